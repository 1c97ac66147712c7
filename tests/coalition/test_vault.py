"""What lies in the database opens only in its own row, with a key that lies elsewhere."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.vault import CannotOpen, KeyMissing, add_key, create_keys, open_vault, write_secret


@pytest.fixture
def keys(tmp_path):
    create_keys(tmp_path / "keys")
    return tmp_path / "keys"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_goes_in_comes_out(tmp_path_factory, words):
    folder = tmp_path_factory.mktemp("keys")
    create_keys(folder)
    vault = open_vault(folder)
    assert vault.decrypt(vault.encrypt(words, bind="t.f:1"), bind="t.f:1") == words


def test_words_copied_to_another_row_do_not_open(keys):
    vault = open_vault(keys)
    with pytest.raises(CannotOpen):
        vault.decrypt(vault.encrypt("김철수", bind="t.f:1"), bind="t.f:2")


@pytest.mark.parametrize("blob", [b"", b"x", b"\x01\x00\x01", b"\x01\x00\x09" + bytes(40)])
def test_what_was_never_sealed_does_not_open(keys, blob):
    with pytest.raises(CannotOpen):
        open_vault(keys).decrypt(blob, bind="t.f:1")


def test_any_flipped_bit_is_noticed(keys):
    vault = open_vault(keys)
    blob = vault.encrypt("王芳", bind="t.f:1")
    for place in range(len(blob)):
        changed = bytearray(blob)
        changed[place] ^= 1
        with pytest.raises(CannotOpen):
            vault.decrypt(bytes(changed), bind="t.f:1")


def test_the_same_words_look_different_each_time(keys):
    vault = open_vault(keys)
    assert vault.encrypt("a", bind="t.f:1") != vault.encrypt("a", bind="t.f:1")


def test_an_address_is_found_within_a_letter_and_not_across_letters(keys):
    vault = open_vault(keys)
    here = vault.blind_index("a@b.example", scope="letter:1")
    assert vault.blind_index("a@b.example", scope="letter:1") == here
    assert vault.blind_index("a@b.example", scope="letter:2") != here


def test_a_new_key_takes_over_and_the_old_one_still_opens(keys):
    before = open_vault(keys).encrypt("words", bind="t.f:1")
    assert add_key(keys) == 2
    after = open_vault(keys)
    assert after.decrypt(before, bind="t.f:1") == "words"
    assert after.needs_rotation(before)
    turned = after.rotate(before, bind="t.f:1")
    assert not after.needs_rotation(turned)
    assert after.decrypt(turned, bind="t.f:1") == "words"


def test_keys_are_the_owners_alone_and_never_overwritten(keys):
    assert {path.stat().st_mode & 0o777 for path in keys.iterdir()} == {0o600}
    with pytest.raises(FileExistsError):
        create_keys(keys)


@pytest.mark.parametrize("name", ["index.key", "vault-1.key"])
def test_a_missing_key_is_said_in_a_sentence(keys, name):
    (keys / name).unlink()
    with pytest.raises(KeyMissing) as missing:
        open_vault(keys)
    assert missing.value.sentence.endswith("Restore the folder of keys from where you keep its copy.")
    if name != "index.key":
        with pytest.raises(KeyMissing):
            add_key(keys)


@pytest.mark.parametrize("name", ["index.key", "vault-1.key"])
@pytest.mark.parametrize("left", [0, 16, 31])
def test_a_key_cut_short_is_not_taken_for_a_weaker_one(keys, name, left):
    (keys / name).write_bytes(bytes(left))
    with pytest.raises(KeyMissing, match=f"{name} is (damaged|missing)"):
        open_vault(keys)


def test_other_files_beside_the_keys_are_left_alone(keys):
    (keys / "vault-old.key").write_bytes(b"x")
    (keys / "secret.key").write_bytes(b"x")
    assert open_vault(keys).needs_rotation(b"\x01\x00\x02")
    assert add_key(keys) == 2


def test_names_of_any_usual_length_look_alike(keys):
    vault = open_vault(keys)
    lengths = {
        len(vault.encrypt(name, bind="t.f:1")) for name in ("", "王芳", "김철수", "Gyuri Kim", "a" * 31)
    }
    assert len(lengths) == 1
    assert len(vault.encrypt("a" * 32, bind="t.f:1")) == lengths.pop() + 32


def test_the_key_that_is_wanted_is_named(keys):
    blob = b"\x01\x00\x09" + bytes(40)
    with pytest.raises(CannotOpen, match=r"vault-9\.key"):
        open_vault(keys).decrypt(blob, bind="t.f:1")


def test_a_secret_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    def full_disk(_file):
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space left"):
        write_secret(tmp_path / "vault-1.key", bytes(32))
    assert list(tmp_path.iterdir()) == []
