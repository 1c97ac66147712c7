"""Three schedulers at once: every reminder is owed once and mailed once."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

from tests.figures import Figure
from tests.services import Database, Mailbox
from tests.services.program import end
from tests.services.web import Web


@dataclass(frozen=True)
class Outcome:
    """`seen` is what all clocks together found due; `invited` when each rang alone, three times that in a race."""

    invited: int
    seen: int
    owed: int
    extra: int
    mails: int


def ringing(database: Database, *, invited: int, clocks: int = 3, without_lock: bool = False) -> Outcome:
    with Mailbox() as sink, Web(database, processes=1, EMAIL_URL=sink.url) as place:
        place.run("tests.faults.clock", "invite", str(invited))
        told = ["ring", "--without-lock"] if without_lock else ["ring"]
        ringers = [place.begin("tests.faults.clock", *told) for _clock in range(clocks)]
        for ringer in ringers:
            ringer.stdout.readline()  # it is awake
        for ringer in ringers:
            ringer.stdin.write("now\n")
            ringer.stdin.flush()
        said = [_last_words(ringer) for ringer in ringers]
        place.verify()
        sent = sink.ids()
    return Outcome(
        invited,
        seen=sum(one["seen"] for one in said),
        owed=sum(one["owed"] for one in said),
        extra=sent.total() - len(sent),
        mails=sent.total(),
    )


def _last_words(ringer: subprocess.Popen) -> dict[str, int]:
    try:
        said, complained = ringer.communicate(timeout=300)
    finally:
        end(ringer)
    assert ringer.returncode == 0, complained
    return json.loads(said)


def three_clocks() -> Iterator[Figure]:
    for vendor in ("sqlite", "postgresql"):
        with ExitStack() as servers:
            outcome = ringing(Database.fresh(vendor, servers), invited=500)
        name = f"500 reminders, three schedulers at once, {vendor}"
        yield Figure(f"{name}: found due by all of them", outcome.seen, "reminders", target=1_000, wanted="≥")
        yield Figure(f"{name}: owed", outcome.owed, "mails", target=500, wanted="=")
        yield Figure(f"{name}: mailed", outcome.mails, "mails", target=500, wanted="=")
