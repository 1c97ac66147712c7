"""Somebody signs with a card: no mail address, no name, one code; whoever guesses learns nothing."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coalition.clock import now
from coalition.errors import Refused
from coalition.models import Mandate
from coalition.outbox.models import Message
from coalition.roles import Role
from letters.domain import (
    by_card,
    closing,
    counting,
    releasing,
    shredding,
    signatories,
    vouching,
    withdrawing,
)
from letters.domain.by_card import OpensNothing
from letters.domain.signatories import Words
from letters.models import Card, CardSheet, Letter, NameLine, Signature
from letters.public.models import Publication
from tests.factories.signing import card_consent, consent, digest_of, mailed_to, sign_and_confirm, words
from tests.factories.story import NOON, coordinator, mandate, opened, person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def letter():
    return opened(closes_at=now() + 14 * DAY, individuals=Letter.Individuals.INVITED)


def cards(letter, number=1, *, by=None, organisation=None, language="en", at=None):
    """The codes of a new sheet."""
    voucher = Mandate.objects.filter(organisation__key="lantern").first() or mandate("lantern")
    _sheet, codes = vouching.make_sheet(
        letter,
        organisation or voucher.organisation,
        number=number,
        language=language,
        by=by or voucher.person,
        at=at or now(),
    )
    return codes


def signed(letter, code, said=None, *, display="vouched", **choices):
    return by_card.sign(
        by_card.find(code, at=now()),
        words=said or Words(),
        display=display,
        at=now(),
        **{
            "language": "en",
            "digest": digest_of(letter),
            "reach": "exact",
            "consent": card_consent(),
            **choices,
        },
    )


def opening(client, code, **said):
    return client.post(reverse("letters:card"), {"code": code, **said})


def test_who_is_vouched_for_is_counted_and_nothing_of_her_is_kept(letter):
    (code,) = cards(letter)
    told = words("Min Seo", "minseo@example.org", title="Cook", affiliation="Canteen")
    signature = signed(letter, code, told, consent=card_consent(handing_over=False, abroad=False))
    signature.refresh_from_db()
    assert (signature.sealed, signature.address_index, signature.country) == (None, None, "")
    assert signatories.words_of(signature) == Words()
    assert NameLine.objects.count() == 0
    counts = counting.counts(letter)
    assert (counts.individuals, counts.withheld, counts.vouched, counts.countries) == (1, 1, 1, 0)
    assert not Message.objects.filter(kind="confirmation").exists()


def test_a_code_is_nowhere_but_on_paper(letter):
    (code,) = cards(letter)
    assert re.fullmatch(r"[0-9]{16}", code)
    assert code.encode() not in bytes(Card.objects.get().hash)
    for typed in (
        vouching.in_fours(code),
        code.translate({n: n + 0xFEE0 for n in range(48, 58)}),
        f" {code}-",
    ):
        assert by_card.find(typed, at=now()).pk == Card.objects.get().pk


def test_one_card_is_one_signature_and_afterwards_the_way_back(letter):
    code, other = cards(letter, 2)
    card = by_card.find(code, at=now())
    signature = signed(letter, code)
    with pytest.raises(OpensNothing):  # the same card on another page, opened before
        by_card.sign(
            card, language="en", digest=digest_of(letter), words=Words(), display="vouched", reach="exact",
            consent=card_consent(), at=now(),
        )  # fmt: skip
    assert by_card.find(code, at=now() + 90 * DAY).signature == signature
    withdrawing.take_back(signature, at=now())
    assert not Signature.objects.exists()
    with pytest.raises(OpensNothing):
        by_card.find(code, at=now())
    signed(letter, other)


def test_with_a_card_one_may_also_be_named_and_custodians_keep_who_is_withheld(letter):
    named, chosen, withheld = cards(letter, 3)
    person("Keeper", roles=(Role.CUSTODIAN,))
    signed(letter, named, words(email=""), display="public")
    signed(letter, chosen, words("Morning Star", email=""), display="chosen")
    hidden = signed(letter, withheld, words("Min Seo", email=""), display="withheld")
    printed = {one.name: one.chosen for one in signatories.printed(letter, language="en")}
    assert printed == {"Ji-won Han": False, "Morning Star": True}
    assert (signatories.words_of(hidden).name, hidden.country) == ("Min Seo", "")


@pytest.mark.parametrize(
    ("said", "choices", "sentence"),
    [
        (Words(), {"display": "public"}, "tell us your name"),
        (Words(name="A"), {"display": "withheld"}, "Nobody here keeps names"),
        (Words(name="A"), {"display": "organisation"}, "how you wish to appear"),
        (Words(name="A"), {"display": "public", "consent": card_consent(abroad=False)}, "sent abroad"),
        (Words(), {"consent": card_consent(belief=False)}, "only if you agree"),
        (Words(), {"consent": consent()}, "asked to agree to has changed"),
        (Words(), {"digest": "0" * 64}, "text has changed"),
    ],
)
def test_what_cannot_be_signed_leaves_the_card_good(letter, said, choices, sentence):
    (code,) = cards(letter)
    with pytest.raises(Refused, match=sentence):
        signed(letter, code, said, **choices)
    assert by_card.find(code, at=now()).signature is None


def test_a_mail_goes_out_only_if_asked_for_and_its_address_is_not_kept(letter):
    (code,) = cards(letter)
    signature = signed(letter, code, mail_to="minseo@example.org")
    (mail,) = mailed_to("minseo@example.org")
    assert mail.confidential
    assert "Those detained" not in mail.read("subject") + mail.read("text")
    signature.refresh_from_db()
    assert signature.address_index is None


def test_only_members_vouch_and_only_for_letters_that_individuals_sign(letter):
    outside = mandate("outside")
    outside.organisation.member_since = None
    outside.organisation.save()
    with pytest.raises(Refused, match="member organisation"):
        cards(letter, organisation=outside.organisation, by=outside.person)
    with pytest.raises(Refused, match="member organisation"):
        cards(letter, by=mandate("harbour").person)
    cards(letter, by=coordinator())
    letter.individuals = Letter.Individuals.NONE
    letter.save()
    with pytest.raises(Refused, match="while individuals can sign"):
        cards(letter)


@pytest.mark.parametrize("number", [0, 41])
def test_a_sheet_has_a_sensible_number_of_cards(letter, number):
    with pytest.raises(Refused, match="one card at least"):
        cards(letter, number)


def test_lost_cards_are_made_void_and_used_ones_stay_good(letter):
    used, lost = cards(letter, 2)
    signed(letter, used)
    vouching.void(CardSheet.objects.get(), at=now())
    assert by_card.find(used, at=now()).signature
    with pytest.raises(OpensNothing):
        by_card.find(lost, at=now())


def test_how_many_were_used_is_told_from_five_on(letter):
    codes = cards(letter, 6)
    for number, code in enumerate(codes, start=1):
        signed(letter, code)
        (row,) = vouching.sheets(letter, [CardSheet.objects.get().organisation])
        assert row.used == (number if number >= 5 else None)


def test_the_world_is_told_that_organisations_vouch_and_not_for_how_few(client, letter):
    codes = cards(letter, 2)
    for code in codes:
        signed(letter, code)
    person("Keeper", roles=(Role.CUSTODIAN,))
    sign_and_confirm(letter, words("Min Seo", "minseo@example.org"), display="withheld", at=now())
    closing.close(letter, by=coordinator(), at=now())
    letter.documents.update(state="ready", sha256="0" * 64)
    releasing.release(
        letter, release_at=now(), zone="Asia/Seoul", by=coordinator(), at=now() - DAY, reason="Ready"
    )
    publication = Publication.objects.get()
    assert (publication.individuals, publication.withheld, publication.vouched) == (3, 3, 2)
    page = client.get(f"/letters/{letter.slug}/en/").text
    assert "and 3 whose names are withheld; member organisations vouch for some of them" in page


def test_cards_are_forgotten_when_their_time_is_over(letter, settings):
    used, _unused = cards(letter, 2)
    signed(letter, used)
    shredding.shred_due(at=now() + timedelta(days=settings.CARDS_LAST_DAYS + 1))
    assert Card.objects.count() == 1
    shredding.shred_due(at=letter.closes_at + timedelta(days=400))
    assert (Card.objects.count(), Signature.objects.count()) == (0, 1)


def test_a_person_reads_signs_comes_back_and_withdraws_at_one_address(client, letter):
    (code,) = cards(letter, language="ko")
    page = opening(client, vouching.in_fours(code))
    assert "북쪽에 구금된 사람들" in page.text
    assert "Lantern 협회" in page.text
    form = page.context["form"]
    said = {**form.initial, "belief": "on", "action": "sign", "read": "1", "language": "ko"}
    own = opening(client, code, **said)
    assert own.status_code == 200
    assert Signature.objects.get().display == "vouched"
    assert opening(client, code, **said).status_code == 200  # the form sent twice
    kept = Signature.objects.get()
    assert (kept.consent_language, kept.consent_version.endswith("-card")) == ("ko", True)
    assert "북쪽에 구금된" not in own.text
    assert code not in str(client.session.items())
    assert '<input type="hidden" name="language" value="ko">' in own.text
    gone = opening(client, code, action="withdraw", language="ko")
    assert (gone.status_code, "지웠습니다" in gone.text) == (200, True)
    assert not Signature.objects.exists()
    twice = opening(client, code, action="withdraw", language="ko")
    assert (twice.status_code, "지웠습니다" in twice.text) == (200, True)
    assert opening(client, code).status_code == 422


def test_another_language_is_one_tap_away_and_wrong_input_keeps_what_was_typed(client, letter):
    (code,) = cards(letter, language="ko")
    page = opening(client, code, read="1", language="zh-hans")
    assert "关于被拘留在北方的人们" in page.text
    said = {**page.context["form"].initial, "belief": "on", "display": "public", "title": "厨师"}
    wrong = opening(client, code, **said, action="sign", read="1", language="zh-hans")
    assert (wrong.status_code, "厨师" in wrong.text) == (422, True)
    stale = opening(
        client, code, **{**said, "digest": "0" * 64, "display": "vouched"}, action="sign", read="1"
    )
    assert stale.status_code == 409


def test_a_chosen_name_with_telling_words_beside_it_is_asked_about_once(client, letter):
    (code,) = cards(letter)
    form = opening(client, code).context["form"]
    ticked = dict.fromkeys(["belief", "handing_over", "abroad"], "on")
    said = {**form.initial, **ticked, "display": "chosen", "name": "Star", "country": "KR", "action": "sign"}
    asked = opening(client, code, **said)
    assert asked.status_code == 422
    assert "tell who you are" in asked.text
    assert not Signature.objects.exists()
    own = opening(client, code, **{**said, "sure": asked.context["form"]["sure"].value()})
    assert own.status_code == 200
    assert [one["line"].name + one["line"].rest for one in own.context["printed"]] == [
        "Star (chosen name), South Korea",
        "Star(따로 정한 이름), 대한민국",
        "Star（化名），韩\u2060国",
    ]
    assert Signature.objects.get().display == "chosen"


@pytest.fixture
def dead(letter):
    """Codes that open nothing, each for another reason; and one tried too often."""
    expired, gone, void, good = cards(letter, 4)
    withdrawing.take_back(signed(letter, gone), at=now())
    late = by_card.find(expired, at=now()).sheet
    other = CardSheet.objects.create(
        letter=letter, organisation=late.organisation, language="en", number=1, made_at=NOON, expires_at=NOON
    )
    Card.objects.filter(hash=vouching.hashed(expired)).update(sheet=other)
    Card.objects.filter(hash=vouching.hashed(void)).delete()
    closed = opened(closes_at=now() + DAY, individuals=Letter.Individuals.INVITED)
    (over,) = cards(closed)
    closing.close(closed, by=coordinator(), at=now())
    return {
        "wrong": "1" * 16,
        "words": "hello",
        "expired": expired,
        "gone": gone,
        "void": void,
        "over": over,
    }, good


def test_every_code_that_opens_nothing_is_answered_alike(client, dead, settings):
    codes, good = dead
    answers, asked = {}, {}
    opening(client, "warm")
    for kind, code in {**codes, "tried too often": good}.items():
        settings.CARD_TRIES = 0 if kind == "tried too often" else 1000
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = opening(client, code)
        answers[kind] = (
            answer.status_code,
            re.sub(rb'value="\w{64}"', b"", answer.content),
            answer.headers.items(),
        )
        asked[kind] = len(queries)
    first = answers["wrong"]
    assert {kind for kind, one in answers.items() if one[:2] != first[:2]} == set()
    assert {kind for kind, one in answers.items() if dict(one[2]).keys() != dict(first[2]).keys()} == set()
    assert set(asked.values()) == {asked["wrong"]}, asked
    settings.CARD_TRIES = 1000
    assert opening(client, good).status_code == 200


def test_a_second_tap_on_withdraw_tells_nothing_of_the_code(client, dead, settings):
    codes, good = dead
    settings.CARD_TRIES = 1000
    told = {opening(client, code, action="withdraw", language="ko").text for code in codes.values()}
    assert len(told) == 1
    settings.CARD_TRIES = 0  # nobody is told that it is done while it is not
    assert opening(client, good, action="withdraw", language="ko").status_code == 422


def test_the_pages_say_nothing_to_whoever_looks_over_a_shoulder(client, letter):
    (code,) = cards(letter)
    for page in (client.get(reverse("letters:card")), opening(client, code), opening(client, "1")):
        assert page["Cache-Control"] == "no-store"
        assert page["X-Robots-Tag"] == "noindex, nofollow"
        title = page.text.partition("<title>")[2].partition("</title>")[0]
        assert title == "Reading"
        assert 'href="/c/leave/"' in page.text
        assert set(page.cookies) <= {"csrftoken"}


@pytest.mark.parametrize("language", ["en", "ko", "zh-hans"])
def test_the_way_out_leads_elsewhere_and_drops_what_was_kept(client, language, settings):
    answer = client.get(reverse("letters:card-leave"), headers={"accept-language": language})
    assert answer.status_code == 302
    assert answer["Location"] == settings.LEAVE_ADDRESSES[language]
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
