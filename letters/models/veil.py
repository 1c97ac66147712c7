"""That all names are taken off the public pages, or put back: asked by one, confirmed by another."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from coalition.models import Person
from letters.models.letter import Letter


class VeilQuerySet(models.QuerySet["Veil"]):
    def over(self, letter: Letter) -> bool:
        """Whether the names of `letter` are hidden now; whatever was confirmed last holds."""
        asked = self.filter(Q(letter=letter) | Q(letter=None), confirmed=True)
        last = asked.order_by("answered_at", "asked_at").last()
        return last is not None and not last.lift

    def waiting(self) -> "VeilQuerySet":
        return self.filter(answered_at=None)


class Veil(models.Model):
    """Names of `letter` (every letter where empty) are to be hidden, or shown again (`lift`).

    `confirmed`: whether the other said yes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, null=True, on_delete=models.PROTECT, related_name="veils")
    lift = models.BooleanField(default=False)
    reason = models.TextField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    confirmed = models.BooleanField(default=False)

    objects: ClassVar[models.Manager["Veil"]] = models.Manager.from_queryset(VeilQuerySet)()

    class Meta:
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed=False)
                | Q(answered_at__isnull=False) & Q(answered_by__isnull=False) & ~Q(answered_by=F("asked_by")),
                name="nobody_confirms_their_own_veil",
            ),
        ]

    def __str__(self) -> str:
        return f"Veil {str(self.pk)[:4]}…"
