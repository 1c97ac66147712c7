"""What happens at a rally, in order, and into which languages it is interpreted."""

from django.db import models

from campaign.plan.texts import best, language_is_known
from campaign.rallies.models.rally import Rally


class ProgrammeItem(models.Model):
    """`interpreted_into` lists language tags ("ja", "zh-Hans"), which may go beyond the interface's own."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="programme")
    at = models.DateTimeField()
    interpreted_into = models.JSONField(default=list)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"Programme item {self.pk}"

    def text_in(self, language: str) -> "ProgrammeText | None":
        return best(self.texts.all(), language)


class ProgrammeText(models.Model):
    """An item in one language; `speaker` is printed with the programme, so it holds what may be known."""

    item = models.ForeignKey(ProgrammeItem, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=12)
    what = models.CharField(max_length=300)
    speaker = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "language"], name="one_programme_text_per_language"),
            language_is_known("programme_text_language_is_known"),
        ]

    def __str__(self) -> str:
        return f"Programme text {self.item_id} ({self.language})"
