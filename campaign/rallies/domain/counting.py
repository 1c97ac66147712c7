"""How many come, as the world may know it and as the desk needs it.

Under five people a head count says too much about who they are. So in everything public a delegation of
fewer than five is counted as one: each figure it enters is then a floor and says "at least". The floors are
made of nothing but what is shown, and move when a small delegation comes or goes by one, whatever its size:
neither a total, nor a difference between totals, nor the same page seen twice tells how many it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from campaign.rallies.models import Delegation

FEW = 5


@dataclass(frozen=True)
class Heads:
    """A public figure: `at_least` people; `exact` where no small delegation is among them.

    `few` where it is one small delegation and nothing else: then it reads "fewer than five".
    """

    at_least: int
    exact: bool
    few: bool = False


@dataclass(frozen=True)
class Coming:
    """Everybody, as the world may know it; `by_country` by two-letter code, in the order of the codes."""

    total: Heads
    by_country: dict[str, Heads]


def coming(delegations: Iterable[Delegation]) -> Coming:
    by_country = {
        country: _heads([each.heads for each in of_country])
        for country, of_country in groupby(
            sorted(delegations, key=attrgetter("country")), attrgetter("country")
        )
    }
    return Coming(
        total=Heads(
            at_least=sum(heads.at_least for heads in by_country.values()),
            exact=all(heads.exact for heads in by_country.values()),
        ),
        by_country=by_country,
    )


def _heads(sizes: list[int]) -> Heads:
    return Heads(
        at_least=sum(size if size >= FEW else 1 for size in sizes),
        exact=all(size >= FEW for size in sizes),
        few=len(sizes) == 1 and sizes[0] < FEW,
    )
