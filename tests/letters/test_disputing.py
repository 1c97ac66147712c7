"""An organisation did not agree: its name comes off, and two people decide."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition.clock import now
from coalition.errors import Refused
from coalition.models import Organisation
from coalition.roles import Role
from letters.domain import (
    closing,
    counting,
    disputes_due,
    disputing,
    releasing,
    reviewing,
    shredding,
    taking_off,
    withdrawing,
)
from letters.domain.disputing import Nothing, Said
from letters.domain.verifying_lists import findings
from letters.models import Dispute, Letter
from tests.factories.signing import mailed_to, sign_and_confirm, sign_for, token_in, words
from tests.factories.story import coordinator, mandate, opened, person
from tests.letters.web.people import desk_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SAID = {"name": "Ada Noor", "email": "ada@lantern.example", "words": "Our board never met."}


@pytest.fixture
def letter():
    letter = opened(closes_at=now() + DAY)
    for key in ("lantern", "beacon"):
        sign_for(letter, mandate(key), at=now())
    return published(letter)


def published(letter):
    closing.close(letter, by=coordinator(), at=now())
    letter.documents.update(state="ready", sha256="0" * 64)
    at = now()
    releasing.release(letter, release_at=at, zone="Asia/Seoul", by=coordinator(), at=at, reason="Ready")
    return Letter.objects.get(pk=letter.pk)


def dispute(letter, printed="Lantern Society", email="ada@lantern.example"):
    said = Said(**{**SAID, "email": email})
    disputing.open_dispute(letter, printed=printed, language="en", said=said, at=now())
    return token_in(mailed_to(email)[-1])


def shown(client, letter):
    page = client.get(f"/letters/{letter.slug}/en/").text
    return [name for name in ("Lantern Society", "Beacon Society") if name in page]


def test_nothing_changes_before_the_mail_is_answered_and_then_the_name_is_off(client, letter):
    form = f"/letters/{letter.slug}/en/dispute/"
    assert client.post(form, {**SAID, "printed": "Nobody Society"}).status_code == 422
    assert client.post(form, {**SAID, "printed": "Lantern Society"}).status_code == 200
    link = f"/letters/sign/dispute/{token_in(mailed_to(SAID['email'])[0])}/"
    assert client.get(link).status_code == 200
    assert len(shown(client, letter)) == 2
    assert client.post(link).status_code == 200
    assert shown(client, letter) == ["Beacon Society"]
    assert client.post(link).status_code == 404
    told = mailed_to("lantern.rep@office.example")[-1]
    assert "disputes" in told.read("text")
    assert "Ada" not in told.read("text")
    assert list(findings()) == []
    assert b"board never met" not in bytes(Dispute.objects.get().sealed)


@pytest.mark.parametrize("stands", [True, False])
def test_two_people_decide_and_both_sides_are_told(client, letter, stands):
    disputing.confirm(dispute(letter), at=now())
    found, mara = Dispute.objects.get(), coordinator()
    disputing.decide(found, stands=stands, by=mara, at=now())
    found.refresh_from_db()
    with pytest.raises(Refused, match="Somebody else"):
        disputing.agree(found, by=mara, at=now())
    assert shown(client, letter) == ["Beacon Society"]
    disputing.agree(found, by=coordinator("Noor"), at=now())
    page = client.get(f"/letters/{letter.slug}/en/").text
    assert ("Lantern Society withdrew" in page) == (not stands)
    assert "Lantern Society" in shown(client, letter)
    assert list(findings()) == []
    for email in (SAID["email"], "lantern.rep@office.example"):
        assert "We looked into it" in mailed_to(email)[-1].read("text")
    with pytest.raises(Refused, match="decided already"):
        disputing.decide(found, stands=True, by=mara, at=now())


def test_a_flood_of_disputes_does_not_empty_the_list_but_an_own_domain_always_counts(
    client, letter, monkeypatch
):
    monkeypatch.setattr(disputing, "AT_ONCE", 1)
    disputing.confirm(dispute(letter, "Beacon Society", "one@free.example"), at=now())
    token = dispute(letter, email="two@free.example")
    disputing.confirm(token, at=now())
    assert shown(client, letter) == ["Lantern Society"]
    organisation = Dispute.objects.get(
        confirmed_at__isnull=False, signature__disputed_at=None
    ).signature.organisation
    organisation.domain = "lantern.example"
    organisation.save()
    disputing.confirm(dispute(letter), at=now())
    assert shown(client, letter) == []


def test_the_same_is_asked_and_answered_whoever_is_meant(client, letter):
    """Of one that is seen, one that is hidden, by itself and by strangers, and one that nobody knows."""
    hidden = letter.signatures.get(organisation__key="beacon")
    letter.signatures.filter(pk=hidden.pk).update(disputed_at=now())
    Organisation.objects.filter(key="beacon").update(domain="beacon.example")
    form, found = f"/letters/{letter.slug}/en/dispute/", {}
    client.post(form, {**SAID, "called": "Warm"})  # what is read once and remembered is nobody's
    for name, email in (
        ("Lantern Society", "a@free.example"),
        ("Beacon Society", "b@free.example"),
        ("Beacon Society", "c@beacon.example"),
        ("Nobody Society", "d@free.example"),
    ):
        with CaptureQueriesContext(connection) as captured:
            answer = client.post(form, {**SAID, "called": name, "email": email})
        asked = [one["sql"].split(" ", 1)[0] for one in captured]
        found[email] = (answer.status_code, answer.content, asked, len(mailed_to(email)))
    written = {email: kept[3] for email, kept in found.items()}
    assert written == {"a@free.example": 1, "b@free.example": 0, "c@beacon.example": 1, "d@free.example": 0}
    assert len({(kept[0], kept[1], tuple(kept[2])) for kept in found.values()}) == 1
    shredding.shred_due(at=now())
    assert Dispute.objects.count() == 2
    # Under a letter that no organisation signed it costs the same, and its row stands beside another letter's.
    elsewhere = opened(closes_at=now() + DAY)
    sign_for(elsewhere, mandate("harbour"), at=now())
    letter.signatures.update(withdrawn_on=now().date())
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(form, {**SAID, "called": "Nobody Society", "email": "e@free.example"})
    asked = [one["sql"].split(" ", 1)[0] for one in captured]
    assert (answer.status_code, answer.content, asked) == found["d@free.example"][:3]
    over = Dispute.objects.get(signature__letter=elsewhere)
    assert (mailed_to("e@free.example"), disputing.open_of(elsewhere), over.confirmed_at) == ([], [], None)
    shredding.shred_due(at=now())
    assert Dispute.objects.count() == 2


def test_a_link_ends_after_three_days_and_made_up_ones_never_begin(letter):
    token = dispute(letter)
    for tried, at in ((token, now() + 3 * DAY), ("made-up", now()), ("\ud800", now())):
        with pytest.raises(Nothing):
            disputing.confirm(tried, at=at)


def test_coordinators_decide_at_the_desk(client, letter):
    disputing.confirm(dispute(letter), at=now())
    address, found = f"/desk/letters/{letter.slug}/disputes/", Dispute.objects.get()
    mara, noor = desk_of(coordinator()), desk_of(coordinator("Noor"))
    assert "Our board never met." in mara.get(address).text
    assert mara.post(address, {"dispute": found.pk, "action": "stands"}).status_code == 302
    assert 'value="agree"' not in mara.get(address).text
    assert noor.post(address, {"dispute": found.pk, "action": "agree"}).status_code == 302
    assert len(shown(client, letter)) == 2
    assert noor.post(address, {"dispute": found.pk, "action": "burn"}).status_code == 404


def test_those_who_decide_are_written_to_and_a_custodian_may_be_the_second(client, letter):
    mara, keeper = coordinator(), person("Keeper", roles=(Role.CUSTODIAN,))
    disputing.confirm(dispute(letter), at=now())
    assert [len(disputes_due.due_for(one, at=now())) for one in (mara, keeper, person("nobody"))] == [1, 1, 0]
    for one in (mara, keeper):
        assert "Lantern Society" in mailed_to(one.email)[-1].read("text")
    address, found = f"/desk/letters/{letter.slug}/disputes/", Dispute.objects.get()
    disputing.decide(found, stands=True, by=mara, at=now())
    assert [len(disputes_due.due_for(one, at=now())) for one in (mara, keeper)] == [0, 1]
    browser = desk_of(keeper)
    page = browser.get(address).text
    assert "@lantern.example" in page
    assert "ada@lantern.example" not in page
    assert "Ada Noor" not in page
    assert browser.post(address, {"dispute": found.pk, "action": "agree"}).status_code == 302
    assert len(shown(client, letter)) == 2


def test_who_came_late_or_is_hidden_disputes_too_and_nobody_learns_who_is_hidden(client, letter):
    Letter.objects.filter(pk=letter.pk).update(late_until=now() + DAY)
    sign_for(letter, mandate("harbour"), at=now())
    form = f"/letters/{letter.slug}/en/dispute/"
    assert "Harbour Society" in client.get(form).text
    assert client.post(form, {**SAID, "printed": "Harbour Society"}).status_code == 200
    disputing.confirm(token_in(mailed_to(SAID["email"])[-1]), at=now())
    assert "Harbour Society" not in client.get(f"/letters/{letter.slug}/en/").text
    stranger = {**SAID, "email": "who@free.example", "called": " harbour  society"}
    assert client.post(form, stranger).status_code == 200
    assert mailed_to("who@free.example") == []
    Organisation.objects.filter(key="harbour").update(domain="harbour.example")
    assert client.post(form, {**stranger, "email": "board@harbour.example"}).status_code == 200
    assert "Harbour Society" in mailed_to("board@harbour.example")[-1].read("text")
    assert client.post(form, SAID).status_code == 422


@pytest.mark.parametrize("first", ["lantern", "beacon"])
def test_who_is_chosen_from_the_list_is_who_stands_there_and_no_namesake(letter, first):
    other = {"lantern": "beacon", "beacon": "lantern"}[first]
    meant, namesake = (Organisation.objects.get(key=key) for key in (first, other))
    namesake.names.filter(language="en").update(abbreviation=f"{first.title()} Society")
    namesake.names.filter(language="ko").update(name=f"{first.title()} Society")

    def disputed(printed, email="who@free.example"):
        said = Said(**{**SAID, "email": email})
        token = disputing.open_dispute(letter, printed=printed, language="en", said=said, at=now())
        return disputing.find(token, at=now()).signature.organisation if token else None

    assert disputed(f"{first.title()} Society") == meant
    letter.signatures.filter(organisation=namesake).update(disputed_at=now())
    assert disputed(f"{first.title()} Society") == meant
    letter.signatures.update(disputed_at=None)
    for organisation in (meant, namesake):
        organisation.names.filter(language="en").update(abbreviation="KHR")
    assert disputed("KHR") is None  # which of the two nobody can say
    Organisation.objects.filter(pk=namesake.pk).update(domain="own.example")
    assert disputed("KHR", "board@own.example") == namesake
    letter.signatures.filter(organisation=namesake).update(disputed_at=now())
    assert disputed("khr") == meant


def settled(found, *, stands):
    disputing.decide(found, stands=stands, by=coordinator(), at=now())
    found.refresh_from_db()
    disputing.agree(found, by=coordinator("Noor"), at=now())


def test_what_two_people_settled_nobody_hides_again_alone(client, letter):
    disputing.confirm(dispute(letter), at=now())
    stale = Dispute.objects.get()
    settled(Dispute.objects.get(), stands=True)
    with pytest.raises(Refused, match="decided already"):
        disputing.hide(stale, at=now())
    assert len(shown(client, letter)) == 2


def test_a_name_its_own_domain_disputes_stays_off_until_that_is_settled_too(client, letter):
    free, own = dispute(letter, email="one@free.example"), dispute(letter)
    disputing.confirm(free, at=now())
    other = Dispute.objects.get(confirmed_at__isnull=False)
    other.signature.organisation.domain = "lantern.example"
    other.signature.organisation.save()
    disputing.confirm(own, at=now())
    settled(other, stands=True)
    assert shown(client, letter) == ["Beacon Society"]
    settled(Dispute.objects.get(agreed_at=None), stands=True)
    assert len(shown(client, letter)) == 2


def test_who_withdrew_without_a_mark_gets_none_by_what_is_decided_later(client, letter):
    disputing.confirm(dispute(letter), at=now())
    found = Dispute.objects.get()
    by = found.signature.mandate.person
    withdrawing.withdraw_for_organisation(found.signature, by=by, at=now())
    settled(Dispute.objects.get(), stands=False)
    assert shown(client, letter) == ["Beacon Society"]
    assert not Dispute.objects.get().signature.withdrawn_shown


def test_who_disputed_is_forgotten_once_it_is_settled_and_at_once_where_nobody_confirmed(letter):
    disputing.confirm(dispute(letter), at=now())
    settled(Dispute.objects.get(), stands=True)
    dispute(letter, "Beacon Society", "one@free.example")
    shredding.shred_due(at=now() + 2 * DAY)
    assert Dispute.objects.count() == 2
    shredding.shred_due(at=now() + 4 * DAY)
    kept = Dispute.objects.get()
    assert kept.stands
    assert disputing.said_in(kept).email == SAID["email"]
    shredding.shred_due(at=now() + (settings.SHRED_AFTER_DAYS + 1) * DAY)
    kept.refresh_from_db()
    assert (bytes(kept.sealed), kept.stands) == (b"", True)


def test_one_of_us_takes_a_signature_off_a_published_list_and_a_second_agrees(client, letter):
    mara, noor = coordinator(), coordinator("Noor")
    address, desk = f"/desk/letters/{letter.slug}/disputes/", desk_of(mara)
    said = {"action": "take_off", "printed": " lantern  SOCIETY ", "reason": "It signed twice"}
    for wrong, told in (
        ({"reason": " "}, "This field is required."),
        ({"printed": "Nobody"}, "Nobody who counts prints so."),
    ):
        page = desk.post(address, {**said, **wrong})
        assert (page.status_code, told in page.text) == (422, True)
        assert "It signed twice" in page.text or "reason" in wrong
    assert desk.post(address, said).status_code == 302
    assert len(shown(client, letter)) == 2
    again = desk.post(address, said)
    assert (again.status_code, "disputed already" in again.text) == (422, True)
    assert [len(disputes_due.due_for(one, at=now())) for one in (mara, noor)] == [0, 1]
    assert "Mara asks for a signature to be taken off" in mailed_to(noor.email)[-1].read("text")
    found = Dispute.objects.get()
    desk.post(address, {"dispute": found.pk, "action": "agree"})
    assert len(shown(client, letter)) == 2
    theirs = desk_of(noor)
    assert "Mara asks for it to be taken off the list." in theirs.get(address).text
    theirs.post(address, {"dispute": found.pk, "action": "agree"})
    page = client.get(f"/letters/{letter.slug}/en/").text
    assert "The coalition took Lantern Society off this list on" in page
    assert "withdrew" not in page
    told = client.get(f"/letters/{letter.slug}.json").json()["texts"]["en"]["withdrawn"]
    assert [(one["name"], one["taken_off"]) for one in told] == [("Lantern Society", True)]
    assert "taken the signature of your organisation" in mailed_to("lantern.rep@office.example")[-1].read(
        "text"
    )
    assert list(findings()) == []
    history = desk.get(address).text
    assert "It signed twice" in history
    assert "Decided by Mara, agreed to by Noor" in history
    shredding.shred_due(at=now() + timedelta(days=settings.SHRED_AFTER_DAYS + 1))
    assert "It signed twice" not in desk.get(address).text


def test_a_person_is_taken_off_by_the_name_that_prints_and_the_page_names_nobody(client):
    letter = opened(closes_at=now() + DAY)
    for name, email in (("Ana Torres", "ana@example.org"), ("Bo Lee", "bo@example.org")):
        sign_and_confirm(letter, words(name, email), at=now())
    mara, noor = coordinator(), coordinator("Noor")
    asked = {"printed": "Ana Torres", "reason": "A troll", "by": mara, "at": now()}
    with pytest.raises(Refused, match="open the letter again"):
        taking_off.ask(letter, **asked)
    desk, aside = desk_of(mara), f"/desk/letters/{letter.slug}/set-aside/"
    by_name = {"action": "by_name", "printed": "Ana Torres", "reason": "A troll"}
    assert "Nobody who counts" in desk.post(aside, {**by_name, "printed": "Cy"}).text
    assert desk.post(aside, by_name).status_code == 302
    assert counting.counts(letter).individuals == 1
    reviewing.take_back(letter.rulings.get(), by=mara, at=now(), reason="It is she")
    assert counting.counts(letter).individuals == 2
    published(letter)
    taking_off.ask(letter, **asked)
    disputing.agree(Dispute.objects.get(), by=noor, at=now())
    page = client.get(f"/letters/{letter.slug}/en/").text
    assert "The coalition took one person off this list" in page
    assert "Ana Torres" not in page
    assert "We have taken your signature off" in mailed_to("ana@example.org")[-1].read("text")
    assert "A person who is not named" in desk.get(f"/desk/letters/{letter.slug}/disputes/").text
    assert list(findings()) == []


def test_what_one_asked_for_another_declines_and_nobody_hears_of_it(client, letter):
    mara, noor, kim = coordinator(), coordinator("Noor"), coordinator("Kim")
    taking_off.ask(letter, printed="Lantern Society", reason="Really?", by=mara, at=now())
    before = len(mailed_to("lantern.rep@office.example"))
    disputing.decide(Dispute.objects.get(), stands=True, by=noor, at=now())
    disputing.agree(Dispute.objects.get(), by=kim, at=now())
    assert len(shown(client, letter)) == 2
    assert len(mailed_to("lantern.rep@office.example")) == before
    again = taking_off.ask(letter, printed="Lantern Society", reason="Really.", by=mara, at=now())
    withdrawing.take_back(again.signature, at=now(), shown=True)
    assert disputing.open_of(letter) == []
    assert "Lantern Society withdrew" in client.get(f"/letters/{letter.slug}/en/").text
