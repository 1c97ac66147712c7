"""What a coalition sets out to do together: a campaign, its demands, and the moment it is aimed at."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from campaign.plan.texts import best, language_is_known
from coalition.models import Person
from letters.models import Letter, Segment


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def told(self) -> "CampaignQuerySet":
        """With names, demands and moments fetched, so that a page asks nothing more."""
        return self.prefetch_related("texts", "demands__texts", "moments__texts")


class Campaign(models.Model):
    """Gathers letters and rallies."""

    slug = models.SlugField(max_length=120, unique=True)
    letters = models.ManyToManyField(Letter, through="Gathering", related_name="+")
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    started_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager["Campaign"]] = models.Manager.from_queryset(CampaignQuerySet)()

    class Meta:
        ordering = ["-started_at", "pk"]

    def __str__(self) -> str:
        return f"Campaign {self.slug}"

    def get_absolute_url(self) -> str:
        return reverse("plan:campaign", args=[self.slug])

    def text_in(self, language: str) -> "CampaignText | None":
        return best(self.texts.all(), language)


class CampaignText(models.Model):
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    purpose = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "language"], name="one_campaign_text_per_language"),
            language_is_known("campaign_text_language_is_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Gathering(models.Model):
    """A letter belongs to a campaign: who said so, and when."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="gatherings")
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "letter"], name="a_letter_is_gathered_once"),
        ]

    def __str__(self) -> str:
        return f"Gathering {self.pk}"


class Demand(models.Model):
    """One thing the campaign asks for; `segments` are the demands of letters that carry it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="demands")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    segments = models.ManyToManyField(Segment, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "key"], name="one_demand_of_a_key"),
            models.UniqueConstraint(fields=["campaign", "position"], name="one_demand_at_a_position"),
        ]

    def __str__(self) -> str:
        return f"Demand {self.position} of {self.campaign_id}"

    def text_in(self, language: str) -> "DemandText | None":
        return best(self.texts.all(), language)


class DemandText(models.Model):
    demand = models.ForeignKey(Demand, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=12)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["demand", "language"], name="one_demand_text_per_language"),
            language_is_known("demand_text_language_is_known"),
        ]

    def __str__(self) -> str:
        return self.text


class Moment(models.Model):
    """The date in the world a campaign is aimed at."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="moments")
    day = models.DateField()
    zone = models.CharField(max_length=64)

    class Meta:
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return f"Moment {self.day} of {self.campaign_id}"

    def text_in(self, language: str) -> "MomentText | None":
        return best(self.texts.all(), language)


class MomentText(models.Model):
    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=12)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["moment", "language"], name="one_moment_text_per_language"),
            language_is_known("moment_text_language_is_known"),
        ]

    def __str__(self) -> str:
        return self.name
