"""From the last signature to the world: the list freezes, documents are set and sealed, one instant turns all."""

from datetime import timedelta

import pytest

from coalition.clock import now
from coalition.errors import Refused
from coalition.files import write_whole
from letters.domain import closing, delivering, documents, postmarks, readiness, releasing
from letters.domain.attempts import Attempt
from letters.models import Document, Letter
from letters.pdf import producing, sealing, verifying
from letters.public import reading
from letters.public.models import Publication
from tests.factories.signing import mailed_to, sign_and_confirm, sign_for, words
from tests.factories.story import DEADLINE, NOON, coordinator, mandate, opened

pytestmark = pytest.mark.django_db
EVENING = DEADLINE + timedelta(hours=1)
MORNING = DEADLINE + timedelta(days=2)
REASON = "The name lines are right as proposed"


@pytest.fixture
def letter():
    """Signed by two organisations, one person by name, one whose name is withheld; the deadline has passed."""
    letter = opened(who_may_sign="members", individuals="public")
    for key, country in (("lantern", "KR"), ("beacon", "JP")):
        sign_for(letter, mandate(key, country=country))
    sign_and_confirm(letter, words("Ji-won Han", "jiwon@example.org"))
    sign_and_confirm(letter, words("Canary Kim", "canary@example.org", country="TH"), display="withheld")
    return letter


@pytest.fixture
def closed(letter):
    closing.close(letter, by=coordinator(), at=EVENING)
    return letter


def set_all(letter):
    """Do what the worker does, without the seconds of the press: one document is really set elsewhere."""
    for document in documents.current(letter):
        Document.objects.filter(pk=document.pk).update(state="ready", sha256="a" * 64)


def lines(letter, language, group):
    publication = Publication.objects.get(slug=letter.slug)
    return list(reading.lines_of(publication, language, group))


def test_closing_fixes_the_numbers_and_who_is_withheld_is_a_number(closed):
    publication = Publication.objects.get(slug=closed.slug)
    counted = (
        publication.organisations,
        publication.individuals,
        publication.countries,
        publication.withheld,
    )
    assert counted == (2, 2, 2, 1)
    assert [line.name for line in lines(closed, "en", "organisations")] == [
        "Beacon Society",
        "Lantern Society",
    ]
    assert [line.name for line in lines(closed, "ko", "individuals")] == ["Ji-won Han"]


def test_the_numbers_stand_in_the_text_as_each_language_says_them(closed):
    texts = Publication.objects.get(slug=closed.slug).texts.all()
    said = {
        text.language: next(piece.text for piece in reading.page_of(text).pieces if piece.role == "paragraph")
        for text in texts
    }
    assert said["en"].startswith(
        "We write on behalf of two organisations and two individuals from two countries"
    )
    assert said["ko"].startswith("2개국의 2개 단체와 개인 2명")
    assert "{{" not in "".join(said.values())


def test_nothing_is_public_when_a_letter_has_closed(closed, client):
    assert not Publication.objects.visible().exists()
    assert client.get(f"/letters/{closed.slug}/en/").status_code == 404


def test_closing_owes_every_language_its_three_documents_once(closed):
    assert len(documents.current(closed)) == 9
    assert len(documents.order(closed, at=EVENING)) == 9
    assert Document.objects.count() == 9


def test_an_obstacle_that_binds_nobody_needs_a_reason(closed):
    set_all(closed)
    order = {"release_at": MORNING, "zone": "Asia/Seoul", "by": coordinator(), "at": EVENING}
    with pytest.raises(Refused):
        releasing.release(closed, **order)
    releasing.release(closed, reason=REASON, **order)
    assert closed.moves.get(name="release").reason == REASON


def test_late_names_come_after_the_deadline_that_everybody_was_told(letter):
    """It closed early, and the deadline still stands ahead."""
    closing.close(letter, by=coordinator(), at=NOON)
    set_all(letter)
    ordered = {"zone": "Asia/Seoul", "by": coordinator(), "at": NOON, "reason": REASON}
    soon = NOON + timedelta(hours=1)
    with pytest.raises(Refused, match="signing ends on"):
        releasing.release(letter, release_at=soon, late_until=DEADLINE, **ordered)
    releasing.release(letter, release_at=soon, late_until=MORNING, **ordered)
    assert letter.late_until == MORNING


def test_a_release_waits_for_its_documents(closed):
    found = readiness.obstacles(closed, at=EVENING)
    # The name lines of two languages, and that one withheld may be guessed.
    assert [obstacle.binding for obstacle in found] == [True, False, False, False]
    with pytest.raises(Refused):
        releasing.release(
            closed, release_at=MORNING, zone="Asia/Seoul", by=coordinator(), at=EVENING, reason="Whatever"
        )
    assert Letter.objects.get(pk=closed.pk).stage == "closed"


def test_a_document_is_set_sealed_and_put_in_its_place(closed):
    assert producing.produce_next(at=now())
    document = Document.objects.get(state="ready")
    pdf = producing.place_of(document).read_bytes()
    certificate = sealing.open_certificate(producing.Path(producing.settings.KEYS))
    assert verifying.check(pdf, certificate=certificate, published=document.sha256) == []
    assert (document.size, document.progress) == (len(pdf), 100)
    assert document.pages >= 1


def test_two_workers_never_set_the_same_document(closed):
    at = now()
    taken = [producing.claim(at=at) for _worker in range(9)]
    assert len({document.pk for document in taken}) == 9
    assert producing.claim(at=at) is None


def test_a_document_whose_worker_was_lost_is_taken_up_again_and_given_up_after_three(closed):
    at, taken = now(), None
    Document.objects.exclude(pk=documents.current(closed)[0].pk).delete()
    for _loss in range(3):
        taken = producing.claim(at=at)
        assert taken is not None
        at += producing.LEASE + timedelta(seconds=1)
    assert producing.claim(at=at) is None
    taken.refresh_from_db()
    assert taken.state == "failed"
    assert taken.trouble


def test_everybody_who_signed_is_told_once_at_the_instant(closed):
    set_all(closed)
    releasing.release(
        closed, release_at=MORNING, zone="Asia/Seoul", by=coordinator(), at=EVENING, reason=REASON
    )
    for address in ("lantern.rep@office.example", "jiwon@example.org", "canary@example.org"):
        told = [mail for mail in mailed_to(address) if mail.not_before == MORNING]
        assert len(told) == 1
    assert mailed_to("canary@example.org")[-1].confidential
    assert mailed_to("jiwon@example.org")[-1].read("text").count("[x]") == 5
    assert "[x]" not in mailed_to("canary@example.org")[-1].read("text")


def test_a_release_taken_back_is_dark_and_tells_nobody(closed):
    set_all(closed)
    releasing.release(
        closed, release_at=MORNING, zone="Asia/Seoul", by=coordinator(), at=EVENING, reason=REASON
    )
    releasing.cancel(closed, reason="The ambassador asked", by=coordinator(), at=EVENING)
    assert Letter.objects.get(pk=closed.pk).stage == "closed"
    assert not Publication.objects.filter(ordered=True).exists()
    assert all(mail.cancelled_at for mail in mailed_to("jiwon@example.org") if mail.not_before == MORNING)


def test_a_release_that_moves_tells_everybody_once_at_the_new_instant(closed):
    set_all(closed)
    releasing.release(
        closed, release_at=MORNING, zone="Asia/Seoul", by=coordinator(), at=EVENING, reason=REASON
    )
    later = MORNING + timedelta(hours=3)
    releasing.postpone(
        closed, release_at=later, zone="Asia/Seoul", by=coordinator(), at=EVENING, reason="The press asked"
    )
    waiting = [mail.not_before for mail in mailed_to("jiwon@example.org") if not mail.cancelled_at]
    assert [instant for instant in waiting if instant > EVENING] == [later]


def test_moving_a_release_there_and_back_still_tells_everybody(closed):
    set_all(closed)
    order = {"zone": "Asia/Seoul", "by": coordinator(), "at": EVENING}
    releasing.release(closed, release_at=MORNING, reason=REASON, **order)
    releasing.postpone(closed, release_at=MORNING + timedelta(hours=3), reason="So", **order)
    releasing.postpone(closed, release_at=MORNING, reason="So", **order)
    waiting = [mail for mail in mailed_to("jiwon@example.org") if not mail.cancelled_at]
    assert [mail.not_before for mail in waiting if mail.not_before > EVENING] == [MORNING]


def test_of_two_who_release_at_once_the_second_is_told(closed):
    set_all(closed)
    order = {"zone": "Asia/Seoul", "by": coordinator(), "at": EVENING}
    releasing.release(closed, release_at=MORNING, reason=REASON, **order)
    one, other = (Letter.objects.get(pk=closed.pk) for _ in range(2))
    releasing.release_now(one, by=coordinator(), at=EVENING + timedelta(minutes=1))
    moves = closed.moves.count()
    # She read the letter, and the clock, before the first was done.
    with pytest.raises(Refused):
        releasing.release_now(other, by=coordinator(), at=EVENING)
    with pytest.raises(Refused):
        releasing.release_now(other, by=coordinator(), at=EVENING + timedelta(minutes=1))
    assert closed.moves.count() == moves
    assert Letter.objects.get(pk=closed.pk).release_at == EVENING + timedelta(minutes=1)


@pytest.mark.parametrize(("release_at", "zone"), [(NOON, "Asia/Seoul"), (MORNING, "Seoul")])
def test_a_release_lies_ahead_in_a_zone_that_exists(closed, release_at, zone):
    set_all(closed)
    with pytest.raises(Refused):
        releasing.release(closed, release_at=release_at, zone=zone, by=coordinator(), at=EVENING)


def test_a_public_letter_cannot_be_taken_back(closed):
    set_all(closed)
    releasing.release(
        closed, release_at=MORNING, zone="Asia/Seoul", by=coordinator(), at=EVENING, reason=REASON
    )
    with pytest.raises(Refused):
        releasing.cancel(closed, reason="Too late", by=coordinator(), at=MORNING)


def test_reopening_voids_the_list_and_closing_again_owes_other_documents(closed):
    closing.reopen(
        closed, closes_at=EVENING + timedelta(days=1), reason="A late yes", by=coordinator(), at=EVENING
    )
    assert not Publication.objects.exists()
    closing.close(closed, by=coordinator(), at=EVENING + timedelta(days=1))
    assert {document.list_number for document in documents.current(closed)} == {2}


def test_reopening_throws_the_documents_away_with_the_names_in_them(
    closed, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    set_all(closed)
    old = documents.current(closed)
    for document in old:
        write_whole(producing.place_of(document), b"%PDF Ji-won Han")
    late = EVENING + timedelta(days=1)
    with django_capture_on_commit_callbacks(execute=True):
        closing.reopen(closed, closes_at=late, reason="A late yes", by=coordinator(), at=EVENING)
    assert not [document for document in old if producing.place_of(document).exists()]
    closing.close(closed, by=coordinator(), at=late)
    owed = {document.pk for document in documents.current(closed)}
    assert {one.pk for one in Document.objects.filter(state="asked")} == owed  # no worker sets a void one


def test_an_attempt_at_the_gate_is_kept_whatever_came_of_it(closed):
    addressee = closed.addressees.get()
    delivering.log_attempt(
        closed,
        said=Attempt(
            addressee=addressee,
            channel="by_hand",
            outcome="refused",
            words="They gave no reason.",
            tried_at=EVENING,
        ),
        by=coordinator(),
        at=EVENING,
    )
    with pytest.raises(Refused):
        delivering.log_attempt(
            closed,
            said=Attempt(addressee=addressee, channel="by_hand", outcome="taken", tried_at=MORNING),
            by=coordinator(),
            at=EVENING,
        )
    assert [one.outcome for one in closed.deliveries.all()] == ["refused"]


def test_the_postmarks_tell_a_letters_life(letter):
    assert [mark.state for mark in postmarks.postmarks(letter, at=NOON)] == [
        "done", "done", "done", "next", "due", "due", "due",
    ]  # fmt: skip
    closing.close(letter, by=coordinator(), at=EVENING)
    assert [mark.state for mark in postmarks.postmarks(letter, at=EVENING)][3:5] == ["done", "next"]
