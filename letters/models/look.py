"""A custodian looked at who somebody is who is not shown, or opened a sheet. Only the reason is ever forgotten."""

import uuid

from django.db import models

from coalition.models import Person
from letters.models.letter import Letter
from letters.models.signature import Signature


class Look(models.Model):
    """`letter`: a sheet of its was opened, on which several may stand; no `signature` and no reason then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signature = models.ForeignKey(Signature, null=True, on_delete=models.CASCADE, related_name="looks")
    letter = models.ForeignKey(Letter, null=True, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "pk"]

    def __str__(self) -> str:
        return f"Look {str(self.pk)[:4]}…"
