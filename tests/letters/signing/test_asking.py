"""Invite, count, remind: once, in the reader's language, three days before the deadline."""

from datetime import timedelta

import pytest

from coalition.errors import Refused
from coalition.outbox.models import Message
from letters.domain import counting, inviting, reminding, withdrawing
from letters.models import Invitation, Letter
from tests.factories.signing import mailed_to, sign_and_confirm, sign_for, words
from tests.factories.story import DEADLINE, NOON, mandate, opened

pytestmark = pytest.mark.django_db
DUE = DEADLINE - timedelta(days=3)
SOON = timedelta(minutes=1)


def invited(letter, *mandates):
    inviting.invite_organisations(letter, [one.organisation for one in mandates], by=None, at=NOON)


def reminders():
    return Message.objects.filter(kind="reminder", cancelled_at=None)


def test_every_representative_is_asked_once_in_their_own_language():
    letter, lantern = opened(), mandate(language="ko")
    invited(letter, lantern)
    invited(letter, lantern)
    (mail,) = mailed_to(lantern.person.email)
    assert mail.language == "ko"
    assert f"/desk/letters/{letter.slug}/sign/" in mail.read("text")
    assert Invitation.objects.count() == 1


def test_members_are_asked_together():
    letter = opened()
    mandate("lantern"), mandate("harbour")
    assert inviting.invite_members(letter, by=None, at=NOON) == 2
    assert inviting.invite_members(letter, by=None, at=NOON) == 0


def test_a_letter_that_is_not_open_invites_nobody():
    letter, lantern = opened(), mandate()
    letter.stage = "closed"
    with pytest.raises(Refused):
        invited(letter, lantern)


def test_whoever_has_not_signed_gets_one_reminder_three_days_before():
    letter, lantern, harbour = opened(), mandate("lantern", language="zh-hans"), mandate("harbour")
    invited(letter, lantern, harbour)
    sign_for(letter, harbour)
    assert reminding.remind_due(at=DUE - SOON) == 0
    assert reminding.remind_due(at=DUE) == 1
    assert reminding.remind_due(at=DUE + SOON) == 0
    (mail,) = reminders()
    assert (mail.language, mail.read("address")) == ("zh-hans", lantern.person.email)


def test_signing_cancels_what_is_still_owed():
    letter, lantern = opened(), mandate()
    invited(letter, lantern)
    reminding.remind_due(at=DUE)
    sign_for(letter, lantern, at=DUE + SOON)
    assert reminders().count() == 0


def test_a_moved_deadline_moves_its_reminders():
    letter, lantern = opened(), mandate()
    invited(letter, lantern)
    letter.closes_at = DEADLINE + timedelta(days=5)
    letter.save()
    assert reminding.remind_due(at=DUE) == 0
    assert reminding.remind_due(at=DUE + timedelta(days=5)) == 1


def test_who_declined_and_whose_deadline_is_over_is_left_alone():
    letter, lantern = opened(), mandate()
    invited(letter, lantern)
    Invitation.objects.update(answer=Invitation.Answer.DECLINED)
    assert reminding.remind_due(at=DUE) == 0
    Invitation.objects.update(answer=Invitation.Answer.SILENT)
    assert reminding.remind_due(at=DEADLINE) == 0


def test_a_person_is_invited_by_a_link_of_her_own_and_reminded_unless_she_signed():
    letter = opened(individuals=Letter.Individuals.INVITED)
    for name in ("ana", "bo"):
        inviting.invite_person(
            letter, email=f"{name}@example.org", name=name, language="ko", by=None, at=NOON
        )
    with pytest.raises(Refused):
        inviting.invite_person(letter, email="ANA@example.org", name="", language="ko", by=None, at=NOON)
    assert b"ana@" not in bytes(Invitation.objects.order_by("pk").first().sealed)
    sign_and_confirm(letter, words("Ana", "ana@example.org"))
    assert reminding.remind_due(at=DUE) == 1
    assert [mail.read("address") for mail in reminders()] == ["bo@example.org"]


def test_counts_are_exact_at_the_desk_and_withheld_add_no_country(django_assert_num_queries):
    letter = opened()
    sign_for(letter, mandate("lantern", country="KR"))
    sign_for(letter, mandate("harbour", country="NO"))
    sign_and_confirm(letter, words("Ana", "ana@example.org", country="NO"))
    sign_and_confirm(letter, words("Bo", "bo@example.org", country="SE"), display="withheld")
    with django_assert_num_queries(1):
        counts = counting.counts(letter)
    assert counts == counting.Counts(organisations=2, individuals=2, countries=2, withheld=1)


def test_public_counts_follow_at_once_while_everybody_is_named():
    letter = opened()
    counting.publish_due(at=NOON)
    assert counting.shown(letter) is None
    sign_for(letter, mandate())
    counting.publish_due(at=NOON + SOON)
    assert counting.shown(letter).organisations == 1


@pytest.fixture
def letter_of_five():
    letter = opened()
    for number in range(5):
        sign_and_confirm(letter, words(f"P{number}", f"p{number}@example.org"))
    counting.publish_due(at=NOON)
    return letter


def test_public_counts_move_in_batches_once_a_name_is_withheld(letter_of_five):
    letter = letter_of_five
    sign_and_confirm(letter, words("Q", "q@example.org"), display="withheld")
    counting.publish_due(at=NOON + timedelta(hours=2))
    assert counting.shown(letter).individuals == 5  # one more tells who it was
    for number in range(4):
        sign_and_confirm(letter, words(f"R{number}", f"r{number}@example.org"))
    counting.publish_due(at=NOON + timedelta(minutes=59))
    assert counting.shown(letter).individuals == 5  # too soon
    counting.publish_due(at=NOON + timedelta(hours=1))
    assert counting.shown(letter).individuals == 10


def test_no_organisation_fills_up_a_batch_of_individuals(letter_of_five):
    letter = letter_of_five
    for key in ("ash", "birch", "cedar", "dune"):
        sign_for(letter, mandate(key, country="KR"))
    sign_and_confirm(letter, words("Q", "q@example.org", country="SE"), display="withheld")
    counting.publish_due(at=NOON + timedelta(hours=2))
    told = counting.shown(letter)
    assert (told.organisations, told.individuals) == (4, 5)


def test_the_last_withheld_name_leaves_no_trace_in_the_public_counts(letter_of_five):
    letter = letter_of_five
    token = sign_and_confirm(letter, words("Q", "q@example.org"), display="withheld")
    sign_and_confirm(letter, words("R", "r@example.org"))
    counting.publish_due(at=NOON + timedelta(hours=2))
    withdrawing.withdraw(token, at=NOON + timedelta(hours=2))
    counting.publish_due(at=NOON + timedelta(hours=4))
    assert counting.shown(letter).individuals == 5  # a step of one would tell that nobody is withheld now
