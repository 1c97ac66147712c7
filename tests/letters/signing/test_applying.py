"""An organisation nobody invited signs in one visit: fills in, confirms by mail, is checked, has signed."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition.clock import now
from coalition.errors import Refused
from coalition.models import Mandate, Organisation, Person
from coalition.vault import vault
from letters import permissions
from letters.domain import (
    admitting,
    applicants_due,
    applying,
    closing,
    counting,
    inviting,
    shredding,
    signing_due,
    verifying_seals,
    vetting,
)
from letters.models import Applicant, Letter, Ruling, Signature
from letters.web.to_sign import letters_to_sign
from tests.factories.signing import consent, mailed_to, sign_for, token_in
from tests.factories.story import coordinator, mandate, opened
from tests.letters.web.people import desk_of, text_of

pytestmark = pytest.mark.django_db
FILLED = {
    "organisation": "Harbour Watch",
    "name_ko": "하버 워치",
    "country": "JP",
    "website": "https://www.harbour.example",
    "name": "Aiko Sato",
    "capacity": "Secretary",
    "email": "aiko@harbour.example",
    "body": "Board",
    "display": "organisation",
    "reach": "exact",
    "seen_by_invitees": "no",
}


@pytest.fixture
def letter():
    return opened(closes_at=now() + timedelta(days=7), who_may_sign=Letter.Signing.ANY)


def there(letter, language="en"):
    return f"/letters/{letter.slug}/{language}/sign/organisation/"


def sent(client, letter, **more):
    """Fill the page in as a person would, and send it."""
    form = client.get(there(letter)).context["form"]
    known = {name: form.initial[name] for name in ("digest", "opened", "consent_version")}
    return client.post(there(letter), {**known, "decided_on": f"{now():%Y-%m-%d}", **FILLED, **more})


@pytest.fixture
def asked(client, letter, settings):
    """Harbour Watch has asked and confirmed."""
    settings.SIGN_SECONDS = 0
    assert "Look into your mail" in text_of(sent(client, letter))
    link = f"/letters/sign/organisation/{token_in(mailed_to(FILLED['email'])[-1])}/"
    assert "Harbour Watch" in client.get(link).text
    assert Applicant.objects.get().confirmed_at is None
    assert "Thank you" in text_of(client.post(link))
    assert client.post(link).status_code == 404
    return Applicant.objects.get()


def decide(letter, one, action="take_in", **said):
    """As a coordinator at the desk."""
    data = {f"{one.pk.hex}-{name}": value for name, value in said.items()}
    page = f"/desk/letters/{letter.slug}/applicants/"
    return desk_of(coordinator()).post(page, {"applicant": one.pk, "action": action, **data}, follow=True)


def test_it_signs_in_one_visit_and_counts_once_somebody_has_checked(client, letter, asked):
    mara = coordinator()
    (due,) = applicants_due.due_for(mara, at=now())
    assert due.sentence.endswith("1 organisation that was not invited asks to sign.")
    assert applicants_due.due_for(mandate("bell").person, at=now()) == []
    assert b"Harbour" not in bytes(asked.sealed)
    assert list(verifying_seals.findings()) == []
    assert not Organisation.objects.filter(country="JP").exists()
    row = text_of(desk_of(mara).get(f"/desk/letters/{letter.slug}/applicants/"))
    assert "Its mail address is of the domain of its website." in row
    wrong = decide(letter, asked, reason="I looked at its page")
    assert (wrong.status_code, "This field is required." in text_of(wrong)) == (422, True)
    assert "It has signed" in text_of(decide(letter, asked, proof="domain", reason="I looked at its page"))
    signature, asked = Signature.objects.get(), Applicant.objects.get()
    house = signature.organisation
    assert (house.country, house.domain, house.member_since) == ("JP", "harbour.example", None)
    assert {one.language: one.name for one in house.names.all()} == {"en": "Harbour Watch", "ko": "하버 워치"}
    assert (signature.body, signature.mandate.person.email) == ("Board", FILLED["email"])
    assert (asked.sealed, asked.taken_in, asked.proof, asked.decided_by) == (None, True, "domain", mara)
    assert counting.counts(letter).organisations == 1
    assert "Harbour Watch" in mailed_to(FILLED["email"])[-1].read("text")
    assert "Signed" in text_of(desk_of(signature.mandate.person).get(f"/desk/letters/{letter.slug}/sign/"))
    assert "decided this already" in text_of(decide(letter, asked, proof="domain", reason="Again"))
    assert applicants_due.due_for(mara, at=now()) == []


def test_an_address_that_anybody_gets_proves_nothing_and_a_call_does(client, letter, settings):
    settings.SIGN_SECONDS = 0
    sent(client, letter, email="aiko@gmail.com", website="")
    applying.confirm(token_in(mailed_to("aiko@gmail.com")[-1]), at=now())
    one = Applicant.objects.get()
    refused = text_of(decide(letter, one, proof="domain", reason="Looked"))
    assert "Its mail address is not of its own domain." in refused
    assert "it proves nothing" in refused
    assert not Person.objects.filter(email="aiko@gmail.com").exists()
    decide(letter, one, proof="called", reason="Called the number of 2019")
    assert Signature.objects.get().organisation.domain == ""


def test_one_that_we_know_already_is_not_made_anew_and_who_signs_for_it_is_told(client, letter, settings):
    settings.SIGN_SECONDS = 0
    known = mandate("harbour")
    Organisation.objects.filter(pk=known.organisation_id).update(domain="Society.example")
    sent(client, letter, organisation="Hаrbour Society")
    applying.confirm(token_in(mailed_to(FILLED["email"])[-1]), at=now())
    one = Applicant.objects.get()
    (vetted,) = vetting.waiting(letter)
    assert vetted.alike == [known.organisation]
    own = {"organisation": str(known.organisation_id), "proof": "domain", "reason": "Mail and website agree"}
    borrowed = text_of(decide(letter, one, **own))
    assert "Its mail address is not of its own domain." in borrowed
    assert "It names Harbour Society; its mail address is of another domain." in borrowed
    assert Mandate.objects.filter(organisation=known.organisation).count() == 1
    decide(letter, one, organisation=str(known.organisation_id), proof="vouched", reason="Lantern and Bell")
    assert Signature.objects.get().organisation == known.organisation
    assert Mandate.objects.filter(organisation=known.organisation).count() == 2
    assert "one more person may sign" in mailed_to(known.person.email)[-1].read("text")


def test_an_address_of_the_domain_we_know_proves_it_whatever_website_was_typed(client, letter, settings):
    settings.SIGN_SECONDS = 0
    known = mandate("harbour").organisation
    Organisation.objects.filter(pk=known.pk).update(website="https://www.harbour.example/en/")
    sent(client, letter, organisation="Harbour Society", website="https://elsewhere.example")
    applying.confirm(token_in(mailed_to(FILLED["email"])[-1]), at=now())
    (vetted,) = vetting.waiting(letter)
    assert (
        "Its mail address is of the domain of an organisation we know (Harbour Society)." in vetted.speaks_for
    )
    said = {"proof": "domain", "reason": "Its own domain, since 2019"}
    assert "not of its own domain" in text_of(decide(letter, vetted.applicant, **said))
    decide(letter, vetted.applicant, organisation=str(known.pk), **said)
    assert Signature.objects.get().organisation == known


def test_where_the_text_has_changed_since_it_is_asked_to_read_it_again(letter, asked):
    Applicant.objects.filter(pk=asked.pk).update(digest="0" * 64)
    assert "asked to read it again" in text_of(decide(letter, asked, proof="domain", reason="Looked"))
    assert Signature.objects.count() == 0
    assert "The text has changed" in mailed_to(FILLED["email"])[-1].read("text")
    sign_for(letter, Mandate.objects.get(person__email=FILLED["email"]), at=now())


@pytest.mark.parametrize("changed", [False, True])
def test_a_guest_hears_of_the_letter_it_came_to_and_of_no_other_that_any_may_sign(letter, asked, changed):
    if changed:  # it has not signed yet, and is asked to read again
        Applicant.objects.filter(pk=asked.pk).update(digest="0" * 64)
    decide(letter, asked, proof="domain", reason="Looked")
    other = opened(closes_at=now() + timedelta(days=7), who_may_sign=Letter.Signing.ANY)
    member, guest = mandate("bell"), Mandate.objects.get(person__email=FILLED["email"])
    member.organisation.member_since = now().date()
    member.organisation.save()

    def heard(one):
        known = set(permissions.known_to(one.person, at=now()))
        due = {one.address.split("/")[3] for one in signing_due.due_for(one.person, at=now())}
        return known, due, {line.address.split("/")[3] for line in letters_to_sign(one.person, at=now())}

    assert heard(member) == ({letter, other}, {letter.slug, other.slug}, {letter.slug, other.slug})
    assert heard(guest) == ({letter}, {letter.slug} if changed else set(), {letter.slug})
    inviting.invite_organisations(other, [guest.organisation], by=None, at=now())
    assert heard(guest)[0] == {letter, other}


def test_one_that_decided_on_a_day_that_has_not_begun_where_the_letter_is_signs_all_the_same(letter, asked):
    noon = now().replace(hour=12, minute=0)  # in Seoul of that day, on Kiritimati of the next
    said = vars(applying.said_by(asked)) | {"decided_on": f"{noon + timedelta(days=1):%Y-%m-%d}"}
    asked.sealed = vault().encrypt(json.dumps(said), bind=applying._bind(asked))
    asked.save()
    signature = vetting.take_in(
        asked, organisation=None, proof="domain", reason="Looked.", by=coordinator(), at=noon
    )
    assert signature.decided_on == noon.date()


def test_who_is_turned_away_is_told_and_forgotten(letter, asked, settings):
    decide(letter, asked, "turn_away", reason="Nobody answers there")
    assert "could not take up" in mailed_to(FILLED["email"])[-1].read("text")
    assert Applicant.objects.get().sealed is None
    shredding.shred_due(at=now() + timedelta(days=settings.UNCONFIRMED_DAYS, minutes=1))
    assert not Applicant.objects.exists()


def test_who_is_turned_away_is_told_where_the_first_mail_went_and_nobody_is_decided_about_twice(
    client, letter, settings
):
    settings.SIGN_SECONDS = 0
    sent(client, letter, email="aiko@ｂücher.example")
    written = "aiko@xn--bcher-kva.example"
    applying.confirm(token_in(mailed_to(written)[-1]), at=now())
    one, mara = Applicant.objects.get(), coordinator()
    vetting.turn_away(one, reason="Nobody answers there", by=mara, at=now())
    assert len(mailed_to(written)) == 2
    Applicant.objects.all().delete()
    with pytest.raises(Refused):
        vetting.turn_away(one, reason="Again", by=mara, at=now())


def test_whoever_comes_second_sees_what_was_decided_by_whom_and_the_way_back(client, letter, asked):
    first = decide(letter, asked, proof="domain", reason="Looked at its site")
    assert "It has signed" in text_of(first)
    told = "Mara has decided this already; what was decided stands below."
    for action in ("take_in", "turn_away", "ask"):
        page = decide(letter, asked, action, proof="called", reason="Called")
        assert (page.status_code, told in text_of(page)) == (200, True), action
    assert "Taken in</strong>: Harbour Watch, Mara" in text_of(page)
    assert "Its mail address is of its own domain" in text_of(page)
    assert "Reason: Looked at its site" in text_of(page)
    there, desk = f"/desk/letters/{letter.slug}/applicants/", desk_of(coordinator())
    back = {"applicant": asked.pk, "action": "set_aside"}
    wrong = desk.post(there, back)
    assert (wrong.status_code, "This field is required." in text_of(wrong)) == (422, True)
    page = desk.post(there, {**back, "reason": "Their chair knows nothing of it"}, follow=True)
    assert "can be taken in again" in text_of(page)
    assert "set aside or withdrawn since" in text_of(page)
    assert counting.counts(letter).organisations == 0
    ruling = Ruling.objects.get()
    desk.post(
        f"/desk/letters/{letter.slug}/set-aside/",
        {"action": "take_back", "ruling": ruling.pk, "reason": "He does"},
    )
    assert counting.counts(letter).organisations == 1
    Letter.objects.filter(pk=letter.pk).update(
        stage="released", release_at=now() - timedelta(hours=1), late_until=now() + timedelta(days=9)
    )
    decided = Ruling.objects.count()
    late = desk.post(there, {**back, "reason": "Kept"})
    assert Ruling.objects.count() == decided  # nothing was decided about nobody
    assert (late.status_code, 'value="Kept"' in late.text, "The list is printed" in text_of(late)) == (
        422,
        True,
        True,
    )
    gone = desk.post(there, {"applicant": uuid4(), "action": "take_in"}, follow=True)
    assert "It waits no longer" in text_of(gone)
    assert desk.post(there, {**back, "applicant": uuid4(), "reason": "x"}).status_code == 404


def test_two_who_decide_at_the_same_moment_are_told_who_was_faster(letter, asked, monkeypatch):
    waiting = vetting.waiting(letter)
    vetting.turn_away(asked, reason="Nobody answers there", by=coordinator("Second"), at=now())
    monkeypatch.setattr(vetting, "waiting", lambda _letter: waiting)
    told = text_of(decide(letter, asked, proof="domain", reason="Looked"))
    assert "Second has decided this already" in told
    assert not Signature.objects.exists()


def test_the_decided_cost_the_same_however_many(letter, asked, django_assert_num_queries):
    costs = []
    for number in (1, 3):
        while letter.applicants.count() < number:
            letter.applicants.create(
                language="en",
                digest=asked.digest,
                asked_at=now(),
                token_hash=str(letter.applicants.count()).encode(),
            )
        letter.applicants.update(decided_at=now(), decided_by=coordinator(), sealed=None)
        with django_assert_num_queries(1):
            costs.append(len(vetting.decided(letter)))
    assert costs == [1, 3]


def test_one_that_has_not_confirmed_is_asked_to_or_turned_away_and_offers_no_proof(client, letter, settings):
    settings.SIGN_SECONDS, settings.SIGN_PER_NETWORK = 0, 0
    sent(client, letter)
    there, desk = f"/desk/letters/{letter.slug}/applicants/", desk_of(coordinator())
    page = text_of(desk.get(there))
    assert "Nobody has written to it yet." in page
    assert ("How it was checked" in page, "Take it in" in page) == (False, False)
    one = Applicant.objects.get()
    assert "This field is required." in text_of(decide(letter, one, "turn_away"))
    assert "not confirmed yet" in text_of(decide(letter, one, reason="No"))
    assert "It is turned away" in text_of(decide(letter, one, "turn_away", reason="A joke"))


def test_who_confirmed_stands_before_a_flood(client, letter, asked, settings, monkeypatch):
    monkeypatch.setattr(vetting, "MOST", 2)
    settings.SIGN_PER_NETWORK = 0
    for number in range(3):
        sent(client, letter, organisation=f"Flood {number}")
    Applicant.objects.exclude(pk=asked.pk).update(asked_at=asked.asked_at - timedelta(hours=1))
    page = desk_of(coordinator()).get(f"/desk/letters/{letter.slug}/applicants/")
    assert next(row["one"].applicant.pk for row in page.context["rows"]) == asked.pk
    assert "2 more follow once these are decided." in text_of(page)


def test_who_waits_when_the_letter_closes_is_answered_all_the_same(letter, asked):
    closing.close(letter, by=coordinator(), at=now())
    (due,) = applicants_due.due_for(coordinator(), at=now())
    assert (due.address, due.by) == (f"/desk/letters/{letter.slug}/applicants/", None)
    assert "takes no signatures at present" in text_of(decide(letter, asked, proof="domain", reason="Looked"))
    decide(letter, asked, "turn_away", reason="Too late")
    assert "could not take up" in mailed_to(FILLED["email"])[-1].read("text")
    assert applicants_due.due_for(coordinator(), at=now()) == []


def test_a_form_that_is_sent_twice_waits_once(client, letter, asked):
    sent(client, letter, body="General assembly")
    applying.confirm(token_in(mailed_to(FILLED["email"])[-1]), at=now())
    (vetted,) = vetting.waiting(letter)
    assert (vetted.said.body, Applicant.objects.count()) == ("General assembly", 1)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("organisation", "Harbour\u202eWatch"),
        ("organisation", "You won: https://harbour.example"),
        ("name", "Ai\x00ko"),
        ("country", "ZZ"),
        ("website", "javascript:x"),
    ],
)
def test_bad_input_is_told_and_what_was_typed_stays(client, letter, settings, name, typed):
    settings.SIGN_SECONDS = 0
    answer = sent(client, letter, **{name: typed})
    assert (answer.status_code, Applicant.objects.count()) in {(422, 0), (400, 0)}
    if answer.status_code == 422:
        assert name in answer.context["form"].errors
    fine = sent(client, letter, organisation="=HYPERLINK(1)", email="aiko@bücher.example")
    assert (fine.status_code, Applicant.objects.count()) == (200, 1)


def test_a_flood_is_answered_alike_and_written_to_once_somebody_has_looked(client, letter, settings):
    settings.SIGN_SECONDS = 0
    plain = sent(client, letter, email="one@harbour.example")
    settings.SIGN_PER_NETWORK = 0
    held = sent(client, letter)
    assert held.content == plain.content
    assert mailed_to(FILLED["email"]) == []
    (one,) = [one.applicant for one in vetting.waiting(letter)]
    assert "More came from one network" in text_of(
        desk_of(coordinator()).get(f"/desk/letters/{letter.slug}/applicants/")
    )
    decide(letter, one, "ask")
    applying.confirm(token_in(mailed_to(FILLED["email"])[-1]), at=now())
    assert Applicant.objects.exclude(confirmed_at=None).get() == one


def test_the_same_is_asked_and_answered_whoever_asks(client, letter, asked, settings):
    """One that is new, one that waits already, a member that has signed, one of many, one that hurries."""
    bell = mandate("bell")
    sign_for(letter, bell, at=now())
    filled = client.get(there(letter)).context["form"].initial
    said = FILLED | {name: filled[name] for name in ("digest", "opened", "consent_version")}
    said |= {"decided_on": f"{now():%Y-%m-%d}"}
    own = {"organisation": bell.organisation.name_in("en").name, "email": bell.person.email}
    found = []
    for more, most in (
        ({"email": "new@harbour.example"}, 99),
        ({}, 99),
        (own, 99),
        ({}, 0),
        ({"fax": "1"}, 99),
    ):
        settings.SIGN_PER_NETWORK = most
        with CaptureQueriesContext(connection) as captured:
            answer = client.post(there(letter), said | more)
        verbs = tuple(one["sql"].split(" ", 1)[0] for one in captured)
        found.append((answer.status_code, answer.content, verbs))
    assert len(set(found)) == 1
    assert found[0][0] == 200


def test_the_page_is_there_for_any_organisation_alone_and_says_what_is_wrong(client, letter, settings):
    assert (
        "Sign for an organisation that was not invited" in client.get(f"/letters/{letter.slug}/en/sign/").text
    )
    late = sent(client, letter, decided_on="2999-01-01", organisation="x" * 301, email="nobody", country="XX")
    assert (late.status_code, late.context["form"]["body"].value()) == (422, "Board")
    assert set(late.context["form"].errors) == {"decided_on", "organisation", "email", "country"}
    assert sent(client, letter, digest="0" * 64).status_code == 409
    named = sent(client, letter, display="public")
    assert (named.status_code, Applicant.objects.count()) == (422, 0)
    agreed = {"belief": "on", "handing_over": "on", "abroad": "on", "consent_version": consent().version}
    assert sent(client, letter, display="public", **agreed).status_code == 200
    told = {"organisations": "members", "individuals": "public", "reason": "Enough"}
    admitting.admit(letter, **told, by=coordinator(), at=now())
    assert client.get(there(letter)).status_code == 404
    Letter.objects.filter(pk=letter.pk).update(who_may_sign="any", closes_at=now() - timedelta(minutes=1))
    over = client.get(there(letter))
    assert (over.status_code, "Any organisation could sign." in text_of(over)) == (410, True)
    assert "It could be signed until" in text_of(over)
