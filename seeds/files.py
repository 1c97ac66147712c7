"""The files of this folder, and the times in them."""

import re
import tomllib
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

FOLDER = Path(__file__).resolve().parent
RELATIVE = re.compile(r"(?P<days>[+-]\d+)d(?: (?P<time>\d\d:\d\d))?")

Data = dict[str, Any]


@cache
def read(name: str) -> Data:
    """One file, such as `letters/may-2024.toml`."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Period:
    """A day, a month or a year (`precision`)."""

    precision: str
    first_day: date
    last_day: date


@dataclass(frozen=True)
class Times:
    """The times of one file: local to its zone; those with a sign are days from the day of loading."""

    zone: str
    loaded_at: datetime

    def instant(self, said: str) -> datetime:
        """`2023-09-04T10:00` or `-6d 10:00`, in UTC."""
        day, hour = self.day(said), time.min
        if found := RELATIVE.fullmatch(said):
            hour = time.fromisoformat(found["time"] or "00:00")
        elif "T" in said:
            hour = datetime.fromisoformat(said).time()
        return datetime.combine(day, hour, ZoneInfo(self.zone)).astimezone(UTC)

    def day_if_known(self, said: str) -> date | None:
        """A whole day; None where no more than a month or a year is known, or nothing."""
        try:
            return self.day(said)
        except ValueError:
            return None

    def period(self, said: str) -> Period:
        """`2023-10-16`, `2023-10` or `2023`, with how exactly that is known."""
        year, month, day = [*map(int, said.split("-")), 0, 0][:3]
        if day:
            return Period("day", date(year, month, day), date(year, month, day))
        if month:
            return Period("month", date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Period("year", date(year, 1, 1), date(year, 12, 31))

    def day(self, said: str) -> date:
        """`2023-09-21`, `+13d`, or the day of an instant."""
        if found := RELATIVE.fullmatch(said):
            return self.loaded_at.astimezone(ZoneInfo(self.zone)).date() + timedelta(days=int(found["days"]))
        return datetime.fromisoformat(said).date()
