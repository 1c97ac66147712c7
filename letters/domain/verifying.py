"""Whether letters still are what was agreed, signed and published."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from django.db import connection
from django.db.models import Exists, OuterRef

from coalition.findings import LOST_AFTER, Finding
from letters import canonical, triggers
from letters.domain import verifying_editions, verifying_files, verifying_lists, verifying_seals
from letters.models import Document, Edition, EditionText, Signature


def findings(*, at: datetime) -> Iterator[Finding]:
    """Everything that is wrong with letters, each as a sentence that names rows by their ids."""
    yield from texts()
    yield from signed_words()
    yield from frozen_rows()
    yield from verifying_editions.findings()
    yield from verifying_lists.findings()
    yield from verifying_files.findings()
    yield from verifying_seals.findings()
    yield from leases(at=at)


def texts() -> Iterator[Finding]:
    """Agreed texts, hashed again."""
    for edition in Edition.objects.prefetch_related("texts").iterator(chunk_size=100):
        found = {text.language: text for text in edition.texts.all()}
        for text in found.values():
            if sha256(text.canonical.encode()).hexdigest() != text.digest:
                yield Finding("digests", f"{text} is not the text that was agreed.")
        digests = {language: text.digest for language, text in found.items()}
        if canonical.edition_digest(digests) != edition.digest:
            yield Finding("digests", f"{edition} does not hold the languages that were agreed.")


def signed_words() -> Iterator[Finding]:
    """Signatures whose words are in no edition."""
    text = EditionText.objects.filter(
        edition=OuterRef("edition"), language=OuterRef("language"), digest=OuterRef("digest")
    )
    for signature in Signature.objects.filter(~Exists(text)).iterator():
        yield Finding("digests", f"Signature {signature.pk} was given to words that no agreed text holds.")


def frozen_rows() -> Iterator[Finding]:
    for name in triggers.missing(connection):
        yield Finding("triggers", f"The trigger {name} is missing; `manage.py migrate` puts it back.")


def leases(*, at: datetime) -> Iterator[Finding]:
    """Documents whose worker is gone, and which no other takes up."""
    setting = Document.objects.filter(state=Document.State.RENDERING, leased_until__lt=at - LOST_AFTER)
    for document in setting:
        yield Finding(
            "leases",
            f"Document {document.pk} was taken in hand by a worker that is gone, and no other takes it up. "
            "Is a worker running?",
        )
