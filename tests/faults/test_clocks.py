"""Three schedulers at once, at a tenth of their size; `make faults ONLY=mail` rings for 500."""

import pytest

from tests.faults.clocks import ringing

pytestmark = pytest.mark.services


def test_three_clocks_remind_once(fresh_database):
    outcome = ringing(fresh_database, invited=50)
    assert outcome.seen > outcome.invited  # more than one of them found the same people due
    assert (outcome.owed, outcome.mails, outcome.extra) == (50, 50, 0)


def test_without_lock_and_key_they_remind_more_than_once(fresh_database):
    assert ringing(fresh_database, invited=50, without_lock=True).mails > 50
