"""A rally or press conference: when, where, who calls for it, and since when the world knows."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaign.plan.models import Campaign
from campaign.plan.texts import best, language_is_known
from coalition.models import Organisation, Person
from letters.models import Letter


class RallyQuerySet(models.QuerySet["Rally"]):
    """All instants here are the database's own."""

    def announced(self) -> "RallyQuerySet":
        """What the world may see."""
        return self.filter(announce_at__lte=Now())

    def to_come(self) -> "RallyQuerySet":
        return self.filter(ends_at__gt=Now(), called_off_at__isnull=True)

    def told(self) -> "RallyQuerySet":
        """With its texts fetched, so that a list asks nothing more."""
        return self.prefetch_related("texts")


class Rally(models.Model):
    class Kind(models.TextChoices):
        RALLY = "rally", _("Rally")
        PRESS_CONFERENCE = "press_conference", _("Press conference")

    slug = models.SlugField(max_length=120, unique=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="rallies")
    letter = models.ForeignKey(Letter, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    jurisdiction = models.CharField(max_length=8)
    # Indoors and without placards a press conference is no assembly, and no notice is owed.
    notice_owed = models.BooleanField(default=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    expected = models.PositiveIntegerField()
    organisers = models.ManyToManyField(Organisation, through="Organiser", related_name="+")
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    announce_at = models.DateTimeField(null=True, blank=True)
    announced_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager["Rally"]] = models.Manager.from_queryset(RallyQuerySet)()

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name_plural = "rallies"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="a_rally_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(announce_at__isnull=True) | Q(announce_at__gte=F("planned_at")),
                name="a_rally_is_planned_before_it_is_announced",
            ),
        ]

    def __str__(self) -> str:
        return f"Rally {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("rallies:desk", args=[self.slug])

    def text_in(self, language: str) -> "RallyText | None":
        return best(self.texts.all(), language)


class RallyText(models.Model):
    """What a rally is called in one language, where it stands, and what it is for."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    place = models.CharField(max_length=300)
    how_to_find = models.TextField(blank=True, default="")
    purpose = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rally", "language"], name="one_rally_text_per_language"),
            language_is_known("rally_text_language_is_known"),
        ]

    def __str__(self) -> str:
        return f"Rally text {self.rally_id} ({self.language})"


class Organiser(models.Model):
    """An organisation calls for a rally, shown in this order."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="calls")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["rally", "organisation"], name="one_call_per_organisation"),
        ]

    def __str__(self) -> str:
        return f"Organiser {self.pk}"
