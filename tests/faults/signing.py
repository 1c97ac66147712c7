"""What signing promises when many sign at once."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Barrier

from tests.faults.deadline import around_the_deadline
from tests.faults.signatories import Signatories
from tests.faults.storing import five_hundred_posts
from tests.figures import Figure
from tests.services.database import Database
from tests.services.visitor import Answer
from tests.services.web import NO_LIMITS, Web

# One address, spelled as people and bots do: one person.
SPELLINGS = ["min@example.org", "Min@Example.org", "min+letters@example.org", "MIN+again@example.org"]


@dataclass
class Outcome:
    answers: list[Answer]
    signatures: int
    mails: int

    @property
    def different(self) -> int:
        """How many kinds of answers a process gave; one, where nobody can tell who had signed before.

        Two processes differ in the order in which they write their policy, whoever asks.
        """
        return max(len({answer.same_for_all() for answer in self.answers[process::2]}) for process in (0, 1))

    @property
    def errors(self) -> int:
        return sum(answer.status >= 500 for answer in self.answers)


def one_address(database: Database, *, posts: int, scattered: bool = False) -> Outcome:
    """`posts` people at real sockets sign with one address in the same moment, at two server processes.

    `scattered`: no address is like another to the index that holds the promise. The negative control.
    """
    with Web(database, processes=2, **NO_LIMITS) as web:
        slug = web.run("tests.faults.opening")
        if scattered:
            web.run("tests.faults.counting_rows", "--scatter")
        web.start()
        signatories, barrier = Signatories(slug, web.addresses), Barrier(posts)

        def post(number: int) -> Answer:
            return signatories.post(SPELLINGS[number % len(SPELLINGS)], number=number, before=barrier.wait)

        with ThreadPoolExecutor(posts) as crowd:
            answers = list(crowd.map(post, range(posts)))
        if not scattered:
            web.verify()
        stood = json.loads(web.run("tests.faults.counting_rows"))
    return Outcome(answers, stood["signatures"], stood["mails"])


def two_hundred_signers() -> Iterator[Figure]:
    for vendor in ("sqlite", "postgresql"):
        with ExitStack() as servers:
            began = time.monotonic()
            outcome = one_address(Database.fresh(vendor, servers), posts=200)
            taken = time.monotonic() - began
        name = f"200 posts of one address at once, {vendor}"
        yield Figure(f"{name}: signatures", outcome.signatures, "rows", target=1, wanted="=")
        yield Figure(f"{name}: mails", outcome.mails, "rows", target=1, wanted="=")
        yield Figure(f"{name}: kinds of answers", outcome.different, "kinds", target=1, wanted="=")
        yield Figure(f"{name}: server errors", outcome.errors, "answers", target=0)
        yield Figure(f"{name}: all of it", round(taken, 1), "s")


SCENARIOS = [two_hundred_signers, around_the_deadline, five_hundred_posts]
