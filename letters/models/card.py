"""Cards by which somebody signs whom an organisation knows: no mail address, no name, a code once on paper."""

import uuid

from django.db import models
from django.db.models import Q

from coalition.models import Organisation, Person
from letters.models.letter import Letter
from letters.models.signature import Signature


class CardSheet(models.Model):
    """So many cards made at once; `organisation` answers for whoever gets one. `language` is the cards' own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="card_sheets")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    number = models.PositiveSmallIntegerField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    void_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="a_sheet_has_cards"),
        ]

    def __str__(self) -> str:
        return f"Cards {str(self.pk)[:4]}…"


class Card(models.Model):
    """One code, known here by its keyed hash alone; once used, the way back to its signature."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(CardSheet, on_delete=models.CASCADE, related_name="cards")
    hash = models.BinaryField(null=True, unique=True)
    signature = models.OneToOneField(Signature, null=True, on_delete=models.CASCADE, related_name="card")

    def __str__(self) -> str:
        return f"Card {str(self.pk)[:4]}…"
