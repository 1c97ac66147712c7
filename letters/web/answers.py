"""The answers of invited organisations that have not signed, as the signing page asks for them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from letters.domain import answering
from letters.models import Invitation, Letter
from letters.web.asking import carried_out
from letters.web.forms.answering import AnswerForm
from letters.web.lines import reader


def invitations_of(letter: Letter, organisations: Iterable[UUID]) -> list[Invitation]:
    """The invitations of `organisations`, with their names fetched."""
    asked = letter.invitations.filter(organisation__in=list(organisations))
    return list(asked.select_related("organisation").prefetch_related("organisation__names"))


def answered(request: HttpRequest, asked: Iterable[Invitation], *, at: datetime) -> AnswerForm | None:
    """Keep what was answered; the form to show again where it was not right."""
    invitation = next((one for one in asked if str(one.pk) == request.POST["answered"]), None)
    if invitation is None:
        raise Http404
    form = AnswerForm(request.POST, prefix=str(invitation.pk))

    def keep(**said: Any) -> None:
        answering.answer(invitation, **said, by=request.user, at=at)

    return None if carried_out(form, keep) else form


def reasons_of_others(letter: Letter, mine: Iterable[UUID]) -> list[dict[str, str]]:
    """Organisations other than `mine` that do not sign and let the other invited read why; their names and words."""
    told = letter.invitations.filter(answer=Invitation.Answer.DECLINED, reason_shown=True).exclude(reason="")
    told = told.filter(organisation__isnull=False).exclude(organisation__in=list(mine))
    found = (
        told.select_related("organisation")
        .prefetch_related("organisation__names")
        .order_by("organisation__key")
    )
    return [
        {"name": one.organisation.name_in(reader()).name, "reason": one.reason}
        for one in found
        if one.organisation
    ]


def decided(asked: Iterable[Invitation], organisation: UUID) -> dict[str, Any]:
    """Which body of `organisation` said yes, and when, as far as it told us."""
    yes = Invitation.Answer.BOARD_YES
    told = (one for one in asked if one.organisation_id == organisation and one.answer == yes and one.body)
    return next(({"body": one.body, "decided_on": one.decided_on} for one in told), {})


def questions(asked: Iterable[Invitation], wrong: AnswerForm | None = None) -> list[dict[str, Any]]:
    """A form for each invitation, with what was answered so far."""
    return [
        {
            "pk": one.pk,
            "organisation": one.organisation.name_in(reader()).name if one.organisation else "",
            "form": wrong if wrong and wrong.prefix == str(one.pk) else _form(one),
        }
        for one in asked
    ]


def _form(one: Invitation) -> AnswerForm:
    kept = ("answer", "board_meets_on", "condition", "body", "decided_on", "reason", "reason_shown")
    said = {name: getattr(one, name) for name in kept}
    return AnswerForm(initial=said, prefix=str(one.pk))
