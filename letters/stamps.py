"""Open the stamps that are printed: what the composing of documents may ask, and nothing else about signatories."""

from collections.abc import Iterator
from dataclasses import dataclass

from coalition.vault import vault
from letters.models import Signature, Stamp

VARIANTS = ("public", "embassy", "archive")


@dataclass(frozen=True)
class Print:
    """A PNG of `width` × `height` pixels (900 at most), to be set beside the name of `signature` (its key)."""

    signature: str
    data: bytes
    width: int
    height: int
    kind: str


def for_printing(signature: Signature, variant: str) -> Print | None:
    """The stamp to print beside this signature on `variant`; None where none was given or chosen for it."""
    return next(_chosen(variant, signature=signature), None)


def for_letter(slug: str, variant: str) -> dict[str, Print]:
    """Every stamp to print on one variant of a letter, by the key of its signature; one query."""
    return {one.signature: one for one in _chosen(variant, signature__letter__slug=slug)}


def seal(stamp: Stamp, data: bytes) -> None:
    """Write a picture into `stamp` (unsaved), readable for this row alone."""
    stamp.sealed = vault().encrypt_bytes(data, bind=f"letters.stamp:{stamp.pk}")


def opened(stamp: Stamp) -> bytes:
    """The picture as a PNG file."""
    return vault().decrypt_bytes(stamp.sealed, bind=f"letters.stamp:{stamp.pk}")


def _chosen(variant: str, **whose: object) -> Iterator[Print]:
    if variant not in VARIANTS:
        raise KeyError(variant)
    counted = Signature.objects.counted().values("pk")
    found = Stamp.objects.filter(**whose, **{f"on_{variant}": True}, signature__in=counted)
    for stamp in found:
        yield Print(str(stamp.signature_id), opened(stamp), stamp.width, stamp.height, stamp.kind)
