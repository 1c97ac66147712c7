"""Who may sign for an organisation, by which body's decision, since when."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from coalition.models.organisation import Organisation
from coalition.models.person import Person


class MandateQuerySet(models.QuerySet["Mandate"]):
    def in_force(self, at: datetime) -> "MandateQuerySet":
        return self.filter(
            Q(since__lte=at.date())
            & (Q(revoked_at__isnull=True) | Q(revoked_at__gt=at))
            & Q(person__is_active=True)
        )

    def of(self, person: Person) -> "MandateQuerySet":
        return self.filter(person=person)


class Mandate(models.Model):
    """A person signs for an organisation. `standing` needs no decision letter by letter."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mandates")
    capacity = models.CharField(max_length=200, blank=True, default="")
    body = models.CharField(max_length=200)
    decided_on = models.DateField()
    since = models.DateField()
    standing = models.BooleanField(default=False)
    granted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Mandate"]] = models.Manager.from_queryset(MandateQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(revoked_at__isnull=True),
                name="one_mandate_in_force_per_person_and_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"Mandate {str(self.pk)[:4]}…"
