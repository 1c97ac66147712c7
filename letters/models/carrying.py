"""What carrying a letter needs and leaves: how to find the door, what was printed, what shows what happened."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalition.models import Person
from letters.models.addressee import Addressee
from letters.models.delivery import Answer, Delivery
from letters.models.letter import Letter


class Door(models.Model):
    """Where an addressee is found, and when: for whoever stands before it. Lines as somebody typed them.

    `reads` is the language the addressee reads, `post_reads` that of the post where the door is.
    """

    addressee = models.OneToOneField(Addressee, on_delete=models.CASCADE, related_name="door")
    reads = models.CharField(max_length=12, blank=True, default="")
    post_reads = models.CharField(max_length=12, blank=True, default="")
    hours = models.TextField(blank=True, default="")
    lunch = models.CharField(max_length=200, blank=True, default="")
    closed_days = models.TextField(blank=True, default="")
    ring = models.TextField(blank=True, default="")
    post_office = models.TextField(blank=True, default="")
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Door of addressee {self.addressee_id}"


class CoveringNote(models.Model):
    """The note to whoever is asked to forward a letter, in one language, where ours is not the usual one."""

    addressee = models.ForeignKey(Addressee, on_delete=models.CASCADE, related_name="covering_notes")
    language = models.CharField(max_length=12)
    words = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["addressee", "language"], name="one_covering_note_per_language"),
        ]

    def __str__(self) -> str:
        return f"Covering note of addressee {self.addressee_id} ({self.language})"


class Printout(models.Model):
    """A print job for one addressee. The row is the order; a worker leases it and fills in the file.

    `holds` says what was printed: edition, hour of the list, SHA-256 of each letter by language, and of what
    stands on the other pages; by it the desk knows which printed copy is out of date.
    """

    class Kind(models.TextChoices):
        PACK = "pack", _("Pack")
        PROOF = "proof", _("Proof of delivery")

    class State(models.TextChoices):
        ASKED = "asked", _("Waiting")
        RENDERING = "rendering", _("Being set")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")
        GONE = "gone", _("Thrown away after its time")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="printouts")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12)
    ordered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    trouble = models.TextField(blank=True, default="")
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    holds = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    pages = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["addressee", "kind", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["addressee", "kind", "number"], name="one_printout_per_addressee_kind_and_number"
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | ~Q(sha256=""), name="a_ready_printout_has_its_hash"
            ),
        ]

    def __str__(self) -> str:
        return f"Printout {str(self.pk)[:4]}… ({self.kind})"


class Evidence(models.Model):
    """A picture or a scan of an attempt or an answer. Its file is sealed; only who may carry can open it.

    `chosen`: a coordinator wants it shown, in the proof of delivery; until then nobody outside sees it.
    `thrown_at`: since when the file is gone; that there was one, and its check code, stay.
    """

    class Kind(models.TextChoices):
        PHOTO = "photo", _("Photograph")
        RECEIPT = "receipt", _("Receipt")
        SCAN = "scan", _("Scan of what was handed over")
        DOCUMENT = "document", _("Document")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    delivery = models.ForeignKey(Delivery, null=True, on_delete=models.CASCADE, related_name="evidence")
    answer = models.ForeignKey(Answer, null=True, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    media_type = models.CharField(max_length=30)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    chosen = models.BooleanField(default=False)
    thrown_at = models.DateTimeField(null=True)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["kept_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(delivery__isnull=False, answer__isnull=True)
                | Q(delivery__isnull=True, answer__isnull=False),
                name="evidence_is_of_an_attempt_or_of_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"Evidence {str(self.pk)[:4]}… ({self.kind})"


class ReplyClock(models.Model):
    """Whether the coalition lets the world see for how long nobody has answered."""

    letter = models.OneToOneField(Letter, on_delete=models.CASCADE, related_name="reply_clock")
    shown = models.BooleanField(default=False)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Reply clock of {self.letter_id}"
