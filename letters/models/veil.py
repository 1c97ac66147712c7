"""That all names are taken off the public pages, or put back: asked by one, confirmed by another."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from coalition.models import Person
from letters.models.letter import Letter


class VeilQuerySet(models.QuerySet["Veil"]):
    def over(self, letter: Letter) -> bool:
        """Whether the names of `letter` are hidden now.

        Hidden on its own, it stays so until it is itself shown again; hidden with all others, until they are, or
        until it alone was shown again afterwards.
        """
        asked = self.filter(Q(letter=letter) | Q(letter=None), confirmed=True)
        rows = list(asked.order_by("answered_at", "asked_at"))
        own = max((place for place, one in enumerate(rows) if one.letter_id), default=-1)
        every = max((place for place, one in enumerate(rows) if not one.letter_id), default=-1)
        if own >= 0 and not rows[own].lift:
            return True
        return every >= 0 and not rows[every].lift and own < every

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
