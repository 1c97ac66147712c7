"""A signature believes what its page was told a moment ago, and is asked again where it is stored."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition.clock import now
from coalition.models.tally import Tally
from letters.domain import lately, moving
from letters.models import Letter, Signature
from tests.factories.story import coordinator, opened
from tests.letters.signing.test_pages import address, filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(settings, monkeypatch):
    monkeypatch.setattr(lately, "BELIEVED", 60)
    settings.SIGN_SECONDS = 0
    return opened(closes_at=now() + timedelta(days=14), individuals=Letter.Individuals.PUBLIC)


@pytest.fixture
def believed(client, letter):
    """A form, after somebody else has just signed."""
    said = filled_in(client, letter)
    assert client.post(address(letter), {**said, "email": "first@example.org"}).status_code == 302
    return said


def test_the_next_one_does_not_read_the_letter_again(client, letter, believed):
    with CaptureQueriesContext(connection) as captured:
        assert client.post(address(letter), believed).status_code == 302
    assert not [one for one in captured if "letters_editiontext" in one["sql"]]
    assert Signature.objects.count() == 2


def test_a_letter_that_just_closed_takes_nothing_and_says_so(client, letter, believed):
    moving.move(Letter.objects.get(pk=letter.pk), "close", by=coordinator(), at=now())
    answer = client.post(address(letter), believed)
    assert (answer.status_code, Signature.objects.count()) == (410, 1)


def test_who_may_no_longer_sign_is_told_as_if_nothing_had_been_believed(client, letter, believed):
    Letter.objects.filter(pk=letter.pk).update(individuals=Letter.Individuals.NONE)
    assert client.post(address(letter), believed).status_code == client.get(address(letter)).status_code
    assert Signature.objects.count() == 1


def test_the_deadline_passes_while_it_is_believed(client, letter, believed):
    Letter.objects.filter(pk=letter.pk).update(closes_at=now() - timedelta(milliseconds=1))
    assert client.post(address(letter), believed).status_code == 410


def test_what_is_filled_in_wrongly_is_answered_from_what_is_true_now(client, letter, believed):
    Letter.objects.filter(pk=letter.pk).update(closes_at=now() - timedelta(milliseconds=1))
    assert client.post(address(letter), {**believed, "name": ""}).status_code == 410


def test_nothing_is_believed_for_longer_than_it_may(client, letter, believed, monkeypatch):
    monkeypatch.setattr(lately, "BELIEVED", 0)
    with CaptureQueriesContext(connection) as captured:
        client.post(address(letter), believed)
    assert [one for one in captured if "letters_editiontext" in one["sql"]]


def test_who_read_a_text_that_has_changed_since_is_counted_once(client, letter, believed):
    assert client.post(address(letter), {**believed, "digest": "0" * 64}).status_code == 409
    assert max(Tally.objects.values_list("count", flat=True)) == 2
