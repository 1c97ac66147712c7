"""A change of the text after opening: graded by one, looked at by another, then a new edition."""

import uuid

from django.db import models
from django.db.models import Q

from coalition.models import Person
from letters.models.edition import Edition
from letters.models.letter import Letter


class Amendment(models.Model):
    """`digest` is that of the edition it would make: a change made meanwhile leaves it without a text.

    `summaries` says in each language of the edition, by its code, what was changed. `seconded_by` is whoever
    looked at text and grade; the same person only with a reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="amendments")
    grade = models.CharField(
        max_length=12,
        choices=[
            (Edition.Grade.EDITORIAL.value, Edition.Grade.EDITORIAL.label),
            (Edition.Grade.MATERIAL.value, Edition.Grade.MATERIAL.label),
        ],
    )
    digest = models.CharField(max_length=64)
    summaries = models.JSONField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    seconded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    seconded_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, default="")
    edition = models.OneToOneField(Edition, null=True, on_delete=models.PROTECT, related_name="amendment")
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter"],
                condition=Q(edition__isnull=True, dropped_at__isnull=True),
                name="one_change_waits_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(edition__isnull=True, seconded_by__isnull=True)
                | Q(edition__isnull=False, seconded_by__isnull=False),
                name="an_edition_was_seconded",
            ),
            models.CheckConstraint(
                condition=Q(seconded_by__isnull=True) | ~Q(seconded_by=models.F("by")) | ~Q(reason=""),
                name="who_seconds_alone_gives_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Amendment {str(self.pk)[:4]}…"
