"""What the outbox promises while its workers are killed. Deployments of our own, and a mail server that counts."""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.figures import Figure
from tests.services.database import Database, without_ours
from tests.services.mailbox import Mailbox

ROOT = Path(__file__).resolve().parents[2]
WORKERS = 4
LEASE = 15


class Deployment:
    """A database of its own and the processes that work on it."""

    def __init__(self, folder: Path, database: Database, sink: Mailbox, **told: str) -> None:
        self.environment = {
            **without_ours(),
            **database.environment,
            "DATA": str(folder),
            "EMAIL_URL": sink.url,
            "OUTBOX_LEASE": str(LEASE),
            **told,
        }
        self.processes: list[subprocess.Popen] = []
        (folder / "queue" / "control").mkdir(parents=True)
        for words in (["keys"], ["migrate", "-v0"], ["createcachetable"]):
            self.run("manage.py", *words)

    def run(self, *words: str) -> None:
        subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=self.environment, check=True, stdout=subprocess.DEVNULL
        )

    def start(self, *words: str) -> subprocess.Popen:
        process = subprocess.Popen([sys.executable, *words], cwd=ROOT, env=self.environment)
        self.processes.append(process)
        return process

    def kill(self, process: subprocess.Popen) -> None:
        process.kill()
        process.wait()
        self.processes.remove(process)

    def kill_all(self) -> None:
        for process in list(self.processes):
            self.kill(process)


@dataclass(frozen=True)
class Outcome:
    """`lost` recipients got nothing; `extra` copies came of mails that had come, under the same Message-ID."""

    lost: int
    extra: int
    mails: int


def killing(deployment: Deployment, sink: Mailbox, *, mails: int, kills: int, patience: float) -> Outcome:
    """Owe `mails`, and kill so many of four workers with -9 while they send."""
    deployment.run("-m", "tests.faults.outbox_worker", "owe", str(mails))
    sink.slow = 0.02
    for _worker in range(WORKERS):
        deployment.start("-m", "tests.faults.outbox_worker", "send")
    reach(sink, 1, patience)
    for kill in range(kills):
        # Each kill falls while DATA is on its way, and well before the last mail.
        reach(sink, (kill + 1) * mails // (kills + 2), patience)
        deployment.kill(random.choice(deployment.processes))
        deployment.start("-m", "tests.faults.outbox_worker", "send")
    reach(sink, mails - kills, patience)
    everybody = {f"person{number}@member.example" for number in range(mails)}
    end = time.monotonic() + patience
    while set(sink.recipients()) != everybody and time.monotonic() < end:
        time.sleep(0.2)
    time.sleep(LEASE + 1)  # whatever would come twice has come
    sent = sink.ids()
    return Outcome(len(everybody - set(sink.recipients())), sent.total() - mails, len(sent))


def reach(sink: Mailbox, count: int, patience: float) -> None:
    """Wait for `count` mails without parsing any: the sink shares this process's time."""
    end = time.monotonic() + patience
    while len(sink.raw) < count:
        assert time.monotonic() < end, f"{len(sink.raw)} of {count} mails came"
        time.sleep(0.1)


def ten_thousand_reminders() -> Iterator[Figure]:
    for vendor in ("sqlite", "postgresql"):
        with ExitStack() as servers:
            folder = Path(servers.enter_context(tempfile.TemporaryDirectory(prefix="undersigned-mail-")))
            sink = servers.enter_context(Mailbox())
            deployment = Deployment(folder, Database.fresh(vendor, servers), sink)
            servers.callback(deployment.kill_all)
            outcome = killing(deployment, sink, mails=10_000, kills=50, patience=1_200)
        name = f"10,000 reminders, {WORKERS} workers, 50 kills, {vendor}"
        yield Figure(f"{name}: recipients reached by nothing", outcome.lost, "people", target=0)
        yield Figure(f"{name}: extra copies", outcome.extra, "mails", target=50)
        yield Figure(f"{name}: different Message-IDs", outcome.mails, "mails", target=10_000, wanted="=")


SCENARIOS = [ten_thousand_reminders]
