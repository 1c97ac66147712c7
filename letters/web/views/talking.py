"""What is said about the text: a paragraph's page, all that waits in a letter, and the answer to a proposal."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.clock import now
from coalition.languages import own_name, tag
from letters.domain import drafting, proposing
from letters.domain.speaking import SPEAKABLE
from letters.models import Comment, Letter, Proposal, Segment
from letters.permissions import may_read_draft, may_write
from letters.redline import redline
from letters.web.acting import costs
from letters.web.asking import carried_out, done, sent, status_of
from letters.web.entering import language_of, trail, with_letter
from letters.web.forms.talking import DeclineForm, SettleForm, TakeOverForm
from letters.web.saying import Table
from letters.web.talk import Ears, who
from letters.web.talk_page import newest_wording, talk_page

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(may_read_draft)
def paragraph(request: HttpRequest, letter: Letter, segment: UUID, language: str) -> HttpResponse:
    """One paragraph in one language: what was said, and a place to say something."""
    found = get_object_or_404(letter.segments.select_related("letter"), pk=segment, removed_at__isnull=True)
    table = Table(found, language_of(letter, language), Ears(request.user), request.path)
    return talk_page(
        request,
        table,
        template="letters/talk/paragraph.html",
        open_to_words=letter.stage in SPEAKABLE,
        trail=trail(letter),
        back=f"{letter.get_absolute_url()}read/#s-{found.pk}",
        may_decide=may_write(request.user, letter, language),
    )


@require_safe
@with_letter(may_read_draft)
def overview(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Everything said about the letter; what waits for an answer first. `?what=all` shows the settled too."""
    everything = request.GET.get("what") == "all"
    comments = Comment.objects.filter(segment__letter=letter, answers=None)
    proposals = Proposal.objects.filter(segment__letter=letter)
    waiting = (comments.waiting(), proposals.waiting())
    counts = {"waiting": sum(rows.count() for rows in waiting), "all": comments.count() + proposals.count()}
    shown = (comments, proposals) if everything else waiting
    context = {
        "letter": letter,
        "trail": trail(letter),
        "everything": everything,
        "counts": counts,
        "page": Paginator(_lines(letter, *shown, ears=Ears(request.user)), A_PAGE).get_page(
            request.GET.get("page")
        ),
    }
    return render(request, "letters/talk/overview.html", context)


def _lines(letter: Letter, comments: Any, proposals: Any, *, ears: Ears) -> list[dict[str, Any]]:
    """One line each, in reading order of the letter, the newest first within a paragraph."""
    numbers = {pk: number for number, pk in enumerate(_kept(letter).values_list("pk", flat=True), start=1)}
    rows = [
        *comments.select_related("by", "organisation", "segment").prefetch_related("organisation__names"),
        *proposals.select_related("by", "organisation", "segment").prefetch_related("organisation__names"),
    ]
    lines = [_line(letter, row, ears) for row in rows]
    for line in lines:
        line["number"] = numbers.get(line["segment"].pk)
    return sorted(lines, key=lambda line: (line["number"] or len(numbers) + 1, -line["at"].timestamp()))


def _line(letter: Letter, row: Any, ears: Ears) -> dict[str, Any]:
    proposal = isinstance(row, Proposal)
    language = row.language or letter.source_language
    waits = row.outcome == Proposal.Outcome.WAITING if proposal else _owed(row)
    return {
        "segment": row.segment,
        "kind": _("Proposal") if proposal else row.get_kind_display(),
        "state": row.get_outcome_display() if proposal else _("Waits for an answer") if waits else _("Noted"),
        "shape": "due" if waits else "done",
        "who": who(row, ears),
        "text": row.text,
        "tag": tag(language) if proposal else "",
        "language": own_name(row.language) if row.language else "",
        "at": row.at,
        "address": f"{letter.get_absolute_url()}paragraphs/{row.segment_id}/{language}/talk/#t-{row.pk}",
    }


def _owed(row: Comment) -> bool:
    return row.kind in Comment.OWED and row.settled_at is None


def _kept(letter: Letter) -> Any:
    return Segment.objects.filter(letter=letter, removed_at=None).order_by("position")


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(may_read_draft)
def proposal(request: HttpRequest, letter: Letter, proposal: UUID) -> HttpResponse:
    """Answer a proposal: take it over, settle it with a third wording, or say why the text stays."""
    found = get_object_or_404(
        Proposal.objects.select_related("segment__letter", "base", "by", "organisation"),
        pk=proposal,
        segment__letter=letter,
    )
    if not may_write(request.user, letter, found.language):
        raise Http404
    refused = None
    if request.method == "POST":
        if request.POST.get("action") not in DECISIONS:
            raise Http404
        form, decide, sentence = DECISIONS[request.POST["action"]](request, found)
        if carried_out(form, decide):
            return done(request, sentence, _talk_address(found))
        refused = form
    return _deciding(request, found, refused)


def _deciding(request: HttpRequest, found: Proposal, refused: Any) -> HttpResponse:
    letter, language = found.segment.letter, found.language
    now_stands = newest_wording(found.segment, language)
    expected = {"expected": now_stands.revision if now_stands else 0}
    waits = found.outcome == Proposal.Outcome.WAITING and letter.stage in drafting.WRITABLE
    given = {
        "take": TakeOverForm(initial=expected, source=language == letter.source_language, prefix="take"),
        "settle": SettleForm(initial={**expected, "text": found.text}, language=language, prefix="settle"),
        "decline": DeclineForm(prefix="decline"),
    }
    status = HTTPStatus.OK
    if refused is not None:
        clash = isinstance(getattr(refused, "refusal", None), drafting.Conflict)
        status = HTTPStatus.CONFLICT if clash else HTTPStatus(status_of(refused))
        if clash:
            # Whoever decides now has the newest text before them.
            refused.data = {**refused.data.dict(), f"{refused.prefix}-expected": expected["expected"]}
        given[refused.prefix] = refused
    context = {
        "proposal": found,
        "who": who(found, Ears(request.user)),
        "pieces": redline(now_stands.text if now_stands else "", found.text),
        "stands": now_stands,
        "moved": bool(now_stands and now_stands.pk != found.base_id),
        "tag": tag(language),
        "language_name": own_name(language),
        "letter": letter,
        "trail": trail(letter),
        "back": _talk_address(found),
        "given": given if waits else None,
        "costs": costs(letter) if waits else [],
    }
    return render(request, "letters/talk/proposal.html", context, status=status)


def _take(request: HttpRequest, found: Proposal) -> Any:
    source = found.language == found.segment.letter.source_language
    form = TakeOverForm(sent(request), source=source, prefix="take")
    return (
        form,
        lambda **said: proposing.take_over(found, by=request.user, at=now(), **said),
        _("The proposed wording stands in the letter now."),
    )


def _settle(request: HttpRequest, found: Proposal) -> Any:
    form = SettleForm(sent(request), language=found.language, prefix="settle")
    return (
        form,
        lambda **said: proposing.settle(found, by=request.user, at=now(), **said),
        _("Your wording stands in the letter now, and the proposal is settled by it."),
    )


def _decline(request: HttpRequest, found: Proposal) -> Any:
    form = DeclineForm(sent(request), prefix="decline")
    return (
        form,
        lambda **said: proposing.decline(found, by=request.user, at=now(), **said),
        _("The text stays; your answer stands beside the proposal."),
    )


DECISIONS = {"take": _take, "settle": _settle, "decline": _decline}


def _talk_address(found: Proposal) -> str:
    letter = found.segment.letter
    return f"{letter.get_absolute_url()}paragraphs/{found.segment_id}/{found.language}/talk/#t-{found.pk}"
