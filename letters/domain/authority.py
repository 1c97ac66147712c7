"""What must be clear inside an organisation before it signs: no open condition, and a second yes where wanted."""

from uuid import UUID

from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import SecondYes
from letters.models import Invitation, Letter


class NeedsSecondYes(Refused):
    """One yes was said; the organisation wants two."""

    def __init__(self) -> None:
        super().__init__(_("Your organisation wants a second yes. Another representative has to confirm it."))


def refuse_unless_clear(letter: Letter, organisation: UUID, *, seconded: bool) -> None:
    """Ask inside the transaction that signs: the invitation's row stays locked until it ends."""
    asked = Invitation.objects.select_for_update(of=("self",)).filter(
        letter=letter, organisation=organisation
    )
    invitation = asked.first()
    if invitation and invitation.answer == Invitation.Answer.CONDITION and invitation.settled_at is None:
        raise Refused(_("Your yes depends on a condition that is not settled yet, so it does not count yet."))
    if not seconded and wants_second_yes(organisation):
        raise NeedsSecondYes


def wants_second_yes(organisation: UUID) -> bool:
    return SecondYes.objects.filter(organisation=organisation).exists()
