"""What a day and an hour mean where a rally is held, also in the nights when clocks are changed."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import city, format_date, format_instant


def meant(day: date, hour: time, *, zone: str) -> datetime:
    """The instant at which clocks in `zone` show this; the first where they show it twice.

    Refused, in a sentence, where they never show it.
    """
    place = ZoneInfo(zone)
    first = datetime.combine(day, hour, tzinfo=place)
    if first.astimezone(UTC).astimezone(place).replace(tzinfo=None) != first.replace(tzinfo=None):
        raise Refused(
            _(
                "On %(day)s there is no %(hour)s in %(city)s: clocks are put forward over it. Choose another time."
            )
            % {"day": format_date(day, _reader()), "hour": f"{hour:%H:%M}", "city": city(zone, _reader())}
        )
    return first


def shown_twice(at: datetime, zone: str) -> str:
    """A sentence where clocks in `zone` show this hour twice on that day; else nothing."""
    local = at.astimezone(ZoneInfo(zone))
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        return ""
    said = {"city": city(zone, _reader()), "instant": format_instant(at, zone, _reader())}
    return _("Clocks in %(city)s show this hour twice on that day. Meant is: %(instant)s.") % said


def _reader() -> str:
    return get_language() or "en"
