"""A custodian looked at who somebody is who is not shown. Never changed."""

import uuid

from django.db import models

from coalition.models import Person
from letters.models.signature import Signature


class Look(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="looks")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "pk"]

    def __str__(self) -> str:
        return f"Look {str(self.pk)[:4]}…"
