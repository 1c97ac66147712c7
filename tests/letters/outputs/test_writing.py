"""A letter as plain text and as a Word file: in lines that a fax takes, in words that the UN counts."""

import io
import re
import zipfile
from dataclasses import replace

import pytest

from letters.exchange.docx.reading import read
from letters.outputs.profiles import LABELS, profiles
from letters.outputs.writing import columns, count_words, write
from letters.pdf.sheet import Block, Group
from tests.letters.pdf import samples

every_language = pytest.mark.parametrize("language", samples.LANGUAGES)


def text(language, profile="fax", **changes):
    return write(samples.letter(language, **changes), profiles()[profile]).data.decode()


def flat(words):
    return re.sub(r"\s+", "", words)


def test_each_profile_is_a_table_with_a_name_and_what_an_institution_asks_has_its_source():
    assert list(profiles()) == list(LABELS)
    for profile in profiles().values():
        assert not profile.most_words or (profile.source and profile.checked)


@every_language
def test_no_line_of_a_fax_is_wider_than_its_paper_and_no_word_is_lost(language):
    said = text(language)
    assert max(columns(line) for line in said.splitlines()) <= 72
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
    assert "\u2060" not in said


def test_demands_are_numbered_as_the_language_numbers_them():
    assert "\n一、停止" in text("zh-Hans")
    assert "\n1. " in text("ko")
    for language, first in (("zh-Hans", "一、停止"), ("en", "1. End the policy"), ("ko", "1. ")):
        with zipfile.ZipFile(io.BytesIO(write(samples.letter(language), profiles()["word"]).data)) as word:
            said = re.sub(r"<[^>]+>", "", word.read("word/document.xml").decode().replace("</w:p>", "\n"))
        assert f"\n{first}" in said


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
    made = write(samples.letter("en", groups=groups), profiles()["hrc-general"])
    said = [piece.text for piece in read(made.data).pieces]
    places = [
        said.index(words)
        for words in (
            "Organisations in general consultative status",
            "Organisations in special consultative status",
            "Organisations on the Roster",
            "Organisations without consultative status that share these views",
            "Individuals",
        )
    ]
    assert places == sorted(places)
    assert entries[2].name in said[places[0] + 1]
    assert all(entry.name in said[places[3] + 1] for entry in (entries[1], entries[3]))
    assert made.held == {"general", "special", "roster"}


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
