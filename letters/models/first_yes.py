"""The first of two yeses inside an organisation: all that its signature will say, before a second person agrees."""

import uuid

from django.db import models
from django.db.models import Q

from coalition.models import Mandate, Organisation, Person
from letters.models.edition import Edition
from letters.models.letter import Letter
from letters.models.signature import Signature


class FirstYes(models.Model):
    """Said under `mandate`; it stands until it is seconded, taken back, or the text changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="first_yeses")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)
    body = models.CharField(max_length=200)
    decided_on = models.DateField()
    display = models.CharField(max_length=12, choices=Signature.Display.choices)
    reach = models.CharField(max_length=12, choices=Signature.Reach.choices)
    seen_by_invitees = models.BooleanField(default=False)
    consent_version = models.CharField(max_length=40, blank=True, default="")
    consent_language = models.CharField(max_length=12, blank=True, default="")
    consent_belief = models.BooleanField(default=False)
    consent_handing_over = models.BooleanField(default=False)
    consent_abroad = models.BooleanField(default=False)
    at = models.DateTimeField()
    seconded_at = models.DateTimeField(null=True)
    seconded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "organisation"],
                condition=Q(seconded_at__isnull=True, taken_back_at__isnull=True),
                name="one_first_yes_waits_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"First yes {str(self.pk)[:4]}…"
