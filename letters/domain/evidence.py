"""Pictures and scans of what happened: cleaned, sealed, and private until somebody chooses to show them."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from letters.models import Answer, Delivery, Evidence
from letters.pdf import scans, sealed
from letters.pictures.redrawing import redraw

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
    kept: list[Evidence] = []
    try:
        for row in _kept(of, arrived, by=by, at=at):
            kept.append(row)  # noqa: PERF402  (known one by one, also where the next is refused)
    except Refused:
        for row in kept:
            sealed.place_of(row).unlink(missing_ok=True)
        raise
    return kept


def _kept(
    of: Delivery | Answer, arrived: Iterable[Arrived], *, by: Person | None, at: datetime
) -> Iterator[Evidence]:
    side = "delivery" if isinstance(of, Delivery) else "answer"
    there = {one.sha256 for one in of.evidence.all()}
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
        yield row


def choose(evidence: Evidence, *, chosen: bool) -> None:
    """Let it be shown in the proof of delivery, or no longer. Refused once it was thrown away."""
    if not Evidence.objects.filter(pk=evidence.pk, thrown_at=None).update(chosen=chosen):
        raise Refused(_("The file was thrown away after its time."))


@transaction.atomic
def remove(evidence: Evidence) -> None:
    """Throw it away, the file too."""
    transaction.on_commit(partial(sealed.place_of(evidence).unlink, missing_ok=True), robust=True)
    evidence.delete()


@transaction.atomic
def throw_away(*, before: datetime, at: datetime) -> int:
    """Throw away the files of attempts that were kept before that instant and that nobody chose; how many.

    What an addressee wrote is part of what became of the letter, and stays.
    """
    old = Evidence.objects.exclude(delivery=None).filter(chosen=False, thrown_at=None, kept_at__lt=before)
    gone = list(old.select_for_update())
    for one in gone:
        transaction.on_commit(partial(sealed.place_of(one).unlink, missing_ok=True), robust=True)
    return old.filter(pk__in=[one.pk for one in gone]).update(thrown_at=at)


def _cleaned(data: bytes) -> tuple[str, bytes]:
    if scans.is_pdf(data):
        return PDF, scans.clean(data)
    return JPEG, redraw(data, kind="photograph").data


def _write(row: Evidence, content: bytes) -> None:
    try:
        sealed.write(row, content)
    except OSError as full:
        raise Refused(_("The file could not be kept. Is there room on the disk?")) from full
