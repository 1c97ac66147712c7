"""Two hundred saves a second on one letter lose nothing; here a tenth of them, `make faults` runs them whole."""

import pytest

from tests.faults.drafting import saving

pytestmark = pytest.mark.services


def test_whatever_was_acknowledged_stands_in_the_history_once_and_in_the_text(fresh_database):
    outcome = saving(fresh_database, saves=400, processes=2)
    assert (outcome.acknowledged, outcome.in_history, outcome.in_text, outcome.rows) == (400, 400, 400, 400)
    assert outcome.gapless


def test_whoever_is_not_told_of_another_text_would_write_over_it(fresh_database):
    outcome = saving(fresh_database, saves=100, processes=2, blind=True)
    assert outcome.in_history == 100  # the history keeps even those
    assert outcome.in_text < 100
