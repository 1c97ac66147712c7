"""A session is sealed in the database: a sign-in that is under way holds the address it was asked for."""

import pytest
from django.contrib.sessions.models import Session

from coalition.web.sessions import SessionStore

pytestmark = pytest.mark.django_db


def kept(**words):
    session = SessionStore()
    session.update(words)
    session.save()
    return session.session_key


def test_what_was_kept_comes_back():
    assert SessionStore(kept(login="mara@office.example"))["login"] == "mara@office.example"


def test_an_address_typed_at_the_door_stands_nowhere_in_the_row(client):
    client.post("/account/login/", {"login": "mara@office.example"})
    row = Session.objects.get()
    assert "mara" not in row.session_data
    assert row.get_decoded() == {}
    assert any("mara@office.example" in str(value) for value in SessionStore(row.session_key).load().values())


@pytest.mark.parametrize("data", ["", "no base64", "AAAA", "{}", "é"])
def test_a_row_that_does_not_open_is_nobodys_session(data):
    key = kept(login="mara@office.example")
    Session.objects.filter(pk=key).update(session_data=data)
    assert SessionStore(key).load() == {}


def test_a_session_moved_to_another_row_is_nobodys():
    mine, other = kept(login="mara@office.example"), kept()
    Session.objects.filter(pk=other).update(session_data=Session.objects.get(pk=mine).session_data)
    assert SessionStore(other).load() == {}
