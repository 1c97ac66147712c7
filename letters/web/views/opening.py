"""Send a letter to review and back, open it for signature, add languages, move its deadline."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.languages import own_name
from coalition.models import Mandate, Organisation
from letters.domain import inviting, moving, opening, preparing
from letters.domain.following import names
from letters.domain.standing import Stands, standings
from letters.lifecycle import Stage, step
from letters.models import Letter, LetterLanguage
from letters.web.asking import Page, Question, Yes, ask_then_do, fill_in_then_ask, sent
from letters.web.entering import coordinator, trail, with_letter
from letters.web.forms.moments import MomentForm
from letters.web.forms.steps import OpenForm
from letters.web.lines import check_code, reader
from letters.web.moments import clocks, told

ANSWERS = ["GET", "HEAD", "POST"]


def offer(request: HttpRequest, letter: Letter, name: str) -> None:
    """404 for the page of a step that the letter cannot take; a step sent too late is refused in words."""
    if request.method != "POST" and step(name, letter.stage) is None:
        raise Http404


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def review(request: HttpRequest, letter: Letter) -> HttpResponse:
    offer(request, letter, "review")
    question = Question(
        heading=_("Send to review?"),
        steps=[
            _("Reviewers are asked to read and approve each language."),
            _("The text can still be changed; a change makes that language wait for its approval again."),
        ],
        verb=_("Send to review"),
        leave=letter.get_absolute_url(),
        trail=trail(letter),
    )
    return _move(request, letter, "review", question, _("The letter is in review."))


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def redraft(request: HttpRequest, letter: Letter) -> HttpResponse:
    offer(request, letter, "redraft")
    question = Question(
        heading=_("Back to drafting?"),
        steps=[_("Approvals given so far hold as long as the text stays the same.")],
        verb=_("Back to drafting"),
        leave=letter.get_absolute_url(),
        trail=trail(letter),
    )
    return _move(request, letter, "redraft", question, _("The letter is being drafted again."))


def _move(request: HttpRequest, letter: Letter, name: str, question: Question, sentence: str) -> HttpResponse:
    return ask_then_do(
        request,
        Yes(sent(request)),
        question=question,
        do=lambda: moving.move(letter, name, by=request.user, at=now()),
        sentence=sentence,
        address=letter.get_absolute_url(),
    )


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def open_letter(request: HttpRequest, letter: Letter) -> HttpResponse:
    """The deadline first; then a page that shows exactly what freezes, until when, and who is mailed."""
    offer(request, letter, "open")
    at, there = now(), letter.get_absolute_url()
    form = OpenForm(
        sent(request),
        zone=letter.zone,
        moment=letter.closes_at,
        initial={"invite": letter.who_may_sign != Letter.Signing.INVITED},
    )
    page = Page(
        heading=_("Open the letter for signature"),
        verb=_("See what freezes"),
        leave=there,
        trail=trail(letter),
        lead=_("Until when are signatures taken? The next page shows what happens before it does."),
        seal=True,
    )
    return fill_in_then_ask(
        request,
        form,
        page=page,
        question=lambda said: _what_freezes(letter, said, request.user.time_zone, at),
        do=lambda **said: _open(letter, by=request.user, at=at, **said),
        sentence=_("The letter is open for signature."),
        address=there,
    )


def _open(letter: Letter, *, moment: datetime, zone: str, invite: bool, by: Any, at: datetime) -> None:
    opening.open_letter(letter, closes_at=moment, zone=zone, by=by, at=at)
    if invite:
        inviting.invite_members(letter, by=by, at=at)


def _what_freezes(letter: Letter, said: dict[str, Any], own: str, at: datetime) -> Question:
    stands = standings([letter])[letter.pk]
    left = [one.language for one in stands if one.approval is None]
    steps = [_frozen(one) for one in stands if one.approval is not None]
    if left:
        steps.append(
            _("%(languages)s: not approved, so not part of it. A language can be added later.")
            % {"languages": names(left)}
        )
    steps += [
        _("From then on no word of it can be changed; every change would be a new agreed text."),
        _("Signatures are taken until %(when)s.") % {"when": told(said["moment"], said["zone"], now=at)},
        clocks(said["moment"], own),
        *(_who_is_mailed(at) if said["invite"] else [_("Nobody is mailed now.")]),
    ]
    return Question(
        heading=_("Open for signature?"),
        lead=letter.titled(reader()).words,
        steps=steps,
        verb=_("Open the letter for signature"),
        leave=f"{letter.get_absolute_url()}open/",
        trail=trail(letter),
    )


def _frozen(one: Stands) -> str:
    said = _("%(language)s freezes as %(standing)s; check code %(code)s.") % {
        "language": own_name(one.language),
        "standing": LetterLanguage.Standing(one.standing).label,
        "code": check_code(one.digest),
    }
    if one.approval is not None and one.approval.read_by_one:
        return " ".join([said, _("It was read by one person.")])
    return said


def _who_is_mailed(at: datetime) -> list[str]:
    members = Organisation.objects.members()
    people = Mandate.objects.in_force(at).filter(organisation__in=members).values("person").distinct().count()
    organisations = members.count()
    asked = ngettext(
        "%(number)s member organisation is asked to sign.",
        "%(number)s member organisations are asked to sign.",
        organisations,
    )
    mailed = ngettext(
        "%(number)s representative is mailed now.", "%(number)s representatives are mailed now.", people
    )
    return [asked % {"number": organisations}, mailed % {"number": people}]


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def languages(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Add the languages that were approved since the letter opened."""
    if request.method != "POST" and letter.stage != Stage.OPEN:
        raise Http404
    added = [one for one in standings([letter])[letter.pk] if one.approval is not None and not one.in_edition]
    question = Question(
        heading=_("Add %(languages)s?") % {"languages": names([one.language for one in added])},
        steps=[
            *map(_frozen, added),
            _("This makes a new agreed text that differs in nothing else; nobody's signature changes."),
            _("The page of the letter says when the language came."),
        ],
        verb=ngettext("Add the language", "Add the languages", len(added)),
        leave=letter.get_absolute_url(),
        trail=trail(letter),
    )
    if not added:
        question = Question(
            heading=_("No further language is approved"),
            steps=[_("Languages are added once somebody has approved them.")],
            verb=ngettext("Add the language", "Add the languages", 1),
            leave=letter.get_absolute_url(),
            trail=trail(letter),
        )
    return ask_then_do(
        request,
        Yes(sent(request)),
        question=question,
        do=lambda: opening.add_languages(letter, by=request.user, at=now()),
        sentence=_("The letter can be signed in a further language."),
        address=letter.get_absolute_url(),
    )


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def deadline(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Move the deadline of an open letter."""
    if request.method != "POST" and letter.stage != Stage.OPEN:
        raise Http404
    at, there = now(), letter.get_absolute_url()
    form = MomentForm(sent(request), zone=letter.zone, moment=letter.closes_at)
    before = told(letter.closes_at, letter.zone, now=at) if letter.closes_at else ""
    page = Page(
        heading=_("Move the deadline"),
        verb=_("See the new deadline"),
        leave=there,
        trail=trail(letter),
        lead=_("Now: %(when)s") % {"when": before},
        seal=True,
    )
    return fill_in_then_ask(
        request,
        form,
        page=page,
        question=lambda said: Question(
            heading=_("Move the deadline?"),
            steps=[
                _("Before: %(when)s") % {"when": before},
                _("From now on: %(when)s") % {"when": told(said["moment"], said["zone"], now=at)},
                clocks(said["moment"], request.user.time_zone),
                _("Reminders follow the new deadline by themselves; nobody is mailed now."),
            ],
            verb=_("Move the deadline"),
            leave=f"{there}deadline/",
            trail=trail(letter),
        ),
        do=lambda moment, zone: preparing.set_deadline(letter, closes_at=moment, zone=zone, at=at),
        sentence=_("The deadline is moved."),
        address=there,
    )
