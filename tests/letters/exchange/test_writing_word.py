"""Our Word files: read back they say the same, also after LibreOffice has had them; and they name nobody."""

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest

from letters.exchange import formats
from letters.exchange.docx.marks import name_of, read
from letters.exchange.docx.writing import Column, write
from letters.exchange.text import Mark, Note, Piece

FILES = Path(__file__).parent / "files"
WORDS = [
    ("subject", "On returns", "강제송환에 관하여", 1),
    ("paragraph", "We **urge** you[^report] to {{organisations}} & *act* < now.\nSecond line.", "", 12),
    ("demand", "1. Free [them](https://un.org/a?b=1&c=2).\n2. Tell us.\n   - all\n   - each", "1. 풀어 주십시오.\n2. 알려 주십시오.\n   - 모두\n   - 저마다", 3),
    ("quotation", "“No one shall be returned.”[^report]", "「강제로 돌려보내지 아니한다.」[^report]", 1_000_000),
    ("closing", "Yours, \\*truly\\*", "**드림**", 2),
]  # fmt: skip


def column(language, place):
    pieces = []
    for number, row in enumerate(WORDS):
        mark = Mark(str(UUID(int=(1 << 128) - 1 - number)), language, row[3]) if row[place] else None
        pieces.append(Piece(row[0], row[place], mark))
    return Column(language, pieces, [Note("report", "A *report*, 2014.", "1k")])


def written():
    return write([column("en", 1), column("ko", 2)])


def returned_by_libreoffice(folder):
    """`written()` as LibreOffice made it: to .odt, and from there to .docx again."""
    if shutil.which("soffice"):
        (folder / "ours.docx").write_bytes(written())
        for there, here in (("odt", "ours.docx"), ("docx:MS Word 2007 XML", "ours.odt")):
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", there, here],
                cwd=folder, check=True, capture_output=True, timeout=120,
            )  # fmt: skip
        yield (folder / "ours.docx").read_bytes()


def test_what_is_written_is_read_again():
    text = formats.read(written())
    assert [piece for piece in text.pieces if piece.mark.language == "en"] == [
        Piece(
            piece.role if piece.role != "demand" else "paragraph",
            piece.text.replace("report", key),
            piece.mark,
        )
        for piece, key in zip(column("en", 1).pieces, ["", "note-1", "", "note-1", ""], strict=True)
    ]
    # Cited twice in English it is one note, the second number a reference to the first; Korean has its own.
    assert [(note.text, note.mark) for note in text.notes] == [("A *report*, 2014.", "1k")] * 2
    assert text.losses == ()


def test_libreoffice_gives_back_every_word_and_every_mark(tmp_path):
    ours = formats.read(written())
    for data in returned_by_libreoffice(tmp_path):
        theirs = formats.read(data)
        assert [(one.text, one.mark) for one in theirs.pieces] == [
            (one.text, one.mark) for one in ours.pieces
        ]
        assert theirs.notes == ours.notes
        assert theirs.losses == ()


def test_a_file_handed_out_when_each_citation_had_its_own_note_is_still_read():
    """`returned.docx` was written so, and then turned into .odt and back by LibreOffice 7.4."""
    text = formats.read((FILES / "returned.docx").read_bytes())
    cited = [re.findall(r"\[\^([\w-]+)\]", piece.text) for piece in text.pieces]
    assert [key for keys in cited for key in keys] == ["note-1", "note-2", "note-3"]
    assert {(note.text, note.mark) for note in text.notes} == {("A *report*, 2014.", "1k")}
    assert text.losses == ()


def test_a_word_file_names_nobody_and_tells_no_time():
    with zipfile.ZipFile(BytesIO(written())) as archive:
        names = archive.namelist()
        inside = b"".join(archive.read(name) for name in names).decode()
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not [name for name in names if name.startswith("docProps")]
    assert re.findall(r"creator|lastModifiedBy|author|w:rsid|w:date", inside) == []
    assert "<w:removePersonalInformation/>" in inside
    assert written() == written()


def test_each_language_has_its_tag_and_its_face():
    with zipfile.ZipFile(BytesIO(written())) as archive:
        inside = archive.read("word/document.xml").decode()
    assert '<w:lang w:val="en-GB"/>' in inside
    assert 'w:eastAsia="Batang"' in inside
    assert '<w:lang w:val="en-GB" w:eastAsia="ko-KR"/>' in inside


@pytest.mark.parametrize("revision", [0, 1, 35, 36, 1_679_615])
@pytest.mark.parametrize("language", ["en", "ko", "zh-hans"])
def test_a_mark_fits_what_word_keeps_of_a_name(language, revision):
    mark = Mark(str(UUID(int=(1 << 128) - 1)), language, revision)
    assert len(name_of(mark)) <= 40
    assert read(name_of(mark)) == mark
    assert read(name_of(mark).upper()) == mark


@pytest.mark.parametrize("name", ["_GoBack", "_uen_0", "_uxx_0_1", "_uen_" + "z" * 25 + "_1", ""])
def test_somebody_elses_bookmark_is_no_mark(name):
    assert read(name) is None
