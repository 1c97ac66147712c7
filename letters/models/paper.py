"""Where a signature that staff entered comes from: who took it, when, where, from whom; and its sheet."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.models import Person
from letters.models.letter import Letter
from letters.models.signature import Signature


class Scan(models.Model):
    """A picture of one sheet, which may hold several signatures. Custodians alone open it."""

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
