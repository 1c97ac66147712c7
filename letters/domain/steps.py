"""What happened with one who was invited, step by step. The words of a step are sealed."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from coalition.models import Person
from coalition.vault import vault
from letters.models import Invitation, Step

Name = Step.Name


def take(
    invitation: Invitation,
    name: str,
    *,
    by: Person | None,
    at: datetime,
    words: str = "",
    on: date | None = None,
) -> Step:
    """Write a step down; `words` can be read with the vault alone."""
    step = Step(invitation=invitation, name=name, on=on, by=by, at=at)
    if words.strip():
        step.sealed = vault().encrypt(words.strip(), bind=_bound_to(invitation.pk))
    step.save()
    return step


def words_of(step: Step) -> str:
    return vault().decrypt(step.sealed, bind=_bound_to(step.invitation_id)) if step.sealed else ""


def taken(invitations: Iterable[UUID]) -> dict[UUID, list[Step]]:
    """The steps of each invitation, oldest first; one query."""
    found: dict[UUID, list[Step]] = {}
    steps = Step.objects.filter(invitation__in=list(invitations)).select_related("by")
    for step in steps.order_by("at", "pk"):
        found.setdefault(step.invitation_id, []).append(step)
    return found


def _bound_to(invitation: UUID) -> str:
    return f"letters.step:{invitation}"
