"""Who keeps a rally in order, and who comes. Names and contacts stand only in `sealed`, encrypted and bound
to the row; `campaign.rallies.domain` opens them.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from campaign.plan.texts import best, language_is_known
from campaign.rallies.models.rally import Rally
from coalition.models import Organisation, Person


class Marshal(models.Model):
    """Somebody who keeps order: 질서유지인 in the notice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="marshals")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    appointed_at = models.DateTimeField()
    appointed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["appointed_at", "pk"]

    def __str__(self) -> str:
        return f"Marshal {str(self.pk)[:4]}…"


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def coming(self) -> "DelegationQuerySet":
        return self.filter(stays_away_at__isnull=True)


class Delegation(models.Model):
    """So many heads from a country, brought by an organisation or by a group named here only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="delegations")
    country = models.CharField(max_length=2)
    heads = models.PositiveIntegerField()
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField(null=True)
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    stays_away_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Delegation"]] = models.Manager.from_queryset(DelegationQuerySet)()

    class Meta:
        ordering = ["country", "brought_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(heads__gte=1), name="a_delegation_has_heads"),
            models.CheckConstraint(
                condition=Q(country__regex=r"^[A-Z][A-Z]$"), name="delegation_country_is_two_letters"
            ),
            models.UniqueConstraint(
                fields=["rally", "organisation", "country"],
                condition=Q(stays_away_at__isnull=True),
                name="one_delegation_per_organisation_and_country",
            ),
        ]

    def __str__(self) -> str:
        return f"Delegation {str(self.pk)[:4]}…"

    def name_in(self, language: str) -> str:
        """The organisation's name, else the group's own, else nothing; wants names fetched."""
        if self.organisation:
            return self.organisation.name_in(language).name
        own = best(self.names.all(), language)
        return own.name if own else ""


class DelegationName(models.Model):
    """What a group without a row of its own is called in one language."""

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=12)
    name = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "language"], name="one_delegation_name_per_language"
            ),
            language_is_known("delegation_name_language_is_known"),
        ]

    def __str__(self) -> str:
        return f"Delegation name {self.pk}"
