"""What the coalition calls itself in one language, and where it can be reached."""

from django.conf import settings
from django.db import models


class Identity(models.Model):
    """`postal` and `contact` are lines, as they print in a letterhead and beneath a letter."""

    language = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=300)
    postal = models.TextField(blank=True, default="")
    contact = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(language__in=[code for code, _name in settings.LANGUAGES]),
                name="identity_language_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name
