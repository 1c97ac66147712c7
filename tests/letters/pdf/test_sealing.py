import asyncio
import hashlib
import io
import stat
import subprocess
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest

from coalition.errors import Refused
from letters.pdf.apart import apart
from letters.pdf.certificates import Certificate, create_certificate, open_certificate
from letters.pdf.sealing import seal
from letters.pdf.verifying import check
from tests.factories.forging import rewritten_with_a_page, signed_again, with_a_page_behind
from tests.letters.pdf.reading import structure, text_of

NOON = datetime(2023, 9, 21, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return create_certificate(tmp_path_factory.mktemp("seal"), name="Lighthouse Coalition", at=NOON)


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    return create_certificate(tmp_path_factory.mktemp("other"), name="Lighthouse Coalition", at=NOON)


@pytest.fixture(scope="module")
def sealed(printed, certificate):
    return seal(printed("ko"), certificate=certificate, reason="확정본 2호", at=NOON)


def codes(pdf, certificate):
    return [finding.code for finding in check(pdf, certificate=certificate)]


def test_a_sealed_letter_has_nothing_against_it(sealed, certificate):
    assert check(sealed, certificate=certificate) == []
    public_part = Certificate(certificate.der)
    assert check(sealed, certificate=public_part) == []


def test_another_program_finds_one_valid_seal_over_the_whole_file(sealed, tmp_path):
    file = tmp_path / "sealed.pdf"
    file.write_bytes(sealed)
    said = subprocess.run(["pdfsig", file], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature #") == 1
    assert "Total document signed" in said
    assert "Signature is Valid" in said
    assert "ETSI.CAdES.detached" in said
    assert "Sep 21 2023 12:00:00" in said


def test_sealing_changes_neither_words_nor_structure(sealed, printed):
    assert text_of(sealed) == text_of(printed("ko"))
    assert structure(sealed) == structure(printed("ko"))
    assert sealed.startswith(printed("ko"))


def test_the_field_is_hidden_and_can_be_read_aloud(sealed):
    with pikepdf.open(io.BytesIO(sealed)) as document:
        (field,) = document.Root.AcroForm.Fields
        assert int(field.F) & 2
        assert str(field.TU) == "Seal of Lighthouse Coalition"
        assert document.Root.StructTreeRoot is not None
        assert document.open_metadata()["pdfuaid:part"] == "1"


def test_every_flipped_bit_is_found(sealed, certificate):
    for position in range(7, len(sealed), len(sealed) // 150):
        forged = bytearray(sealed)
        forged[position] ^= 1 << (position % 8)
        assert check(bytes(forged), certificate=certificate) != [], position


def test_every_flipped_bit_of_the_envelope_is_found(sealed, certificate):
    """What carries the signature is in no digest: a copy of a certificate there could say anything."""
    gap = sealed.index(b"/Contents <3082") + len("/Contents <")
    size = 2 * (4 + int(sealed[gap + 4 : gap + 8], 16))
    unseen = [
        place - gap
        for place in range(gap, gap + size, 3)
        if not check(
            sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :], certificate=certificate
        )
    ]
    assert unseen == []


def test_nothing_hides_in_the_room_kept_for_the_signature(sealed, certificate):
    """The one gap no digest covers: the zeros behind the signature, and its letters in the other case."""
    gap = sealed.index(b"/Contents <3082") + len("/Contents ")
    end = sealed.index(b">", gap)
    zero, letter = end - 40, next(n for n in range(gap, end) if chr(sealed[n]) in "ABCDEF")
    for position, byte in (
        (zero, b"1"),
        (zero, b" "),
        (end - 1, b"1"),
        (letter, bytes([sealed[letter] + 32])),
    ):
        forged = sealed[:position] + byte + sealed[position + 1 :]
        assert check(forged, certificate=certificate) != [], (position - gap, byte)


def test_every_bit_counts_where_the_published_hash_is_known(sealed, certificate):
    published = hashlib.sha256(sealed).hexdigest()
    assert check(sealed, certificate=certificate, published=published.upper()) == []
    again = seal(sealed[: sealed.index(b"%%EOF") + 6], certificate=certificate, reason="확정본 2호", at=NOON)
    assert check(again, certificate=certificate) == []
    assert [f.code for f in check(again, certificate=certificate, published=published)] == ["unpublished"]


@pytest.mark.parametrize("tail", [b"\n", b"x", b"%%EOF\n", b"\x00" * 4096])
def test_an_appended_byte_is_found(sealed, certificate, tail):
    assert set(codes(sealed + tail, certificate)) & {"extended", "damaged"}


def test_a_cut_end_is_found(sealed, certificate):
    assert check(sealed[:-1], certificate=certificate) != []
    assert check(sealed[: len(sealed) // 2], certificate=certificate) != []


def test_an_added_page_is_found(sealed, certificate):
    assert codes(with_a_page_behind(sealed), certificate) == ["extended"]
    assert codes(rewritten_with_a_page(sealed), certificate) != []


def test_a_second_seal_is_found(sealed, certificate, stranger):
    twice = signed_again(sealed, stranger)
    assert codes(twice, certificate) == ["several"]
    assert codes(twice, stranger) == ["several"]


def test_another_certificate_is_found_even_of_the_same_name(printed, certificate, stranger):
    forged = seal(printed("ko"), certificate=stranger, reason="확정본 2호", at=NOON)
    assert codes(forged, certificate) == ["stranger"]
    assert check(forged, certificate=stranger) == []


def test_what_was_never_sealed_says_so(printed, certificate):
    assert codes(printed("ko"), certificate) == ["unsealed"]


@pytest.mark.parametrize("junk", [b"", b"x", b"%PDF-1.7\n", b"\x00" * 1000, "글".encode() * 500])
def test_what_is_no_pdf_says_so(junk, certificate):
    assert codes(junk, certificate) == ["damaged"]


def test_the_key_is_kept_for_its_owner_and_never_overwritten(tmp_path):
    made = create_certificate(tmp_path, name="Lighthouse Coalition", at=NOON)
    assert stat.S_IMODE((tmp_path / "seal.key").stat().st_mode) == 0o600
    assert open_certificate(tmp_path) == made
    assert (made.name, made.expires_at) == ("Lighthouse Coalition", NOON + timedelta(days=5 * 365))
    with pytest.raises(Refused):
        create_certificate(tmp_path, name="Another", at=NOON)


def test_sealing_is_refused_without_key_and_after_expiry(tmp_path, printed, certificate):
    with pytest.raises(Refused):
        open_certificate(tmp_path)
    with pytest.raises(Refused):
        seal(printed("ko"), certificate=Certificate(certificate.der), reason="", at=NOON)
    with pytest.raises(Refused):
        seal(printed("ko"), certificate=certificate, reason="", at=NOON + timedelta(days=5 * 365 + 1))


def test_a_letter_is_sealed_and_checked_where_an_event_loop_runs_already(printed, certificate):
    async def there():
        again = seal(printed("ko"), certificate=certificate, reason="Released", at=NOON)
        return check(again, certificate=certificate)

    assert apart(asyncio.run, there()) == []
