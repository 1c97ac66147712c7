"""Where a signature that staff entered comes from, and what was said later: who took it, when, where; the sheet."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalition.models import Person
from letters.models.affirmation import Affirmation
from letters.models.letter import Letter
from letters.models.signature import Signature
from letters.models.still_yes import StillYes


class Scan(models.Model):
    """One sheet, as a picture or a PDF, which may hold several signatures. Custodians alone open it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="scans")
    sealed = models.BinaryField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Scan {str(self.pk)[:4]}…"


class Provenance(models.Model):
    """`sealed` holds who took it, where, from whom; `second_look`: it counts once somebody else has looked."""

    signature = models.OneToOneField(Signature, on_delete=models.CASCADE, related_name="provenance")
    sealed = models.BinaryField(null=True)
    taken_on = models.DateField()
    scan = models.ForeignKey(Scan, null=True, on_delete=models.SET_NULL, related_name="provenances")
    second_look = models.BooleanField(default=False)
    entered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["-entered_at", "pk"]

    def __str__(self) -> str:
        return f"Provenance {self.pk}"


class Entry(models.Model):
    """That somebody entered a signature, and what she typed (`sealed`). Kept for a week.

    It looks the same whether the address had signed before, but for `signature`, which is empty then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="entries")
    signature = models.ForeignKey(Signature, null=True, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()
    scan = models.ForeignKey(Scan, null=True, on_delete=models.SET_NULL, related_name="entries")
    second_look = models.BooleanField(default=False)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "pk"]

    def __str__(self) -> str:
        return f"Entry {str(self.pk)[:4]}…"


class PaperRule(models.Model):
    """What a letter wants of signatures that staff enter."""

    letter = models.OneToOneField(Letter, on_delete=models.CASCADE, related_name="paper_rule")
    second_look = models.BooleanField(_("Count them only after a second look"), default=False)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Paper rule of {self.letter_id}"


class LaterWord(models.Model):
    """What a signatory whom staff entered said later, as staff wrote it down: yes or no to a later text
    (`affirmation`), or that the signature still stands (`still_yes`). `sealed` as of a `Provenance`.
    """

    class Source(models.TextChoices):
        PAPER = "paper", _("On paper")
        MAIL = "mail", _("By mail")
        TELEPHONE = "telephone", _("By telephone")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="later_words")
    affirmation = models.ForeignKey(Affirmation, null=True, on_delete=models.CASCADE, related_name="+")
    still_yes = models.ForeignKey(StillYes, null=True, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=12, choices=Source.choices)
    sealed = models.BinaryField(null=True)
    said_on = models.DateField()
    scan = models.ForeignKey(Scan, null=True, on_delete=models.SET_NULL, related_name="later_words")
    entered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["-entered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(affirmation__isnull=False, still_yes__isnull=True)
                | Q(affirmation__isnull=True, still_yes__isnull=False),
                name="a_later_word_is_about_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"Later word {str(self.pk)[:4]}…"
