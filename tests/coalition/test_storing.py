"""Storing a row by hand: once, typed, refused and read back as Django would, on both engines."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from coalition import storing
from coalition.models.tally import DayKey, Tally

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def tally(name="seven", count=7):
    return Tally(name=name, count=count, until=NOON)


def put(row):
    return storing.put(row, unless="(name)", touch="until")


def test_the_row_that_stands_is_the_first_of_its_name():
    assert [put(tally(count=count)).count for count in (7, 8)] == [7, 7]
    assert Tally.objects.get().until == NOON


def test_bytes_and_dates_come_back_as_they_went():
    key = DayKey(day=NOON.date(), secret=b"\x00\xff'%s" * 8)
    standing = storing.put(key, unless="(day)", touch="secret")
    assert (standing.day, bytes(standing.secret)) == (NOON.date(), b"\x00\xff'%s" * 8)


def test_where_nothing_is_found_nothing_is_stored():
    found = storing.put(
        tally(),
        unless="(name)",
        touch="until",
        source="FROM coalition_daykey WHERE day = %s",
        params=[NOON.date()],
    )
    assert (found, Tally.objects.count()) == (None, 0)


@pytest.mark.only_on("postgresql")  # SQLite cuts nothing and knows no lengths
def test_what_is_too_long_is_refused_and_never_cut():
    with pytest.raises(DatabaseError), transaction.atomic():
        put(tally(name="n" * 65))
    assert Tally.objects.count() == 0


def test_a_statement_that_failed_can_be_said_again():
    for count in range(7):  # often enough to be prepared
        put(tally(count=count))
    for _twice in range(2):
        with pytest.raises(DatabaseError), transaction.atomic():
            put(tally(name=None))
        assert put(tally(count=9)).count == 0


@pytest.mark.only_on("postgresql")  # SQLite reads a statement in microseconds
def test_a_statement_that_is_often_said_is_read_and_planned_once():
    for count in range(9):
        put(tally(name=str(count)))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%coalition_tally%%'"
        )
        assert cursor.fetchone() == (1,)
