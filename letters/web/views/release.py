"""The release gate: what is still open, the instant, and exactly what becomes public then."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.languages import format_date, own_name
from letters.domain import counting, editions, reaching, releasing
from letters.domain.gate import Obstacle
from letters.domain.readiness import obstacles
from letters.lifecycle import Stage
from letters.models import Letter
from letters.web.asking import Page, Question, Yes, ask_then_do, fill_in_then_ask, sent
from letters.web.counted import counted
from letters.web.entering import coordinator, trail, with_letter
from letters.web.forms.steps import ReasonForm, ReleaseForm, ReopenForm
from letters.web.lines import reader
from letters.web.moments import clocks, told
from letters.web.views.opening import offer

ANSWERS = ["GET", "HEAD", "POST"]


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def release(request: HttpRequest, letter: Letter) -> HttpResponse:
    """The gate: obstacles in sentences, then the instant, then a page that shows what becomes public."""
    offer(request, letter, "release")
    at, there = now(), letter.get_absolute_url()
    found = obstacles(letter, at=at) if letter.stage == Stage.CLOSED else []
    form = ReleaseForm(sent(request), zone=letter.zone, owes_reason=bool(found))
    page = Page(
        heading=_("Release"),
        verb=_("See what becomes public"),
        leave=there,
        trail=trail(letter),
        seal=True,
    )
    return fill_in_then_ask(
        request,
        form,
        page=page,
        question=lambda said: _what_becomes_public(letter, said, request.user.time_zone),
        do=lambda moment, **said: releasing.release(
            letter, release_at=moment, by=request.user, at=at, **said
        ),
        sentence=_("The release is ordered."),
        address=there,
        template="letters/desk/gate.html",
        obstacles=_shown(letter, found),
        binding=any(one.binding for one in found),
        letter=letter,
    )


def _shown(letter: Letter, found: list[Obstacle]) -> list[dict[str, Any]]:
    return [
        {
            "sentence": one.sentence,
            "binding": one.binding,
            "agreed": one.agreed,
            "address": one.address or f"{letter.get_absolute_url()}",
        }
        for one in found
    ]


def _what_becomes_public(letter: Letter, said: dict[str, Any], own: str) -> Question:
    count = editions.languages(letter.editions.latest())
    languages = sorted(count, key=[one.language for one in letter.languages.all()].index)
    steps = [
        _("At this instant: %(when)s.") % {"when": told(said["moment"], said["zone"], now=now())},
        clocks(said["moment"], own),
        *(_page_of(letter, language) for language in languages),
        _("Printed: %(counted)s.") % {"counted": counted(counting.counts(letter))},
    ]
    if letter.dated:
        steps.append(_("The letter is dated %(day)s.") % {"day": format_date(letter.dated, reader())})
    steps += _who_is_told(letter)
    if said.get("late_until"):
        steps.append(
            _("Further signatories are taken until %(when)s.")
            % {"when": told(said["late_until"], said["zone"], now=now())}
        )
    if said.get("reason"):
        steps.append(_("The reason is kept: %(reason)s") % {"reason": said["reason"]})
    steps.append(_("Until that instant the order can be changed or taken back; afterwards nothing can."))
    return Question(
        heading=ngettext(
            "Release in %(number)s language?", "Release in %(number)s languages?", len(languages)
        )
        % {"number": len(languages)},
        lead=letter.titled(reader()).words,
        steps=steps,
        verb=ngettext("Release in %(number)s language", "Release in %(number)s languages", len(languages))
        % {"number": len(languages)},
        leave=f"{letter.get_absolute_url()}release/",
        trail=trail(letter),
    )


def _who_is_told(letter: Letter) -> list[str]:
    found = reaching.reach(letter)
    told = ngettext(
        "%(number)s signatory is mailed at that instant, in their own language.",
        "%(number)s signatories are mailed at that instant, each in their own language.",
        found.signatories,
    )
    return [told % {"number": found.signatories}, *reaching.not_reached(found)]


def _page_of(letter: Letter, language: str) -> str:
    return _("%(language)s: page %(page)s and PDF %(pdf)s") % {
        "language": own_name(language),
        "page": f"/letters/{letter.slug}/{language}/",
        "pdf": f"/letters/{letter.slug}/{language}.pdf",
    }


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def change(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Move the instant, until it has come."""
    _offer_before_the_instant(request, letter)
    at, there = now(), letter.get_absolute_url()
    zone = letter.release_zone or letter.zone
    before = told(letter.release_at, zone, now=at) if letter.release_at else ""
    page = Page(
        heading=_("Change the release"),
        verb=_("See the new instant"),
        leave=there,
        trail=trail(letter),
        lead=_("Now: %(when)s") % {"when": before},
        seal=True,
    )
    return fill_in_then_ask(
        request,
        ReopenForm(sent(request), zone=zone, moment=letter.release_at),
        page=page,
        question=lambda said: Question(
            heading=_("Change the release?"),
            lead=letter.titled(reader()).words,
            steps=[
                _("Before: %(when)s") % {"when": before},
                _("From now on: %(when)s") % {"when": told(said["moment"], said["zone"], now=at)},
                clocks(said["moment"], request.user.time_zone),
                _("Pages, PDFs and mails move with it."),
                _("The reason is kept: %(reason)s") % {"reason": said["reason"]},
            ],
            verb=_("Change the release"),
            leave=f"{there}release/change/",
            trail=trail(letter),
        ),
        do=lambda moment, **said: releasing.postpone(
            letter, release_at=moment, by=request.user, at=at, **said
        ),
        sentence=_("The release is moved."),
        address=there,
    )


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def cancel(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Take the order back, until the instant has come."""
    _offer_before_the_instant(request, letter)
    question = Question(
        heading=_("Take the release back?"),
        lead=letter.titled(reader()).words,
        steps=[
            _("The letter is closed again; nothing becomes public, and the mails that wait are not sent."),
            _("The list and the documents stay as they are."),
        ],
        verb=_("Take the release back"),
        leave=letter.get_absolute_url(),
        trail=trail(letter),
    )
    return ask_then_do(
        request,
        ReasonForm(sent(request)),
        question=question,
        do=lambda reason: releasing.cancel(letter, reason=reason, by=request.user, at=now()),
        sentence=_("The release is taken back."),
        address=letter.get_absolute_url(),
    )


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def archive(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Put a released letter away."""
    offer(request, letter, "archive")
    if request.method != "POST" and not _has_come(letter):
        raise Http404
    question = Question(
        heading=_("Archive the letter?"),
        lead=letter.titled(reader()).words,
        steps=[_("It stays public as it is; it leaves the list of what is under way.")],
        verb=_("Archive the letter"),
        leave=letter.get_absolute_url(),
        trail=trail(letter),
    )
    return ask_then_do(
        request,
        Yes(sent(request)),
        question=question,
        do=lambda: releasing.archive(letter, by=request.user, at=now()),
        sentence=_("The letter is archived."),
        address=letter.get_absolute_url(),
    )


def _offer_before_the_instant(request: HttpRequest, letter: Letter) -> None:
    offer(request, letter, "cancel_release")
    if request.method != "POST" and _has_come(letter):
        raise Http404


def _has_come(letter: Letter) -> bool:
    return letter.release_at is not None and letter.release_at <= now()
