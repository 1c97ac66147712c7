"""What became of a plan: calendars and readers must learn that something is not as it was."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaign.rallies.models.rally import Rally
from coalition.models import Person


class Change(models.Model):
    """One change; where the times moved, `was_…` is when the rally was to be held before."""

    class Kind(models.TextChoices):
        TIMES = "times", _("Time changed")
        WORDS = "words", _("Words changed")

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    was_starts_at = models.DateTimeField(null=True)
    was_ends_at = models.DateTimeField(null=True)
    was_zone = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"Change {self.pk} of rally {self.rally_id}"
