"""Deadline and embargo, at a tenth of their size; `make faults` runs them whole."""

import pytest

from tests.faults import deadline, embargo

pytestmark = pytest.mark.services


def test_the_deadline_is_fair_to_the_last_moment(fresh_database):
    outcome = deadline.across(fresh_database, posts=40)
    assert (outcome.late, outcome.early, outcome.other) == (0, 0, 0)
    assert outcome.signatures == outcome.taken
    assert outcome.before >= 5  # or nobody came in time, and nothing was shown
    assert outcome.after >= 10


def test_a_letter_that_closes_late_would_be_noticed(fresh_database):
    assert deadline.across(fresh_database, posts=40, off=1.5).late > 0


def test_an_embargo_ends_at_its_instant_though_the_scheduler_sleeps(fresh_database):
    outcome = embargo.across(fresh_database, requests=240)
    assert (outcome.early, outcome.dark, outcome.errors) == (0, 0, 0)
    assert outcome.dark_before == outcome.live_after == outcome.routes


def test_a_letter_that_is_public_early_would_be_noticed(fresh_database):
    assert embargo.across(fresh_database, requests=60, off=-2).early > 0
