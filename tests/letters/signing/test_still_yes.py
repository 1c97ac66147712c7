"""Before a release that comes long after signing, or after an event, everybody is asked whether it still stands."""

from datetime import timedelta

import pytest
from django.test import Client

from coalition.clock import now
from coalition.errors import Refused
from coalition.models import Mandate
from letters.domain import closing, confirming, counting, readiness, still_yes, still_yes_due
from letters.models import LeftOut, Letter, Signature, StillYesRule
from letters.public.models import Publication
from tests.factories.signing import mailed_to, sign_and_confirm, sign_for, token_in
from tests.factories.story import NOON, coordinator, mandate, opened, person
from tests.letters.web.people import desk_of, of_coordinator, text_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LATE = NOON + 70 * DAY


@pytest.fixture
def letter():
    """Open for a long time; an organisation and an individual have signed on the first day."""
    letter = opened(closes_at=NOON + 100 * DAY, individuals=Letter.Individuals.PUBLIC)
    sign_for(letter, mandate())
    sign_and_confirm(letter)
    return letter


def rule(letter, **said):
    still_yes.set_rule(letter, by=coordinator(), at=NOON, **{"days": None, **said})


def missing(letter, *, at=LATE):
    return [one.signature.kind for one in still_yes.outstanding(letter, at=at)]


def test_a_yes_grows_old_only_where_the_letter_says_so(letter, django_assert_num_queries):
    assert missing(letter) == []
    rule(letter, days=60)
    assert missing(letter, at=NOON + 60 * DAY) == []
    assert missing(letter, at=NOON + 61 * DAY) == ["organisation", "individual"]
    sign_for(letter, mandate("harbour"), at=LATE - DAY)
    with django_assert_num_queries(4):
        assert len(missing(letter)) == 2
    letter.release_at = LATE + 100 * DAY  # what counts is the release that is ordered
    assert len(missing(letter)) == 3


def test_an_event_makes_everybody_say_it_again(letter):
    with pytest.raises(Refused, match="both"):
        rule(letter, event="The election")
    rule(letter, event="The election", event_on=(NOON + 10 * DAY).date())
    assert missing(letter, at=NOON + 9 * DAY) == []
    assert len(missing(letter, at=NOON + 10 * DAY)) == 2


def test_a_yes_to_a_later_text_is_a_yes_anew_and_one_carried_over_is_not(letter):
    rule(letter, days=60)
    for signature in letter.signatures.all():
        how = "desk" if signature.organisation_id else "carried"
        said = {"language": "en", "digest": signature.digest, "edition": signature.edition}
        signature.affirmations.create(how=how, on=(LATE - DAY).date(), **said)
    assert missing(letter) == ["individual"]


def test_each_is_asked_once_a_day_in_her_language_and_says_it_with_one_tap(letter):
    rule(letter, days=60)
    assert still_yes.ask(letter, at=LATE) == 2
    assert still_yes.ask(letter, at=LATE) == 0
    mail = mailed_to("jiwon@example.org")[-1]
    token = token_in(mail)
    with pytest.raises(confirming.LinkGone):
        still_yes.say("nosuchtoken", at=LATE)
    still_yes.say(token, at=LATE)
    assert missing(letter) == ["organisation"]
    with pytest.raises(confirming.LinkGone):
        still_yes.say(token, at=LATE)
    lantern = Signature.objects.get(kind="organisation")
    with pytest.raises(Refused):
        still_yes.say_for_organisation(lantern, by=person("stranger"), at=LATE)
    still_yes.say_for_organisation(lantern, by=lantern.mandate.person, at=LATE)
    assert missing(letter) == []


def test_who_is_missing_is_a_duty_of_the_coordinators_and_who_was_asked_is_chased_each_week(letter):
    rule(letter, days=60)
    (due,) = still_yes_due.due_for(coordinator(), at=LATE)
    assert due.sentence.endswith("2 signatories have not said again that the signature stands.")
    assert (due.address.endswith("/still-yes/"), due.mine) == (True, True)
    assert still_yes_due.due_for(person("nobody"), at=LATE) == []
    assert still_yes_due.chase_due(at=LATE) == 0  # somebody asks first
    assert still_yes.ask(letter, at=LATE) == 2
    weeks = [still_yes_due.chase_due(at=LATE + number * DAY) for number in (6, 7, 8, 14, 21, 28, 35)]
    assert weeks == [0, 2, 0, 2, 2, 0, 0]
    still_yes.say(token_in(mailed_to("jiwon@example.org")[-1]), at=LATE + 36 * DAY)
    (due,) = still_yes_due.due_for(coordinator(), at=LATE + 36 * DAY)
    assert due.sentence.endswith("1 signatory has not said again that the signature stands.")


def test_each_question_is_chased_for_itself(letter):
    """Four mails were sent and answered; what is asked two months later, or after an event, has its own four."""
    rule(letter, days=60)
    (hers,) = letter.signatures.filter(kind="individual").values_list("pk", flat=True)
    still_yes.ask(letter, chosen=[hers], at=LATE)
    assert [still_yes_due.chase_due(at=LATE + number * DAY) for number in (7, 14, 21, 28)] == [1, 1, 1, 0]
    still_yes.say(token_in(mailed_to("jiwon@example.org")[-1]), at=LATE + 28 * DAY)
    again = LATE + 90 * DAY
    told = {one.signature.pk: one.asked_at for one in still_yes.outstanding(letter, at=again)}
    assert told[hers] is None
    assert still_yes_due.chase_due(at=again) == 0  # somebody asks first
    still_yes.ask(letter, chosen=[hers], at=again)
    assert [still_yes_due.chase_due(at=again + number * DAY) for number in (7, 14, 21, 28)] == [1, 1, 1, 0]
    rule(letter, days=60, event="The arrests", event_on=(again + 30 * DAY).date())
    arrests = again + 30 * DAY
    assert still_yes_due.chase_due(at=arrests + 7 * DAY) == 0
    still_yes.ask(letter, chosen=[hers], at=arrests)
    assert still_yes_due.chase_due(at=arrests + 7 * DAY) == 1


def test_who_speaks_for_an_organisation_no_longer_is_not_asked_for_it(letter):
    rule(letter, days=60)
    signed = Signature.objects.get(kind="organisation")
    Mandate.objects.filter(pk=signed.mandate_id).update(revoked_at=LATE - DAY)
    gone = signed.mandate.person.email
    before = len(mailed_to(gone))
    assert still_yes.ask(letter, at=LATE, chosen=[signed.pk]) == 0
    follower = Mandate.objects.create(
        organisation=signed.organisation,
        person=person("follower"),
        capacity="Director",
        body="Board",
        decided_on=NOON.date(),
        since=NOON.date(),
    )
    assert still_yes.ask(letter, at=LATE, chosen=[signed.pk]) == 1
    assert len(mailed_to(gone)) == before
    assert len(mailed_to(follower.person.email)) == 1


def test_the_gate_names_who_is_missing_and_leaving_them_out_settles_it(letter):
    rule(letter, days=60)
    sign_for(letter, mandate("harbour"), at=LATE - DAY)
    mara = coordinator()
    said = {"reason": "No answer to three mails.", "by": mara, "at": LATE}
    pks = [one.signature.pk for one in still_yes.outstanding(letter, at=LATE)]
    with pytest.raises(Refused, match="closed"):
        still_yes.leave_out(letter, pks, **said)
    closing.close(letter, by=mara, at=LATE)
    told = [one.sentence for one in readiness.obstacles(letter, at=LATE) if "said again" in one.sentence]
    assert told == ["2 signatories have not said again that the signature stands."]
    with pytest.raises(Refused, match="why"):
        still_yes.leave_out(letter, pks, **{**said, "reason": " "})
    assert still_yes.leave_out(letter, pks, **said) == 2
    assert missing(letter) == []
    world = Publication.objects.get()
    assert (world.organisations, world.individuals) == (1, 0)
    assert counting.counts(letter).organisations == 1
    assert LeftOut.objects.count() == 2
    assert still_yes.leave_out(letter, pks, **said) == 0


def test_what_was_typed_about_who_is_left_out_stays_and_long_reasons_are_taken(letter):
    rule(letter, days=60)
    there, desk = f"{letter.get_absolute_url()}still-yes/", of_coordinator()
    closing.close(letter, by=coordinator(), at=NOON)
    StillYesRule.objects.filter(letter=letter).update(event="The arrests", event_on="2026-06-02")
    key = str(letter.signatures.get(kind="individual").pk)
    said = {"action": "leave_out", "chosen": key}
    for wrong, told in (
        ({"reason": " "}, "This field is required."),
        ({"chosen": "x", "reason": "Kept"}, "the list has changed"),
        ({"chosen": [], "reason": "Kept"}, "Please choose at least one."),
        ({"reason": "Kept\x00"}, "Null characters"),
        ({"reason": f"Kept {'답' * 2000}"}, "at most 2000"),
    ):
        answer = desk.post(there, {**said, **wrong})
        assert (answer.status_code, told in text_of(answer)) == (422, True), wrong
        assert ("Kept" in text_of(answer)) == ("Kept" in wrong["reason"])
        assert ("checked" in answer.text) == ("chosen" not in wrong)
    assert desk.post(there, {**said, "reason": "답" * 2000}).status_code == 302
    assert LeftOut.objects.get().reason == "답" * 2000


def test_a_withheld_name_stands_nowhere_on_the_page_and_her_mail_is_neutral():
    letter = opened(closes_at=NOON + 100 * DAY, individuals=Letter.Individuals.PUBLIC)
    sign_and_confirm(letter, display="withheld")
    rule(letter, days=1)
    still_yes.ask(letter, at=LATE)
    mail = mailed_to("jiwon@example.org")[-1]
    assert mail.confidential
    assert "detained" not in mail.read("subject") + mail.read("text")
    desk = of_coordinator()
    page = text_of(desk.get(f"{letter.get_absolute_url()}still-yes/"))
    assert "An individual who is not shown" in page
    assert "Ji" not in page.partition("Who has not said so again")[2].partition("</ul>")[0]


@pytest.mark.parametrize("tap", ["still", "withhold"])
def test_on_her_own_page_she_says_it_too_and_without_her_name_is_a_yes(letter, tap):
    rule(letter, event="The election", event_on="2026-06-02")
    still_yes.ask(letter, at=now())
    asked = f"/letters/sign/still/{token_in(mailed_to('jiwon@example.org')[-1])}/"
    own = Client().post(asked, {"action": "own"})["Location"]
    assert "Yes, it still stands" in text_of(Client().get(own))
    Client().post(own, {"action": tap})
    assert "Yes, it still stands" not in text_of(Client().get(own))
    assert missing(letter) == ["organisation"]
    hers = letter.signatures.get(kind="individual")
    assert hers.display == ("withheld" if tap == "withhold" else "public")


def test_the_pages_take_one_tap_each(letter):
    there, desk = f"{letter.get_absolute_url()}still-yes/", of_coordinator()
    assert "Nobody is asked again" in text_of(desk.get(there))
    wrong = desk.post(there, {"action": "rule", "days": "60", "event": "The election"})
    assert wrong.status_code == 422
    assert "The election" in text_of(wrong)
    said = {"action": "rule", "event": "The election", "event_on": "2026-06-02"}
    assert desk.post(there, said).status_code == 302
    assert "Lantern Society" in text_of(desk.get(there))
    desk.post(there, {"action": "ask"})
    link = f"/letters/sign/still/{token_in(mailed_to('jiwon@example.org')[-1])}/"
    assert "Does it still stand?" in text_of(Client().get(link))
    assert Client().post(link, {"action": "yes"}).headers["Location"] == "/letters/sign/heard/en/"
    assert Client().get(link).status_code == 404
    lantern = Signature.objects.get(kind="organisation")
    mine = desk_of(lantern.mandate.person)
    assert "whether this still stands" in text_of(mine.get(f"{letter.get_absolute_url()}sign/"))
    mine.post(f"{letter.get_absolute_url()}sign/", {"still": str(lantern.pk)})
    assert "Everybody still stands by it" in text_of(desk.get(there))
