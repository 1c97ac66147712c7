"""Whether a file is the one that was sealed: untouched from its first byte to its last, and by us."""

import hashlib
import io
from typing import NamedTuple

from asn1crypto import cms, core, x509
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from letters.pdf.apart import apart
from letters.pdf.certificates import Certificate


class Finding(NamedTuple):
    """What is wrong with a file: `code` for programs, `sentence` for people."""

    code: str
    sentence: str


def check(pdf: bytes, *, certificate: Certificate, published: str | None = None) -> list[Finding]:
    """What speaks against `pdf` being a letter sealed with `certificate`, untouched; empty for nothing.

    `published` is the SHA-256 (hexadecimal) of the file that was published, where it is known: the seal alone
    cannot tell two good seals of ours apart. Never raises, whatever the bytes are.
    """
    findings = _check_seal(pdf, certificate)
    if published is not None and hashlib.sha256(pdf).hexdigest() != published.lower():
        findings.append(unpublished())
    return findings


def unpublished() -> Finding:
    return Finding("unpublished", _("This is not, byte for byte, the file that was published."))


def _check_seal(pdf: bytes, certificate: Certificate) -> list[Finding]:
    try:
        signatures = PdfFileReader(io.BytesIO(pdf), strict=True).embedded_signatures
        if len(signatures) != 1:
            return [_none() if not signatures else _several(len(signatures))]
        return _check_one(pdf, signatures[0], certificate)
    except Exception:  # noqa: BLE001  (a forger chooses the bytes, and with them the exception)
        return [Finding("damaged", _("This is not a whole PDF file, or it was damaged after sealing."))]


def _check_one(pdf: bytes, signature: EmbeddedPdfSignature, certificate: Certificate) -> list[Finding]:
    # Whom to trust is decided below, by comparing certificates; here each may vouch for itself.
    context = ValidationContext(
        trust_roots=[signature.signer_cert], allow_fetching=False, moment=signature.self_reported_timestamp
    )
    status = apart(validate_pdf_signature, signature, context, skip_diff=True)
    findings = []
    if status.coverage != SignatureCoverageLevel.ENTIRE_FILE or not _is_alone_in_its_gap(pdf, signature):
        findings.append(Finding("extended", _("Something was added to this file after it was sealed.")))
    if not (status.intact and status.valid and _is_as_we_write_it(signature, certificate)):
        findings.append(Finding("changed", _("This file was changed after it was sealed.")))
    if signature.signer_cert.dump() != certificate.der:
        findings.append(Finding("stranger", _("This file was sealed with another certificate than ours.")))
    return findings


def _is_alone_in_its_gap(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Whether the only bytes no digest covers are the signature, written in the one way we write it."""
    start, first, second, length = (int(number) for number in signature.byte_range)
    container = bytes(signature.pkcs7_content)
    written = container[: _der_size(container)].hex().upper().encode()
    expected = b"<" + written.ljust(second - first - 2, b"0") + b">"
    return start == 0 and second + length == len(pdf) and pdf[first:second] == expected


def _is_as_we_write_it(signature: EmbeddedPdfSignature, certificate: Certificate) -> bool:
    """Whether nothing stands in the envelope of the signature that its digest does not cover and we do not write.

    Copies of certificates, version numbers and parameters are read by nobody, and so a place to hide in. With
    our own certificate travels all of its chain and nothing else; what travels with a stranger's is not judged.
    """
    envelope = signature.signed_data
    (signer,) = envelope["signer_infos"]
    held = [one.chosen.dump() for one in envelope["certificates"]]
    ours = signature.signer_cert.dump() == certificate.der
    if ours and sorted(held) != sorted({certificate.der, *certificate.chain}):
        return False
    algorithms = signer["signature_algorithm"]["algorithm"].native
    written = bytes(signature.pkcs7_content)
    written = written[: _der_size(written)]
    return any(
        written == _envelope(held, signer, cms.SignedDigestAlgorithm(algorithm)).dump()
        for algorithm in (
            {"algorithm": algorithms},
            {"algorithm": algorithms, "parameters": core.Null()},
        )
    )


def _envelope(
    held: list[bytes], signer: cms.SignerInfo, algorithm: cms.SignedDigestAlgorithm
) -> cms.ContentInfo:
    by = signer["sid"].chosen
    info = cms.SignerInfo({
        "version": "v1",
        "sid": cms.SignerIdentifier({"issuer_and_serial_number": cms.IssuerAndSerialNumber(
            {"issuer": by["issuer"], "serial_number": by["serial_number"].native})}),
        "digest_algorithm": cms.DigestAlgorithm({"algorithm": "sha256"}),
        "signed_attrs": signer["signed_attrs"],
        "signature_algorithm": algorithm,
        "signature": signer["signature"].native,
    })  # fmt: skip
    content = cms.SignedData({
        "version": "v1",
        "digest_algorithms": [cms.DigestAlgorithm({"algorithm": "sha256"})],
        "encap_content_info": {"content_type": "data"},
        "certificates": [x509.Certificate.load(der) for der in held],
        "signer_infos": [info],
    })  # fmt: skip
    return cms.ContentInfo({"content_type": "signed_data", "content": content})


def _der_size(der: bytes) -> int:
    """How many bytes a DER element takes, its head included."""
    first = der[1]
    if first < 0x80:  # noqa: PLR2004  (the short form of a length)
        return 2 + first
    count = first & 0x7F
    return 2 + count + int.from_bytes(der[2 : 2 + count], "big")


def _none() -> Finding:
    return Finding("unsealed", _("This file carries no seal."))


def _several(count: int) -> Finding:
    return Finding(
        "several",
        _("This file carries %(count)d signatures; a sealed letter has exactly one.") % {"count": count},
    )
