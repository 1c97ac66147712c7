"""The signatures of a letter as drawings: by day against the deadline, and by country."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.drawing import Curve, curve, shares
from coalition.languages import country_name, format_date
from letters.domain.counting import Spread
from letters.models import Letter
from letters.web.lines import reader


def charts(letter: Letter, spread: Spread, *, withheld: int, at: datetime) -> dict[str, Any] | None:
    """What templates/letters/desk/signatures.html draws; None while nobody is shown by name.

    `withheld` of those who signed stand in neither drawing; a sentence says so.
    """
    if not spread.days:
        return None
    return {
        "curve": _by_day(letter, spread, at=at),
        "bars": _by_country(spread),
        "apart": _apart(withheld),
    }


def _by_day(letter: Letter, spread: Spread, *, at: datetime) -> dict[str, Any]:
    zone = ZoneInfo(letter.zone)
    opened = [move.at for move in letter.moves.all() if move.name == "open"]
    first = min(opened).astimezone(zone).date() if opened else min(spread.days)
    due = letter.closes_at.astimezone(zone).date() if letter.closes_at else max(spread.days)
    drawn = curve(spread.days, first=first, due=due, until=at.astimezone(zone).date())
    return {
        "drawn": drawn,
        "from": _("Opened on %(day)s") % {"day": _day(first)},
        "to": _("Deadline on %(day)s") % {"day": _day(due)},
        "caption": _caption(drawn),
    }


def _caption(drawn: Curve) -> str:
    number = drawn.days[-1][2]
    said = ngettext(
        "%(number)s signature with a name, day by day until the deadline",
        "%(number)s signatures with a name, day by day until the deadline",
        number,
    )
    return said % {"number": number}


def _by_country(spread: Spread) -> list[dict[str, Any]]:
    named = [(country_name(code, reader()), number) for code, number in spread.countries.items()]
    rows = sorted(named, key=lambda row: (-row[1], row[0]))
    lengths = shares([number for _name, number in rows])
    return [
        {"label": name, "count": number, "share": length}
        for (name, number), length in zip(rows, lengths, strict=True)
    ]


def _apart(withheld: int) -> str:
    if not withheld:
        return ""
    said = ngettext(
        "%(number)s more is counted, name not shown: the drawings tell neither the day nor the country.",
        "%(number)s more are counted, names not shown: the drawings tell neither their days nor their countries.",
        withheld,
    )
    return said % {"number": withheld}


def _day(day: date) -> str:
    return format_date(day, reader())
