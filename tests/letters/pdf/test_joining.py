"""What was printed apart reads as one file: from the first page to the last, aloud as well."""

import io
from datetime import UTC, datetime

import pikepdf
import pytest

from letters.pdf.certificates import create_certificate
from letters.pdf.joining import Part, join, starts
from letters.pdf.sealing import seal
from tests.letters.pdf import samples
from tests.letters.pdf.reading import pages_in, structure, text_of
from tests.services import checker
from tests.services.program import NotThere

NOON = datetime(2023, 9, 21, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def parts(printed, tmp_path_factory):
    """The first one sealed, as the letter in a print job is."""
    certificate = create_certificate(tmp_path_factory.mktemp("seal"), name="Lighthouse Coalition", at=NOON)
    sealed = seal(printed("en"), certificate=certificate, reason="Public", at=NOON)
    pdfs = {"en": sealed, "ko": printed("ko"), "zh-Hans": printed("zh-Hans")}
    return [Part(pdf=pdf, title=f"Letter ({code})", language=code) for code, pdf in pdfs.items()]


@pytest.fixture(scope="module")
def job(parts):
    return join(parts, title="Print job", language="en", right_hand=True)


def test_every_part_begins_on_a_right_hand_page(parts, job):
    pages = text_of(job).split("\f")[:-1]
    beginnings = starts(parts, right_hand=True)
    assert [number % 2 for number in beginnings] == [1, 1, 1]
    for part, number in zip(parts, beginnings, strict=True):
        assert samples.words_of(part.language)["coalition"] in pages[number - 1].splitlines()[0]
    assert len(pages) == beginnings[-1] - 1 + pages_in(parts[-1].pdf)


def test_without_sides_nothing_is_left_blank(parts):
    together = join(parts, title="Set", language="en")
    assert pages_in(together) == sum(pages_in(part.pdf) for part in parts)
    assert starts(parts) == [
        1,
        1 + pages_in(parts[0].pdf),
        1 + pages_in(parts[0].pdf) + pages_in(parts[1].pdf),
    ]


def test_the_trees_are_one_and_every_mark_has_its_owner(parts, job):
    names = structure(job)
    assert names[:2] == ["/Document", "/Part"]
    assert names.count("/Part") == 3
    for kind in ("/H1", "/LI", "/Note", "/Link"):
        assert names.count(kind) == sum(structure(part.pdf).count(kind) for part in parts)
    with pikepdf.open(io.BytesIO(job)) as whole:
        tree = pikepdf.NumberTree(whole.Root.StructTreeRoot.ParentTree)
        numbers = [int(page.obj.StructParents) for page in whole.pages if "/StructParents" in page.obj]
        assert len(numbers) == len(set(numbers))
        for page in whole.pages:
            marks = {int(op.operands[1].MCID) for op in pikepdf.parse_content_stream(page)
                     if str(op.operator) == "BDC" and "/MCID" in op.operands[1]}  # fmt: skip
            owners = [tree[int(page.obj.StructParents)][mark] for mark in marks]
            assert [owner.Pg.objgen for owner in owners] == [page.obj.objgen] * len(marks)


def test_a_reader_finds_each_part_and_its_language(job):
    with pikepdf.open(io.BytesIO(job)) as whole:
        with whole.open_outline() as outline:
            assert [item.title for item in outline.root] == [f"Letter ({code})" for code in samples.LANGUAGES]
        assert [str(part.Lang) for part in whole.Root.StructTreeRoot.K[0].K] == list(samples.LANGUAGES)
        assert "/AcroForm" not in whole.Root
        assert whole.open_metadata()["pdfuaid:part"] == "1"


def test_an_independent_checker_finds_no_error(job, tmp_path):
    (tmp_path / "job.pdf").write_bytes(job)
    try:
        (said,) = checker.complaints(tmp_path / "job.pdf").values()
    except NotThere as missing:
        pytest.skip(str(missing))
    assert [one for one in said if one.startswith("error")] == []


def test_the_same_parts_give_the_same_bytes(parts, job):
    assert join(parts, title="Print job", language="en", right_hand=True) == job
