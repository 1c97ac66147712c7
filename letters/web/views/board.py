"""A representative asks her board: the paper, the link for its members, what they said, the record."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.clock import now
from coalition.domain.mandates import may_speak
from coalition.errors import Refused
from coalition.languages import tag
from coalition.models import Organisation
from letters.domain import boards, days, entitled, minutes, papers
from letters.lifecycle import Stage
from letters.models import BoardQuestion, Letter, Minutes, Verdict
from letters.pdf.board import print_paper
from letters.pdf.fonts import FontMissing
from letters.pdf.rendering import RenderFailed
from letters.web.asking import carried_out, done, status_of
from letters.web.forms.board import DecisionForm, QuestionForm
from letters.web.lines import check_code, reader

SHOWN = (Stage.OPEN, Stage.CLOSED, Stage.RELEASED, Stage.ARCHIVED)
SHAPES = {Verdict.YES: "done", Verdict.CONDITION: "waiting", Verdict.NO: "stopped"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, slug: str, organisation: UUID) -> HttpResponse:
    letter, ours = _entered(request, slug, organisation)
    question = _newest(letter, ours)
    verb = {"ask": _ask, "end": _end, "record": _record}.get(request.POST.get("action", ""))
    if request.method != "POST":
        return _shown(request, letter, ours, question)
    if verb is None:
        raise Http404
    return verb(request, letter, ours, question)


@require_safe
@login_required
def paper(request: HttpRequest, question: UUID) -> HttpResponse:
    """The paper, set when it is asked for."""
    found = get_object_or_404(_questions(), pk=question)
    if not may_speak(request.user, found.organisation, at=now()):
        raise Http404
    return paper_file(found)


@require_safe
@login_required
def record(request: HttpRequest, minutes_number: UUID) -> HttpResponse:
    """The record for the minutes, sealed."""
    kept = get_object_or_404(Minutes.objects.select_related("question"), pk=minutes_number)
    if not may_speak(request.user, kept.question.organisation, at=now()):
        raise Http404
    try:
        return _pdf(minutes.file_of(kept, at=now()), "minutes", kept.question)
    except (RenderFailed, FontMissing, Refused):
        return render(request, "letters/board/not_set.html", status=503)


def paper_file(question: BoardQuestion) -> HttpResponse:
    """The paper of `question` as a file to keep; a page that says so where it could not be set."""
    try:
        with translation.override(question.language):
            return _pdf(print_paper(papers.paper(question)), "board-paper", question)
    except (RenderFailed, FontMissing):
        return render(None, "letters/board/not_set.html", status=503)


def _pdf(content: bytes, name: str, question: BoardQuestion) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.{tag(question.language)}.pdf"'
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _entered(request: HttpRequest, slug: str, organisation: UUID) -> tuple[Letter, Organisation]:
    """The letter and the organisation, for its representatives alone."""
    letter = get_object_or_404(Letter.objects.prefetch_related("languages"), slug=slug, stage__in=SHOWN)
    ours = get_object_or_404(Organisation.objects.named(), pk=organisation)
    if not may_speak(request.user, ours, at=now()) or not entitled.is_for(letter, ours):
        raise Http404
    return letter, ours


def _questions() -> Any:
    return BoardQuestion.objects.select_related("letter", "organisation", "edition", "seen", "asked_by")


def _newest(letter: Letter, ours: Organisation) -> BoardQuestion | None:
    found: BoardQuestion | None = _questions().filter(letter=letter, organisation=ours).first()
    return found


def _ask(request: Any, letter: Letter, ours: Organisation, question: BoardQuestion | None) -> HttpResponse:
    form = QuestionForm(request.POST)

    def ask(**said: Any) -> None:
        boards.ask_board(letter, ours, **said, by=request.user, at=now())

    if carried_out(form, ask):
        return done(request, _("The paper is ready. Hand the address below to your board."), request.path)
    return _shown(request, letter, ours, question, asking=form)


def _end(request: Any, _letter: Letter, _ours: Organisation, question: BoardQuestion | None) -> HttpResponse:
    if question is None:
        raise Http404
    boards.end(question, by=request.user, at=now())
    return done(request, _("The address opens nothing any more."), request.path)


def _record(request: Any, letter: Letter, ours: Organisation, question: BoardQuestion | None) -> HttpResponse:
    if question is None:
        raise Http404
    form = DecisionForm(request.POST)

    def keep(**said: Any) -> None:
        minutes.record(question, **said, by=request.user, at=now())

    if carried_out(form, keep):
        return done(request, _("The decision is recorded."), request.path)
    return _shown(request, letter, ours, question, deciding=form)


def _shown(
    request: HttpRequest,
    letter: Letter,
    ours: Organisation,
    question: BoardQuestion | None,
    *,
    asking: QuestionForm | None = None,
    deciding: DecisionForm | None = None,
) -> HttpResponse:
    kept = Minutes.objects.filter(question=question).first() if question else None
    open_ = question is not None and question.ended_at is None
    context = {
        "letter": letter,
        "title": letter.titled(reader()),
        "organisation": ours.name_in(reader()).name,
        "question": question,
        "open": open_,
        "takes": Letter.objects.filter(pk=letter.pk).taking(now()).exists(),
        "link": papers.link_of(question) if question and open_ else "",
        "heard": [_line(one) for one in boards.heard(question)] if question else [],
        "minutes": kept,
        "code": check_code(kept.code) if kept else "",
        "verdict": Verdict(kept.verdict).label if kept else "",
        "asking": asking or QuestionForm(initial={"language": reader()}),
        "deciding": deciding or DecisionForm(initial={"decided_on": days.today(request.user, at=now())}),
    }
    status = status_of(asking or deciding) if asking or deciding else 200
    return render(request, "letters/board/page.html", context, status=status)


def _line(said: boards.Said) -> dict[str, Any]:
    verdict = Verdict(said.verdict)
    return {"said": said, "word": verdict.label, "shape": SHAPES[verdict]}
