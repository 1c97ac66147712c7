"""The counts the public may see while a letter is open; they move in batches where a name is withheld."""

from django.db import models

from letters.models.letter import Letter


class PublishedCount(models.Model):
    """`at` is the instant of the last batch, not of the last look.

    `unlisted`: of the individuals, those who let nobody see before the release that they signed. `batched`:
    somebody's name was withheld since the first figure; it stays so when the last such person leaves.
    """

    letter = models.OneToOneField(Letter, on_delete=models.CASCADE, related_name="published_count")
    organisations = models.PositiveIntegerField(default=0)
    individuals = models.PositiveIntegerField(default=0)
    unlisted = models.PositiveIntegerField(default=0)
    batched = models.BooleanField(default=False)
    countries = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Published count of {self.letter_id}"
