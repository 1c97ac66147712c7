"""XLIFF 2: what a bureau gets, what a tool may do with it, and what is not taken back."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings

from coalition.errors import Refused
from letters.exchange import codes, spans, xliff
from tests.letters.exchange import toolkit
from tests.letters.exchange.test_spans import shapes, st

TEXT = "We, {{organisations}} of **us**, [ask](https://un.org).[^report]\nNow.\n\n1. One\n2. *Two*"


def there_and_back(source, target):
    unit = xliff.Unit("a-1", source, target, "translated", "r1-2", ("Paragraph", "<x> & y"))
    data = xliff.write([unit], letter="letter-1", source="en", target="ko")
    return data, xliff.read(data).units[0]


def test_a_translation_comes_back_as_it_went_out():
    target = "저희 {{organisations}}개 단체는 **우리**의 이름으로 [청합니다](https://un.org).[^report]\n지금.\n\n1. 하나\n2. *둘*"
    _data, unit = there_and_back(TEXT, target)
    parts, known = codes.coded(TEXT)
    assert codes.alike(unit.source, parts)
    assert codes.fault(unit.target, known) == ""
    assert codes.text_of(unit.target, known) == target
    assert (unit.id, unit.state, unit.revisions) == ("a-1", "translated", "r1-2")


@settings(max_examples=200, deadline=None)
@given(st.lists(shapes, min_size=1, max_size=3))
def test_whatever_a_paragraph_holds_comes_back_whole(said):
    text = spans.markdown(said)[0]
    parts, known = codes.coded(text)
    assert spans.blocks(codes.text_of(parts, known)) == spans.blocks(text)
    if text:
        _data, unit = there_and_back(text, text)
        assert codes.alike(unit.source, parts)


def test_nobody_is_named_and_words_are_no_markup():
    data, _unit = there_and_back("a < b & **c**", "")
    root = ET.fromstring(data)
    assert root.attrib == {"version": "2.0", "srcLang": "en", "trgLang": "ko"}
    assert "".join(root.find(".//{*}source").itertext()) == "a < b & c"
    assert root.find(".//{*}target") is None


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda parts: [one for one in parts if one.value != "1"], "{{organisations}} is missing"),
        (lambda parts: [*parts, codes.Part("code", "1")], "{{organisations}} stands there more than once"),
        (lambda parts: [*parts, codes.Part("code", "99")], "“99” is not in the original"),
    ],
)
def test_a_code_that_is_broken_is_named(spoil, says):
    parts, known = codes.coded(TEXT)
    assert says in codes.fault(spoil(parts), known)


def test_emphasis_may_go_where_the_language_needs_none():
    parts, known = codes.coded("We **ask**.")
    assert codes.fault([one for one in parts if one.kind == "words"], known) == ""


def test_segments_that_a_tool_made_of_one_paragraph_are_joined():
    data, _unit = there_and_back("One. Two.", "하나. 둘.")
    split = data.decode().replace(
        '<segment state="translated"><source>One. Two.</source><target>하나. 둘.</target></segment>',
        '<segment state="final"><source>One.</source><target>하나.</target></segment><ignorable><source> </source></ignorable>'
        '<segment state="reviewed"><source>Two.</source><target>둘.</target></segment>',
    )
    unit = xliff.read(split.encode()).units[0]
    assert ("".join(part.value for part in unit.target), unit.state) == ("하나. 둘.", "reviewed")


def test_another_tool_reads_translates_and_writes_it_and_every_code_comes_home():
    units = [
        xliff.Unit("a-1", TEXT, "", "initial", "r1-0", ("Paragraph",)),
        xliff.Unit("a-2", TEXT, TEXT.replace("Now", "지금"), "translated", "r1-1"),
        xliff.Unit("n-1", "a < b & c", "", "initial", "n0"),
        xliff.Unit("q-1", "Article 33", "", "initial", "r1-0", fixed=True),
    ]
    went = xliff.write(units, letter="letter-1", source="en", target="ko")
    back = xliff.read(toolkit.translated(went, lambda words: f"옮김 {words}"))
    assert (back.letter, back.source, back.target) == ("letter-1", "en", "ko")
    fresh, kept, note, quoted = back.units
    parts, known = codes.coded(TEXT)
    for unit in (fresh, kept):
        assert codes.alike(unit.source, parts)
        assert codes.fault(unit.target, known) == ""
    assert codes.text_of(fresh.target, known).startswith("옮김 We, {{organisations}}옮김  of **옮김 us**")
    assert codes.text_of(kept.target, known) == TEXT.replace("Now", "지금")
    assert codes.text_of(note.target, {}) == "옮김 a < b & c"
    assert (fresh.state, kept.state, quoted.target) == ("translated", "translated", None)
    assert (fresh.revisions, kept.revisions) == ("r1-0", "r1-1")


def test_codes_that_a_tool_took_apart_are_read():
    data, _unit = there_and_back("We **ask**.", "우리는 **청합니다**.")
    apart = data.decode().replace(
        '<pc id="1" canCopy="no" type="fmt" subType="xlf:b">청합니다</pc>',
        '<sc id="1"/>청합니다<ec startRef="1"/>',
    )
    unit = xliff.read(apart.encode()).units[0]
    assert codes.text_of(unit.target, codes.coded("We **ask**.")[1]) == "우리는 **청합니다**."


@pytest.mark.parametrize(
    "data",
    [
        b"<xliff",
        b"<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2' version='1.2'><file/></xliff>",
        b"<!DOCTYPE xliff [<!ENTITY a 'b'>]><xliff xmlns='urn:oasis:names:tc:xliff:document:2.0'/>",
        b"<xliff>" * 1_000,
    ],
)
def test_other_files_are_refused(data):
    with pytest.raises(Refused):
        xliff.read(data)
