"""The organisation's own certificate, how long it holds, and what becomes of files when it changes."""

import stat
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

from coalition.errors import Refused
from letters.pdf import certificates
from letters.pdf.sealing import seal
from letters.pdf.verifying import check
from tests.factories.certificates import NOON, issued, p12
from tests.factories.forging import carrying, forged_chains


@pytest.fixture(scope="module")
def keys():
    return [rsa.generate_private_key(public_exponent=65537, key_size=bits) for bits in (3072, 2048)]


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


def test_what_travels_with_the_certificate_is_its_chain_and_nothing_else(keys, printed, tmp_path):
    held = certificates.take_p12(tmp_path, data=p12(keys), password="harbour", at=NOON)
    sealed = seal(printed("en"), certificate=held, reason="Public", at=NOON)
    (above,) = held.chain
    foreign = issued(keys[1], "Another", by=keys[1], issuer="Another").public_bytes(Encoding.DER)
    for name, others in forged_chains(above, foreign).items():
        forged = carrying(sealed, held.der, *others)
        assert [finding.code for finding in check(forged, certificate=held)] == ["changed"], name
    assert check(carrying(sealed, held.der, above), certificate=held) == []
    # Set aside, it is still known with all of its chain.
    certificates.set_aside(tmp_path)
    assert [check(sealed, certificate=one) for one in certificates.former_certificates(tmp_path)] == [[]]


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
