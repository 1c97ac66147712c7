"""Redis only rings the bell: what becomes of mail, and of whoever waits for a page, while it is in trouble."""

import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from email import message_from_bytes
from functools import partial
from uuid import uuid4

from tests.faults.killing import DEPLOYED
from tests.faults.signatories import Signatories
from tests.figures import Figure
from tests.services import Database, Mailbox, Redis, Undersigned

PROMISED = 60  # seconds that a mail may be late
CLOCKS = (" beat ", " outbox --watch")


@dataclass(frozen=True)
class Outcome:
    """`latest` mail came so many seconds after it was owed; `slowest` is the longest anybody took to owe one."""

    lost: int
    extra: int
    latest: float
    slowest: float


def disturbed(
    running: Undersigned, sink: Mailbox, *, mails: int, seconds: float, trouble: Callable[[float], None]
) -> Outcome:
    """Owe `mails` one by one for so many seconds while `trouble` makes some; everybody should get one."""
    sink.empty()
    sink.slow = 0
    name = uuid4().hex  # new people: nobody gets more than three mails a day
    owing = running.begin("-m", "tests.faults.owing", "owe", name, str(mails), str(seconds))
    _until(lambda: sink.raw, seconds=PROMISED)
    trouble(seconds)
    slowest, complaint = owing.communicate()
    assert owing.returncode == 0, complaint
    everybody = {f"{name}{number}@member.example" for number in range(mails)}
    with contextlib.suppress(TimeoutError):
        _until(lambda: set(sink.recipients()) >= everybody, seconds=2 * PROMISED)
    time.sleep(2)  # whatever would come twice has come
    sent = sink.ids()
    lost = everybody - set(sink.recipients())
    return Outcome(len(lost), sent.total() - len(sent), _latest(sink), float(slowest))


def flushed(redis: Redis, seconds: float, *, times: int) -> None:
    for _time in range(times):
        redis.flush()
        time.sleep(seconds / times)


def killed(redis: Redis, seconds: float, *, times: int) -> None:
    for _time in range(times):
        redis.kill()
        time.sleep(seconds / times / 2)
        redis.start()
        time.sleep(seconds / times / 2)


def paused(redis: Redis, seconds: float) -> None:
    with pausing(redis):
        time.sleep(seconds)


@contextlib.contextmanager
def pausing(redis: Redis) -> Iterator[None]:
    redis.pause()
    try:
        yield
    finally:
        redis.go_on()


@contextlib.contextmanager
def without_clocks(running: Undersigned) -> Iterator[None]:
    """The negative control: neither the clock nor the watch comes by; only the bell is left."""
    clocks = [pid for pid, called in running.processes().items() if any(name in called for name in CLOCKS)]
    assert len(clocks) == 2
    for pid in clocks:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in clocks:
            os.kill(pid, signal.SIGCONT)


def redis_in_trouble() -> Iterator[Figure]:
    with ExitStack() as servers:
        sink = servers.enter_context(Mailbox())
        database = Database.fresh("postgresql", servers)
        running = servers.enter_context(Undersigned(database, mail=sink.url, **DEPLOYED))
        redis = database.redis
        troubles = {
            "flushed ten times": partial(flushed, redis, times=10),
            "killed three times": partial(killed, redis, times=3),
            "paused": partial(paused, redis),
        }
        for name, trouble in troubles.items():
            yield from _told(name, disturbed(running, sink, mails=1_000, seconds=60, trouble=trouble))
        signatories = Signatories(running.run("tests.faults.opening"), [running.address])
        signatories.sign(people=4)  # both web processes are awake
        with pausing(redis):
            waited = max(signatories.sign(people=40))
        yield Figure("40 signers while Redis is paused: the longest wait", round(waited, 1), "s", target=5)
        absent = disturbed(running, sink, mails=1_000, seconds=60, trouble=lambda _seconds: redis.kill())
        yield from _told("absent", absent)
        running.manage("verify")


def _told(trouble: str, outcome: Outcome) -> Iterator[Figure]:
    name = f"1,000 mails, Redis {trouble}"
    yield Figure(f"{name}: recipients reached by nothing", outcome.lost, "people", target=0)
    yield Figure(f"{name}: extra copies", outcome.extra, "mails", target=0)
    yield Figure(f"{name}: latest", round(outcome.latest, 1), "s", target=PROMISED)
    yield Figure(f"{name}: the longest it took to owe one", outcome.slowest, "s", target=5)


def _latest(sink: Mailbox) -> float:
    return max(
        (kept.at - float(message_from_bytes(kept.content)["X-Owed"] or kept.at) for kept in list(sink.raw)),
        default=0,
    )


def _until(reached: Callable[[], object], *, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.1)
