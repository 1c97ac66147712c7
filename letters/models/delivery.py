"""Attempts to hand a letter over, and what anybody answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.models import Person
from letters.models.addressee import Addressee
from letters.models.letter import Letter
from letters.models.segment import Segment


class Delivery(models.Model):
    """One attempt."""

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
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    logged_at = models.DateTimeField()

    class Meta:
        ordering = ["tried_at", "pk"]

    def __str__(self) -> str:
        return f"Delivery {self.pk}: {self.channel}, {self.outcome}"


class Answer(models.Model):
    """Somebody answered in public: the addressee or another, some demands or none."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="answers")
    addressee = models.ForeignKey(Addressee, null=True, on_delete=models.PROTECT, related_name="answers")
    said_on = models.DateField()
    speaker = models.CharField(max_length=200)
    office = models.CharField(max_length=300, blank=True, default="")
    words = models.TextField()
    language = models.CharField(max_length=12)
    source = models.CharField(max_length=500, blank=True, default="")
    demands = models.ManyToManyField(Segment, related_name="+", blank=True)
    entered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["said_on", "pk"]

    def __str__(self) -> str:
        return f"Answer {self.pk} to {self.letter_id}"
