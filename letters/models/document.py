"""A rendered PDF. The row is the order; a worker leases it, renders, seals, and fills in the file."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from letters.models.edition import Edition
from letters.models.letter import Letter


class Document(models.Model):
    class Variant(models.TextChoices):
        PUBLIC = "public", _("Public")
        EMBASSY = "embassy", _("Embassy")
        ARCHIVE = "archive", _("Archive")
        BOUND = "bound", _("All languages bound together")
        INTERLEAVED = "interleaved", _("With a translation beneath")
        NUMBERS = "numbers", _("With the numbers only, for the press")

    STANDARD = (Variant.PUBLIC, Variant.EMBASSY, Variant.ARCHIVE)  # owed by every language of a closed letter

    class State(models.TextChoices):
        ASKED = "asked", _("Waiting")
        RENDERING = "rendering", _("Being set")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="documents")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    variant = models.CharField(max_length=12, choices=Variant.choices)
    list_number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    progress = models.PositiveSmallIntegerField(default=0)
    trouble = models.TextField(blank=True, default="")
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    asked_at = models.DateTimeField()
    content_sha256 = models.CharField(max_length=64, blank=True, default="")
    sha256 = models.CharField(max_length=64, blank=True, default="")
    size = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    sealed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["variant", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "edition", "language", "variant", "list_number"],
                name="one_document_per_edition_language_variant_and_list",
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | ~Q(sha256=""), name="a_ready_document_has_its_hash"
            ),
        ]

    def __str__(self) -> str:
        return f"Document {str(self.pk)[:4]}… ({self.variant}, {self.language})"
