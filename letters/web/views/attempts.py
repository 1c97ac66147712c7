"""One attempt: its pictures and scans, and putting it right, striking it out, restoring it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.errors import Refused
from letters.domain import delivering, evidence, striking
from letters.models import Delivery, Letter
from letters.permissions import may_coordinate
from letters.web import carried, corrected
from letters.web.asking import Page, carried_out, done, sent, show_form
from letters.web.carrying import called, once_closed, said_in, steps_to
from letters.web.entering import carrier, with_letter
from letters.web.forms.delivery import CorrectAttemptForm, WhyForm
from letters.web.forms.files import EvidenceForm
from letters.web.lines import reader

ANSWERS = ["GET", "HEAD", "POST"]


@require_http_methods(ANSWERS)
@with_letter(carrier)
def attempt(request: HttpRequest, letter: Letter, attempt: int) -> HttpResponse:
    """One attempt with its pictures and scans; more can be added."""
    found = _tried(letter, attempt)
    form = EvidenceForm(sent(request), request.FILES if request.method == "POST" else None)
    form.too_large = getattr(request, "upload_too_large", False)
    if request.method == "POST" and carried_out(form, lambda **said: _add(request, found, **said)):
        return done(request, _("The files are kept."), request.path)
    (line,) = carried.attempts([found])
    page = Page(
        heading=_heading(found),
        verb=_("Keep the files"),
        leave=steps_to(letter)[-1]["address"],
        trail=steps_to(letter),
    )
    return show_form(
        request,
        page,
        form,
        template="letters/delivery/attempt.html",
        letter=letter,
        one=line,
        corrections=corrected.of_attempt(found),
        files=carried.evidence(found.evidence.all()),
        coordinates=may_coordinate(request.user),
        own_zone=request.user.time_zone,
    )


@require_http_methods(ANSWERS)
@with_letter(carrier)
def correct(request: HttpRequest, letter: Letter, attempt: int) -> HttpResponse:
    """Put an attempt right: to whom, how, when, what came of it. What it said before stays."""
    found = _tried(letter, attempt)
    page = _below(found, heading=_("Correct an attempt"), verb=_("Correct the attempt"))
    form = CorrectAttemptForm(
        sent(request), letter=letter, attempt=found, language=reader(), zone=request.user.time_zone
    )

    def keep(*, moment: datetime, why: str, **filled_in: Any) -> None:
        # The form knows minutes: an instant nobody touched keeps its seconds.
        same = moment == found.tried_at.replace(second=0, microsecond=0)
        said = said_in(filled_in | {"moment": found.tried_at if same else moment})
        delivering.correct_attempt(found, said=said, why=why, by=request.user, at=now())

    if request.method == "POST" and carried_out(form, keep):
        return done(request, _("The attempt is corrected."), page.leave)
    return show_form(request, page, form)


@require_http_methods(ANSWERS)
@with_letter(carrier)
def strike(request: HttpRequest, letter: Letter, attempt: int) -> HttpResponse:
    """Strike out an attempt that is logged twice, or never was."""
    found = _tried(letter, attempt)
    page = _below(
        found,
        heading=_("Strike out this attempt?"),
        verb=_("Strike out the attempt"),
        lead=_(
            "It counts no longer: not for how the letter stands, not for the days without an answer, and in no "
            "proof of delivery. Whoever works here still sees it, struck out, with your name, the hour and the "
            "reason."
        ),
    )
    sentence = _("The attempt is struck out.")
    return _mark(request, found, page, do=striking.strike_out, sentence=sentence)


@require_http_methods(ANSWERS)
@with_letter(carrier)
def restore(request: HttpRequest, letter: Letter, attempt: int) -> HttpResponse:
    """Let an attempt that was struck out count again."""
    found = _tried(letter, attempt)
    page = _below(
        found,
        heading=_("Restore this attempt?"),
        verb=_("Restore the attempt"),
        lead=_("It counts again, wherever attempts are counted."),
    )
    sentence = _("The attempt counts again.")
    return _mark(request, found, page, do=striking.restore, sentence=sentence)


def _mark(
    request: HttpRequest, found: Delivery, page: Page, *, do: Callable[..., None], sentence: str
) -> HttpResponse:
    form = WhyForm(sent(request))
    if request.method == "POST" and carried_out(
        form, lambda why: do(found, why=why, by=request.user, at=now())
    ):
        return done(request, sentence, page.leave)
    return show_form(request, page, form)


def _below(found: Delivery, **told: str) -> Page:
    """A page that does something with an attempt, one step below the attempt's own, and leads back there."""
    steps = steps_to(found.letter)
    there = f"{steps[-1]['address']}attempts/{found.pk}/"
    step = {"label": _heading(found), "address": there}
    return Page(**told, leave=there, trail=[*steps, step], seal=True)


def _heading(found: Delivery) -> str:
    return _("Attempt: %(whom)s") % {"whom": called(found.addressee)}


def _tried(letter: Letter, attempt: int) -> Delivery:
    once_closed(letter)
    rows = letter.deliveries.select_related("by", "pack", "addressee").prefetch_related(
        "evidence", "addressee__texts", "corrections__by"
    )
    return get_object_or_404(rows, pk=attempt)


def _add(request: HttpRequest, found: Delivery, **said: list[evidence.Arrived]) -> None:
    if not said["evidence"]:
        raise Refused(_("Please choose a file first."))
    evidence.keep(found, said["evidence"], by=request.user, at=now())
