"""Limits count networks, forget them with the day, and hold when many ask at once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import RequestFactory

from coalition import limits
from coalition.models import DayKey, Tally

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


@pytest.mark.only_on("postgresql")  # SQLite has one log for all
def test_a_count_is_written_to_no_log():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = %s", [Tally._meta.db_table])
        assert cursor.fetchone() == ("u",)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("::1", "::/48"),
        ("not an address", "unknown"),
    ],
)
def test_a_network_stands_for_its_addresses(address, network):
    assert limits.network_of(address) == network


def test_the_fourth_of_three_is_over_and_its_neighbour_counts_with_it():
    asked = [
        limits.over("sign", RequestFactory().post("/", REMOTE_ADDR=f"203.0.113.{last}"), most=3, per=HOUR)
        for last in (1, 1, 2, 3)
    ]
    assert asked == [False, False, False, True]
    assert not limits.over("sign", RequestFactory().post("/", REMOTE_ADDR="198.51.100.1"), most=3, per=HOUR)


def test_behind_a_proxy_only_its_own_word_is_believed(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR="6.6.6.6, 203.0.113.9", REMOTE_ADDR="127.0.0.1")
    assert limits.client_address(request) == "203.0.113.9"


def test_a_count_starts_anew_with_its_window_and_its_scope():
    assert [limits.count("sign", "a", per=HOUR, at=NOON + HOUR * n) for n in (0, 0, 1)] == [1, 2, 1]
    assert limits.count("mail", "a", per=HOUR, at=NOON) == 1


def test_yesterdays_key_is_destroyed_and_with_it_every_way_back():
    before = limits.hashed("203.0.113.0/24", day=NOON.date())
    limits.count("sign", "a", per=HOUR, at=NOON)
    limits.forget(at=NOON + timedelta(days=1))
    assert (DayKey.objects.count(), Tally.objects.count()) == (0, 0)
    assert limits.hashed("203.0.113.0/24", day=NOON.date()) != before
