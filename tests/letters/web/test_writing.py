"""Reading side by side, writing a paragraph, and saying yes to a language."""

import pytest

from coalition.roles import Role
from letters.domain import approving, drafting, moving
from letters.domain.wording import digest_now
from letters.models import Wording
from tests.factories.story import NOON, approved, coordinator, drafted, opened, person
from tests.letters.web.people import assigned, desk_of, of_coordinator, of_delivery, text_of

pytestmark = pytest.mark.django_db


def demand(letter):
    return letter.segments.get(role="demand")


def there(letter, *rest):
    return f"{letter.get_absolute_url()}{''.join(f'{part}/' for part in rest)}"


def in_review(**settings):
    letter = drafted(**settings)
    moving.move(letter, "review", by=None, at=NOON)
    return letter


def test_three_languages_stand_side_by_side_with_their_notes_and_addressee():
    text = text_of(of_coordinator().get(there(drafted(), "read")))
    for words in (
        "Let them go.",
        "그들을 풀어 주십시오.",
        "请释放他们。",
        "겨울 보고서.",
        "外交部长",
        "Minister of Foreign",
    ):
        assert words in text


def test_reading_is_for_whoever_works_on_the_letter():
    letter = drafted()
    assert assigned(letter, "yuna", Role.REVIEWER, "ko").get(there(letter, "read")).status_code == 200
    moving.move(letter, "review", by=None, at=NOON)
    assert desk_of(person("member")).get(there(letter, "read")).status_code == 404
    assert of_delivery().get(there(opened(), "read")).status_code == 404


def test_one_language_can_be_chosen_and_an_unknown_one_is_not_there():
    desk, letter = of_coordinator(), drafted()
    text = text_of(desk.get(there(letter, "read") + "?language=ko"))
    assert "그들을" in text
    assert "Let them go." not in text
    assert desk.get(there(letter, "read") + "?language=fr").status_code == 404


def test_reading_costs_the_same_however_long_the_letter(django_assert_max_num_queries):
    letter, desk = drafted(), of_coordinator()
    for number in range(10):
        drafting.add_segment(letter, role="paragraph", text=f"More {number}", by=None, at=NOON)
    with django_assert_max_num_queries(30):
        desk.get(there(letter, "read"))


def test_a_reviewer_approves_exactly_what_was_read():
    letter = in_review()
    desk = assigned(letter, "yuna", Role.REVIEWER, "ko")
    assert "Approve 한국어" in text_of(desk.get(there(letter, "read")))
    assert "Approve English" not in text_of(desk.get(there(letter, "read")))
    answer = desk.post(there(letter, "approve", "ko"), {"ko-digest": digest_now(letter, "ko")})
    assert answer.status_code == 302
    assert approving.approval_in_force(letter, "ko").by == person("yuna")


def test_a_text_that_changed_meanwhile_is_read_again_first():
    letter = in_review()
    desk = assigned(letter, "yuna", Role.REVIEWER, "en")
    read = digest_now(letter, "en")
    drafting.write(demand(letter), language="en", text="Let them all go.", by=None, at=NOON)
    answer = desk.post(there(letter, "approve", "en"), {"en-digest": read})
    assert answer.status_code == 422
    assert "The text has changed since you read it." in text_of(answer)
    assert letter.approvals.count() == 0


def test_who_wrote_part_of_it_gives_a_reason_and_keeps_what_was_typed():
    letter = in_review()
    mara = coordinator()
    drafting.write(demand(letter), language="en", text="Let them all go.", by=mara, at=NOON)
    desk = desk_of(mara)
    assert "Why nobody else reads it" in text_of(desk.get(there(letter, "read")))
    digest = digest_now(letter, "en")
    assert (
        desk.post(there(letter, "approve", "en"), {"en-digest": digest, "en-reason": " "}).status_code == 422
    )
    desk.post(there(letter, "approve", "en"), {"en-digest": digest, "en-reason": "Nobody else is here"})
    assert approving.approval_in_force(letter, "en").read_by_one


def test_nobody_approves_a_language_that_is_not_theirs():
    letter = in_review()
    desk = assigned(letter, "yuna", Role.REVIEWER, "ko")
    data = {"en-digest": digest_now(letter, "en")}
    assert desk.post(there(letter, "approve", "en"), data).status_code == 404
    assert desk.post(there(letter, "approve", "fr"), data).status_code == 404


def test_a_paragraph_is_written_and_its_revisions_are_listed():
    letter = drafted()
    desk, address = of_coordinator(), there(letter, "paragraphs", demand(letter).pk, "en")
    assert "Let them go." in text_of(desk.get(address))
    answer = desk.post(address, {"text": "Let them all go.", "expected": 1})
    assert answer["Location"] == f"{there(letter, 'read')}#s-{demand(letter).pk}"
    text = text_of(desk.get(address))
    assert "2. Mara" in text
    assert "1. drafter" in text
    assert text_of(desk.get(there(letter, "read"))).count("The original has changed") == 2


def test_a_typing_error_leaves_translations_in_step():
    letter = drafted()
    address = there(letter, "paragraphs", demand(letter).pk, "en")
    of_coordinator().post(address, {"text": "Let them go!", "expected": 1, "typo_only": "on"})
    assert "The original has changed" not in text_of(of_coordinator().get(there(letter, "read")))


def test_two_writers_lose_nothing():
    letter = drafted()
    desk, address = of_coordinator(), there(letter, "paragraphs", demand(letter).pk, "en")
    drafting.write(demand(letter), language="en", text="Theirs, meanwhile.", by=person("yuna"), at=NOON)
    answer = desk.post(address, {"text": "Mine, typed long.", "expected": 1})
    text = text_of(answer)
    assert answer.status_code == 409
    assert (
        "Theirs, meanwhile." in text,
        "Mine, typed long." in text,
        'name="expected" value="2"' in text,
    ) == (
        True,
        True,
        True,
    )
    assert desk.post(address, {"text": "Both.", "expected": 2}).status_code == 302
    assert Wording.objects.current().get(segment=demand(letter), language="en").text == "Both."


def test_a_translation_that_is_behind_is_confirmed_as_still_right():
    letter = drafted()
    desk = assigned(letter, "translator.ko", Role.TRANSLATOR, "ko")
    drafting.write(demand(letter), language="en", text="Let them go, please.", by=None, at=NOON)
    assert text_of(desk.get(there(letter, "read"))).count("Still right") == 1
    assert desk.post(there(letter, "paragraphs", demand(letter).pk, "ko", "still-right")).status_code == 302
    assert Wording.objects.behind().filter(language="ko", segment__letter=letter).current().count() == 0


def test_a_translator_writes_one_language_only():
    letter = drafted()
    desk = assigned(letter, "translator.ko", Role.TRANSLATOR, "ko")
    key = demand(letter).pk
    assert [
        desk.get(there(letter, "paragraphs", key, code)).status_code for code in ("ko", "en", "zh-hans", "fr")
    ] == [
        200,
        404,
        404,
        404,
    ]


def test_what_cannot_be_saved_is_not_lost():
    letter = drafted()
    address = there(letter, "paragraphs", demand(letter).pk, "en")
    answer = of_coordinator().post(address, {"text": "By {{orgs}} of us", "expected": 1})
    assert answer.status_code == 422
    assert "By {{orgs}} of us" in text_of(answer)


def test_the_agreed_text_is_not_written_any_more():
    letter = opened()
    desk, address = of_coordinator(), there(letter, "paragraphs", demand(letter).pk, "en")
    assert "Edit" not in text_of(desk.get(there(letter, "read")))
    assert desk.post(address, {"text": "Other", "expected": 1}).status_code == 422


def test_a_paragraph_is_added_and_taken_out():
    letter = drafted()
    desk = of_coordinator()
    desk.post(there(letter, "paragraphs", "add"), {"role": "paragraph", "text": "One more."})
    added = letter.segments.last()
    assert "One more." in text_of(desk.get(there(letter, "read")))
    assert "Take this paragraph out?" in text_of(desk.get(there(letter, "paragraphs", added.pk, "remove")))
    desk.post(there(letter, "paragraphs", added.pk, "remove"))
    assert "One more." not in text_of(desk.get(there(letter, "read")))
    assert desk.get(there(letter, "paragraphs", added.pk, "en")).status_code == 404


def test_an_approved_language_says_so():
    text = text_of(of_coordinator().get(there(approved(), "read")))
    assert text.count("Approved") == 3
    assert "Approve English" not in text
