"""What an embargo promises: nothing before the instant, everything within five seconds, whoever else sleeps."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime

from tests.figures import Figure
from tests.services.database import Database
from tests.services.visitor import Visitor
from tests.services.web import Web

LEAD = 8  # seconds before the instant when the last of its preparations is done
BEFORE, AFTER, PATIENCE = 2.0, 6.0, 5.0
LISTS = ["/letters.json", "/en/", "/ko/", "/zh-hans/"]


@dataclass(frozen=True)
class Outcome:
    """`early` told of the letter before its instant; `dark` did not, five seconds after it; `errors` are 5xx."""

    early: int
    dark: int
    errors: int
    asked_before: int


def across(database: Database, *, requests: int) -> Outcome:
    """Ask every public address by turns around the instant, two web processes and nothing else running."""
    with Web(database, processes=2) as web:
        web.run("tests.faults.opening")
        web.start()
        for address in web.addresses:
            Visitor(address).get("/letters.json")  # awake before the instant is set
        slug, iso = web.run("tests.faults.instants", "release", str(LEAD)).split()
        instant = datetime.fromisoformat(iso).timestamp()
        routes = addresses(slug)

        def ask(number: int) -> tuple[float, float, bool, int]:
            when = instant - BEFORE + (BEFORE + AFTER) * number / requests
            time.sleep(max(0.0, when - time.time()))
            route, asked = routes[number % len(routes)], time.time()
            answer = Visitor(web.addresses[number // len(routes) % 2]).get(route)
            return asked, time.time(), shows(answer, route, slug), answer.status

        with ThreadPoolExecutor(8) as readers:
            answers = list(readers.map(ask, range(requests)))
    return Outcome(
        early=sum(shown and answered < instant for _asked, answered, shown, _status in answers),
        dark=sum(not shown and asked > instant + PATIENCE for asked, _answered, shown, _status in answers),
        errors=sum(status >= 500 for *_rest, status in answers),
        asked_before=sum(asked < instant for asked, *_rest in answers),
    )


def addresses(slug: str) -> list[str]:
    """Every address of a letter from which the world may learn of it."""
    pages = [f"/letters/{slug}/{language}" for language in ("en", "ko", "zh-hans")]
    files = [f"{page}.pdf" for page in pages]
    return [f"/letters/{slug}/", f"/letters/{slug}.json", *(f"{page}/" for page in pages), *files, *LISTS]


def shows(answer, route: str, slug: str) -> bool:
    return slug in answer.text if route in LISTS else answer.status != 404


def around_the_instant() -> Iterator[Figure]:
    for vendor in ("sqlite", "postgresql"):
        with ExitStack() as servers:
            outcome = across(Database.fresh(vendor, servers), requests=1_000)
        name = f"1,000 requests around the instant, {vendor}"
        yield Figure(f"{name}: asked before it", outcome.asked_before, "requests", target=50, wanted="≥")
        yield Figure(f"{name}: told too early", outcome.early, "answers", target=0)
        yield Figure(f"{name}: dark five seconds after", outcome.dark, "answers", target=0)
        yield Figure(f"{name}: server errors", outcome.errors, "answers", target=0)
