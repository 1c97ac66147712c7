"""What was decided about a signature that had been set aside, by whom. Never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.models import Person
from letters.models.signature import Signature


class Decision(models.Model):
    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", _("Taken in")
        REJECTED = "rejected", _("Rejected")
        SET_ASIDE = "set_aside", _("Set aside")

    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="decisions")
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict__in=["accepted", "rejected", "set_aside"]),
                name="decision_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"Decision {self.pk}: {self.verdict}"
