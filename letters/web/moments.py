"""One instant as clocks in several places show it."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from coalition.languages import city, distance, format_instant, format_wall
from letters.web.lines import reader


def clocks(at: datetime, own: str) -> str:
    """What clocks show in Seoul, Beijing, Geneva and New York, and where the reader is."""
    places = {
        "Asia/Seoul": _("Seoul"),
        "Asia/Shanghai": _("Beijing"),
        "Europe/Zurich": _("Geneva"),
        "America/New_York": _("New York"),
    }
    places.setdefault(own, city(own, reader()))
    said = [f"{place} {format_wall(at, zone, reader())}" for zone, place in places.items()]
    return _("%(clocks)s.") % {"clocks": pgettext("between clauses", "; ").join(said)}


def told(at: datetime, zone: str, *, now: datetime) -> str:
    """An instant with its zone and how far it is."""
    return _("%(instant)s (%(distance)s)") % {
        "instant": format_instant(at, zone, reader()),
        "distance": distance(at, now, reader()),
    }
