"""What is owed is mailed, whatever falls: small versions; `make faults ONLY=mail` runs them whole.

One Undersigned, as `make up` starts it, lives through all of it.
"""

import logging
from contextlib import ExitStack

import pytest

from tests.conftest import engine
from tests.faults.mail import DEPLOYED, killing, silence, without_leases
from tests.services import Database, Mailbox, Undersigned

MAILS, KILLS = 1_000, 5

pytestmark = [pytest.mark.services, pytest.mark.xdist_group("outbox")]
logging.getLogger("mail.log").setLevel(logging.WARNING)  # the sink tells every step of every mail


@pytest.fixture(scope="module")
def sink():
    with Mailbox() as sink:
        yield sink


@pytest.fixture(scope="module")
def working(sink):
    """Web, worker, clock and watch over servers of their own: what is killed here is nobody else's."""
    with ExitStack() as servers:
        database = Database.fresh(engine(), servers)
        yield servers.enter_context(Undersigned(database, mail=sink.url, **DEPLOYED))


def test_killed_workers_lose_no_mail_and_send_one_copy_too_many_each_at_most(working, sink):
    outcome = killing(working, sink, mails=MAILS, kills=KILLS, patience=240)
    assert (outcome.lost, outcome.mails) == (0, MAILS)
    assert outcome.hit >= KILLS  # each with a mail in hand, or the kill proves nothing
    assert outcome.extra <= outcome.hit


def test_without_the_lease_mails_go_twice(working, sink):
    """What the test above would miss if it could not fail: two more workers whose lease is over at once."""
    sink.empty()
    with without_leases(working, processes=2):
        working.run("tests.faults.owing", "owe", "unleased", "40")
        silence(sink)
    assert sink.ids().total() > 40
