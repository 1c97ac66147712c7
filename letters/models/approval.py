"""Somebody said yes to one language at one digest. A later change makes the digest differ: that voids it."""

from django.db import models
from django.db.models import Q

from coalition.models import Person
from letters.models.letter import Letter


class Approval(models.Model):
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="approvals")
    language = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    read_by_one = models.BooleanField(default=False)
    reason = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "language", "digest", "by"], name="one_approval_per_person_and_text"
            ),
            models.CheckConstraint(
                condition=Q(read_by_one=False) | ~Q(reason=""), name="a_single_reader_gives_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"Approval of {self.letter_id} {self.language}"
