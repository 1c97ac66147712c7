"""Sessions and the cache are opened before they are searched: folded up, a name in them would not be heard."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache

from tests.canary import keeping
from tests.canary.scanner import Sink, scan

NAME = "새벽별 카나리아"
pytestmark = pytest.mark.django_db


def test_a_name_in_a_session_is_heard_though_sessions_are_compressed():
    session = SessionStore()
    session["left"] = {"name": NAME, "padding": "x" * 500}
    session.save()
    assert [hit.where for hit in scan([Sink("sessions", keeping.sessions())], [NAME])] == ["session 0"]


def test_a_name_in_the_cache_is_heard():
    cache.set("somebody", {"name": NAME})
    hits = scan([Sink("cache", keeping.cached())], [NAME])
    assert hits
    assert all("somebody" in hit.where for hit in hits)
