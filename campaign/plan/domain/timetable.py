"""A timetable proposed backwards from a moment."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from campaign.plan.models import Moment

USUAL = 49
NOTICE = _("The notice of the rally is at the police station")

# Days before the moment, as coalitions keep them when nobody presses.
STEPS: tuple[tuple[Promise, int], ...] = (
    (_("The first draft goes round"), USUAL),
    (_("The text is agreed in its first language"), 35),
    (_("Every language is approved"), 29),
    (_("The letter opens for signature"), 28),
    (_("Whoever has not signed is reminded"), 11),
    (_("Signatures close"), 8),
    (NOTICE, 5),
    (_("The press has the letter under embargo"), 3),
    (_("The letter is released and delivered"), 2),
    (_("The rally is held"), 1),
)
LAST_STRETCH = 8  # from the close of signatures on, nothing is drawn together while two weeks are left
TWO_WEEKS = 14
LEAST_FOR_THE_NOTICE = 4  # two days before the rally at the latest, and the rally is a day before the moment


@dataclass(frozen=True)
class Milestone:
    """One thing to have done by the end of `day`; `too_late` where that day is already gone."""

    what: Promise
    day: date
    too_late: bool


def timetable(moment: Moment, *, at: datetime) -> list[Milestone]:
    """What to do by which day, so that all is said before `moment`; days are counted in its zone.

    With seven weeks or more the usual distances hold. With less they are drawn together, the weeks of
    drafting and signing first; but the police notice keeps the distance that the law wants, and may then be
    told as too late. A moment that is past gets the usual distances, everything too late. Earliest first.
    """
    today = at.astimezone(ZoneInfo(moment.zone)).date()
    left = (moment.day - today).days
    days = [(what, moment.day - timedelta(days=_days_before(what, before, left))) for what, before in STEPS]
    return sorted(
        (Milestone(what, day, too_late=day < today) for what, day in days),
        key=lambda milestone: milestone.day,
    )


def _days_before(what: Promise, before: int, left: int) -> int:
    if left >= USUAL or left <= 0 or (left >= TWO_WEEKS and before <= LAST_STRETCH):
        return before
    if left >= TWO_WEEKS:
        return LAST_STRETCH + (before - LAST_STRETCH) * (left - LAST_STRETCH) // (USUAL - LAST_STRETCH)
    drawn_together = before * left // USUAL
    return max(drawn_together, LEAST_FOR_THE_NOTICE) if what is NOTICE else drawn_together
