"""What is printed on finished pages: seen by eyes, passed over by voices, and the same every time."""

import io
from datetime import UTC, datetime

import pikepdf
import pytest

from letters.pdf.certificates import create_certificate
from letters.pdf.overprint import Spot, numbered, watermarked
from letters.pdf.printing import print_letter
from letters.pdf.sealing import seal
from tests.letters.pdf import samples
from tests.letters.pdf.reading import pages_in, structure, text_of

NOON = datetime(2023, 9, 21, 12, tzinfo=UTC)


def flat(text):
    return "".join(text.split())


WORDS = {
    "en": "Copy 17 · not for publication",
    "ko": "17번째 사본 · 공개 금지",
    "zh-Hans": "第17号 · 请勿公开",
}


@pytest.mark.parametrize("language", samples.LANGUAGES)
def test_every_page_of_a_numbered_copy_bears_its_number_again_and_again(printed, language):
    copy = watermarked(printed(language), words=WORDS[language], language=language)
    pages = text_of(copy).split("\f")[:-1]
    assert len(pages) == pages_in(printed(language))
    assert [page.count("17") >= 4 for page in pages] == [True] * len(pages)
    assert structure(copy) == structure(printed(language))


def test_the_mark_is_furniture_and_has_a_name(printed):
    with pikepdf.open(io.BytesIO(watermarked(printed("en"), words="Copy 1", language="en"))) as copy:
        for page in copy.pages:
            marks = [op.operands for op in pikepdf.parse_content_stream(page) if str(op.operator) == "BDC"]
            assert [str(words[1].Subtype) for words in marks if "/Subtype" in words[1]] == ["/Watermark"]


def test_two_copies_differ_and_one_is_the_same_every_time(printed):
    first, again, second = (
        watermarked(printed("en"), words=f"Copy {number}", language="en") for number in (1, 1, 2)
    )
    assert first == again != second


def test_a_sealed_letter_that_is_marked_bears_no_broken_seal(printed, tmp_path):
    certificate = create_certificate(tmp_path, name="Lighthouse Coalition", at=NOON)
    sealed = seal(printed("en"), certificate=certificate, reason="Public", at=NOON)
    with pikepdf.open(io.BytesIO(watermarked(sealed, words="Copy 1", language="en"))) as copy:
        assert not {"/AcroForm", "/Perms"} & set(copy.Root.keys())
        kinds = [str(one.Subtype) for page in copy.pages for one in page.get("/Annots", [])]
    assert "/Widget" not in kinds


def test_a_letter_is_printed_with_its_mark(press):
    pdf = print_letter(samples.letter("en"), watermark="Copy 9", press=press)
    assert all("Copy9" in flat(page) for page in text_of(pdf).split("\f")[:-1])


def test_pages_are_numbered_through_and_one_may_stay_silent(printed):
    pages = pages_in(printed("zh-Hans"))
    spots = [None, *[Spot(500, 400)] * (pages - 1)]
    said = text_of(numbered(printed("zh-Hans"), spots=spots)).split("\f")[:-1]
    counted = [flat(page).count(f"{number}/{pages}") for number, page in enumerate(said, start=1)]
    assert counted == [1, *[2] * (pages - 1)]
