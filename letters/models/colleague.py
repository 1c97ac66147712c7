"""A colleague whom a representative names to see to a letter: instead of her, or beside her."""

import uuid

from django.db import models
from django.db.models import Q

from coalition.models import Mandate, Person
from letters.models.invitation import Invitation


class Colleague(models.Model):
    """Named under `mandate`; `body` decided on `decided_on` that the colleague may sign too.

    Her name and address stand in `sealed` until it is decided (`letters.domain.colleagues` opens it); who is given
    authority stands where people stand (`person`). `instead`: mails about the invitation go to the colleague, no
    longer to whoever named her.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="colleagues")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField(null=True)
    language = models.CharField(max_length=12)
    body = models.CharField(max_length=200)
    decided_on = models.DateField()
    instead = models.BooleanField(default=True)
    named_at = models.DateTimeField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    checked = models.CharField(max_length=300, blank=True, default="")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["named_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["invitation"],
                condition=Q(settled_at__isnull=True),
                name="one_colleague_waits_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Colleague {str(self.pk)[:4]}…"
