"""A letter's own page leads, in groups, to what its reader may do at this stage, and to nothing else."""

from datetime import timedelta

import pytest

from coalition.clock import now
from coalition.roles import Role
from letters.web.ways import ways
from tests.factories import story

pytestmark = pytest.mark.django_db


def offered(letter, person):
    """By group: the ends of the addresses."""
    there = letter.get_absolute_url()
    return {
        group["key"]: [way["address"].removeprefix(there) for way in group["items"]]
        for group in ways(letter, person, at=now())
    }


def test_a_coordinator_finds_inviting_and_the_deadline_while_a_letter_is_open():
    found = offered(story.opened(closes_at=now() + timedelta(days=7)), story.coordinator())
    assert list(found) == ["text", "signing", "release", "steps"]
    assert found["signing"][:2] == ["invitations/", "invite/"]
    assert found["steps"] == ["deadline/", "close/", "withdraw/"]
    assert {"documents/", "delivery/", "press/"}.isdisjoint(found["release"])


def test_a_draft_takes_no_signatures_yet():
    found = offered(story.drafted(), story.coordinator())
    assert {"invitations/", "invite/", "cards/", "entered/"}.isdisjoint(found["signing"])
    assert "addressees/" in found["release"]
    assert found["steps"] == ["withdraw/"]


def test_whoever_carries_finds_documents_and_delivery_and_no_steps():
    letter = story.opened(closes_at=now() + timedelta(days=7))
    letter.stage = "closed"
    found = offered(letter, story.person("carrier", roles=(Role.DELIVERY,)))
    assert found == {"text": ["read/"], "release": ["documents/", "delivery/"]}
