"""What waits on a telephone: sealed by its page, opened by the server alone, for whoever typed it."""

import secrets

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from coalition import handover
from coalition.vault import CannotOpen


def seal(owner, plain):
    """As campaign/static/js/gate.js does it."""
    ours = ec.generate_private_key(handover.CURVE)
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(handover.CURVE, handover.public_key(owner))
    nonce = secrets.token_bytes(12)
    point = ours.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return point + nonce + AESGCM(ours.exchange(ec.ECDH(), theirs)).encrypt(nonce, plain, None)


def test_it_is_opened_for_whoever_typed_it_and_for_nobody_else():
    sealed = seal("mara", b"It was lunch time.")
    assert b"lunch" not in sealed
    assert handover.opened("mara", sealed) == b"It was lunch time."
    with pytest.raises(CannotOpen):
        handover.opened("yuna", sealed)


def test_each_person_has_a_key_of_her_own_and_the_same_one_tomorrow(settings):
    keys = {handover.public_key(owner) for owner in ("mara", "yuna", "mara")}
    assert len(keys) == 2
    settings.SECRET_KEY = "another house altogether, with another secret"
    assert handover.public_key("mara") not in keys


def test_what_is_damaged_is_not_opened():
    for damaged in (b"", b"\4" * 65, bytes(200), seal("mara", b"x")[:-1]):
        with pytest.raises(CannotOpen):
            handover.opened("mara", damaged)
