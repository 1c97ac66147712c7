"""Carry out an ordered print job: lease the row, set its parts, join them, seal the file away, say so."""

import hashlib
import io
from datetime import datetime, timedelta

import pikepdf
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop as _  # shown in the language of whoever looks

from coalition.clock import now
from coalition.vault import CannotOpen
from letters.models import Printout
from letters.pdf import sealed
from letters.pdf.fonts import FontMissing
from letters.pdf.packs.printing import print_pack, print_proof
from letters.pdf.packs.trip import Trip, trips
from letters.pdf.producing import own_press
from letters.pdf.rendering import RenderFailed

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 3
State, Kind = Printout.State, Printout.Kind


def produce_next(*, at: datetime) -> bool:
    """Produce one print job that waits, or whose worker was lost; False where none does."""
    printout = claim(at=at)
    if printout is not None:
        produce(printout)
    return printout is not None


@transaction.atomic
def claim(*, at: datetime) -> Printout | None:
    """Lease the oldest that waits. Two workers never get the same one."""
    waiting = Printout.objects.filter(Q(state=State.ASKED) | Q(state=State.RENDERING, leased_until__lt=at))
    printout = waiting.select_for_update(skip_locked=True).order_by("ordered_at", "pk").first()
    if printout is None:
        return None
    if printout.attempts >= MOST_ATTEMPTS:
        _fail(printout, _("The worker that set this print job was lost three times."))
        return None
    printout.state, printout.leased_until = State.RENDERING, at + LEASE
    printout.attempts += 1
    printout.save(update_fields=["state", "leased_until", "attempts"])
    return printout


def produce(printout: Printout) -> None:
    """Set `printout`; on failure the row says why, in a sentence, and no file is left behind."""
    trip = trips(printout.addressee.letter).get(printout.addressee_id)
    if trip is None or not _as_ordered(trip, printout):
        _fail(printout, _("The letter changed meanwhile. Make the print job again."))
        return
    try:
        setting = print_proof if printout.kind == Kind.PROOF else print_pack
        pdf = setting(trip, printout, press=own_press())
        _finish(printout, pdf)
    except (RenderFailed, FontMissing) as failure:
        _fail(printout, str(getattr(failure, "sentence", failure)))
    except (FileNotFoundError, CannotOpen):
        _fail(printout, _("A file that belongs into it is missing."))
    except OSError:
        _fail(printout, _("The file could not be kept. Is there room on the disk?"))


@transaction.atomic
def _finish(printout: Printout, pdf: bytes) -> None:
    """Under the row's lock, so that what was thrown away meanwhile, or made by another worker, stays so."""
    still = Printout.objects.select_for_update().filter(pk=printout.pk, state=State.RENDERING)
    if not still.filter(attempts=printout.attempts).exists():
        return
    sealed.write(printout, pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = len(opened.pages)
    Printout.objects.filter(pk=printout.pk).update(
        state=State.READY,
        trouble="",
        leased_until=None,
        sha256=hashlib.sha256(pdf).hexdigest(),
        pages=pages,
        made_at=now(),
    )


def _as_ordered(trip: Trip, printout: Printout) -> bool:
    """Whether what is printed now is what the row says it holds; a proof holds the log as it is."""
    return printout.kind == Kind.PROOF or trip.holds() == printout.holds


def _fail(printout: Printout, sentence: str) -> None:
    Printout.objects.filter(pk=printout.pk).update(state=State.FAILED, trouble=sentence, leased_until=None)
