"""No mail is lost; a crash costs one extra copy at most, under the same Message-ID; Redis is disposable.

A tenth of the promised size; FAULTS=full runs 10,000 mails and 50 kills.
"""

import logging
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.services.database import without_ours
from tests.services.program import free_port

ROOT = Path(__file__).resolve().parents[2]
FULL = os.environ.get("FAULTS") == "full"
MAILS, KILLS, WORKERS = (10_000, 50, 4) if FULL else (1_000, 5, 4)

pytestmark = pytest.mark.services
logging.getLogger("mail.log").setLevel(logging.WARNING)  # the sink tells every step of every mail


class Deployment:
    """A database of its own and the processes that work on it; all are killed at the end."""

    def __init__(self, folder, database, sink, **told):
        self.environment = {
            **without_ours(),
            **database.environment,
            "DATA": str(folder),
            "EMAIL_URL": sink.url,
            "OUTBOX_LEASE": "15",
            **told,
        }
        self.processes = []
        (folder / "queue" / "control").mkdir(parents=True)
        for words in (["keys"], ["migrate", "-v0"], ["createcachetable"]):
            self.run("manage.py", *words)

    def run(self, *words):
        subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=self.environment, check=True, stdout=subprocess.DEVNULL
        )

    def start(self, *words):
        process = subprocess.Popen([sys.executable, *words], cwd=ROOT, env=self.environment)
        self.processes.append(process)
        return process

    def kill(self, process):
        process.kill()
        process.wait()
        self.processes.remove(process)


@pytest.fixture
def deployed(tmp_path, fresh_database, smtp_sink):
    made = []

    def deploy(**told):
        made.append(Deployment(tmp_path, fresh_database, smtp_sink, **told))
        return made[-1]

    yield deploy
    for deployment in made:
        for process in list(deployment.processes):
            deployment.kill(process)


def reach(sink, count):
    """Wait for `count` mails without parsing any: the sink shares this process's time."""
    end = time.monotonic() + (1_200 if FULL else 240)
    while len(sink.raw) < count:
        assert time.monotonic() < end, f"{len(sink.raw)} of {count} mails came"
        time.sleep(0.1)


def test_killed_workers_lose_no_mail_and_send_one_copy_too_many_each_at_most(deployed, smtp_sink):
    deployment = deployed()
    deployment.run("-m", "tests.faults.outbox_worker", "owe", str(MAILS))
    smtp_sink.slow = 0.02
    for _worker in range(WORKERS):
        deployment.start("-m", "tests.faults.outbox_worker", "send")
    reach(smtp_sink, 1)
    for kill in range(KILLS):
        # Each kill falls while DATA is on its way, and well before the last mail.
        reach(smtp_sink, (kill + 1) * MAILS // (KILLS + 2))
        deployment.kill(random.choice(deployment.processes))
        deployment.start("-m", "tests.faults.outbox_worker", "send")
    reach(smtp_sink, MAILS - KILLS)
    everybody = {f"person{number}@member.example" for number in range(MAILS)}
    end = time.monotonic() + (1_200 if FULL else 240)
    while set(smtp_sink.recipients()) != everybody and time.monotonic() < end:
        time.sleep(0.2)
    time.sleep(16)  # longer than a lease: whatever would come twice has come
    sent = smtp_sink.ids()
    assert set(smtp_sink.recipients()) == everybody
    assert len(sent) == MAILS
    assert sent.total() - MAILS <= KILLS
    print(f"{MAILS} mails, {KILLS} kills: 0 lost, {sent.total() - MAILS} extra")


def test_without_redis_owing_costs_nothing_and_mail_is_a_minute_late_at_most(deployed, smtp_sink):
    deployment = deployed(REDIS_URL=f"redis://127.0.0.1:{free_port()}/0")
    began = time.monotonic()
    deployment.run("-m", "tests.faults.outbox_worker", "owe", "50")
    assert time.monotonic() - began < 15
    deployment.start("manage.py", "outbox", "--watch")
    smtp_sink.wait_for(50, seconds=60)
    assert set(smtp_sink.ids().values()) == {1}
