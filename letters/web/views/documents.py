"""The documents of a closed letter: what is being set, what is sealed, and the files."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import own_name, tag
from letters.domain import documents, proofing, stationery
from letters.models import Document, Letter
from letters.outputs.profiles import profiles
from letters.pdf.producing import place_of
from letters.permissions import may_coordinate
from letters.web import the_seal
from letters.web.asking import done
from letters.web.entering import carrier, coordinator, language_of, trail, with_letter
from letters.web.lines import check_code

State, Variant = Document.State, Document.Variant
SHAPES = {State.ASKED: "due", State.RENDERING: "waiting", State.READY: "sealed", State.FAILED: "stopped"}
UNDER_WAY = (State.ASKED, State.RENDERING)


@require_safe
@with_letter(carrier)
def listed(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Each language in each variant; htmx asks again while something is being set."""
    rows = [_row(one) for one in documents.current(letter) if _may_have(request, one)]
    languages = _languages(letter)
    context = {
        "letter": letter,
        "trail": trail(letter),
        "rows": rows,
        "closed": bool(rows),
        "languages": languages,
        "more": _more(request, languages, rows),
        "profiles": [
            {"profile": one, "languages": taken}
            for one in profiles().values()
            if (taken := [language for language in languages if one.takes(language["code"])])
        ],
        "may_choose": may_coordinate(request.user) and stationery.may_change(letter),
        "under_way": any(row["under_way"] for row in rows),
        "coordinates": may_coordinate(request.user),
        "seal": the_seal.told(now()) if may_coordinate(request.user) else {},
    }
    template = "documents_table" if getattr(request, "htmx", False) else "documents"
    return render(request, f"letters/desk/{template}.html", context)


def _row(document: Document) -> dict[str, Any]:
    state = State(document.state)
    return {
        "document": document,
        "name": own_name(document.language),
        "tag": tag(document.language),
        "shape": SHAPES[state],
        "state": state.label,
        "under_way": state in UNDER_WAY,
        "being_set": state == State.RENDERING,
        "ready": state == State.READY,
        "failed": state == State.FAILED,
        "code": check_code(document.sha256),
        "kilobytes": max(1, document.size // 1000),
    }


def _languages(letter: Letter) -> list[dict[str, Any]]:
    """Each language of the agreed text, with where its pages are looked at; none before there is one."""
    edition = letter.editions.order_by("number").last()
    codes = {text.language for text in edition.texts.all()} if edition else set()
    return [
        {
            "code": one.language,
            "name": own_name(one.language),
            "tag": tag(one.language),
            "standing": one.standing,
        }
        for one in letter.languages.all()
        if one.language in codes
    ]


def _more(
    request: HttpRequest, languages: list[dict[str, Any]], rows: list[dict[str, Any]]
) -> list[dict[str, str]]:
    """Sets that can be ordered still: all languages bound together, each translation beneath the text."""
    if not rows or not may_coordinate(request.user) or len(languages) < 2:  # noqa: PLR2004  (a second one)
        return []
    there = {(row["document"].variant, row["document"].language) for row in rows}
    wanted = (
        [] if Variant.BOUND in {variant for variant, _language in there} else [(Variant.BOUND, languages[0])]
    )
    wanted += [(Variant.INTERLEAVED, one) for one in languages if one["standing"] != "authoritative"]
    return [
        {"variant": variant.value, "label": str(variant.label)} | one
        for variant, one in wanted
        if (variant, one["code"]) not in there
    ]


@require_POST
@with_letter(coordinator)
def more(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Order a bound set, or the letter with a translation beneath."""
    back = f"{letter.get_absolute_url()}documents/"
    variant, language = request.POST.get("variant", ""), request.POST.get("language", "")
    if variant not in (Variant.BOUND, Variant.INTERLEAVED):
        raise Http404
    try:
        documents.order_more(letter, language=language_of(letter, language), variant=variant, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect(back)
    return done(request, _("The document is ordered."), back)


@require_safe
@with_letter(carrier)
def written(request: HttpRequest, letter: Letter, language: str, profile: str) -> HttpResponse:
    """The letter as a Word file or as plain text, made here and now; it bears no seal."""
    wanted = profiles().get(profile)
    if wanted is None or not wanted.takes(language):
        raise Http404
    try:
        made = proofing.written(letter, language=language_of(letter, language), profile=profile, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect(f"{letter.get_absolute_url()}documents/")
    too_long = bool(wanted.most_words) and made.words > wanted.most_words
    unheld = bool(wanted.needs) and not made.held.intersection(wanted.needs)
    if (too_long or unheld) and "anyway" not in request.GET:
        context = {
            "letter": letter,
            "trail": trail(letter),
            "profile": wanted,
            "words": made.words if too_long else 0,
            "unheld": wanted.needs[0] if unheld else "",
        }
        return render(request, "letters/desk/document_unfit.html", context)
    answer = HttpResponse(made.data, content_type=made.kind)
    answer["Content-Disposition"] = (
        f'attachment; filename="{letter.slug}.{profile}.{tag(language)}.{made.extension}"'
    )
    return answer


@require_safe
@with_letter(carrier)
def download(request: HttpRequest, letter: Letter, document: UUID) -> HttpResponseBase:
    """The sealed file, byte for byte."""
    found = get_object_or_404(letter.documents, pk=document, state=State.READY)
    path = place_of(found)
    if not _may_have(request, found) or not path.is_file():
        raise Http404
    name = f"{letter.slug}.{found.variant}.{tag(found.language)}.pdf"
    return FileResponse(path.open("rb"), content_type="application/pdf", as_attachment=True, filename=name)


@require_POST
@with_letter(coordinator)
def again(request: HttpRequest, letter: Letter, document: UUID) -> HttpResponse:
    """Order a document once more that could not be set."""
    documents.order_again(get_object_or_404(letter.documents, pk=document), at=now())
    return done(request, _("The document is ordered again."), f"{letter.get_absolute_url()}documents/")


@require_POST
@with_letter(coordinator)
def stop(request: HttpRequest, letter: Letter, document: UUID) -> HttpResponse:
    """Stop one that waits or is being set."""
    documents.stop(get_object_or_404(letter.documents, pk=document))
    return done(request, _("The document is stopped."), f"{letter.get_absolute_url()}documents/")


def _may_have(request: HttpRequest, document: Document) -> bool:
    """The archive's copy is for coordinators; what is carried and what is public, for delivery staff too."""
    return document.variant != Variant.ARCHIVE or may_coordinate(request.user)
