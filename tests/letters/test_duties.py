"""What is due, of whom, until when; and that it goes away by itself."""

from datetime import timedelta

import pytest

from coalition.domain import mandates
from coalition.roles import Role
from letters.domain import (
    affirming,
    answering,
    drafting,
    inviting,
    moving,
    preparing,
    seconding,
    signing_due,
    words_due,
)
from letters.domain.duties import due_for
from tests.factories.amending import amend
from tests.factories.signing import digest_of, mailed_to, sign_for, yes
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


def owed_words(somebody, at=NOON):
    return [duty.sentence.removeprefix(f"{TITLE}: ") for duty in words_due.due_for(somebody, at=at)]


def test_a_first_yes_waits_for_another_representative_who_is_told_and_reminded():
    letter, mine = opened(), mandate()
    other = mandates.grant(
        person("other"), mine.organisation, body="Board", decided_on=mine.decided_on, since=mine.since
    ).person
    mandates.want_second_yes(mine.organisation, by=mine.person, at=NOON)
    first = seconding.say_first(letter, yes(letter, mine), by=mine.person, at=NOON)
    assert owed_words(mine.person) == asked_to_sign(mine.person) == []
    assert len(owed_words(other)) == 1
    assert asked_to_sign(other) == []
    assert len(mailed_to(other.email)) == 1
    near = DEADLINE - timedelta(days=2)
    assert [words_due.remind_due(at=near), words_due.remind_due(at=near)] == [1, 0]
    seconding.second(first, by=other, at=NOON)
    assert owed_words(other) == []
    assert words_due.remind_due(at=near) == 0


def test_a_condition_waits_for_the_coordinator_and_settled_for_the_organisation():
    letter, mara, mine = opened(), coordinator(), mandate()
    inviting.invite_organisations(letter, [mine.organisation], by=mara, at=NOON)
    invitation = letter.invitations.get()
    answering.answer(invitation, answer="condition", condition="Without the date.", by=mine.person, at=NOON)
    assert owed_words(mara) == ["1 yes waits for its condition to be settled."]
    assert asked_to_sign(mine.person) == []
    assert "on a condition" in mailed_to(mara.email)[-1].read("text")
    assert words_due.remind_due(at=DEADLINE - timedelta(days=2)) == 1
    answering.settle(invitation, how="The date is out.", by=mara, at=NOON)
    assert owed_words(mara) == []
    assert "is settled" in mailed_to(mine.person.email)[-1].read("text")
    assert len(asked_to_sign(mine.person)) == 1


def test_whoever_signed_the_text_before_is_asked_to_say_yes_again(django_assert_num_queries):
    letter, mine = opened(), mandate()
    signature = sign_for(letter, mine)
    amend(letter)
    said = ["the text was changed; read what, and say whether your yes still holds."]
    assert owed_words(mine.person) == said
    signature.refresh_from_db()
    affirming.answer_for_organisation(
        signature, yes=False, language="en", digest=digest_of(letter), by=mine.person, at=NOON
    )
    assert owed_words(mine.person) == []
    for _more in range(2):
        sign_for(opened(), mine)
    with django_assert_num_queries(5):
        words_due.due_for(mine.person, at=NOON)
