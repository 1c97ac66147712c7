"""Carry a letter: its embassy PDF, every attempt, and what anybody answered. Made for a telephone at a gate."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.clock import now
from coalition.languages import own_name, tag
from coalition.periods import format_period
from letters.domain import delivering, documents
from letters.models import Document, Letter
from letters.web.asking import Page, carried_out, done, sent, show_form
from letters.web.entering import carrier, trail, with_letter
from letters.web.forms.delivery import Addressees, AnswerForm, AttemptForm, demands
from letters.web.lines import reader

ANSWERS = ["GET", "HEAD", "POST"]


@require_safe
@with_letter(carrier)
def listed(request: HttpRequest, letter: Letter) -> HttpResponse:
    """What to print, what to log, what was tried, what was answered."""
    _once_closed(letter)
    said = dict(demands(letter, reader()))
    context = {
        "letter": letter,
        "trail": trail(letter),
        "papers": [
            _paper(one) for one in documents.current(letter) if one.variant == Document.Variant.EMBASSY
        ],
        "attempts": _attempts(letter),
        "answers": [
            {
                "answer": one,
                "told": one.told_in(reader()),
                "when": format_period(one.said_on, one.precision, reader()),
                "tag": tag(one.language),
                "demands": [said.get(str(demand.pk), "") for demand in one.demands.all()],
            }
            for one in letter.answers.prefetch_related("demands", "texts").order_by("-said_on", "-pk")
        ],
        "own_zone": request.user.time_zone,
    }
    return render(request, "letters/desk/delivery.html", context)


def _paper(document: Document) -> dict[str, Any]:
    return {
        "document": document,
        "name": own_name(document.language),
        "ready": document.state == Document.State.READY,
        "state": document.get_state_display(),
    }


def _attempts(letter: Letter) -> list[dict[str, Any]]:
    label = Addressees(queryset=letter.addressees.none())
    label.language = reader()
    tried = letter.deliveries.select_related("addressee", "by").prefetch_related("addressee__texts")
    shapes = {"taken": "done", "sent": "waiting", "refused": "stopped", "returned": "stopped"}
    return [
        {
            "attempt": one,
            "to": label.label_from_instance(one.addressee),
            "shape": shapes.get(one.outcome, "due"),
            "word": one.get_outcome_display(),
        }
        for one in tried.order_by("-tried_at", "-pk")
    ]


@require_http_methods(ANSWERS)
@with_letter(carrier)
def log(request: HttpRequest, letter: Letter) -> HttpResponse:
    """One attempt, whatever came of it; day and hour are those of now unless changed."""
    _once_closed(letter)
    at, there = now(), f"{letter.get_absolute_url()}delivery/"
    form = AttemptForm(
        sent(request), letter=letter, language=reader(), zone=request.user.time_zone, moment=at
    )
    if request.method == "POST" and carried_out(
        form,
        lambda moment, zone, **said: delivering.log_attempt(  # noqa: ARG005  (an instant needs no zone)
            letter, tried_at=moment, by=request.user, at=at, **said
        ),
    ):
        return done(request, _("The attempt is logged."), there)
    return show_form(request, _page(letter, _("Log an attempt"), _("Log the attempt")), form)


@require_http_methods(ANSWERS)
@with_letter(carrier)
def answer(request: HttpRequest, letter: Letter) -> HttpResponse:
    """What somebody said in answer."""
    _once_closed(letter)
    form = AnswerForm(sent(request), letter=letter, language=reader())
    if request.method == "POST" and carried_out(
        form, lambda **said: delivering.record_answer(letter, by=request.user, at=now(), **said)
    ):
        return done(request, _("The answer is recorded."), f"{letter.get_absolute_url()}delivery/")
    return show_form(request, _page(letter, _("Record an answer"), _("Record the answer")), form)


def _once_closed(letter: Letter) -> None:
    if letter.stage not in delivering.DELIVERABLE:
        raise Http404


def _page(letter: Letter, heading: str, verb: str) -> Page:
    steps = [
        *trail(letter),
        {"label": _("Delivery and answers"), "address": f"{letter.get_absolute_url()}delivery/"},
    ]
    return Page(heading=heading, verb=verb, leave=steps[-1]["address"], trail=steps, seal=True)
