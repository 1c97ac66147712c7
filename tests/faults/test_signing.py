"""The promises of signing under faults, at a tenth of their size; `make faults` runs them whole."""

import pytest

from tests.faults.signing import one_address

pytestmark = pytest.mark.services


def test_one_address_is_one_signature_one_mail_and_one_answer(fresh_database):
    outcome = one_address(fresh_database, posts=20)
    assert {answer.status for answer in outcome.answers} == {302}
    assert (outcome.signatures, outcome.mails, outcome.different) == (1, 1, 1)


def test_without_the_constraint_it_would_be_more(fresh_database):
    assert one_address(fresh_database, posts=20, without="one_address_one_signature").signatures > 1
