"""The release gate says in sentences what is open; what is no matter of integrity may stay so, with a reason."""

from datetime import timedelta

import pytest

from campaign.plan.domain.starting import start_campaign
from campaign.rallies.domain.planning import plan_rally
from coalition.errors import Refused
from letters.domain import closing, documents, preparing, readiness, releasing
from letters.models import AddresseeText, Document, LeftOpen, Letter
from letters.web.overview import moves
from tests.factories.signing import sign_and_confirm, sign_for, words
from tests.factories.story import DEADLINE, coordinator, mandate, opened
from tests.letters.web.people import of_coordinator

pytestmark = pytest.mark.django_db
EVENING = DEADLINE + timedelta(hours=1)
ORDER = {"release_at": DEADLINE + timedelta(days=2), "zone": "Asia/Seoul", "at": EVENING}


def closed(name="Ji-won Han", **more):
    """Closed, its documents set; the one signatory's name was typed in English alone."""
    letter = opened(who_may_sign="members", individuals="public", **more)
    sign_for(letter, mandate("lantern"))
    sign_and_confirm(letter, words(name, "jiwon@example.org"))
    closing.close(letter, by=coordinator(), at=EVENING)
    for document in documents.current(letter):
        Document.objects.filter(pk=document.pk).update(state="ready", sha256="a" * 64)
    return letter


def said(letter):
    return {one.sentence: (one.binding, one.address) for one in readiness.obstacles(letter, at=EVENING)}


def test_a_character_that_prints_as_an_empty_box_is_named_with_its_language():
    letter = closed(name="Ji-won 𓀀 Han")
    there = letter.get_absolute_url()
    sentence = "English: none of our typefaces can print 𓀀. Write it another way."
    assert said(letter)[sentence] == (False, f"{there}names/?language=en")


def test_a_rally_on_another_day_than_the_letters_is_told_until_it_is_called_off():
    letter, mara = closed(), coordinator()
    campaign = start_campaign("c", names={"en": "C"}, purposes={}, by=mara, at=EVENING)
    rally = plan_rally(
        campaign, name="r", starts_at=EVENING + timedelta(days=4), ends_at=EVENING + timedelta(days=4, hours=1),
        zone="Asia/Seoul", expected=5, texts={"en": {"title": "Lanterns", "place": "Seoul"}}, letter=letter,
        by=mara, at=EVENING,
    )  # fmt: skip
    sentence = "The rally “Lanterns” is on 19 June 2026, and the letter is dated 20 June 2026."
    assert said(letter)[sentence] == (False, rally.get_absolute_url())
    preparing.date_letter(letter, dated=rally.starts_at.date(), at=EVENING)
    assert not [one for one in said(letter) if "Lanterns" in one]


def test_an_addressee_without_a_postal_address_is_told_with_where_to_look():
    letter = closed()
    AddresseeText.objects.update(postal=" ")
    there = f"{letter.get_absolute_url()}addressees/"
    assert said(letter)["There is no postal address for an addressee (Minister of Foreign Affairs)."] == (
        False,
        there,
    )


def test_every_way_that_the_gate_shows_is_open_and_of_the_agreed_text_it_leads_back_to_opening():
    """What the closed text says is mended by nobody: the page of addressees alone would only refuse."""
    letter, desk = closed(name="Ji-won 𓀀 Han", languages=("en", "ko")), of_coordinator()
    AddresseeText.objects.update(postal=" ")
    Letter.objects.filter(pk=letter.pk).update(dated=None)
    page = desk.get(f"{letter.get_absolute_url()}release/")
    shown = {one["sentence"]: one for one in page.context["obstacles"]}
    assert {desk.get(one["address"]).status_code for one in shown.values()} == {200}
    agreed = [sentence for sentence, one in shown.items() if one["agreed"]]
    assert len(agreed) == 2
    assert [
        sentence for sentence in agreed if "no postal address" in sentence or "not approved" in sentence
    ] == agreed
    assert page.content.decode().count(f'href="{letter.get_absolute_url()}reopen/"') == 2
    assert desk.get(f"{letter.get_absolute_url()}reopen/").status_code == 200


def test_what_was_open_when_a_release_was_ordered_is_kept_and_shown_in_the_history():
    letter, mara = closed(), coordinator()
    open_still = [one.sentence for one in readiness.obstacles(letter, at=EVENING)]
    assert open_still
    with pytest.raises(Refused):
        releasing.release(letter, by=mara, **ORDER)
    assert not LeftOpen.objects.exists()
    releasing.release(letter, by=mara, reason="They are right as proposed", **ORDER)
    newest = moves(letter)[0]
    assert newest["reason"] == "They are right as proposed"
    assert [one.sentence for one in newest["left_open"]] == open_still


def test_two_coordinators_who_release_at_once_release_it_once():
    letter, mara = closed(), coordinator()
    stale = Letter.objects.get(pk=letter.pk)
    releasing.release(letter, by=mara, reason="So", **ORDER)
    later = {**ORDER, "release_at": ORDER["release_at"] + timedelta(hours=5)}
    with pytest.raises(Refused):
        releasing.release(stale, by=coordinator("Ana"), reason="So", **later)
    letter.refresh_from_db()
    assert letter.release_at == ORDER["release_at"]
    assert letter.moves.filter(name="release").count() == 1
