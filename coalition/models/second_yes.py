"""An organisation that wants two of its people to say yes before it signs anything."""

from django.db import models

from coalition.models.organisation import Organisation
from coalition.models.person import Person


class SecondYes(models.Model):
    """Wanted since `at`; whoever wanted it cannot drop it alone."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="second_yes")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Second yes {self.pk}"
