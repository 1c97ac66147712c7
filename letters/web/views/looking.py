"""A document page by page in the browser, before it is sealed and after: pictures, and nothing to keep."""

import io
import time
from typing import NamedTuple

import pikepdf
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import own_name, tag
from letters.domain import proofing
from letters.models import Document, Letter, Veil
from letters.pdf.fonts import FontMissing
from letters.pdf.picturing import pictured
from letters.pdf.rendering import RenderFailed
from letters.permissions import may_coordinate, may_see_list
from letters.public import catalogue
from letters.web.entering import anybody, language_of, trail, with_letter

KEPT, FOR = 4, 60.0  # proofs in the memory of a process, seconds


class Asked(NamedTuple):
    letter: str
    language: str
    variant: str
    named: bool
    as_it_is: str  # names taken off meanwhile, all or one, and it is set anew


_kept: dict[Asked, tuple[float, bytes]] = {}


@require_safe
@with_letter(anybody)
def pages(request: HttpRequest, letter: Letter, language: str, variant: str) -> HttpResponse:
    """Every page as a picture. Whoever may not see who signed sees the letter without its list."""
    asked = _asked(request, letter, language, variant)
    _kept.pop(asked, None)
    trouble, count = "", 0
    try:
        with pikepdf.open(io.BytesIO(_pdf(letter, asked))) as opened:
            count = len(opened.pages)
    except (Refused, RenderFailed, FontMissing) as failure:
        trouble = str(getattr(failure, "sentence", failure))
    context = {
        "letter": letter,
        "trail": [
            *trail(letter),
            {"label": _("Documents"), "address": f"{letter.get_absolute_url()}documents/"},
        ],
        "variant": Document.Variant(variant).label,
        "name": own_name(language),
        "tag": tag(language),
        "pages": range(1, count + 1),
        "count": count,
        "named": asked.named,
        "trouble": trouble,
    }
    return render(request, "letters/desk/document_pages.html", context)


@require_safe
@with_letter(anybody)
def picture(request: HttpRequest, letter: Letter, language: str, variant: str, page: int) -> HttpResponse:
    """One page, drawn by a process without network."""
    try:
        pdf = _pdf(letter, _asked(request, letter, language, variant))
        return HttpResponse(pictured(pdf, page=page), content_type="image/png")
    except (Refused, RenderFailed, FontMissing) as failure:
        raise Http404 from failure


def _asked(request: HttpRequest, letter: Letter, language: str, variant: str) -> Asked:
    if variant not in Document.Variant.values:
        raise Http404
    if variant == Document.Variant.ARCHIVE and not may_coordinate(request.user):
        raise Http404
    as_it_is = catalogue.stamp_at_the_desk(letter.slug) or f"hidden: {Veil.objects.over(letter)}"
    named = may_see_list(request.user, letter)
    return Asked(letter.slug, language_of(letter, language), variant, named, as_it_is)


def _pdf(letter: Letter, asked: Asked) -> bytes:
    """What is sealed already, else a proof, kept for a minute so that its pages can follow."""
    at, pdf = _kept.get(asked, (0.0, b""))
    if pdf and time.monotonic() < at + FOR:
        return pdf
    pdf = _sealed(letter, asked) or proofing.proof(
        letter, language=asked.language, variant=asked.variant, at=now(), named=asked.named
    )
    while len(_kept) >= KEPT:
        _kept.pop(next(iter(_kept)), None)
    _kept[asked] = time.monotonic(), pdf
    return pdf


def _sealed(letter: Letter, asked: Asked) -> bytes | None:
    if not asked.named:
        return None
    try:
        return proofing.sealed(letter, language=asked.language, variant=asked.variant)
    except OSError:
        return None
