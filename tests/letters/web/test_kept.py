"""A released page is made once and sent many times; what changes on it, or takes it away, shows at once."""

import gzip
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.test.html import parse_html

from coalition.clock import now
from letters.domain import closing, releasing
from letters.models import Document, Letter
from letters.public.models import Publication
from tests.factories.signing import sign_and_confirm, sign_for, words
from tests.factories.story import coordinator, mandate, opened

pytestmark = pytest.mark.django_db
KEPT = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "a test", "TIMEOUT": 60}


@pytest.fixture
def letter(settings):
    settings.CACHES = {**settings.CACHES, "pages": KEPT}
    caches["pages"].clear()
    at = now()
    letter = opened(closes_at=at + timedelta(days=1), individuals="public")
    sign_for(letter, mandate("early"), at=at)
    closing.close(letter, by=coordinator(), at=at)
    Document.objects.filter(letter=letter).update(state="ready", sha256="a" * 64)
    week = at + timedelta(days=7)
    releasing.release(
        letter, release_at=at, zone="Asia/Seoul", late_until=week, by=coordinator(), at=at, reason="Ready"
    )
    yield Letter.objects.get(pk=letter.pk)
    caches["pages"].clear()


def address(letter, language="en"):
    return f"/letters/{letter.slug}/{language}/"


def test_the_second_reader_costs_one_question(client, letter, django_assert_num_queries):
    first = client.get(address(letter))
    with django_assert_num_queries(1):
        second = client.get(address(letter))
    assert second.content == first.content
    assert second["Cache-Control"] == first["Cache-Control"] == "public, max-age=5"
    assert client.get(address(letter, "ko")).content != first.content


def test_what_is_kept_is_sent_as_it_was_made_whoever_asks(client, letter):
    made = client.get(address(letter), headers={"Accept-Language": "ko"})
    kept = client.get(address(letter), headers={"Accept-Language": "zh-hans"})
    assert kept.headers == made.headers
    assert (kept["Content-Language"], kept["Vary"]) == ("en", "Accept-Encoding")
    assert "default-src 'self'" in kept["Content-Security-Policy"]
    assert client.get(address(letter, "zh-hans"))["Content-Language"] == "zh-Hans"


def test_a_browser_gets_the_page_packed_and_only_once(client, letter):
    plain = client.get(address(letter))
    for said, packed in (
        ("gzip, deflate, br", True),
        ("br, gzip;q=0.5", True),
        ("gzip;q=0", False),
        ("br", False),
    ):
        page = client.get(address(letter), headers={"Accept-Encoding": said})
        assert (page.get("Content-Encoding") == "gzip") is packed, said
        assert (gzip.decompress(page.content) if packed else page.content) == plain.content
    again = client.get(address(letter), headers={"If-None-Match": plain["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == "public, max-age=5"
    sign_and_confirm(letter, words("Late Lan", "late@example.org"), at=now())
    assert client.get(address(letter), headers={"If-None-Match": plain["ETag"]}).status_code == 200


def test_a_kept_page_is_sent_under_our_own_name_alone(client, letter):
    assert client.get(address(letter)).status_code == 200
    refused = client.get(address(letter), headers={"host": "elsewhere.example"})
    assert (refused.status_code, refused["Cache-Control"]) == (400, "no-store")


def test_whoever_asked_first_and_with_whatever_conditions_all_get_the_whole_page(client, letter):
    client.force_login(coordinator())
    hers = client.get(address(letter))
    other = Client()
    theirs = other.get(address(letter))
    assert hers.content == theirs.content
    assert int(theirs["Content-Length"]) == len(theirs.content)
    assert int(other.head(address(letter))["Content-Length"]) == len(theirs.content)
    for said in ({"If-Match": '"x"'}, {"If-Unmodified-Since": "Sun, 22 Nov 2020 00:00:00 GMT"}):
        assert other.get(address(letter), headers=said).content == theirs.content
    assert other.get(address(letter, "e" * 300)).status_code == 404


def test_who_signs_late_is_shown_to_the_next_reader(client, letter):
    assert "Late Lan" not in client.get(address(letter)).text
    sign_and_confirm(letter, words("Late Lan", "late@example.org"), at=now())
    assert "Late Lan" in client.get(address(letter)).text


def test_what_is_put_off_is_gone_for_the_next_reader(client, letter):
    assert client.get(address(letter)).status_code == 200
    Publication.objects.update(release_at=now() + timedelta(hours=1))
    assert client.get(address(letter)).status_code == 404
    Publication.objects.update(release_at=now() - timedelta(hours=1))
    assert client.get(address(letter)).status_code == 200
    Publication.objects.all().delete()
    assert client.get(address(letter)).status_code == 404


def test_a_search_is_kept_by_nobody(client, letter):
    assert parse_html(client.get(address(letter) + "?q=early").text)
    assert client.get(address(letter) + "?q=nobody").content != client.get(address(letter)).content
