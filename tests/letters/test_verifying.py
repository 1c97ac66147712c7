"""Each kind of thing that can be wrong is planted once, and found; an untouched database has no finding."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import BinaryField

from coalition import database
from coalition.outbox import posting
from coalition.outbox import verifying as outbox
from coalition.outbox.models import Message
from letters import triggers
from letters.domain import closing, documents, verifying, verifying_seals, withdrawing
from letters.models import Document, EditionText, Entry, NameLine, Provenance, Scan, Signature
from letters.pdf import producing
from letters.public import answers
from letters.public.models import Publication, PublicFile, PublicNames, PublicText
from tests.factories.pictures import photograph
from tests.factories.signing import enter, sign_and_confirm, sign_for, words
from tests.factories.story import DEADLINE, NOON, coordinator, mandate, opened

pytestmark = pytest.mark.django_db
EVENING = DEADLINE + timedelta(hours=1)
NOT_SEALED = {"address_index", "hash", "index", "logo", "token_hash"}  # hashes, and what is printed anyway
PDF = b"%PDF-1.7 as if it had been sealed\n"


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def letter():
    """Closed, with an organisation, a person by name and one withheld; every document lies there."""
    letter = opened(who_may_sign="members", individuals="public")
    sign_for(letter, mandate())
    sign_and_confirm(letter, words("Ji-won Han", "jiwon@example.org"))
    sign_and_confirm(letter, words("Min Park", "min@example.org"), display="withheld")
    closing.close(letter, by=coordinator(), at=EVENING)
    publication = Publication.objects.get(slug=letter.slug)
    for document in documents.current(letter):
        producing.write_whole(producing.place_of(document), PDF)
        hashed = {"sha256": sha256(PDF).hexdigest()}
        Document.objects.filter(pk=document.pk).update(state="ready", **hashed)
        if document.variant == "public":
            PublicFile.objects.create(
                publication=publication,
                language=document.language,
                name=f"documents/{document.pk}.pdf",
                size=len(PDF),
                pages=1,
                sealed_at=EVENING,
                **hashed,
            )
    assert list(verifying.findings(at=EVENING)) == []
    assert list(outbox.findings(at=EVENING)) == []
    return letter


def found(at=EVENING):
    findings = [*verifying.findings(at=at), *outbox.findings(at=at)]
    # The sentences are for anybody who runs the machine: nobody's name or address is in one.
    for finding in findings:
        assert not {"Ji-won", "jiwon", "Min Park"} & set(finding.sentence.split())
    return sorted({finding.kind for finding in findings})


def test_an_agreed_text_that_was_changed(letter):
    triggers.lift(connection)
    text = EditionText.objects.first()
    EditionText.objects.filter(pk=text.pk).update(canonical=text.canonical.replace("a", "o", 1))
    triggers.install(connection)
    assert found() == ["digests"]


def test_an_edition_that_lost_a_language(letter):
    triggers.lift(connection)
    EditionText.objects.filter(language="ko").delete()
    triggers.install(connection)
    assert found() == ["digests"]


def test_an_edition_that_is_not_the_published_one(letter):
    Publication.objects.update(digest="0" * 64)
    assert found() == ["digests"]


def test_a_signature_under_other_words(letter):
    signature = Signature.objects.get(kind="organisation")
    Signature.objects.filter(pk=signature.pk).update(digest="0" * 64)
    (finding,) = verifying.findings(at=EVENING)
    assert (finding.kind, str(signature.pk) in finding.sentence) == ("digests", True)


def test_triggers_that_vanished(letter):
    triggers.lift(connection)
    assert found() == ["triggers"]
    triggers.install(connection)
    assert found() == []


@pytest.mark.parametrize("number", ["organisations", "individuals", "countries"])
def test_a_printed_number_that_is_not_the_list(letter, number):
    Publication.objects.update(**{number: 7})
    assert found() == ["counts"]


def test_a_signature_that_came_after_the_list_froze(letter):
    Signature.objects.filter(display="public", kind="individual").update(confirmed_on=None)
    assert found() == ["counts"]


def test_a_list_that_lost_its_lines(letter):
    PublicNames.objects.filter(language="ko", group="individuals").delete()
    assert found() == ["counts"]


def test_who_leaves_after_the_close_is_no_finding(letter):
    signature = Signature.objects.get(display="public", kind="individual")
    token = withdrawing.linking.own_link(signature, at=EVENING)
    withdrawing.withdraw(token, at=EVENING)
    Document.objects.update(state="ready", sha256=sha256(PDF).hexdigest())
    assert found() == []


def test_a_closed_letter_that_the_world_will_not_see(letter):
    Publication.objects.all().delete()
    assert found() == ["counts"]


def test_a_publication_of_no_letter(letter):
    Publication.objects.create(
        slug="another", edition=1, digest="", organisations=0, individuals=0, countries=0, withheld=0,
        list_frozen_at=NOON,
    )  # fmt: skip
    assert found() == ["orphans"]


def test_a_release_that_the_letter_knows_nothing_of(letter):
    Publication.objects.update(ordered=True, release_at=EVENING)
    assert found() == ["counts"]


def test_a_row_without_its_file(letter):
    producing.place_of(Document.objects.first()).unlink()
    assert found() == ["orphans"]


def test_a_file_without_its_row(letter, tmp_path):
    (tmp_path / "documents" / "left-behind.pdf").write_bytes(PDF)
    assert found() == ["orphans"]


def test_a_file_that_was_changed(letter):
    producing.place_of(Document.objects.first()).write_bytes(PDF + b"one more line\n")
    assert found() == ["digests"]


def test_a_public_file_of_no_document(letter):
    PublicFile.objects.filter(language="en").update(name="documents/nothing.pdf")
    assert found() == ["orphans"]


def test_a_public_file_with_another_hash(letter):
    PublicFile.objects.filter(language="en").update(sha256="0" * 64)
    assert found() == ["digests"]


def test_a_document_in_the_hands_of_a_lost_worker(letter):
    Document.objects.filter(language="en", variant="archive").update(
        state="rendering", leased_until=EVENING - timedelta(hours=1)
    )
    assert found() == ["leases"]
    assert found(at=EVENING - timedelta(minutes=50)) == []


def test_a_mail_in_the_hands_of_a_lost_worker(letter):
    Message.objects.filter(pk=Message.objects.waiting().first().pk).update(
        leased_until=EVENING - timedelta(hours=1)
    )
    assert found() == ["leases"]


@pytest.mark.parametrize("model", [Signature, NameLine, PublicText, PublicNames])
def test_sealed_words_that_do_not_open(letter, model):
    row = model.objects.exclude(sealed=None).first()
    sealed = bytearray(row.sealed)
    sealed[-1] ^= 1
    model.objects.filter(pk=row.pk).update(sealed=bytes(sealed))
    assert found() == ["keys"]


def test_every_sealed_column_is_tried():
    tried = {(model, column) for _what, model, column, _open in verifying_seals.SEALED}
    kept = {
        (model, field.name)
        for app in ("letters", "public")
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if isinstance(field, BinaryField) and field.name not in NOT_SEALED
    }
    # The list of names is read through as a whole.
    assert kept - {(PublicNames, "sealed")} == tried


def test_what_staff_entered_and_what_was_answered_do_not_open(letter):
    later = opened(individuals="public")
    enter(later, words("Ana", ""), by=coordinator(), scan=photograph())
    text = PublicText.objects.first()
    answers.store(text, [])
    assert found() == []
    for model, column in (
        (Entry, "sealed"),
        (Provenance, "sealed"),
        (Scan, "sealed"),
        (PublicText, "answers"),
    ):
        row = model.objects.exclude(**{column: b""}).first()
        whole = bytes(getattr(row, column))
        model.objects.filter(pk=row.pk).update(**{column: whole[:-1] + bytes([whole[-1] ^ 1])})
        assert found() == ["keys"], model
        model.objects.filter(pk=row.pk).update(**{column: whole})
    assert found() == []


def test_sealed_words_moved_to_another_row(letter):
    one, other = NameLine.objects.all()[:2]
    NameLine.objects.filter(pk=one.pk).update(sealed=other.sealed)
    assert found() == ["keys"]


def test_sealed_with_a_key_that_is_not_here(letter):
    row = Message.objects.first()
    Message.objects.filter(pk=row.pk).update(text=row.text[:1] + b"\x00\x09" + row.text[3:])
    (finding,) = outbox.findings(at=EVENING)
    assert "vault-9.key" in finding.sentence


def test_a_shredded_mail_is_no_finding(letter):
    posting.cancel_posted_before(EVENING, at=NOON)
    Message.objects.update(shredded=True, address=b"", subject=b"", text=b"", html=b"", headers=b"")
    assert found() == []


def test_a_log_that_would_hold_what_it_must_not():
    findings = list(database.wrong({"log_error_verbosity": "default", "log_min_error_statement": "error"}))
    assert [finding.kind for finding in findings] == ["log", "log"]
    assert list(database.wrong({"log_error_verbosity": "terse", "log_min_error_statement": "panic"})) == []


@pytest.mark.only_on("postgresql")
def test_the_log_of_a_server_with_our_settings_is_safe():
    assert list(database.findings(connection)) == []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL log_error_verbosity = verbose")
    assert [finding.kind for finding in database.findings(connection)] == ["log"]
