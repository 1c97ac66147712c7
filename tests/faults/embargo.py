"""What an embargo promises: nothing before the instant, everything within five seconds, whoever else sleeps."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from tests.figures import Figure
from tests.services.database import Database
from tests.services.visitor import Visitor
from tests.services.web import Web

LEAD = 12  # seconds before the instant when the last of its preparations is done
BEFORE, AFTER, PATIENCE = 3.0, 6.0, 5.0
LANGUAGES = ("en", "ko", "zh-hans")
LISTS = [
    *("/letters.json", "/sitemap.xml"),
    *(path for code in LANGUAGES for path in (f"/{code}/", f"/feeds/{code}.atom", f"/verify/{code}/")),
]


@dataclass(frozen=True)
class Outcome:
    """`early` told of the letter before its instant; `dark` did not, five seconds after it; `errors` are 5xx.

    Of all `routes`, `dark_before` were seen dark before the instant and `live_after` were seen to tell.
    """

    early: int
    dark: int
    errors: int
    dark_before: int
    live_after: int
    routes: int


class Asked(NamedTuple):
    route: str
    asked: float
    answered: float
    shown: bool
    status: int


def across(database: Database, *, requests: int, off: float = 0) -> Outcome:
    """Ask every public address by turns around the instant, two web processes and nothing else running.

    `off`: the letter is public so many seconds later than it should be (the negative control).
    """
    with Web(database, processes=2) as web:
        web.run("tests.faults.opening")
        web.start()
        for address in web.addresses:
            Visitor(address).get("/letters.json")  # awake before the instant is set
        slug, iso, picture = web.run("tests.faults.instants", "release", str(LEAD), str(off)).split()
        instant = datetime.fromisoformat(iso).timestamp()
        routes = addresses(slug, picture)

        def ask(number: int) -> Asked:
            when = instant - BEFORE + (BEFORE + AFTER) * number / requests
            time.sleep(max(0.0, when - time.time()))
            route, asked = routes[number % len(routes)], time.time()
            answer = Visitor(web.addresses[number // len(routes) % 2]).get(route)
            return Asked(route, asked, time.time(), shows(answer, route, slug), answer.status)

        with ThreadPoolExecutor(8) as readers:
            answers = list(readers.map(ask, range(requests)))
    return Outcome(
        early=sum(one.shown and one.answered < instant for one in answers),
        dark=sum(not one.shown and one.asked > instant + PATIENCE for one in answers),
        errors=sum(one.status >= 500 for one in answers),
        dark_before=len({one.route for one in answers if not one.shown and one.answered < instant}),
        live_after=len({one.route for one in answers if one.shown and one.status < 400}),
        routes=len(routes),
    )


def addresses(slug: str, picture: str) -> list[str]:
    """Every address of a letter from which the world may learn of it."""
    ends = ("/", ".pdf", ".png", "/count.png", "/count.svg", "/changes/", "/editions/1/", "/dispute/")
    pages = [f"/letters/{slug}/{language}{end}" for language in LANGUAGES for end in ends]
    once = [f"/letters/{slug}/", f"/letters/{slug}.json", f"/letters/{slug}/pictures/{picture}.jpg"]
    return [*once, *pages, *LISTS]


def shows(answer, route: str, slug: str) -> bool:
    return slug in answer.text if route in LISTS else answer.status != 404


def around_the_instant() -> Iterator[Figure]:
    for vendor in ("sqlite", "postgresql"):
        with ExitStack() as servers:
            outcome = across(Database.fresh(vendor, servers), requests=1_000)
        name = f"1,000 requests around the instant, {vendor}"
        whole = {"target": outcome.routes, "wanted": "="}
        yield Figure(f"{name}: seen dark before it", outcome.dark_before, "addresses", **whole)
        yield Figure(f"{name}: seen to tell after it", outcome.live_after, "addresses", **whole)
        yield Figure(f"{name}: told too early", outcome.early, "answers", target=0)
        yield Figure(f"{name}: dark five seconds after", outcome.dark, "answers", target=0)
        yield Figure(f"{name}: server errors", outcome.errors, "answers", target=0)
