"""What is queued when a deployment is stopped for an upgrade, and when yesterday's backup is put back."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from tests.faults.backups import back_up, put_back
from tests.faults.killing import DEPLOYED, reach
from tests.figures import Figure
from tests.services import Database, Mailbox, Undersigned

SLOW = 0.3  # seconds for DATA: a batch takes longer than a process has to end
PATIENCE = 300


@dataclass(frozen=True)
class Outcome:
    """`queued` were still owed when it stopped; `unasked` were mailed by the restored one before a yes."""

    queued: int
    lost: int
    extra: int
    unasked: int
    resumed: int


def upgrade_and_restore(running: Undersigned, sink: Mailbox, folder: Path, *, mails: int) -> Outcome:
    """Stop it with SIGTERM in the middle of its work, start it again; later put back what it knew at the stop."""
    sink.empty()
    sink.slow, name = SLOW, uuid4().hex
    running.run("tests.faults.owing", "owe", name, str(mails))
    reach(sink, mails // 4, PATIENCE)
    running.stop()
    # The demonstration has mails of its own to send meanwhile.
    queued, backup = mails - len(sink.ids(to=name)), back_up(running, folder)
    sink.slow = 0
    running.start()
    end = time.monotonic() + PATIENCE
    while len(sent := sink.ids(to=name)) < mails:
        assert time.monotonic() < end, f"{len(sent)} of {mails} mails came"
        time.sleep(1)
    time.sleep(3)  # whatever would come twice has come
    sent = sink.ids(to=name)
    running.stop()

    put_back(running, backup)
    sink.empty()
    running.start()
    running.run("tests.faults.owing", "owe", f"{name}new", "5")
    time.sleep(12)  # two rounds of the clock, one of the watch
    unasked = len(sink.raw)
    running.manage("outbox", "--resume")
    reach(sink, queued + 5, PATIENCE)
    return Outcome(queued, mails - len(sent), sent.total() - len(sent), unasked, len(sink.raw))


def upgrades_and_restores() -> Iterator[Figure]:
    for vendor in ("sqlite", "postgresql"):
        with ExitStack() as servers:
            folder = Path(servers.enter_context(tempfile.TemporaryDirectory()))
            sink = servers.enter_context(Mailbox())
            database = Database.fresh(vendor, servers)
            running = servers.enter_context(Undersigned(database, mail=sink.url, **DEPLOYED))
            running.run("tests.faults.opening")  # one that has somebody in it
            outcome = upgrade_and_restore(running, sink, folder, mails=1_000)
            running.manage("verify")
        name = f"1,000 mails, stopped and started with {outcome.queued} owed, {vendor}"
        yield Figure(f"{name}: lost", outcome.lost, "mails", target=0)
        yield Figure(f"{name}: extra copies", outcome.extra, "mails", target=0)
        yield Figure(f"a restored backup, {vendor}: mailed unasked", outcome.unasked, "mails", target=0)
