"""One text, one digest, whatever the line ends and the composition; any other change, another digest."""

import hashlib
import json
import unicodedata
from dataclasses import replace

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
