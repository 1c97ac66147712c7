"""Who may sign a letter, each time it was chosen anew. Never changed, but that the reason is forgotten in time."""

from django.db import models

from coalition.models import Person
from letters.models.letter import Letter


class Admission(models.Model):
    """From `at` on `organisations` and `individuals` may sign; before, those in `was_…`."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="admissions")
    organisations = models.CharField(max_length=20, choices=Letter.Signing.choices)
    individuals = models.CharField(max_length=20, choices=Letter.Individuals.choices)
    was_organisations = models.CharField(max_length=20, choices=Letter.Signing.choices)
    was_individuals = models.CharField(max_length=20, choices=Letter.Individuals.choices)
    reason = models.TextField(blank=True, default="")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"Admission {self.pk}"
