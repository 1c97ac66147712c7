"""Where each organisation of a representative stands with a letter, and what she can do about it with one tap."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from coalition.domain import mandates as authorities
from coalition.models import Mandate, Person, SecondYes
from letters.domain import answering, seconding, signing, steps
from letters.domain.yes import Yes
from letters.models import EditionText, FirstYes, Invitation, Letter, Signature, Step
from letters.web.lines import reader

Answer = Invitation.Answer
SHAPES = {
    Answer.SILENT: "draft",
    Answer.INTERESTED: "due",
    Answer.WITH_BOARD: "waiting",
    Answer.BOARD_YES: "done",
    Answer.CONDITION: "waiting",
    Answer.DECLINED: "stopped",
}


def houses(
    mandates: Sequence[Mandate],
    asked: Sequence[Invitation],
    waiting: Sequence[FirstYes],
    *,
    hand_on: Mapping[UUID | None, dict[str, Any]],
    person: Any,
) -> list[dict[str, Any]]:
    """What letters/signing/inside.html asks for, for each mandate that has not signed. Two queries."""
    keys = [one.organisation_id for one in mandates]
    invitations = {one.organisation_id: one for one in asked}
    said = steps.taken([one.pk for one in asked])
    firsts = {one.organisation_id: one for one in waiting}
    wanted = {one.organisation_id: one for one in SecondYes.objects.filter(organisation__in=keys)}
    found = []
    for one in mandates:
        key = one.organisation_id
        invitation, first, second = invitations.get(key), firsts.get(key), wanted.get(key)
        told = said.get(invitation.pk, []) if invitation else []
        more = {
            "first_is_mine": first is not None and first.mandate.person_id == person.pk,
            "second_is_mine": second is not None and second.by_id == person.pk,
        }
        more["hand_on"] = hand_on.get(key)
        found.append({"first": first, "second": second, **more, **_stands(one, invitation, told)})
    return found


def _stands(mandate: Mandate, invitation: Invitation | None, told: list[Step]) -> dict[str, Any]:
    """What it has said so far; `may_sign` unless a condition is open."""
    return {
        "mandate": mandate,
        "organisation": mandate.organisation.name_in(reader()).name,
        "invitation": invitation,
        "shape": SHAPES[Answer(invitation.answer)] if invitation else "",
        "steps": step_lines(told),
        "settled": next((steps.words_of(one) for one in reversed(told) if one.name == Step.Name.SETTLED), ""),
        "may_sign": not (
            invitation and invitation.answer == Answer.CONDITION and invitation.settled_at is None
        ),
    }


def step_lines(told: Sequence[Step]) -> list[dict[str, Any]]:
    """What letters/signing/steps.html asks for."""
    return [
        {
            "label": one.get_name_display(),
            "on": one.on,
            "words": steps.words_of(one),
            "by": one.by.called if one.by else "",
            "at": one.at,
        }
        for one in told
    ]


def done(
    request: HttpRequest,
    letter: Letter,
    mandates: Sequence[Mandate],
    text: EditionText,
    *,
    at: datetime,
) -> str:
    """Do what one tap asked for (`inside`, for the mandate `under`); a sentence that says so, or Refused."""
    mandate = next((one for one in mandates if str(one.pk) == request.POST.get("under")), None)
    verb = VERBS.get(request.POST["inside"])
    if mandate is None or verb is None:
        raise Http404
    return verb(request, letter, mandate, text, at)


def _opened(request: Any, letter: Letter, mandate: Mandate, _text: EditionText, at: datetime) -> str:
    invitation = letter.invitations.filter(organisation=mandate.organisation_id).first()
    if invitation is None:
        raise Http404
    answering.note_opened(invitation, read=request.POST["inside"] == "read", by=request.user, at=at)
    return _("Thank you; the secretariat sees it.")


def _standing(request: Any, letter: Letter, mandate: Mandate, text: EditionText, at: datetime) -> str:
    if not mandate.standing:
        raise Http404
    yes = Yes(
        mandate=mandate,
        language=text.language,
        digest=request.POST.get("digest", ""),
        body=mandate.body,
        decided_on=mandate.decided_on,
        display=Signature.Display.ORGANISATION,
        reach=Signature.Reach.EXACT,
    )
    return sign_or_say_first(letter, yes, by=request.user, at=at)


def sign_or_say_first(letter: Letter, yes: Yes, *, by: Person, at: datetime) -> str:
    """Sign, or where the organisation wants two yeses say the first; the sentence for the person."""
    if SecondYes.objects.filter(organisation=yes.mandate.organisation_id).exists():
        seconding.say_first(letter, yes, by=by, at=at)
        return _("Your yes is kept. It counts once another representative has confirmed it.")
    signing.sign_for_organisation(letter, yes, by=by, at=at)
    return _("Thank you. Your organisation has signed.")


def _second(request: Any, letter: Letter, mandate: Mandate, _text: EditionText, at: datetime) -> str:
    first = _first(letter, mandate)
    signature = seconding.second(first, by=request.user, at=at)
    if signature.edition_id != first.edition_id:
        return _("Your organisation agreed.")
    return _("Thank you. Your organisation has signed.")


def _take_back(request: Any, letter: Letter, mandate: Mandate, _text: EditionText, at: datetime) -> str:
    seconding.take_back(_first(letter, mandate), by=request.user, at=at)
    return _("The first yes is taken back.")


def _first(letter: Letter, mandate: Mandate) -> FirstYes:
    waiting = seconding.waiting(letter, [mandate.organisation_id])
    if not waiting:
        raise signing.TextChanged
    return waiting[0]


def _want(request: Any, _letter: Letter, mandate: Mandate, _text: EditionText, at: datetime) -> str:
    authorities.want_second_yes(mandate.organisation, by=request.user, at=at)
    return _("From now on two representatives say yes before your organisation signs.")


def _drop(request: Any, _letter: Letter, mandate: Mandate, _text: EditionText, at: datetime) -> str:
    authorities.drop_second_yes(mandate.organisation, by=request.user, at=at)
    return _("One yes is enough for your organisation again.")


VERBS = {
    "opened": _opened,
    "read": _opened,
    "standing": _standing,
    "second": _second,
    "take_back": _take_back,
    "want": _want,
    "drop": _drop,
}
