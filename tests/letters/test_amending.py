"""The text of an open letter is changed: who is told, who is asked again, who is counted under which words."""

from datetime import timedelta

import pytest

from coalition.errors import Refused
from letters.domain import (
    affirming,
    amending,
    asking_again,
    closing,
    confirming,
    costing,
    counting,
    drafting,
    editions,
    moving,
    opening,
    signing,
    translating,
    verifying,
    withdrawing,
)
from letters.models import Affirmation, Edition, PublishedCount, Signature
from letters.public.models import Publication
from tests.factories.amending import SUMMARIES, amend, approve, change
from tests.factories.signing import (
    digest_of,
    mailed_to,
    sign,
    sign_and_confirm,
    sign_for,
    token_in,
    words,
)
from tests.factories.story import DEADLINE, NOON, coordinator, drafted, mandate, opened, person
from tests.letters.web.people import desk_of

pytestmark = pytest.mark.django_db
TOMORROW = NOON + timedelta(days=1)


@pytest.fixture(autouse=True)
def no_files_of_others(settings, tmp_path):
    """`verify` looks at every file there is; those of other tests are not ours."""
    settings.MEDIA_ROOT = tmp_path


def clean():
    return [found.sentence for found in verifying.findings(at=NOON)]


def counted(letter):
    counts = counting.counts(letter)
    return counts.organisations, counts.individuals


def the_only(letter):
    return letter.signatures.get()


def test_what_is_written_after_opening_changes_nothing_in_force():
    letter = opened()
    before = digest_of(letter)
    change(letter)
    assert digest_of(letter) == before
    assert letter.editions.count() == 1


def test_a_change_of_substance_asks_everybody_and_counts_nobody_meanwhile():
    letter = opened()
    sign_for(letter, mandate("lantern"), reach="editorial")
    sign_and_confirm(letter, reach="exact")
    assert counted(letter) == (1, 1)
    edition = amend(letter, "material")
    assert (edition.number, edition.grade) == (2, "material")
    assert counted(letter) == (0, 0)
    assert clean() == []


def test_a_change_of_wording_carries_a_yes_over_that_reached_that_far():
    letter = opened()
    carried = sign_for(letter, mandate("lantern"), reach="editorial")
    asked = sign_for(letter, mandate("beacon"), reach="exact")
    edition = amend(letter, "editorial")
    row = Affirmation.objects.get()
    assert (row.signature, row.edition, row.how, row.yes) == (carried, edition, "carried", True)
    assert row.digest == edition.texts.get(language="en").digest
    assert [one.pk for one in letter.signatures.counted()] == [carried.pk]
    assert affirming.recount(letter) == {carried.pk: True, asked.pk: False}
    assert Signature.objects.get(pk=carried.pk).edition.number == 1
    assert clean() == []


def test_one_tap_agrees_and_is_a_row_of_its_own():
    letter = opened()
    token = sign_and_confirm(letter)
    edition = amend(letter)
    affirming.agree(token, digest=digest_of(letter), at=TOMORROW)
    row = Affirmation.objects.get()
    assert (row.edition, row.how, row.language, row.on) == (edition, "link", "en", TOMORROW.date())
    assert counted(letter) == (0, 1)
    assert the_only(letter).edition.number == 1
    affirming.agree(token, digest=digest_of(letter), at=TOMORROW)
    assert Affirmation.objects.count() == 1
    assert clean() == []


def test_agreeing_to_words_that_are_no_longer_in_force_is_refused():
    letter = opened()
    token = sign_and_confirm(letter)
    amend(letter)
    read = digest_of(letter)
    amend(letter, tail=" Today.")
    with pytest.raises(signing.TextChanged):
        affirming.agree(token, digest=read, at=NOON)
    assert counted(letter) == (0, 0)


def test_a_wording_corrected_after_a_change_nobody_agreed_to_is_not_carried_over():
    letter = opened()
    token = sign_and_confirm(letter, reach="editorial")
    amend(letter, "material")
    amend(letter, "editorial", tail=" Today.")
    assert counted(letter) == (0, 0)
    assert Affirmation.objects.count() == 0
    affirming.agree(token, digest=digest_of(letter), at=NOON)
    assert counted(letter) == (0, 1)
    assert clean() == []


def test_no_leaves_her_under_the_words_she_signed_and_uncounted():
    letter = opened()
    token = sign_and_confirm(letter)
    amend(letter)
    affirming.decline(token, digest=digest_of(letter), at=NOON)
    assert counted(letter) == (0, 0)
    assert asking_again.remind(letter, at=TOMORROW) == 0
    affirming.agree(token, digest=digest_of(letter), at=NOON)
    assert counted(letter) == (0, 1)
    assert sorted(Affirmation.objects.values_list("yes", flat=True)) == [False, True]


def test_who_confirms_only_after_the_change_is_not_counted_under_it():
    letter = opened()
    sign(letter)
    token = token_in(mailed_to("jiwon@example.org")[-1])
    amend(letter)
    own = confirming.confirm(token, at=TOMORROW)
    assert counted(letter) == (0, 0)
    assert asking_again.ask_due(letter, at=TOMORROW) == 1
    affirming.agree(own, digest=digest_of(letter), at=TOMORROW)
    assert counted(letter) == (0, 1)
    assert clean() == []


def test_representatives_agree_at_the_desk():
    letter, lantern = opened(), mandate("lantern")
    signature = sign_for(letter, lantern)
    amend(letter)
    with pytest.raises(Refused, match="no authority"):
        affirming.answer_for_organisation(
            signature, yes=True, language="en", digest=digest_of(letter), by=person("stranger"), at=NOON
        )
    affirming.answer_for_organisation(
        signature, yes=True, language="en", digest=digest_of(letter), by=lantern.person, at=NOON
    )
    row = Affirmation.objects.get()
    assert (row.how, row.by) == ("desk", lantern.person)
    assert counted(letter) == (1, 0)


def test_everybody_is_written_to_once_in_their_language():
    letter = opened()
    sign_for(letter, mandate("lantern", language="ko"), reach="editorial")
    sign_and_confirm(letter, words("서지원", "seo@example.org"), language="ko", reach="exact")
    amend(letter, "editorial")
    told = mailed_to("lantern.rep@office.example")[-1]
    asked = mailed_to("seo@example.org")[-1]
    assert (told.kind, told.language) == ("notice", "ko")
    assert (asked.kind, asked.language) == ("invitation", "ko")
    for mail in (told, asked):
        assert SUMMARIES["ko"] in mail.read("text")
        assert "[+" in mail.read("text")
    before = len(mailed_to("seo@example.org"))
    assert asking_again.ask_all_due(at=TOMORROW) == 0
    assert len(mailed_to("seo@example.org")) == before


def test_who_is_withheld_gets_a_mail_that_names_nothing():
    letter = opened()
    sign_and_confirm(letter, words("Min Seo", "minseo@example.org"), display="withheld")
    amend(letter)
    mail = mailed_to("minseo@example.org")[-1]
    said = mail.read("subject") + mail.read("text") + mail.read("html")
    assert mail.confidential
    assert [word for word in ("Those detained", "Let them", "demand", "Min") if word in said] == []


def test_the_outstanding_are_reminded_once_a_day_and_by_the_clock_before_the_deadline():
    letter = opened()
    sign_and_confirm(letter)
    amend(letter)
    assert asking_again.remind(letter, at=NOON) == 0  # asked today already
    assert asking_again.remind(letter, at=TOMORROW) == 1
    assert asking_again.remind(letter, at=TOMORROW) == 0
    near = DEADLINE - timedelta(days=2)
    assert [asking_again.ask_all_due(at=near) for _again in range(2)] == [1, 0]
    kinds = [mail.kind for mail in mailed_to("jiwon@example.org")]
    assert kinds[-3:] == ["invitation", "reminder", "reminder"]


def test_agreeing_stops_the_mails_that_ask():
    letter = opened()
    token = sign_and_confirm(letter)
    amend(letter)
    affirming.agree(token, digest=digest_of(letter), at=NOON)
    assert mailed_to("jiwon@example.org")[-1].cancelled_at == NOON
    assert asking_again.remind(letter, at=TOMORROW) == 0


def test_another_than_who_graded_it_looks_at_a_change():
    letter = opened()
    change(letter)
    waits = amending.grade(letter, grade="editorial", summaries=SUMMARIES, by=coordinator(), at=NOON)
    with pytest.raises(Refused, match="Somebody else"):
        amending.second(waits, by=coordinator(), at=NOON)
    assert letter.editions.count() == 1
    edition = amending.second(waits, by=coordinator(), at=NOON, reason="Nobody else reads Korean.")
    assert (edition.number, edition.amendment.reason) == (2, "Nobody else reads Korean.")


def test_a_change_made_after_the_grading_is_not_published_with_it():
    letter = opened()
    change(letter)
    waits = amending.grade(letter, grade="editorial", summaries=SUMMARIES, by=coordinator(), at=NOON)
    change(letter, tail=" Today.")
    with pytest.raises(Refused, match="since this was graded"):
        amending.second(waits, by=coordinator("Noor"), at=NOON)
    assert letter.editions.count() == 1


@pytest.mark.parametrize(
    "why", ["nothing changed", "not approved", "no grade", "no words", "closed", "deadline"]
)
def test_a_change_that_is_not_ready_is_refused(why):
    letter = opened()
    at, said = NOON, {"grade": "material", "summaries": SUMMARIES}
    if why == "not approved":
        segment = letter.segments.get(role="demand")
        drafting.write(segment, language="en", text="Let all go.", by=coordinator(), at=NOON)
    elif why != "nothing changed":
        change(letter)
    if why == "no grade":
        said["grade"] = "first"
    if why == "no words":
        said["summaries"] = SUMMARIES | {"ko": "  "}
    if why == "closed":
        moving.move(letter, "close", by=coordinator(), at=NOON)
    if why == "deadline":
        at = DEADLINE
    with pytest.raises(Refused):
        amending.grade(letter, by=coordinator(), at=at, **said)
    assert letter.amendments.count() == 0


def test_one_change_waits_at_a_time_and_can_be_dropped():
    letter = opened()
    change(letter)
    first, last = (
        amending.grade(letter, grade=grade, summaries=SUMMARIES, by=coordinator(), at=NOON)
        for grade in ("editorial", "material")
    )
    assert amending.waiting(letter) == last
    with pytest.raises(Refused):
        amending.second(first, by=coordinator("Noor"), at=NOON)
    amending.drop(last, at=NOON)
    assert amending.waiting(letter) is None
    with pytest.raises(Refused):
        amending.drop(last, at=NOON)


def test_a_language_that_is_added_changes_nobodys_yes():
    letter = opened(languages=("en", "ko"))
    sign_and_confirm(letter)
    for segment in letter.segments.all():
        translating.translate(segment, language="zh-hans", text="译文", by=person("translator.zh"), at=NOON)
    approve(letter)
    opening.add_languages(letter, by=coordinator(), at=NOON)
    assert letter.editions.latest().grade == Edition.Grade.LANGUAGE
    assert counted(letter) == (0, 1)
    assert clean() == []


def test_no_language_is_added_to_a_list_that_froze_by_a_page_left_open():
    letter = opened(languages=("en", "ko"))
    for segment in letter.segments.all():
        translating.translate(segment, language="zh-hans", text="译文", by=person("translator.zh"), at=NOON)
    approve(letter)
    closing.close(letter, by=coordinator(), at=NOON)
    with pytest.raises(Refused, match="while the letter is open"):
        opening.add_languages(letter, by=coordinator(), at=NOON)
    assert letter.editions.count() == 1
    assert clean() == []
    page = f"{drafted(languages=('en', 'ko')).get_absolute_url()}languages/"
    assert desk_of(coordinator()).post(page, {"sure": "on"}).status_code == 422


def test_a_letter_closes_with_those_who_agreed():
    letter = opened()
    token = sign_and_confirm(letter)
    sign_for(letter, mandate("lantern"))
    amend(letter)
    affirming.agree(token, digest=digest_of(letter), at=NOON)
    closing.close(letter, by=coordinator(), at=NOON)
    publication = Publication.objects.get(slug=letter.slug)
    assert (publication.edition, publication.organisations, publication.individuals) == (2, 0, 1)
    assert clean() == []


def test_public_counts_that_hold_other_words_are_taken_back_at_once():
    letter = opened()
    for number in range(6):
        sign_and_confirm(letter, words(email=f"a{number}@example.org"))
    counting.publish(letter, at=NOON)
    assert counting.shown(letter).individuals == 6
    amend(letter)
    assert PublishedCount.objects.count() == 0


def test_withdrawing_after_a_change_leaves_no_trace():
    letter = opened()
    token = sign_and_confirm(letter)
    amend(letter)
    affirming.decline(token, digest=digest_of(letter), at=NOON)
    withdrawing.withdraw(token, at=NOON)
    assert (Signature.objects.count(), Affirmation.objects.count()) == (0, 0)


def test_the_cost_is_told_before_and_the_way_after(django_assert_num_queries):
    letter = opened()
    sign_for(letter, mandate("lantern"), reach="editorial")
    sign_for(letter, mandate("beacon"), reach="exact")
    token = sign_and_confirm(letter, reach="editorial")
    with django_assert_num_queries(1):
        costs = costing.costs(letter, at=NOON)
    assert {grade: (one.asked, one.signed) for grade, one in costs.items()} == {
        "editorial": (1, 3),
        "material": (3, 3),
    }
    assert costs["material"].left == DEADLINE - NOON
    assert costing.again(letter, at=NOON) is None
    amend(letter)
    affirming.agree(token, digest=digest_of(letter), at=NOON)
    with django_assert_num_queries(2):
        again = costing.again(letter, at=NOON)
    assert (again.asked, again.agreed, again.refused, again.outstanding) == (3, 1, 0, 2)


def test_a_language_cannot_be_added_over_a_text_that_was_changed():
    letter = opened()
    change(letter)
    with pytest.raises(Refused, match="Grade the change"):
        opening.add_languages(letter, by=coordinator(), at=NOON)


@pytest.mark.parametrize("plant", ["counted", "left out", "digest"])
def test_each_kind_of_finding_is_found(plant):
    letter = opened()
    token = sign_and_confirm(letter)
    amend(letter)
    if plant == "left out":
        affirming.agree(token, digest=digest_of(letter), at=NOON)
    if plant == "digest":
        affirming.agree(token, digest=digest_of(letter), at=NOON)
        Affirmation.objects.update(digest="0" * 64)
    else:
        letter.signatures.update(outstanding=plant == "left out")
    assert len(clean()) == 1


def test_approving_again_is_enough_for_what_was_written_back():
    letter = opened()
    old = editions.newest_text(letter, "en").digest
    segment = letter.segments.get(role="demand")
    before = drafting.current(segment, "en").text
    drafting.write(segment, language="en", text="Let all go.", by=coordinator(), at=NOON)
    drafting.write(segment, language="en", text=before, by=coordinator(), at=NOON)
    approve(letter)
    assert digest_of(letter) == old
    with pytest.raises(Refused, match="nothing was changed"):
        amending.grade(letter, grade="material", summaries=SUMMARIES, by=coordinator(), at=NOON)
