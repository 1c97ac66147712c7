"""Who is not shown is known to custodians alone: one by one, with a reason, in sight of the others."""

import time
from datetime import timedelta

import pytest
from django.conf import settings

from coalition.errors import Refused
from coalition.roles import Role
from letters.domain import revealing, shredding
from letters.models import Letter, Look, Signature
from tests.factories.pictures import photograph
from tests.factories.signing import enter, sign_and_confirm, words
from tests.factories.story import NOON, coordinator, opened, person
from tests.letters.web.people import desk_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    letter = opened(individuals=Letter.Individuals.PUBLIC)
    sign_and_confirm(letter, words("Min Seo", "minseo@example.org", title="Cook"), display="withheld")
    sign_and_confirm(letter)
    return letter


@pytest.fixture
def keeper():
    return person("Keeper", roles=(Role.CUSTODIAN,))


def address(letter):
    return f"/desk/letters/{letter.slug}/kept/"


def hidden():
    return Signature.objects.get(display="withheld").pk


def test_a_custodian_looks_once_and_every_custodian_sees_it(letter, keeper):
    other = desk_of(person("Other", roles=(Role.CUSTODIAN,)))
    mine = desk_of(keeper)
    before = text_of(mine.get(address(letter)))
    assert "Min Seo" not in before
    assert "minseo" not in before
    page = text_of(mine.post(address(letter), {"signature": hidden(), "reason": "She asked us to write."}))
    assert "Min Seo" in page
    assert "minseo@example.org" in page
    assert "Ji-won Han" not in page
    after = text_of(other.get(address(letter)))
    assert "Min Seo" not in after
    assert "She asked us to write." in after
    assert "Keeper" in after


def test_without_a_reason_nothing_is_shown_and_nothing_kept(letter, keeper):
    page = desk_of(keeper).post(address(letter), {"signature": hidden(), "reason": " "})
    assert page.status_code == 422
    assert "Min Seo" not in page.text
    assert not Look.objects.exists()


def test_whoever_showed_the_second_factor_long_ago_is_asked_for_it_again_before_any_name(letter, keeper):
    browser = desk_of(keeper)
    session = browser.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time() - 3600}]
    session.save()
    for answer in (
        browser.get(address(letter)),
        browser.post(address(letter), {"signature": hidden(), "reason": "Min Seo wrote to us."}),
    ):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/account/second-factor/reauthenticate/?next=/desk/letters/")
    assert not Look.objects.exists()
    assert "Min Seo" not in str(dict(browser.session))


def test_a_sheet_that_was_opened_stands_among_the_looks(letter, keeper):
    entry = enter(letter, words("Ana", ""), by=keeper, scan=photograph())
    browser = desk_of(keeper)
    assert browser.get(f"/desk/letters/{letter.slug}/entered/{entry.pk}/sheet/").status_code == 200
    look = Look.objects.get()
    assert (look.signature, look.by, look.letter) == (None, keeper, letter)
    page = browser.get(address(letter))
    assert "opened a sheet" in text_of(page)
    assert 'href="../entered/#sheets-heading"' in page.text


def test_nobody_else_looks_and_nobody_looks_at_who_is_shown(letter, keeper):
    assert desk_of(coordinator()).get(address(letter)).status_code == 404
    with pytest.raises(Refused, match="Only custodians"):
        revealing.reveal(letter, hidden(), reason="Curious", by=coordinator(), at=NOON)
    shown = Signature.objects.get(display="public").pk
    with pytest.raises(Refused, match="shown now"):
        revealing.reveal(letter, shown, reason="Curious", by=keeper, at=NOON)
    assert not Look.objects.exists()


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_costs_the_same_however_many_are_on_it(letter, keeper, more, django_assert_num_queries):
    for number in range(more):
        said = words(f"Person {number}", f"p{number}@example.org")
        sign_and_confirm(letter, said, display="withheld")
    browser = desk_of(keeper)
    browser.get(address(letter))
    with django_assert_num_queries(9):
        browser.get(address(letter))


def test_the_reasons_to_look_are_forgotten_with_the_names_and_that_somebody_looked_stays(letter, keeper):
    revealing.reveal(letter, hidden(), reason="Min Seo wrote to us.", by=keeper, at=NOON)
    ended = NOON + timedelta(days=1)
    Letter.objects.filter(pk=letter.pk).update(stage="released", release_at=ended)
    shredding.shred_due(at=ended + timedelta(days=settings.SHRED_AFTER_DAYS - 1))
    assert Look.objects.get().reason
    shredding.shred_due(at=ended + timedelta(days=settings.SHRED_AFTER_DAYS))
    assert (Look.objects.get().reason, Look.objects.get().by) == ("", keeper)
