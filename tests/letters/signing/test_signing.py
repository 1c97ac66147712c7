"""An individual signs exactly the words she read; an organisation signs by an authority in force."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from coalition.errors import Refused
from coalition.outbox.models import Message
from letters.domain import entitled, linking, moving, once, signatories, signing
from letters.domain.deadline import Over
from letters.models import Letter, Signature
from tests.factories.signing import (
    consent,
    digest_of,
    mailed_to,
    sign,
    sign_and_confirm,
    sign_for,
    words,
    yes,
)
from tests.factories.story import DEADLINE, NOON, mandate, opened, person

pytestmark = pytest.mark.django_db


def test_a_signature_is_stored_sealed_and_counts_once_confirmed():
    letter = opened()
    sign(letter)
    signature = Signature.objects.get()
    assert signature.confirmed_on is None
    assert b"Ji-won" not in bytes(signature.sealed)
    assert signatories.words_of(signature) == words()
    assert (signature.digest, signature.language) == (digest_of(letter), "en")
    assert Signature.objects.counted().count() == 0


def test_the_mail_to_confirm_is_in_the_language_that_was_read():
    letter = opened()
    sign(letter, language="ko")
    (mail,) = mailed_to("jiwon@example.org")
    assert mail.language == "ko"
    assert "북쪽에 구금된 사람들" in mail.read("text")


def test_without_a_custodian_the_domain_takes_no_unnamed_signature():
    letter = opened(individuals="public")
    given, digest = consent(handing_over=False, abroad=False), digest_of(letter)
    with pytest.raises(Refused, match="Nobody here keeps names that are not shown"):
        signing.sign_individual(
            letter,
            language="en",
            digest=digest,
            words=words(),
            display="withheld",
            reach="exact",
            consent=given,
            at=NOON,
        )


def test_a_withheld_signature_has_no_country_no_lines_and_a_mail_that_says_nothing():
    letter = opened()
    said = words("Min Park", "min@example.org", country="CN")
    sign_and_confirm(letter, said, display="withheld", consent=consent(handing_over=False, abroad=False))
    signature = Signature.objects.get()
    assert (signature.country, signature.name_lines.count()) == ("", 0)
    assert signatories.words_of(signature).country == "CN"
    for mail in mailed_to("min@example.org"):
        assert mail.confidential
        for part in ("subject", "text", "html"):
            assert "detained" not in mail.read(part)
            assert "Min Park" not in mail.read(part)


def test_another_text_than_the_one_in_force_is_refused():
    letter = opened()
    with pytest.raises(signing.TextChanged):
        sign(letter, digest="0" * 64)
    with pytest.raises(signing.TextChanged):
        sign(letter, digest=digest_of(letter, "ko"))
    assert Signature.objects.count() == 0


@pytest.mark.parametrize("missing", ["belief", "handing_over", "abroad"])
def test_nobody_is_shown_without_all_three_consents(missing):
    letter = opened()
    with pytest.raises(Refused):
        sign(letter, consent=consent(**{missing: False}))
    assert Signature.objects.count() == 0


def test_the_database_itself_refuses_a_signature_without_consent():
    letter = opened()
    sign(letter)
    stored = Signature.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.filter(pk=stored.pk).update(consent_belief=False)


def test_a_row_the_database_refuses_is_never_acknowledged(monkeypatch):
    """SQLite ignores a failed check together with a duplicate, unless one looks."""
    letter = opened()
    monkeypatch.setattr(type(consent()), "columns", lambda _given: {"consent_version": ""})
    with pytest.raises(IntegrityError), transaction.atomic():
        sign(letter)
    assert (Signature.objects.count(), Message.objects.count()) == (0, 0)


def test_signing_ends_at_the_deadline():
    letter = opened()
    sign(letter, at=DEADLINE - timedelta(seconds=1))
    with pytest.raises(Over):
        sign(letter, words(email="late@example.org"), at=DEADLINE)
    assert Signature.objects.count() == 1


def test_a_letter_that_closed_meanwhile_takes_nothing_whatever_the_page_believed():
    letter = opened()
    stale = Letter.objects.get(pk=letter.pk)
    moving.move(letter, "close", by=None, at=NOON)
    with pytest.raises(Over):
        sign(stale)
    assert (Signature.objects.count(), Message.objects.count()) == (0, 0)


@pytest.mark.parametrize("again", ["JIWON@example.org", "jiwon+letters@EXAMPLE.org", " jiwon@example.org "])
def test_one_address_signs_once_however_it_is_spelled(again):
    letter = opened()
    sign(letter)
    sign(letter, words("Somebody Else", again))
    assert Signature.objects.count() == 1
    assert signatories.words_of(Signature.objects.get()).name == "Ji-won Han"
    assert len(mailed_to("jiwon@example.org")) == 1


def test_one_address_in_two_letters_cannot_be_linked():
    letter, other = opened(), opened()
    sign(letter)
    sign(other)
    one, two = Signature.objects.values_list("address_index", flat=True)
    assert bytes(one) != bytes(two)


def test_who_has_signed_is_told_by_mail_only_and_once_a_day():
    letter = opened()
    sign_and_confirm(letter)
    for hour in range(5):
        sign(letter, at=NOON + timedelta(hours=hour))
    subjects = [mail.read("subject") for mail in mailed_to("jiwon@example.org")]
    assert subjects.count("You have already signed") == 1
    sign(letter, at=NOON + timedelta(days=1))
    assert len(mailed_to("jiwon@example.org")) == len(subjects) + 1


def test_who_has_not_confirmed_gets_another_link_after_an_hour_and_never_already_signed():
    letter = opened()
    sign(letter)
    sign(letter, at=NOON + timedelta(minutes=5))
    assert len(mailed_to("jiwon@example.org")) == 1
    sign(letter, at=NOON + timedelta(hours=1))
    subjects = {mail.read("subject") for mail in mailed_to("jiwon@example.org")}
    assert subjects == {"Please confirm your signature"}
    assert len(mailed_to("jiwon@example.org")) == 2


def test_what_is_set_aside_is_stored_and_nobody_is_written_to():
    letter = opened()
    sign(letter, suspect=True)
    assert Signature.objects.get().suspect
    assert mailed_to("jiwon@example.org") == []
    assert not Message.objects.waiting().exists()


def test_a_flood_cannot_keep_out_whom_an_address_belongs_to():
    letter = opened()
    sign(letter, words("Donald Duck"), suspect=True)
    sign(letter)
    signature = Signature.objects.get()
    assert signatories.words_of(signature).name == "Ji-won Han"
    assert not signature.suspect
    sign(letter, words("Donald Duck"), suspect=True)
    assert signatories.words_of(Signature.objects.get()).name == "Ji-won Han"


def test_what_somebody_decides_while_she_signs_gives_way_to_nobody(monkeypatch):
    letter = opened()
    sign(letter, words("Donald Duck"), suspect=True)
    gives_way = once._gives_way

    def decided_meanwhile(earlier, new):
        Signature.objects.update(rejected_on=NOON.date())
        return gives_way(earlier, new)

    monkeypatch.setattr(once, "_gives_way", decided_meanwhile)
    sign(letter)
    assert Signature.objects.get().rejected_on


def test_an_organisation_signs_by_its_representative_and_counts_at_once():
    letter, lantern = opened(), mandate()
    signature = sign_for(letter, lantern)
    assert Signature.objects.counted().get() == signature
    assert (signature.mandate, signature.body, signature.sealed) == (lantern, "Board", None)
    (mail,) = mailed_to(lantern.person.email)
    assert mail.read("subject") == "Lantern Society has signed"


def test_an_organisation_signs_once():
    letter, lantern = opened(), mandate()
    sign_for(letter, lantern)
    with pytest.raises(Refused):
        sign_for(letter, lantern)
    assert Signature.objects.count() == 1


def test_a_mandate_that_is_revoked_or_another_persons_signs_nothing():
    letter, lantern = opened(), mandate()
    with pytest.raises(Refused):
        signing.sign_for_organisation(letter, yes(letter, lantern), by=person("stranger"), at=NOON)
    lantern.revoked_at = NOON - timedelta(days=1)
    lantern.save()
    with pytest.raises(Refused):
        sign_for(letter, lantern)
    assert Signature.objects.count() == 0


def test_only_members_sign_a_letter_of_members():
    letter, stranger = opened(), mandate("stranger")
    stranger.organisation.member_since = None
    stranger.organisation.save()
    with pytest.raises(entitled.NotIncluded):
        sign_for(letter, stranger)
    letter.who_may_sign = Letter.Signing.ANY
    letter.save()
    assert sign_for(letter, stranger).organisation == stranger.organisation


def test_a_representative_is_named_only_with_her_own_consent():
    letter, lantern = opened(), mandate()
    with pytest.raises(Refused):
        sign_for(letter, lantern, display="public")
    signature = sign_for(letter, lantern, display="public", consent=consent())
    assert signatories.words_of(signature).name == lantern.person.name
    assert signature.name_lines.count() == 3


def test_a_board_cannot_have_decided_tomorrow():
    letter, lantern = opened(), mandate()
    with pytest.raises(Refused):
        sign_for(letter, lantern, decided_on=NOON.date() + timedelta(days=1))


def test_names_are_never_romanised_and_print_in_latin_where_nothing_else_is_settled():
    letter = opened()
    said = replace(words("김규리", "gyuri@example.org"), names={"en": "Gyuri Kim"})
    sign_and_confirm(letter, said, language="ko")
    sign_and_confirm(letter, words("한지원"), language="ko")
    names = {
        language: sorted(line.name for line in signatories.printed(letter, language=language))
        for language in ("ko", "en", "zh-hans")
    }
    assert names["ko"] == sorted(["김규리", "한지원"])
    assert names["en"] == sorted(["Gyuri Kim", "한지원"])
    assert names["zh-hans"] == sorted(["Gyuri Kim", "한지원"])


def test_reading_the_list_costs_the_same_for_one_and_for_ten(django_assert_num_queries):
    letter = opened()
    for number in range(3):
        sign_and_confirm(letter, words(f"Person {number}", f"p{number}@example.org"))
        sign_for(letter, mandate(f"org{number}"))
        with django_assert_num_queries(3):
            assert len(list(signatories.printed(letter, language="ko"))) == 2 * (number + 1)


def test_mails_that_are_laid_out_once_lead_everybody_to_her_own_link():
    letter = opened()
    tokens = []
    for address in ("jiwon@example.org", "min@example.org"):
        sign(letter, words("O'Neill & <Min>", address))
        (mail,) = mailed_to(address)
        token = re.search(r"/sign/confirm/([\w-]+)/", mail.read("text"))[1]
        assert mail.read("html").count(token) == 2  # the button, and the address written out
        assert "nowhere" not in mail.read("text") + mail.read("html")
        assert "O'Neill" not in mail.read("text") + mail.read("html")
        assert linking.find(token, linking.Purpose.CONFIRM, at=NOON).signature.pk
        tokens.append(token)
    assert len(set(tokens)) == 2
