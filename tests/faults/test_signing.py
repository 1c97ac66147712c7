"""The promises of signing under faults, at a tenth of their size; `make faults` runs them whole."""

from contextlib import ExitStack

import pytest

from tests.conftest import engine
from tests.faults import storing
from tests.faults.signing import one_address
from tests.services import Database

pytestmark = pytest.mark.services


def test_one_address_is_one_signature_one_mail_and_one_answer(fresh_database):
    outcome = one_address(fresh_database, posts=20)
    assert {answer.status for answer in outcome.answers} == {302}
    assert (outcome.signatures, outcome.mails, outcome.different) == (1, 1, 1)


def test_if_the_index_never_found_two_alike_it_would_be_more(fresh_database):
    assert one_address(fresh_database, posts=20, scattered=True).signatures > 1


def test_whoever_was_told_received_stands_there_once_whatever_crashed():
    with ExitStack() as servers:
        outcome = storing.across(Database.fresh(engine(), servers), posts=50, crashes=1)
    assert outcome.interrupted > 0
    assert (outcome.acknowledged, outcome.once, outcome.rows) == (50, 50, 50)


@pytest.mark.only_on("postgresql")
def test_a_database_that_answers_before_it_has_written_would_be_noticed():
    with ExitStack() as servers:
        outcome = storing.across(storing.forgetful(servers), posts=30, crashes=0, again=False)
    assert outcome.once < outcome.acknowledged
