"""What befalls a worker or a disk leaves no half of a document behind; `make faults` kills more workers."""

import errno
import os

import pytest

from coalition.clock import now
from letters.domain import closing, documents
from letters.models import Document
from letters.pdf import producing
from tests.factories import story
from tests.factories.signing import sign_for
from tests.faults.documents import careless, killing


@pytest.fixture
def waiting(db):
    """A letter that has closed; its documents wait to be set."""
    letter = story.opened()
    sign_for(letter, story.mandate("lantern"))
    closing.close(letter, by=story.coordinator(), at=story.DEADLINE)
    return documents.current(letter)


@pytest.mark.services
def test_every_ordered_document_is_there_whole_though_its_worker_was_killed(fresh_database):
    outcome = killing(fresh_database, kills=1)
    assert (outcome.ordered, outcome.whole, outcome.failed, outcome.halves) == (9, 9, 0, 0)


@pytest.mark.services
@pytest.mark.only_on("sqlite")  # it is about files
def test_a_worker_that_wrote_in_place_would_leave_a_half(fresh_database):
    assert careless(fresh_database) == 1


def test_a_full_disk_leaves_no_half_and_the_next_document_is_set(waiting, monkeypatch):
    def full(_file):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        assert producing.produce_next(at=now())
    failed = Document.objects.get(state=Document.State.FAILED)
    assert failed.trouble == "The file could not be kept. Is there room on the disk?"
    folder = producing.place_of(failed).parent
    left = {file.name for file in folder.glob("*")} | {file.name for file in folder.glob(".*")}
    assert not any(str(failed.pk) in name or name.startswith(".being") for name in left)
    assert producing.produce_next(at=now())
    assert Document.objects.filter(state=Document.State.READY).count() == 1
