"""Titles and offices as the coalition writes them in each language: once agreed, proposed wherever they are typed."""

from django.db import models

from coalition.models import Person


class Office(models.Model):
    """One title or office. Data of the coalition, of no signatory."""

    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Office {self.pk}"


class OfficeName(models.Model):
    """The office in one language; `folded` is what it is found by."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=12)
    words = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "language"], name="one_office_name_per_language"),
            models.UniqueConstraint(fields=["language", "folded"], name="an_office_is_told_once"),
        ]

    def __str__(self) -> str:
        return f"Office name {self.pk} ({self.language})"
