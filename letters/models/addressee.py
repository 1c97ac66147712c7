"""To whom a letter goes, and who gets a copy, as each is addressed in each language."""

from django.db import models

from letters.models.house import Rank
from letters.models.letter import Letter


class Addressee(models.Model):
    class Kind(models.TextChoices):
        TO = "to"
        CC = "cc"

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="addressees")
    kind = models.CharField(max_length=4, choices=Kind.choices, default=Kind.TO)
    position = models.PositiveSmallIntegerField()
    rank = models.CharField(max_length=20, choices=Rank.choices, blank=True, default="")

    class Meta:
        ordering = ["kind", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "kind", "position"], name="one_addressee_per_place_in_the_list"
            ),
        ]

    def __str__(self) -> str:
        return f"Addressee {self.kind} {self.position} of {self.letter_id}"


class AddresseeText(models.Model):
    """`postal` holds the address in lines; `through` the mission that is asked to forward."""

    addressee = models.ForeignKey(Addressee, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=12)
    name = models.CharField(max_length=200, blank=True, default="")
    office = models.CharField(max_length=300, blank=True, default="")
    through = models.CharField(max_length=300, blank=True, default="")
    postal = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["addressee", "language"], name="one_address_per_language"),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.office} ({self.language})"
