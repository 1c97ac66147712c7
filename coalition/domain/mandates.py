"""Who may sign for an organisation, by which body's decision."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Mandate, Organisation, Person


@transaction.atomic
def grant(
    person: Person,
    organisation: Organisation,
    *,
    body: str,
    decided_on: date,
    since: date,
    capacity: str = "",
    standing: bool = False,
    by: Person | None = None,
) -> Mandate:
    """`person` signs for `organisation` from `since` on, as `body` decided; if `standing`, every letter.

    A mandate that is in force already is refused; revoke it first.
    """
    if decided_on > since:
        raise Refused(_("An authority to sign cannot begin before it was decided."))
    if Mandate.objects.filter(person=person, organisation=organisation, revoked_at__isnull=True).exists():
        raise Refused(_("This person may sign for the organisation already."))
    return Mandate.objects.create(
        person=person,
        organisation=organisation,
        body=body,
        decided_on=decided_on,
        since=since,
        capacity=capacity,
        standing=standing,
        granted_by=by,
    )


def revoke(mandate: Mandate, *, at: datetime) -> None:
    """The mandate ends at `at`; what was signed by it stays signed."""
    if mandate.revoked_at is None:
        mandate.revoked_at = at
        mandate.save(update_fields=["revoked_at"])
