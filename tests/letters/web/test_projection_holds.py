"""The real proof: public pages answer when the database itself refuses them every table about persons."""

import sqlite3
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from letters.models import Signature
from tests.addresses import addresses

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("one world")]
SIGNATORIES = {
    "letters_signature",
    "letters_signaturelink",
    "letters_affirmation",
    "letters_nameline",
    "letters_invitation",
    "letters_decision",
    "letters_card",
    "letters_dispute",
    "letters_applicant",
    "letters_look",
    "letters_cardsheet",
}
PERSONS = SIGNATORIES | {
    "coalition_person",
    "coalition_mandate",
    "coalition_appointment",
    "mfa_authenticator",
    "django_session",
    "letters_assignment",
    "letters_delivery",
    "letters_correction",
    "letters_move",
    "letters_veil",
    "outbox_message",
    "rallies_marshal",
    "rallies_notice",
}
# What each address answers to the world without knowing any of them, by object.
ROUTES = {
    "home:front": "-",
    "home:front_in": "released",
    "home:healthz": "-",
    "home:robots": "-",
    "letters:json": "-",
    "letters:letter-json": "released",
    "letters:letter": "released",
    "letters:page": "released",
    "letters:pdf": "released",
    "letters:preview": "released",
    "letters:count": "released",
    "letters:count-drawn": "released",
    "letters:press-picture": "released",
    "letters:changes": "released",
    "letters:edition": "released",
    "letters:feed": "released",
    "home:sitemap": "-",
    "letters:verify": "-",
    "letters:verify-alone": "-",
    "letters:verify-in": "released",
    "letters:verify-document": "released",
    "letters:card": "-",
    "letters:dispute": "released",
    "letters:card-leave": "-",
    "letters:sign-sent": "mine",
    "letters:sign-withdrawn": "mine",
    "letters:board-heard": "mine",
    "rallies:json": "-",
    "rallies:calendar": "released",
    "rallies:page": "released",
}
# The page on which one signs names the custodians to her, and knows nobody who has signed.
BEFORE_SIGNING = {"letters:sign": "mine", "letters:apply": "mine"}
# A journalist's numbered copy, before the release, knows whose copy it is.
NUMBERED = {"letters:press-copy", "letters:press-read", "letters:press-file"}
# A signatory's own links open her own signature, a board's link its own question; the others change the reader's language or show the demonstration's mail.
OTHERS = {
    "letters:dispute-confirm",
    "letters:apply-confirm",
    "letters:sign-confirm",
    "letters:sign-mine",
    "letters:sign-names",
    "letters:sign-still",
    "letters:hand-on",
    "letters:board",
    "letters:board-paper",
    "set_language",
    "set_theme",
    "demonstration_codes",
}
LANGUAGES = ("en", "ko", "zh-hans")


@contextmanager
def out_of_reach(tables):
    """Until the end of the block no statement may read any of `tables`."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CREATE ROLE world")
            cursor.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO world")
            cursor.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO world")
            cursor.execute(f"REVOKE ALL ON {', '.join(sorted(tables))} FROM world")
            cursor.execute("SET ROLE world")
        yield
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            cursor.execute("DROP OWNED BY world")
            cursor.execute("DROP ROLE world")
    else:
        connection.ensure_connection()
        connection.connection.set_authorizer(
            lambda action, table, *_rest: (
                sqlite3.SQLITE_DENY
                if action == sqlite3.SQLITE_READ and table in tables
                else sqlite3.SQLITE_OK
            )
        )
        yield
        connection.connection.set_authorizer(None)


def test_every_address_outside_the_desk_is_listed():
    outside = {
        name for name, address in addresses().items() if not address.path.startswith(("desk/", "account/"))
    }
    assert outside == {*ROUTES, *BEFORE_SIGNING, *NUMBERED, *OTHERS}


@pytest.mark.parametrize("name", ROUTES)
def test_a_public_page_does_not_need_the_persons(world, name):
    address = world.address(name, ROUTES[name])
    spoken = {
        address.replace("/en/", f"/{language}/").replace("/en.", f"/{language}.") for language in LANGUAGES
    }
    with out_of_reach(PERSONS):
        for path in sorted(spoken):
            answer = world.ask("nobody", "GET", path)
            assert answer.status_code in (200, 302)
            assert answer.body or answer.status_code == 302


@pytest.mark.parametrize("name", BEFORE_SIGNING)
def test_the_page_before_signing_does_not_need_the_signatories(world, name):
    with out_of_reach(SIGNATORIES):
        answer = world.ask("nobody", "GET", world.address(name, BEFORE_SIGNING[name]))
        assert answer.status_code == 200


def test_the_refusal_is_real():
    for tables in (SIGNATORIES, PERSONS):
        with (
            out_of_reach(tables),
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(str(Signature.objects.only("pk").query))
