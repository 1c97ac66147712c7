"""A paragraph-sized piece with a stable identity, and each wording it ever had in each language."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Subquery, When
from django.utils.translation import gettext_lazy as _

from coalition.models import Person
from letters.models.letter import Letter


class SegmentQuerySet(models.QuerySet["Segment"]):
    def present(self) -> "SegmentQuerySet":
        """What stands in the letter."""
        return self.filter(removed_at__isnull=True)


class Segment(models.Model):
    """`origin` is the paragraph of another letter that a variant took it from; `shared`: it still says the same."""

    class Role(models.TextChoices):
        SUBJECT = "subject", _("Subject")
        SALUTATION = "salutation", _("Salutation")
        HEADING = "heading", _("Heading")
        PARAGRAPH = "paragraph", _("Paragraph")
        QUOTATION = "quotation", _("Quotation")
        DEMAND = "demand", _("Demand")
        CLOSING = "closing", _("Closing")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="segments")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.PARAGRAPH)
    position = models.PositiveIntegerField()
    removed_at = models.DateTimeField(null=True, blank=True)
    origin = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    shared = models.BooleanField(default=False)

    objects: ClassVar[models.Manager["Segment"]] = models.Manager.from_queryset(SegmentQuerySet)()

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["letter", "position"], name="segments_in_reading_order")]
        constraints = [
            models.CheckConstraint(
                condition=Q(shared=False) | Q(origin__isnull=False), name="what_is_shared_has_an_origin"
            ),
            models.UniqueConstraint(fields=["letter", "origin"], name="a_variant_takes_a_paragraph_once"),
        ]

    def __str__(self) -> str:
        return f"Segment {str(self.pk)[:4]}… ({self.role})"


class WordingQuerySet(models.QuerySet["Wording"]):
    def current(self) -> "WordingQuerySet":
        """The newest revision of each segment and language, where there is a text."""
        newer = Wording.objects.filter(
            segment=OuterRef("segment"), language=OuterRef("language"), revision__gt=OuterRef("revision")
        )
        return self.filter(~Exists(newer)).exclude(text="")

    def with_behind(self) -> "WordingQuerySet":
        """Annotated `is_behind`: the source has moved on in more than a typing error since it was made."""
        return self.annotate(
            is_behind=Case(When(_source_moved_on(), then=True), default=False, output_field=BooleanField())
        )

    def behind(self) -> "WordingQuerySet":
        return self.filter(_source_moved_on())


def _source_moved_on() -> Q:
    """A change that was more than a typing error came after what it was made from, and still stands.

    Who takes their change back puts the translations in step again: the text is what it was.
    """
    source = Wording.objects.filter(
        segment=OuterRef("segment"), language=OuterRef("segment__letter__source_language")
    )
    changed = source.filter(revision__gt=OuterRef("made_from__revision"), typo_only=False)
    newest = source.order_by("-revision").values("text")[:1]
    # A quotation is not made from ours: it stands in the official text of its own language.
    translated = ~Q(segment__role=Segment.Role.QUOTATION)
    return translated & Q(Exists(changed)) & ~Q(made_from__text=Subquery(newest))


class Wording(models.Model):
    """A segment in one language at one revision. `made_from` is the source wording a translation renders.

    `act` is what wrote it where nobody typed it: a split, a merger, something taken back. An empty `text` is a
    first text that was taken back: there is none now. `source` says where the official text of a quotation
    stands in this language; `why` is what its writer said of the change.
    """

    class State(models.TextChoices):
        """The states of XLIFF 2."""

        INITIAL = "initial", _("Not translated yet")
        TRANSLATED = "translated", _("Translated")
        REVIEWED = "reviewed", _("Reviewed")
        FINAL = "final", _("Final")

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=12)
    revision = models.PositiveIntegerField()
    text = models.TextField()
    state = models.CharField(max_length=12, choices=State.choices)
    made_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    typo_only = models.BooleanField(default=False)
    source = models.CharField(max_length=500, blank=True, default="")
    why = models.CharField(max_length=300, blank=True, default="")
    act = models.ForeignKey(
        "letters.Act", null=True, blank=True, on_delete=models.PROTECT, related_name="wordings"
    )
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["Wording"]] = models.Manager.from_queryset(WordingQuerySet)()

    class Meta:
        ordering = ["segment", "language", "revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["segment", "language", "revision"], name="one_wording_per_revision"
            ),
            models.CheckConstraint(condition=Q(revision__gte=1), name="revisions_start_at_one"),
        ]

    def __str__(self) -> str:
        return f"Wording {self.language} r{self.revision}"
