"""What an answer promises: whoever was told "received" stands in the database, whatever crashed meanwhile."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from http.client import HTTPException
from itertools import count

from tests.faults.signatories import TAKEN, Signatories
from tests.figures import Figure
from tests.services import Database, Postgres, Redis
from tests.services.web import NO_LIMITS, Web

PATIENCE = 180
# PostgreSQL told to answer before it has written: the negative control.
FORGETFUL = {"synchronous_commit": "off", "wal_writer_delay": "10s"}


@dataclass(frozen=True)
class Outcome:
    """`once`: how many of the `acknowledged` have exactly one row; `interrupted` posts got no answer, or a 5xx."""

    acknowledged: int
    once: int
    rows: int
    interrupted: int


def across(database: Database, *, posts: int, crashes: int, again: bool = True) -> Outcome:
    """So many people sign while what stores them crashes: PostgreSQL itself, on SQLite the web processes.

    Whoever got no answer tries again, unless `again` is false.
    """
    with Web(database, processes=2, **NO_LIMITS) as web:
        slug = web.run("tests.faults.opening")
        web.start()
        signatories, done, interrupted = Signatories(slug, web.addresses), count(), count()

        def person(number: int) -> str | None:
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end:
                if _taken(signatories, number):
                    next(done)
                    return f"p{number}"
                next(interrupted)
                if not again:
                    return None
                time.sleep(0.2)
            return None

        with ThreadPoolExecutor(8) as crowd:
            answers = [crowd.submit(person, number) for number in range(posts)]
            for crash in range(crashes):
                _until(partial(_some, answers, (crash + 1) * posts // (crashes + 1)))
                _crash(web, database)
            told = [name for answer in answers if (name := answer.result())]
        if not again:
            _crash(web, database)
        if again:
            web.verify()
        stood = json.loads(web.run("tests.faults.counting_rows", "--signers", slug, *told))
    return Outcome(len(told), stood["once"], stood["signatures"], next(interrupted))


def _taken(signatories: Signatories, number: int) -> bool:
    try:
        return signatories.post(f"p{number}@example.org", number=number).status == TAKEN
    except (OSError, HTTPException):
        return False


def _some(answers: list, wanted: int) -> bool:
    return sum(answer.done() for answer in answers) >= wanted


def _crash(web: Web, database: Database) -> None:
    if database.postgres:
        database.postgres.crash()
        database.postgres.start()
    else:
        web.crash()
        web.start()


def _until(reached: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.02)


def forgetful(servers: ExitStack) -> Database:
    postgres, redis = servers.enter_context(Postgres(**FORGETFUL)), servers.enter_context(Redis())
    return Database.on(postgres, redis)


def five_hundred_posts() -> Iterator[Figure]:
    for vendor in ("sqlite", "postgresql"):
        with ExitStack() as servers:
            outcome = across(Database.fresh(vendor, servers), posts=500, crashes=5)
        what = "PostgreSQL" if vendor == "postgresql" else "SQLite's web processes"
        name = f"500 posts, {what} killed 5 times"
        yield Figure(f"{name}: interrupted", outcome.interrupted, "posts", target=5, wanted="≥")
        yield Figure(
            f"{name}: acknowledged in the end", outcome.acknowledged, "people", target=500, wanted="="
        )
        yield Figure(f"{name}: with exactly one row", outcome.once, "people", target=500, wanted="=")
        yield Figure(f"{name}: rows", outcome.rows, "rows", target=500, wanted="=")
