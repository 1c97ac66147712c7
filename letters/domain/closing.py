"""Close a letter: the list freezes, the world's view of it is written down, the documents are ordered."""

from datetime import datetime

from django.db import transaction

from coalition.models import Person
from letters.domain import documents, projecting
from letters.domain.moving import move
from letters.models import Letter


@transaction.atomic
def close(letter: Letter, *, by: Person | None, at: datetime) -> None:
    """No more signatures: what prints is fixed now, sealed away until the release, and set by a worker."""
    move(letter, "close", by=by, at=at)
    projecting.write(letter, at=at)
    documents.order(letter, at=at)


@transaction.atomic
def reopen(letter: Letter, *, closes_at: datetime, reason: str, by: Person, at: datetime) -> None:
    """Take signatures again until `closes_at`; the frozen list and its documents are void."""
    letter.closes_at = closes_at
    move(letter, "reopen", by=by, at=at, reason=reason, keeping=["closes_at"])
    documents.void(letter, at=at)
    projecting.discard(letter)
