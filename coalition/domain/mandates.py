"""Who may sign for an organisation, by which body's decision."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Mandate, Organisation, Person, SecondYes

TWO = 2


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


def may_speak(person: Person, organisation: Organisation, *, at: datetime) -> bool:
    """Whether `person` may sign for `organisation` at `at`."""
    return Mandate.objects.in_force(at).of(person).filter(organisation=organisation).exists()


@transaction.atomic
def want_second_yes(organisation: Organisation, *, by: Person, at: datetime) -> None:
    """From now on a second representative confirms what one of them signs; asking twice changes nothing."""
    _refuse_strangers(organisation, by=by, at=at)
    people = Mandate.objects.in_force(at).filter(organisation=organisation).values("person").distinct()
    if people.count() < TWO:
        raise Refused(
            _("You alone may sign for this organisation. Please name a colleague first, who may sign too.")
        )
    SecondYes.objects.get_or_create(organisation=organisation, defaults={"by": by, "at": at})


@transaction.atomic
def drop_second_yes(organisation: Organisation, *, by: Person, at: datetime) -> None:
    """One yes is enough again. Whoever wanted the second yes cannot drop it alone."""
    _refuse_strangers(organisation, by=by, at=at)
    wanted = SecondYes.objects.select_for_update().filter(organisation=organisation).first()
    if wanted and wanted.by == by:
        raise Refused(_("You asked for the second yes yourself; another representative can drop it."))
    if wanted:
        wanted.delete()


def _refuse_strangers(organisation: Organisation, *, by: Person, at: datetime) -> None:
    if not may_speak(by, organisation, at=at):
        raise Refused(_("You have no authority to sign for this organisation at present."))
