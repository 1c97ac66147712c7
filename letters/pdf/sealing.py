"""The coalition's seal on a finished file: one PAdES signature over every byte, by its own certificate."""

import io
from datetime import datetime

from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from coalition.errors import Refused
from letters.pdf.apart import apart
from letters.pdf.certificates import Certificate, open_certificate, private_key

__all__ = ["Certificate", "open_certificate", "seal"]
FIELD = "Seal"


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
    signer = _Signer(
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


class _Signer(signers.SimpleSigner):
    """Signs with a key that is parsed once for all documents."""

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        assert digest_algorithm == "sha256"
        key = private_key(self.signing_key.dump())
        if isinstance(key, ec.EllipticCurvePrivateKey):
            return key.sign(data, ec.ECDSA(hashes.SHA256()))
        return key.sign(data, padding.PKCS1v15(), hashes.SHA256())
