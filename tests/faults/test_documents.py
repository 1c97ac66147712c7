"""A worker that is killed leaves no document behind and no half of one; `make faults` kills more."""

import pytest

from tests.faults.documents import killing

pytestmark = pytest.mark.services


def test_every_ordered_document_is_there_whole_though_its_worker_was_killed(fresh_database):
    outcome = killing(fresh_database, kills=1)
    assert (outcome.ordered, outcome.whole, outcome.failed) == (9, 9, 0)
