"""Following up one who was invited: what was sent and said, a ready text, and a colleague instead."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coalition.clock import now
from coalition.errors import Refused
from letters.domain import answering, chasing, inviting, reminding, steps
from letters.models import Invitation, Letter
from tests.factories.signing import mailed_to, sign_and_confirm, sign_for, words
from tests.factories.story import coordinator, mandate, opened
from tests.letters.web.people import of_coordinator, text_of

pytestmark = pytest.mark.django_db
ANA = "ana@example.org"
BO = {"name": "Bo Canary", "email": "bo@example.org"}


@pytest.fixture
def letter():
    return opened(closes_at=now() + timedelta(days=7), individuals=Letter.Individuals.INVITED)


def ana(letter):
    return inviting.invite_person(letter, email=ANA, name="Ana Kim", language="ko", by=None, at=now())


def token_of(invitation):
    return inviting.sealed_words(invitation)["token"]


def there(letter, invitation):
    return f"{letter.get_absolute_url()}invitations/{invitation.pk}/"


def test_the_page_tells_what_was_sent_and_said_and_keeps_a_call(letter):
    lantern = mandate(language="ko")
    inviting.invite_members(letter, by=coordinator(), at=now())
    asked, desk = Invitation.objects.get(), of_coordinator()
    answering.note_opened(asked, read=True, by=lantern.person, at=now())
    said = {"action": "call", "who": "Ms Beck", "words": "Their board meets on Monday.", "on": now().date()}
    assert desk.post(there(letter, asked), said).status_code == 302
    page = text_of(desk.get(there(letter, asked)))
    for line in ("Invitation", "on its way", "Read", "Ms Beck: Their board meets on Monday."):
        assert line in page
    ready = page.partition('<textarea id="ready"')[2].partition("</textarea>")[0]
    assert 'lang="ko"' in ready
    assert "북쪽에 구금된 사람들" in ready
    assert f"/desk/letters/{letter.slug}/sign/" in ready
    wrong = desk.post(there(letter, asked), {**said, "on": (now() + timedelta(days=2)).date()})
    assert wrong.status_code == 422
    assert "Their board meets on Monday." in text_of(wrong)
    assert b"Beck" not in bytes(steps.taken([asked.pk])[asked.pk][1].sealed)
    assert desk.post(there(letter, asked), {"action": "burn"}).status_code == 404


def test_a_condition_is_settled_on_the_page(letter):
    lantern = mandate()
    inviting.invite_members(letter, by=coordinator(), at=now())
    asked = Invitation.objects.get()
    answering.answer(asked, answer="condition", condition="Name the law.", by=lantern.person, at=now())
    desk = of_coordinator()
    assert "Name the law." in text_of(desk.get(f"{letter.get_absolute_url()}invitations/"))
    done = desk.post(there(letter, asked), {"action": "settle", "how": "Note 4 names it."}, follow=True)
    assert "Note 4 names it." in text_of(done)
    answering.answer(asked, answer="board_yes", by=lantern.person, at=now())
    assert 'value="remind"' in text_of(desk.get(there(letter, asked)))
    signed = sign_for(letter, lantern, at=now())
    page = text_of(desk.get(there(letter, asked)))
    assert "<p>Signed " in page
    assert not any(one in page for one in ('value="remind"', '<textarea id="ready"', "Our board said yes"))
    letter.signatures.filter(pk=signed.pk).update(outstanding=True)
    assert "<p>Signed an earlier text; a new yes is due" in text_of(desk.get(there(letter, asked)))


def test_who_opened_and_who_read_stand_apart_from_the_silent_and_charts_beside_them(letter):
    lantern, harbour, _bridge = mandate("lantern"), mandate("harbour"), mandate("bridge")
    inviting.invite_members(letter, by=coordinator(), at=now())
    by = {one.organisation_id: one for one in Invitation.objects.all()}
    answering.note_opened(by[lantern.organisation_id], read=False, by=lantern.person, at=now())
    answering.note_opened(by[harbour.organisation_id], read=True, by=harbour.person, at=now())
    sign_for(letter, mandate("beacon"), at=now())
    page = text_of(of_coordinator().get(f"{letter.get_absolute_url()}invitations/"))
    places = [page.index(f">{label} <span") for label in ("No answer yet", "Opened", "Read")]
    assert places == sorted(places)
    assert "1 signature with a name, day by day" in page
    assert "<table" in page


def test_a_personal_link_is_looked_up_only_by_a_tap_that_is_kept(letter):
    asked, desk = ana(letter), of_coordinator()
    page = text_of(desk.get(there(letter, asked)))
    assert token_of(asked) not in page
    assert "Ana" not in page
    assert token_of(asked) in text_of(desk.post(there(letter, asked), {"action": "show"}))
    assert [one.name for one in steps.taken([asked.pk])[asked.pk]] == ["shown"]


def test_the_page_of_a_person_never_tells_that_she_signed(letter):
    asked, desk = ana(letter), of_coordinator()
    before = text_of(desk.get(there(letter, asked))).partition("<main")[2]
    sign_and_confirm(letter, words("Ana Kim", ANA), at=now())
    after = text_of(desk.get(there(letter, asked))).partition("<main")[2]
    hidden = r'name="csrfmiddlewaretoken" value="[^"]*"'
    assert re.sub(hidden, "", before) == re.sub(hidden, "", after)


def test_handing_on_ends_the_old_link_and_tells_both(letter):
    asked = ana(letter)
    old = token_of(asked)
    link = f"/letters/sign/hand-on/{old}/"
    assert Client().get(link).status_code == 200
    assert "hand-on" in text_of(Client().get(f"/letters/{letter.slug}/ko/sign/?invitation={old}"))
    assert Client().post(link, {"name": "", "email": "no"}).status_code == 422
    own = Client().post(link, {"name": "Ana", "email": "ANA@example.org"})
    assert own.status_code == 422
    answer = Client().post(link, BO)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/letters/sign/heard/ko/")
    for path in (link, f"/letters/{letter.slug}/ko/sign/?invitation={old}"):
        assert Client().get(path).status_code == 404
    assert Client().post(link, BO).status_code == 404
    assert f"/letters/{letter.slug}/ko/sign/?invitation=" in mailed_to(BO["email"])[-1].read("text")
    told = [one for one in mailed_to(ANA) if one.cancelled_at is None]
    assert len(told) == 1
    assert BO["name"] not in told[0].read("text") + told[0].read("subject")
    letter.closes_at = now() + timedelta(days=1)
    letter.save()
    reminding.remind_due(at=now())
    assert [one.kind for one in mailed_to(ANA) if one.cancelled_at is None] == ["notice"]


def test_after_the_release_nobody_is_invited_and_no_answer_tells_who_was(letter):
    asked = ana(letter)
    inviting.invite_person(letter, **BO, language="en", by=None, at=now())
    late = {
        "stage": "released",
        "release_at": now() - timedelta(hours=1),
        "late_until": now() + timedelta(days=7),
    }
    Letter.objects.filter(pk=letter.pk).update(**late)
    link = f"/letters/sign/hand-on/{token_of(asked)}/"
    answers = [Client().post(link, {**BO, "email": email}) for email in (BO["email"], "new@example.org")]
    assert [one.status_code for one in answers] == [404, 404]
    asked.refresh_from_db()
    assert asked.handed_on_at is None


def test_handing_on_to_somebody_already_invited_looks_the_same(letter):
    asked = ana(letter)
    cy = {"name": "Cy", "email": "cy@example.org"}
    for one in (BO, cy):
        inviting.invite_person(letter, **one, language="ko", by=None, at=now())
    other = inviting.of_address(letter, cy["email"])
    before, found = len(mailed_to(BO["email"])), []
    for token, colleague in (
        (token_of(other), {**BO, "email": "new@example.org"}),
        (token_of(asked), BO),
    ):
        with CaptureQueriesContext(connection) as captured:
            answer = Client().post(f"/letters/sign/hand-on/{token}/", colleague)
        found.append(len(captured))
        assert (answer.status_code, answer.headers["Location"]) == (302, "/letters/sign/heard/ko/")
    assert found[0] == found[1]
    assert len(mailed_to(BO["email"])) == before
    with pytest.raises(Refused):
        chasing.hand_on("nosuchtoken", name="X", email=ANA, at=now())


@pytest.mark.parametrize("more", [0, 2])
def test_the_page_of_one_costs_the_same_for_one_step_and_for_three(letter, django_assert_num_queries, more):
    mandate()
    inviting.invite_members(letter, by=coordinator(), at=now())
    asked, desk = Invitation.objects.get(), of_coordinator()
    for _number in range(1 + more):
        chasing.note_call(asked, who="A", words="B", on=now().date(), by=coordinator(), at=now())
    desk.get(there(letter, asked))
    with django_assert_num_queries(16):
        desk.get(there(letter, asked))
