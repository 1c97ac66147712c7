"""A pack as one print job, and the proof of delivery: what they hold, where parts begin, that they read aloud."""

import io
from datetime import timedelta

import pikepdf
import pytest

from coalition.clock import now
from letters.domain import closing, delivering, evidence, packing
from letters.domain.attempts import Attempt
from letters.domain.evidence import Arrived
from letters.models import Printout
from letters.pdf import sealed
from letters.pdf.packs import producing
from letters.pdf.packs.printing import print_pack, print_proof
from letters.pdf.packs.trip import trips
from letters.pdf.producing import place_of
from tests.factories.camera import photograph
from tests.factories.story import coordinator, opened
from tests.letters.pdf.reading import pages_in, text_of
from tests.letters.pdf.test_accessible import REMARKS, looked_at, rules

pytestmark = pytest.mark.django_db
# A slip has lines to write on, which are nothing yet to read aloud.
TO_WRITE_ON = REMARKS | {"warning TAG-020", "warning TBL-014"}
TAGS = {"en": "en", "ko": "ko", "zh-hans": "zh-Hans"}


@pytest.fixture
def letter(printed):
    letter = opened(closes_at=now() + timedelta(days=1))
    closing.close(letter, by=coordinator(), at=now())
    for document in letter.documents.filter(variant="embassy", language__in=("en", "zh-hans")):
        pdf = printed(TAGS[document.language], "embassy")
        place_of(document).parent.mkdir(parents=True, exist_ok=True)
        place_of(document).write_bytes(pdf)
        sha256 = document.language.encode().hex().ljust(64, "0")
        letter.documents.filter(pk=document.pk).update(state="ready", sha256=sha256, pages=pages_in(pdf))
    return letter


def ordered(letter, kind, language):
    addressee, by = letter.addressees.get(), coordinator()
    printout = packing.order(addressee, kind=kind, language=language, by=by, at=now())
    return trips(letter)[addressee.pk], printout


def begins(pdf):
    """Title and page of each part, from 1."""
    with pikepdf.open(io.BytesIO(pdf)) as opened_again:
        places = {page.objgen: number for number, page in enumerate(opened_again.pages, start=1)}
        outline = opened_again.open_outline().root
        return [(one.title, places[one.to_dictionary_object(opened_again).Dest[0].objgen]) for one in outline]


def test_a_pack_is_one_print_job_whose_parts_begin_on_right_hand_pages(letter, press, tmp_path):
    packing.describe(
        letter.addressees.get(),
        by=coordinator(),
        at=now(),
        reads="zh-hans",
        post_reads="ko",
        post_office="서울중앙우체국",
        notes={"zh-hans": "尊敬的大使先生：\n\n敬请转呈。"},
    )
    trip, printout = ordered(letter, "pack", "ko")
    pdf = print_pack(trip, printout, press=press)
    assert [title for title, _page in begins(pdf)] == [
        "전달 서류 1호",
        "안내 서신",
        "서한과 서명자 명단(중국어)",
        "서한과 서명자 명단(영어)",
        "접수증",
        "봉투 라벨",
        "차선책: 등기우편",
    ]
    pages = [page for _title, page in begins(pdf)]
    assert pages == sorted(pages)
    assert all(page % 2 for page in pages)
    cover = text_of(pdf, "-l", "1")
    assert all(f"{page}쪽" in cover for page in pages[1:])
    for words in ("尊敬的大使先生", "签收单", "접수증", "등기우편(배달증명)", "서울중앙우체국", "구시가지"):
        assert words in text_of(pdf), words
    (tmp_path / "pack.pdf").write_bytes(pdf)
    found = looked_at(tmp_path / "pack.pdf")
    assert {name: said for name, said in found.items() if not rules(said) <= TO_WRITE_ON} == {}


def test_a_proof_is_one_page_and_shows_what_was_chosen(letter, press, tmp_path):
    by, at, addressee = coordinator(), now(), letter.addressees.get()
    said = {"addressee": addressee, "channel": "by_hand", "tried_at": at}
    for number in range(8):
        words = f"Try {number}: " + "lunch time " * 40
        delivering.log_attempt(letter, said=Attempt(**said, outcome="refused", words=words), by=by, at=at)
    photographs = [Arrived("receipt", photograph(size=(300, 200 + number))) for number in range(4)]
    taken = Attempt(**said, outcome="taken", receipt="R-17")
    done = delivering.log_attempt(letter, said=taken, by=by, at=at, evidence=photographs)
    trip, printout = ordered(letter, "proof", "en")
    assert "Receipt: check code" not in text_of(print_proof(trip, printout, press=press))
    for one in done.evidence.all():
        evidence.choose(one, chosen=True)
    pdf = print_proof(trip, printout, press=press)
    told = text_of(pdf)
    assert pages_in(pdf) == 1
    assert told.count("Receipt: check code") == 3
    for words in (
        "earlier attempts are kept in the log",
        "receipt R-17",
        "4 pictures and scans",
        "Proof of delivery no. 1",
    ):
        assert words in told, words
    (tmp_path / "proof.pdf").write_bytes(pdf)
    found = looked_at(tmp_path / "proof.pdf")
    assert {name: said for name, said in found.items() if not rules(said) <= TO_WRITE_ON} == {}


def test_a_worker_prints_what_was_ordered_or_says_why_not(letter):
    _trip, printout = ordered(letter, "pack", "en")
    letter.documents.filter(language="en").update(sha256="f" * 64)
    assert producing.produce_next(at=now())
    printout.refresh_from_db()
    assert (printout.state, printout.trouble) == (
        "failed",
        "The letter changed meanwhile. Make the print job again.",
    )
    _trip, again = ordered(letter, "pack", "en")
    assert producing.produce_next(at=now())
    again.refresh_from_db()
    assert (again.state, again.number) == ("ready", 2)
    assert pages_in(sealed.read(again)) == again.pages
    assert b"%PDF" not in sealed.place_of(again).read_bytes()
    assert not producing.produce_next(at=now())
    assert Printout.objects.filter(state="ready").count() == 1
