"""One instant as clocks in several places show it."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton
from django.utils.translation import gettext as _

from coalition.languages import LANGUAGES, city, distance, format_instant
from letters.public import embargo
from letters.web.lines import reader


def clocks(at: datetime, own: str) -> str:
    """What clocks show in Seoul, Beijing, Geneva and New York, and where the reader is."""
    return embargo.clocks(at, own)


def told(at: datetime, zone: str, *, now: datetime) -> str:
    """An instant with its zone and how far it is."""
    return _("%(instant)s (%(distance)s)") % {
        "instant": format_instant(at, zone, reader()),
        "distance": distance(at, now, reader()),
    }


def clock(at: datetime, zone: str) -> str:
    """The hour alone, with the place of its clock: "14:02 Seoul"."""
    hour = f"{at.astimezone(ZoneInfo(zone)):%H:%M}"
    return LANGUAGES[reader()].at_place.format(instant=hour, city=city(zone, reader()))


def short(at: datetime, zone: str) -> str:
    """Day and hour, as a clock in `zone` shows them, where the page says once which zone that is."""
    return _short(at.replace(second=0, microsecond=0), zone, reader())


@lru_cache(maxsize=4096)
def _short(at: datetime, zone: str, language: str) -> str:
    local = at.astimezone(ZoneInfo(zone))
    return f"{format_skeleton('yMMMd', local, locale=LANGUAGES[language].locale)} {local:%H:%M}"


def wall(shown: datetime, zone: str) -> datetime:
    """The end of the minute that a clock in `zone` shows (naive); of one shown twice, the later."""
    return shown.replace(second=59, microsecond=999_999, tzinfo=ZoneInfo(zone), fold=1)
