"""What happened with one who was invited to sign: said, decided, told by telephone. Never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.models import Person
from letters.models.invitation import Invitation


class Step(models.Model):
    """`sealed`: the words that go with it; `on`: the day it speaks of, such as until when a board decides."""

    class Name(models.TextChoices):
        OPENED = "opened", _("Opened")
        READ = "read", _("Read")
        INTERESTED = "interested", _("Interested")
        WITH_BOARD = "with_board", _("With their board")
        ASKED_BOARD = "asked_board", _("The board was asked")
        BOARD_YES = "board_yes", _("The board said yes")
        CONDITION = "condition", _("Yes, on a condition")
        SETTLED = "settled", _("The condition is settled")
        DECLINED = "declined", _("Declined")
        FIRST_YES = "first_yes", _("First of two yeses")
        TELEPHONE = "telephone", _("By telephone")
        SHOWN = "shown", _("The personal link was looked up")
        HANDED_ON = "handed_on", _("Handed on to somebody else")

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="steps")
    name = models.CharField(max_length=12, choices=Name.choices)
    sealed = models.BinaryField(null=True)
    on = models.DateField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"Step {self.pk}: {self.name}"
