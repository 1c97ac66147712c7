"""Measuring inside one process that has a house of its own, and comparing two ways of doing a thing fairly.

`on("sqlite", function)` makes a scenario of a function that yields figures and may use Django's models.
"""

import gc
import importlib
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

from tests.figures import Figure, Scenario
from tests.services.database import Database
from tests.services.web import Web

BOTH = ("sqlite", "postgresql")


def on(vendors: tuple[str, ...], measure: Callable[[], Iterator[Figure]]) -> Scenario:
    """A scenario: `measure` in a fresh process with an empty database, once for each of `vendors`."""
    return partial(_measured, vendors, measure)


def _measured(vendors: tuple[str, ...], measure: Callable[[], Iterator[Figure]]) -> Iterator[Figure]:
    for vendor in vendors:
        with ExitStack() as servers, Web(Database.fresh(vendor, servers), processes=1) as place:
            said = place.run("tests.bench.inside", measure.__module__, measure.__name__)
        for told in json.loads(said.splitlines()[-1]):
            figure = Figure(**told)
            yield replace(figure, name=f"{figure.name}, {vendor}") if len(vendors) > 1 else figure


def medians(
    *ways: Callable[[], object], rounds: int, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Seconds each of `ways` takes: medians over `rounds` in which they take turns, after one that is not
    counted. What else the machine does in these minutes falls on all of them alike.
    """
    taken: list[list[float]] = [[] for _way in ways]
    for counted in range(-1, rounds):
        for way, times in zip(ways, taken, strict=True):
            gc.collect()
            began = clock()
            way()
            if counted >= 0:
                times.append(clock() - began)
    return [statistics.median(times) for times in taken]


def processor() -> float:
    """Seconds of processor that this process and all it started have used: a busy machine hardly changes it."""
    return sum(_used(pid) for pid in family(os.getpid())) / os.sysconf("SC_CLK_TCK")


def family(pid: int) -> Iterator[int]:
    """`pid` and all it started that still run."""
    yield pid
    with suppress(OSError):  # it ended meanwhile
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from family(int(child))


def _used(pid: int) -> int:
    """Ticks, those of children that ended included."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(ticks) for ticks in after_name[11:15])


def main(module: str, function: str) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign.settings")
    django.setup()
    from tests.services import house

    house.build()
    figures = list(getattr(importlib.import_module(module), function)())
    print(json.dumps([asdict(figure) for figure in figures]))


if __name__ == "__main__":
    main(*sys.argv[1:])
