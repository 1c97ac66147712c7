"""Days that somebody gives: which day it is where they are, and which years are a slip of the pen."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person

NEWEST_DAY = "Pacific/Kiritimati"
YEAR = timedelta(days=366)
# A decision on one letter is young; only one that gives somebody standing authority may be old.
OLDEST = 10 * YEAR


def today(by: Person | None, *, at: datetime) -> date:
    """The newest day that `at` can be called: at two in the morning in Seoul it is yesterday by our clock.

    It is the day where `by` is, or by our clock; of whom we do not know, the newest there is on earth.
    """
    return max(at.date(), _local(by.time_zone if by else NEWEST_DAY, at))


def still_today(by: Person, *, at: datetime) -> date:
    """The older of those two: what lies before it is past."""
    return min(at.date(), _local(by.time_zone, at))


def refuse_unless_decided(day: date, *, today: date, known: date | None = None) -> None:
    """A body decided on `day`: none to come; none over ten years back but `known`, an authority's."""
    if day > today:
        raise Refused(_("Please say which body decided, and when; the day cannot lie in the future."))
    if day < today - OLDEST and day != known:
        raise Refused(_("Please look at the year again: this decision would lie more than ten years back."))


def refuse_unless_soon(day: date, *, today: date) -> None:
    """A board meets, or answers, until `day`: every board meets within a year."""
    if day > today + YEAR:
        raise Refused(_("Please look at the year again: this day lies more than a year ahead."))


def refuse_unless_recent(day: date, *, today: date) -> None:
    """Somebody spoke of this letter on `day`."""
    if day < today - YEAR:
        raise Refused(_("Please look at the year again: this day lies more than a year back."))


def _local(zone: str, at: datetime) -> date:
    return at.astimezone(ZoneInfo(zone)).date()
