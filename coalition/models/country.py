"""What the coalition itself calls a country, where it does not follow the usual name."""

from django.db import models

from coalition.models.person import Person


class CountryName(models.Model):
    code = models.CharField(max_length=2)
    language = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    reason = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["code", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "language"], name="one_own_name_of_a_country_per_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.language})"
