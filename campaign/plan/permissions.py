"""Who may plan, asked in one place."""

from datetime import datetime

from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from coalition.permissions import holds, organisations_of
from coalition.roles import Role


def may_plan(person: object) -> bool:
    """Coordinators plan campaigns and rallies; nobody else."""
    return holds(person, Role.COORDINATOR)


def only_planners(person: object) -> None:
    """Nothing, or Refused."""
    if not may_plan(person):
        raise Refused(_("Only a coordinator can do this."))


def knows_plans(person: Person, *, at: datetime) -> bool:
    """Whoever plans, carries or brings people knows of a rally before it is announced; nobody else does."""
    return may_plan(person) or holds(person, Role.DELIVERY) or bool(organisations_of(person, at=at))
