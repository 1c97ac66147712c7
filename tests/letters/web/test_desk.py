"""The list and the page of a letter: who sees which, what is next, and at what cost."""

from datetime import timedelta

import pytest
from django.test import Client

from coalition.clock import now
from coalition.roles import Role
from letters.domain import approving, drafting, moving, translating
from letters.domain.wording import digest_now
from letters.models import Letter
from tests.factories.signing import sign_for
from tests.factories.story import NOON, approved, coordinator, drafted, mandate, opened, person
from tests.letters.web.people import assigned, desk_of, of_coordinator, of_delivery, text_of

pytestmark = pytest.mark.django_db


def test_whoever_is_signed_out_is_asked_to_sign_in():
    letter = drafted()
    for address in ("/desk/letters/", letter.get_absolute_url()):
        answer = Client().get(address)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/account/login/")


def test_a_list_without_letters_says_what_to_do_first():
    text = text_of(of_coordinator().get("/desk/letters/"))
    assert "No letters yet." in text
    assert "/desk/letters/new/" in text
    assert "/desk/letters/new/" not in text_of(desk_of(person("member")).get("/desk/letters/"))


def test_everybody_sees_their_own_letters_and_no_others():
    letter, address = drafted(), "/desk/letters/"
    translator = assigned(letter, "yuna", Role.TRANSLATOR, "ko")
    seen = {
        "coordinator": letter.slug in text_of(of_coordinator().get(address)),
        "translator": letter.slug in text_of(translator.get(address)),
        "member": letter.slug in text_of(desk_of(person("member")).get(address)),
        "delivery": letter.slug in text_of(of_delivery().get(address)),
    }
    assert seen == {"coordinator": True, "translator": True, "member": False, "delivery": False}
    there = letter.get_absolute_url()
    assert translator.get(there).status_code == 200
    assert {desk.get(there).status_code for desk in (desk_of(person("member")), of_delivery())} == {404}


def test_one_line_says_stage_languages_deadline_and_what_is_next():
    letter = opened()
    text = text_of(of_coordinator().get("/desk/letters/"))
    for words in (
        letter.title,
        "Open for signature",
        "한국어",
        "简体中文",
        "Mon 15 June 2026, 21:00 Seoul",
        "nobody yet",
    ):
        assert words in text


def test_the_list_keeps_one_stage_by_its_address():
    drafted()
    desk = of_coordinator()
    assert "Those detained" in text_of(desk.get("/desk/letters/?stage=drafting"))
    assert "No letter is at this stage." in text_of(desk.get("/desk/letters/?stage=open"))
    assert desk.get("/desk/letters/?stage=dreaming").status_code == 404


def test_a_representative_finds_what_to_sign_by_its_subject_and_no_release_to_come():
    letter, lantern = opened(closes_at=now() + timedelta(days=7)), mandate("lantern")
    desk = desk_of(lantern.person)
    page = text_of(desk.get("/desk/letters/"))
    assert f'href="{letter.get_absolute_url()}sign/"' in page
    sign_for(letter, lantern, at=now())
    Letter.objects.update(stage="released", release_at=now() + timedelta(days=1))
    page = text_of(desk.get("/desk/letters/"))
    assert "Signed" in page
    assert "Closed" in page
    assert "Release ordered" not in page
    other = text_of(desk_of(person("stranger")).get("/desk/letters/"))
    assert f"{letter.slug}" not in other


@pytest.mark.parametrize("more", [1, 3])
def test_the_list_costs_the_same_for_representatives(django_assert_num_queries, more):
    for _n in range(more):
        opened(closes_at=now() + timedelta(days=7))
    desk = desk_of(mandate("lantern").person)
    with django_assert_num_queries(11):
        page = desk.get("/desk/letters/")
    assert len(page.context["to_sign"]) == more


@pytest.mark.parametrize("more", [1, 3])
def test_the_list_costs_the_same_for_one_letter_and_for_three(django_assert_num_queries, more):
    for _n in range(more):
        opened()
    desk = of_coordinator()
    with django_assert_num_queries(19):
        desk.get("/desk/letters/")


def test_the_page_of_a_draft_says_what_is_missing_and_who_can_do_it():
    letter = drafted(languages=("en", "ko"))
    assigned(letter, "Yuna", Role.TRANSLATOR, "zh-hans")
    text = text_of(of_coordinator().get(letter.get_absolute_url()))
    assert "简体中文: not complete, or the original has changed." in text
    assert "This can be done by: Yuna" in text
    assert "any coordinator" not in text
    assert "5 paragraphs have no text" in text


def test_what_is_behind_is_said_in_words():
    letter = drafted()
    drafting.write(
        letter.segments.get(role="demand"), language="en", text="Let them all go.", by=None, at=NOON
    )
    text = text_of(of_coordinator().get(letter.get_absolute_url()))
    assert text.count("The original of 1 paragraph has changed") == 2


def test_a_single_reader_is_told_of():
    letter = approved(languages=("en", "ko"))
    for segment in letter.segments.all():
        translating.translate(segment, language="zh-hans", text="译文", by=coordinator(), at=NOON)
    digest = digest_now(letter, "zh-hans")
    approving.approve(letter, "zh-hans", digest=digest, by=coordinator(), at=NOON, reason="Nobody else")
    text = text_of(of_coordinator().get(letter.get_absolute_url()))
    assert text.count("read by one person") == 1
    assert "by reviewer.ko" in text


def test_the_one_action_follows_the_stage():
    letter = drafted()
    desk = of_coordinator()
    assert f'button-seal asks" href="{letter.get_absolute_url()}review/"' in text_of(
        desk.get(letter.get_absolute_url())
    )
    moving.move(letter, "review", by=None, at=NOON)
    assert f'button-seal" href="{letter.get_absolute_url()}read/"' in text_of(
        desk.get(letter.get_absolute_url())
    )


def test_history_tells_who_ordered_what():
    letter = opened()
    text = text_of(of_coordinator().get(letter.get_absolute_url()))
    assert "<strong>Opened for signature</strong>, Mara" in text


def test_an_unknown_letter_is_not_there():
    assert of_coordinator().get("/desk/letters/no-such-letter/").status_code == 404


def test_what_a_scanner_puts_behind_an_address_breaks_no_page():
    desk = of_coordinator()
    for address in ("/desk/house/?q=%00", "/desk/letters/?page=%00"):
        assert desk.get(address).status_code == 200
