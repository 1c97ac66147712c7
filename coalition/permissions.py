"""Who may do what in the coalition, asked in one place."""

from datetime import datetime
from typing import Any

from coalition.models import Mandate, Organisation, Person
from coalition.roles import Role


def holds(person: Any, role: Role) -> bool:
    """Whether `person` (signed in or not) holds a deployment role; asked once per object, then remembered."""
    if not getattr(person, "is_authenticated", False):
        return False
    roles = person.__dict__.get("_roles")
    if roles is None:
        roles = person.__dict__["_roles"] = set(person.appointments.values_list("role", flat=True))
    return role in roles


def organisations_of(person: Person, *, at: datetime) -> list[Organisation]:
    """The organisations `person` may sign for at `at`."""
    mandates = Mandate.objects.in_force(at).of(person).select_related("organisation")
    return [mandate.organisation for mandate in mandates]
