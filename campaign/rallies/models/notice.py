"""What was filed with the police about a rally, and what they gave for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaign.rallies.models.rally import Rally
from coalition.models import Person


class Notice(models.Model):
    """One paper, or one request: `filed_at` is when it reached whom it was for."""

    class Kind(models.TextChoices):
        NOTICE = "notice", _("Notice of the rally")
        ASKED = "asked", _("The police asked for completion")
        COMPLETION = "completion", _("Completion of the notice")
        WITHDRAWAL = "withdrawal", _("Withdrawal of the notice")

    rally = models.ForeignKey(Rally, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    jurisdiction = models.CharField(max_length=8)
    station = models.CharField(max_length=200)
    filed_at = models.DateTimeField()
    receipt = models.CharField(max_length=80, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["filed_at", "pk"]

    def __str__(self) -> str:
        return f"Notice {self.pk} of rally {self.rally_id}"
