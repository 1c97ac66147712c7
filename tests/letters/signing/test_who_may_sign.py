"""Who may sign is the letter's choice: asked at every way in, changed later, and no signature goes by it."""

from datetime import timedelta
from itertools import product

import pytest

from coalition.clock import now
from letters.domain import admitting, confirming, deadline, entitled, inviting, vouching
from letters.domain.deadline import Over
from letters.domain.entitled import NotIncluded
from letters.lifecycle import Stage
from letters.models import Invitation, Letter, Signature
from letters.public.models import Publication
from tests.factories.entering import at_the_desk
from tests.factories.signing import enter, mailed_to, sign, sign_and_confirm, sign_for, token_in, words
from tests.factories.story import coordinator, mandate, opened
from tests.letters.signing.test_cards import cards
from tests.letters.signing.test_cards import signed as sign_with_card
from tests.letters.web.people import text_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PUBLIC, INVITED, NONE = "public", "invited", "none"


@pytest.fixture
def letter():
    return opened(closes_at=now() + 7 * DAY)


def chosen(letter, organisations="members", individuals=PUBLIC):
    """Behind the back of whoever holds the letter as it was."""
    Letter.objects.filter(pk=letter.pk).update(who_may_sign=organisations, individuals=individuals)


def stranger(letter):
    sign(letter, words("Ana", "ana@example.org"), at=now(), invitation=None)


def by_her_link(letter):
    found = Invitation(letter=letter)
    sign(letter, words("Bo", "bo@example.org"), at=now(), invitation=found)


def by_a_link_to_another_letter(letter):
    sign(letter, words("Cho", "cho@example.org"), at=now(), invitation=Invitation(letter_id=letter.pk + 1000))


def on_paper(letter):
    enter(letter, words("Dan", ""), by=coordinator(), at=now())


WAYS = {
    stranger: (PUBLIC,),
    by_her_link: (PUBLIC, INVITED),
    by_a_link_to_another_letter: (PUBLIC,),
    on_paper: (PUBLIC, INVITED),
}


@pytest.mark.parametrize("individuals", [PUBLIC, INVITED, NONE])
def test_each_way_in_for_individuals_asks_the_letter_as_it_is_now(letter, individuals):
    chosen(letter, individuals=individuals)
    for way, taken in WAYS.items():
        before = Signature.objects.count()
        if individuals in taken:
            way(letter)
            assert Signature.objects.count() == before + 1, way
        else:
            with pytest.raises(NotIncluded):
                way(letter)
            assert Signature.objects.count() == before, way


def test_a_card_signs_as_long_as_individuals_do(letter):
    first, second = cards(letter, 2)
    chosen(letter, individuals=INVITED)
    sign_with_card(letter, first)
    chosen(letter, individuals=NONE)
    with pytest.raises(vouching.Refused):
        sign_with_card(letter, second)
    assert Signature.objects.get().source == "card"


@pytest.mark.parametrize("organisations", ["invited", "members", "any"])
def test_organisations_too(letter, organisations):
    member, guest, asked = mandate("member"), mandate("guest"), mandate("asked")
    for one in (guest, asked):
        one.organisation.member_since = None
        one.organisation.save()
    inviting.invite_organisations(letter, [asked.organisation], by=None, at=now())
    chosen(letter, organisations)
    taken = {"invited": {"asked"}, "members": {"asked", "member"}, "any": {"asked", "member", "guest"}}
    stale = Letter(pk=letter.pk, who_may_sign="any")  # what a page believed when it was opened
    for one in (member, guest, asked):
        circle = entitled.of_organisation(letter, one.organisation)
        included = one.organisation.key in taken[organisations]
        assert (organisations in circle.choices) is included
        letter.who_may_sign = organisations
        if included:
            sign_for(letter, one, at=now())
        else:
            with pytest.raises(NotIncluded):
                sign_for(letter, one, at=now())
            with pytest.raises(NotIncluded):
                entitled.refuse_unless_in(stale, circle)


def test_the_signing_page_says_who_may_sign_and_opens_to_nobody_else(client, letter):
    inviting.invite_person(letter, email="a@example.org", name="A", language="en", by=None, at=now())
    (line,) = [one for one in mailed_to("a@example.org")[0].read("text").splitlines() if "invitation=" in one]
    open_to_all, own = f"/letters/{letter.slug}/en/sign/", f"/{line.split('/', 3)[3]}"
    for individuals, statuses, sentence in (
        (PUBLIC, (200, 200), "Any individual may sign too."),
        (INVITED, (404, 200), "Of individuals, those who were invited in person may sign."),
        (NONE, (404, 410), "takes no signatures"),
    ):
        chosen(letter, individuals=individuals)
        answers = [client.get(address) for address in (open_to_all, own)]
        assert tuple(one.status_code for one in answers) == statuses
        assert sentence in answers[1].text
    lantern = mandate()
    assert "Of organisations, the members of the coalition" in text_of(
        at_the_desk(lantern.person).get(f"/desk/letters/{letter.slug}/sign/")
    )


def test_it_is_chosen_anew_with_a_line_kept_and_no_signature_goes(letter):
    lantern = mandate()
    sign_for(letter, lantern, at=now())
    sign_and_confirm(letter, words("Ana", "ana@example.org"), at=now())
    sign(letter, words("Bo", "bo@example.org"), at=now())
    desk, there = at_the_desk(coordinator()), f"/desk/letters/{letter.slug}/who-may-sign/"
    said = {"organisations": "invited", "individuals": NONE, "reason": ""}
    asked = desk.post(there, said)
    assert "Whoever has signed stays." in text_of(asked)
    refused = desk.post(there, {**said, "confirmed": "1"})
    assert (refused.status_code, "Please say why fewer may sign" in text_of(refused)) == (422, True)
    done = desk.post(there, {**said, "reason": "A flood of strangers.", "confirmed": "1"}, follow=True)
    for sentence in (
        "Individuals do not sign this letter",
        "became “No individuals”",
        "A flood of strangers.",
    ):
        assert sentence in text_of(done)
    confirming.confirm(token_in(mailed_to("bo@example.org")[0]), at=now())
    assert Signature.objects.counted().count() == 3
    hers = at_the_desk(lantern.person)
    assert "Take this signature back" in text_of(hers.get(f"/desk/letters/{letter.slug}/sign/"))
    entered = at_the_desk(coordinator()).get(f"/desk/letters/{letter.slug}/entered/")
    assert "Individuals do not sign this letter" in text_of(entered)
    more = desk.post(there, {"organisations": "any", "individuals": PUBLIC, "confirmed": "1"})
    assert more.status_code == 302
    assert letter.admissions.count() == 2


def test_a_released_letter_follows_at_once(letter):
    Letter.objects.filter(pk=letter.pk).update(individuals=NONE)
    letter.refresh_from_db()
    Publication.objects.create(
        slug=letter.slug,
        edition=1,
        digest="0" * 64,
        organisations=0,
        individuals=0,
        countries=0,
        withheld=0,
        list_frozen_at=now(),
    )
    admitting.admit(
        letter, organisations="members", individuals=PUBLIC, reason="", by=coordinator(), at=now()
    )
    assert Publication.objects.get().public_may_sign


def test_every_way_of_asking_whether_it_takes_signatures_says_the_same(letter):
    at = now()
    circle = entitled.of_individual(asked=True)
    instants = (None, at - DAY, at, at + DAY)
    for stage, closes, released, late in product(Stage, (at - DAY, at, at + DAY), instants[1:], instants):
        if late is not None and late <= closes:
            continue
        Letter.objects.filter(pk=letter.pk).update(
            stage=stage, closes_at=closes, release_at=released, late_until=late
        )
        letter.refresh_from_db()
        takes = (stage == Stage.OPEN and at < closes) or (
            stage == Stage.RELEASED and released <= at and late is not None and at < late
        )
        sql, params = deadline.source(letter.pk, letter.in_force_id, at=at, circle=circle)
        told = [
            Letter.objects.taking(at).filter(pk=letter.pk).exists(),
            deadline.open_at(letter, at),
            bool(list(Letter.objects.raw(f"SELECT letters_letter.id {sql}", params))),
            _window(letter, at),
        ]
        assert told == [takes] * 4, (stage, closes, released, late)


def _window(letter, at):
    try:
        return deadline.window(letter, at=at).late == (letter.stage == Stage.RELEASED)
    except Over:
        return False
