"""Carry out an ordered document: lease the row, set, seal, put the file in place, say so in the row."""

import atexit
import hashlib
import io
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pikepdf
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_noop as _  # shown in the language of whoever looks

from coalition.clock import now
from coalition.errors import Refused
from coalition.files import write_whole
from letters.models import Document
from letters.pdf.fonts import FontMissing
from letters.pdf.rendering import Press, Progress, RenderFailed
from letters.pdf.sealing import open_certificate, seal
from letters.pdf.sets import print_sheets, sheets_for
from letters.public.models import Publication, PublicFile, SealedFile

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 3
LOOK_EVERY = 1.0  # seconds between two looks at whether the document is still wanted
STAGES = {"reading": 5, "styling": 15, "laying out": 30, "writing": 95}


class Stopped(Exception):  # noqa: N818  (nothing went wrong)
    """The document is no longer wanted, or is wanted anew: somebody stopped it, or a name was taken out."""


def produce_next(*, at: datetime) -> bool:
    """Produce one document that waits, or whose worker was lost; False where none does."""
    document = claim(at=at)
    if document is None:
        return False
    produce(document)
    return True


@transaction.atomic
def claim(*, at: datetime) -> Document | None:
    """Lease the oldest waiting document for five minutes. Two workers never get the same one."""
    waiting = Document.objects.filter(
        Q(state=Document.State.ASKED) | Q(state=Document.State.RENDERING, leased_until__lt=at)
    )
    # On SQLite, which has no row locks, the IMMEDIATE transaction keeps others out.
    document = waiting.select_for_update(skip_locked=True).order_by("asked_at", "pk").first()
    if document is None:
        return None
    if document.attempts >= MOST_ATTEMPTS:
        _fail(document, _("The worker that set this document was lost three times."))
        return None
    document.state, document.leased_until = Document.State.RENDERING, at + LEASE
    document.attempts += 1
    document.progress = 0
    document.save(update_fields=["state", "leased_until", "attempts", "progress"])
    return document


def produce(document: Document) -> None:
    """Set and seal `document`; on failure the row says why, in a sentence, and no file is left behind.

    Whoever stops it meanwhile is heard within a second or a page.
    """
    publication = Publication.objects.filter(slug=document.letter.slug).first()
    if publication is None:
        _fail(document, _("The letter opened again meanwhile; this document is void."))
        return
    try:
        with translation.override(document.language):
            pdf = print_sheets(sheets_for(document, publication), progress=_told(document), press=own_press())
        sealed_at = now()
        sealed = _sealed(document, pdf, at=sealed_at)
    except Stopped:
        return
    except (RenderFailed, FontMissing, Refused) as failure:
        _fail(document, str(getattr(failure, "sentence", failure)))
        return
    try:
        _finish(document, publication, pdf=pdf, sealed=sealed, at=sealed_at)
    except OSError:
        _fail(document, _("The file could not be kept. Is there room on the disk?"))


def _sealed(document: Document, pdf: bytes, *, at: datetime) -> bytes:
    """With the coalition's seal; a public one as it is, where those go out with their published hash alone."""
    if document.variant == Document.Variant.PUBLIC and not settings.PUBLIC_PDFS_SEALED:
        return pdf
    certificate = open_certificate(Path(settings.KEYS))
    return seal(pdf, certificate=certificate, reason=document.get_variant_display(), at=at)


@cache
def own_press() -> Press:
    """One press a worker process: a new one costs half a second."""
    press = Press()
    atexit.register(press.stop)
    return press


def place_of(document: Document) -> Path:
    """Where the file of `document` lies: its name tells nobody what is in it."""
    return Path(settings.MEDIA_ROOT) / "documents" / f"{document.pk}.pdf"


@transaction.atomic
def _finish(document: Document, publication: Publication, *, pdf: bytes, sealed: bytes, at: datetime) -> None:
    still = Document.objects.select_for_update().filter(pk=document.pk, state=Document.State.RENDERING)
    if not still.filter(asked_at=document.asked_at).exists():
        return  # asked for anew meanwhile: a name was taken out
    # Only now, under the row's lock: a late worker never writes over the file of the one that came after it.
    write_whole(place_of(document), sealed)
    document.content_sha256 = hashlib.sha256(pdf).hexdigest()
    document.sha256 = hashlib.sha256(sealed).hexdigest()
    document.size, document.pages, document.sealed_at = len(sealed), _pages(pdf), at
    document.state, document.progress, document.trouble = Document.State.READY, 100, ""
    document.leased_until = None
    document.save()
    SealedFile.objects.create(
        slug=publication.slug,
        document=document.pk,
        language=document.language,
        variant=document.variant,
        sha256=document.sha256,
        sealed_at=at,
        signed=document.sha256 != document.content_sha256,
    )
    if document.variant == Document.Variant.PUBLIC:
        PublicFile.objects.update_or_create(
            publication=publication,
            language=document.language,
            defaults={
                "name": f"documents/{document.pk}.pdf",
                "sha256": document.sha256,
                "size": document.size,
                "pages": document.pages,
                "sealed_at": at,
                "signed": document.sha256 != document.content_sha256,
            },
        )


def _pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def _fail(document: Document, sentence: str) -> None:
    Document.objects.filter(pk=document.pk).update(
        state=Document.State.FAILED, trouble=sentence, leased_until=None
    )


def _told(document: Document) -> Callable[[Progress], None]:
    """Write progress down where the page looks, and renew the lease: each new percent, and each second."""
    told: set[int] = set()
    looked = 0.0

    def tell(progress: Progress) -> None:
        nonlocal looked
        percent = max([_percent(progress), *told])  # the list is set before its letter
        if percent in told and time.monotonic() < looked + LOOK_EVERY:
            return
        told.add(percent)
        looked = time.monotonic()
        wanted = Document.objects.filter(
            pk=document.pk, state=Document.State.RENDERING, asked_at=document.asked_at
        )
        if not wanted.update(progress=percent, leased_until=now() + LEASE):
            raise Stopped

    return tell


def _percent(progress: Progress) -> int:
    """Of a hundred. Of a letter nobody knows how many pages it will have: each ten bring it closer to 90."""
    percent = STAGES[progress.stage]
    if progress.page is not None and progress.stage == "laying out":
        known = progress.pages and 5 + 80 * progress.page // progress.pages
        percent = known or 90 - round(60 / (1 + progress.page // 10))
    return (100 * progress.part + percent) // progress.parts
