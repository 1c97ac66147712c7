"""Attempts with what shows that they happened, answers, and the clock that counts the days without one."""

import io
import json
import zlib
from datetime import date, datetime, timedelta
from importlib import import_module
from uuid import uuid4

import pikepdf
import pytest
from django.apps import apps

from coalition.clock import now
from coalition.errors import Refused
from letters.domain import closing, delivering, evidence, shredding, silence, verifying_files
from letters.domain.attempts import Attempt
from letters.domain.evidence import Arrived
from letters.models import Correction, Evidence, Letter
from letters.pdf import sealed
from letters.public import saying
from letters.public.models import Publication
from letters.web import corrected
from tests.factories.camera import photograph
from tests.factories.carrying import printed
from tests.factories.entering import at_the_desk
from tests.factories.story import NOON, coordinator, opened
from tests.letters.web.people import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    letter = opened(closes_at=now() + timedelta(days=1))
    closing.close(letter, by=coordinator(), at=now())
    return letter


def scan(**docinfo):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('canary')")
        pdf.docinfo["/Author"] = "Canary Dämmerung"
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def unpacking_to(megabytes):
    """A scan of one page whose few signs unpack to so much."""
    packing = zlib.compressobj(9)
    room = b" " * 1_000_000
    packed = b"".join([*(packing.compress(room) for _each in range(megabytes)), packing.flush()])
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(packed, Filter=pikepdf.Name.FlateDecode)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect({})))
        out = io.BytesIO()
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def test_a_scan_that_unpacks_to_more_than_there_is_memory_is_refused(letter):
    with pytest.raises(Refused, match="damaged"):
        attempt(letter, evidence=[Arrived("scan", unpacking_to(700))])
    assert not letter.deliveries.exists()


def attempt(letter, **said):
    at = now()
    kept = {name: said.pop(name) for name in ("evidence", "sending", "at") if name in said}
    whole = {
        "addressee": letter.addressees.get(),
        "channel": "by_hand",
        "outcome": "taken",
        "tried_at": at - timedelta(minutes=5),
    } | said
    return delivering.log_attempt(letter, said=Attempt(**whole), **{"by": coordinator(), "at": at} | kept)


def later(letter, days):
    """Noon in Greenwich, which is the same day in Seoul, so many days after it was taken."""
    return datetime.combine(silence.since(letter) + timedelta(days=days), NOON.timetz())


def test_an_attempt_that_arrives_twice_is_one(letter):
    sending = uuid4()
    first = attempt(letter, sending=sending, evidence=[Arrived("photo", photograph())])
    assert attempt(letter, sending=sending, evidence=[Arrived("photo", photograph())]) == first
    assert letter.deliveries.count() == Evidence.objects.count() == 1
    other = opened(closes_at=now() + timedelta(days=1))
    closing.close(other, by=coordinator(), at=now())
    with pytest.raises(Refused, match="another letter"):
        attempt(other, sending=sending)


def test_a_refusal_says_why(letter):
    with pytest.raises(Refused, match="why it was refused"):
        attempt(letter, outcome="refused")
    assert attempt(letter, outcome="refused", words="It was lunch time.").words == "It was lunch time."


def test_a_photograph_is_kept_without_its_place_and_sealed(letter):
    (kept,) = attempt(letter, evidence=[Arrived("photo", photograph())]).evidence.all()
    lying = sealed.place_of(kept).read_bytes()
    content = sealed.read(kept)
    assert (content[:2], b"Canary" in content, kept.media_type) == (b"\xff\xd8", False, "image/jpeg")
    assert content not in lying
    assert content[:200] not in lying
    assert kept.chosen is False
    assert "." not in sealed.place_of(kept).name


def test_a_scan_keeps_its_pages_alone(letter):
    (kept,) = attempt(letter, evidence=[Arrived("scan", scan())]).evidence.all()
    with pikepdf.open(io.BytesIO(sealed.read(kept))) as opened_again:
        assert len(opened_again.pages) == 1
        assert "/OpenAction" not in opened_again.Root
        assert "/Author" not in opened_again.docinfo


@pytest.mark.parametrize("data", [b"%PDF-1.7 nothing more", b"<svg onload='alert(1)'/>", b"MZ\x90", b""])
def test_what_cannot_be_kept_leaves_nothing_behind(letter, data):
    with pytest.raises(Refused):
        attempt(letter, evidence=[Arrived("receipt", data)])
    assert not letter.deliveries.exists()


def test_no_more_than_a_dozen_files_and_no_file_twice(letter, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    shades = [Arrived("photo", photograph(size=(20 + number, 20))) for number in range(13)]
    tried = attempt(letter)
    kept = evidence.keep(tried, [*shades[:2], shades[0]], by=None, at=now())
    assert len(kept) == 2
    with pytest.raises(Refused, match="12"):
        evidence.keep(tried, shades, by=None, at=now())
    assert len(list((tmp_path / "evidence").iterdir())) == 2


def test_what_is_removed_is_gone_with_its_file(letter, django_capture_on_commit_callbacks):
    (kept,) = attempt(letter, evidence=[Arrived("photo", photograph())]).evidence.all()
    place = sealed.place_of(kept)
    with django_capture_on_commit_callbacks(execute=True):
        evidence.remove(kept)
    assert not place.exists()


def test_after_a_year_pictures_nobody_chose_and_prints_are_thrown_away(
    letter, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path  # files of other tests would be found, too
    tried = attempt(letter, evidence=[Arrived("photo", photograph()), Arrived("scan", scan())])
    chosen, private = tried.evidence.order_by("kind")
    evidence.choose(chosen, chosen=True)
    letter.documents.update(state="ready", sha256="ab" * 32, pages=1)
    pack = printed(letter, by=coordinator())
    year = timedelta(days=settings.EVIDENCE_DAYS)
    assert shredding.shred_due(at=now() + year - timedelta(hours=1)) == 0
    for _twice in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            shredding.shred_due(at=now() + year + timedelta(hours=1))
    assert [sealed.place_of(one).exists() for one in (chosen, private, pack)] == [True, False, False]
    assert [one for one in verifying_files.findings() if not one.sentence.startswith("Document")] == []
    pack.refresh_from_db()
    private.refresh_from_db()
    assert (pack.state, bool(pack.sha256)) == ("gone", True)
    assert (private.thrown_at is None, bool(private.sha256)) == (False, True)
    with pytest.raises(Refused, match="after its time"):
        evidence.choose(private, chosen=True)


def test_what_stood_before_a_correction_is_forgotten_and_that_it_was_corrected_stays(letter, settings):
    tried = attempt(letter, words="Guard Gil took it", carried_by="Rana", receipt="R-1", tracking="T-1")
    was = {"addressee": tried.addressee, "channel": "by_hand", "tried_at": tried.tried_at}
    right = Attempt(**was, outcome="taken", words="A guard took it")
    delivering.correct_attempt(tried, said=right, why="Gil is at risk", by=coordinator(), at=now())
    said = {
        "said_on": date(2023, 9, 30),
        "language": "en",
        "source": "Paper",
        "by": coordinator(),
        "at": now(),
    }
    texts = {"ko": {"speaker": "길 대변인", "office": "", "words": "", "summary": "길"}}
    answer = delivering.record_answer(
        letter, **said, speaker="Gil", office="Gilded", words="Gil: no.", texts=texts
    )
    delivering.record_answer(letter, **said, speaker="A", words="No.", corrects=answer, why="Gil is at risk")
    Letter.objects.filter(pk=letter.pk).update(stage="released", release_at=now() - timedelta(hours=2))
    kept = timedelta(days=settings.SHRED_AFTER_DAYS)

    def held():
        return json.dumps([(one.said, one.why) for one in Correction.objects.all()], ensure_ascii=False)

    names = ("Gil", "Rana", "R-1", "T-1", "Paper", "길")
    shredding.shred_due(at=now() + kept - timedelta(hours=1))
    assert [name for name in names if name not in held()] == []
    assert shredding.shred_due(at=now() + kept + timedelta(hours=1)) >= 2
    assert [name for name in names if name in held()] == []
    assert Correction.objects.filter(by=coordinator(), forgotten_at__isnull=False).count() == 2
    for one in (corrected.of_attempt(tried), corrected.of_answer(answer)):
        assert (one[0]["by"], one[0]["why"]) == ("Mara", "")
    page = text_of(at_the_desk(coordinator()).get(f"{letter.get_absolute_url()}delivery/"))
    assert "What was written here was deleted as promised." in page
    assert shredding.shred_due(at=now() + kept + timedelta(hours=2)) == 0
    # On the way back to an older release, whose constraint wants every correction to say why.
    import_module("letters.migrations.0042_corrections_are_forgotten").say_something(apps, None)
    assert not Correction.objects.filter(why="").exists()


def test_a_correction_that_is_refused_leaves_no_scan_behind(letter, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    said = {"said_on": date(2023, 9, 30), "language": "en", "speaker": "A", "by": coordinator(), "at": now()}
    answer = delivering.record_answer(letter, **said, words="No.")
    paper = {"documents": [Arrived("scan", scan())], "corrects": answer}
    with pytest.raises(Refused, match="why"):
        delivering.record_answer(letter, **said, words="Yes.", **paper)
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []
    delivering.record_answer(letter, **said, words="No.", **paper)
    assert (answer.evidence.count(), answer.corrections.count()) == (1, 0)
    with pytest.raises(Refused, match="Nothing was changed"):
        delivering.record_answer(letter, **said, words="No.", corrects=answer)


def test_the_clock_runs_from_the_day_it_was_taken_until_the_addressee_answers(letter):
    by, at = coordinator(), now()
    assert silence.days(letter, at=at) is None
    attempt(letter, outcome="nobody")
    attempt(letter, channel="appointment", outcome="sent")
    assert silence.days(letter, at=at) is None
    attempt(letter)
    assert silence.days(letter, at=later(letter, 63)) == 63
    answer = {
        "said_on": date(2023, 9, 30),
        "language": "en",
        "speaker": "A",
        "words": "No.",
        "by": by,
    }
    delivering.record_answer(letter, **answer, at=at)
    assert silence.days(letter, at=later(letter, 63)) == 63  # that was somebody else
    delivering.record_answer(letter, **answer, addressee=letter.addressees.get(), at=at)
    assert silence.days(letter, at=at) is None


def test_the_world_sees_the_clock_only_where_the_coalition_wants_it(letter):
    at = now()
    attempt(letter)

    def told(days=63):
        return saying.silence(Publication.objects.get(slug=letter.slug), at=later(letter, days))

    assert told() == ""
    silence.show(letter, shown=True, by=coordinator(), at=at)
    assert told() == "63 days without an answer"
    assert told(1) == "1 day without an answer"
    silence.show(letter, shown=False, by=coordinator(), at=at)
    assert told() == ""


def test_nobody_answers_tomorrow(letter):
    tomorrow = (now() + timedelta(days=2)).date()
    with pytest.raises(Refused, match="lies in the past"):
        delivering.record_answer(
            letter, said_on=tomorrow, language="en", speaker="A", words="No.", by=coordinator(), at=now()
        )


def test_the_nightly_look_finds_a_lost_and_a_changed_file(letter):
    kept = attempt(letter, evidence=[Arrived("photo", photograph()), Arrived("scan", scan())]).evidence.all()
    before = {one.sentence for one in verifying_files.findings()}
    sealed.place_of(kept[0]).unlink()
    sealed.place_of(kept[1]).write_bytes(b"\1\0\1" + bytes(60))
    found = {one.kind for one in verifying_files.findings() if one.sentence not in before}
    assert found == {"orphans", "keys"}
