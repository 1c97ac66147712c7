"""The orders that move a letter, each shown before it is given, from review to archive."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from coalition.clock import now
from coalition.outbox.models import Message
from coalition.roles import Role
from letters.domain import approving, closing, documents, moving, releasing, translating
from letters.domain.wording import digest_now
from letters.models import Document, Letter
from tests.factories.signing import sign_and_confirm, sign_for, words
from tests.factories.story import NOON, approved, coordinator, drafted, mandate, opened, person
from tests.letters.web.people import assigned, desk_of, of_coordinator, of_delivery, text_of

pytestmark = pytest.mark.django_db


def there(letter, path=""):
    return letter.get_absolute_url() + path


def stage(letter):
    return Letter.objects.get(pk=letter.pk).stage


def instant(days=3, **more):
    # The day whose six in the evening in Seoul is nearest to this time of day, `days` from now.
    day = (now().astimezone(ZoneInfo("Asia/Seoul")) + timedelta(days=days, hours=-6)).date()
    return {"day": day.isoformat(), "hour": "18:00", "zone": "Asia/Seoul", **more}


def hidden(answer):
    """What a page that asks carries along."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.content.decode()))


def in_time(**settings):
    return opened(closes_at=now() + timedelta(days=7), **settings)


def closed(*, ready=True):
    letter = in_time(individuals="public")
    sign_for(letter, mandate("lantern"), at=now())
    closing.close(letter, by=coordinator(), at=now())
    if ready:
        Document.objects.filter(letter=letter).update(state="ready", sha256="a" * 64)
    return letter


def ordered(days=3):
    letter = closed()
    releasing.release(
        letter,
        release_at=now() + timedelta(days=days),
        zone="Asia/Seoul",
        by=coordinator(),
        at=now(),
        reason="The name lines are right",
    )
    return letter


def test_a_letter_goes_to_review_and_back():
    letter, desk = drafted(), of_coordinator()
    assert "Send to review?" in text_of(desk.get(there(letter, "review/")))
    assert desk.post(there(letter, "review/"))["Location"] == there(letter)
    assert stage(letter) == "in_review"
    assert desk.get(there(letter, "review/")).status_code == 404
    desk.post(there(letter, "redraft/"))
    assert stage(letter) == "drafting"


def test_a_step_that_came_too_late_is_refused_in_words():
    letter, desk = drafted(), of_coordinator()
    desk.post(there(letter, "review/"))
    again = desk.post(there(letter, "review/"))
    assert again.status_code == 422
    assert "This letter is at the stage “In review”" in text_of(again)


def test_opening_shows_exactly_what_freezes_before_it_does():
    letter = approved(languages=("en", "ko"))
    mandate("lantern")
    desk = of_coordinator()
    asked = desk.post(there(letter, "open/"), instant(invite="on"))
    text = text_of(asked)
    assert stage(letter) == "in_review"
    code = digest_now(letter, "ko")
    for said in (
        "English freezes as Authoritative text; check code",
        f"한국어 freezes as Official text; check code {code[:4]} {code[4:8]}",
        "简体中文: not approved, so not part of it.",
        "18:00 Seoul (in 3 days)",
        "18:00 Seoul, 17:00 Beijing, 1",
        "1 member organisation is asked to sign.",
        "1 representative is mailed now.",
    ):
        assert said in text, said
    assert desk.post(there(letter, "open/"), hidden(asked) | {"confirmed": "yes"}).status_code == 302
    letter.refresh_from_db()
    assert (letter.stage, letter.invitations.count(), Message.objects.count()) == ("open", 1, 1)
    assert letter.closes_at.hour == 9


def test_opening_without_inviting_mails_nobody():
    letter, desk = approved(), of_coordinator()
    mandate("lantern")
    asked = desk.post(there(letter, "open/"), instant())
    assert "Nobody is mailed now." in text_of(asked)
    desk.post(there(letter, "open/"), hidden(asked) | {"confirmed": "yes"})
    assert (stage(letter), Message.objects.count()) == ("open", 0)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"day": "2020-01-01"}, "The deadline lies in the past"),
        ({"zone": "Moon/Crater"}, "Select a valid choice"),
        ({"hour": ""}, "This field is required."),
    ],
)
def test_a_deadline_that_cannot_be_keeps_what_was_typed(wrong, sentence):
    letter, desk = approved(), of_coordinator()
    answer = desk.post(there(letter, "open/"), instant(confirmed="yes") | wrong)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert stage(letter) == "in_review"


def test_a_letter_whose_authoritative_text_is_not_approved_does_not_open():
    letter = drafted()
    moving.move(letter, "review", by=None, at=NOON)
    answer = of_coordinator().post(there(letter, "open/"), instant(confirmed="yes"))
    assert "The authoritative text, English, is not approved yet." in text_of(answer)
    assert (answer.status_code, stage(letter)) == (422, "in_review")


def test_a_language_is_added_once_it_is_approved():
    letter = in_time(languages=("en", "ko"))
    desk = of_coordinator()
    assert "No further language is approved" in text_of(desk.get(there(letter, "languages/")))
    for segment in letter.segments.all():
        translating.translate(segment, language="zh-hans", text="译文", by=person("t"), at=NOON)
    digest = digest_now(letter, "zh-hans")
    approving.approve(letter, "zh-hans", digest=digest, by=person("r"), at=NOON)
    assert "Add 简体中文?" in text_of(desk.get(there(letter, "languages/")))
    desk.post(there(letter, "languages/"))
    assert letter.editions.latest().number == 2


def test_a_deadline_is_moved_after_a_look():
    letter, desk = in_time(), of_coordinator()
    asked = desk.post(there(letter, "deadline/"), instant(10))
    assert "Before:" in text_of(asked)
    desk.post(there(letter, "deadline/"), hidden(asked) | {"confirmed": "yes"})
    letter.refresh_from_db()
    assert (letter.closes_at - now()).days in (9, 10)


def test_closing_says_who_is_in_and_who_is_not():
    letter = in_time(individuals="public")
    sign_for(letter, mandate("lantern"), at=now())
    sign_and_confirm(letter, words(), at=now(), display="withheld")
    desk = of_coordinator()
    text = text_of(desk.get(there(letter, "close/")))
    assert (
        "The list freezes: 1 organisation and 1 individual from 1 country; the name of 1 is not shown."
        in text
    )
    assert "Whoever relies on it is shut out." in text
    assert "9 documents are set" in text
    assert desk.post(there(letter, "close/")).status_code == 302
    assert (stage(letter), len(documents.current(letter))) == ("closed", 9)


def test_a_closed_letter_opens_again_for_a_reason():
    letter, desk = closed(), of_coordinator()
    assert desk.post(there(letter, "reopen/"), instant()).status_code == 422
    asked = desk.post(there(letter, "reopen/"), instant(reason="Two boards were late"))
    assert "Two boards were late" in text_of(asked)
    desk.post(there(letter, "reopen/"), hidden(asked) | {"confirmed": "yes"})
    assert (stage(letter), letter.moves.last().reason) == ("open", "Two boards were late")


def test_the_gate_names_what_is_open_and_lets_nothing_binding_past():
    letter = closed(ready=False)
    desk = of_coordinator()
    text = text_of(desk.get(there(letter, "release/")))
    assert "Must be settled" in text
    assert f'href="{there(letter, "documents/")}"' in text
    answer = desk.post(there(letter, "release/"), instant(confirmed="yes"))
    assert (answer.status_code, stage(letter)) == (422, "closed")


def test_a_release_shows_what_becomes_public_and_where():
    letter, desk = closed(), of_coordinator()
    asked = desk.post(there(letter, "release/"), instant(reason="All is right"))
    text = text_of(asked)
    for said in (
        "Release in 3 languages?",
        "18:00 Seoul (in 3 days)",
        "Beijing",
        "Geneva",
        "New York",
        f"/letters/{letter.slug}/zh-hans/ and PDF /letters/{letter.slug}/zh-hans.pdf",
        "Printed: 1 organisation and 0 individuals from 1 country.",
        "The letter is dated 20 June 2026.",
        "1 signatory is mailed at that instant",
    ):
        assert said in text, said
    assert stage(letter) == "closed"
    desk.post(there(letter, "release/"), hidden(asked) | {"confirmed": "yes"})
    assert stage(letter) == "released"
    assert "becomes public at the instant" in text_of(desk.get(there(letter)))


def test_a_release_is_moved_and_taken_back_until_its_instant():
    letter, desk = ordered(), of_coordinator()
    asked = desk.post(there(letter, "release/change/"), instant(5, reason="The embassy is shut"))
    desk.post(there(letter, "release/change/"), hidden(asked) | {"confirmed": "yes"})
    letter.refresh_from_db()
    assert (letter.stage, (letter.release_at - now()).days in (4, 5)) == ("released", True)
    assert desk.post(there(letter, "release/cancel/"), {"reason": ""}).status_code == 422
    desk.post(there(letter, "release/cancel/"), {"reason": "Not yet"})
    assert stage(letter) == "closed"


def test_what_is_public_is_not_taken_back_but_archived():
    letter, desk = ordered(), of_coordinator()
    Letter.objects.filter(pk=letter.pk).update(release_at=now() - timedelta(hours=1))
    assert desk.get(there(letter, "release/cancel/")).status_code == 404
    refused = desk.post(there(letter, "release/cancel/"), {"reason": "No"})
    assert "The letter is public already; a release cannot be taken back." in text_of(refused)
    assert stage(letter) == "released"
    desk.post(there(letter, "archive/"))
    assert stage(letter) == "archived"


def test_a_letter_is_given_up_for_a_reason():
    letter, desk = drafted(), of_coordinator()
    assert desk.post(there(letter, "withdraw/"), {"reason": " "}).status_code == 422
    desk.post(there(letter, "withdraw/"), {"reason": "They were let go"})
    assert stage(letter) == "withdrawn"
    text = text_of(desk.get(there(letter)))
    assert "Reason: They were let go" in text
    assert "button-seal" not in text


STEPS = ["review/", "redraft/", "open/", "languages/", "deadline/", "close/", "reopen/", "withdraw/", "release/",
         "release/change/", "release/cancel/", "archive/"]  # fmt: skip


def test_only_coordinators_move_a_letter():
    letter = drafted()
    desks = [assigned(letter, "yuna", Role.DRAFTER, "en"), of_delivery(), desk_of(person("member"))]
    assert {desk.post(there(letter, path)).status_code for desk in desks for path in STEPS} == {404}
    assert stage(letter) == "drafting"


OFFERED = {
    drafted: {"review/", "withdraw/"},
    approved: {"redraft/", "open/", "withdraw/"},
    in_time: {"languages/", "deadline/", "close/", "withdraw/"},
    closed: {"reopen/", "withdraw/", "release/"},
    ordered: {"release/change/", "release/cancel/"},
}


@pytest.mark.parametrize("make", OFFERED)
def test_pages_of_steps_that_cannot_be_taken_are_not_there(make):
    letter, desk = make(), of_coordinator()
    assert {path for path in STEPS if desk.get(there(letter, path)).status_code == 200} == OFFERED[make]
