"""Whether anything can still be changed about a rally."""

from datetime import datetime

from django.utils.translation import gettext as _

from campaign.rallies.models import Rally
from coalition.errors import Refused


def is_to_come(rally: Rally, *, at: datetime) -> bool:
    return rally.called_off_at is None and rally.ends_at > at


def still_to_come(rally: Rally, *, at: datetime) -> None:
    """Nothing, or Refused."""
    if rally.called_off_at is not None:
        raise Refused(_("This rally has been called off."))
    if rally.ends_at <= at:
        raise Refused(_("This rally is over."))
