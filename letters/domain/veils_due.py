"""What waits for a second pair of eyes: names to be hidden or shown again."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from coalition.models import Person
from letters.domain import veiling
from letters.domain.duties import Duty
from letters.permissions import may_look_through


def due_for(person: Person, *, at: datetime) -> list[Duty]:
    """One duty for each request that `person` can confirm; one query."""
    if not may_look_through(person):
        return []
    found = veiling.waiting(at=at).exclude(asked_by=person).select_related("asked_by").order_by("asked_at")
    return [
        Duty(
            _("Names are to be shown again: confirm or decline.")
            if veil.lift
            else _("All names are to be hidden at once: confirm or decline."),
            reverse("letters:hidden-names"),
            by=veil.asked_at + veiling.LASTS,
            zone=person.time_zone,
            mine=True,
        )
        for veil in found
    ]
