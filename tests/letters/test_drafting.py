"""Writing together: revisions stay, translations know what they were made from, approvals lapse by themselves."""

import pytest

from coalition.errors import Refused
from letters.domain import approving, drafting, moving, opening, translating
from letters.domain.wording import digest_now, text_now
from letters.models import Edition, Letter, Wording
from tests.factories.story import DEADLINE, LANGUAGES, NOON, approved, coordinator, drafted, opened, person

pytestmark = pytest.mark.django_db


def first_paragraph(letter):
    return letter.segments.get(role="paragraph")


def test_a_letters_address_cannot_be_guessed():
    letters = [drafting.start_letter("One", languages=LANGUAGES, by=None, at=NOON) for _n in range(2)]
    assert len({letter.slug for letter in letters}) == 2
    assert all(letter.slug.startswith("one-") and len(letter.slug) == len("one-") + 8 for letter in letters)


@pytest.mark.parametrize(
    "languages",
    [
        [],
        [("en", "official")],
        [("en", "authoritative"), ("ko", "authoritative")],
        [("en", "authoritative"), ("en", "official")],
        [("tlh", "authoritative")],
    ],
)
def test_a_letter_needs_known_languages_and_one_that_counts(languages):
    with pytest.raises(Refused):
        drafting.start_letter("One", languages=languages, by=None, at=NOON)
    assert Letter.objects.count() == 0


def test_a_title_without_latin_letters_still_makes_an_address():
    assert drafting.start_letter("편지", languages=LANGUAGES, by=None, at=NOON).slug.startswith("letter-")


def test_every_revision_stays():
    segment = first_paragraph(drafted())
    drafting.write(segment, language="en", text="Shorter.", by=person("drafter"), at=NOON)
    texts = list(segment.wordings.filter(language="en").order_by("revision").values_list("text", flat=True))
    assert texts[0].startswith("We write on behalf")
    assert texts[1:] == ["Shorter."]


def test_two_writers_lose_nothing():
    segment = first_paragraph(drafted())
    drafting.write(segment, language="en", text="Hers.", by=person("a"), at=NOON, expected=1)
    with pytest.raises(drafting.Conflict) as conflict:
        drafting.write(segment, language="en", text="His.", by=person("b"), at=NOON, expected=1)
    assert conflict.value.newest.text == "Hers."


@pytest.mark.parametrize("text", ["", "   ", "Hello {{organisation}}", "a\u202eb", "x" * 20_001])
def test_text_no_letter_needs_is_refused_in_a_sentence(text):
    segment = first_paragraph(drafted())
    with pytest.raises(Refused):
        drafting.write(segment, language="en", text=text, by=person("a"), at=NOON)
    assert segment.wordings.filter(language="en").count() == 1


def test_a_change_of_the_source_puts_exactly_its_translations_behind():
    letter = drafted()
    drafting.write(first_paragraph(letter), language="en", text="Changed.", by=person("a"), at=NOON)
    behind = Wording.objects.current().with_behind().filter(is_behind=True)
    assert sorted(behind.values_list("segment__role", "language")) == [
        ("paragraph", "ko"),
        ("paragraph", "zh-hans"),
    ]


def test_a_typing_error_leaves_translations_in_step_and_says_who_said_so():
    letter = drafted()
    wording = drafting.write(
        first_paragraph(letter), language="en", text="Changed.", by=person("a"), at=NOON, typo_only=True
    )
    assert translating.unfinished(letter, "ko") == (0, 0)
    assert (wording.typo_only, wording.by) == (True, person("a"))


def test_a_typing_error_after_a_real_change_does_not_hide_the_change():
    letter = drafted()
    segment = first_paragraph(letter)
    drafting.write(segment, language="en", text="Changed.", by=person("a"), at=NOON)
    drafting.write(segment, language="en", text="Changed!", by=person("a"), at=NOON, typo_only=True)
    assert translating.unfinished(letter, "ko") == (0, 1)


def test_a_translation_is_confirmed_as_still_right_without_retyping():
    letter = drafted()
    segment = first_paragraph(letter)
    drafting.write(segment, language="en", text="Changed.", by=person("a"), at=NOON)
    before = segment.wordings.filter(language="ko").latest("revision").text
    assert translating.still_right(segment, language="ko", by=person("translator.ko"), at=NOON).text == before
    assert translating.unfinished(letter, "ko") == (0, 0)


def test_reading_costs_the_same_however_long_the_letter(django_assert_num_queries):
    letter = drafted()
    with django_assert_num_queries(7):
        text_now(letter, "ko")
    for number in range(30):
        drafting.add_segment(letter, role="paragraph", text=f"More {number}", by=person("a"), at=NOON)
    with django_assert_num_queries(7):
        text_now(letter, "en")


def test_whoever_translated_may_not_approve_without_a_reason():
    letter = drafted()
    moving.move(letter, "review", by=coordinator(), at=NOON)
    digest = digest_now(letter, "ko")
    with pytest.raises(Refused):
        approving.approve(letter, "ko", digest=digest, by=person("translator.ko"), at=NOON)
    approval = approving.approve(
        letter,
        "ko",
        digest=digest,
        by=person("translator.ko"),
        at=NOON,
        reason="Nobody else reads Korean here",
    )
    assert approval.read_by_one


def test_an_approval_lapses_when_the_text_changes_and_nobody_has_to_remember():
    letter = approved()
    assert approving.approval_in_force(letter, "ko").by == person("reviewer.ko")
    segment = first_paragraph(letter)
    translating.translate(segment, language="ko", text="달라졌습니다.", by=person("translator.ko"), at=NOON)
    assert approving.approval_in_force(letter, "ko") is None
    assert approving.approval_in_force(letter, "en") is not None


def test_nobody_approves_a_text_they_did_not_read():
    letter = approved()
    digest = digest_now(letter, "en")
    drafting.write(first_paragraph(letter), language="en", text="Changed.", by=person("a"), at=NOON)
    with pytest.raises(Refused):
        approving.approve(letter, "en", digest=digest, by=person("reviewer.en"), at=NOON)


def test_a_language_that_is_behind_cannot_be_approved():
    letter = approved()
    drafting.write(first_paragraph(letter), language="en", text="Changed.", by=person("a"), at=NOON)
    with pytest.raises(Refused, match="한국어"):
        approving.approve(letter, "ko", digest=digest_now(letter, "ko"), by=person("reviewer.ko"), at=NOON)


def test_opening_freezes_the_approved_languages_into_the_first_agreed_text():
    letter = opened()
    edition = letter.editions.get()
    assert (edition.number, edition.grade) == (1, Edition.Grade.FIRST)
    assert [text.language for text in edition.texts.all()] == ["en", "ko", "zh-hans"]
    assert {text.language: text.digest for text in edition.texts.all()} == {
        language: digest_now(letter, language) for language in ("en", "ko", "zh-hans")
    }


def test_a_letter_does_not_open_without_its_authoritative_text():
    letter = drafted()
    moving.move(letter, "review", by=coordinator(), at=NOON)
    reviewer = person("reviewer.ko")
    approving.approve(letter, "ko", digest=digest_now(letter, "ko"), by=reviewer, at=NOON)
    with pytest.raises(Refused, match="English"):
        opening.open_letter(letter, closes_at=DEADLINE, zone="Asia/Seoul", by=coordinator(), at=NOON)
    assert Letter.objects.get(pk=letter.pk).stage == "in_review"


@pytest.mark.parametrize(("closes_at", "zone"), [(NOON, "Asia/Seoul"), (DEADLINE, "Seoul"), (DEADLINE, "")])
def test_a_letter_opens_until_an_instant_to_come_in_a_zone_that_exists(closes_at, zone):
    letter = approved()
    with pytest.raises(Refused):
        opening.open_letter(letter, closes_at=closes_at, zone=zone, by=coordinator(), at=NOON)


def test_the_text_is_fixed_once_closed():
    letter = opened()
    moving.move(letter, "close", by=coordinator(), at=NOON)
    with pytest.raises(Refused):
        drafting.write(first_paragraph(letter), language="en", text="Changed.", by=person("a"), at=NOON)


def test_a_language_added_later_makes_a_new_edition_that_changes_nothing_else():
    letter = opened(languages=("en", "ko"))
    for segment in letter.segments.all():
        translating.translate(segment, language="zh-hans", text="译文", by=person("translator.zh"), at=NOON)
    digest = digest_now(letter, "zh-hans")
    approving.approve(letter, "zh-hans", digest=digest, by=person("reviewer.zh"), at=NOON)
    second = opening.add_languages(letter, by=coordinator(), at=NOON)
    first = letter.editions.get(number=1)
    assert (second.number, second.grade) == (2, Edition.Grade.LANGUAGE)
    kept = {text.language: text.digest for text in second.texts.all() if text.language != "zh-hans"}
    assert kept == {text.language: text.digest for text in first.texts.all()}
