"""Who belongs to the coalition, and how each is named in each language."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def members(self) -> "OrganisationQuerySet":
        return self.filter(member_since__isnull=False)

    def named(self) -> "OrganisationQuerySet":
        """With all names fetched, so that `name_in` asks nothing more."""
        return self.prefetch_related("names")


class Organisation(models.Model):
    """An organisation; a member of the coalition once `member_since` is set.

    `consultative` is its status with the Economic and Social Council of the United Nations, empty without one.
    """

    class Consultative(models.TextChoices):
        GENERAL = "general", pgettext_lazy("consultative status", "General")
        SPECIAL = "special", pgettext_lazy("consultative status", "Special")
        ROSTER = "roster", pgettext_lazy("consultative status", "Roster")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=80, unique=True)
    country = models.CharField(max_length=2)
    website = models.URLField(blank=True, default="")
    domain = models.CharField(max_length=253, blank=True, default="")
    umbrella = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="branches"
    )
    member_since = models.DateField(null=True, blank=True)
    consultative = models.CharField(max_length=8, choices=Consultative.choices, blank=True, default="")

    objects: ClassVar[models.Manager["Organisation"]] = models.Manager.from_queryset(OrganisationQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(country__regex=r"^[A-Z][A-Z]$"), name="organisation_country_is_two_letters"
            ),
        ]

    def __str__(self) -> str:
        return f"Organisation {self.key}"

    def name_in(self, language: str) -> "OrganisationName":
        """The name in `language`, else the English one, else whichever there is."""
        names = {name.language: name for name in self.names.all()}
        return names.get(language) or names.get("en") or next(iter(names.values()))


class OrganisationName(models.Model):
    """What an organisation is called in one language."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=12)
    name = models.CharField(max_length=300)
    abbreviation = models.CharField(max_length=40, blank=True, default="")
    reading = models.CharField(max_length=300, blank=True, default="")
    sort_key = models.CharField(max_length=1200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "language"], name="one_name_per_language"),
            models.CheckConstraint(
                condition=models.Q(language__in=[code for code, _name in settings.LANGUAGES]),
                name="organisation_name_language_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name
