"""A board is asked: one paper, one link for all trustees, what each of them says, and the record for the minutes.

Names, roles and conditions of trustees are readable with the vault alone, and shown to their own representatives.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalition.models import Organisation, Person
from letters.models.edition import Edition
from letters.models.letter import Letter


class Verdict(models.TextChoices):
    YES = "yes", _("Yes")
    CONDITION = "condition", _("Yes, on a condition")
    NO = "no", _("No")


class BoardQuestionQuerySet(models.QuerySet["BoardQuestion"]):
    def waiting(self) -> "BoardQuestionQuerySet":
        """Neither ended nor recorded."""
        return self.filter(ended_at__isnull=True)


class BoardQuestion(models.Model):
    """The question put to `body` about one agreed text. `sealed` holds the link that `token_hash` finds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="board_questions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    seen = models.ForeignKey(Edition, null=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    zone = models.CharField(max_length=64)
    body = models.CharField(max_length=200)
    until = models.DateField()
    token_hash = models.BinaryField(unique=True)
    sealed = models.BinaryField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["BoardQuestion"]] = models.Manager.from_queryset(BoardQuestionQuerySet)()

    class Meta:
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "organisation"],
                condition=Q(ended_at__isnull=True),
                name="a_board_is_asked_one_question_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Question to a board {str(self.pk)[:4]}…"


class BoardAnswer(models.Model):
    """What one trustee said by the link; who says something again is heard by the newest."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(BoardQuestion, on_delete=models.CASCADE, related_name="answers")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    sealed = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"Answer of a trustee {str(self.pk)[:4]}…"


class Minutes(models.Model):
    """The record: what the body decided, on which day. `code` is the SHA-256 of what `sealed` holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.OneToOneField(BoardQuestion, on_delete=models.CASCADE, related_name="minutes")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    decided_on = models.DateField()
    sealed = models.BinaryField()
    code = models.CharField(max_length=64)
    file = models.BinaryField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "minutes"

    def __str__(self) -> str:
        return f"Minutes {str(self.pk)[:4]}…"
