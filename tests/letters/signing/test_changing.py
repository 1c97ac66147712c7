"""Confirm once, hide the name, withdraw, say that it was somebody else."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db.models import DateTimeField

from coalition import limits
from coalition.clock import now
from coalition.errors import Refused
from coalition.outbox import mark, posting, sending
from coalition.outbox import shredding as outbox_shredding
from coalition.outbox.models import Message
from coalition.roles import Role
from letters.domain import (
    closing,
    collecting,
    confirming,
    counting,
    linking,
    moving,
    releasing,
    reviewing,
    shredding,
    signatories,
    verifying_lists,
    weighing,
    withdrawing,
)
from letters.domain.confirming import LinkGone
from letters.domain.deadline import Over
from letters.models import Decision, Document, NameLine, Signature, SignatureLink
from letters.pdf import custom, sheets
from letters.public import catalogue, reading
from letters.public.models import Publication, PublicFile
from letters.web import plain_files
from tests.factories.signing import (
    enter,
    mailed_to,
    sign,
    sign_and_confirm,
    sign_for,
    token_in,
    words,
)
from tests.factories.story import DEADLINE, NOON, coordinator, mandate, opened, person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def the_token(email="jiwon@example.org"):
    return token_in(mailed_to(email)[-1])


def test_a_link_confirms_once_and_is_stored_hashed():
    letter = opened()
    sign(letter)
    token = the_token()
    assert token.encode() not in bytes(SignatureLink.objects.get().hash)
    confirming.confirm(token, at=NOON)
    assert Signature.objects.counted().count() == 1
    with pytest.raises(LinkGone):
        confirming.confirm(token, at=NOON)


def test_a_link_handed_over_on_paper_confirms_like_one_that_was_mailed():
    letter = opened()
    sign(letter)
    with pytest.raises(Refused):
        linking.link_to_confirm(letter, email="nobody@example.org", at=NOON)
    confirming.confirm(linking.link_to_confirm(letter, email="Jiwon@Example.org", at=NOON), at=NOON)
    assert Signature.objects.counted().count() == 1
    with pytest.raises(Refused):
        linking.link_to_confirm(letter, email="jiwon@example.org", at=NOON)


def test_a_link_ends_after_seven_days_and_made_up_ones_never_begin():
    letter = opened()
    sign(letter)
    for token, at in ((the_token(), NOON + 8 * DAY), ("made-up", NOON), ("\ud800", NOON)):
        with pytest.raises(LinkGone):
            confirming.confirm(token, at=at)


def test_what_is_confirmed_after_the_deadline_does_not_count_and_keeps_its_link():
    letter = opened(closes_at=NOON + DAY)
    sign(letter)
    with pytest.raises(Over):
        confirming.confirm(the_token(), at=NOON + DAY)
    assert Signature.objects.counted().count() == 0
    assert SignatureLink.objects.get().used_at is None


def test_withdrawing_before_the_release_leaves_no_trace():
    letter = opened()
    own = sign_and_confirm(letter)
    withdrawing.withdraw(own, at=NOON)
    assert (Signature.objects.count(), NameLine.objects.count(), SignatureLink.objects.count()) == (0, 0, 0)
    sign_and_confirm(letter, at=NOON + timedelta(hours=2))
    assert counting.counts(letter).individuals == 1


def test_withdrawing_after_the_list_froze_keeps_the_row_and_forgets_the_person():
    letter = opened()
    own = sign_and_confirm(letter)
    moving.move(letter, "close", by=None, at=DEADLINE)
    withdrawing.withdraw(own, at=DEADLINE)
    signature = Signature.objects.get()
    assert signature.withdrawn_on == DEADLINE.date()
    assert (signature.sealed, signature.address_index, signature.country) == (None, None, "")
    assert (NameLine.objects.count(), SignatureLink.objects.count()) == (0, 0)


def shown_to_the_world(letter):
    publication = Publication.objects.get(slug=letter.slug)
    return [
        [line.name for group in reading.GROUPS for line in reading.lines_of(publication, language, group)]
        for language in ("en", "ko", "zh-hans")
    ]


@pytest.mark.parametrize("change", [withdrawing.withdraw, withdrawing.withhold])
def test_after_the_list_froze_a_name_goes_and_no_number_moves(change):
    letter = opened()
    own = sign_and_confirm(letter)
    sign_and_confirm(letter, words("Bo Lind", "bo@example.org", country="SE"))
    closing.close(letter, by=None, at=DEADLINE)
    Document.objects.update(state="ready", sha256="0" * 64)
    assert shown_to_the_world(letter) == 3 * [["Bo Lind", "Ji-won Han"]]
    change(own, at=DEADLINE)
    assert shown_to_the_world(letter) == 3 * [["Bo Lind"]]
    publication = Publication.objects.get()
    assert (publication.individuals, publication.countries) == (2, 2)
    assert publication.withheld == (change is withdrawing.withhold)
    assert set(Document.objects.values_list("state", "sha256")) == {("asked", "")}
    assert not PublicFile.objects.exists()


def test_hiding_the_name_takes_it_from_every_list_and_keeps_the_count():
    letter = opened()
    own = sign_and_confirm(letter)
    withdrawing.withhold(own, at=NOON)
    assert list(signatories.printed(letter, language="en")) == []
    counts = counting.counts(letter)
    assert (counts.individuals, counts.withheld, counts.countries) == (1, 1, 0)
    assert NameLine.objects.count() == 0


def test_it_was_not_me_forgets_what_was_signed():
    letter = opened()
    sign(letter)
    withdrawing.disown(the_token(), at=NOON)
    assert Signature.objects.count() == 0


def test_an_organisation_is_withdrawn_by_its_representatives_only():
    letter, lantern = opened(), mandate()
    signature = sign_for(letter, lantern)
    with pytest.raises(Refused):
        withdrawing.withdraw_for_organisation(signature, by=person("stranger"), at=NOON)
    withdrawing.withdraw_for_organisation(signature, by=lantern.person, at=NOON)
    assert counting.counts(letter).organisations == 0
    sign_for(letter, lantern)
    assert counting.counts(letter).organisations == 1


def test_what_was_set_aside_is_taken_in_rejected_and_taken_back():
    letter, mara = opened(), coordinator()
    for number in range(3):
        sign(letter, words(f"Person {number}", f"p{number}@example.org"), suspect=True)
    lines = weighing.set_aside(letter, to=mara)
    assert {line.name for line in lines} == {"P••• 0•••", "P••• 1•••", "P••• 2•••"}
    everybody = [line.pk for line in lines]
    assert reviewing.accept(letter, everybody[:1], by=mara, at=NOON) == 1
    assert sum(len(mailed_to(f"p{number}@example.org")) for number in range(3)) == 1
    assert reviewing.reject(letter, everybody[1:], by=mara, at=NOON) == 2
    assert weighing.set_aside(letter, to=mara) == []
    assert len(weighing.set_aside(letter, to=mara, rejected=True)) == 2
    assert reviewing.put_aside(letter, everybody, by=mara, at=NOON) == 3
    lines = weighing.set_aside(letter, to=mara)
    assert len(lines) == 3
    assert {line.speaks_against[-1] for line in lines} == {"Mara set it aside."}
    verdicts = Decision.objects.values_list("verdict", flat=True)
    assert sorted(verdicts) == ["accepted", "rejected", "rejected", *["set_aside"] * 3]
    assert sum(len(mailed_to(f"p{number}@example.org")) for number in range(3)) == 1


@pytest.mark.parametrize(("display", "name"), [("public", "J••• H•••"), ("withheld", "")])
def test_custodians_alone_see_whom_it_is_from_that_was_set_aside(display, name):
    letter = opened()
    sign(letter, display=display, suspect=True)
    (line,) = weighing.set_aside(letter, to=coordinator())
    assert (line.name, line.domain) == (name, "")
    (line,) = weighing.set_aside(letter, to=person("Keeper", roles=(Role.CUSTODIAN,)))
    assert (line.name, line.domain) == ("J••• H•••", "example.org")


def test_what_was_never_confirmed_is_forgotten_after_seven_days():
    letter = opened()
    sign(letter)
    assert shredding.shred_due(at=NOON + 7 * DAY) == 0
    shredding.shred_due(at=NOON + 8 * DAY)
    assert (Signature.objects.count(), SignatureLink.objects.count()) == (0, 0)


def test_withheld_names_are_shredded_sixty_days_after_the_release_and_the_count_stays():
    letter = opened()
    sign_and_confirm(letter, display="withheld")
    letter.stage, letter.release_at = "released", DEADLINE
    letter.save()
    shredding.shred_due(at=DEADLINE + 59 * DAY)
    assert Signature.objects.get().sealed is not None
    shredding.shred_due(at=DEADLINE + 60 * DAY)
    assert Signature.objects.get().sealed is None
    assert counting.counts(letter).withheld == 1


def test_names_that_are_shown_stay_and_their_addresses_go():
    letter = opened()
    sign_and_confirm(letter)
    moving.move(letter, "withdraw", by=None, at=NOON, reason="so")
    shredding.shred_due(at=NOON + 60 * DAY)
    assert signatories.words_of(Signature.objects.get()).email == ""
    assert [line.name for line in signatories.printed(letter, language="en")] == ["Ji-won Han"]


@pytest.mark.parametrize("shown", [True, False])
def test_after_the_release_a_withdrawal_is_shown_only_where_that_is_wished(shown, client):
    letter = opened(closes_at=now() + DAY)
    lantern = mandate("lantern")
    own = sign_and_confirm(letter, at=now())
    hidden = sign_and_confirm(letter, words("Min Seo", "minseo@example.org"), display="withheld", at=now())
    signature = sign_for(letter, lantern, at=now())
    closing.close(letter, by=coordinator(), at=now())
    letter.documents.update(state="ready", sha256="0" * 64)
    at = now()
    releasing.release(letter, release_at=at, zone="Asia/Seoul", by=coordinator(), at=at, reason="Ready")
    withdrawing.withdraw(own, at=now(), shown=shown)
    withdrawing.withdraw(hidden, at=now(), shown=True)  # a day would tell when somebody unnamed left
    withdrawing.withdraw_for_organisation(signature, by=lantern.person, at=now(), shown=shown)
    page = client.get(f"/letters/{letter.slug}/en/").text
    assert "Ji-won Han" not in page
    assert page.count("One person withdrew on") == (1 if shown else 0)
    assert ("Lantern Society withdrew its signature on" in page) == shown
    told = client.get(f"/letters/{letter.slug}.json").json()
    assert (told["individuals"], told["organisations"]) == (2, 1)
    assert [one["name"] for one in told["texts"]["en"]["withdrawn"]] == (
        [""] * 1 + ["Lantern Society"] if shown else []
    )
    document = letter.documents.get(language="en", variant="embassy")
    sheet = sheets.sheet_of(document, Publication.objects.get())
    behind_the_list = custom.withheld(custom.custom_for("en"), sheet)
    assert ("Lantern Society withdrew its signature on" in behind_the_list) == shown
    files = plain_files.written(catalogue.visible().get())
    for path in ("en/index.html", "letter.json"):
        assert (b"Lantern Society" in files[path]) == shown
        assert b"Ji-won Han" not in files[path]


def released_with_late_signing(letter, *, at=DEADLINE):
    closing.close(letter, by=None, at=at)
    letter.documents.update(state="ready", sha256="0" * 64)
    releasing.release(
        letter,
        release_at=at,
        zone="Asia/Seoul",
        by=coordinator(),
        at=at,
        late_until=at + 30 * DAY,
        reason="Ready",
    )


def test_who_is_taken_in_after_the_release_came_late_and_stands_on_no_printed_list():
    letter = opened()
    sign_and_confirm(letter, words("Bo Lind", "bo@example.org"))
    collecting.want_second_look(letter, wanted=True, by=coordinator(), at=NOON)
    kept = enter(letter, words("Ana Torres", "ana@example.org"), by=coordinator("Noor"), at=NOON)
    released_with_late_signing(letter)
    reviewing.accept(letter, [kept.signature_id], by=coordinator(), at=DEADLINE + DAY)
    assert Signature.objects.get(pk=kept.signature_id).late
    assert counting.counts(letter).individuals == Publication.objects.get().individuals == 1
    assert list(verifying_lists.findings()) == []
    publication = Publication.objects.get()
    late = [line.name for line in reading.lines_of(publication, "en", "late-individuals")]
    assert late == ["Ana Torres"]


def test_after_the_release_nobody_is_set_aside_who_is_on_the_printed_list():
    letter = opened()
    sign_and_confirm(letter)
    released_with_late_signing(letter)
    (pk,) = letter.signatures.values_list("pk", flat=True)
    assert reviewing.put_aside(letter, [pk], by=coordinator(), at=DEADLINE + DAY) == 0
    assert counting.counts(letter).individuals == 1
    assert list(verifying_lists.findings()) == []


def test_two_tabs_that_hide_one_name_count_it_once():
    letter = opened()
    sign_and_confirm(letter)
    closing.close(letter, by=None, at=DEADLINE)
    one, other = Signature.objects.get(), Signature.objects.get()
    for tab in (one, other):
        withdrawing.hide_name(tab, at=DEADLINE)
    assert Publication.objects.get().withheld == 1


def test_who_is_set_aside_and_hides_her_name_is_in_no_printed_number():
    letter = opened()
    sign_and_confirm(letter, words("Bo Lind", "bo@example.org"))
    own = sign_and_confirm(letter)
    (pk,) = [one.pk for one in letter.signatures.all() if signatories.words_of(one).name == "Ji-won Han"]
    reviewing.put_aside(letter, [pk], by=coordinator(), at=NOON)
    closing.close(letter, by=None, at=DEADLINE)
    withdrawing.withhold(own, at=DEADLINE)
    publication = Publication.objects.get()
    assert (publication.individuals, publication.withheld) == (1, 0)


def waiting_for(email):
    return [one for one in mailed_to(email) if one.cancelled_at is None and "released" in one.key]


def ordered_for_later(letter):
    closing.close(letter, by=None, at=DEADLINE)
    letter.documents.update(state="ready", sha256="0" * 64)
    releasing.release(
        letter, release_at=DEADLINE + DAY, zone="Asia/Seoul", by=coordinator(), at=DEADLINE, reason="Ready"
    )


def test_who_withdraws_before_the_instant_is_not_told_of_it():
    letter = opened()
    own = sign_and_confirm(letter)
    ordered_for_later(letter)
    assert len(waiting_for("jiwon@example.org")) == 1
    withdrawing.withdraw(own, at=DEADLINE)
    assert waiting_for("jiwon@example.org") == []


def test_who_hides_her_name_before_the_instant_gets_a_mail_that_says_nothing():
    letter = opened()
    own = sign_and_confirm(letter)
    ordered_for_later(letter)
    (before,) = waiting_for("jiwon@example.org")
    title = "Those detained in the north"
    assert title in before.read("subject") + before.read("text")
    withdrawing.withhold(own, at=DEADLINE)
    (mail,) = waiting_for("jiwon@example.org")
    assert title not in mail.read("subject") + mail.read("text") + mail.read("html")
    assert mail.confidential
    assert mail.not_before == DEADLINE + DAY


def hours_kept():
    """Every instant in every table that is not a whole hour: what tells when somebody did something."""
    found = {}
    for model in apps.get_models():
        fields = [one.name for one in model._meta.concrete_fields if isinstance(one, DateTimeField)]
        for row in model._default_manager.values(*fields) if fields else ():
            told = {name for name, at in row.items() if at and (at.minute, at.second) != (0, 0)}
            found[model.__name__] = found.get(model.__name__, set()) | told
    return {name: fields for name, fields in found.items() if fields}


def test_a_week_later_no_table_tells_at_which_hour_somebody_signed():
    letter = opened()
    then = NOON + timedelta(hours=5, minutes=7, seconds=23)
    person("Keeper", roles=(Role.CUSTODIAN,))
    sign_and_confirm(letter, display="withheld", at=then)
    sending.send_due(10, at=then)
    assert {"Message", "SignatureLink"} & hours_kept().keys()  # there was something to forget
    hour = f"{then:%Y%m%d%H}"
    assert [key for key in Message.objects.values_list("key", flat=True) if hour in key] == []
    week = then.replace(minute=0, second=0) + 9 * DAY
    posting.post(
        "notice:later",
        to="a@b.example",
        subject="s",
        text="t",
        html="",
        language="en",
        kind="notice",
        at=week,
    )
    sending.send_due(10, at=week)
    for _hour in range(2):
        shredding.shred_due(at=week)
        outbox_shredding.shred(at=week)
        limits.forget(at=week)
    assert hours_kept().keys() <= {"Person"}  # whoever works here
    assert not mark.looks_restored()
    assert SignatureLink.objects.exists()  # her own link stays good
