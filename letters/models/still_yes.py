"""Does everybody still stand by it? What the letter asks for, who was asked, who said so, who was left out."""

from django.db import models
from django.db.models import Q

from coalition.models import Person
from letters.models.letter import Letter
from letters.models.signature import Signature


class StillYesRule(models.Model):
    """A yes older than `days` at the release, or from before `event` (in words, on `event_on`), is asked anew."""

    letter = models.OneToOneField(Letter, on_delete=models.CASCADE, related_name="still_yes_rule")
    days = models.PositiveSmallIntegerField(null=True)
    event = models.CharField(max_length=300, blank=True, default="")
    event_on = models.DateField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(event="", event_on__isnull=True) | (~Q(event="") & Q(event_on__isnull=False)),
                name="an_event_has_words_and_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Rule {self.pk} of {self.letter_id}"


class StillYes(models.Model):
    """A signatory was asked again (`asked_at`), or said again that the signature stands (`said_on`)."""

    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="still_yeses")
    asked_at = models.DateTimeField(null=True)
    said_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_at__isnull=False) | Q(said_on__isnull=False),
                name="still_yes_was_asked_or_said",
            ),
        ]

    def __str__(self) -> str:
        return f"Still yes {self.pk}"


class LeftOut(models.Model):
    """A signature was taken off the list before the release, because nobody said again that it stands."""

    signature = models.OneToOneField(Signature, on_delete=models.CASCADE, related_name="left_out")
    reason = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Left out {self.pk}"
