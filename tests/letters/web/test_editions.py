"""An open letter is changed at the desk, graded, looked at, and agreed to again with one tap."""

from datetime import timedelta

import pytest

from coalition.clock import now
from coalition.domain import mandates
from coalition.models import Mandate
from coalition.roles import Role
from letters.domain import affirming, amending, authority, drafting, editions
from letters.models import Affirmation, Letter, Signature
from tests.factories.amending import SUMMARIES, amend, change
from tests.factories.signing import digest_of, mailed_to, sign_and_confirm, sign_for, words
from tests.factories.story import NOON, coordinator, mandate, opened, person
from tests.letters.signing.test_cards import cards, opening, signed
from tests.letters.signing.test_pages import address, filled_in
from tests.letters.web.people import assigned, desk_of, of_coordinator, text_of

pytestmark = pytest.mark.django_db
PAGE = 26  # queries


@pytest.fixture(autouse=True)
def patient(settings):
    """Tests fill in forms faster than people do."""
    settings.SIGN_SECONDS = 0


@pytest.fixture
def letter():
    return opened(closes_at=now() + timedelta(days=9, hours=1), individuals=Letter.Individuals.PUBLIC)


def there(letter, path=""):
    return f"{letter.get_absolute_url()}editions/{path}"


def own(token):
    return f"/letters/sign/mine/{token}/"


def said(**more):
    return {f"summary_{code}": words for code, words in SUMMARIES.items()} | more


def published(letter, grade="material", **more):
    """As `amend`, at the hour it is."""
    return amend(letter, grade, at=now(), **more)


def test_what_a_change_costs_is_said_before_it_is_saved(letter):
    for key, reach in (("lantern", "editorial"), ("beacon", "exact"), ("candle", "exact")):
        sign_for(letter, mandate(key), reach=reach, at=now())
    segment = letter.segments.get(role="demand")
    page = text_of(of_coordinator().get(f"{letter.get_absolute_url()}paragraphs/{segment.pk}/en/"))
    assert "As a change of wording: 2 of 3 would be asked again." in page
    assert "As a change of substance: 3 of 3 would be asked again." in page
    assert "9 days left, until " in page
    assert "Seoul." in page


def test_before_it_opens_a_change_costs_nobody_anything():
    from tests.factories.story import drafted

    letter = drafted()
    segment = letter.segments.get(role="demand")
    page = text_of(of_coordinator().get(f"{letter.get_absolute_url()}paragraphs/{segment.pk}/en/"))
    assert "would be asked again" not in page


def test_a_drafter_does_not_write_the_original_of_an_open_letter(letter):
    segment = letter.segments.get(role="demand")
    there = f"{letter.get_absolute_url()}paragraphs/{segment.pk}"
    drafter = assigned(letter, "drafter", Role.DRAFTER, "en")
    assert drafter.get(f"{there}/en/").status_code == 404
    translator = assigned(letter, "translator.ko", Role.TRANSLATOR, "ko")
    assert translator.get(f"{there}/ko/").status_code == 200


def test_the_desk_tells_what_was_changed_and_the_signing_page_shows_what_is_in_force(letter, client):
    desk = of_coordinator()
    assert "nothing was changed since" in text_of(desk.get(there(letter)))
    segment = letter.segments.get(role="demand")
    drafting.write(segment, language="en", text="Let all go.", by=coordinator(), at=now())
    page = text_of(desk.get(there(letter)))
    assert "Changed since, not in force" in page
    assert "Let <del>them</del><ins>all</ins> go." in page
    assert "Every language is approved as it stands now" in page
    assert "Let them go." in text_of(client.get(address(letter)))
    next_step = text_of(desk.get(letter.get_absolute_url()))
    assert "The text was changed since it was agreed" in next_step


def test_it_is_graded_by_one_looked_at_by_another_and_asked_of_everybody(letter):
    sign_and_confirm(letter, at=now())
    change(letter, at=now())
    desk, other = of_coordinator(), desk_of(coordinator("Noor"))
    form = text_of(desk.get(there(letter, "grade/")))
    assert "As a change of wording: 1 of 1 would be asked again." in form
    assert desk.post(there(letter, "grade/"), said(grade="material")).status_code == 302
    assert "Waits for a second pair of eyes" in text_of(desk.get(there(letter)))
    assert desk.post(there(letter, "second/")).status_code == 422  # alone, without a reason
    question = text_of(other.get(there(letter, "second/")))
    assert "1 of 1 are asked again" in question
    assert other.post(there(letter, "second/")).status_code == 302
    page = text_of(desk.get(there(letter)))
    assert "0 of 1 agreed again." in page
    assert "looked at by Noor" in page
    assert "1 individual has not agreed yet." in page
    assert letter.editions.latest().number == 2


def test_what_was_typed_about_a_change_is_kept_when_something_is_missing(letter):
    change(letter, at=now())
    answer = of_coordinator().post(there(letter, "grade/"), said(grade="editorial", summary_ko=""))
    assert answer.status_code == 422
    assert SUMMARIES["zh-hans"] in answer.content.decode()
    assert amending.waiting(letter) is None


def test_a_grading_is_taken_back(letter):
    change(letter, at=now())
    desk = of_coordinator()
    desk.post(there(letter, "grade/"), said(grade="editorial"))
    desk.post(there(letter, "drop/"))
    assert amending.waiting(letter) is None
    assert desk.post(there(letter, "drop/")).status_code == 404


@pytest.mark.parametrize("language", ["en", "ko", "zh-hans"])
def test_one_tap_on_the_red_line_agrees(letter, client, language):
    token = sign_and_confirm(letter, at=now(), language=language)
    published(letter)
    page = client.get(own(token))
    assert SUMMARIES[language] in page.text
    assert "<ins>" in page.text
    digest = page.context["again"]["digest"]
    assert letter.signatures.counted().count() == 0
    assert client.get(own(token)).status_code == 200
    assert letter.signatures.counted().count() == 0  # reading agrees to nothing
    assert client.post(own(token), {"action": "agree", "digest": digest}).status_code == 302
    assert letter.signatures.counted().count() == 1
    assert "<details>" in client.get(own(token)).text


def test_no_and_withdraw_stand_beside_it(letter, client):
    token = sign_and_confirm(letter, at=now())
    published(letter)
    page = text_of(client.get(own(token)))
    assert "No, not under this text" in page
    assert "Withdraw my signature" in page
    client.post(own(token), {"action": "decline", "digest": digest_of(letter)})
    assert Affirmation.objects.get().yes is False
    page = text_of(client.get(own(token)))
    assert "You have said no to this text." in page
    assert "No, not under this text" not in page
    client.post(own(token), {"action": "withdraw"})
    assert Signature.objects.count() == 0


def test_a_text_changed_once_more_while_she_read_is_shown_and_not_agreed_to(letter, client):
    token = sign_and_confirm(letter, at=now())
    published(letter)
    read = digest_of(letter)
    published(letter, tail=" Today.")
    answer = client.post(own(token), {"action": "agree", "digest": read})
    assert answer.status_code == 409
    assert "changed once more" in answer.text
    assert "Today" in answer.text
    assert letter.signatures.counted().count() == 0


@pytest.mark.parametrize("digest", ["", "0" * 64, "x" * 5000, "\x00"])
def test_whatever_else_is_sent_as_a_digest_agrees_to_nothing(letter, client, digest):
    token = sign_and_confirm(letter, at=now())
    published(letter)
    assert client.post(own(token), {"action": "agree", "digest": digest}).status_code == 409
    assert letter.signatures.counted().count() == 0


def test_after_the_deadline_the_page_says_that_it_is_over(letter, client):
    token = sign_and_confirm(letter, at=now())
    published(letter)
    Letter.objects.filter(pk=letter.pk).update(closes_at=now() - timedelta(minutes=1))
    assert "takes no answers at present" in client.get(own(token)).text
    answer = client.post(own(token), {"action": "agree", "digest": digest_of(letter)})
    assert answer.status_code == 410


def test_a_representative_agrees_in_the_language_she_reads(letter):
    lantern = mandate("lantern")
    sign_for(letter, lantern, at=now())
    published(letter)
    desk = desk_of(lantern.person)
    page = desk.get(f"{letter.get_absolute_url()}sign/?language=ko")
    again = page.context["signed"][0]["again"]
    assert SUMMARIES["ko"] in page.text
    answer = {"again": page.context["signed"][0]["pk"], "language": "ko", "digest": again["digest"]}
    desk.post(f"{letter.get_absolute_url()}sign/", {**answer, "action": "agree"})
    row = Affirmation.objects.get()
    assert (row.language, row.digest, row.by) == ("ko", digest_of(letter, "ko"), lantern.person)
    assert letter.signatures.counted().count() == 1


def test_where_two_yeses_are_wanted_two_agree_to_a_changed_text(letter):
    lantern = mandate("lantern")
    signature = sign_for(letter, lantern, at=now())
    other = mandates.grant(
        person("second.rep"), lantern.organisation, body="Board", decided_on=NOON.date(), since=NOON.date()
    )
    mandates.want_second_yes(lantern.organisation, by=lantern.person, at=now())
    published(letter)
    sign_here, theirs = f"{letter.get_absolute_url()}sign/", desk_of(other.person)
    said = {"language": "en", "digest": digest_of(letter)}
    with pytest.raises(authority.NeedsSecondYes):
        affirming.answer_for_organisation(signature, yes=True, **said, by=lantern.person, at=now())
    first = {"again": signature.pk, **said, "action": "agree"}
    for _twice in range(2):
        mine = text_of(desk_of(lantern.person).post(sign_here, first, follow=True))
        assert letter.signatures.counted().count() == 0
    assert "A first yes is there already" in mine
    assert "Confirm as the second person" not in mine
    assert "Confirm as the second person" in text_of(theirs.get(sign_here))
    Mandate.objects.filter(pk=lantern.pk).update(revoked_at=now())
    late = theirs.post(sign_here, {"inside": "second", "under": other.pk}, follow=True)
    assert "may no longer sign for the organisation" in text_of(late)
    assert letter.signatures.counted().count() == 0
    Mandate.objects.filter(pk=lantern.pk).update(revoked_at=None)
    done = theirs.post(sign_here, {"inside": "second", "under": other.pk}, follow=True)
    assert "Your organisation agreed." in text_of(done)
    assert letter.signatures.counted().count() == 1
    assert Affirmation.objects.get().by == other.person


def test_a_representative_answers_for_no_other_organisation(letter):
    theirs = sign_for(letter, mandate("lantern"), at=now())
    published(letter)
    desk = desk_of(mandate("beacon").person)
    answer = {"again": theirs.pk, "language": "en", "digest": digest_of(letter), "action": "agree"}
    assert desk.post(f"{letter.get_absolute_url()}sign/", answer).status_code == 404
    assert letter.signatures.counted().count() == 0


def test_signing_a_text_that_has_changed_shows_the_difference_and_one_tap_signs(letter, client):
    typed = filled_in(client, letter, name="Ji-won Han", title="Poet")
    published(letter)
    answer = client.post(address(letter), typed)
    assert answer.status_code == 409
    assert "What was changed since you read it" in answer.text
    assert "Let them go<ins> home</ins>." in text_of(answer)
    assert 'value="Poet"' in answer.text
    assert 'form="signing"' in answer.text
    assert Signature.objects.count() == 0
    form = answer.context["form"]
    again = {name: form[name].value() for name in typed if form[name].value() is not None}
    assert client.post(address(letter), again).status_code == 302
    assert Signature.objects.get().digest == digest_of(letter)


@pytest.mark.parametrize("language", ["ko", "zh-hans"])
def test_the_difference_is_shown_in_the_language_that_was_read(letter, client, language):
    typed = filled_in(client, letter, language)
    published(letter)
    answer = client.post(address(letter, language), typed)
    assert answer.status_code == 409
    tag = {"ko": "ko", "zh-hans": "zh-Hans"}[language]
    assert f'<p class="serif measure" lang="{tag}"> <span class="redline">' in text_of(answer)


def test_a_digest_that_was_never_agreed_is_answered_without_a_red_line(letter, client):
    answer = client.post(address(letter), filled_in(client, letter, digest="f" * 64))
    assert answer.status_code == 409
    assert "What was changed since" not in answer.text


def test_reminding_asks_whoever_has_not_answered(letter):
    sign_and_confirm(letter, at=now())
    published(letter)
    Signature.objects.update(asked_on=now().date() - timedelta(days=2))
    answer = of_coordinator().post(there(letter, "remind/"), follow=True)
    assert "1 signatory is reminded." in text_of(answer)
    assert mailed_to("jiwon@example.org")[-1].kind == "reminder"


def test_the_page_costs_the_same_for_one_and_for_three(letter, django_assert_num_queries):
    desk = of_coordinator()
    sign_for(letter, mandate("lantern"), at=now())
    published(letter)
    desk.get(there(letter))
    with django_assert_num_queries(PAGE):
        desk.get(there(letter))
    for key in ("beacon", "candle"):
        sign_for(letter, mandate(key), at=now())
    sign_and_confirm(letter, words(email="one@example.org"), at=now())
    published(letter, tail=" Today.")
    with django_assert_num_queries(PAGE):
        page = text_of(desk.get(there(letter)))
    assert "0 of 4 agreed again." in page
    assert "Candle Society" in page


def test_reviewers_of_the_letter_may_look_at_it_and_others_see_nothing(letter):
    change(letter, at=now())
    amending.grade(letter, grade="editorial", summaries=SUMMARIES, by=coordinator(), at=now())
    reviewer = assigned(letter, "reviewer.ko", Role.REVIEWER, "ko")
    assert reviewer.get(there(letter, "grade/")).status_code == 404
    assert reviewer.post(there(letter, "second/")).status_code == 302
    assert editions.newest_text(letter, "en").edition.amendment.seconded_by == person("reviewer.ko")
    assert desk_of(person("stranger")).get(there(letter)).status_code == 404


def test_whoever_signed_with_a_card_agrees_with_it(letter, client):
    (code,) = cards(letter, language="ko")
    signed(letter, code, language="ko", digest=digest_of(letter, "ko"))
    published(letter)
    assert letter.signatures.counted().count() == 0
    page = opening(client, code)
    assert SUMMARIES["ko"] in page.text
    digest = page.context["again"]["digest"]
    assert opening(client, code, action="agree", digest="0" * 64).status_code == 409
    agreed = opening(client, code, action="agree", digest=digest)
    assert (agreed.status_code, letter.signatures.counted().count()) == (200, 1)
    assert agreed.context["again"]["owed"] is False


def test_a_text_that_changed_before_a_card_was_used_is_shown_as_a_difference(letter, client):
    (code,) = cards(letter)
    form = opening(client, code).context["form"]
    typed = {**form.initial, "belief": "on", "action": "sign", "read": "1", "language": "en"}
    published(letter)
    answer = opening(client, code, **typed)
    assert answer.status_code == 409
    assert "Let them go<ins> home</ins>." in text_of(answer)
    assert Signature.objects.count() == 0
