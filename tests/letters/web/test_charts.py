"""The drawings on a letter's page: who stands in them, and who in none."""

import re
from datetime import timedelta

import pytest

from letters.domain import counting
from tests.factories.signing import sign_and_confirm, sign_for, words
from tests.factories.story import NOON, mandate, opened
from tests.letters.web.people import of_coordinator, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    """Open; three named from two countries on two days, and two whose names are withheld, one from a third."""
    letter = opened(individuals="public")
    sign_for(letter, mandate("harbour"), at=NOON)
    sign_and_confirm(letter, words("Ji-won Han", "jiwon@example.org", country="FR"), at=NOON)
    sign_and_confirm(letter, words("Min Seo", "min@example.org", country="FR"), at=NOON + timedelta(days=2))
    for number, country in enumerate(["FR", "NL"]):
        hidden = words(f"Hidden {number}", f"hidden{number}@example.org", country=country)
        sign_and_confirm(letter, hidden, at=NOON + timedelta(days=1), display="withheld")
    return letter


def test_only_the_named_stand_in_a_cell(letter):
    spread = counting.spread(letter)
    assert spread.days == {NOON.date(): 2, (NOON + timedelta(days=2)).date(): 1}
    assert sum(spread.countries.values()) == 3
    assert spread.countries["FR"] == 2
    assert "NL" not in spread.countries


def test_the_page_draws_and_tells_the_same_in_figures(letter):
    text = text_of(of_coordinator().get(letter.get_absolute_url()))
    assert "3 signatures with a name, day by day until the deadline" in text
    assert "2 more are counted, names not shown" in text
    assert "Netherlands" not in text
    chart = text.partition('<figure class="chart">')[2].partition("</figure>")[0]
    days = re.findall(
        r'<tr><th scope="row">([^<]+)</th><td class="number">(\d+)</td><td class="number">(\d+)', chart
    )
    assert [(more, total) for _day, more, total in days] == [("2", "2"), ("1", "3")]


def test_before_anybody_is_named_nothing_is_drawn():
    letter = opened(individuals="public")
    sign_and_confirm(letter, words("Hidden", "hidden@example.org"), display="withheld")
    text = text_of(of_coordinator().get(letter.get_absolute_url()))
    assert "chart-line" not in text
    assert "counted, name not shown" in text
