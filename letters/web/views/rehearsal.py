"""The world as it will be at the instant, for staff: the same pages, marked, kept by nobody."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import own_name, tag
from letters.domain import documents, proofing
from letters.models import Document, Letter
from letters.pdf import picture
from letters.pdf.fonts import FontMissing
from letters.pdf.overprint import watermarked
from letters.pdf.producing import place_of
from letters.pdf.rendering import RenderFailed
from letters.permissions import may_read_draft, may_see_list
from letters.public import catalogue, reading
from letters.public.models import Publication
from letters.web import published
from letters.web.entering import trail, with_letter
from letters.web.published import Place
from letters.web.views.announcing import atom, preview_words
from letters.web.views.reading import text_in

# For whoever works on the text and may not see who signed.
NOBODY = {"groups": [], "late_groups": [], "withdrawn": [], "search": False, "unnamed": True}


@require_safe
@with_letter(may_read_draft)
def rehearsal(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Everything that turns public, language by language."""
    publication, place = as_it_will_be(letter, at=now()), place_in(letter)
    ready = {one.language for one in documents.current(letter) if _is_public_file(one)}
    context = {
        "letter": letter,
        "trail": trail(letter),
        "publication": publication,
        "zone": publication.release_zone,
        "ordered": publication.ordered,
        "json_address": f"{place.base}letter.json",
        "languages": [
            {
                "name": own_name(text.language),
                "tag": tag(text.language),
                "page": place.page(text.language),
                "pdf": place.pdf(text.language) if text.language in ready else "",
                "picture": place.picture(text.language),
                "feed": place.feed(text.language),
                "mails": f"{place.page(text.language)}mails/",
            }
            for text in publication.texts.all()
        ],
    }
    return render(request, "letters/desk/rehearsal.html", context)


@require_safe
@with_letter(may_read_draft)
def page(request: HttpRequest, letter: Letter, language: str) -> HttpResponse:
    publication = as_it_will_be(letter, at=now())
    text = text_in(publication, language)
    with translation.override(language):
        asked = request.GET.get("q", "")[:200]
        shown = published.page(publication, text, place=place_in(letter), asked=asked)
        nobody = {} if may_see_list(request.user, letter) else NOBODY
        return render(request, "letters/reading/page.html", {**shown, **nobody, "rehearsal": True})


@require_safe
@with_letter(may_read_draft)
def pdf(request: HttpRequest, letter: Letter, language: str) -> HttpResponse:
    """The public PDF with a mark on every page, and without its seal."""
    as_it_will_be(letter, at=now())
    found = [one for one in documents.current(letter) if one.language == language and _is_public_file(one)]
    if not found:
        raise Http404
    try:
        if may_see_list(request.user, letter):
            plain = place_of(found[0]).read_bytes()
        else:
            plain = proofing.proof(letter, language=language, variant="public", at=now(), named=False)
    except (FileNotFoundError, Refused, RenderFailed, FontMissing) as failure:
        raise Http404 from failure
    with translation.override(language):
        marked = watermarked(plain, words=_("Rehearsal"), language=tag(language))
    return HttpResponse(marked, content_type="application/pdf")


@require_safe
@with_letter(may_read_draft)
def preview(request: HttpRequest, letter: Letter, language: str) -> HttpResponse:  # noqa: ARG001
    publication = as_it_will_be(letter, at=now())
    text = text_in(publication, language)
    with translation.override(language):
        words = preview_words(publication, reading.page_of(text).subject, language, band=_("Rehearsal"))
    return HttpResponse(picture.preview(words), content_type="image/png")


@require_safe
@with_letter(may_read_draft)
def feed(request: HttpRequest, letter: Letter, language: str) -> HttpResponse:  # noqa: ARG001
    publication = as_it_will_be(letter, at=now())
    text_in(publication, language)
    with translation.override(language):
        told = atom([publication], language, mark=_("Rehearsal"))
    return HttpResponse(told.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_safe
@with_letter(may_read_draft)
def data(request: HttpRequest, letter: Letter) -> HttpResponse:
    told = catalogue.whole(as_it_will_be(letter, at=now()))
    if not may_see_list(request.user, letter):
        for text in told["texts"].values():
            text.update(signatories={}, withdrawn=[], late={})
    return JsonResponse({"rehearsal": True, **told})


def as_it_will_be(letter: Letter, *, at: datetime) -> Publication:
    """The projection as if its instant had come; 404 before the letter closed and once it is public."""
    found = catalogue.fetched(Publication.objects.filter(slug=letter.slug)).first()
    if found is None or (found.ordered and found.release_at and found.release_at <= at):
        raise Http404
    found.release_at = found.release_at or at
    found.release_zone = found.release_zone or letter.zone
    found.dated = letter.dated
    return found


def place_in(letter: Letter) -> Place:
    """Where the pages of a rehearsal stand."""
    base = f"{letter.get_absolute_url()}rehearsal/"
    return Place(base, feeds=base)


def _is_public_file(document: Document) -> bool:
    return document.variant == Document.Variant.PUBLIC and document.state == Document.State.READY
