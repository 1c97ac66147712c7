"""No mail is lost; a crash costs one extra copy at most, under the same Message-ID; Redis is disposable.

A tenth of the promised size; `make faults ONLY=mail` runs 10,000 mails and 50 kills.
"""

import logging
import time

import pytest

from tests.faults.mail import Deployment, killing
from tests.services.program import free_port

MAILS, KILLS = 1_000, 5

pytestmark = pytest.mark.services
logging.getLogger("mail.log").setLevel(logging.WARNING)  # the sink tells every step of every mail


@pytest.fixture
def deployed(tmp_path, fresh_database, smtp_sink):
    made = []

    def deploy(**told):
        made.append(Deployment(tmp_path, fresh_database, smtp_sink, **told))
        return made[-1]

    yield deploy
    for deployment in made:
        deployment.kill_all()


def test_killed_workers_lose_no_mail_and_send_one_copy_too_many_each_at_most(deployed, smtp_sink):
    outcome = killing(deployed(), smtp_sink, mails=MAILS, kills=KILLS, patience=240)
    assert (outcome.lost, outcome.mails) == (0, MAILS)
    assert outcome.extra <= KILLS


def test_without_redis_owing_costs_nothing_and_mail_is_a_minute_late_at_most(deployed, smtp_sink):
    deployment = deployed(REDIS_URL=f"redis://127.0.0.1:{free_port()}/0")
    began = time.monotonic()
    deployment.run("-m", "tests.faults.outbox_worker", "owe", "50")
    assert time.monotonic() - began < 15
    deployment.start("manage.py", "outbox", "--watch")
    smtp_sink.wait_for(50, seconds=60)
    assert set(smtp_sink.ids().values()) == {1}
