"""What befalls a worker or a disk leaves no half of a document behind; `make faults` kills more workers."""

import errno
import os
from pathlib import Path

import pytest
from django.conf import settings

from coalition.clock import now
from coalition.errors import Refused
from coalition.models import Person
from letters.domain import closing, delivering, documents, packing, press_pictures
from letters.domain.attempts import Attempt
from letters.domain.evidence import Arrived
from letters.models import Document
from letters.pdf import producing
from letters.pdf.packs import producing as packs
from letters.public.models import PressPicture
from tests.factories import story
from tests.factories.pictures import photograph
from tests.factories.publication import PDF
from tests.factories.signing import sign_for
from tests.faults.documents import careless, killing
from tests.letters.web.people import of_coordinator


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


def full(_file):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_leaves_no_half_and_the_next_document_is_set(waiting, monkeypatch):
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


def test_a_full_disk_is_told_at_the_gate_at_the_press_and_of_a_print_job(waiting, monkeypatch):
    """Whoever is told can send it again: nothing of the attempt, the picture, the pack is there by half."""
    letter, by = waiting[0].letter, story.coordinator()
    for document in waiting:
        producing.write_whole(producing.place_of(document), PDF)
    letter.documents.update(state="ready", sha256="ab" * 32, pages=1)
    addressee, photo = letter.addressees.get(kind="to"), Arrived("photo", photograph())
    said = Attempt(addressee=addressee, channel="by_hand", outcome="taken", tried_at=now())
    tried = {"said": said, "by": by, "at": now(), "evidence": [photo]}
    texts = {"en": {"caption": "", "rights": "Ines"}}
    folders = [Path(settings.MEDIA_ROOT) / name for name in ("evidence", "printouts", "press")]
    before = {one for folder in folders for one in folder.rglob("*")}
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(Refused, match="room on the disk"):
            delivering.log_attempt(letter, **tried)
        with pytest.raises(Refused, match="room on the disk"):
            press_pictures.add(letter, picture=photograph(), texts=texts, at=now())
        pack = packing.order(addressee, kind="pack", language="ko", by=by, at=now())
        assert packs.produce_next(at=now())
    pack.refresh_from_db()
    assert (pack.state, pack.trouble) == ("failed", "The file could not be kept. Is there room on the disk?")
    Person.objects.update(language="ko")
    page = of_coordinator().get(f"{letter.get_absolute_url()}delivery/").content.decode()
    assert "파일을 저장하지 못했습니다." in page
    assert not letter.deliveries.exists()
    assert not PressPicture.objects.exists()
    assert {one for folder in folders for one in folder.rglob("*")} == before
    delivering.log_attempt(letter, **tried)
    assert letter.deliveries.get().evidence.count() == 1
