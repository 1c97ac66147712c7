"""The organisation's own certificate, how long it holds, and what becomes of files when it changes."""

import stat
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from coalition.errors import Refused
from letters.pdf import certificates
from letters.pdf.sealing import seal
from letters.pdf.verifying import check

NOON = datetime(2023, 9, 21, 12, tzinfo=UTC)


def named(words):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])


def issued(key, name, *, by, issuer, until=NOON + timedelta(days=300)):
    return (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOON - timedelta(days=1))
        .not_valid_after(until)
        .sign(by, hashes.SHA256())
    )


@pytest.fixture(scope="module")
def keys():
    return [rsa.generate_private_key(public_exponent=65537, key_size=bits) for bits in (3072, 2048)]


def p12(keys, *, password=b"harbour", **more):
    own, authority = keys
    certificate = issued(own, "Harbour Legal Aid", by=authority, issuer="Some Authority", **more)
    above = issued(authority, "Some Authority", by=authority, issuer="Some Authority")
    encryption = serialization.BestAvailableEncryption(password)
    return pkcs12.serialize_key_and_certificates(b"seal", own, certificate, [above], encryption)


def test_an_organisation_seals_with_its_own_certificate(keys, printed, tmp_path):
    held = certificates.take_p12(tmp_path, data=p12(keys), password="harbour", at=NOON)
    assert (held.name, held.self_made, len(held.chain)) == ("Harbour Legal Aid", False, 1)
    assert stat.S_IMODE((tmp_path / "seal.key").stat().st_mode) == 0o600
    sealed = seal(printed("en"), certificate=held, reason="Public", at=NOON)
    assert check(sealed, certificate=certificates.open_certificate(tmp_path)) == []
    gap = sealed.index(b"/Contents <30") + len("/Contents <")
    size = 2 * (4 + int(sealed[gap + 4 : gap + 8], 16))
    unseen = [
        place - gap
        for place in range(gap, gap + size, 97)
        if not check(sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :], certificate=held)
    ]
    assert unseen == []


def test_a_key_is_parsed_once_for_all_documents(keys, tmp_path):
    held = certificates.take_p12(tmp_path, data=p12(keys), password="harbour", at=NOON)
    assert certificates.private_key(held.key) is certificates.private_key(held.key)


def test_what_is_unfit_is_refused_and_nothing_is_kept(keys, tmp_path):
    for data, password in (
        (p12(keys), "another"),
        (b"no p12 at all", "harbour"),
        (p12(keys, until=NOON - timedelta(hours=1)), "harbour"),
    ):
        with pytest.raises(Refused):
            certificates.take_p12(tmp_path, data=data, password=password, at=NOON)
    assert list(tmp_path.iterdir()) == []


def test_what_was_sealed_before_the_change_is_still_known(printed, tmp_path):
    before = certificates.create_certificate(tmp_path, name="Lighthouse Coalition", at=NOON)
    sealed = seal(printed("en"), certificate=before, reason="Public", at=NOON)
    assert before.self_made
    certificates.set_aside(tmp_path)
    assert not (tmp_path / "seal.key").exists()
    after = certificates.create_certificate(tmp_path, name="Lighthouse Coalition", at=NOON)
    assert [finding.code for finding in check(sealed, certificate=after)] == ["stranger"]
    assert [check(sealed, certificate=one) for one in certificates.former_certificates(tmp_path)] == [[]]


def test_setting_aside_where_there_is_none_changes_nothing(tmp_path):
    assert certificates.set_aside(tmp_path) is None
