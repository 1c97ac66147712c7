"""`manage.py seal`: the certificate shown, made, brought along and changed."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from django.core.management import CommandError, call_command

from letters.pdf import certificates
from tests.letters.pdf.test_certificates import issued


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"
    settings.KEYS.mkdir()
    return settings.KEYS


def run(*words):
    out = StringIO()
    call_command("seal", *map(str, words), stdout=out)
    return out.getvalue()


def refused(*words):
    with pytest.raises(CommandError) as refusal:
        run(*words)
    return str(refusal.value)


@pytest.fixture
def theirs(tmp_path, db):
    """A .p12 file as an organisation gets it, and a file with its password."""
    key, above = (ec.generate_private_key(ec.SECP256R1()) for _each in range(2))
    now = datetime.now(UTC)
    certificate = issued(
        key, "Harbour Legal Aid", by=above, issuer="Some Authority", until=now + timedelta(days=300)
    )
    encryption = serialization.BestAvailableEncryption(b"harbour")
    data = pkcs12.serialize_key_and_certificates(b"seal", key, certificate, None, encryption)
    (tmp_path / "own.p12").write_bytes(data)
    (tmp_path / "password").write_text("harbour\n")
    return tmp_path / "own.p12", tmp_path / "password"


@pytest.mark.django_db
def test_a_certificate_is_made_shown_and_never_overwritten(folder):
    assert "There is no seal yet" in refused()
    said = run("--make", "Lamplight Coalition").splitlines()
    assert said[0] == "Lamplight Coalition, made by ourselves: a common reader warns of it."
    assert said[1].startswith("Valid from ")
    held = certificates.open_certificate(folder)
    assert said[2] == f"SHA-256 fingerprint: {held.fingerprint}"
    assert run().splitlines() == said
    assert "There is a seal in this folder already" in refused("--make", "Another")
    assert certificates.open_certificate(folder).fingerprint == held.fingerprint


def test_the_organisations_own_takes_its_place_and_the_former_is_still_known(folder, theirs):
    file, password = theirs
    run("--make", "Lamplight Coalition")
    former = certificates.open_certificate(folder)
    password.write_text("wrong")
    assert "its password is another one" in refused("--p12", file, "--password-file", password, "--replace")
    assert certificates.open_certificate(folder).fingerprint == former.fingerprint
    password.write_text("harbour")
    said = run("--p12", file, "--password-file", password, "--replace")
    assert f"Set aside: Lamplight Coalition, {former.fingerprint}." in said
    assert "Harbour Legal Aid, vouched for by others." in said
    assert [one.fingerprint for one in certificates.former_certificates(folder)] == [former.fingerprint]
    assert "cannot be read" in refused("--p12", file.with_suffix(".gone"), "--password-file", password)
