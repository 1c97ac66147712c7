"""The certificate that seals: made by ourselves or the organisation's own, how long it holds, what came before."""

import os
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.utils.translation import gettext as _

from coalition.errors import Refused

CERTIFICATE, KEY, FORMER = "seal.pem", "seal.key", "seal-former-{}.pem"
YEARS = 5
SOON = timedelta(days=60)
LEAST_RSA = 2048  # bits
Private = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Certificate:
    """What seals, and what a seal is compared with; `key` (PKCS 8, DER) is None where one only checks.

    `chain`: who vouches for it, for readers that want to know (DER).
    """

    der: bytes
    key: bytes | None = None
    chain: tuple[bytes, ...] = ()

    @property
    def name(self) -> str:
        common = self._parsed.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return str(common[0].value) if common else self._parsed.subject.rfc4514_string()

    @property
    def begins_at(self) -> datetime:
        return self._parsed.not_valid_before_utc

    @property
    def expires_at(self) -> datetime:
        return self._parsed.not_valid_after_utc

    @property
    def self_made(self) -> bool:
        """Whether nobody but its owner vouches for it: a common reader warns of such a seal."""
        return self._parsed.issuer == self._parsed.subject

    @property
    def fingerprint(self) -> str:
        """SHA-256 in capitals, two by two, as readers show it."""
        return self._parsed.fingerprint(hashes.SHA256()).hex(":").upper()

    @property
    def _parsed(self) -> x509.Certificate:
        return x509.load_der_x509_certificate(self.der)


def create_certificate(folder: Path, *, name: str, at: datetime) -> Certificate:
    """Make a P-256 key (0600) and a self-made certificate for it in `folder`; refused where one is.

    Nobody else vouches for it: readers will show the seal as valid but unknown.
    """
    _refuse_a_second(folder)
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(minutes=5))
        .not_valid_after(at + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_for_sealing_only(), critical=True)
        .sign(key, hashes.SHA256())
    )
    return _keep(folder, key, [certificate])


def take_p12(folder: Path, *, data: bytes, password: str, at: datetime) -> Certificate:
    """Keep the organisation's own certificate and key from a .p12 file; refused where a seal is, or it is unfit.

    The key is kept without the password, readable for its owner alone, like the other keys in `folder`.
    """
    _refuse_a_second(folder)
    key, held = check_p12(data, password=password, at=at)
    return _keep(folder, key, held)


def check_p12(data: bytes, *, password: str, at: datetime) -> tuple[Private, list[x509.Certificate]]:
    """The key and the certificates of a .p12 file, the own one first; refused where it is unfit to seal with."""
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(data, password.encode() or None)
    except ValueError as wrong:
        raise Refused(_("This is no .p12 file, or its password is another one.")) from wrong
    if certificate is None or not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise Refused(_("This file holds no certificate with an RSA or elliptic-curve key."))
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size < LEAST_RSA:
        raise Refused(_("The key in this file is too short to be trusted; ask for one of 3072 bits."))
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        raise Refused(_("The certificate in this file is not valid today."))
    return key, [certificate, *others]


def set_aside(folder: Path) -> Certificate | None:
    """Move the present certificate aside, so that another may come: what it sealed is still known by it.

    Its key is destroyed. Nothing where there is none.
    """
    if not (folder / CERTIFICATE).exists():
        return None
    present = open_certificate(folder)
    short = present.fingerprint.replace(":", "")[:16].lower()
    (folder / CERTIFICATE).replace(folder / FORMER.format(short))
    (folder / KEY).unlink(missing_ok=True)
    return present


def open_certificate(folder: Path) -> Certificate:
    """The seal kept in `folder`; with its key where the key is there. Refused where there is none."""
    if not (folder / CERTIFICATE).exists():
        raise Refused(_("There is no seal yet: make one, or put the organisation's own in its place."))
    key = _der_of((folder / KEY).read_bytes()) if (folder / KEY).exists() else None
    return replace(_read(folder / CERTIFICATE), key=key)


def former_certificates(folder: Path) -> list[Certificate]:
    """What sealed here before, each with its chain, without keys."""
    return [_read(file) for file in sorted(folder.glob(FORMER.format("*")))]


def is_self_made(folder: Path) -> bool:
    """Whether a common reader will warn of what the certificate in `folder` seals; True where none is yet."""
    try:
        return open_certificate(folder).self_made
    except Refused:
        return True


@lru_cache(maxsize=4)
def private_key(der: bytes) -> Private:
    """The key of `Certificate.key`, parsed once: checking an RSA key of 3072 bits takes a third of a second."""
    key = serialization.load_der_private_key(der, password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey)
    return key


@lru_cache(maxsize=4)
def _der_of(pem: bytes) -> bytes:
    private = serialization.load_pem_private_key(pem, password=None)
    return private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _keep(folder: Path, key: Private, certificates: list[x509.Certificate]) -> Certificate:
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    _write_once(folder / KEY, pem, mode=0o600)
    shown = b"".join(one.public_bytes(serialization.Encoding.PEM) for one in certificates)
    _write_once(folder / CERTIFICATE, shown, mode=0o644)
    return open_certificate(folder)


def _read(file: Path) -> Certificate:
    own, *others = x509.load_pem_x509_certificates(file.read_bytes())
    return Certificate(_der(own), chain=tuple(_der(one) for one in others))


def _refuse_a_second(folder: Path) -> None:
    if (folder / KEY).exists() or (folder / CERTIFICATE).exists():
        raise Refused(_("There is a seal in this folder already. Move it away before making another."))


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)


def _for_sealing_only() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _write_once(file: Path, content: bytes, *, mode: int) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)
