"""The coalition's seal on a finished file: one PAdES signature over every byte, by its own certificate."""

import io
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from coalition.errors import Refused
from letters.pdf.apart import apart

CERTIFICATE, KEY = "seal.pem", "seal.key"
FIELD = "Seal"
YEARS = 5


@dataclass(frozen=True)
class Certificate:
    """What seals, and what a seal is compared with; `key` (PKCS 8, DER) is None where one only checks."""

    der: bytes
    key: bytes | None = None
    chain: tuple[bytes, ...] = ()

    @property
    def name(self) -> str:
        common = self._parsed.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return str(common[0].value) if common else self._parsed.subject.rfc4514_string()

    @property
    def expires_at(self) -> datetime:
        return self._parsed.not_valid_after_utc

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
    if (folder / KEY).exists() or (folder / CERTIFICATE).exists():
        raise Refused(_("There is a seal in this folder already. Move it away before making another."))
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
    _write_once(folder / KEY, _pem(key), mode=0o600)
    _write_once(folder / CERTIFICATE, certificate.public_bytes(serialization.Encoding.PEM), mode=0o644)
    return open_certificate(folder)


def open_certificate(folder: Path) -> Certificate:
    """The seal kept in `folder`; with its key where the key is there. Refused where there is none."""
    if not (folder / CERTIFICATE).exists():
        raise Refused(_("There is no seal yet: make one, or put the organisation's own in its place."))
    certificate = x509.load_pem_x509_certificate((folder / CERTIFICATE).read_bytes())
    key = None
    if (folder / KEY).exists():
        private = serialization.load_pem_private_key((folder / KEY).read_bytes(), password=None)
        key = private.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    return Certificate(certificate.public_bytes(serialization.Encoding.DER), key)


def seal(pdf: bytes, *, certificate: Certificate, reason: str, at: datetime) -> bytes:
    """The file with one PAdES B-B signature over all of it, allowing no change; its look does not alter.

    The field is hidden and has a readable name, so that a PDF/UA file stays one. Refused without a key, and
    outside the certificate's validity.
    """
    if certificate.key is None:
        raise Refused(_("The key of the seal is not on this machine, so nothing can be sealed here."))
    if at > certificate.expires_at:
        raise Refused(_("The certificate of the seal has expired. Make a new one before sealing."))
    signed = asn1_x509.Certificate.load(certificate.der)
    signer = signers.SimpleSigner(
        signing_cert=signed,
        signing_key=keys.PrivateKeyInfo.load(certificate.key),
        cert_registry=SimpleCertificateStore.from_certs(
            [asn1_x509.Certificate.load(one) for one in certificate.chain]
        ),
    )
    sealer = _SealerAt(
        signers.PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            reason=reason,
            name=certificate.name,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
        ),
        signer=signer,
        new_field_spec=SigFieldSpec(
            FIELD,
            invis_sig_settings=InvisSigSettings(set_hidden_flag=True, set_print_flag=False),
            readable_field_name=_("Seal of %(name)s") % {"name": certificate.name},
        ),
    )
    sealer.at = at
    sealed: io.BytesIO = apart(sealer.sign_pdf, IncrementalPdfFileWriter(io.BytesIO(pdf)))
    return sealed.getvalue()


class _SealerAt(signers.PdfSigner):
    """Seals at the hour it is told rather than at the machine's."""

    at: datetime

    def init_signing_session(
        self,
        pdf_out: BasePdfFileWriter,
        existing_fields_only: bool = False,  # noqa: FBT001, FBT002  (theirs)
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session


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


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write_once(file: Path, content: bytes, *, mode: int) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)
