"""The same letter to another addressee: a letter of its own that shares paragraphs and follows when told."""

from datetime import timedelta

import pytest

from coalition.errors import Refused
from letters.domain import (
    approving,
    arranging,
    closing,
    drafting,
    moving,
    opening,
    preparing,
    recasting,
    translating,
    varying,
)
from letters.domain.standing import standings
from letters.domain.wording import digest_now, text_now
from letters.models import Letter
from tests.factories.story import DEADLINE, MINISTER, NOON, coordinator, drafted
from tests.letters.web.people import of_coordinator, text_of

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)


def variant_of(letter):
    own = [one.pk for one in varying.usually_own(letter)]
    return varying.start_variant(letter, "To the envoy", own=own, by=coordinator(), at=NOON)


def said(letter, role, language="en"):
    return next(one.text for one in text_now(letter, language).segments if one.role == role)


def of(letter, role):
    return letter.segments.select_related("letter").get(role=role)


def behind(letter):
    fresh = Letter.objects.get(pk=letter.pk)
    return {one.language: one.behind for one in standings([fresh])[letter.pk]}


def test_a_variant_has_the_words_and_notes_and_nobody_to_go_to():
    letter = drafted()
    variant = variant_of(letter)
    for language in ("en", "ko", "zh-hans"):
        there, here = text_now(letter, language), text_now(variant, language)
        assert [(one.role, one.text) for one in here.segments] == [
            (one.role, one.text) for one in there.segments
        ]
        assert here.notes == there.notes
        assert (here.addressee, here.status) == ([], there.status)
        assert digest_now(variant, language) != digest_now(letter, language)
    assert {one.role: one.shared for one in variant.segments.all()} == {
        "subject": False,
        "salutation": False,
        "paragraph": False,  # the opening
        "demand": False,
        "closing": True,
    }
    assert behind(variant) == {"en": 0, "ko": 0, "zh-hans": 0}


def test_a_translation_that_is_behind_is_behind_in_the_variant():
    letter = drafted()
    drafting.write(of(letter, "closing"), language="en", text="Yours,", by=None, at=NOON)
    translating.translate(of(letter, "closing"), language="ko", text="올림", by=None, at=NOON)
    variant = variant_of(letter)
    assert behind(variant) == behind(letter) == {"en": 0, "ko": 0, "zh-hans": 1}


def test_its_own_it_words_itself_and_what_it_shares_it_cannot_change():
    variant = variant_of(drafted())
    drafting.write(of(variant, "salutation"), language="en", text="Your Excellency,", by=None, at=NOON)
    for write in (drafting.write, translating.translate):
        language = "en" if write is drafting.write else "ko"
        with pytest.raises(Refused, match="shared with the letter it stems from"):
            write(of(variant, "closing"), language=language, text="Else.", by=None, at=NOON)
    varying.let_go(of(variant, "closing"), by=coordinator())
    drafting.write(of(variant, "closing"), language="en", text="Else.", by=None, at=NOON)


def test_it_follows_when_told_in_every_language_and_its_approval_lapses_only_then(django_assert_num_queries):
    letter = drafted()
    variant = variant_of(letter)
    moving.move(variant, "review", by=coordinator(), at=NOON)
    for language in ("en", "ko"):
        digest = digest_now(variant, language)
        approving.approve(variant, language, digest=digest, by=coordinator("Ada"), at=NOON)
    drafting.write(of(letter, "closing"), language="en", text="Yours,", by=None, at=LATER)
    translating.translate(of(letter, "closing"), language="ko", text="올림", by=None, at=LATER)
    drafting.write(of(letter, "demand"), language="en", text="Let all of them go.", by=None, at=LATER)
    assert approving.approval_in_force(variant, "ko")
    fresh = Letter.objects.select_related("variant_of").get(pk=variant.pk)
    with django_assert_num_queries(3):
        found = varying.differences(fresh)
    assert [(one.kind, one.origin.role) for one in found] == [("changed", "closing")]
    assert varying.catch_up(fresh, by=coordinator(), at=LATER) == 1
    assert (said(variant, "closing"), said(variant, "closing", "ko")) == ("Yours,", "올림")
    assert said(variant, "demand") == "Let them go."
    assert varying.differences(fresh) == []
    assert approving.approval_in_force(variant, "ko") is None
    assert behind(variant) == {"en": 0, "ko": 0, "zh-hans": 1}


def test_what_came_to_the_other_letter_and_what_left_it_is_followed_too():
    letter = drafted()
    variant = variant_of(letter)
    drafting.add_segment(
        letter, role="paragraph", text="A fact.", by=None, at=NOON, after=of(letter, "paragraph")
    )
    arranging.remove(of(letter, "closing"), by=coordinator(), at=NOON)
    fresh = Letter.objects.get(pk=variant.pk)
    assert [one.kind for one in varying.differences(fresh)] == ["added", "removed"]
    varying.catch_up(fresh, by=coordinator(), at=NOON)
    assert [one.role for one in variant.segments.present()] == [
        "subject",
        "salutation",
        "paragraph",
        "paragraph",
        "demand",
    ]
    assert varying.differences(Letter.objects.get(pk=variant.pk)) == []


def test_what_a_paragraph_is_is_followed_and_another_order_is_said():
    letter = drafted()
    variant = variant_of(letter)
    closing_there = of(letter, "closing")
    recasting.recast(closing_there, role="paragraph", by=coordinator(), at=LATER)
    assert [one.kind for one in varying.differences(variant)] == ["changed"]
    varying.catch_up(variant, by=coordinator(), at=LATER)
    assert variant.segments.get(origin=closing_there).role == "paragraph"
    assert varying.differences(variant) == []
    address = f"{variant.get_absolute_url()}shared/"
    assert "another order here than there" not in text_of(of_coordinator().get(address))
    arranging.move(closing_there, up=True, by=coordinator(), at=LATER)
    assert "another order here than there" in text_of(of_coordinator().get(address))


def test_a_variant_is_signed_and_printed_by_itself_and_then_follows_no_more():
    letter = drafted()
    variant = variant_of(letter)
    preparing.address(variant, kind="to", position=1, texts=MINISTER)
    moving.move(variant, "review", by=coordinator(), at=NOON)
    digest = digest_now(variant, "en")
    approving.approve(variant, "en", digest=digest, by=coordinator("Ada"), at=NOON)
    edition = opening.open_letter(variant, closes_at=DEADLINE, zone="Asia/Seoul", by=coordinator(), at=NOON)
    assert [text.digest for text in edition.texts.all()] == [digest]
    drafting.write(of(letter, "closing"), language="en", text="Yours,", by=None, at=LATER)
    closing.close(variant, by=coordinator(), at=LATER)
    with pytest.raises(Refused, match="fixed since"):
        varying.catch_up(variant, by=coordinator(), at=LATER)
    assert digest_now(variant, "en") == digest
    assert variant.documents.count() == 3
    assert letter.documents.count() == 0


def test_at_the_desk_a_variant_is_started_looked_at_and_brought_up_to_date():
    letter = drafted()
    desk = of_coordinator()
    page = desk.get(f"{letter.get_absolute_url()}variants/")
    assert "No variants yet." in text_of(page)
    own = [str(of(letter, "salutation").pk)]
    desk.post(f"{letter.get_absolute_url()}variants/", {"title": "To the envoy", "own": own})
    variant = letter.variants.get()
    assert varying.shared(variant) == 4
    drafting.write(of(letter, "demand"), language="en", text="Let all of them go.", by=None, at=NOON)
    address = f"{variant.get_absolute_url()}shared/"
    assert "changed there" in text_of(desk.get(address))
    assert desk.post(address).status_code == 302
    assert said(variant, "demand") == "Let all of them go."
    assert "What is shared says the same in both." in text_of(desk.get(address))
    demand = of(variant, "demand")
    desk.post(f"{address}{demand.pk}/own/")
    assert not of(variant, "demand").shared
    assert desk.get(f"{letter.get_absolute_url()}shared/").status_code == 404
