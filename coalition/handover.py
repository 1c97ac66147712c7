"""Words that wait on a telephone, sealed so that only this server can open them, and only for who typed them.

Each person has a key pair on the curve P-256, made from our secret and their key; the page carries the public
half. What is sealed with it is: the sealer's public key (65 bytes), a nonce (12), AES-256-GCM of the rest.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from coalition.vault import CannotOpen

CURVE = ec.SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
POINT, NONCE = 65, 12
WIDE = 48  # bytes to take a number below the order from, so that none is likelier than another


def public_key(owner: str) -> bytes:
    """The point that `owner`'s page seals to, uncompressed."""
    return _key(owner).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def opened(owner: str, sealed: bytes) -> bytes:
    """What was sealed to `owner`; `CannotOpen` for anything else."""
    point, nonce, rest = sealed[:POINT], sealed[POINT : POINT + NONCE], sealed[POINT + NONCE :]
    try:
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)
        shared = _key(owner).exchange(ec.ECDH(), theirs)
        return AESGCM(shared).decrypt(nonce, rest, None)
    except (ValueError, InvalidTag):
        raise CannotOpen("Sealed for somebody else, or damaged on its way.") from None


def _key(owner: str) -> ec.EllipticCurvePrivateKey:
    wide = HKDF(SHA256(), WIDE, salt=None, info=f"handover:{owner}".encode()).derive(
        settings.SECRET_KEY.encode()
    )
    return ec.derive_private_key(int.from_bytes(wide, "big") % (ORDER - 1) + 1, CURVE)
