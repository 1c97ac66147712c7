"""What speaks for and against what was set aside; many decided at once, and taken back as one."""

from datetime import timedelta

import pytest

from coalition.clock import now
from coalition.errors import Refused
from coalition.models import Organisation
from coalition.roles import Role
from letters.domain import (
    admitting,
    collecting,
    counting,
    inviting,
    pairs_due,
    resembling,
    reviewing,
    set_aside_due,
    shredding,
    telling_apart,
    weighing,
)
from letters.models import Letter, Ruling, Signature
from tests.factories.entering import at_the_desk
from tests.factories.signing import enter, mailed_to, sign, sign_and_confirm, sign_for, words
from tests.factories.story import coordinator, mandate, opened, person
from tests.letters.signing.test_pages import filled_in
from tests.letters.web.people import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    return opened(closes_at=now() + timedelta(days=7))


def flood(letter, number=3, **more):
    for one in range(number):
        sign(letter, words(f"Person {one}", f"p{one}@example.org"), at=now(), suspect=True, **more)
    return [one.pk for one in weighing.set_aside(letter, to=coordinator())]


def where(letter):
    """How many wait, are rejected, are neither."""
    aside = letter.signatures.filter(suspect=True)
    waiting = aside.filter(rejected_on=None).count()
    return waiting, aside.count() - waiting, letter.signatures.filter(suspect=False).count()


def test_many_are_decided_at_once_and_taken_back_as_one(letter):
    everybody, by, other = flood(letter), coordinator(), coordinator("Second")
    reviewing.reject(letter, everybody, by=by, at=now(), reason="One network, one hour")
    assert where(letter) == (0, 3, 0)
    (ruling,) = reviewing.rulings(letter)
    assert (ruling.number, ruling.reason, ruling.by) == (3, "One network, one hour", by)
    assert reviewing.take_back(ruling, by=other, at=now(), reason="It was a school") == 3
    assert where(letter) == (3, 0, 0)
    with pytest.raises(Refused, match="taken back already"):
        reviewing.take_back(ruling, by=other, at=now(), reason="Again")
    back, first = reviewing.rulings(letter)
    assert (back.verdict, back.number, first.number) == ("taken_back", 3, 3)
    assert (back.undoes_id, first.undone_by.pk) == (first.pk, back.pk)
    with pytest.raises(Refused, match="taken back already"):
        reviewing.take_back(back, by=other, at=now())


def test_what_waits_is_due_of_custodians_and_of_coordinators_where_nobody_is_one(letter):
    flood(letter)
    mara = coordinator()
    (due,) = set_aside_due.due_for(mara, at=now())
    assert "3 signatures are set aside" in due.sentence
    keeper = person("Keeper", roles=(Role.CUSTODIAN,))
    assert [len(set_aside_due.due_for(one, at=now())) for one in (mara, keeper)] == [0, 1]


def test_the_reasons_are_forgotten_with_the_names_and_who_decided_stays(letter, settings):
    by = coordinator()
    everybody, ended = flood(letter, number=1, display="withheld"), now() + timedelta(days=1)
    reviewing.reject(letter, everybody, by=by, at=now(), reason="Canary Ji-won Han wrote to us")
    reviewing.take_back(Ruling.objects.get(), by=coordinator("Second"), at=now(), reason="Canary is real")
    told = {"organisations": "any", "individuals": "public", "reason": "Canary asked for it"}
    admitting.admit(letter, **told, by=by, at=now())
    Letter.objects.filter(pk=letter.pk).update(stage="released", release_at=ended)
    shredding.shred_due(at=ended + timedelta(days=settings.SHRED_AFTER_DAYS - 1))
    assert all(one.reason for one in (*Ruling.objects.all(), *letter.admissions.all()))
    shredding.shred_due(at=ended + timedelta(days=settings.SHRED_AFTER_DAYS))
    assert {(one.reason, one.verdict) for one in reviewing.rulings(letter)} == {
        ("", "rejected"),
        ("", "taken_back"),
    }
    assert (letter.admissions.get().reason, letter.admissions.get().by) == ("", by)


def test_whoever_was_decided_anew_since_stays_as_decided(letter):
    everybody, by = flood(letter), coordinator()
    reviewing.accept(letter, everybody, by=by, at=now(), reason="A school")
    (ruling,) = reviewing.rulings(letter)
    assert where(letter) == (0, 0, 3)
    assert len(mailed_to("p0@example.org")) == 1
    reviewing.put_aside(letter, everybody[:1], by=by, at=now(), reason="Not this one")
    reviewing.reject(letter, everybody[:1], by=by, at=now(), reason="Not this one")
    assert reviewing.take_back(ruling, by=by, at=now(), reason="No school") == 2
    assert where(letter) == (2, 1, 0)
    assert len(mailed_to("p0@example.org")) == 1


def test_taking_back_takes_nobody_off_the_list_that_froze_and_waits_for_an_open_letter(letter):
    everybody, by = flood(letter), coordinator()
    reviewing.accept(letter, everybody, by=by, at=now(), reason="A school")
    (ruling,) = reviewing.rulings(letter)
    Letter.objects.filter(pk=letter.pk).update(stage="closed")
    with pytest.raises(Refused, match="takes no signatures"):
        reviewing.take_back(ruling, by=by, at=now(), reason="No school")
    Letter.objects.filter(pk=letter.pk).update(
        stage="released", release_at=now() - timedelta(hours=1), late_until=now() + timedelta(days=9)
    )
    assert reviewing.take_back(ruling, by=by, at=now(), reason="No school") == 0
    assert where(letter) == (0, 0, 3)


def test_the_page_decides_for_all_that_are_listed_and_takes_it_back(client, letter):
    flood(letter)
    desk, there = at_the_desk(coordinator()), f"/desk/letters/{letter.slug}/set-aside/"
    listed = desk.get(there).context["waiting"]["form"].initial["listed"]
    sign(letter, words("Later One", "later@example.org"), at=now(), suspect=True)
    said = {"action": "reject", "everybody": "on", "listed": listed}
    assert "This field is required" in text_of(desk.post(there, said))
    nobody = desk.post(there, {"action": "reject", "reason": "A flood"})
    assert (nobody.status_code, "Please choose at least one." in text_of(nobody)) == (422, True)
    long = f"A flood of one hour {'밤' * 280}"
    page = desk.post(there, {**said, "reason": long}, follow=True)
    assert "Done for 3 signatures." in text_of(page)
    assert f"Reason: {long}" in text_of(page)
    assert where(letter) == (1, 3, 0)
    back = {"action": "take_back", "ruling": Ruling.objects.get().pk, "reason": "They are real"}
    wrong = desk.post(there, {**back, "reason": f"Kept {'밤' * 300}"})
    assert (wrong.status_code, 'value="Kept 밤' in wrong.text) == (422, True)
    page = desk.post(there, back, follow=True)
    assert "Taken back since." in text_of(page)
    assert where(letter) == (4, 0, 0)
    refused = desk.post(there, back)
    assert refused.status_code == 422
    assert "taken back already" in text_of(refused)
    for made_up in ("x", "9" * 5000, "9" * 30):
        assert desk.post(there, {**back, "ruling": made_up}).status_code == 404


def test_what_a_form_was_held_back_for_is_told(client, letter, settings):
    settings.SIGN_SECONDS, settings.SIGN_PER_NETWORK = 0, 0
    address = f"/letters/{letter.slug}/en/sign/"
    client.post(address, filled_in(client, letter, fax="x"))
    (line,) = weighing.set_aside(letter, to=coordinator())
    assert line.speaks_against == [
        "More came from one network within an hour than people sign.",
        "A field was filled in that nobody sees.",
    ]


def test_what_speaks_for_and_against_is_told_to_whoever_may_know_it(letter):
    lantern, keeper = mandate(), person("Keeper", roles=(Role.CUSTODIAN,))
    lantern.organisation.domain = "lantern.example"
    lantern.organisation.save()
    inviting.invite_person(letter, email="a@lantern.example", name="A", language="en", by=None, at=now())
    said = words("Lаntern Society", "a@lantern.example", affiliation="LANTERN 협회")
    sign(letter, said, at=now(), suspect=True)
    (line,) = weighing.set_aside(letter, to=coordinator())
    assert line.speaks_for == []
    assert line.speaks_against[-2:] == [
        "The name looks or sounds like that of an organisation (Lantern Society).",
        "It gives the name of an organisation we know as its own (Lantern Society).",
    ]
    (line,) = weighing.set_aside(letter, to=keeper)
    assert line.speaks_for == [
        "Its mail address was invited in person.",
        "Its mail address is of the domain of an organisation we know (Lantern Society).",
    ]
    Signature.objects.all().delete()
    sign(letter, said, at=now(), suspect=True, display="withheld")
    (line,) = weighing.set_aside(letter, to=coordinator())
    assert (line.name, line.speaks_for) == ("", [])
    assert "Lantern" not in " ".join(line.speaks_against)


def test_a_second_look_at_an_entered_one_says_where_it_comes_from(letter):
    collecting.want_second_look(letter, wanted=True, by=coordinator(), at=now())
    enter(letter, words("Ana", ""), by=coordinator(), at=now())
    (line,) = weighing.set_aside(letter, to=coordinator())
    assert line.speaks_for == ["Staff entered it, and say where it comes from."]
    assert line.speaks_against == ["The letter wants a second look at what staff enter."]


def test_organisations_that_may_be_one_are_shown_side_by_side(letter, django_assert_num_queries):
    one, other, third = mandate("lantern"), mandate("lantern-seoul"), mandate("bell", country="JP")
    other.organisation.names.filter(language="ko").update(name="LANTERN 협회")
    for held in (one, other, third):
        sign_for(letter, held, at=now())
    with django_assert_num_queries(5):
        (pair,) = resembling.pairs(letter)
    assert set(pair.names) == {"Lantern Society", "Lantern-Seoul Society"}
    assert pair.speaks_for[0] == "A name of one looks or sounds like a name of the other."
    third.organisation.names.filter(language="zh-hans").update(name="Lаntern Society")
    assert len(resembling.pairs(letter)) == 2


def test_a_pair_is_a_duty_of_whoever_decides_and_they_are_mailed_once_before_the_deadline(letter):
    mara, keeper = coordinator(), person("Keeper", roles=(Role.CUSTODIAN,))
    one, twin = mandate("lantern"), mandate("bell")
    for held in (one, twin):
        sign_for(letter, held, at=now())
    assert pairs_due.due_for(mara, at=now()) == []
    twin.organisation.names.filter(language="ko").update(name=one.organisation.name_in("en").name)
    near = letter.closes_at - timedelta(days=2)
    for each in (mara, keeper):
        (due,) = pairs_due.due_for(each, at=now())
        assert due.sentence.endswith("1 pair of organisations that signed may be one and the same.")
        assert (due.address, due.by) == (f"/desk/letters/{letter.slug}/set-aside/", letter.closes_at)
    assert pairs_due.due_for(one.person, at=now()) == []
    assert [pairs_due.remind_due(at=at) for at in (now(), near, near)] == [0, 2, 0]
    (mail,) = mailed_to(keeper.email)
    assert "1 pair of organisations may be one organisation that signed twice" in mail.read("text")
    both = resembling.pairs(letter)[0].organisations
    telling_apart.decide(letter, two=[both], one={}, by=mara, at=now(), reason="We called both")
    assert pairs_due.due_for(mara, at=now()) == []


@pytest.mark.parametrize("more", [1, 3])
def test_pairs_under_many_letters_cost_the_same(letter, django_assert_num_queries, more):
    held = [mandate("lantern"), mandate("lantern-seoul")]
    held[1].organisation.names.filter(language="ko").update(name=held[0].organisation.name_in("en").name)
    for one in (letter, *(opened(closes_at=now() + timedelta(days=7)) for _n in range(more - 1))):
        for each in held:
            sign_for(one, each, at=now())
    mara = coordinator()
    with django_assert_num_queries(7):
        assert len(pairs_due.due_for(mara, at=now())) == more


def test_two_that_look_alike_are_said_to_be_two_or_one_on_the_page_and_asked_about_again(letter):
    held, others = [mandate("lantern"), mandate("bell")], [mandate("lantern-seoul"), mandate("bell-tokyo")]
    for one, twin in zip(held, others, strict=True):
        name = one.organisation.name_in("en").name
        twin.organisation.names.filter(language="ko").update(name=name)
        for each in (one, twin):
            sign_for(letter, each, at=now())
    desk, there = at_the_desk(coordinator()), f"/desk/letters/{letter.slug}/set-aside/"
    bells, lanterns = sorted(desk.get(there).context["pairs"].rows(), key=lambda row: row["pair"].names)
    assert "Please choose at least one." in text_of(desk.post(there, {"action": "pairs", "reason": "Asked"}))
    kept = held[0].organisation_id
    said = {"action": "pairs", bells["field"].html_name: "two", lanterns["field"].html_name: str(kept)}
    assert "This field is required." in text_of(desk.post(there, said))
    page = desk.post(there, {**said, "reason": "We called both"}, follow=True)
    assert "Your decision is kept." in text_of(page)
    assert "<strong>Two organisations</strong>: 1 pair" in text_of(page)
    assert resembling.pairs(letter) == []
    other = opened(closes_at=now() + timedelta(days=7))
    for each in (held[1], others[1]):
        sign_for(other, each, at=now())
    assert resembling.pairs(other) == []
    assert counting.counts(letter).organisations == 3
    (line,) = weighing.set_aside(letter, to=coordinator())
    assert line.name == others[0].organisation.name_in("en").name
    assert line.speaks_against[0].endswith("set it aside. We called both")
    at_hers = text_of(at_the_desk(others[0].person).get(f"/desk/letters/{letter.slug}/sign/"))
    assert "The secretariat has set this signature aside" in at_hers
    for ruling in Ruling.objects.all():
        desk.post(there, {"action": "take_back", "ruling": ruling.pk, "reason": "They called back"})
    assert (len(resembling.pairs(letter)), len(resembling.pairs(other))) == (2, 1)
    assert counting.counts(letter).organisations == 4
    both = {"action": "pairs", lanterns["field"].html_name: str(kept), "reason": "One"}
    closing = text_of(desk.get(f"/desk/letters/{letter.slug}/close/"))
    assert "2 pairs of organisations that signed may be one and the same; decide before you close." in closing
    Letter.objects.filter(pk=letter.pk).update(stage="closed")
    early = desk.post(there, both)
    assert (early.status_code, "open the letter again" in text_of(early)) == (422, True)
    Letter.objects.filter(pk=letter.pk).update(
        stage="released", release_at=now() - timedelta(hours=1), late_until=now() + timedelta(days=9)
    )
    late = desk.post(there, both)
    assert (late.status_code, "The list is printed" in text_of(late)) == (422, True)
    assert counting.counts(letter).organisations == 4


def test_who_gives_an_invited_organisations_name_as_hers_is_shown_though_nothing_set_her_aside(
    letter, django_assert_num_queries
):
    lantern, stranger = mandate(), mandate("bell")
    inviting.invite_organisations(letter, [lantern.organisation], by=coordinator(), at=now())
    Organisation.objects.filter(pk=lantern.organisation_id).update(domain="lantern.example")
    for name, email, more in (
        ("Ana", "ana@example.org", {"affiliation": "(사) LANTERN 협회"}),
        ("Bo", "bo@example.org", {"affiliation": stranger.organisation.name_in("en").name}),
        ("Cy", "cy@example.org", {}),
    ):
        sign_and_confirm(letter, words(name, email, **more), at=now())
    mara = coordinator()
    assert [one.name for one in weighing.naming_organisations(letter, to=mara)] == ["A•••"]
    with django_assert_num_queries(5):
        (line,) = weighing.naming_organisations(letter, to=mara)
    assert (line.name, line.domain) == ("A•••", "")
    assert line.speaks_against == [
        "It gives the name of an organisation we know as its own (Lantern Society)."
    ]
    keeper = person("Keeper", roles=(Role.CUSTODIAN,))
    (line,) = weighing.naming_organisations(letter, to=keeper)
    assert line.speaks_against[1] == "It names Lantern Society; its mail address is of another domain."
    quiet = words("Dee", "dee@example.org", affiliation="Lantern Society")
    sign_and_confirm(letter, quiet, at=now(), display="withheld")
    assert [len(weighing.naming_organisations(letter, to=one)) for one in (mara, keeper)] == [1, 2]
    desk, there = at_the_desk(mara), f"/desk/letters/{letter.slug}/set-aside/"
    page = text_of(desk.get(there))
    assert "Counted, with the name of an organisation" in page
    desk.post(there, {"action": "let_stand", "chosen": line.pk, "reason": "She directs it"})
    assert (weighing.naming_organisations(letter, to=mara), where(letter)) == ([], (0, 0, 4))
    desk.post(there, {"action": "take_back", "ruling": Ruling.objects.get().pk, "reason": "She does not"})
    desk.post(there, {"action": "set_aside", "chosen": line.pk, "reason": "She does not"})
    assert where(letter) == (1, 0, 3)


def test_of_very_many_the_page_says_which_it_has_compared_and_leads_to_the_rest(letter, monkeypatch):
    inviting.invite_organisations(letter, [mandate().organisation], by=coordinator(), at=now())
    for number in range(3):
        one = words(f"{number}Ana", f"p{number}@example.org", affiliation="Lantern Society")
        sign_and_confirm(letter, one, at=now() - timedelta(days=number))
    desk, there = at_the_desk(coordinator()), f"/desk/letters/{letter.slug}/set-aside/"
    assert "older" not in text_of(desk.get(there))
    monkeypatch.setattr(weighing, "LOOKED", 2)
    first, second = desk.get(there), desk.get(f"{there}?part=1")
    assert [line.name for line in first.context["naming"]["lines"]] == ["0•••", "1•••"]
    assert "for 2 signatures at a time, the newest first; 1 older one" in text_of(first)
    assert 'href="?part=1"' in first.text
    assert [line.name for line in second.context["naming"]["lines"]] == ["2•••"]
    assert "older" not in text_of(second)
    for made_up in ("x", "-1", "9" * 5000, "²"):
        assert desk.get(there, {"part": made_up}).context["next_part"] == 1


def test_the_list_costs_the_same_however_long(letter, django_assert_num_queries):
    sign_and_confirm(letter, words("Ana", "ana@example.org"), at=now())
    for number in range(3):
        sign(letter, words(f"Person {number}", f"p{number}@example.org"), at=now(), suspect=True)
        if number in (0, 2):
            mara = coordinator()
            with django_assert_num_queries(6):
                weighing.set_aside(letter, to=mara)
