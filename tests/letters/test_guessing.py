"""Somebody who is not shown could be guessed from what stands beside her: told before the release."""

import pytest

from letters.domain import guessing, inviting, readiness
from letters.domain.guessing import guessable
from letters.models import Letter
from tests.factories.signing import sign_and_confirm, words
from tests.factories.story import NOON, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    return opened(individuals=Letter.Individuals.PUBLIC)


def sign(letter, number, **choices):
    said = {name: choices.pop(name) for name in ("country", "title") if name in choices}
    sign_and_confirm(letter, words(f"Person {number}", f"p{number}@example.org", **said), **choices)


def said(letter):
    return " ".join(guess.sentence for guess in guessable(letter))


def test_nothing_is_to_be_guessed_where_everybody_is_shown(letter):
    sign(letter, 1)
    assert guessable(letter) == []


def test_a_few_without_a_name_are_told_and_five_are_not(letter):
    for number in range(1, 6):
        sign(letter, number, display="withheld")
        assert ("without" in said(letter)) == (number < 5)
    assert guessing.guessable(letter) == []


def test_who_is_left_over_of_the_invited_is_told(letter):
    letter.individuals = Letter.Individuals.INVITED
    letter.save()
    for number in range(1, 8):
        inviting.invite_person(
            letter, email=f"p{number}@example.org", name=f"Person {number}", language="en", by=None, at=NOON
        )
    sign(letter, 7, display="withheld")
    assert "left over" not in said(letter)  # six others are not on the list either
    sign(letter, 1)
    sign(letter, 2)
    assert "left over" in said(letter)


@pytest.mark.parametrize(
    ("beside", "tells"),
    [
        ({"title": "Cook"}, True),
        ({"country": "SE"}, True),
        ({"country": "KR"}, False),
        ({"country": ""}, False),
    ],
)
def test_what_stands_beside_a_chosen_name_may_tell(letter, beside, tells):
    sign(letter, 1, country="KR")
    sign(letter, 2, display="chosen", **beside)
    assert ("1 chosen name" in said(letter)) == tells


def test_the_gate_asks_for_a_reason_and_names_nobody(letter):
    sign(letter, 1, display="withheld")
    (told,) = [one for one in readiness.obstacles(letter, at=NOON) if "without a name" in one.sentence]
    assert not told.binding
    assert "Person" not in told.sentence
