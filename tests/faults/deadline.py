"""What the deadline promises: whoever came before it has signed, whoever came after it has not."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime

from tests.faults.signatories import TAKEN, Signatories
from tests.figures import Figure
from tests.services.database import Database
from tests.services.web import NO_LIMITS, Web

REFUSED = 410
FIRST = 4
LEAD = 6  # seconds before the deadline when the last of its preparations is done


@dataclass(frozen=True)
class Post:
    status: int
    asked: float
    answered: float


@dataclass(frozen=True)
class Outcome:
    """`late` were taken although sent after the deadline, `early` refused although answered before it.

    `before` were answered before it, `after` sent after it: of the others no fairness can be asked.
    """

    late: int
    early: int
    other: int
    taken: int
    before: int
    after: int
    signatures: int


def across(database: Database, *, posts: int, off: float = 0) -> Outcome:
    """So many people sign from two seconds before the deadline to one after it, at two server processes.

    Their clock is the database's: one machine. `off`: the letter closes so many seconds later than it should
    (the negative control).
    """
    with Web(database, processes=2, **NO_LIMITS) as web:
        slug = web.run("tests.faults.opening")
        web.start()
        signatories = Signatories(slug, web.addresses)
        signatories.sign(people=FIRST)  # the first post of a process takes a second by itself
        deadline = datetime.fromisoformat(
            web.run("tests.faults.instants", "close", slug, str(LEAD), str(off)).split()[1]
        ).timestamp()

        def post(number: int) -> Post:
            time.sleep(max(0.0, deadline - 2 + 3 * number / posts - time.time()))
            asked = time.time()
            answer = signatories.post(f"p{number}@example.org", number=number)
            return Post(answer.status, asked, time.time())

        with ThreadPoolExecutor(16) as crowd:
            answers = list(crowd.map(post, range(posts)))
        web.verify()
        stood = json.loads(web.run("tests.faults.counting_rows"))
    taken = [one for one in answers if one.status == TAKEN]
    refused = [one for one in answers if one.status == REFUSED]
    return Outcome(
        late=sum(one.asked >= deadline for one in taken),
        early=sum(one.answered < deadline for one in refused),
        other=len(answers) - len(taken) - len(refused),
        taken=len(taken),
        before=sum(one.answered < deadline for one in answers),
        after=sum(one.asked >= deadline for one in answers),
        signatures=stood["signatures"] - FIRST,
    )


def around_the_deadline() -> Iterator[Figure]:
    for vendor in ("sqlite", "postgresql"):
        with ExitStack() as servers:
            outcome = across(Database.fresh(vendor, servers), posts=400)
        name = f"400 posts around the deadline, {vendor}"
        yield Figure(f"{name}: answered before it", outcome.before, "posts", target=20, wanted="≥")
        yield Figure(f"{name}: sent after it", outcome.after, "posts", target=100, wanted="≥")
        yield Figure(f"{name}: taken too late", outcome.late, "posts", target=0)
        yield Figure(f"{name}: refused too early", outcome.early, "posts", target=0)
        yield Figure(f"{name}: answered otherwise", outcome.other, "posts", target=0)
        yield Figure(
            f"{name}: signatures for {outcome.taken} taken", outcome.signatures, "rows",
            target=outcome.taken, wanted="=",
        )  # fmt: skip
