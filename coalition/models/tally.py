"""How often something happened on one day, under a name that nobody can read back."""

from django.db import models


class DayKey(models.Model):
    """The secret that names are hashed with for one day; gone the day after."""

    day = models.DateField(primary_key=True)
    secret = models.BinaryField()

    def __str__(self) -> str:
        return f"Key of {self.day}"


class Tally(models.Model):
    """A count that starts anew when its window is over."""

    name = models.CharField(primary_key=True, max_length=64)
    count = models.PositiveIntegerField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"Tally {self.name[:4]}…"
