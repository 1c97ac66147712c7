"""What is owed is mailed, whatever falls: small versions; `make faults ONLY=mail` runs them whole.

One Undersigned, as `make up` starts it, lives through all of it.
"""

import time
from contextlib import ExitStack

import pytest

from tests.conftest import engine
from tests.faults import bell
from tests.faults.killing import DEPLOYED, killing, silence, without_leases
from tests.faults.signatories import Signatories
from tests.faults.upgrading import upgrade_and_restore
from tests.services import Database, Mailbox, Undersigned

MAILS, KILLS = 1_000, 5

pytestmark = [pytest.mark.services, pytest.mark.xdist_group("outbox")]


@pytest.fixture(scope="module")
def sink():
    with Mailbox() as sink:
        yield sink


@pytest.fixture(scope="module")
def working(sink):
    """Web, worker, clock and watch over servers of their own: what is killed here is nobody else's."""
    with ExitStack() as servers:
        database = Database.fresh(engine(), servers)
        running = servers.enter_context(Undersigned(database, mail=sink.url, **DEPLOYED))
        running.run("tests.faults.opening")  # an empty one is no deployment
        yield running
        running.manage("verify")


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
    # Of two who sent one mail the slower one may not make the outbox look as after a restore.
    assert "paused" not in working.manage("outbox")


@pytest.mark.only_on("postgresql")
def test_redis_flushed_killed_and_paused_costs_a_delay_and_no_mail(working, sink):
    def everything(seconds: float) -> None:
        bell.flushed(working.database.redis, seconds / 3, times=3)
        bell.killed(working.database.redis, seconds / 3, times=1)
        bell.paused(working.database.redis, seconds / 3)

    outcome = bell.disturbed(working, sink, mails=90, seconds=9, trouble=everything)
    assert (outcome.lost, outcome.extra) == (0, 0)
    assert outcome.latest <= bell.PROMISED


@pytest.mark.only_on("postgresql")
def test_without_clock_and_watch_a_bell_that_redis_lost_stays_unheard(working, sink):
    """What the test above would miss if Redis lost nothing, or the clock did everything."""
    sink.empty()
    with bell.without_clocks(working):
        with bell.pausing(working.database.redis):
            working.run("tests.faults.owing", "owe", "unheard", "20")
            working.database.redis.kill()
        working.database.redis.start()
        time.sleep(5)
        assert sink.raw == []
    sink.wait_for(20, seconds=bell.PROMISED)


@pytest.mark.only_on("postgresql")
def test_nobody_waits_for_a_redis_that_says_nothing(working):
    signatories = Signatories(working.run("tests.faults.opening"), [working.address])
    signatories.sign(people=4)  # both web processes are awake
    with bell.pausing(working.database.redis):
        assert max(signatories.sign(people=12)) < 5  # seconds; it was above forty


@pytest.mark.only_on("postgresql")
def test_mail_goes_within_a_minute_although_redis_is_gone(working, sink):
    outcome = bell.disturbed(
        working, sink, mails=50, seconds=2, trouble=lambda _seconds: working.database.redis.kill()
    )
    working.database.redis.start()
    assert (outcome.lost, outcome.extra) == (0, 0)
    assert outcome.latest <= bell.PROMISED
    # It is back, and after all this the workers still hear it by themselves.
    sink.empty()
    with bell.without_clocks(working):
        working.run("tests.faults.owing", "owe", "heard", "5")
        sink.wait_for(5, seconds=bell.PROMISED)


def test_an_upgrade_doubles_nothing_and_a_restored_backup_mails_nobody(working, sink, tmp_path):
    outcome = upgrade_and_restore(working, sink, tmp_path, mails=100)
    assert outcome.queued > 20
    assert (outcome.lost, outcome.extra, outcome.unasked) == (0, 0, 0)
    assert outcome.resumed >= outcome.queued
