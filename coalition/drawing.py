"""Charts as drawings in ink: figures become shapes in a box of ours. No colours, no words, no queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from math import log10

WIDTH, HEIGHT = 600, 200
STEPS = (1, 2, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True)
class Curve:
    """A rising count, stepped by day, as SVG paths in a box of `WIDTH` by `HEIGHT`.

    `line` is the count, `ground` what lies under it, `end` the place where it stops now; `due` the upright of
    the day it runs to. `top` is the count at the upper edge. `days` says the same in figures: every day on
    which something was added, how many, and how many in all.
    """

    line: str
    ground: str
    end: str
    due: str
    top: int
    days: list[tuple[date, int, int]]


def curve(added: Mapping[date, int], *, first: date, due: date, until: date) -> Curve:
    """Draw what was `added` on which day, from the start of `first` to the end of `due`, as far as `until`.

    Days outside widen the box; nothing is cut off.
    """
    days = sorted(added)
    left, right = min([first, *days]), max([due, *days])
    last = max([min(until, right), *days, left])
    sums = list(accumulate(added[day] for day in days))
    top = round_top(sums[-1] if sums else 0)
    length = (right - left).days + 1

    def across(day: date) -> float:
        return round(((day - left).days) * WIDTH / length, 1)

    def up(count: int) -> float:
        return round(HEIGHT - count * HEIGHT / top, 1)

    # A day's signatures stand at its end: the chart knows days, not hours.
    steps = [f"H{across(day + timedelta(1))}V{up(count)}" for day, count in zip(days, sums, strict=True)]
    end = across(last + timedelta(1))
    line = f"M0 {up(0)}" + "".join(steps) + f"H{end}"
    return Curve(
        line=line,
        ground=f"{line}V{HEIGHT}H0Z",
        end=f"M{end} {up(sums[-1] if sums else 0)}h0",
        due=f"M{across(due + timedelta(1))} 0V{HEIGHT}",
        top=top,
        days=[(day, added[day], count) for day, count in zip(days, sums, strict=True)],
    )


def round_top(count: int) -> int:
    """The next round number from `count` up, five at least: 26 gives 30, 61 gives 80."""
    if count <= STEPS[4]:
        return STEPS[4]
    size = 10 ** int(log10(count))
    return next(step * size for step in STEPS if step * size >= count)


def shares(counts: Sequence[int]) -> list[float]:
    """How long each bar is, the longest a hundred."""
    longest = max(counts, default=0)
    return [round(count * 100 / longest, 1) if longest else 0 for count in counts]
