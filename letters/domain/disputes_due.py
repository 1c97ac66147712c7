"""Disputed signatures that wait for one of two to decide, or for the second to agree."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from coalition.models import Person
from letters.domain import disputing
from letters.domain.duties import Duty, title_of
from letters.models import Dispute, Letter
from letters.permissions import may_look_through


def due_for(person: Person, *, at: datetime) -> list[Duty]:  # noqa: ARG001  (as every source of duties)
    """One duty a letter of which `person` can decide something, and one where one of us asks for a signature to be
    taken off. Whoever decided waits for the other. Constant queries.
    """
    if not may_look_through(person):
        return []
    waiting = disputing.undecided().exclude(decided_by=person)
    said = _("%(title)s: an organisation disputes that it signed; two of us decide.")
    asked = _("%(title)s: a signature is to be taken off the published list; agree, or let it stand.")
    return [
        *_duties(waiting.filter(asked_by=None), said),
        *_duties(waiting.filter(asked_by__isnull=False), asked),
    ]


def _duties(waiting: QuerySet[Dispute], sentence: str) -> list[Duty]:
    letters = Letter.objects.filter(pk__in=waiting.values("signature__letter")).order_by("pk")
    return [
        Duty(sentence % {"title": title_of(letter)}, f"{letter.get_absolute_url()}disputes/", mine=True)
        for letter in letters.prefetch_related("languages")
    ]
