"""What was agreed cannot be changed, not even by whoever holds the database's password for the program."""

import pytest
from django.db import DatabaseError, connection, transaction

from letters import triggers
from letters.models import Approval, Edition, EditionText, Move
from tests.factories.story import opened

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [Edition, EditionText, Move, Approval])
def test_a_frozen_row_is_neither_changed_nor_deleted(model):
    opened()
    for statement in (f"UPDATE {model._meta.db_table} SET id = id", f"DELETE FROM {model._meta.db_table}"):
        with (
            pytest.raises(DatabaseError, match="frozen"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert model.objects.exists()


def test_replacing_a_row_is_changing_it():
    opened()
    statement = {
        "postgresql": "TRUNCATE letters_editiontext",
        "sqlite": "INSERT OR REPLACE INTO letters_editiontext SELECT * FROM letters_editiontext",
    }[connection.vendor]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert EditionText.objects.exists()


def test_a_trigger_that_is_gone_is_missed_and_comes_back():
    assert triggers.missing(connection) == []
    triggers.lift(connection)
    assert "letters_edition_is_frozen_update" in triggers.missing(connection)
    triggers.install(connection)
    assert triggers.missing(connection) == []
