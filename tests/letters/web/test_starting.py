"""A letter is started and prepared by its coordinator; wrong forms keep what was typed."""

import pytest

from coalition.roles import Role
from letters.domain import moving
from letters.models import Letter
from tests.factories.story import NOON, coordinator, drafted, opened, person
from tests.letters.web.people import assigned, of_coordinator, text_of

pytestmark = pytest.mark.django_db
STARTED = {
    "title": "On those detained",
    "source": "ko",
    "standing_en": "authoritative",
    "standing_ko": "official",
    "who_may_sign": "members",
    "individuals": "public",
}


def test_a_letter_is_started_in_its_source_language():
    answer = of_coordinator().post("/desk/letters/new/", STARTED)
    letter = Letter.objects.get()
    assert answer["Location"] == letter.get_absolute_url()
    assert (letter.source_language, letter.individuals, letter.created_by) == ("ko", "public", person("Mara"))
    assert [(one.language, one.standing) for one in letter.languages.all()] == [
        ("ko", "official"),
        ("en", "authoritative"),
    ]
    assert "Write the first paragraph" in text_of(of_coordinator().get(letter.get_absolute_url()))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"standing_en": "official"}, "Exactly one language is the authoritative text."),
        ({"standing_ko": ""}, "The letter is written in this language"),
        ({"source": "tlh"}, "Select a valid choice"),
    ],
)
def test_a_letter_that_cannot_start_so_keeps_what_was_typed(wrong, sentence):
    answer = of_coordinator().post("/desk/letters/new/", STARTED | wrong)
    assert answer.status_code == 422
    text = text_of(answer)
    assert sentence in text
    assert "On those detained" in text
    assert Letter.objects.count() == 0


def test_addresses_are_written_per_language():
    letter, desk = drafted(), of_coordinator()
    there = f"{letter.get_absolute_url()}addressees/"
    assert "외교부 장관" in text_of(desk.get(there))
    answer = desk.post(f"{there}cc/1/", {"office_en": "Speaker of Parliament", "postal_en": "2 Long Street"})
    assert answer["Location"] == there
    assert "Speaker of Parliament" in text_of(desk.get(f"{there}cc/1/"))
    assert desk.post(f"{there}cc/2/", {}).status_code == 422
    assert [desk.get(f"{there}{rest}/").status_code for rest in ("cc/9", "bcc/1")] == [404, 404]


def test_a_note_is_kept_with_its_source_and_says_where_it_is_missing():
    letter, desk = drafted(), of_coordinator()
    there = f"{letter.get_absolute_url()}notes/"
    data = {
        "key": "law",
        "text_en": "The law.",
        "published_on": "2020-01-02",
        "address": "https://law.example/1",
    }
    assert desk.post(f"{there}add/", data).status_code == 302
    assert "Missing in 한국어 and 简体中文" in text_of(desk.get(there))
    again = desk.post(f"{there}add/", data)
    assert again.status_code == 422
    assert "There is a note with this key already." in text_of(again)
    desk.post(f"{there}law/", data | {"text_ko": "법."})
    assert letter.notes.get(key="law").texts.count() == 2
    assert desk.get(f"{there}nothing/").status_code == 404


def test_date_and_place_are_set_together():
    letter, desk = drafted(), of_coordinator()
    address = f"{letter.get_absolute_url()}date/"
    assert desk.post(address, {"dated": "2026-07-01", "place_ko": "서울"}).status_code == 302
    assert letter.languages.get(language="ko").place == "서울"
    assert "1 July 2026" in text_of(desk.get(letter.get_absolute_url()))
    assert desk.post(address, {"dated": "31 June"}).status_code == 422


def test_somebody_is_assigned_and_taken_off():
    letter, desk = drafted(), of_coordinator()
    yuna = person("Yuna")
    address = f"{letter.get_absolute_url()}people/"
    desk.post(address, {"person": yuna.pk, "role": "reviewer", "language": "ko"})
    assert "Yuna: Reviewer" in text_of(desk.get(address))
    desk.post(f"{address}{letter.assignments.get().pk}/remove/")
    assert letter.assignments.count() == 0


def test_a_letter_that_is_closed_is_not_readdressed():
    letter, desk = opened(), of_coordinator()
    moving.move(letter, "close", by=coordinator(), at=NOON)
    answer = desk.post(f"{letter.get_absolute_url()}addressees/to/1/", {"office_en": "Another"})
    assert answer.status_code == 422
    assert "The text is fixed since the letter closed for signature." in text_of(answer)


def test_preparing_is_the_coordinators():
    letter = drafted()
    desk = assigned(letter, "yuna", Role.DRAFTER, "en")
    paths = ["addressees/", "addressees/to/1/", "notes/", "notes/add/", "date/", "people/"]
    assert {desk.get(letter.get_absolute_url() + path).status_code for path in paths} == {404}
    assert desk.get("/desk/letters/new/").status_code == 404
