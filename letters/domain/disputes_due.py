"""Disputed signatures that wait for one of two to decide, or for the second to agree."""

from datetime import datetime

from django.utils.translation import gettext as _

from coalition.models import Person
from letters.domain.duties import Duty, title_of
from letters.models import Dispute, Letter
from letters.permissions import may_look_through


def due_for(person: Person, *, at: datetime) -> list[Duty]:  # noqa: ARG001  (as every source of duties)
    """One duty a letter of which `person` can decide something; two queries. Whoever decided waits for the other."""
    if not may_look_through(person):
        return []
    waiting = Dispute.objects.filter(confirmed_at__isnull=False, agreed_at=None).exclude(decided_by=person)
    letters = Letter.objects.filter(pk__in=waiting.values("signature__letter")).order_by("pk")
    return [
        Duty(
            _("%(title)s: an organisation disputes that it signed; two of us decide.")
            % {"title": title_of(letter)},
            f"{letter.get_absolute_url()}disputes/",
            mine=True,
        )
        for letter in letters.prefetch_related("languages")
    ]
