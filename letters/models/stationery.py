"""How a letter looks on paper: chosen once for all its documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.models import Organisation
from letters.models.letter import Letter


class Stationery(models.Model):
    """`international`: codes of the languages laid out as an English letter is, instead of by their own custom.

    `logo` is a PNG that we drew ourselves. A letter without a row has the defaults.
    """

    class Paper(models.TextChoices):
        A4 = "a4", _("A4")
        LETTER = "letter", _("Letter (North America)")

    class Head(models.TextChoices):
        COALITION = "coalition", _("The coalition")
        LEADS = "leads", _("The lead organisations")

    class Signatures(models.TextChoices):
        COLUMNS = "columns", _("In columns where names are short")
        LIST = "list", _("One under the other")
        GRID = "grid", _("A place for each stamp")

    letter = models.OneToOneField(Letter, on_delete=models.CASCADE, related_name="stationery")
    paper = models.CharField(max_length=8, choices=Paper.choices, default=Paper.A4)
    head = models.CharField(max_length=10, choices=Head.choices, default=Head.COALITION)
    signatures = models.CharField(max_length=8, choices=Signatures.choices, default=Signatures.COLUMNS)
    international = models.JSONField(default=list)
    leads = models.ManyToManyField(Organisation, related_name="+")
    logo = models.BinaryField(default=b"")

    def __str__(self) -> str:
        return f"Stationery {self.letter_id}"
