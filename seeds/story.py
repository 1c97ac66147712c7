"""One letter's life as a row of events, each at its own time, played in order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from seeds.files import Data, Times
from seeds.people import People


@dataclass
class Tale:
    """A letter while it is told: its file, who is in it, and what exists of it by now."""

    data: Data
    people: People
    times: Times
    letter: Any = None
    segments: dict[str, Any] = field(default_factory=dict)
    addressees: list[Any] = field(default_factory=list)

    def person(self, key: str) -> Any:
        return self.people.person(key)

    def instant(self, said: str) -> datetime:
        return self.times.instant(said)


@dataclass(frozen=True)
class Event:
    """Something that happened `at`; `happen` is told so as `at=`."""

    at: datetime
    happen: Callable[..., object]


def play(events: Iterable[Event]) -> None:
    """Let everything happen in the order of its time; of two at once, the one told first."""
    for event in sorted(events, key=lambda event: event.at):
        event.happen(at=event.at)
