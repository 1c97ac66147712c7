"""The order of the list, and what countries are called on it."""

from datetime import timedelta

import pytest

from coalition.clock import now
from coalition.errors import Refused
from letters.domain import closing, country_names, ordering
from letters.models import Letter, Signature
from letters.pdf import sheets
from letters.public import reading
from letters.public.models import Publication
from tests.factories.signing import sign_and_confirm, sign_for, words
from tests.factories.story import coordinator, mandate, opened
from tests.letters.web.people import of_coordinator

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    return opened(closes_at=now() + timedelta(days=7), individuals=Letter.Individuals.PUBLIC)


def listed(letter, group="organisations", language="en"):
    publication = Publication.objects.get(slug=letter.slug)
    return [line.name for line in reading.lines_of(publication, language, group)]


def test_pinned_ones_stand_first_and_the_others_as_the_language_has_it(letter):
    for key in ("lantern", "anchor", "bridge"):
        sign_for(letter, mandate(key), at=now())
    closing.close(letter, by=coordinator(), at=now())
    assert listed(letter) == ["Anchor Society", "Bridge Society", "Lantern Society"]
    desk = of_coordinator()
    lantern = Signature.objects.get(organisation__key="lantern")
    page = f"{letter.get_absolute_url()}order/"
    shown = [row["name"] for row in desk.get(page).context["rows"]]
    assert shown == ["Anchor Society", "Bridge Society", "Lantern Society"]
    answer = desk.post(page, {f"place-{lantern.pk}": "1"}, follow=True)
    assert "One signatory has another place." in answer.text
    assert listed(letter) == ["Lantern Society", "Anchor Society", "Bridge Society"]


@pytest.mark.parametrize("typed", ["0", "-1", "1000", "first", "１２３４５", "=1+1"])
def test_a_place_is_a_number(letter, typed):
    signature = sign_for(letter, mandate(), at=now())
    answer = of_coordinator().post(f"{letter.get_absolute_url()}order/", {f"place-{signature.pk}": typed})
    assert answer.status_code == 422
    assert "A place is a number from 1 to 999." in answer.text
    assert f'value="{typed}"' in answer.text
    assert Signature.objects.get().pinned is None


def test_who_is_not_shown_has_no_place(letter):
    sign_and_confirm(letter, words("Canary", "c@example.org"), at=now(), display="withheld")
    assert list(ordering.shown(letter)) == []
    assert ordering.pin(letter, {Signature.objects.get().pk: 1}, at=now()) == 0


def test_a_country_prints_as_the_coalition_calls_it_in_that_language_alone(letter):
    sign_and_confirm(letter, words("Ana", "ana@example.org", country="KP"), at=now())
    closing.close(letter, by=coordinator(), at=now())
    country_names.call("KP", "en", name="DPR Korea", reason="Agreed in March.", by=None, at=now())
    publication = Publication.objects.get(slug=letter.slug)

    def printed(language):
        (line,) = reading.lines_of(publication, language, "individuals")
        return sheets.entry_of(line, language).country

    assert (printed("en"), printed("ko")) == ("DPR Korea", "북한")
    country_names.call("KP", "en", name="", reason="Taken back.", by=None, at=now())
    assert printed("en") == "North Korea"


def test_a_name_of_a_country_needs_a_country_and_a_reason():
    with pytest.raises(Refused, match="no such country"):
        country_names.call("QQ", "en", name="Nowhere", reason="So.", by=None, at=now())
    with pytest.raises(Refused, match="give the reason"):
        country_names.call("TW", "en", name="Chinese Taipei", reason=" ", by=None, at=now())


def test_the_page_of_countries_keeps_what_was_typed(letter):
    desk = of_coordinator()
    answer = desk.post("/desk/house/countries/", {"code": "XY", "language": "en", "name": "Xy"})
    assert answer.status_code == 422
    assert 'value="Xy"' in answer.text
    said = {"code": "KP", "language": "ko", "name": "북한", "reason": "우리가 쓰는 이름"}
    assert "북한" in desk.post("/desk/house/countries/", said, follow=True).text


def test_the_page_costs_as_much_for_three_as_for_one(letter, django_assert_num_queries):
    desk = of_coordinator()
    for number in range(3):
        sign_and_confirm(letter, words(f"Ana {number}", f"a{number}@example.org"), at=now())
        if number in (0, 2):
            with django_assert_num_queries(9):
                desk.get(f"{letter.get_absolute_url()}order/")
