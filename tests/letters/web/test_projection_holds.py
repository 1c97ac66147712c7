"""The real proof: public pages answer when the database itself refuses them every table about signatories."""

import sqlite3
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from letters.models import Signature
from tests.factories.publication import publication

pytestmark = pytest.mark.django_db
SLUG = "those-detained-abcd1234"
CLOSED = ("letters_signature", "letters_signaturelink", "letters_nameline", "letters_invitation")
ROUTES = [
    "/",
    "/ko/",
    "/letters.json",
    f"/letters/{SLUG}.json",
    *(f"/letters/{SLUG}/{language}/" for language in ("en", "ko", "zh-hans")),
    f"/letters/{SLUG}/en.pdf",
    "/rallies.json",
    "/verify/",
]


@contextmanager
def signatories_out_of_reach():
    """Until the end of the block no statement may read a table about signatories."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CREATE ROLE world")
            cursor.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO world")
            cursor.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO world")
            cursor.execute(f"REVOKE ALL ON {', '.join(CLOSED)} FROM world")
            cursor.execute("SET ROLE world")
        yield
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
    else:
        connection.ensure_connection()
        connection.connection.set_authorizer(
            lambda action, table, *_rest: (
                sqlite3.SQLITE_DENY
                if action == sqlite3.SQLITE_READ and table in CLOSED
                else sqlite3.SQLITE_OK
            )
        )
        yield
        connection.connection.set_authorizer(None)


@pytest.mark.parametrize("route", ROUTES)
def test_a_public_page_does_not_need_the_signatories(client, route):
    publication()
    with signatories_out_of_reach():
        answer = client.get(route)
        assert answer.status_code == 200
        assert answer.getvalue()


def test_the_refusal_is_real():
    with (
        signatories_out_of_reach(),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(str(Signature.objects.only("pk").query))
