"""Who was invited: what came of it, who is reminded, and what is never told of a person."""

import re
from datetime import timedelta

import pytest

from coalition.clock import now
from coalition.errors import Refused
from coalition.outbox.models import Message
from letters.domain import answering, inviting
from letters.domain.invitees import invitees
from letters.models import Invitation
from tests.factories.signing import sign_and_confirm, sign_for, words
from tests.factories.story import coordinator, mandate, opened, person
from tests.letters.web.people import desk_of, of_coordinator, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    return opened(closes_at=now() + timedelta(days=7), individuals="public")


def read_aloud(answer):
    return " ".join(re.sub("<[^>]+>", " ", text_of(answer)).split())


def there(letter):
    return f"{letter.get_absolute_url()}invitations/"


def test_members_are_invited_and_the_page_tells_what_came_of_it(letter):
    lantern, harbour, _bridge = mandate("lantern"), mandate("harbour"), mandate("bridge")
    desk = of_coordinator()
    assert text_of(desk.get(f"{letter.get_absolute_url()}invite/?members")).count(" checked") == 3
    inviting.invite_members(letter, by=coordinator(), at=now())
    sign_for(letter, lantern, at=now())
    asked = Invitation.objects.get(organisation=harbour.organisation)
    day = (now() + timedelta(days=3)).date()
    answering.answer(asked, answer="with_board", board_meets_on=day, by=harbour.person, at=now())
    page = read_aloud(desk.get(there(letter)))
    assert "Lantern Society signed on" in page
    assert "With their board 1 Harbour Society until" in page
    assert "No answer yet 1 Bridge Society" in page


def test_who_was_invited_stands_by_the_readers_alphabet(letter):
    held = [mandate("lantern"), mandate("harbour")]
    held[0].organisation.names.filter(language="ko").update(name="가람협회")
    inviting.invite_members(letter, by=coordinator(), at=now())
    asked = {reader: [one.name for one in invitees(letter, reader=reader)] for reader in ("en", "ko")}
    assert asked == {"en": ["Harbour Society", "Lantern Society"], "ko": ["가람협회", "Harbour 협회"]}


def test_who_signed_an_earlier_text_is_told_apart_from_who_counts(letter):
    held = [mandate("lantern"), mandate("harbour")]
    inviting.invite_members(letter, by=coordinator(), at=now())
    keys = [sign_for(letter, one, at=now()).pk for one in held]
    letter.signatures.filter(pk=keys[0]).update(outstanding=True)
    letter.signatures.filter(pk=keys[1]).update(suspect=True)
    groups = {one["label"]: one for one in of_coordinator().get(there(letter)).context["groups"]}
    anew, signed = groups["Signed an earlier text; a new yes is due"], groups["Signed"]
    assert (len(anew["invitees"]), anew["owed"], len(signed["invitees"])) == (1, False, 1)
    assert signed["invitees"][0].set_aside


def test_a_selection_is_reminded_by_hand_once_a_day_and_never_who_signed(letter):
    lantern, harbour = mandate("lantern"), mandate("harbour")
    inviting.invite_members(letter, by=coordinator(), at=now())
    sign_for(letter, lantern, at=now())
    desk, chosen = of_coordinator(), [str(one.pk) for one in Invitation.objects.all()]
    for _twice in range(2):
        desk.post(there(letter), {"action": "remind", "chosen": chosen})
    reminders = Message.objects.filter(kind="reminder", cancelled_at=None)
    assert [one.read("address") for one in reminders] == [harbour.person.email]


def test_everybody_of_one_answer_is_reminded_with_one_tap_and_nobody_else(letter):
    lantern, harbour, bridge = mandate("lantern"), mandate("harbour"), mandate("bridge")
    inviting.invite_members(letter, by=coordinator(), at=now())
    asked = Invitation.objects.get(organisation=bridge.organisation)
    day = (now() + timedelta(days=3)).date()
    answering.answer(asked, answer="with_board", board_meets_on=day, by=bridge.person, at=now())
    desk = of_coordinator()
    (silent,) = re.findall(r'name="together" value="([^"]+)"', text_of(desk.get(there(letter))))
    desk.post(there(letter), {"action": "remind", "together": silent})
    reminders = Message.objects.filter(kind="reminder", cancelled_at=None)
    assert {one.read("address") for one in reminders} == {lantern.person.email, harbour.person.email}
    said = text_of(desk.post(there(letter), {"action": "remind"}, follow=True))
    assert "Please choose whom to remind." in said


def test_a_person_is_shown_masked_and_never_whether_she_signed(letter):
    desk = of_coordinator()
    said = {"action": "person", "name": "Canary Kim", "email": "canary@nest.example", "language": "ko"}
    assert "The person is invited." in text_of(desk.post(there(letter), said, follow=True))
    before = text_of(desk.get(there(letter)))
    assert "C••• K••• c•••@n•••" in before
    sign_and_confirm(letter, words("Canary Kim", "canary@nest.example"), at=now(), display="withheld")
    after = text_of(desk.get(there(letter)))
    assert "Canary" not in after
    assert (
        before.partition('id="group-')[2].partition("</form")[0]
        == (after.partition('id="group-')[2].partition("</form")[0])
    )
    again = desk.post(there(letter), said)
    assert again.status_code == 422
    assert "has been invited already" in text_of(again)


def test_whoever_declines_is_owed_nothing_more_and_others_cannot_answer(letter):
    lantern = mandate("lantern")
    inviting.invite_members(letter, by=coordinator(), at=now())
    asked = Invitation.objects.get()
    with pytest.raises(Refused):
        answering.answer(asked, answer="declined", by=person("stranger"), at=now())
    with pytest.raises(Refused):
        answering.answer(asked, answer="with_board", by=lantern.person, at=now())
    answering.answer(asked, answer="declined", reason="Not ours", by=lantern.person, at=now())
    assert Message.objects.filter(cancelled_at=None).count() == 0
    assert "Declined 1 Lantern Society Not ours" in read_aloud(of_coordinator().get(there(letter)))


@pytest.mark.parametrize("more", [0, 3])
def test_the_page_costs_the_same_for_one_and_for_four(letter, django_assert_num_queries, more):
    for number in range(1 + more):
        mandate(f"member{number}")
    inviting.invite_members(letter, by=coordinator(), at=now())
    desk = of_coordinator()
    desk.get(there(letter))
    with django_assert_num_queries(12):
        desk.get(there(letter))


def test_a_representative_answers_where_she_would_sign(letter):
    lantern = mandate("lantern")
    desk, address = desk_of(lantern.person), f"{letter.get_absolute_url()}sign/"
    assert "Answer for Lantern Society" not in text_of(desk.get(address))
    inviting.invite_members(letter, by=coordinator(), at=now())
    assert "Answer for Lantern Society" in text_of(desk.get(address))
    asked = Invitation.objects.get()

    def answer(**said):
        told = {f"{asked.pk}-{name}": value for name, value in said.items()}
        return desk.post(address, {"answered": str(asked.pk), **told})

    wrong = answer(answer="with_board")
    assert wrong.status_code == 422
    assert "Please say until when your board decides" in text_of(wrong)
    assert answer(answer="declined", reason="Not ours").status_code == 302
    asked.refresh_from_db()
    assert (asked.answer, asked.reason) == ("declined", "Not ours")
    others = desk_of(mandate("harbour").person)
    assert others.post(address, {"answered": str(asked.pk)}).status_code == 404
