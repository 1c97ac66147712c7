"""A Merkle tree as RFC 6962 hashes it, over salted commitments: one can be shown to be in it, nobody else."""

import hashlib
import hmac
from collections.abc import Sequence

SALT_BYTES = 32


def commit(salt: bytes, payload: bytes) -> bytes:
    """Commit to `payload` without telling it: SHA-256 over the salt, then the payload.

    The salt is 32 random bytes, one for each commitment, known to whoever may open it; ValueError for
    another length, since a moving border between salt and payload would let one commitment mean two things.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError("a salt has 32 bytes")
    return hashlib.sha256(salt + payload).digest()


def leaf_hash(leaf: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + leaf).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """Give the tree's root over the leaves in their order; of none, the hash of nothing."""
    return _levels(leaves)[-1][0] if leaves else hashlib.sha256(b"").digest()


def proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Give the audit path of one leaf, from the leaf upward; IndexError where there is no such leaf."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    return _path(_levels(leaves), index)


def proofs(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """Give every leaf's audit path, hashing the tree once."""
    levels = _levels(leaves)
    return [_path(levels, index) for index in range(len(leaves))]


def verify(leaf: bytes, index: int, size: int, path: Sequence[bytes], expected: bytes) -> bool:
    """Say whether `path` shows `leaf` at `index` in the tree of `size` leaves whose root is `expected`."""
    if not 0 <= index < size:
        return False
    rest = list(path)
    found = leaf_hash(leaf)
    last = size - 1
    while last:
        # A last node without a sibling moves up as it is.
        if index % 2 or index < last:
            if not rest:
                return False
            sibling = rest.pop(0)
            found = _node(sibling, found) if index % 2 else _node(found, sibling)
        index, last = index // 2, last // 2
    return not rest and hmac.compare_digest(found, expected)


def _levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    levels = [[leaf_hash(leaf) for leaf in leaves]]
    while len(levels[-1]) > 1:
        below = levels[-1]
        pairs = [_node(*below[place : place + 2]) for place in range(0, len(below) - 1, 2)]
        levels.append(pairs + below[2 * len(pairs) :])
    return levels


def _path(levels: Sequence[Sequence[bytes]], index: int) -> list[bytes]:
    path = []
    for level in levels[:-1]:
        sibling = index ^ 1
        if sibling < len(level):
            path.append(level[sibling])
        index //= 2
    return path


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
