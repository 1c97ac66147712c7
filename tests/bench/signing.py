"""How many can sign in a minute, beside a bare Django that checks CSRF, inserts one row and redirects.

PostgreSQL and the production server as it is started: two processes of four threads each. The two take turns, so
that what else the machine does falls on both; how often one must wait for the other is what the crowd at one address
shows.
"""

import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Any

from tests.bench.crowd import Crowd, ask
from tests.figures import Figure
from tests.services.database import Database
from tests.services.program import answers, end, free_port, start, wait_until
from tests.services.visitor import Visitor, hidden_fields
from tests.services.web import NO_LIMITS, ROOT, Web

ROUNDS = 5
FORM = {
    "name": "Min Park", "country": "KR", "display": "public", "reach": "exact",
    "belief": "on", "handing_over": "on", "abroad": "on",
}  # fmt: skip
GUNICORN = (
    "--log-level",
    "warning",
    "--no-control-socket",
    "--worker-class",
    "gthread",
    "--workers",
    "1",
    "--threads",
    "4",
)


@dataclass(frozen=True)
class Place:
    """Where a crowd goes, and what each of it says; POST where it says something."""

    addresses: tuple[str, ...]
    path: str
    fields: dict[str, str] | None = None
    cookie: str = ""

    def visited(self, *, clients: int, turns: int) -> Crowd:
        plan: dict[str, Any] = {
            "addresses": self.addresses, "path": self.path, "clients": clients, "turns": turns,
            "method": "GET" if self.fields is None else "POST", "fields": self.fields or {},
            "status": 200 if self.fields is None else 302,
            "headers": [
                f"Cookie: {self.cookie}",
                "Content-Type: application/x-www-form-urlencoded",
                "Accept-Encoding: gzip",  # as every browser says
            ],
        }  # fmt: skip
        return ask(plan)


def form(addresses: list[str], path: str, **said: str) -> Place:
    """The form at `path`, filled in."""
    reader = Visitor(addresses[0])
    fields = {**hidden_fields(reader.get(path).text), **said}
    cookie = "; ".join(f"{name}={value}" for name, value in reader.cookies.items())
    return Place(tuple(addresses), path, fields, cookie)


@contextmanager
def floor(web: Web, *, laid: str = "") -> Iterator[list[str]]:
    """The bare Django, on a database of its own beside ours, `laid` as `tests.bench.floor` has it; its addresses."""
    database = Database.on(web.database.postgres, web.database.redis)
    surroundings = {**web.environment, **database.environment, "FLOOR": laid}
    subprocess.run([sys.executable, "-m", "tests.bench.floor"], cwd=ROOT, env=surroundings, check=True)
    ports = [free_port() for _each in web.ports]
    command = [sys.executable, "-m", "gunicorn", "tests.bench.floor:application", *GUNICORN]
    running = [
        start([*command, "--bind", f"127.0.0.1:{port}"], cwd=ROOT, env=surroundings, process_group=0)
        for port in ports
    ]
    try:
        for port, process in zip(ports, running, strict=True):
            wait_until(
                lambda port=port: answers(port),
                seconds=60,
                what="the floor",
                still=lambda process=process: process.poll() is None,
            )
        yield [f"http://127.0.0.1:{port}" for port in ports]
    finally:
        for process in running:
            end(process)


def each(crowds: list[Crowd]) -> float:
    """Milliseconds of the whole machine an answer takes: the median of the rounds."""
    return round(statistics.median(1000 / crowd.each_second for crowd in crowds), 2)


def slowest(crowds: list[Crowd]) -> float:
    """Of a hundred answers the five slowest take longer than this: milliseconds, the median of the rounds."""
    return round(statistics.median(crowd.p95 for crowd in crowds) * 1000, 1)


def in_turns(*visits: tuple[Place, int, int]) -> list[list[Crowd]]:
    """Each of (place, clients, turns) visited `ROUNDS` times, after one that is not counted."""
    seen: list[list[Crowd]] = [[] for _visit in visits]
    for counted in range(-1, ROUNDS):
        for (place, clients, turns), found in zip(visits, seen, strict=True):
            crowd = place.visited(clients=clients, turns=turns)
            if counted >= 0:
                found.append(crowd)
    return seen


def crowds() -> Iterator[Figure]:
    with ExitStack() as servers, Web(Database.fresh("postgresql", servers), threads=4, **NO_LIMITS) as web:
        slug = web.run("tests.faults.opening")
        web.start()
        bare = servers.enter_context(floor(web))
        laid = servers.enter_context(floor(web, laid="startproject"))
        path = f"/letters/{slug}/en/sign/"
        plain, ours = form(bare, "/sign", name="Min Park"), form(web.addresses, path, **FORM)
        whole, page = form(laid, "/sign", name="Min Park"), replace(ours, fields=None)
        floor8, laid8, ours8, pages = in_turns((plain, 8, 60), (whole, 8, 60), (ours, 8, 20), (page, 4, 10))
        yield Figure("signing POST, 8 clients", each(ours8), "ms", each(floor8), 2, "of")
        yield Figure(
            "signing POST, to the floor as startproject lays it", each(ours8), "ms", each(laid8), 2, "of"
        )
        floor50, ours50, ours4 = in_turns((plain, 50, 12), (ours, 50, 4), (ours, 4, 50))
        yield Figure(
            "signing POST, 95th percentile of 50 clients", slowest(ours50), "ms", slowest(floor50), 3, "of"
        )
        yield Figure("signing POST, 50 clients to 4", each(ours50), "ms", each(ours4), 1, "of")
        # The same house before and after: what else the machine does is told by the floor beside it.
        before, page_before = each(ours8) / each(floor8), each(pages) / each(floor8)
        for there in (100_000, 1_000_000):
            web.run("tests.bench.crowded", str(there))
            floor8, ours8, more = in_turns((plain, 8, 60), (ours, 8, 20), (page, 4, 10))
            name = f"signing POST with {there:,} signatures there, in floors"
            yield Figure(name, round(each(ours8) / each(floor8), 2), "floors", round(before, 2), 1.1, "of")
            name = f"page to sign with {there:,}, in floors"
            yield Figure(
                name, round(each(more) / each(floor8), 2), "floors", round(page_before, 2), 1.1, "of"
            )


def released() -> Iterator[Figure]:
    with ExitStack() as servers, Web(Database.fresh("postgresql", servers), threads=4, **NO_LIMITS) as web:
        slug = web.run("tests.bench.crowded", "released", "3000")
        web.start()
        bare = servers.enter_context(floor(web))
        plain, named = Place(tuple(bare), "/page"), Place(tuple(bare), "/names")
        ours = Place(tuple(web.addresses), f"/letters/{slug}/en/")
        short, long, sent = in_turns((plain, 8, 100), (named, 8, 20), (ours, 8, 200))
        # The floor sends half as many pages as it takes signatures: its page has names, too.
        yield Figure(
            "released page with 3,000 names, to a template's with as many",
            each(sent),
            "ms",
            each(long),
            0.33,
            "of",
        )
        yield Figure(
            "released page with 3,000 names, to a template's with thirty",
            each(sent),
            "ms",
            each(short),
            None,
            "of",
        )


SCENARIOS = [crowds, released]
