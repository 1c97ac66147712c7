"""Until when nothing may be told, in the reader's language, with the clocks of the places we write from."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from coalition.languages import LANGUAGES, city, format_day, format_instant


def header(at: datetime | None, zone: str, *, own: str = "") -> list[str]:
    """The lines that stand above everything the press gets before `at`; None: no instant is ordered.

    `own`: the zone of whoever reads them, where it is known.
    """
    if at is None:
        return [_("Under embargo: nothing may be published until we tell you the hour.")]
    language = get_language() or "en"
    return [
        _("Embargoed until %(when)s") % {"when": format_instant(at, zone, language)},
        clocks(at, own, but=zone),
    ]


def clocks(at: datetime, own: str, *, but: str = "") -> str:
    """What clocks show in Seoul, Beijing, Geneva and New York, and in `own`; `but` where it is said already.

    Each day is said once.
    """
    language = get_language() or "en"
    places = {
        "Asia/Seoul": _("Seoul"),
        "Asia/Shanghai": _("Beijing"),
        "Europe/Zurich": _("Geneva"),
        "America/New_York": _("New York"),
    }
    if own:
        places.setdefault(own, city(own, language))
    places.pop(but, None)
    days: dict[str, list[str]] = {}
    for zone, place in places.items():
        hour = f"{at.astimezone(ZoneInfo(zone)):%H:%M}"
        clock = LANGUAGES[language].at_place.format(instant=hour, city=place)
        days.setdefault(format_day(at, zone, language), []).append(clock)
    comma = pgettext("between clauses", ", ")
    said = [_("%(day)s: %(clocks)s") % {"day": day, "clocks": comma.join(some)} for day, some in days.items()]
    return _("%(clocks)s.") % {"clocks": pgettext("between clauses", "; ").join(said)}
