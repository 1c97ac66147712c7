"""The agreed text in all its languages, frozen and numbered. Triggers forbid any change to these rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.models import Person
from letters.models.letter import Letter


class Edition(models.Model):
    class Grade(models.TextChoices):
        """What sets an edition apart from the one before it."""

        FIRST = "first", _("First agreed text")
        LANGUAGE = "language", _("A language was added")
        EDITORIAL = "editorial", _("Change of wording")
        MATERIAL = "material", _("Change of substance")

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    grade = models.CharField(max_length=12, choices=Grade.choices)
    digest = models.CharField(max_length=64)
    summary = models.TextField(blank=True, default="")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["letter", "number"]
        get_latest_by = "number"
        constraints = [
            models.UniqueConstraint(fields=["letter", "number"], name="editions_are_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"Edition {self.number} of {self.letter_id}"


class EditionText(models.Model):
    """One language of an edition: its canonical bytes, as text, and their SHA-256 in hex.

    `summary` says what was changed since the edition before, for whoever is told.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=12)
    standing = models.CharField(max_length=20)
    canonical = models.TextField()
    summary = models.TextField(blank=True, default="")
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["edition", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "language"], name="one_text_per_edition_and_language"),
        ]

    def __str__(self) -> str:
        return f"Text {self.language} of edition {self.edition_id}"
