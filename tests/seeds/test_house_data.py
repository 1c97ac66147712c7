"""The house text of the demonstration is whole, and its letters keep to it."""

import tomllib
from pathlib import Path

import pytest

from letters.glossary import Rendering, Term, Tongues, hits

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
LANGUAGES = ("en", "ko", "zh-hans")
HOUSE = tomllib.loads((SEEDS / "house.toml").read_text(encoding="utf-8"))
LETTERS = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((SEEDS / "letters").glob("*.toml"))
}


def renderings(row, language):
    said = [{"words": one} if isinstance(one, str) else one for one in row[language]]
    return [
        Rendering(one["words"], one.get("audience", ""), one.get("reason", ""), one.get("avoid", False))
        for one in said
    ]


TERMS = [
    Term(row["key"], {language: renderings(row, language) for language in LANGUAGES}) for row in HOUSE["term"]
]


def test_every_term_is_agreed_in_three_languages_and_every_avoidance_has_a_reason():
    assert len(TERMS) == len({term.key for term in TERMS}) > 25
    for term in TERMS:
        for language in LANGUAGES:
            assert [one for one in term.renderings[language] if not one.avoid], (term.key, language)
            assert all(one.reason for one in term.renderings[language] if one.avoid or one.audience)


def test_every_phrase_is_there_in_three_languages_and_a_quotation_names_its_source_in_each():
    for row in HOUSE["phrase"]:
        assert all(row[language].strip() for language in LANGUAGES), row["key"]
        assert (row["kind"] == "salutation") == ("rank" in row), row["key"]
        assert (row["kind"] == "quotation") == ("source" in row), row["key"]
        assert set(row.get("source", LANGUAGES)) == set(LANGUAGES), row["key"]


@pytest.mark.parametrize("language", ["ko", "zh-hans"])
@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_no_letter_says_what_is_to_be_avoided(letter, language):
    said = [
        (segment["key"], one.words)
        for segment in letter["segment"]
        if language in segment
        for hit in hits(segment["en"], segment[language], terms=TERMS, tongues=Tongues("en", language, "un"))
        for one in hit.avoided
    ]
    assert said == []
