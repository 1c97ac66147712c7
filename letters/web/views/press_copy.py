"""A journalist's numbered copy: what she agrees to comes first; an opening is a tap and never a GET."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition.clock import now
from coalition.languages import tag
from letters.domain import documents, numbered_copies
from letters.models import Document, PreviewLink
from letters.pdf.overprint import watermarked
from letters.pdf.producing import place_of
from letters.public import catalogue, embargo, reading
from letters.public.models import Publication
from letters.web import published
from letters.web.views.reading import text_in

OPENED, LASTS = "opened", 12 * 60 * 60  # seconds


@require_http_methods(["GET", "HEAD", "POST"])
def cover(request: HttpRequest, token: str) -> HttpResponse:
    """Until when nothing may be told, that the copy is numbered and openings are kept; one tap opens it."""
    link = _link(token)
    if _is_public(link):
        return redirect("letters:page", slug=link.letter.slug, language=link.language)
    with translation.override(link.language):
        if request.method != "POST" or not _ready(link):
            return render(request, "letters/press/cover.html", {**_frame(link), "ready": _ready(link)})
    numbered_copies.open_copy(link, what="page", language=link.language, at=now())
    answer = redirect("letters:press-read", token=token, language=link.language)
    answer.set_signed_cookie(
        OPENED, str(link.pk), salt=token, max_age=LASTS, path=f"/press/{token}/", httponly=True,
        samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return answer


@require_safe
def read(request: HttpRequest, token: str, language: str) -> HttpResponse:
    """The copy itself, for whoever has just tapped; anybody else is led to what she agrees to."""
    link = _link(token)
    if request.get_signed_cookie(OPENED, "", salt=token, max_age=LASTS) != str(link.pk) or _is_public(link):
        return redirect("letters:press-copy", token=token)
    publication = _publication(link)
    text = text_in(publication, language)
    with translation.override(language):
        words = reading.page_of(text)
        shown = published.page(publication, text, place=published.Place.of(publication.slug))
        hidden = {} if link.with_names else {"groups": [], "late_groups": []}
        context = {
            **shown,
            **_frame(link),
            **hidden,
            "title": words.subject,
            "search": False,
            "page_languages": published.versions(
                publication, language, lambda code: f"/press/{token}/{code}/"
            ),
            "file_address": f"/press/{token}/{language}.pdf" if _document(link, language) else "",
            "tag": tag(language),
        }
        return render(request, "letters/press/copy.html", context)


@require_POST
def file(request: HttpRequest, token: str, language: str) -> HttpResponse:  # noqa: ARG001
    """The PDF with the number of the copy on every page, and without its seal."""
    link = _link(token)
    if link.agreed_at is None or _is_public(link):
        raise Http404
    text_in(_publication(link), language)
    found = _document(link, language)
    if found is None:
        raise Http404
    plain = _sealed(found)
    with translation.override(language):
        words = _("Copy no. %(number)s, under embargo") % {"number": link.number}
        marked = watermarked(plain, words=words, language=tag(language))
    numbered_copies.open_copy(link, what="file", language=language, at=now())
    name = f"copy-{link.number}.{tag(language)}.pdf"
    return HttpResponse(
        marked,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _link(token: str) -> PreviewLink:
    found = numbered_copies.find(token, at=now())
    if found is None:
        raise Http404
    return found


def _is_public(link: PreviewLink) -> bool:
    return catalogue.visible().filter(slug=link.letter.slug).exists()


def _publication(link: PreviewLink) -> Publication:
    found = catalogue.fetched(Publication.objects.filter(slug=link.letter.slug)).first()
    if found is None:
        raise Http404
    return found


def _ready(link: PreviewLink) -> bool:
    """A letter that takes signatures again has nothing to show."""
    return Publication.objects.filter(slug=link.letter.slug).exists()


def _document(link: PreviewLink, language: str) -> Document | None:
    """What the numbered PDF is made of; None while it is being set."""
    variant = Document.Variant.PUBLIC if link.with_names else Document.Variant.NUMBERS
    found = [
        one for one in documents.current(link.letter) if (one.language, one.variant) == (language, variant)
    ]
    return next((one for one in found if one.state == Document.State.READY), None)


def _sealed(document: Document) -> bytes:
    try:
        return place_of(document).read_bytes()
    except FileNotFoundError:  # thrown away at this very moment: the list changed
        raise Http404 from None


def _frame(link: PreviewLink) -> dict[str, Any]:
    """What stands above every page of a copy."""
    zone = link.letter.release_zone or link.letter.zone
    return {
        "number": link.number,
        "embargo": embargo.header(link.letter.release_at, zone),
        "instant": link.letter.release_at,
        "agreed": link.agreed_at is not None,
        "with_names": link.with_names,
        "home_address": "",
        "verify_address": "",
        "dispute_address": "",
    }
