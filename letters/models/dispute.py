"""Somebody says that a signature does not belong under a letter: an organisation without whose agreement its name
stands there, or one of us.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from coalition.models import Person
from letters.models.signature import Signature


class Dispute(models.Model):
    """`sealed` holds who says so and why. `stands`: what one person decided; it holds once another agreed.
    `asked_by`: who of us asked for the signature to be taken off, where one did.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="disputes")
    sealed = models.BinaryField()
    language = models.CharField(max_length=12)
    token_hash = models.BinaryField(unique=True)
    opened_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    stands = models.BooleanField(null=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-opened_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_by=None) | Q(decided_by__isnull=False) & ~Q(agreed_by=F("decided_by")),
                name="nobody_decides_a_dispute_alone",
            ),
        ]

    def __str__(self) -> str:
        return f"Dispute {str(self.pk)[:4]}…"
