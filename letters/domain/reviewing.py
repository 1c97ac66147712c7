"""Human eyes on what was set aside: take it in, reject it, or take either back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch

from coalition.models import Person
from letters.domain import collecting, deadline, linking, projecting, signatories
from letters.models import Decision, Letter, Signature

Verdict = Decision.Verdict


@dataclass(frozen=True)
class SetAside:
    """A line of the list: masked, with what its reader may see of it, and who decided last, if anybody."""

    pk: UUID
    name: str
    domain: str
    language: str
    signed_on: date
    rejected_on: date | None
    decided_by: str
    decided_at: datetime | None


def set_aside(letter: Letter, *, to: Person, rejected: bool = False) -> list[SetAside]:
    """What waits for eyes, or what was rejected, as shown `to` somebody; newest first, a thousand at most."""
    found = letter.signatures.standing().filter(suspect=True, rejected_on__isnull=not rejected)
    found = found.prefetch_related(Prefetch("decisions", Decision.objects.select_related("by")))
    return [_line(signature, to) for signature in found.order_by("-signed_on", "pk")[:1000]]


@transaction.atomic
def accept(letter: Letter, chosen: Iterable[UUID], *, by: Person, at: datetime) -> int:
    """Take signatures in; whoever has not confirmed is asked to now. While the letter takes signatures.

    After the release she is one of those who came late: the list froze without her.
    """
    # The letter first, as whoever changes its text does: neither waits for the other then.
    window = deadline.window(letter, at=at)
    found = _of(letter, chosen)
    collecting.refuse_own_look(found, by=by)
    for signature in found:
        signature.suspect, signature.rejected_on = False, None
        signature.late = signature.late or window.late
        signature.save(update_fields=["suspect", "rejected_on", "late"])
        if signature.confirmed_on is None and signature.sealed:
            linking.ask_to_confirm(signature, at=at)
    _keep(letter, found, Verdict.ACCEPTED, by=by, at=at)
    return len(found)


@transaction.atomic
def put_aside(letter: Letter, chosen: Iterable[UUID], *, by: Person, at: datetime) -> int:
    """Set signatures aside (again): they are not counted until somebody takes them in.

    After the release not those on the list that froze; they stay as they are.
    """
    window = deadline.window(letter, at=at)
    found = [one for one in _locked(letter, chosen) if one.late or one.suspect or not window.late]
    letter.signatures.filter(pk__in=[one.pk for one in found]).update(suspect=True, rejected_on=None)
    _keep(letter, found, Verdict.SET_ASIDE, by=by, at=at)
    return len(found)


@transaction.atomic
def reject(letter: Letter, chosen: Iterable[UUID], *, by: Person, at: datetime) -> int:
    """Take signatures off the list of what waits; they can be put aside again."""
    found = _of(letter, chosen)
    letter.signatures.filter(pk__in=[one.pk for one in found]).update(rejected_on=at.date())
    _keep(letter, found, Verdict.REJECTED, by=by, at=at)
    return len(found)


def _keep(letter: Letter, found: list[Signature], verdict: str, *, by: Person, at: datetime) -> None:
    """Who decided what, and when; late ones come or go on the page at once."""
    Decision.objects.bulk_create(
        Decision(signature=signature, verdict=verdict, by=by, at=at) for signature in found
    )
    if any(signature.late for signature in found):
        projecting.renew_late(letter)


def _of(letter: Letter, chosen: Iterable[UUID]) -> list[Signature]:
    return [signature for signature in _locked(letter, chosen) if signature.suspect]


def _locked(letter: Letter, chosen: Iterable[UUID]) -> list[Signature]:
    # In one order for everybody, so that two who decide at once never wait for each other.
    standing = letter.signatures.standing().filter(pk__in=list(chosen)).order_by("pk")
    return list(standing.select_for_update())


def _line(signature: Signature, to: Person) -> SetAside:
    name, domain = signatories.masked(signature, to=to)
    last = next(iter(reversed(signature.decisions.all())), None)
    return SetAside(
        pk=signature.pk,
        name=name,
        domain=domain,
        language=signature.language,
        signed_on=signature.signed_on,
        rejected_on=signature.rejected_on,
        decided_by=last.by.called if last and last.by else "",
        decided_at=last.at if last else None,
    )
