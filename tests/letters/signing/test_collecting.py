"""Signatures that staff enter: where they come from, who is told, when they count, and who sees the sheet."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import format_date
from coalition.roles import Role
from letters.domain import collecting, confirming, origins, reviewing, shredding, signatories, withdrawing
from letters.models import Letter, Provenance, Scan, Signature
from tests.factories.entering import at_the_desk
from tests.factories.pictures import photograph
from tests.factories.signing import (
    consent,
    digest_of,
    enter,
    mailed_to,
    sign,
    sign_and_confirm,
    token_in,
    words,
)
from tests.factories.story import coordinator, opened, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    return opened(closes_at=now() + timedelta(days=7), individuals=Letter.Individuals.PUBLIC)


def custodian(name="Keeper"):
    return person(name, roles=(Role.CUSTODIAN,))


def page(letter):
    return f"/desk/letters/{letter.slug}/entered/"


def filled_in(client, letter, **said):
    form = client.get(page(letter)).context["form"]
    kept = {name: form[name].value() or "" for name in form.fields if name != "scan"}
    return {
        **kept,
        "source": "paper",
        "language": "en",
        "taken_on": now().date().isoformat(),
        "taken_by": "Minji",
        "name": "Ana Torres",
        "country": "KR",
        "display": "public",
        **dict.fromkeys(["belief", "handing_over", "abroad"], "on"),
        **said,
    }


def test_it_counts_says_where_it_comes_from_and_tells_her(letter):
    kept = enter(letter, words("Ana", "Ana@Example.org"), by=coordinator(), at=now(), source="telephone")
    assert Signature.objects.counted().get().source == "telephone"
    assert origins.origin_of(kept.signature.provenance).taken_by == "Minji at the stall"
    assert b"Minji" not in bytes(kept.sealed)
    (mail,) = mailed_to("Ana@example.org")
    assert "What you said by telephone was entered for you" in mail.read("text")
    withdrawing.withdraw(token_in(mail), at=now())
    assert not Signature.objects.exists()
    assert not Provenance.objects.exists()


def test_without_an_address_nobody_is_told_and_several_may_sign(letter):
    for number in range(3):
        enter(letter, words(f"Ana {number}", ""), by=coordinator(), at=now())
    assert Signature.objects.counted().count() == 3


def test_an_address_that_signed_before_stands_as_it_was_and_staff_learn_nothing(letter):
    custodian()
    quiet = consent(handing_over=False, abroad=False)
    sign_and_confirm(letter, words("Canary", "c@example.org"), at=now(), display="withheld", consent=quiet)
    client = at_the_desk(coordinator())
    new = client.post(page(letter), filled_in(client, letter, email="new@example.org"), follow=True)
    known = client.post(page(letter), filled_in(client, letter, email="C@example.org"), follow=True)
    said = "If this address had signed before, the earlier signature stands."
    assert said in new.text
    assert said in known.text
    assert "Canary" not in known.text
    assert Signature.objects.count() == 2
    # Neither in the list, nor in what the next form keeps, nor in the sheet.
    entered = known.text.partition('id="entered-heading"')[2]
    assert entered.count("A••• T••• · On paper · entered") == 2
    assert known.context["form"]["taken_by"].value() == new.context["form"]["taken_by"].value() == "Minji"
    first, second = letter.entries.order_by("at")
    assert (first.signature_id is None, second.signature_id is None) == (False, True)


@pytest.mark.parametrize("leave", [withdrawing.hide_name, withdrawing.take_back])
def test_a_name_that_goes_is_gone_from_what_staff_entered_at_once(letter, leave):
    custodian()
    for one in (
        words("Ana", "ana@example.org"),
        words("Ana", "Ana+again@example.org"),
        words("Bo", "bo@example.org"),
    ):
        enter(letter, one, by=coordinator(), at=now())
    assert letter.entries.filter(signature=None).count() == 1
    shown = at_the_desk(coordinator()).get(page(letter)).text.partition('id="entered-heading"')[2]
    assert shown.count("A•••") == 2
    leave(next(one for one in letter.signatures.all() if signatories.words_of(one).name == "Ana"), at=now())
    shown = at_the_desk(coordinator()).get(page(letter)).text.partition('id="entered-heading"')[2]
    assert (shown.count("A•••"), shown.count("B•••")) == (0, 1)


def test_what_was_entered_is_kept_for_a_week_to_look_back(letter):
    enter(letter, words("Ana", "ana@example.org"), by=coordinator(), at=now(), scan=photograph())
    enter(letter, words("Ana", "ana@example.org"), by=coordinator(), at=now(), scan=photograph())
    assert Scan.objects.count() == 2
    shredding.shred_due(at=now() + timedelta(days=8))
    assert (letter.entries.count(), Scan.objects.count(), Signature.objects.count()) == (0, 1, 1)
    # The sheet is kept as long as the signature, and a custodian still finds it.
    address = f"{page(letter)}{Signature.objects.get().pk}/sheet/"
    linked = f'href="{Signature.objects.get().pk}/sheet/"'
    keeper, other = at_the_desk(custodian()), at_the_desk(coordinator())
    assert (linked in keeper.get(page(letter)).text, linked in other.get(page(letter)).text) == (True, False)
    later = address.replace("/sheet/", "/later/")
    assert "/sheet/" in keeper.get(later).text
    assert "/sheet/" not in other.get(later).text
    opened_sheet = keeper.get(address)
    assert (opened_sheet.status_code, opened_sheet["Content-Type"]) == (200, "image/jpeg")
    assert other.get(address).status_code == 404


def test_an_address_that_signed_on_the_page_and_never_confirmed_is_asked_to(letter):
    sign(letter, words("Ana", "ana@example.org"), at=now())
    again = enter(letter, words("Ana", "ana@example.org"), by=coordinator(), at=now() + timedelta(hours=2))
    assert again.signature_id is None
    mails = mailed_to("ana@example.org")
    assert len(mails) == 2
    assert {mail.kind for mail in mails} == {"confirmation"}
    confirming.confirm(token_in(mails[-1]), at=now() + timedelta(hours=2))
    assert Signature.objects.counted().count() == 1


def test_a_second_look_is_somebody_elses(letter):
    entering, other = coordinator(), coordinator("Second")
    collecting.want_second_look(letter, wanted=True, by=entering, at=now())
    kept = enter(letter, words("Ana", "ana@example.org"), by=entering, at=now())
    assert not Signature.objects.counted().exists()
    with pytest.raises(Refused, match="takes the second look"):
        reviewing.accept(letter, [kept.signature_id], by=entering, at=now())
    reviewing.accept(letter, [kept.signature_id], by=other, at=now())
    assert Signature.objects.counted().count() == 1


def test_a_withheld_name_is_entered_by_a_custodian(letter):
    keeper = custodian()
    with pytest.raises(Refused, match="entered by a custodian"):
        enter(letter, by=coordinator(), at=now(), display="withheld")
    enter(letter, words("Canary", ""), by=keeper, at=now(), display="withheld")
    shown = at_the_desk(coordinator()).get(page(letter))
    assert "C•••" not in shown.text


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"taken_on": 1}, "cannot lie in the future"),
        ({"taken_on": -4000}, "signed another text"),
        ({"digest": "0" * 64}, "The text has changed"),
        ({"consent": consent(belief=False)}, "only if you agree"),
        ({"source": "page"}, "how the signature came"),
    ],
)
def test_what_is_not_right_is_refused_and_leaves_nothing(letter, choices, said):
    if "taken_on" in choices:
        choices = {"taken_on": now().date() + timedelta(days=choices["taken_on"])}
    with pytest.raises(Refused, match=said):
        enter(letter, by=coordinator(), at=now(), **choices)
    assert not Signature.objects.exists()


def test_the_day_of_the_text_in_force_is_told_in_the_language_of_whoever_enters(letter):
    read = {"language": "ko", "digest": digest_of(letter, "ko")}
    earlier = now().date() - timedelta(days=4000)
    with translation.override("zh-hans"), pytest.raises(Refused) as refusal:
        enter(letter, by=coordinator(), at=now(), taken_on=earlier, **read)
    assert format_date(letter.editions.latest().at.date(), "zh-hans") in refusal.value.sentence


def test_a_form_sent_twice_enters_somebody_without_an_address_once(letter):
    """Another form may enter another of the same name, and whoever goes back to it another name; so may a colleague."""
    client = at_the_desk(coordinator())
    filled = filled_in(client, letter)
    first, second = [client.post(page(letter), filled).url for _tap in range(2)]
    assert first == second
    assert Signature.objects.count() == 1
    client.post(page(letter), filled_in(client, letter))
    client.post(page(letter), filled | {"name": "Bo Lind"})
    at_the_desk(coordinator("Noor")).post(page(letter), filled)
    assert Signature.objects.count() == 4


def test_several_in_a_row_keep_source_and_sheet_and_custodians_alone_open_it(letter):
    by = coordinator()
    client = at_the_desk(by)
    sheet = SimpleUploadedFile("canary.jpg", photograph("Canary"))
    first = client.post(page(letter), filled_in(client, letter, place="Station", scan=sheet), follow=True)
    form = first.context["form"]
    kept = {name: form[name].value() for name in ("taken_by", "place", "source", "name")}
    assert kept == {"taken_by": "Minji", "place": "Station", "source": "paper", "name": None}
    after = {"after": form["after"].value(), "name": "Bo Lind", "place": "Station"}
    client.post(page(letter), filled_in(client, letter, **after))
    assert Scan.objects.count() == 1
    assert set(Provenance.objects.values_list("scan", flat=True)) == {Scan.objects.get().pk}
    address = f"{page(letter)}{letter.entries.first().pk}/sheet/"
    assert client.get(address).status_code == 404
    opened_sheet = at_the_desk(custodian()).get(address)
    assert (opened_sheet.status_code, opened_sheet["Content-Type"]) == (200, "image/jpeg")
    assert b"Canary" not in opened_sheet.content


def test_a_sheet_goes_once_nobody_stands_on_it(letter):
    by = coordinator()
    first = enter(letter, words("Ana", "ana@example.org"), by=by, at=now(), scan=photograph())
    enter(letter, words("Bo", "bo@example.org"), by=by, at=now(), same_sheet_as=first)
    withdrawing.withdraw(token_in(mailed_to("ana@example.org")[0]), at=now())
    assert Scan.objects.count() == 1
    withdrawing.withdraw(token_in(mailed_to("bo@example.org")[0]), at=now())
    assert not Scan.objects.exists()


def test_a_signature_on_paper_is_not_taken_for_one_that_nobody_confirmed(letter):
    enter(letter, words("Ana", ""), by=coordinator(), at=now())
    shredding.shred_due(at=now() + timedelta(days=8))
    assert Signature.objects.count() == 1


def test_the_list_of_what_was_entered_costs_the_same(letter, django_assert_num_queries):
    by = coordinator()
    client = at_the_desk(by)
    for number in range(3):
        enter(letter, words(f"Ana {number}", ""), by=by, at=now())
        if number in (0, 2):
            with django_assert_num_queries(15):
                client.get(page(letter))


def test_staff_are_asked_once_where_words_beside_a_chosen_name_may_tell_whose_it_is(letter):
    client = at_the_desk(coordinator())
    said = filled_in(client, letter, display="chosen", title="Poet of the North")
    asked = client.post(page(letter), said)
    assert (asked.status_code, "tell who she is" in asked.text) == (422, True)
    sure = asked.context["form"]["sure"].value()
    assert client.post(page(letter), {**said, "sure": sure}).status_code == 302
    assert Signature.objects.get().display == "chosen"
