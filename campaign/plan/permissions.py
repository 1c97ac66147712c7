"""Who may plan, asked in one place."""

from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.permissions import holds
from coalition.roles import Role


def may_plan(person: object) -> bool:
    """Coordinators plan campaigns and rallies; nobody else."""
    return holds(person, Role.COORDINATOR)


def only_planners(person: object) -> None:
    """Nothing, or Refused."""
    if not may_plan(person):
        raise Refused(_("Only a coordinator can do this."))
