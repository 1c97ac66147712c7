"""Pictures and scans of what happened: cleaned, sealed, and private until somebody chooses to show them."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from coalition import pictures
from coalition.errors import Refused
from coalition.models import Person
from coalition.vault import vault
from letters.models import Answer, Delivery, Evidence
from letters.pdf import scans
from letters.pdf.producing import write_whole

MOST = 12  # of one attempt or answer
JPEG, PDF = "image/jpeg", "application/pdf"


class Arrived(NamedTuple):
    """A file as it came: its kind (`Evidence.Kind`) and its bytes. Its name is not kept."""

    kind: str
    data: bytes


@transaction.atomic
def keep(
    of: Delivery | Answer, arrived: Iterable[Arrived], *, by: Person | None, at: datetime
) -> list[Evidence]:
    """Keep what shows that `of` happened, all of it or nothing; what is there already is not kept twice.

    Refused in words where something is neither a picture nor a PDF, is damaged, or is one too many.
    """
    side = "delivery" if isinstance(of, Delivery) else "answer"
    there = {one.sha256 for one in of.evidence.all()}
    kept = []
    for one in arrived:
        media_type, content = _cleaned(one.data)
        digest = sha256(content).hexdigest()
        if digest in there:
            continue
        there.add(digest)
        if len(there) > MOST:
            raise Refused(_("No more than %(most)d files belong to one attempt.") % {"most": MOST})
        row = Evidence(
            **{side: of},
            kind=one.kind,
            media_type=media_type,
            sha256=digest,
            size=len(content),
            kept_by=by,
            kept_at=at,
        )
        _write(row, content)
        row.save(force_insert=True)
        kept.append(row)
    return kept


def content_of(evidence: Evidence) -> bytes:
    """The file itself, opened. Raises FileNotFoundError, and vault.CannotOpen."""
    return vault().decrypt_bytes(place_of(evidence).read_bytes(), bind=_bind(evidence))


def choose(evidence: Evidence, *, chosen: bool) -> None:
    """Let it be shown in the proof of delivery, or no longer."""
    Evidence.objects.filter(pk=evidence.pk).update(chosen=chosen)


@transaction.atomic
def remove(evidence: Evidence) -> None:
    """Throw it away, the file too."""
    transaction.on_commit(partial(place_of(evidence).unlink, missing_ok=True), robust=True)
    evidence.delete()


def place_of(evidence: Evidence) -> Path:
    """Where its sealed file lies: the name tells nobody what is in it."""
    return Path(settings.MEDIA_ROOT) / "evidence" / f"{evidence.pk}"


def _cleaned(data: bytes) -> tuple[str, bytes]:
    if scans.is_pdf(data):
        return PDF, scans.clean(data)
    return JPEG, pictures.clean(data).data


def _write(row: Evidence, content: bytes) -> None:
    try:
        write_whole(place_of(row), vault().encrypt_bytes(content, bind=_bind(row)))
    except OSError as full:
        raise Refused(_("The file could not be kept. Is there room on the disk?")) from full


def _bind(evidence: Evidence) -> str:
    return f"letters.evidence:{evidence.pk}"
