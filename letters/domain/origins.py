"""The sealed words of where an entered signature comes from, and the scan of its sheet. Nothing else opens them."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from coalition.models import Person
from coalition.vault import vault
from letters.models import Entry, LaterWord, Letter, Provenance, Scan, Signature
from letters.pdf import scans
from letters.pictures.redrawing import redraw

MOST = 1000


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Who took the signature, where, and from whom it came to us (a sheet, a mail, a call)."""

    taken_by: str = ""
    place: str = ""
    came_from: str = ""


def seal(provenance: Provenance | LaterWord, origin: Origin) -> None:
    """Write `origin` into `provenance` (unsaved), readable for this row alone."""
    provenance.sealed = vault().encrypt(json.dumps(asdict(origin)), bind=_bind(provenance))


def origin_of(provenance: Provenance | LaterWord) -> Origin:
    """What `seal` wrote; empty where it was shredded."""
    if not provenance.sealed:
        return Origin()
    return Origin(**json.loads(vault().decrypt(provenance.sealed, bind=_bind(provenance))))


def clean(data: bytes) -> bytes:
    """A sheet that arrives, picture or PDF, made anew by a process of its own; refused in words where it is neither.

    Takes a second or two: not inside a transaction.
    """
    return scans.clean(data) if scans.is_pdf(data) else redraw(data, kind="scan").data


def keep_scan(letter: Letter, sheet: bytes, *, by: Person, at: datetime) -> Scan:
    """Keep what `clean` made, readable for this row alone."""
    scan = Scan(letter=letter, by=by, at=at)
    scan.sealed = vault().encrypt_bytes(sheet, bind=_bind_scan(scan))
    scan.save(force_insert=True)
    return scan


def seal_entry(entry: Entry, typed: Mapping[str, str]) -> None:
    """Write what was typed into `entry` (unsaved)."""
    entry.sealed = vault().encrypt(json.dumps(dict(typed)), bind=f"letters.entry:{entry.pk}")


def typed_in(entry: Entry) -> dict[str, str]:
    """What `seal_entry` wrote."""
    return dict(json.loads(vault().decrypt(entry.sealed, bind=f"letters.entry:{entry.pk}")))


def opened(scan: Scan) -> bytes:
    """The sheet as a JPEG or a PDF, as it was taken in."""
    return vault().decrypt_bytes(scan.sealed, bind=_bind_scan(scan))


def on_sheets(letter: Letter) -> list[Provenance]:
    """Who stands on a sheet that is kept, with her signature, the newest day first; a thousand at most. One query."""
    found = Provenance.objects.filter(signature__letter=letter, scan__isnull=False)
    return list(found.select_related("signature").order_by("-taken_on", "pk")[:MOST])


def forget(signature: Signature) -> None:
    """Forget where it comes from, and its sheet once nobody else's signature stands on it."""
    Provenance.objects.filter(signature=signature).update(sealed=None, scan=None)
    LaterWord.objects.filter(signature=signature).update(sealed=None, scan=None)
    Entry.objects.filter(signature=signature).delete()
    forget_loose_sheets(signature.letter_id)


def forget_entered(signature: Signature, *, names: Collection[str]) -> None:
    """Forget what staff typed of her, also where her address had signed before and no signature is named there."""
    Entry.objects.filter(signature=signature).delete()
    of_nobody = Entry.objects.filter(letter=signature.letter_id, signature=None)
    typed = [one.pk for one in of_nobody if typed_in(one)["name"] in names]
    Entry.objects.filter(pk__in=typed).delete()


def forget_of_the_shredded() -> None:
    """Forget what was written down of somebody in the moment in which she herself was forgotten."""
    gone = Signature.objects.filter(sealed=None).values("pk")
    Provenance.objects.filter(signature__in=gone).exclude(sealed=None, scan=None).update(
        sealed=None, scan=None
    )
    LaterWord.objects.filter(signature__in=gone).exclude(sealed=None, scan=None).update(
        sealed=None, scan=None
    )


def forget_loose_sheets(letter_id: int | None = None) -> None:
    """Throw away scans on which no signature stands any more."""
    loose = Scan.objects.filter(provenances=None, entries=None, later_words=None)
    (loose.filter(letter=letter_id) if letter_id else loose).delete()


def _bind_scan(scan: Scan) -> str:
    return f"letters.scan:{scan.pk}"


def _bind(provenance: Provenance | LaterWord) -> str:
    if isinstance(provenance, LaterWord):
        return f"letters.later_word:{provenance.pk}"
    return f"letters.provenance:{provenance.signature_id}"
