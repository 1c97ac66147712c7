"""Whom a letter goes to, within a sentence: English wants an article before an office, and never two."""

import pytest

from letters.addressing import by_office, called


@pytest.mark.parametrize(
    ("office", "language", "said"),
    [
        (
            "Ministry of Unification, Republic of Korea",
            "en",
            "the Ministry of Unification, Republic of Korea",
        ),
        ("Chargé d’affaires", "en", "the Chargé d’affaires"),
        ("The Prime Minister", "en", "the Prime Minister"),
        ("His Majesty’s Government", "en", "His Majesty’s Government"),
        ("All Members of Parliament", "en", "All Members of Parliament"),
        ("대한민국 통일부", "en", "대한민국 통일부"),
        ("대한민국 통일부", "ko", "대한민국 통일부"),
        ("Ministry of Unification", "zh-hans", "Ministry of Unification"),
        ("", "en", ""),
    ],
)
def test_an_office_stands_in_a_sentence_as_its_language_has_it(office, language, said):
    assert by_office(office, language) == said


def test_a_person_is_called_by_name():
    assert called("Ms Elizabeth Salmón", "Special Rapporteur", "en") == "Ms Elizabeth Salmón"
