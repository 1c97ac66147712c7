"""Attempts to hand a letter over, and what anybody answered."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.models import Person
from coalition.periods import Precision
from letters.models.addressee import Addressee
from letters.models.letter import Letter
from letters.models.segment import Segment


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def standing(self) -> Self:
        """Attempts that count: those not struck out."""
        return self.filter(struck_out=False)


class Delivery(models.Model):
    """One attempt. `sending` is a key that the page made: what arrives twice under it is one attempt.

    `struck_out`: it never was, or stands here twice; the desk shows it as struck, and it counts nowhere.
    """

    class Channel(models.TextChoices):
        APPOINTMENT = "appointment", _("Appointment asked for")
        BY_HAND = "by_hand", _("By hand")
        MAILBOX = "mailbox", _("In the mailbox")
        REGISTERED = "registered", _("Registered post")
        FAX = "fax", _("Fax")
        MAIL = "mail", _("Mail")
        MEETING = "meeting", _("At a meeting")

    class Outcome(models.TextChoices):
        TAKEN = "taken", _("Taken")
        REFUSED = "refused", _("Refused")
        NOBODY = "nobody", _("Nobody there")
        SENT = "sent", _("Sent")
        RETURNED = "returned", _("Returned")
        NO_ANSWER = "no_answer", _("No answer")

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="deliveries")
    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=12, choices=Channel.choices)
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    tried_at = models.DateTimeField()
    words = models.TextField(blank=True, default="")
    receipt = models.CharField(max_length=200, blank=True, default="")
    tracking = models.CharField(max_length=60, blank=True, default="")
    carried_by = models.CharField(max_length=200, blank=True, default="")
    pack = models.ForeignKey("letters.Printout", null=True, on_delete=models.PROTECT, related_name="+")
    sending = models.UUIDField(null=True, unique=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    logged_at = models.DateTimeField()
    struck_out = models.BooleanField(default=False)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["tried_at", "pk"]

    def __str__(self) -> str:
        return f"Delivery {self.pk}: {self.channel}, {self.outcome}"


class Answer(models.Model):
    """Somebody answered in public: the addressee or another, some demands or none.

    `speaker`, `office` and `words` are as the source gives them, in `language`. `shown_at`: since when it stands on
    the letter's page; None while only we know it.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="answers")
    addressee = models.ForeignKey(Addressee, null=True, on_delete=models.PROTECT, related_name="answers")
    said_on = models.DateField()
    precision = models.CharField(max_length=8, choices=Precision.choices, default=Precision.DAY)
    speaker = models.CharField(max_length=200, blank=True, default="")
    office = models.CharField(max_length=300, blank=True, default="")
    words = models.TextField(blank=True, default="")
    language = models.CharField(max_length=12)
    source = models.CharField(max_length=500, blank=True, default="")
    demands = models.ManyToManyField(Segment, related_name="+", blank=True)
    entered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    shown_at = models.DateTimeField(null=True)
    shown_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["said_on", "pk"]

    def __str__(self) -> str:
        return f"Answer {self.pk} to {self.letter_id}"

    def told_in(self, language: str) -> "AnswerText":
        """Speaker and office in `language`, else as the source has them; translation and summary, if any."""
        found = next((one for one in self.texts.all() if one.language == language), None)
        told = found or AnswerText(answer=self, language=language)
        return AnswerText(
            answer=self,
            language=language,
            speaker=told.speaker or self.speaker,
            office=told.office or self.office,
            words=told.words,
            summary=told.summary,
        )


class AnswerText(models.Model):
    """Who answered, and what it came to, in one language; `words` translate what was said word for word."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=12)
    speaker = models.CharField(max_length=200, blank=True, default="")
    office = models.CharField(max_length=300, blank=True, default="")
    words = models.TextField(blank=True, default="")
    summary = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "language"], name="one_account_of_an_answer_per_language"
            ),
        ]

    def __str__(self) -> str:
        return f"Answer {self.answer_id} ({self.language})"
