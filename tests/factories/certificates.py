"""A certificate that somebody else vouches for, as an organisation brings it."""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

NOON = datetime(2023, 9, 21, 12, tzinfo=UTC)


def named(words):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])


def issued(key, name, *, by, issuer, until=NOON + timedelta(days=300), number=7):
    """Every issuer counts for itself: two certificates of one chain may bear the same number."""
    return (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(number)
        .not_valid_before(NOON - timedelta(days=1))
        .not_valid_after(until)
        .sign(by, hashes.SHA256())
    )


def p12(keys, *, password=b"harbour", **more):
    own, authority = keys
    certificate = issued(own, "Harbour Legal Aid", by=authority, issuer="Some Authority", **more)
    above = issued(authority, "Some Authority", by=authority, issuer="Some Root")
    encryption = serialization.BestAvailableEncryption(password)
    return pkcs12.serialize_key_and_certificates(b"seal", own, certificate, [above], encryption)
