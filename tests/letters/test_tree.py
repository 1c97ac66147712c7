"""The tree against the vectors that Certificate Transparency's own tests use, and against its definition."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters.tree import commit, leaf_hash, proof, proofs, root, verify

LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        *("", "00", "10", "2021", "3031", "40414243", "5051525354555657"),
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SIZES = st.integers(min_value=1, max_value=70)


def by_definition(leaves):
    """RFC 6962, section 2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = by_definition(leaves[:split]), by_definition(leaves[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()


@pytest.mark.parametrize(("size", "expected"), list(enumerate(ROOTS)))
def test_the_known_roots(size, expected):
    assert root(LEAVES[:size]).hex() == expected


def test_a_known_path():
    assert [step.hex() for step in proof(LEAVES, 0)] == [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]


@given(st.lists(st.binary(max_size=5), max_size=70))
def test_the_root_is_that_of_the_definition(leaves):
    assert root(leaves) == by_definition(leaves)


@given(SIZES, st.data())
def test_every_leaf_is_shown_at_its_place_and_at_no_other(size, data):
    leaves = [bytes([number]) for number in range(size)]
    index = data.draw(st.integers(0, size - 1))
    path = proof(leaves, index)
    assert [verify(leaves[index], place, size, path, root(leaves)) for place in range(size)] == [
        place == index for place in range(size)
    ]
    assert proofs(leaves)[index] == path


@given(SIZES, st.data())
def test_nothing_else_is_shown(size, data):
    leaves = [bytes([number]) for number in range(size)]
    index = data.draw(st.integers(0, size - 1))
    path, top = proof(leaves, index), root(leaves)
    assert not verify(b"another", index, size, path, top)
    assert not verify(leaves[index], index, size, [*path, top], top)
    assert not verify(leaves[index], index, size, path, leaf_hash(top))
    assert not verify(leaves[index], -1, size, path, top)
    assert not verify(leaves[index], size, size, path, top)
    for place in range(len(path)):
        assert not verify(leaves[index], index, size, path[:place] + path[place + 1 :], top)


def test_a_node_is_never_taken_for_a_leaf():
    inner = leaf_hash(LEAVES[0]) + leaf_hash(LEAVES[1])
    assert root([inner]) != root(LEAVES[:2])


def test_no_path_where_there_is_no_leaf():
    for index in (-1, 3):
        with pytest.raises(IndexError):
            proof(LEAVES[:3], index)
    assert proofs([]) == []


def test_a_commitment_tells_nothing_without_its_salt_and_takes_no_other():
    salt = bytes(range(32))
    assert commit(salt, b"a") == hashlib.sha256(salt + b"a").digest()
    assert commit(bytes(32), b"a") != commit(salt, b"a")
    for wrong in (b"", salt[:31], salt + b"a"):
        with pytest.raises(ValueError, match="32 bytes"):
            commit(wrong, b"a")
