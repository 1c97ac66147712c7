"""`manage.py render` and `manage.py verify`: what an operator types, rightly and wrongly."""

import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from coalition import vault
from letters.domain import closing, documents
from letters.models import Document
from letters.pdf import producing, sealing
from letters.pdf.certificates import create_certificate
from letters.public.models import Publication, SealedFile
from tests.factories import forging
from tests.factories.signing import sign_for
from tests.factories.story import DEADLINE, NOON, coordinator, drafted, mandate, opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


EXTENDED = "extended: Something was added to this file after it was sealed."


def a_page():
    plain = BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(plain)
    return plain.getvalue()


@pytest.fixture(scope="module")
def pdf():
    """A small PDF, sealed as letters are."""
    certificate = sealing.open_certificate(Path(settings.KEYS))
    return sealing.seal(a_page(), certificate=certificate, reason="Public", at=datetime.now(UTC))


@pytest.fixture
def letter():
    letter = opened(who_may_sign="members")
    sign_for(letter, mandate())
    return letter


@pytest.fixture
def closed(letter, pdf):
    """Its one public English document is sealed."""
    closing.close(letter, by=coordinator(), at=NOON)
    document = next(one for one in documents.current(letter) if one.variant == "public")
    producing.write_whole(producing.place_of(document), pdf)
    Document.objects.filter(pk=document.pk).update(state="ready", sha256=sha256(pdf).hexdigest())
    sealed(document, pdf, at=NOON)
    return letter


def sealed(document, pdf, *, at, signed=True):
    return SealedFile.objects.create(
        slug=document.letter.slug,
        document=document.pk,
        language=document.language,
        variant=document.variant,
        sha256=sha256(pdf).hexdigest(),
        sealed_at=at,
        signed=signed,
    )


def run(*words):
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def refused(*words):
    with pytest.raises(CommandError) as refusal:
        run(*words)
    return str(refusal.value)


def test_a_sealed_document_is_handed_out_as_it_was_sealed(closed, pdf, tmp_path):
    file = tmp_path / "letter.pdf"
    said = run("render", closed.slug, "--language", "en", "--variant", "public", "-o", str(file))
    assert "as it was sealed" in said
    assert file.read_bytes() == pdf
    assert run("verify", "--pdf", str(file)) == "Sealed by us, whole and untouched.\n"


def test_a_file_whose_place_another_took_is_ours_and_says_so(closed, pdf, tmp_path):
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf)
    documents.set_anew(closed, at=NOON + timedelta(hours=1))
    said = run("verify", "--pdf", str(file)).splitlines()
    assert said[0] == "Sealed by us, whole and untouched."
    assert said[1].startswith("We sealed this file on Mon 1 June 2026, 21:00")
    assert "22:00 Seoul, its list of names changed, so this file no longer counts" in said[1]
    document = next(one for one in documents.current(closed) if one.variant == "public")
    sealed(document, b"the new file", at=NOON + timedelta(hours=2))
    said = run("verify", "--pdf", str(file))
    assert "the file that counts is the one we sealed on Mon 1 June 2026, 23:00" in said
    assert "名单" in run("verify", "--pdf", str(file), "--language", "zh-hans")
    assert "명단" in run("verify", "--pdf", str(file), "--language", "ko")


def test_a_public_pdf_without_a_seal_is_known_by_its_fingerprint(closed, tmp_path):
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF-1.7 as we published it")
    document = next(one for one in documents.current(closed) if one.language == "ko")
    sealed(document, file.read_bytes(), at=NOON, signed=False)
    assert run("verify", "--pdf", str(file)).startswith("Published by us without a seal")
    file.write_bytes(b"%PDF-1.7 as we publishee it")
    assert refused_pdf(file).startswith("damaged:")


def test_a_file_sealed_before_the_letter_opened_again_says_so(closed, pdf, tmp_path):
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf)
    closing.reopen(closed, closes_at=DEADLINE, reason="One more member", by=coordinator(), at=NOON)
    assert "the letter was opened for signature again, so this file" in run("verify", "--pdf", str(file))


def test_a_letter_that_is_open_prints_as_a_proof_and_freezes_nothing(letter, tmp_path):
    file = tmp_path / "proof.pdf"
    said = run("render", letter.slug, "--language", "zh-Hans", "--variant", "embassy", "-o", str(file))
    assert "a proof, without a seal" in said
    with pikepdf.open(file) as proof:
        assert str(proof.Root.Lang) == "zh-Hans"
    assert not Publication.objects.exists()
    assert not Document.objects.exists()
    assert "unsealed" in refused_pdf(file)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nothing-of-the-kind", "--language", "en"], "There is no letter of this name"),
        (["{slug}", "--language", "fr"], "“fr” is no language of ours; choose en, ko, zh-hans."),
        (["{slug}", "--language", "en", "--variant", "poster"], "“poster” is no variant"),
        (["{slug}", "--language", "en"], "This letter has no agreed text yet"),
    ],
)
def test_what_cannot_be_printed_is_a_sentence(words, sentence, tmp_path):
    slug = drafted().slug
    said = refused("render", *(word.format(slug=slug) for word in words), "-o", str(tmp_path / "x.pdf"))
    assert said.startswith(sentence)
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_language_that_was_not_approved_cannot_be_printed(tmp_path):
    letter = opened(languages=("en",))
    said = refused("render", letter.slug, "--language", "ko", "-o", str(tmp_path / "x.pdf"))
    assert said == "The agreed text is not to be had in 한국어."


def test_a_file_that_cannot_be_written_is_a_sentence(closed):
    said = refused("render", closed.slug, "--language", "en", "-o", "/proc/letter.pdf")
    assert said.startswith("/proc/letter.pdf cannot be written")


def test_a_missing_sealed_file_is_a_sentence_and_a_finding(closed, tmp_path):
    producing.place_of(Document.objects.get(state="ready")).unlink()
    said = refused("render", closed.slug, "--language", "en", "-o", str(tmp_path / "x.pdf"))
    assert "manage.py verify" in said
    assert refused("verify") == "1 findings."


def refused_pdf(file):
    out = StringIO()
    with pytest.raises(CommandError, match="not a document of ours") as refusal:
        call_command("verify", "--pdf", str(file), stdout=out)
    assert refusal.value.returncode == 1  # what the shell is told
    return out.getvalue()


FORGERIES = [
    ("a flipped bit", forging.flipped, "changed: This file was changed after it was sealed."),
    ("an appended byte", lambda pdf: pdf + b"\n", EXTENDED),
    ("an appended line", lambda pdf: pdf + b"% and a line more\n", EXTENDED),
    ("a page behind the seal", forging.with_a_page_behind, EXTENDED),
    ("a page, all written anew", forging.rewritten_with_a_page, "(changed|extended|damaged): "),
    ("the end cut off", lambda pdf: pdf[:-1], "(extended|damaged): "),
    ("no seal", lambda _pdf: a_page(), "unsealed: This file carries no seal."),
]


@pytest.mark.parametrize(("forge", "says"), [row[1:] for row in FORGERIES], ids=[row[0] for row in FORGERIES])
def test_what_was_done_to_a_file_is_said_in_a_sentence(forge, says, closed, pdf, tmp_path):
    file = tmp_path / "forged.pdf"
    file.write_bytes(forge(pdf))
    said = refused_pdf(file)
    assert re.match(says, said), said


def test_a_second_signature_and_another_certificate_are_said_in_a_sentence(closed, pdf, tmp_path):
    stranger = create_certificate(tmp_path, name="Somebody else", at=datetime.now(UTC))
    file = tmp_path / "forged.pdf"
    file.write_bytes(forging.signed_again(pdf, stranger))
    assert refused_pdf(file) == "several: This file carries 2 signatures; a sealed letter has exactly one.\n"
    file.write_bytes(sealing.seal(a_page(), certificate=stranger, reason="Public", at=datetime.now(UTC)))
    assert refused_pdf(file) == "stranger: This file was sealed with another certificate than ours.\n"


def test_a_good_seal_on_a_file_that_was_never_published(pdf, tmp_path):
    file = tmp_path / "other.pdf"
    file.write_bytes(pdf)
    assert refused_pdf(file).startswith("unpublished:")


def test_a_file_that_is_no_pdf_and_one_that_is_not_there(tmp_path):
    file = tmp_path / "note.txt"
    file.write_text("Let them go.")
    assert refused_pdf(file).startswith("damaged:")
    assert "No such file" in refused("verify", "--pdf", str(tmp_path / "nowhere.pdf"))


def test_all_stands_where_nothing_is_wrong():
    opened()
    assert run("verify") == "All stands as it should.\n"


def test_without_keys_verify_says_which_is_missing(settings, tmp_path):
    settings.KEYS = tmp_path
    vault.vault.cache_clear()
    try:
        assert "key" in refused("verify")
    finally:
        vault.vault.cache_clear()


@pytest.mark.parametrize(
    "words",
    [
        ["verify"],
        ["verify", "--pdf", "letter.pdf"],
        ["outbox"],
        ["render", "a-letter", "--language", "en", "-o", "letter.pdf"],
        ["export", "a-letter", "-o", "letter"],
        ["seed"],
        ["coalition", "ours.toml"],
    ],
    ids=" ".join,
)
def test_before_there_are_tables_every_command_says_what_to_do_first(words, tmp_path, monkeypatch):
    nowhere = "postgres" if connection.vendor == "postgresql" else str(tmp_path / "nowhere.sqlite3")
    monkeypatch.setitem(connection.settings_dict, "NAME", nowhere)
    assert refused(*words).startswith(f"The database {nowhere} has no tables yet: start `make up` once")
    assert list(tmp_path.iterdir()) == []
