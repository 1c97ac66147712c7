"""What somebody may do to a sealed file: each forgery of TRUST, made the way a forger would make it."""

import io

import pikepdf
from asn1crypto import cms, keys, x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from letters.pdf.apart import apart
from letters.pdf.certificates import Certificate


def flipped(sealed: bytes, *, place: int = 40) -> bytes:
    """One bit of what the seal covers is another."""
    forged = bytearray(sealed)
    forged[place] ^= 1
    return bytes(forged)


def with_a_page_behind(sealed: bytes) -> bytes:
    """One page more, written behind the seal as readers and editors do; every sealed byte still stands."""
    writer = IncrementalPdfFileWriter(io.BytesIO(sealed))
    content = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
    writer.insert_page(
        PageObject(
            contents=content, media_box=generic.ArrayObject(map(generic.NumberObject, (0, 0, 595, 842)))
        )
    )
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(sealed)
    return out.getvalue()


def rewritten_with_a_page(sealed: bytes) -> bytes:
    """One page more, and the whole file written anew around the old seal."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sealed)) as pdf:
        pdf.pages.append(pdf.pages[0])
        pdf.save(out)
    return out.getvalue()


def signed_again(sealed: bytes, stranger: Certificate) -> bytes:
    """A second signature, by somebody who does not care that the first one allows no change."""
    theirs = x509.Certificate.load(stranger.der)
    registry = SimpleCertificateStore.from_certs([theirs])
    signer = signers.SimpleSigner(theirs, keys.PrivateKeyInfo.load(stranger.key), registry)
    writer = IncrementalPdfFileWriter(io.BytesIO(sealed))
    signing = CarelessPdfSigner(signers.PdfSignatureMetadata(field_name="Second"), signer=signer)
    return apart(signing.sign_pdf, writer).getvalue()


def carrying(sealed: bytes, *certificates: bytes) -> bytes:
    """Other certificates (DER) travel in the seal: no digest covers them, so the signature itself still holds."""
    start = sealed.index(b"/Contents <30") + len("/Contents <")
    end = sealed.index(b">", start)
    envelope = cms.ContentInfo.load(bytes.fromhex(sealed[start:end].decode()))
    signed = envelope["content"]
    signed["certificates"] = [x509.Certificate.load(one) for one in certificates]
    envelope["content"] = signed
    written = envelope.dump(force=True).hex().upper().encode()
    assert len(written) <= end - start
    return sealed[:start] + written.ljust(end - start, b"0") + sealed[end:]


def forged_chains(above: bytes, foreign: bytes) -> dict[str, list[bytes]]:
    """What may travel in a seal instead of `above`, the one certificate that vouches for its own."""
    return {
        "missing": [],
        "changed": [above[:-1] + bytes([above[-1] ^ 1])],
        "foreign": [foreign],
        "one more": [above, foreign],
        "twice": [above, above],
    }


class CarelessPdfSigner(signers.PdfSigner):
    def _enforce_certification_constraints(self, *_given) -> None:
        """Signs whatever is forbidden."""
