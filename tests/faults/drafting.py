"""What writing together promises when many save at once."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

from tests.figures import Figure
from tests.services.database import Database
from tests.services.web import Web

PER_SECOND, PARAGRAPHS = 200, 20


@dataclass
class Outcome:
    """`in_history`: acknowledged saves that stand there exactly once. `in_text`: whose words stand in the newest
    text of their paragraph. `gapless`: revisions run 1, 2, 3 … in every paragraph. `rate`: saves a second.
    """

    acknowledged: int
    in_history: int
    in_text: int
    rows: int
    gapless: bool
    rate: float


def saving(database: Database, *, saves: int, processes: int = 4, blind: bool = False) -> Outcome:
    """`saves` of one letter by processes that offer two hundred a second, then its history counted anew."""
    each = saves // processes
    with Web(database, processes=1) as web:
        slug = json.loads(web.run("tests.letters.writing.house", str(PARAGRAPHS)).splitlines()[-1])["slug"]
        more = ["--blind"] if blind else []
        savers = [
            web.begin(
                "tests.letters.writing.savers",
                slug,
                str(number),
                str(each),
                str(PER_SECOND / processes),
                *more,
            )
            for number in range(processes)
        ]
        for saver in savers:
            assert saver.stdout.readline().strip() == "ready"
        for saver in savers:
            saver.stdin.write("now\n")
            saver.stdin.flush()
        told = [_heard(saver) for saver in savers]
        kept = json.loads(web.run("tests.letters.writing.kept", slug).splitlines()[-1])
    history = Counter((segment, text) for segment, text in kept["texts"])
    stored = [(segment, text) for one in told for segment, text in one["stored"]]
    words = {segment: set(text.split()) for segment, text in kept["newest"].items()}
    return Outcome(
        acknowledged=len(stored),
        in_history=sum(history[one] == 1 for one in stored),
        in_text=sum(mark in words[segment] for one in told for segment, mark in one["marks"]),
        rows=len(kept["texts"]),
        gapless=kept["revisions"] == kept["expected"],
        rate=len(stored) / (max(one["ended"] for one in told) - min(one["began"] for one in told)),
    )


def _heard(saver) -> dict:
    out, trouble = saver.communicate()
    assert saver.returncode == 0, trouble
    return json.loads(out.splitlines()[-1])


def two_hundred_a_second() -> Iterator[Figure]:
    for vendor in ("sqlite", "postgresql"):
        with ExitStack() as servers:
            outcome = saving(Database.fresh(vendor, servers), saves=4_000)
        name = f"4,000 saves of one letter by four processes, {vendor}"
        yield Figure(
            f"{name}: kept once in the history", outcome.in_history, "saves", target=4_000, wanted="="
        )
        yield Figure(f"{name}: rows of the history", outcome.rows, "rows", target=4_000, wanted="=")
        yield Figure(f"{name}: in the text as it stands", outcome.in_text, "saves", target=4_000, wanted="=")
        yield Figure(f"{name}: paragraphs numbered with gaps", int(not outcome.gapless), "letters", target=0)
        yield Figure(f"{name}: offered {PER_SECOND} a second, taken", round(outcome.rate), "a second")


SCENARIOS = [two_hundred_a_second]
