"""A program that knows PDF/UA and nothing of us looks at every file we hand out."""

import io
from datetime import UTC, datetime

import pikepdf
import pytest

from letters.pdf.certificates import create_certificate
from letters.pdf.sealing import seal
from tests.letters.pdf import samples
from tests.services import checker
from tests.services.program import NotThere

NOON = datetime(2023, 9, 21, 12, tzinfo=UTC)
# What it may remark on: a mail address that is no link, and columns painted a line at a time.
REMARKS = {"warning LNK-010", "warning ORD-001"}


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


def test_the_checker_does_find_what_is_wrong(printed, tmp_path):
    for lost in ("/Lang", "/StructTreeRoot"):
        with pikepdf.open(io.BytesIO(printed("en"))) as pdf:
            del pdf.Root[lost]
            pdf.save(tmp_path / f"{lost[1:]}.pdf")
    found = looked_at(*tmp_path.glob("*.pdf"))
    assert sorted(found) == ["Lang.pdf", "StructTreeRoot.pdf"]
    assert [name for name, said in found.items() if not any(one.startswith("error") for one in said)] == []
