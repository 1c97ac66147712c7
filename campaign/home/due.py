"""What is due for a person, from everybody who knows of something due; by when, and who can do it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from campaign.rallies.domain import duties as rallies
from coalition.models import Person
from letters.domain import (
    answers_due,
    applicants_due,
    disputes_due,
    pairs_due,
    set_aside_due,
    signing_due,
    still_yes_due,
    veils_due,
    words_due,
)
from letters.domain import duties as letters
from letters.permissions import may_coordinate


class Due(Protocol):
    """What a source gives; `by` is None where no day presses, `waiting_for` says who can where not `mine`."""

    @property
    def sentence(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def by(self) -> datetime | None: ...
    @property
    def zone(self) -> str: ...
    @property
    def mine(self) -> bool: ...
    @property
    def waiting_for(self) -> str: ...


@dataclass(frozen=True)
class Agenda:
    """One's own: today (with what is overdue), the six days after it, later, and where no day presses.

    `waiting`: what others can do, for whoever has to see that it is done. The soonest first everywhere.
    """

    today: list[Due] = field(default_factory=list)
    this_week: list[Due] = field(default_factory=list)
    later: list[Due] = field(default_factory=list)
    undated: list[Due] = field(default_factory=list)
    waiting: list[Due] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.today or self.this_week or self.later or self.undated or self.waiting)


SOURCES: tuple[Callable[..., Iterable[Due]], ...] = (
    letters.due_for,
    signing_due.due_for,
    words_due.due_for,
    answers_due.due_for,
    set_aside_due.due_for,
    pairs_due.due_for,
    applicants_due.due_for,
    veils_due.due_for,
    disputes_due.due_for,
    still_yes_due.due_for,
    rallies.due_for,
)


def agenda(person: Person, *, at: datetime) -> Agenda:
    """Everything due, as `person` should see it, in days of the person's own time zone."""
    zone = ZoneInfo(person.time_zone)
    midnight = datetime.combine(
        at.astimezone(zone).date() + timedelta(days=1), datetime.min.time(), tzinfo=zone
    )
    groups, oversees = Agenda(), may_coordinate(person)
    for due in sorted((due for source in SOURCES for due in source(person, at=at)), key=_soonest_first):
        if not due.mine:
            groups.waiting.extend([due] if oversees else [])
        elif due.by is None:
            groups.undated.append(due)
        elif due.by < midnight:
            groups.today.append(due)
        elif due.by < midnight + timedelta(days=6):
            groups.this_week.append(due)
        else:
            groups.later.append(due)
    return groups


def _soonest_first(due: Due) -> tuple[bool, float]:
    return (due.by is None, due.by.timestamp() if due.by else 0)
