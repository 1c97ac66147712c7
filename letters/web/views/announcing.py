"""What tells of released letters elsewhere: a feed, a drawn preview, a count for members' own sites."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalition.called import coalition_in
from coalition.files import write_whole
from coalition.languages import LANGUAGES, tag
from coalition.vault import CannotOpen
from coalition.web.caching import public_for
from letters.pdf import picture
from letters.public import catalogue, pictures, reading
from letters.public.models import Publication, PublicText
from letters.web import published, replies
from letters.web.published import Place
from letters.web.views.reading import text_in

MOST = 50


@require_safe
@public_for(5)
def feed(request: HttpRequest, language: str) -> HttpResponse:  # noqa: ARG001
    """An Atom feed of the released letters, each in `language` where it has it."""
    if language not in LANGUAGES:
        raise Http404
    with translation.override(language):
        written = atom(list(catalogue.visible()[:MOST]), language).writeString("utf-8")
    return HttpResponse(written, content_type="application/atom+xml; charset=utf-8")


def atom(publications: list[Publication], language: str, *, mark: str = "") -> Atom1Feed:
    """`publications` as a feed; `mark` stands before its title, as in a rehearsal."""
    sender = coalition_in(language).name
    told = Atom1Feed(
        title=" · ".join(filter(None, (mark, _("Letters of %(coalition)s") % {"coalition": sender}))),
        link=f"{settings.BASE_ADDRESS}/{language}/",
        description="",
        language=tag(language),
        author_name=sender,
        feed_url=f"{settings.BASE_ADDRESS}/feeds/{language}.atom",
    )
    for publication in publications:
        texts = {text.language: text for text in publication.texts.all()}
        if text := texts.get(language) or next(iter(texts.values()), None):
            address = settings.BASE_ADDRESS + Place.of(publication.slug).page(text.language)
            told.add_item(
                title=reading.page_of(text).subject,
                link=address,
                unique_id=f"{settings.BASE_ADDRESS}/letters/{publication.slug}/",
                description=published.counts(publication),
                pubdate=publication.release_at,
                updateddate=catalogue.changed_at(publication),
            )
            for answer in replies.replies(publication, text):
                told.add_item(
                    title=_("Answer by %(who)s: %(title)s")
                    % {"who": answer["who"], "title": reading.page_of(text).subject},
                    link=f"{address}#{answer['id']}",
                    unique_id=f"{settings.BASE_ADDRESS}/letters/{publication.slug}/#{answer['id']}",
                    description=answer["summary"] or answer["translation"] or answer["words"],
                    pubdate=answer["told_at"],
                    updateddate=answer["told_at"],
                )
    return told


@require_safe
@public_for(5)
def preview(request: HttpRequest, slug: str, language: str) -> HttpResponse:  # noqa: ARG001
    """The picture that a messenger shows beside a link: title, who writes, how many signed; nobody's name."""
    publication = get_object_or_404(catalogue.visible(), slug=slug)
    return _png(drawn_preview(publication, text_in(publication, language)))


def drawn_preview(publication: Publication, text: PublicText) -> bytes:
    """A PNG, drawn once for what it says."""
    with translation.override(text.language):
        words = preview_words(publication, reading.page_of(text).subject, text.language)
    return _drawn_once(words.__dict__, lambda: picture.preview(words))


def preview_words(publication: Publication, title: str, language: str, *, band: str = "") -> picture.Words:
    return picture.Words(
        language=tag(language),
        sender=coalition_in(language).name,
        title=title,
        line=published.counts(publication),
        band=band,
    )


@require_safe
@public_for(5)
def press_picture(request: HttpRequest, slug: str, picture: UUID) -> HttpResponse:  # noqa: ARG001
    """A picture of the press release."""
    found = pictures.of(get_object_or_404(catalogue.visible(), slug=slug).slug).filter(pk=picture).first()
    try:
        drawn = pictures.content(found) if found else None
    except (FileNotFoundError, CannotOpen):
        drawn = None
    if drawn is None:
        raise Http404
    return HttpResponse(drawn, content_type=pictures.MEDIA_TYPE)


@require_safe
@public_for(5)
def count(request: HttpRequest, slug: str, language: str) -> HttpResponse:  # noqa: ARG001
    """How many signed, as a picture for a link on another site: no script, no frame."""
    line = _line(slug, language)
    return _png(
        _drawn_once({"count": line, "tag": language}, lambda: picture.counter(line, language=tag(language)))
    )


@require_safe
@public_for(5)
def count_drawn(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """The same as a drawing, in the reader's own faces."""
    line = _line(slug, language)
    wide = sum(15 if east_asian_width(sign) in "WF" else 8 for sign in line)
    context = {"line": line, "tag": tag(language), "width": 60 + wide}
    return render(request, "letters/reading/count.svg", context, content_type="image/svg+xml")


def _line(slug: str, language: str) -> str:
    publication = get_object_or_404(catalogue.visible(), slug=slug)
    text_in(publication, language)
    with translation.override(language):
        return published.counts(publication)


def _drawn_once(words: dict[str, Any], draw: Callable[[], bytes]) -> bytes:
    """Drawn again only when what it says changed. The file's name tells nobody what it shows."""
    name = hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()
    path = Path(settings.MEDIA_ROOT) / "pictures" / f"{name}.png"
    if not path.exists():
        write_whole(path, draw())
    return path.read_bytes()


def _png(drawn: bytes) -> HttpResponse:
    return HttpResponse(drawn, content_type="image/png")
