"""Carry a letter: to whom, what to print, every attempt, what anybody answered. Made for a telephone at a gate."""

import base64
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition import handover
from coalition.clock import now
from letters.domain import delivering, documents, showing_answers, silence, telling_answers
from letters.models import Answer, Letter
from letters.permissions import may_coordinate
from letters.web import carried, corrected
from letters.web.asking import Page, Question, Yes, ask_then_do, carried_out, done, sent, show_form
from letters.web.carrying import once_closed, said_in, steps_to
from letters.web.entering import carrier, coordinator, trail, with_letter
from letters.web.forms.delivery import AnswerForm, NewAttemptForm
from letters.web.lines import reader

ANSWERS = ["GET", "HEAD", "POST"]


@require_safe
@with_letter(carrier)
def listed(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Each addressee with what to print, what was tried and how it stands; what was answered."""
    once_closed(letter)
    sections = carried.by_addressee(letter)
    context = {
        "letter": letter,
        "trail": trail(letter),
        "sections": sections,
        "under_way": any(one["under_way"] for section in sections for one in _printed(section)),
        "papers": carried.papers(documents.current(letter)),
        "answers": [
            one | {"corrections": corrected.of_answer(one["answer"])} for one in carried.answers(letter)
        ],
        "clock": carried.clock(letter, at=now()),
        "coordinates": may_coordinate(request.user),
        "language": reader(),
        "own_zone": request.user.time_zone,
    }
    template = "sections" if getattr(request, "htmx", False) else "page"
    return render(request, f"letters/delivery/{template}.html", context)


def _printed(section: dict[str, Any]) -> list[dict[str, Any]]:
    return [*section["packs"], *section["proofs"]]


@require_http_methods(ANSWERS)
@with_letter(carrier)
def log(request: HttpRequest, letter: Letter) -> HttpResponse:
    """One attempt, whatever came of it; day and hour are those of now unless changed."""
    once_closed(letter)
    form = attempt_form(request, letter, sent(request), request.FILES if request.method == "POST" else None)
    form.too_large = getattr(request, "upload_too_large", False)  # known once the request is read
    if request.method == "POST" and carried_out(form, lambda **said: keep_attempt(request, letter, **said)):
        return done(request, _("The attempt is logged."), f"{letter.get_absolute_url()}delivery/")
    return show_attempt(request, letter, form)


def attempt_form(request: HttpRequest, letter: Letter, data: Any, files: Any) -> NewAttemptForm:
    asked = request.GET.get("to", "")
    first = (
        letter.addressees.filter(pk=int(asked[:9])).first() if asked.isdecimal() and asked.isascii() else None
    )
    return NewAttemptForm(
        data,
        files,
        initial={"addressee": first} if first else {},
        letter=letter,
        language=reader(),
        zone=request.user.time_zone,
        moment=now(),
    )


def keep_attempt(request: HttpRequest, letter: Letter, **filled_in: Any) -> None:
    """Log what a `NewAttemptForm` was filled in with."""
    kept = {name: filled_in.pop(name) for name in ("evidence", "sending")}
    delivering.log_attempt(letter, said=said_in(filled_in), by=request.user, at=now(), **kept)


def show_attempt(
    request: HttpRequest, letter: Letter, form: NewAttemptForm, *, status: int | None = None
) -> HttpResponse:
    """The form, with what a telephone needs to keep a sending until there is a connection."""
    if form.is_bound and form.errors:
        form.say_that_files_are_gone()
    page = _page(letter, _("Log an attempt"), _("Log the attempt"))
    key = base64.b64encode(handover.public_key(str(request.user.pk))).decode()
    return show_form(
        request,
        page,
        form,
        template="letters/delivery/log.html",
        status=status,
        key=key,
        letter=letter,
        log_address=f"{page.leave}log/",
    )


@require_http_methods(ANSWERS)
@with_letter(carrier)
def answer(request: HttpRequest, letter: Letter) -> HttpResponse:
    """What somebody said in answer."""
    page = _page(letter, _("Record an answer"), _("Record the answer"))
    return _write_answer(request, letter, page, _("The answer is recorded."))


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def correct(request: HttpRequest, letter: Letter, answer: int) -> HttpResponse:
    """Put an answer right, wherever it is shown; who was told of it is not told again."""
    found = get_object_or_404(letter.answers.prefetch_related("texts", "demands"), pk=answer)
    page = _page(letter, _("Correct an answer"), _("Correct the answer"))
    return _write_answer(request, letter, page, _("The answer is corrected."), corrects=found)


def _write_answer(
    request: HttpRequest, letter: Letter, page: Page, sentence: str, *, corrects: Answer | None = None
) -> HttpResponse:
    once_closed(letter)
    files = request.FILES if request.method == "POST" else None
    form = AnswerForm(sent(request), files, letter=letter, language=reader(), answer=corrects)
    form.too_large = getattr(request, "upload_too_large", False)

    def keep(**said: Any) -> None:
        delivering.record_answer(letter, by=request.user, at=now(), corrects=corrects, **said)

    if request.method == "POST" and carried_out(form, keep):
        return done(request, sentence, f"{letter.get_absolute_url()}delivery/#answers-heading")
    if form.is_bound and form.errors:
        form.say_that_files_are_gone()
    return show_form(request, page, form)


@require_POST
@with_letter(coordinator)
def clock(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Let the world see the days without an answer, or no longer."""
    once_closed(letter)
    shown = request.POST.get("shown") == "yes"
    silence.show(letter, shown=shown, by=request.user, at=now())
    said = _("The public page says for how long nobody has answered.") if shown else ""
    return done(
        request,
        said or _("The public page no longer says for how long nobody has answered."),
        f"{letter.get_absolute_url()}delivery/#answers-heading",
    )


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def tell(request: HttpRequest, letter: Letter, answer: int) -> HttpResponse:
    """Tell everybody who signed of an answer, once."""
    found = letter.answers.filter(pk=answer).prefetch_related("texts").first()
    if found is None:
        raise Http404
    there = f"{letter.get_absolute_url()}delivery/"
    question = Question(
        heading=_("Tell everybody who signed of this answer"),
        steps=telling_answers.steps(found),
        verb=_("Tell everybody who signed"),
        leave=there,
        trail=steps_to(letter),
    )
    return ask_then_do(
        request,
        Yes(sent(request)),
        question=question,
        do=lambda: telling_answers.owe(found, at=now()),
        sentence=_("Everybody who signed and can be reached is told, each once and in their language."),
        address=there,
    )


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def show(request: HttpRequest, letter: Letter, answer: int) -> HttpResponse:
    """Let the world read an answer on the letter's page, or no longer."""
    once_closed(letter)
    found = get_object_or_404(letter.answers, pk=answer)
    shown = found.shown_at is None
    there = f"{letter.get_absolute_url()}delivery/"
    verb = _("Show it on the letter’s page") if shown else _("Show it no longer")
    question = Question(
        heading=_("Show this answer on the letter’s page?") if shown else _("Show this answer no longer?"),
        steps=_what_is_shown() if shown else [_("It leaves the page, the feed and the data at once.")],
        verb=verb,
        leave=there,
        trail=steps_to(letter),
    )
    return ask_then_do(
        request,
        Yes(sent(request)),
        question=question,
        do=lambda: showing_answers.show(found, shown=shown, by=request.user, at=now()),
        sentence=_("The letter’s page shows this answer.") if shown else _("The answer is shown no longer."),
        address=f"{there}#answers-heading",
    )


def _what_is_shown() -> list[str]:
    return [
        _("Who answered, when, the words and their translation, what it comes to, and the source."),
        _("It stands on the page in every language, in the feed, in the data and in the plain files."),
        _("Its pictures and papers stay with us."),
        _("Read it once more: nothing in it may name or betray anybody who is not shown."),
    ]


def _page(letter: Letter, heading: str, verb: str) -> Page:
    steps = steps_to(letter)
    return Page(heading=heading, verb=verb, leave=steps[-1]["address"], trail=steps, seal=True)
