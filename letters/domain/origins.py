"""The sealed words of where an entered signature comes from, and the scan of its sheet. Nothing else opens them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from coalition.vault import vault
from letters.models import Entry, Provenance, Scan, Signature


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Who took the signature, where, and from whom it came to us (a sheet, a mail, a call)."""

    taken_by: str = ""
    place: str = ""
    came_from: str = ""


def seal(provenance: Provenance, origin: Origin) -> None:
    """Write `origin` into `provenance` (unsaved), readable for this signature alone."""
    provenance.sealed = vault().encrypt(json.dumps(asdict(origin)), bind=_bind(provenance))


def origin_of(provenance: Provenance) -> Origin:
    """What `seal` wrote; empty where it was shredded."""
    if not provenance.sealed:
        return Origin()
    return Origin(**json.loads(vault().decrypt(provenance.sealed, bind=_bind(provenance))))


def seal_entry(entry: Entry, typed: Mapping[str, str]) -> None:
    """Write what was typed into `entry` (unsaved)."""
    entry.sealed = vault().encrypt(json.dumps(dict(typed)), bind=f"letters.entry:{entry.pk}")


def typed_in(entry: Entry) -> dict[str, str]:
    """What `seal_entry` wrote."""
    return dict(json.loads(vault().decrypt(entry.sealed, bind=f"letters.entry:{entry.pk}")))


def seal_scan(scan: Scan, picture: bytes) -> None:
    scan.sealed = vault().encrypt_bytes(picture, bind=f"letters.scan:{scan.pk}")


def opened(scan: Scan) -> bytes:
    """The sheet as a JPEG."""
    return vault().decrypt_bytes(scan.sealed, bind=f"letters.scan:{scan.pk}")


def forget(signature: Signature) -> None:
    """Forget where it comes from, and its sheet once nobody else's signature stands on it."""
    Provenance.objects.filter(signature=signature).update(sealed=None, scan=None)
    Entry.objects.filter(signature=signature).delete()
    forget_loose_sheets(signature.letter_id)


def forget_loose_sheets(letter_id: int | None = None) -> None:
    """Throw away scans on which no signature stands any more."""
    loose = Scan.objects.filter(provenances=None, entries=None)
    (loose.filter(letter=letter_id) if letter_id else loose).delete()


def _bind(provenance: Provenance) -> str:
    return f"letters.provenance:{provenance.signature_id}"
