"""What is said about a paragraph: a remark, a question that is due an answer, an objection with its reason."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalition.models import Organisation, Person
from letters.models.consultation import Consultation
from letters.models.proposal import Proposal
from letters.models.segment import Segment


class CommentQuerySet(models.QuerySet["Comment"]):
    def waiting(self) -> "CommentQuerySet":
        """Questions and objections that nobody settled yet."""
        return self.filter(kind__in=Comment.OWED, settled_at=None, segment__removed_at=None)


class Comment(models.Model):
    """`language` is empty where it concerns the paragraph in every language; `answers` what this replies to."""

    class Kind(models.TextChoices):
        REMARK = "remark", _("Remark")
        QUESTION = "question", _("Question")
        OBJECTION = "objection", _("Objection")

    OWED = (Kind.QUESTION, Kind.OBJECTION)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="comments")
    language = models.CharField(max_length=12, blank=True, default="")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    text = models.TextField()
    answers = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="replies")
    proposal = models.ForeignKey(Proposal, null=True, on_delete=models.CASCADE, related_name="comments")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    consultation = models.ForeignKey(
        Consultation, null=True, on_delete=models.PROTECT, related_name="comments"
    )
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager["Comment"]] = models.Manager.from_queryset(CommentQuerySet)()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["segment"], condition=Q(settled_at=None), name="comments_that_wait"),
        ]

    def __str__(self) -> str:
        return f"Comment {str(self.pk)[:4]}… ({self.kind})"
