"""A paragraph becomes something else; its words stay, approvals lapse, and the history says why."""

from datetime import timedelta

import pytest

from coalition.errors import Refused
from letters.domain import drafting, history, moving, recasting, translating, undoing
from letters.domain.standing import standings
from letters.domain.wording import digest_now, text_now
from letters.models import Wording
from tests.factories.story import NOON, approved, coordinator, drafted, person
from tests.letters.web.people import of_coordinator, text_of

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


def recast(letter, role, was="demand", **more):
    segment = letter.segments.get(role=was)
    recasting.recast(segment, role=role, by=coordinator(), at=LATER, **more)
    return segment


def test_what_a_paragraph_is_belongs_to_what_was_approved_and_can_be_taken_back():
    letter = approved()
    before = digest_now(letter, "ko")
    recast(letter, "paragraph", why="It asks for nothing.")
    assert digest_now(letter, "ko") != before
    assert not any(one.agreed or one.approval for one in standings([letter])[letter.pk])
    assert letter.acts.get().why == "It asks for nothing."
    undoing.undo(letter, by=coordinator(), at=LATER)
    assert digest_now(letter, "ko") == before


def test_the_text_as_it_stood_knows_what_its_paragraphs_were():
    letter = drafted()
    segment = recast(letter, "heading")

    def role(at):
        return next(
            one for one in history.as_it_stood(letter, "en", at=at) if one.segment == segment
        ).segment.role

    assert (role(NOON), role(LATER)) == ("demand", "heading")


def test_a_quotation_that_is_none_any_more_has_no_source_and_follows_the_original():
    letter = drafted()
    segment = drafting.add_segment(letter, role="quotation", text="No State", source="UNTS", by=None, at=NOON)
    translating.translate(segment, language="ko", text="당사국은", source="조약", by=None, at=NOON)
    drafting.write(segment, language="en", text="No State Party", by=None, at=NOON)
    assert not Wording.objects.behind().filter(segment=segment).exists()
    recast(letter, "paragraph", was="quotation")
    assert Wording.objects.current().behind().get(segment=segment).language == "ko"
    assert "UNTS" not in [one.source for one in text_now(letter, "en").segments]


@pytest.mark.parametrize("role", ["demand", "shout", ""])
def test_what_changes_nothing_or_is_nothing_is_refused(role):
    with pytest.raises(Refused):
        recast(drafted(), role)


def test_a_letter_that_is_no_longer_written_stays_what_it_is():
    letter = drafted()
    moving.move(letter, "withdraw", by=coordinator(), at=NOON, reason="No longer needed")
    with pytest.raises(Refused):
        recast(letter, "heading")


def test_at_the_desk_it_is_chosen_with_what_follows_and_the_history_says_why():
    letter, desk = drafted(), of_coordinator()
    segment = letter.segments.get(role="demand")
    address = f"{letter.get_absolute_url()}paragraphs/{segment.pk}/role/"
    assert "Approvals given so far no longer hold" in text_of(desk.get(address))
    assert desk.post(address, {"role": "shout"}).status_code == 422
    desk.post(address, {"role": "heading", "why": "It heads the demands."})
    segment.refresh_from_db()
    assert segment.role == "heading"
    told = text_of(desk.get(f"{letter.get_absolute_url()}history/"))
    assert "Said what a paragraph is" in told
    assert "Reason: It heads the demands." in told


def test_a_reason_is_kept_with_a_revision_and_with_what_was_taken_out():
    letter, desk = drafted(), of_coordinator()
    segment = letter.segments.get(role="demand")
    address = f"{letter.get_absolute_url()}paragraphs/{segment.pk}/"
    desk.post(f"{address}en/", {"text": "Let them all go.", "expected": 1, "why": "Lantern asked for all."})
    assert drafting.current(segment, "en").why == "Lantern asked for all."
    assert "Reason: Lantern asked for all." in text_of(desk.get(f"{address}en/history/"))
    # The same words with another reason are another revision; without one they are not.
    again = {"text": "Let them all go.", "by": person("b"), "at": LATER}
    assert drafting.write(segment, language="en", **again).revision == 2
    assert drafting.write(segment, language="en", why="And Harbour.", **again).revision == 3
    desk.post(f"{address}remove/", {"why": "It says nothing new."})
    assert "Reason: It says nothing new." in text_of(desk.get(f"{letter.get_absolute_url()}history/"))
