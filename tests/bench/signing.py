"""How long a signatory waits."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

from tests.figures import Figure
from tests.services.database import Database
from tests.services.visitor import Answer, Visitor, hidden_fields
from tests.services.web import NO_LIMITS, Web

POSTS = 100


def posting_a_signature() -> Iterator[Figure]:
    """Medians of a signing POST, interleaved with GETs of a page that touches no database as the reference."""
    for vendor in ("sqlite", "postgresql"):
        with ExitStack() as servers, Web(Database.fresh(vendor, servers), processes=1, **NO_LIMITS) as web:
            slug = web.run("tests.faults.opening")
            web.start()
            path, reader = f"/letters/{slug}/en/sign/", Visitor(web.addresses[0])
            said = {
                **hidden_fields(reader.get(path).text),
                "name": "Min Park", "country": "KR", "display": "public", "reach": "exact",
                "belief": "on", "handing_over": "on", "abroad": "on",
            }  # fmt: skip
            posts, gets = [], []
            for number in range(POSTS):
                fields = {**said, "email": f"p{number}@example.org"}
                posts.append(_taken(302, reader.post, path, fields))
                gets.append(_taken(200, reader.get, "/robots.txt"))
        yield Figure(
            f"signing POST, {vendor}",
            round(statistics.median(posts) * 1000, 1),
            "ms",
            reference=round(statistics.median(gets) * 1000, 1),
            target=100,
        )


def _taken(status: int, ask: Callable[..., Answer], *said: object) -> float:
    began = time.perf_counter()
    answer = ask(*said)
    taken = time.perf_counter() - began
    assert answer.status == status, answer.status
    return taken


SCENARIOS = [posting_a_signature]
