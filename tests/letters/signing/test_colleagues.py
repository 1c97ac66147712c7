"""A representative hands the letter on: a colleague is named, a coordinator looks, and the colleague signs."""

from datetime import timedelta

import pytest

from coalition.clock import now
from coalition.domain import joining, mandates
from coalition.errors import Refused
from coalition.models import Mandate, Person
from letters.domain import colleagues, inviting, reminding, shredding, words_due
from letters.domain.vetting import Decided
from letters.models import Colleague, Invitation
from tests.factories.signing import mailed_to, sign_for
from tests.factories.story import coordinator, mandate, opened, person
from tests.letters.web.people import desk_of, of_coordinator, text_of

pytestmark = pytest.mark.django_db
AYA = "aya@lantern.example"


@pytest.fixture
def lantern():
    found = mandate()
    found.organisation.domain = "lantern.example"
    found.organisation.save()
    return found


@pytest.fixture
def asked(lantern):
    letter = opened(closes_at=now() + timedelta(days=7))
    inviting.invite_members(letter, by=coordinator(), at=now())
    return letter.invitations.get()


def named(asked, under, **more):
    said = {"name": "Aya Mori", "email": AYA, "language": "ko", "body": "Board", "instead": True}
    said |= {"decided_on": now().date(), "by": under.person, "at": now()}
    may_now = colleagues.name_colleague(asked, **{**said, **more})
    return may_now, colleagues.waiting(asked)


def given(colleague, checked=""):
    colleagues.give_authority(colleague, checked=checked, by=coordinator(), at=now())


def test_from_a_name_on_one_page_to_a_signature_of_the_colleague(asked, lantern):
    sign_here = f"{asked.letter.get_absolute_url()}sign/"
    follow_up = f"{asked.letter.get_absolute_url()}invitations/{asked.pk}/"
    theirs, desk = desk_of(lantern.person), of_coordinator()
    typed = {"name": "Aya Mori", "email": "no address", "language": "ko", "body": "Board", "instead": "on"}
    form = {f"colleague-{asked.pk}-{key}": value for key, value in typed.items()}
    wrong = theirs.post(sign_here, {"hand_on": asked.pk, **form})
    assert (wrong.status_code, "Aya Mori" in wrong.text) == (422, True)
    form |= {f"colleague-{asked.pk}-email": AYA, f"colleague-{asked.pk}-decided_on": str(now().date())}
    told = text_of(theirs.post(sign_here, {"hand_on": asked.pk, **form}, follow=True))
    assert "The secretariat makes sure that your colleague may sign" in told
    assert not Person.objects.filter(email=AYA).exists()
    (due,) = words_due.due_for(coordinator(), at=now())
    assert "named a colleague" in due.sentence
    assert "named a colleague" in mailed_to(coordinator().email)[-1].read("text")
    page = text_of(desk.get(follow_up))
    assert f"Mail address {AYA}" in page.replace("</dt><dd>", " ").replace("<dt>", "")
    assert "of the organisation's own domain" in page
    done = text_of(desk.post(follow_up, {"action": "give", "checked": ""}, follow=True))
    assert "The colleague may sign now" in done
    aya = Person.objects.get(email=AYA)
    assert (mailed_to(AYA)[-1].language, f"{sign_here}" in mailed_to(AYA)[-1].read("text")) == ("ko", True)
    assert "one more person may sign" in mailed_to(lantern.person.email)[-1].read("text")
    sign_for(asked.letter, Mandate.objects.get(person=aya), at=now())
    assert (
        text_of(desk.post(follow_up, {"action": "give"}, follow=True)).count("This was decided already.") == 1
    )


def test_who_handed_it_on_is_written_to_no_more_unless_nobody_else_is_there(asked, lantern):
    given(named(asked, lantern)[1])
    before = len(mailed_to(lantern.person.email))
    asked.refresh_from_db()
    assert inviting.ask(asked, template="reminder", at=now()) == 1
    assert (len(mailed_to(AYA)), len(mailed_to(lantern.person.email))) == (2, before)
    Mandate.objects.filter(person__email=AYA).update(revoked_at=now())
    assert inviting.ask(asked, template="reminder", at=now(), again="/2") == 1
    assert len(mailed_to(lantern.person.email)) == before + 1


def test_who_only_wants_company_goes_on_hearing_of_it(asked, lantern):
    given(named(asked, lantern, instead=False)[1])
    assert inviting.ask(asked, template="reminder", at=now()) == 2


def test_an_address_of_another_domain_needs_somebody_who_was_called(asked, lantern):
    _later, waiting = named(asked, lantern, email="aya@gmail.com")
    assert b"aya" not in bytes(waiting.sealed).lower()
    with pytest.raises(Refused, match="who was called"):
        given(waiting)
    given(waiting, "Called the office; Ms Lantern put me through.")
    assert Colleague.objects.get().checked.startswith("Called")
    assert Mandate.objects.filter(person__email="aya@gmail.com", organisation=lantern.organisation).exists()


def test_a_colleague_with_authority_is_written_to_at_once(asked, lantern):
    given(named(asked, lantern)[1])
    may_now, waiting = named(asked, Mandate.objects.get(person__email=AYA), email=lantern.person.email)
    assert (may_now, waiting) == (True, None)


def test_the_last_one_named_waits_and_who_is_turned_down_is_forgotten(asked, lantern):
    _later, first = named(asked, lantern, email="first@lantern.example")
    _later, second = named(asked, lantern)
    with pytest.raises(Decided):
        given(first)
    colleagues.turn_down(second, by=coordinator(), at=now())
    assert Colleague.objects.get().sealed is None
    assert "could not give" in mailed_to(lantern.person.email)[-1].read("text")
    with pytest.raises(Decided):
        given(second)
    assert not Person.objects.filter(email=AYA).exists()


def test_what_cannot_be_handed_on_is_refused(asked, lantern):
    for said, sentence in (
        ({"email": lantern.person.email.upper()}, "your own address"),
        ({"decided_on": now().date() + timedelta(days=3)}, "cannot lie in the future"),
        ({"by": person("stranger")}, "no authority"),
    ):
        with pytest.raises(Refused, match=sentence):
            named(asked, lantern, **said)


def test_who_may_sign_no_longer_names_nobody_and_who_has_left_is_given_nothing(asked, lantern):
    _later, waiting = named(asked, lantern)
    aya = joining.enrol(AYA, name="Aya Mori", language="ko", time_zone="Asia/Seoul")
    joining.leave(aya, at=now())
    with pytest.raises(Refused, match="has left"):
        given(waiting)
    joining.come_back(aya)
    mandates.revoke(lantern, at=now())
    with pytest.raises(Refused, match="may no longer sign"):
        given(waiting)
    assert not Mandate.objects.filter(person=aya).exists()
    colleagues.turn_down(waiting, by=coordinator(), at=now())


def test_nothing_is_handed_on_once_it_is_over_and_all_is_forgotten(asked, lantern):
    _later, waiting = named(asked, lantern)
    sign_for(asked.letter, lantern, at=now())
    for do in (lambda: given(waiting), lambda: named(asked, lantern)):
        with pytest.raises(Refused, match="has signed"):
            do()
    assert reminding.has_signed(Invitation.objects.get())
    shredding.shred_due(at=now() + timedelta(days=700))
    assert Colleague.objects.count() == 0
