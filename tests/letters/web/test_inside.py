"""A representative's page before signing: what her organisation says, a standing authority, two who say yes."""

from datetime import date, timedelta

import pytest

from coalition.clock import now
from coalition.domain import mandates
from letters.domain import answering, inviting
from letters.models import Invitation
from tests.factories.signing import digest_of
from tests.factories.story import coordinator, mandate, opened, person
from tests.letters.web.people import desk_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    return opened(closes_at=now() + timedelta(days=7))


def there(letter):
    return f"{letter.get_absolute_url()}sign/"


def second_of(lantern):
    return mandates.grant(
        person("second.rep"),
        lantern.organisation,
        body="Board",
        decided_on=date(2026, 1, 1),
        since=date(2026, 1, 1),
    )


def said(letter, lantern, **more):
    return {
        "organisation": str(lantern.pk),
        "body": "Board",
        "decided_on": "2026-06-01",
        "display": "organisation",
        "reach": "exact",
        "seen_by_invitees": "no",
        "digest": digest_of(letter),
        "language": "en",
        **more,
    }


def test_a_standing_authority_is_shown_and_signs_in_one_click(letter):
    lantern = mandate(standing=True)
    desk = desk_of(lantern.person)
    answer = desk.get(there(letter))
    page = text_of(answer)
    previewed = answer.context["houses"][0]["printed"]
    assert (previewed[0]["tag"], previewed[0]["line"].name) == ("en", "Lantern Society")
    assert "Board decided on 1 January 2026 that you may sign without asking again" in page
    tap = {"inside": "standing", "under": str(lantern.pk), "language": "en"}
    refused = desk.post(there(letter), {**tap, "digest": "0" * 64}, follow=True)
    assert "The text has changed" in text_of(refused)
    answer = desk.post(there(letter), {**tap, "digest": digest_of(letter)}, follow=True)
    assert "Your organisation has signed." in text_of(answer)
    signature = letter.signatures.get()
    assert (signature.body, signature.decided_on) == ("Board", date(2026, 1, 1))
    assert (signature.reach, signature.display) == ("exact", "organisation")
    signed = answer.context["signed"][0]["printed"]
    assert [one["line"] for one in signed] == [one["line"] for one in previewed]


def test_whoever_has_no_standing_authority_has_no_such_button(letter):
    lantern = mandate()
    desk = desk_of(lantern.person)
    assert "standing authority:" not in text_of(desk.get(there(letter)))
    tap = {"inside": "standing", "under": str(lantern.pk), "digest": digest_of(letter)}
    assert desk.post(there(letter), tap).status_code == 404


def test_one_says_the_first_yes_and_another_signs(letter):
    lantern = mandate()
    first, second = desk_of(lantern.person), desk_of(second_of(lantern).person)
    other = lantern.organisation.mandates.exclude(pk=lantern.pk).get()
    asked = first.post(there(letter), {"inside": "want", "under": str(lantern.pk)}, follow=True)
    assert "two representatives say yes" in text_of(asked)
    answer = first.post(there(letter), said(letter, lantern), follow=True)
    assert "It counts once another representative has confirmed it." in text_of(answer)
    assert letter.signatures.count() == 0
    mine, theirs = text_of(first.get(there(letter))), text_of(second.get(there(letter)))
    assert "Take the first yes back" in mine
    assert "Confirm as the second person" not in mine
    assert "Confirm as the second person" in theirs
    assert 'name="body"' not in theirs  # nothing to fill in beside it
    tap = {"inside": "second", "under": str(lantern.pk)}
    assert "another person" in text_of(first.post(there(letter), tap, follow=True))
    done = second.post(there(letter), {"inside": "second", "under": str(other.pk)}, follow=True)
    assert "Your organisation has signed." in text_of(done)
    assert letter.signatures.counted().count() == 1
    dropped = first.post(there(letter), {"inside": "drop", "under": str(lantern.pk)}, follow=True)
    assert dropped.status_code == 200


def test_a_condition_keeps_the_form_from_signing_and_says_why(letter):
    lantern = mandate()
    inviting.invite_members(letter, by=coordinator(), at=now())
    asked, desk = Invitation.objects.get(), desk_of(lantern.person)

    def answer(**words):
        told = {f"{asked.pk}-{name}": value for name, value in words.items()}
        return desk.post(there(letter), {"answered": str(asked.pk), **told}, follow=True)

    wrong = answer(answer="condition")
    assert "on which condition" in text_of(wrong)
    assert (
        wrong.text.count(f"{asked.pk}-summary") == 3
    )  # the link at the head of the page, the box, its heading
    page = text_of(answer(answer="condition", condition="Only with a reply date."))
    assert "Only with a reply date." in page
    assert "does not count until" in page
    refused = desk.post(there(letter), said(letter, lantern))
    assert refused.status_code == 422
    assert "condition that is not settled" in text_of(refused)


def test_what_was_told_of_the_board_need_not_be_typed_again(letter):
    lantern = mandate()
    inviting.invite_members(letter, by=coordinator(), at=now())
    told = {"answer": "board_yes", "body": "General assembly", "decided_on": date(2026, 5, 30)}
    answering.answer(Invitation.objects.get(), **told, by=lantern.person, at=now())
    form = desk_of(lantern.person).get(there(letter)).context["form"]
    assert (form["body"].value(), form["decided_on"].value()) == ("General assembly", date(2026, 5, 30))


def test_taps_are_counted_and_a_look_is_not(letter):
    lantern = mandate()
    inviting.invite_members(letter, by=coordinator(), at=now())
    desk = desk_of(lantern.person)
    desk.get(there(letter))
    assert Invitation.objects.get().opened_at is None
    for verb in ("opened", "read"):
        desk.post(there(letter), {"inside": verb, "under": str(lantern.pk)})
    asked = Invitation.objects.get()
    assert asked.opened_at
    assert asked.read_at
    for tap in ({"inside": "read", "under": "x"}, {"inside": "burn", "under": str(lantern.pk)}):
        assert desk.post(there(letter), tap).status_code == 404
