"""A round in which member organisations are asked about the text, until a deadline in a named zone."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from coalition.models import Organisation, Person
from letters.models.letter import Letter


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def under_way(self, at: object) -> "ConsultationQuerySet":
        """Its deadline has not come, and nobody ended it before."""
        return self.filter(closes_at__gt=at, ended_at=None)


class Consultation(models.Model):
    """`open_among_all`: whoever is asked sees what the others said, by the name of their organisation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="consultations")
    number = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    closes_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    ended_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    open_among_all = models.BooleanField(default=False)
    request = models.TextField(blank=True, default="")

    objects: ClassVar[models.Manager["Consultation"]] = models.Manager.from_queryset(ConsultationQuerySet)()

    class Meta:
        ordering = ["letter", "number"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "number"], name="consultations_are_numbered_once"),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opened_at")), name="a_consultation_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"Consultation {self.number} of {self.letter_id}"

    def get_absolute_url(self) -> str:
        return f"/desk/consultations/{self.pk}/"


class Consulted(models.Model):
    """An organisation was asked. `agreed_at`: it said yes to the whole text; silence is no yes."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="consulted")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "organisation"], name="an_organisation_is_consulted_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Consulted {self.pk}"
