"""Names that look or sound alike, and those that do not."""

import pytest

from coalition.likeness import FORMS, spellings

ALIKE = [
    ("Lantern Society", "LANTERN  SOCIETY"),
    ("Lantern Society", "Ｌａｎｔｅｒｎ Ｓｏｃｉｅｔｙ"),
    ("Lantern Society", "Lаntеrn Sосіеtу"),  # Cyrillic
    ("Lantern Society", "The Lantern Society, Inc."),
    ("Lantern Society", "Lantern Society e.V."),
    ("Lantern Society", "Lantern Society e. V."),
    ("Lantern Society", "Lantern Society, L.L.C."),
    ("Lantern Society", "1antern S0ciety"),
    ("Société de la Lanterne", "Societe de la Lanterne"),
    ("사단법인 북한인권시민연합", "북한인권시민연합(사)"),
    ("북한인권시민연합", "북한 인권 시민 연합"),
    ("북한인권", "Bukhan Ingwon"),
    ("人權聯合", "人权联合"),
    ("人权联合", "Renquan Lianhe"),
    ("ＮＫＨＲ", "nkhr"),
]
APART = [
    ("Lantern Society", "Lantern Union"),
    ("북한인권시민연합", "북한민주화위원회"),
    ("人权联合", "民主联合"),
    ("", "The"),
    ("?", "!"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_these_are_held_for_one(one, other):
    assert spellings(one) & spellings(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_these_are_two(one, other):
    assert not spellings(one) & spellings(other)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_legal_form_says_nothing_of_whose_a_name_is(form):
    assert spellings(f"Lantern {form}") == spellings(f"({form}) Lantern") == spellings("Lantern")
