"""What is due, of whom, until when; and that it goes away by itself."""

from datetime import timedelta

import pytest

from coalition.roles import Role
from letters.domain import drafting, inviting, moving, preparing, signing_due
from letters.domain.duties import due_for
from tests.factories.signing import sign_for
from tests.factories.story import DEADLINE, NOON, approved, coordinator, drafted, mandate, opened, person

pytestmark = pytest.mark.django_db
TITLE = "Those detained in the north"


def told(somebody, at=NOON):
    return [(duty.sentence.removeprefix(f"{TITLE}: "), duty.mine) for duty in due_for(somebody, at=at)]


def asked_to_sign(somebody, at=NOON):
    return [
        (duty.sentence.removeprefix(f"{TITLE}: "), duty.mine) for duty in signing_due.due_for(somebody, at=at)
    ]


def test_a_translator_hears_of_their_language_and_of_no_other():
    letter = drafted(languages=("en", "ko"))
    yuna = person("yuna")
    preparing.assign(letter, yuna, role=Role.TRANSLATOR, language="ko", at=NOON)
    assert told(yuna) == []
    drafting.write(letter.segments.get(role="demand"), language="en", text="Go.", by=None, at=NOON)
    assert told(yuna) == [("in 한국어, the original of 1 paragraph has changed.", True)]


def test_a_coordinator_sees_what_waits_for_others_and_does_what_nobody_is_assigned_to():
    letter = drafted(languages=("en",))
    preparing.assign(letter, person("Yuna"), role=Role.TRANSLATOR, language="ko", at=NOON)
    duties = due_for(coordinator(), at=NOON)
    assert [(duty.mine, duty.waiting_for) for duty in duties] == [(True, "Mara"), (False, "Yuna")]
    assert duties[1].sentence == f"{TITLE}: in 한국어, 5 paragraphs have no text yet."
    assert duties[1].address == f"{letter.get_absolute_url()}read/"


def test_a_reviewer_is_asked_once_the_letter_is_in_review():
    letter = drafted()
    yuna = person("yuna")
    preparing.assign(letter, yuna, role=Role.REVIEWER, language="ko", at=NOON)
    assert told(yuna) == []
    moving.move(letter, "review", by=None, at=NOON)
    assert told(yuna) == [("한국어 waits to be read and approved.", True)]


@pytest.mark.parametrize(
    ("make", "verb"), [(drafted, "Send to review"), (approved, "Open the letter for signature")]
)
def test_the_next_step_is_the_coordinators(make, verb):
    make()
    assert told(coordinator()) == [(verb, True)]


def test_a_passed_deadline_asks_for_the_letter_to_be_closed():
    opened()
    assert told(coordinator()) == []
    assert told(coordinator(), DEADLINE) == [("Close the letter", True)]


def test_silence_before_a_near_deadline_is_counted_without_who_has_signed():
    letter = opened()
    mandates = [mandate(key) for key in ("lantern", "harbour", "meadow")]
    inviting.invite_members(letter, by=coordinator(), at=NOON)
    sign_for(letter, mandates[0])
    assert told(coordinator(), DEADLINE - timedelta(days=8)) == []
    near = due_for(coordinator(), at=DEADLINE - timedelta(days=3))
    assert [(duty.sentence, duty.by, duty.zone) for duty in near] == [
        (f"{TITLE}: 2 of 3 invited organisations have not answered.", DEADLINE, "Asia/Seoul")
    ]


def test_a_representative_is_asked_to_sign_until_the_organisation_has():
    letter, lantern = opened(), mandate("lantern")
    assert asked_to_sign(lantern.person) == [("read it and sign for your organisation.", True)]
    assert signing_due.due_for(lantern.person, at=NOON)[0].address == f"{letter.get_absolute_url()}sign/"
    assert asked_to_sign(lantern.person, DEADLINE) == []
    sign_for(letter, lantern)
    assert asked_to_sign(lantern.person) == []


def test_a_letter_for_invited_organisations_asks_nobody_else():
    letter, lantern = opened(who_may_sign="invited"), mandate("lantern")
    assert asked_to_sign(lantern.person) == []
    inviting.invite_organisations(letter, [lantern.organisation], by=None, at=NOON)
    assert asked_to_sign(lantern.person) == [("read it and sign for your organisation.", True)]


@pytest.mark.parametrize("more", [1, 3])
def test_what_is_due_costs_the_same_for_one_letter_and_for_three(django_assert_num_queries, more):
    for _n in range(more):
        approved()
    somebody = coordinator()
    with django_assert_num_queries(15):
        assert len(due_for(somebody, at=NOON)) == more
