"""What the outbox promises while Celery's workers are killed, counted by Message-ID at the mail server."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from tests.faults.hunting import kill_one_in_data
from tests.figures import Figure
from tests.services import Database, Mailbox, Undersigned
from tests.services.web import NO_LIMITS

WORKERS = 4
# Far longer than any mail takes on a machine however busy: a lease that runs out is a worker that died.
LEASE = 60
SLOW = 0.04  # seconds that the mail server takes for DATA, so that a kill finds its moment
DEPLOYED = {
    "DEMONSTRATION": "false", "WORKER_PROCESSES": str(WORKERS), "OUTBOX_LEASE": str(LEASE), **NO_LIMITS
}  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """`lost` recipients got nothing; `extra` copies came of mails that had come, under the same Message-ID.

    `hit` processes were killed while a mail was in their hands.
    """

    hit: int
    lost: int
    extra: int
    mails: int
    seconds: float


def killing(running: Undersigned, sink: Mailbox, *, mails: int, kills: int, patience: float) -> Outcome:
    """Owe `mails`, and kill so many of Celery's workers with -9 while they hand one over.

    At the end everything is killed, and started again when the leases of the dead have run out.
    """
    began = time.monotonic()
    sink.empty()
    sink.slow = SLOW
    owing = running.begin("-m", "tests.faults.owing", "owe", "kill", str(mails))
    for kill in range(kills):
        reach(sink, (kill + 1) * mails // (kills + 2), patience)
        kill_one_in_data(running, sink)
    owing.communicate()
    reach(sink, mails - kills, patience)
    silence(sink)
    hit = kills + len(sink.in_data)
    running.crash()
    running.run("tests.faults.owing", "later", str(LEASE))
    running.start()
    everybody = {f"kill{number}@member.example" for number in range(mails)}
    end = time.monotonic() + patience
    while set(sink.recipients()) != everybody and time.monotonic() < end:
        time.sleep(0.2)
    time.sleep(2)  # whatever would come twice has come
    sent = sink.ids()
    lost = everybody - set(sink.recipients())
    return Outcome(hit, len(lost), sent.total() - len(sent), len(sent), time.monotonic() - began)


@contextmanager
def without_leases(running: Undersigned, *, processes: int) -> Iterator[None]:
    """The negative control: so many more senders, whose hold on a mail is over the moment it is taken."""
    running.environment["OUTBOX_LEASE"] = "0"
    senders = [running.begin("-m", "tests.faults.owing", "send") for _each in range(processes)]
    running.environment["OUTBOX_LEASE"] = str(LEASE)
    for sender in senders:
        sender.stdout.readline()
    try:
        yield
    finally:
        for sender in senders:
            sender.kill()
            sender.communicate()


def reach(sink: Mailbox, count: int, patience: float) -> None:
    """Wait for `count` mails without parsing any: the sink shares this process's time."""
    end = time.monotonic() + patience
    while len(sink.raw) < count:
        assert time.monotonic() < end, f"{len(sink.raw)} of {count} mails came"
        time.sleep(0.05)


def silence(sink: Mailbox, seconds: float = 2) -> None:
    """Wait until nothing has come for a while: what is owed now is in the hands of the dead."""
    while sink.in_data or (sink.raw and time.time() - sink.raw[-1].at < seconds):
        time.sleep(0.05)


def ten_thousand_reminders() -> Iterator[Figure]:
    for vendor in ("sqlite", "postgresql"):
        with ExitStack() as servers:
            sink = servers.enter_context(Mailbox())
            database = Database.fresh(vendor, servers)
            running = servers.enter_context(Undersigned(database, mail=sink.url, **DEPLOYED))
            outcome = killing(running, sink, mails=10_000, kills=50, patience=1_800)
            running.manage("verify")
        name = f"10,000 reminders, {WORKERS} workers, 50 kills, {vendor}"
        yield Figure(f"{name}: recipients reached by nothing", outcome.lost, "people", target=0)
        yield Figure(f"{name}: extra copies", outcome.extra, "mails", target=50)
        yield Figure(f"{name}: killed with a mail in hand", outcome.hit, "processes", target=50, wanted="≥")
        yield Figure(f"{name}: different Message-IDs", outcome.mails, "mails", target=10_000, wanted="=")
        yield Figure(f"{name}: all of it", round(outcome.seconds), "s")
