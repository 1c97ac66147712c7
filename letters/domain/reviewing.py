"""Human eyes on what was set aside: take it in, reject it, or take either back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from letters.domain import deadline, linking, signatories
from letters.models import Letter, Signature


@dataclass(frozen=True)
class SetAside:
    """A line of the list: masked, with what a coordinator may see of it."""

    pk: UUID
    name: str
    domain: str
    language: str
    signed_on: date
    rejected_on: date | None


def set_aside(letter: Letter, *, rejected: bool = False) -> list[SetAside]:
    """What waits for eyes, or what was rejected; newest first, a thousand at most."""
    found = letter.signatures.standing().filter(suspect=True, rejected_on__isnull=not rejected)
    return [_line(signature) for signature in found.order_by("-signed_on", "pk")[:1000]]


@transaction.atomic
def accept(letter: Letter, chosen: Iterable[UUID], *, at: datetime) -> int:
    """Take signatures in; whoever has not confirmed is asked to now. While the letter takes signatures."""
    found = _of(letter, chosen)
    deadline.window(letter, at=at)
    for signature in found:
        signature.suspect, signature.rejected_on = False, None
        signature.save(update_fields=["suspect", "rejected_on"])
        if signature.confirmed_on is None and signature.sealed:
            linking.ask_to_confirm(signature, at=at)
    return len(found)


@transaction.atomic
def put_aside(letter: Letter, chosen: Iterable[UUID], *, at: datetime) -> int:
    """Set signatures aside (again): they are not counted until somebody takes them in."""
    deadline.window(letter, at=at)
    return letter.signatures.standing().filter(pk__in=list(chosen)).update(suspect=True, rejected_on=None)


@transaction.atomic
def reject(letter: Letter, chosen: Iterable[UUID], *, at: datetime) -> int:
    """Take signatures off the list of what waits; they can be put aside again."""
    waiting = letter.signatures.standing().filter(suspect=True, pk__in=list(chosen))
    return waiting.update(rejected_on=at.date())


def _of(letter: Letter, chosen: Iterable[UUID]) -> list[Signature]:
    return list(letter.signatures.standing().filter(pk__in=list(chosen), suspect=True).select_for_update())


def _line(signature: Signature) -> SetAside:
    words = signatories.words_of(signature)
    return SetAside(
        pk=signature.pk,
        name=signatories.masked(signature),
        domain=words.email.rpartition("@")[2] if signature.display not in signatories.UNNAMED else "",
        language=signature.language,
        signed_on=signature.signed_on,
        rejected_on=signature.rejected_on,
    )
