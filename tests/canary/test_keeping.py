"""Sessions and the cache are opened before they are searched: folded up, a name in them would not be heard."""

import pytest
from django.contrib.sessions.backends import db
from django.core.cache import cache

from coalition.web import sessions
from tests.canary import keeping
from tests.canary.scanner import Sink, scan

NAME = "새벽별 카나리아"
pytestmark = pytest.mark.django_db


def heard(store):
    session = store()
    session["left"] = {"name": NAME, "padding": "x" * 500}
    session.save()
    return [hit.where for hit in scan([Sink("sessions", keeping.sessions())], [NAME])]


def test_a_name_in_a_session_of_djangos_own_would_be_heard_though_it_is_compressed():
    assert heard(db.SessionStore) == ["session 0"]


def test_a_name_in_a_session_of_ours_is_not_heard():
    assert heard(sessions.SessionStore) == []


def test_a_name_in_the_cache_is_heard():
    cache.set("somebody", {"name": NAME})
    hits = scan([Sink("cache", keeping.cached())], [NAME])
    assert hits
    assert all("somebody" in hit.where for hit in hits)
