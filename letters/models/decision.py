"""What was decided about signatures that had been set aside, by whom and why. Never changed; the reason is forgotten
with the names (`letters.domain.shredding`).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.models import Organisation, Person
from letters.models.letter import Letter
from letters.models.signature import Signature


class Ruling(models.Model):
    """One decision about several signatures at once. One that takes back another names it and stays itself."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", _("Taken in")
        REJECTED = "rejected", _("Rejected")
        SET_ASIDE = "set_aside", _("Set aside")
        TAKEN_BACK = "taken_back", _("Taken back")
        TWO = "two", _("Two organisations")
        ONE = "one", _("One organisation: one signature set aside")

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="rulings")
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    reason = models.CharField(max_length=300, blank=True, default="")
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"Ruling {self.pk}: {self.verdict}"


class Decision(models.Model):
    """About one signature; `was` says where it stood before."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", _("Taken in")
        REJECTED = "rejected", _("Rejected")
        SET_ASIDE = "set_aside", _("Set aside")

    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="decisions")
    ruling = models.ForeignKey(Ruling, null=True, on_delete=models.CASCADE, related_name="decisions")
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    was = models.CharField(max_length=12, choices=Verdict.choices, blank=True, default="")
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


class Apart(models.Model):
    """Two organisations that look alike are two, under every letter, until `ruling` is taken back."""

    ruling = models.ForeignKey(Ruling, on_delete=models.CASCADE, related_name="apart")
    one = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(one=models.F("other")), name="two_organisations_are_apart"
            ),
        ]

    def __str__(self) -> str:
        return f"Apart {self.pk}"
