"""A program that knows PDF/UA and nothing of us looks at every file we hand out."""

import io
from datetime import UTC, datetime

import pikepdf
import pytest

from letters.pdf.board import Paper, Record, Voice, print_paper, print_record
from letters.pdf.cards import Cards, print_cards
from letters.pdf.certificates import create_certificate
from letters.pdf.overprint import watermarked
from letters.pdf.printing import print_letter
from letters.pdf.sealing import seal
from letters.pdf.sets import bind
from letters.pdf.sheet import Beneath, Form
from tests.letters.pdf import samples
from tests.services import checker
from tests.services.program import NotThere

NOON = datetime(2023, 9, 21, 12, tzinfo=UTC)
# What it may remark on: a mail address that is no link, and columns painted a line at a time.
REMARKS = {"warning LNK-010", "warning ORD-001"}
# Each language of a bound set ends with the same address and code; cards are cut along lines.
MORE = {"bound.pdf": {"warning PAG-001"}, "cards.pdf": {"warning TBL-014"}}


def looked_at(*files):
    try:
        return checker.complaints(*files)
    except NotThere as missing:
        pytest.skip(str(missing))


def rules(complaints):
    return {complaint.partition(":")[0] for complaint in complaints}


def test_every_sealed_variant_in_every_language_can_be_read_aloud(printed, tmp_path):
    certificate = create_certificate(tmp_path, name="Lighthouse Coalition", at=NOON)
    for language in samples.LANGUAGES:
        for variant in ("public", "embassy", "archive"):
            sealed = seal(printed(language, variant), certificate=certificate, reason=variant, at=NOON)
            (tmp_path / f"{language}-{variant}.pdf").write_bytes(sealed)
    found = looked_at(*tmp_path.glob("*.pdf"))
    assert len(found) == 9
    assert {name: said for name, said in found.items() if not rules(said) <= REMARKS} == {}


def kinds(press):
    """Whatever else leaves our hands as PDF, by name; packs and proofs of delivery are in test_packs.py."""
    first, *others = samples.LANGUAGES
    for language in others:
        below = samples.letter(language)
        blocks = {block.id: block for block in below.blocks}
        beneath = Beneath(
            language=language, subject=below.subject, salutation=below.salutation, blocks=blocks
        )
        sheet = samples.letter(first, variant="interleaved", beneath=beneath)
        yield f"interleaved-{language}", print_letter(sheet, press=press)
        grid = samples.letter(language, form=Form(signatures="grid", layout="international", paper="letter"))
        yield f"grid-{language}", print_letter(grid, press=press)
    sheets = [samples.letter(code, form=Form(numbered=False)) for code in samples.LANGUAGES]
    yield "bound", bind(sheets, press=press)
    numbered = watermarked(print_letter(samples.letter(first), press=press), words="Copy 7", language=first)
    yield "numbered-copy", numbered
    cards = Cards(
        language="ko", codes=["1234 5678 9012 3456"] * 8, address="c.example/c/", until="2023. 9. 30."
    )
    yield "cards", print_cards(cards, press=press)
    words = samples.letter(first)
    paper = Paper(
        language=first,
        text_language=first,
        title="A letter",
        coalition="Lighthouse Coalition",
        organisation="Harbour Legal Aid",
        facts=(("Deadline", "21 September 2023"),),
        demands=("Let them go.",),
        blocks=words.blocks,
        notes=words.notes,
        signed=("Lantern Society",),
        signed_words="One organisation.",
        code="3f9a",
        risks=("A leaked name.",),
        link="https://lighthouse.example/b/",
    )
    yield "board-paper", print_paper(paper, press=press)
    record = Record(
        language=first, title="A letter", organisation="Harbour Legal Aid", body="Board", decided_on=NOON.date(),
        verdict="Yes", condition="", voices=(Voice(name="Alma", role="Chair", verdict="Yes"),),
        text_code="3f9a", edition=2, address="https://lighthouse.example/verify/", code="61c2",
    )  # fmt: skip
    yield "board-record", print_record(record, press=press)


def test_everything_else_that_is_handed_out_can_be_read_aloud(press, tmp_path):
    for name, pdf in kinds(press):
        (tmp_path / f"{name}.pdf").write_bytes(pdf)
    found = looked_at(*tmp_path.glob("*.pdf"))
    assert len(found) == 9
    apart = {name: rules(said) - REMARKS - MORE.get(name, set()) for name, said in found.items()}
    assert {name: said for name, said in apart.items() if said} == {}


def test_the_checker_does_find_what_is_wrong(printed, tmp_path):
    for lost in ("/Lang", "/StructTreeRoot"):
        with pikepdf.open(io.BytesIO(printed("en"))) as pdf:
            del pdf.Root[lost]
            pdf.save(tmp_path / f"{lost[1:]}.pdf")
    found = looked_at(*tmp_path.glob("*.pdf"))
    assert sorted(found) == ["Lang.pdf", "StructTreeRoot.pdf"]
    assert [name for name, said in found.items() if not any(one.startswith("error") for one in said)] == []
