"""One text, one digest, whatever the line ends and the composition; any other change, another digest."""

import hashlib
import json
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters.canonical import Addressee, Note, Segment, Text, canonical, digest, edition_digest, read

WORDS = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = Text(
    language="en",
    status="authoritative",
    segments=[Segment(id="s1", role="subject", order=1, text="Release {{organisations}}")],
    notes=[Note(key="hrw", text="A report")],
    addressee=[Addressee(name="A", office="President", postal="1 Street\nCity")],
)


def test_the_bytes_are_those_of_any_rfc_8785_writer():
    by_hand = json.dumps(json.loads(canonical(PLAIN)), sort_keys=True, separators=(",", ":")).encode()
    assert canonical(PLAIN) == by_hand
    assert digest(PLAIN) == hashlib.sha256(by_hand).hexdigest()


def test_the_stored_text_reads_back():
    assert read(canonical(PLAIN).decode()) == PLAIN


@given(WORDS)
def test_line_ends_and_composition_do_not_matter(words):
    one = replace(PLAIN, segments=[Segment("s", "paragraph", 1, words)])
    other = unicodedata.normalize("NFD", words.replace("\r\n", "\n").replace("\r", "\n")).replace(
        "\n", "\r\n"
    )
    assert digest(one) == digest(replace(PLAIN, segments=[Segment("s", "paragraph", 1, other)]))


def test_every_other_change_does():
    changed = [
        replace(PLAIN, language="ko"),
        replace(PLAIN, status="official"),
        replace(PLAIN, segments=[replace(PLAIN.segments[0], text="Release {{individuals}}")]),
        replace(PLAIN, segments=[replace(PLAIN.segments[0], order=2)]),
        replace(PLAIN, notes=[replace(PLAIN.notes[0], publisher="X")]),
        replace(PLAIN, addressee=[]),
        replace(PLAIN, cc=[Addressee(name="B")]),
    ]
    digests = {digest(PLAIN), *(digest(text) for text in changed)}
    assert len(digests) == 1 + len(changed)


def test_an_edition_is_the_same_in_whatever_order_its_languages_come():
    assert edition_digest({"en": "1", "ko": "2"}) == edition_digest({"ko": "2", "en": "1"})
    assert edition_digest({"en": "1"}) != edition_digest({"en": "1", "ko": "2"})


# What any other program has to arrive at; never to be changed, since published check codes rest on it.
WRITTEN_OUT = (
    '{"addressee":[{"name":"A","office":"President","postal":"1 Street\\nCity","through":""}],"cc":[],'
    '"form":"undersigned.text.1","language":"en","notes":[{"address":"","author":"","key":"hrw",'
    '"published_on":"","publisher":"","text":"A report"}],"segments":[{"id":"s1","order":1,"role":"subject",'
    '"text":"Release {{organisations}}"}],"status":"authoritative"}'
)
CHECK_CODE = "4b82318a864eace04d2a6bd325871af7874b6a15c9514f7b4d46f0cbad844c3f"
KOREAN_CHECK_CODE = "62d14183a4deaaf27bbe8e2debee8b685281753ad849b93d84eb2daa2abf8b68"
EDITION_CHECK_CODE = "591e92bd8661b1505ee59c5aeaf4c467526feb9d72ca553f2d930f4167f5e726"


def test_the_form_is_what_verifiers_were_told():
    assert canonical(PLAIN) == WRITTEN_OUT.encode()
    assert digest(PLAIN) == CHECK_CODE
    korean = Text(
        language="ko", status="official", segments=[Segment("s1", "subject", 1, "석방 “촉구”\n€ 😀")]
    )
    assert digest(korean) == KOREAN_CHECK_CODE
    assert edition_digest({"ko": KOREAN_CHECK_CODE, "en": CHECK_CODE}) == EDITION_CHECK_CODE


def test_the_order_in_which_rows_come_from_the_database_does_not_matter():
    segments = [Segment(str(number), "paragraph", number, "x") for number in range(12)]
    notes = [Note(key=key, text="x") for key in "cab"]
    one = replace(PLAIN, segments=segments, notes=notes)
    assert digest(one) == digest(replace(one, segments=segments[::-1], notes=notes[::-1]))
    assert read(canonical(one).decode()).segments == segments


def test_the_order_of_addressees_is_part_of_the_letter():
    first, second = Addressee(name="A"), Addressee(name="B")
    assert digest(replace(PLAIN, cc=[first, second])) != digest(replace(PLAIN, cc=[second, first]))


@pytest.mark.parametrize(
    "text",
    [
        replace(PLAIN, segments=[Segment("s", "demand", 1, "secret"), Segment("s", "demand", 2, "words")]),
        replace(PLAIN, notes=[Note(key="n", text="secret"), Note(key="n", text="words")]),
        replace(PLAIN, segments=[Segment("s", "demand", 1, "secret \ud800")]),
    ],
    ids=["two segments of one id", "two notes of one key", "half a character"],
)
def test_what_has_no_canonical_form_is_said_without_the_text(text):
    with pytest.raises(ValueError, match=r"^[^\ud800]*$") as fault:
        digest(text)
    assert "secret" not in str(fault.value)
    assert fault.value.__cause__ is None
    assert fault.value.__suppress_context__ or fault.value.__context__ is None


@given(WORDS, WORDS)
def test_two_texts_share_a_digest_only_where_they_read_the_same(one, other):
    def same(words):
        return unicodedata.normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n"))

    digests = {digest(replace(PLAIN, segments=[Segment("s", "demand", 1, words)])) for words in (one, other)}
    assert (len(digests) == 1) == (same(one) == same(other))
