"""What documents promise while the workers that set them are killed."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

from tests.faults.embargo import around_the_instant
from tests.figures import Figure
from tests.services.database import Database
from tests.services.program import start
from tests.services.web import ROOT, Web

PATIENCE = 240


@dataclass(frozen=True)
class Outcome:
    """`whole` lie under their final names as the rows say, byte for byte; all `ordered` should.

    `halves` were seen under a final name after a kill.
    """

    ordered: int
    whole: int
    failed: int
    halves: int


def killing(database: Database, *, kills: int) -> Outcome:
    """Order the nine documents of a letter, and kill the worker with -9 so often while it sets one."""
    with Web(database, processes=1) as place:
        place.run("tests.faults.paper", "order")
        worker, hit, halves = _work(place), set(), 0
        try:
            for _kill in range(kills):
                # Another document each time: one whose worker was lost three times is given up.
                hit |= set(_until(place, partial(_another, hit))["under_way"])
                time.sleep(random.uniform(0, 0.5))  # anywhere between lease and seal
                worker.kill()
                worker.wait()
                halves += _look(place)["halves"]
                worker = _work(place)
            stood = _until(place, lambda stood: stood["ready"] + stood["failed"] == stood["ordered"])
        finally:
            worker.kill()
            worker.wait()
    return Outcome(stood["ordered"], stood["whole"], stood["failed"], halves)


def careless(database: Database) -> int:
    """The negative control: how many halves are found after a worker that writes in place was killed once."""
    with Web(database, processes=1) as place:
        place.run("tests.faults.paper", "order")
        worker = _work(place, "carelessly")
        try:
            _until(place, lambda stood: stood["halves"])
        finally:
            worker.kill()
            worker.wait()
        return _look(place)["halves"]


def _another(hit: set[str], stood: dict) -> bool:
    return not hit.issuperset(stood["under_way"])


def _work(place: Web, *how: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.faults.paper", "work", *how]
    return start(command, cwd=ROOT, env=place.environment, stderr=subprocess.DEVNULL)


def _look(place: Web) -> dict:
    return json.loads(place.run("tests.faults.paper", "look"))


def _until(place: Web, reached) -> dict:
    end = time.monotonic() + PATIENCE
    while not reached(stood := _look(place)):
        assert time.monotonic() < end, stood
    return stood


def killed_workers() -> Iterator[Figure]:
    for vendor in ("sqlite", "postgresql"):
        with ExitStack() as servers:
            outcome = killing(Database.fresh(vendor, servers), kills=8)
        name = f"9 documents, their worker killed 8 times, {vendor}"
        yield Figure(f"{name}: ready and whole", outcome.whole, "files", target=outcome.ordered, wanted="=")
        yield Figure(f"{name}: halves under a final name", outcome.halves, "files", target=0)
        yield Figure(f"{name}: given up", outcome.failed, "documents", target=0)


SCENARIOS = [killed_workers, around_the_instant]
