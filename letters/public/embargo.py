"""Until when nothing may be told, in the reader's language, with the clocks of the places we write from."""

from datetime import datetime

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from coalition.languages import LANGUAGES, city, format_instant, format_wall


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
    """What clocks show in Seoul, Beijing, Geneva and New York, and in `own`; `but` where it is said already."""
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
    at_place = LANGUAGES[language].at_place
    said = [
        at_place.format(instant=format_wall(at, zone, language), city=place) for zone, place in places.items()
    ]
    return _("%(clocks)s.") % {"clocks": pgettext("between clauses", "; ").join(said)}
