"""Who may do what with a rally, asked in one place."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from campaign.plan.permissions import knows_plans, may_plan
from campaign.rallies.models import Delegation, Rally
from campaign.rallies.models.rally import RallyQuerySet
from coalition.errors import Refused
from coalition.models import Mandate, Organisation, Person


def seen_by(person: Person, *, at: datetime) -> RallyQuerySet:
    """Rallies whose desk page `person` may open, before and after they are announced."""
    return Rally.objects.all() if knows_plans(person, at=at) else Rally.objects.announced()


def may_bring(person: Any, organisation: Organisation | None, *, at: datetime) -> bool:
    """A coordinator brings anybody; a representative, people of an organisation he or she speaks for."""
    if may_plan(person):
        return True
    if organisation is None or not getattr(person, "is_authenticated", False):
        return False
    return Mandate.objects.in_force(at).of(person).filter(organisation=organisation).exists()


def only_who_brings(person: Any, organisation: Organisation | None, *, at: datetime) -> None:
    """Nothing, or Refused."""
    if not may_bring(person, organisation, at=at):
        raise Refused(
            _("Only a representative of the organisation, or a coordinator, can bring its delegation.")
        )


def may_change(person: Any, delegation: Delegation, *, at: datetime) -> bool:
    return may_bring(person, delegation.organisation, at=at)
