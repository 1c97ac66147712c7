"""A letter as plain text and as a Word file: in lines that a fax takes, in words that the UN counts."""

import io
import re
import zipfile
from dataclasses import replace

import pytest

from letters.exchange.docx.reading import read
from letters.outputs.plain import columns
from letters.outputs.profiles import LABELS, profiles
from letters.outputs.writing import count_words, write
from letters.pdf.custom import custom_for
from letters.pdf.sets import without_names
from letters.pdf.sheet import Block, Form, Group
from letters.pdf.sheet import Note as SheetNote
from tests.letters.pdf import samples

every_language = pytest.mark.parametrize("language", samples.LANGUAGES)


def text(language, profile="fax", **changes):
    return write(samples.letter(language, **changes), profiles()[profile]).data.decode()


def word_text(made, part="document"):
    """What stands in a Word file, a paragraph a line."""
    with zipfile.ZipFile(io.BytesIO(made.data)) as word:
        inside = word.read(f"word/{part}.xml").decode()
    return re.sub(
        r"<[^>]+>", "", inside.replace("</w:p>", "\n").replace("<w:tab/>", " ").replace("<w:br/>", "\n")
    )


def flat(words):
    return re.sub(r"\s+", "", words)


def test_each_profile_is_a_table_with_a_name_and_what_an_institution_asks_has_its_source():
    assert list(profiles()) == list(LABELS)
    for profile in profiles().values():
        assert not profile.most_words or (profile.source and profile.checked)


@every_language
def test_no_line_of_a_fax_is_wider_than_its_paper_and_no_word_is_lost(language):
    said = text(language)
    assert max(columns(line.strip("\f"), wide=language != "en") for line in said.splitlines()) <= 72
    words = samples.words_of(language)
    for block in words["blocks"]:
        plain = re.sub(r"\[\^\w+\]|\*\*|\*", "", block["text"])
        assert flat(plain)[:12] in flat(said)
    assert flat(words["subject"]) in flat(said)


def test_no_chinese_line_begins_with_a_mark_that_closes():
    assert [
        line for line in text("zh-Hans").splitlines() if line.strip()[:1] in set("，。、；：？！”）》")
    ] == []


@every_language
def test_every_signatory_and_every_note_stands_in_plain_text(language):
    said = flat(text(language))
    entries = samples.organisations(language) + samples.individuals(language)
    assert [entry.name for entry in entries if flat(entry.name) not in said] == []
    assert "[1]" in said
    assert "a-hrc-25-crp-1" in said
    # In a mail a note is one row, and its address a word of its own: programs make a link of it.
    assert " https://reports.example" in text(language, "mail")
    assert "\u2060" not in said


def test_demands_are_numbered_as_the_language_numbers_them():
    assert "\n一、停止" in text("zh-Hans")
    assert "\n1. " in text("ko")
    for language, first in (("zh-Hans", "一、停止"), ("en", "1. End the policy"), ("ko", "1. ")):
        assert f"\n{first}" in word_text(write(samples.letter(language), profiles()["word"]))


def test_a_mail_has_a_line_for_a_paragraph():
    said = text("en", "mail", blocks=(Block(id="a", role="paragraph", text="word " * 60),), notes={})
    assert max(map(len, said.splitlines())) > 200


@every_language
def test_a_word_file_opens_with_the_whole_letter_and_real_footnotes(language):
    made = write(samples.letter(language), profiles()["word"])
    with zipfile.ZipFile(io.BytesIO(made.data)) as word:
        assert word.read("word/footnotes.xml").count(b"<w:footnote ") >= 2
    found = read(made.data)
    said = flat("".join(piece.text for piece in found.pieces))
    assert flat(samples.words_of(language)["subject"]) in said
    assert len({note.text for note in found.notes}) == 2


def test_the_united_nations_read_organisations_by_their_status():
    held = ("special", "", "general", "", "roster")
    entries = [
        replace(entry, consultative=status)
        for entry, status in zip(samples.organisations("en"), held, strict=False)
    ]
    groups = (Group(kind="organisations", entries=entries), samples.letter("en").groups[1])
    cited = (Block(id="a", role="paragraph", text="As was said.[^shared]"),)
    own = {"shared": SheetNote(text="A note of the letter's own.")}
    made = write(samples.letter("en", groups=groups, blocks=cited, notes=own), profiles()["hrc-general"])
    said = word_text(made)
    places = [
        said.index(words)
        for words in (
            "Organisations in general consultative status",
            entries[2].name,
            "Organisations in special consultative status",
            entries[0].name,
            "Organisations on the Roster",
            entries[4].name,
        )
    ]
    assert places == sorted(places)
    assert made.held == {"general", "special", "roster"}
    # Who has no status may only be named in a note to the title; and nobody by office or country.
    title = said.strip().splitlines()[0]
    assert entries[1].name not in said
    note = word_text(made, "footnotes")
    assert all(entry.name in note for entry in (entries[1], entries[3], groups[1].entries[0]))
    assert own["shared"].text in note
    assert title.startswith(samples.words_of("en")["subject"][:20])
    assert entries[0].country not in said[places[0] :]


def test_the_united_nations_are_offered_a_statement_only_in_what_they_read():
    assert [profiles()["hrc-special"].takes(language) for language in ("en", "ko", "zh-hans")] == [
        True,
        False,
        False,
    ]
    assert profiles()["word"].takes("ko")


@every_language
def test_each_page_of_a_fax_says_at_its_foot_which_list_it_is_of_and_no_heading_ends_one(language):
    pages = text(language).split("\f")
    assert len(pages) > 2
    assert {len(page.splitlines()) for page in pages} == {60}
    for number, page in enumerate(pages, start=1):
        rows = [row for row in page.splitlines() if row.strip()]
        foot = [row for row in rows if f"{number}/{len(pages)}" in row]
        assert foot == rows[-1:]
        assert "20" in "".join(rows[-2:])
        body = [row for row in page.splitlines()[:-3] if row.strip()]
        assert body[-1] not in {
            block["text"] for block in samples.words_of(language)["blocks"] if block["role"] == "heading"
        }


def test_rows_hang_beside_their_numbers_and_chinese_paragraphs_are_set_in():
    assert re.search(r"\n1\. .*\n   \S", text("en"))
    said = text("zh-Hans")
    assert re.search(r"\n二、.*\n    \S", said)
    assert "\n\u3000\u3000" in said
    assert not re.search(r"[（《“]\n", said)
    assert "\n\u3000\u3000此致\n敬礼\n" in said


def test_the_parts_stand_as_the_language_sets_them_or_as_english_does():
    own = text("ko")
    assert "수신: " in own
    assert "제목: " in own
    international = text("ko", form=Form(layout="international"))
    assert "수신: " not in international
    day = "2023년 9월"
    assert own.index(day) > own.index("제목: ")
    assert international.index(day) < international.index("제목: ")


def test_a_note_that_is_cited_twice_is_one_note_of_which_the_number_stands_twice():
    blocks = tuple(
        Block(id=place, role="paragraph", text=f"{place}.[^a] And.[^b]") for place in ("First", "Again")
    )
    notes = {"a": SheetNote(text="One."), "b": SheetNote(text="Two.")}
    made = write(samples.letter("en", blocks=blocks, notes=notes), profiles()["word"])
    with zipfile.ZipFile(io.BytesIO(made.data)) as word:
        inside = word.read("word/document.xml").decode()
        assert word.read("word/footnotes.xml").count(b"<w:footnoteRef/>") == 2
    assert inside.count("<w:footnoteReference ") == 2
    assert re.findall(r'w:instr=" NOTEREF (\w+) ', inside) == ["_Ref000000001", "_Ref000000002"]
    found = read(made.data)
    again = [piece.text for piece in found.pieces if piece.text.startswith(("First", "Again"))]
    assert again[0].replace("First", "Again") == again[1]
    assert [note.text for note in found.notes] == ["One.", "Two."]


def test_a_word_file_that_goes_out_tracks_nothing_and_says_on_every_page_which_list_it_is_of():
    made = write(samples.letter("en"), profiles()["word"])
    with zipfile.ZipFile(io.BytesIO(made.data)) as word:
        assert b"trackRevisions" not in word.read("word/settings.xml")
        assert b"footerReference" in word.read("word/document.xml")
        assert b' PAGE "' in word.read("word/footer.xml")
    assert "Agreed text no. 2 · signatories as of" in word_text(made, "footer")
    assert (
        "footer.xml"
        not in zipfile.ZipFile(
            io.BytesIO(write(samples.letter("en"), profiles()["hrc-special"]).data)
        ).namelist()
    )


def test_words_are_counted_as_the_receiver_counts_them():
    one = samples.letter(
        "en",
        subject="One two",
        blocks=(Block(id="a", role="paragraph", text="three **four**, five."),),
        notes={},
    )
    assert count_words(one) == 5
    han = samples.letter(
        "zh-Hans",
        subject="停止遣返",
        blocks=(Block(id="a", role="paragraph", text="约有2,000人。"),),
        notes={},
    )
    assert count_words(han) == 4 + 4  # 约 有 2,000 人


def test_hostile_names_are_only_words_in_word():
    entry = samples.individuals("en")[0].__class__(name="# <b>x</b> [a](http://x.example)")
    group = samples.letter("en").groups[1].__class__(kind="individuals", entries=(entry,))
    made = write(samples.letter("en", groups=(group,)), profiles()["word"])
    with zipfile.ZipFile(io.BytesIO(made.data)) as word:
        assert b"&lt;b&gt;x&lt;/b&gt;" in word.read("word/document.xml")
        assert b"http://x.example" not in word.read("word/_rels/document.xml.rels")


@every_language
def test_a_copy_without_names_says_so_and_names_nobody_who_withdrew(language):
    whole = samples.letter(language, withdrawn=("Harbour Society withdrew its signature.",))
    assert "Harbour Society" in write(whole, profiles()["mail"]).data.decode()
    said = write(without_names(whole), profiles()["mail"]).data.decode()
    custom = custom_for(language)
    assert custom.names_left_out in said
    assert custom.identification not in said
    assert "Harbour Society" not in said
    assert [entry.name for entry in samples.organisations(language) if entry.name in said] == []
