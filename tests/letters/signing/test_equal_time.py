"""New, signed before, and set aside cost the same work and take the same time; a planted 20 ms is noticed.

The kinds take turns, and each is taken at its quickest: what is left is what the code costs. A machine that is busy
with other work makes everybody wait for the processor; the kernel counts that wait, and it is taken off.
"""

import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coalition.clock import now
from letters.domain import lately, once
from letters.models import Letter
from tests.factories.signing import sign, sign_and_confirm, words
from tests.factories.story import opened
from tests.letters.signing.test_pages import address, filled_in

pytestmark = pytest.mark.django_db
ROUNDS = 10
PLANTED = 0.02
WAITED = Path("/proc/thread-self/schedstat")  # worked, waited for a processor, how often; nanoseconds
# Far above what honest answers differ by, far below what a planted 20 ms makes of one.
NOTICED = PLANTED / 2
KINDS = ("new", "waiting", "confirmed", "trapped", "flood")
# The limits, the signature, its mail: PostgreSQL stores the two in one statement; elsewhere it is a transaction.
QUERIES = {"postgresql": 2, "sqlite": 3 + 2}


@pytest.fixture
def letter(settings, monkeypatch):
    monkeypatch.setattr(lately, "BELIEVED", 60)
    settings.SIGN_SECONDS = 0
    settings.SIGN_PER_NETWORK, settings.SIGN_PER_MAIL_DOMAIN = 100_000, 100_000
    found = opened(closes_at=now() + timedelta(days=14), individuals=Letter.Individuals.PUBLIC)
    sign_and_confirm(found, words("Bo", "bo@example.org"), at=now())
    sign(found, words("Cho", "cho@example.org"), at=now())
    sign(found, words("Dan", "dan@example.org"), at=now(), suspect=True)
    return found


@pytest.fixture
def post(letter, settings):
    """Post the form as one kind of visitor; the seconds it took."""
    client, number = Client(), 0
    form = filled_in(client, letter)

    def post(kind):
        nonlocal number
        number += 1
        said = {
            "new": {"email": f"new{number}@example.org"},
            "waiting": {"email": "cho@example.org"},
            "confirmed": {"email": "bo@example.org"},
            "trapped": {"email": f"trap{number}@example.org", "fax": "1"},
            "flood": {"email": f"flood{number}@example.org"},
        }[kind]
        settings.SIGN_PER_NETWORK = 0 if kind == "flood" else 100_000
        began = clock()
        answer = client.post(address(letter), {**form, **said})
        took = clock() - began
        assert answer.status_code == 302
        return took

    for kind in KINDS:
        post(kind)  # what is read once and remembered is nobody's
    return post


def quickest(post):
    """The least time of each kind, and by how much the slowest is slower than the quickest."""
    taken = {kind: [] for kind in KINDS}
    for _round in range(ROUNDS):
        for kind, found in taken.items():
            found.append(post(kind))
    least = {kind: min(found) for kind, found in taken.items()}
    print({kind: f"{seconds * 1000:.1f} ms" for kind, seconds in least.items()})
    return least, max(least.values()) - min(least.values())


def clock():
    """Time as it passes for this thread: working, or waiting for anything but a free processor."""
    waited = int(WAITED.read_text().split()[1]) if WAITED.exists() else 0
    return time.perf_counter() - waited / 1e9


def test_each_answer_asks_the_database_as_often(post):
    asked = {}
    for kind in KINDS:
        with CaptureQueriesContext(connection) as captured:
            post(kind)
        asked[kind] = len(captured)
    assert asked == dict.fromkeys(KINDS, QUERIES[connection.vendor])


@pytest.mark.only_on("sqlite")  # PostgreSQL's own processes wait too, and nobody counts that here
def test_each_answer_takes_as_long(post):
    _least, spread = quickest(post)
    assert spread < NOTICED


@pytest.mark.only_on("sqlite")
def test_a_planted_wait_is_noticed(post, monkeypatch):
    gives_way = once._gives_way

    def slow(*said):
        time.sleep(PLANTED)
        return gives_way(*said)

    monkeypatch.setattr(once, "_gives_way", slow)
    least, spread = quickest(post)
    assert spread > NOTICED
    assert max(least, key=least.get) in ("waiting", "confirmed")
