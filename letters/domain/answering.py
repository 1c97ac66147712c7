"""What an invited organisation says before it signs: read, with its board, or no."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Mandate, Person
from letters.domain import reminding
from letters.models import Invitation

Answer = Invitation.Answer


@transaction.atomic
def answer(
    invitation: Invitation,
    *,
    answer: str,
    board_meets_on: date | None = None,
    reason: str = "",
    by: Person,
    at: datetime,
) -> None:
    """Keep the answer of the organisation, by whoever may sign for it. A no ends what it is owed."""
    authority = Mandate.objects.in_force(at).of(by).filter(organisation=invitation.organisation_id)
    if invitation.organisation_id is None or not authority.exists():
        raise Refused(_("You have no authority to sign for this organisation at present."))
    if answer == Answer.WITH_BOARD and (board_meets_on is None or board_meets_on < at.date()):
        raise Refused(_("Please say until when your board decides; the day cannot lie in the past."))
    invitation.answer = answer
    invitation.board_meets_on = board_meets_on if answer == Answer.WITH_BOARD else None
    invitation.reason = reason.strip() if answer == Answer.DECLINED else ""
    invitation.opened_at = invitation.opened_at or at
    invitation.save(update_fields=["answer", "board_meets_on", "reason", "opened_at"])
    if answer == Answer.DECLINED:
        reminding.stop(invitation, at=at)
