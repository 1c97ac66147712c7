"""The pages of signing, as browsers and scanners meet them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from coalition.addresses import normalise
from coalition.clock import now
from coalition.outbox.models import Message
from coalition.roles import Role
from coalition.templatetags.stationery import fours
from letters.domain import counting, inviting, moving, signatories
from letters.models import Letter, Signature
from tests.factories.entering import at_the_desk
from tests.factories.signing import digest_of, mailed_to, sign_and_confirm, token_in
from tests.factories.story import coordinator, mandate, opened, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def patient(settings):
    """Tests fill in forms faster than people do."""
    settings.SIGN_SECONDS = 0


@pytest.fixture
def letter():
    return opened(closes_at=now() + timedelta(days=14), individuals=Letter.Individuals.PUBLIC)


def address(letter, language="en"):
    return reverse("letters:sign", kwargs={"slug": letter.slug, "language": language})


def filled_in(client, letter, language="en", **said):
    """The form as the page gives it, filled in."""
    form = client.get(address(letter, language)).context["form"]
    return {
        **{name: form.initial.get(name, "") for name in form.fields},
        "belief": "on",
        "handing_over": "on",
        "abroad": "on",
        "name": "Ji-won Han",
        "email": "jiwon@example.org",
        "country": "KR",
        "display": "public",
        "reach": "exact",
        **said,
    }


def test_an_individual_reads_signs_and_confirms_without_an_account(client, letter):
    page = client.get(address(letter, "ko"))
    assert "북쪽에 구금된 사람들" in page.text
    assert "서명하기 전에" in page.text
    sent = client.post(address(letter, "ko"), filled_in(client, letter, "ko"), follow=True)
    assert sent.status_code == 200
    assert Signature.objects.counted().count() == 0
    token = token_in(mailed_to("jiwon@example.org")[0])
    confirm = reverse("letters:sign-confirm", kwargs={"token": token})
    for _scanner in range(3):
        assert client.get(confirm).status_code == 200
        assert client.head(confirm).status_code == 200
    assert Signature.objects.counted().count() == 0
    own = client.post(confirm, {"action": "confirm"}, follow=True)
    assert own.status_code == 200
    assert Signature.objects.counted().get().language == "ko"
    gone = client.post(own.redirect_chain[-1][0], {"action": "withdraw"}, follow=True)
    assert gone.status_code == 200
    assert Signature.objects.count() == 0


def test_the_page_is_kept_by_nobody_found_by_nobody_and_says_nothing_in_its_title(client, letter):
    page = client.get(address(letter))
    assert page["Cache-Control"] == "no-store"
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    title = page.text.partition("<title>")[2].partition("</title>")[0]
    assert title == "Read and sign"
    assert "og:" not in page.text
    assert "20 June" not in page.text


def test_every_other_language_is_one_tap_away(client, letter):
    page = client.get(address(letter, "zh-hans"))
    assert '<html lang="zh-Hans">' in page.text
    assert page["Content-Language"] == "zh-Hans"
    for language in ("en", "ko"):
        assert address(letter, language) in page.text


@pytest.mark.parametrize("language", ["fr", "zh", "EN", "xx-yy"])
def test_a_language_it_is_not_to_be_had_in_is_not_found(client, letter, language):
    assert client.get(address(letter, language)).status_code == 404


@pytest.mark.parametrize("individuals", ["none", "invited"])
def test_a_letter_that_the_public_does_not_sign_is_not_found(client, letter, individuals):
    letter.individuals = individuals
    letter.save()
    assert client.get(address(letter)).status_code == 404
    assert client.post(address(letter), {}).status_code == 404


def test_a_letter_that_is_not_open_yet_is_not_found(client, letter):
    Letter.objects.filter(pk=letter.pk).update(stage="in_review")
    assert client.get(address(letter)).status_code == 404


def test_an_invited_person_signs_by_her_own_link(client, letter):
    person("Keeper", roles=(Role.CUSTODIAN,))
    letter.individuals = Letter.Individuals.INVITED
    letter.save()
    inviting.invite_person(letter, email="ana@example.org", name="Ana", language="en", by=None, at=now())
    text = mailed_to("ana@example.org")[0].read("text")
    link = next(line for line in text.splitlines() if "invitation=" in line)
    path = link[link.index("/letters/") :]
    page = client.get(path)
    assert page.status_code == 200
    form = page.context["form"]
    said = {name: form.initial.get(name, "") for name in form.fields}
    said |= {"belief": "on", "name": "Ana", "email": "ana@example.org", "display": "withheld"}
    assert client.post(address(letter), said).status_code == 302
    assert client.post(path, {**said, "invitation": "made-up"}).status_code == 404


def raw(response):
    headers = sorted((name, value) for name, value in response.items())
    cookies = {name: dict(morsel) for name, morsel in response.cookies.items()}  # all but their values
    return response.status_code, headers, response.content, cookies


def test_new_duplicate_and_held_back_are_answered_byte_for_byte_alike(letter, settings):
    def answered(**said):
        client = Client()
        posted = client.post(address(letter), filled_in(client, letter, **said))
        return raw(posted), raw(client.get(posted["Location"]))

    new = answered()
    assert answered() == new
    assert answered(email="trap@example.org", fax="1") == new
    settings.SIGN_PER_NETWORK = 0
    assert answered(email="flood@example.org") == new
    settings.SIGN_PER_NETWORK = 60
    sign_and_confirm(letter, signatories.Words(name="Bo", email="bo@example.org"), at=now())
    assert answered(email="bo@example.org") == new
    assert Signature.objects.filter(suspect=True).count() == 2


def test_a_form_filled_in_faster_than_anybody_reads_is_set_aside(client, letter, settings):
    settings.SIGN_SECONDS = 3
    client.post(address(letter), filled_in(client, letter))
    client.post(address(letter), filled_in(client, letter, email="b@example.org", opened="forged"))
    assert [one.suspect for one in Signature.objects.all()] == [True, True]
    assert mailed_to("b@example.org") == []
    assert not Message.objects.waiting().exists()


def test_a_changed_text_is_a_409_that_keeps_what_was_typed(client, letter):
    page = client.post(address(letter), filled_in(client, letter, digest="0" * 64))
    assert page.status_code == 409
    assert "The text has changed. Please read it again" in page.text
    assert 'value="Ji-won Han"' in page.text
    assert digest_of(letter) in page.text
    assert Signature.objects.count() == 0


def test_a_form_posted_after_the_deadline_is_answered_and_stores_nothing(client, letter):
    said = filled_in(client, letter)
    Letter.objects.filter(pk=letter.pk).update(closes_at=now() - timedelta(seconds=1))
    late = client.post(address(letter), {**said, "affiliation": "Harbour <b>", "fax": "trap"})
    assert late.status_code == 410
    for kept in ("Ji-won Han", "jiwon@example.org", "Harbour &lt;b&gt;"):
        assert kept in late.text
    assert "trap" not in late.text
    early = client.get(address(letter))
    assert (early.status_code, "What you had written" in early.text) == (410, False)
    moving.move(Letter.objects.get(pk=letter.pk), "close", by=None, at=now())
    assert client.post(address(letter), said).status_code == 410
    assert Signature.objects.count() == 0


WRONG = {
    "long": {"name": "x" * 300},
    "control": {"name": "Ann\x07"},
    "null": {"name": "Ann\x00"},
    "lines": {"name": "Ann\r\nBcc: all@example.org"},
    "bidi": {"name": "Ann\u202eeve"},
    "country": {"country": "XX"},
    "display": {"display": "vouched"},
    "reach": {"reach": "everything"},
    "address": {"email": "nobody"},
    "no belief": {"belief": ""},
    "not handed over": {"handing_over": ""},
    "old consent": {"consent_version": "kr-1999"},
    "nothing": dict.fromkeys(("name", "email", "display"), ""),
}


def test_a_consent_that_lacks_is_said_together_with_what_else_is_wrong(client, letter):
    page = client.post(address(letter), filled_in(client, letter, email="nobody", belief=""))
    assert "only if you agree" in page.text
    assert "not a complete mail address" in page.text


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_is_filled_in_wrongly_is_told_and_the_rest_is_kept(client, letter, wrong):
    page = client.post(address(letter), {**filled_in(client, letter, affiliation="Harbour"), **wrong})
    assert page.status_code == 422
    assert 'class="summary"' in page.text
    assert 'value="Harbour"' in page.text
    assert Signature.objects.count() == 0


RIGHT = {
    "formula": ("=cmd|' /C calc'!A0", "f@example.org"),
    "script": ("<script>alert(1)</script>", "s@example.org"),
    "quotation": ('O\'Neill & "Sons" {{ x }}', "o@example.org"),
    "decomposed": ("Jose\u0301", "d@example.org"),
    "unicode domain": ("Ann", "ann@한국.kr"),
    "unicode domain in Latin": ("Ann", "ann@bücher.example"),
}


def test_a_name_no_font_has_is_named_at_once_and_keeps_nobody_from_signing(client, letter):
    said = filled_in(client, letter, name="𠮷野家 𐎠", email="r@example.org", title="Cook")
    answer = client.post(address(letter), said)
    assert answer.status_code == 422
    assert "No font we print with has: 𠮷 (U+20BB7) 𐎠 (U+103A0)." in answer.text
    assert 'value="𠮷野家 𐎠"' in answer.text
    assert 'name="as_typed"' in answer.text
    assert client.post(address(letter), {**said, "as_typed": "on"}).status_code == 302
    withheld = {**said, "display": "withheld", "email": "w@example.org"}
    person("Keeper", roles=(Role.CUSTODIAN,))
    assert client.post(address(letter), withheld).status_code == 302


@pytest.mark.parametrize(("name", "email"), RIGHT.values(), ids=RIGHT)
def test_unusual_names_and_addresses_are_taken_as_they_are(client, letter, name, email):
    assert client.post(address(letter), filled_in(client, letter, name=name, email=email)).status_code == 302
    (mail,) = mailed_to(normalise(email).deliverable)
    token = token_in(mail)
    page = client.get(reverse("letters:sign-confirm", kwargs={"token": token}))
    assert "<script>alert" not in page.text
    client.post(reverse("letters:sign-confirm", kwargs={"token": token}), {"action": "confirm"})
    assert counting.counts(letter).individuals == 1


def test_two_tabs_sign_once(client, letter):
    one, two = filled_in(client, letter), filled_in(client, letter, name="Jiwon")
    assert client.post(address(letter), one).status_code == 302
    assert client.post(address(letter), two).status_code == 302
    assert client.post(address(letter), two).status_code == 302
    assert Signature.objects.count() == 1


def test_a_made_up_link_is_not_found(client):
    for name in ("letters:sign-confirm", "letters:sign-mine"):
        for token in ("x", "한글", "%00", "a" * 3000):
            address = reverse(name, kwargs={"token": token})
            assert client.get(address).status_code == 404
            assert client.post(address, {"action": "withdraw"}).status_code == 404


def test_hiding_ones_name_by_ones_own_link(client, letter):
    own = sign_and_confirm(letter, at=now())
    address = reverse("letters:sign-mine", kwargs={"token": own})
    assert "Ji-won Han" in client.get(address).text
    page = client.post(address, {"action": "withhold"}, follow=True)
    assert "Ji-won Han" not in page.text
    assert counting.counts(letter).withheld == 1


def test_who_keeps_a_name_that_is_not_shown_is_told_by_name_before_signing(client, letter):
    person("Sunniva", roles=(Role.CUSTODIAN,))
    person("Tomasz", roles=(Role.CUSTODIAN,))
    assert "Sunniva and Tomasz" in client.get(address(letter)).text


def test_without_a_custodian_nobody_signs_unnamed_and_nothing_is_said_of_it(client, letter):
    page = client.get(address(letter)).text
    assert 'value="withheld"' not in page
    assert "not shown" not in page
    assert "If you refuse, we cannot take your signature" in page
    said = filled_in(client, letter, display="withheld")
    assert client.post(address(letter), said).status_code == 422
    assert Signature.objects.count() == 0
    person("Keeper", roles=(Role.CUSTODIAN,))
    page = client.get(address(letter)).text
    assert 'value="withheld"' in page
    assert "you are counted and your name is not shown" in page
    assert client.post(address(letter), filled_in(client, letter, display="withheld")).status_code == 302
    assert Signature.objects.get().display == "withheld"


def test_each_law_has_its_own_words(client, letter):
    page = client.get(f"{address(letter)}?law=eu")
    assert "explicitly agree" in page.text
    assert client.get(f"{address(letter)}?law=../../x").status_code == 200


# At the desk.


def desk(letter):
    return reverse("letters:desk-sign", kwargs={"slug": letter.slug})


def for_the_board(client, letter, **said):
    form = client.get(desk(letter)).context["form"]
    initial = {name: form.initial.get(name) or "" for name in form.fields}
    return {
        **initial,
        "body": "Board",
        "decided_on": "2026-01-10",
        "language": "en",
        "seen_by_invitees": "no",
        **said,
    }


def test_a_representative_signs_at_the_desk_and_sees_what_was_signed(client, letter):
    lantern = mandate()
    client.force_login(lantern.person)
    page = client.post(desk(letter), for_the_board(client, letter), follow=True)
    assert "Lantern Society" in page.text
    assert fours(digest_of(letter)) in page.text
    signature = Signature.objects.counted().get()
    assert signature.organisation == lantern.organisation
    page = client.post(desk(letter), {"withdraw": str(signature.pk)}, follow=True)
    assert page.status_code == 200
    assert counting.counts(letter).organisations == 0


def test_a_representative_of_two_chooses(client, letter):
    lantern, harbour = mandate("lantern"), mandate("harbour")
    harbour.person = lantern.person
    harbour.save()
    client.force_login(lantern.person)
    said = for_the_board(client, letter, organisation=str(harbour.pk))
    page = client.post(desk(letter), said, follow=True)
    assert Signature.objects.get().organisation == harbour.organisation
    assert page.context["form"] is not None
    page = client.post(desk(letter), for_the_board(client, letter), follow=True)
    assert page.context["form"] is None
    assert counting.counts(letter).organisations == 2


def test_at_the_desk_too_a_changed_text_is_a_409(client, letter):
    client.force_login(mandate().person)
    page = client.post(desk(letter), for_the_board(client, letter, digest="0" * 64))
    assert page.status_code == 409
    assert Signature.objects.count() == 0


def test_a_representative_is_named_after_ticking_all_three(client, letter):
    client.force_login(mandate().person)
    page = client.post(desk(letter), for_the_board(client, letter, display="public"))
    assert page.status_code == 422
    assert Signature.objects.count() == 0
    ticked = {"display": "public", "belief": "on", "handing_over": "on", "abroad": "on"}
    assert client.post(desk(letter), for_the_board(client, letter, **ticked)).status_code == 302


def test_the_desk_is_for_those_who_may_sign(client, letter):
    assert client.get(desk(letter)).status_code == 302
    client.force_login(person("stranger"))
    assert client.get(desk(letter)).status_code == 404


def test_a_coordinator_takes_in_what_was_set_aside(client, letter):
    client.post(address(letter), filled_in(client, letter, fax="x"))
    client = at_the_desk(coordinator())
    aside = reverse("letters:set-aside", kwargs={"slug": letter.slug})
    page = client.get(aside)
    assert "J••• H•••" in page.text
    assert "Ji-won" not in page.text
    chosen = str(Signature.objects.get().pk)
    client.post(aside, {"action": "reject", "chosen": [chosen], "reason": "Looked at"})
    client.post(aside, {"action": "put_aside", "chosen": [chosen], "reason": "Looked at"})
    client.post(aside, {"action": "accept", "chosen": [chosen], "reason": "Looked at"})
    assert len(mailed_to("jiwon@example.org")) == 1
    assert "example.org" not in page.text
    for bad, status in (
        ({"action": "accept", "chosen": ["x"], "reason": "Looked at"}, 422),
        ({"action": "accept", "chosen": [chosen]}, 422),
        ({"action": "burn"}, 404),
    ):
        assert client.post(aside, bad).status_code == status
    client.force_login(person("stranger"))
    assert client.get(aside).status_code == 404


def test_a_custodian_is_led_to_what_was_set_aside_and_sees_whom_it_is_from(client, letter):
    client.post(address(letter), filled_in(client, letter, fax="x"))
    keeper = at_the_desk(person("Keeper", roles=(Role.CUSTODIAN,)))
    aside = reverse("letters:set-aside", kwargs={"slug": letter.slug})
    assert f'href="{aside}"' in keeper.get("/desk/").text
    assert f'href="{aside}"' not in at_the_desk(person("Carrier", roles=(Role.DELIVERY,))).get("/desk/").text
    page = keeper.get(aside).text
    assert "J••• H••• · example.org" in page
    assert letter.get_absolute_url() + '"' not in page  # custodians do not see the letter's own page
    keeper.post(aside, {"action": "accept", "chosen": [str(Signature.objects.get().pk)], "reason": "Known"})
    assert len(mailed_to("jiwon@example.org")) == 1
    assert f'href="{aside}"' not in keeper.get("/desk/").text


def test_a_chosen_name_with_telling_words_beside_it_is_asked_about_once(client, letter):
    said = filled_in(client, letter, display="chosen", name="Star", title="Poet of the North")
    asked = client.post(address(letter), said)
    assert (asked.status_code, "tell who you are" in asked.text) == (422, True)
    assert not Signature.objects.exists()
    sure = asked.context["form"]["sure"].value()
    assert client.post(address(letter), {**said, "sure": sure}).status_code == 302
    assert Signature.objects.get().display == "chosen"
