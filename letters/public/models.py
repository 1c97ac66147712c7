"""What the world may see. Written when the list freezes, encrypted until released, and the only thing public
pages read. It is related to nothing else and has no field for what may not be shown.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models.functions import Now


class PublicationQuerySet(models.QuerySet["Publication"]):
    def visible(self) -> "PublicationQuerySet":
        """Ordered to be released, and the instant has passed by the database's clock."""
        return self.filter(ordered=True, release_at__lte=Now())

    def with_window(self) -> "PublicationQuerySet":
        """Each with `takes_names`: whether somebody may still sign at this moment, whoever it is."""
        open_still = models.Q(late_until__isnull=False, late_until__gt=Now())
        return self.annotate(takes_names=models.ExpressionWrapper(open_still, models.BooleanField()))


class Publication(models.Model):
    """One letter, as the world will know it; `ordered` and `release_at` follow the letter's own at once.

    `silent_since` is the day since when no addressee has answered, where the coalition shows it; `answered` the
    number of answers that are shown, changed last at `answers_at`. `may_…`: who may sign, as `letters.may_sign`
    says it; empty in what an older version wrote, until it is completed.
    """

    slug = models.SlugField(max_length=120, unique=True)
    edition = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    ordered = models.BooleanField(default=False)
    release_at = models.DateTimeField(null=True)
    release_zone = models.CharField(max_length=64, blank=True, default="")
    late_until = models.DateTimeField(null=True)
    public_may_sign = models.BooleanField(default=False)
    may_organisations = models.CharField(max_length=20, blank=True, default="")
    may_individuals = models.CharField(max_length=20, blank=True, default="")
    dated = models.DateField(null=True)
    organisations = models.PositiveIntegerField()
    individuals = models.PositiveIntegerField()
    countries = models.PositiveIntegerField()
    withheld = models.PositiveIntegerField()
    vouched = models.PositiveIntegerField(default=0)
    names_hidden_at = models.DateTimeField(null=True)
    list_frozen_at = models.DateTimeField()
    silent_since = models.DateField(null=True)
    answered = models.PositiveSmallIntegerField(default=0)
    answers_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Publication"]] = models.Manager.from_queryset(PublicationQuerySet)()

    class Meta:
        ordering = ["-release_at", "pk"]

    def __str__(self) -> str:
        return f"Publication {self.pk}"


class PublicText(models.Model):
    """The letter in one language: a sealed JSON object (`letters.public.reading` documents it).

    `answers` is what was said in answer, sealed as well (`letters.public.answers`); empty while nothing is shown.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=12)
    position = models.PositiveSmallIntegerField()
    standing = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    sealed = models.BinaryField()
    answers = models.BinaryField(default=b"")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "language"], name="one_public_text_per_language"),
        ]

    def __str__(self) -> str:
        return f"Public text {self.publication_id} ({self.language})"


class PublicEdition(models.Model):
    """An agreed text in one language, the newest included: `sealed` as in `PublicText`, with what changed.

    `grade` is what sets it apart from the one before it: first, language, editorial or material.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12)
    grade = models.CharField(max_length=12)
    agreed_at = models.DateTimeField()
    standing = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    sealed = models.BinaryField()

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "number", "language"], name="one_public_edition_per_language"
            ),
        ]

    def __str__(self) -> str:
        return f"Public edition {self.number} of {self.publication_id} ({self.language})"


class PublicNames(models.Model):
    """Up to a thousand printed lines of one group in one language's order: a sealed JSON list."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=12)
    group = models.CharField(max_length=20)
    chunk = models.PositiveIntegerField()
    lines = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        ordering = ["group", "chunk"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "language", "group", "chunk"], name="one_chunk_of_names"
            ),
        ]

    def __str__(self) -> str:
        return f"Public names {self.publication_id} {self.group} {self.chunk}"


class PublicFile(models.Model):
    """A PDF anybody may have from the release on. `name` is its file below the files folder.

    Without a seal (not `signed`) its hash alone says that it is ours.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()
    signed = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "language"], name="one_public_file_per_language"),
        ]

    def __str__(self) -> str:
        return f"Public file {self.publication_id} ({self.language})"


class SealedFile(models.Model):
    """A file we sealed, of any variant: kept when another takes its place, so that whoever holds it is told.

    Bound to its letter by the slug alone, because the projection goes when a letter takes signatures again.
    Not `signed`: a public one that bears no seal, and is known by its hash alone.
    """

    class Since(models.TextChoices):
        NAMES = "names"
        REOPENED = "reopened"

    slug = models.SlugField(max_length=120, db_index=True)
    document = models.UUIDField(db_index=True)
    language = models.CharField(max_length=12)
    variant = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64, unique=True)
    sealed_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)
    signed = models.BooleanField(default=True)
    since = models.CharField(max_length=10, choices=Since.choices, blank=True, default="")

    class Meta:
        ordering = ["sealed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(replaced_at__isnull=True, since="")
                | models.Q(replaced_at__isnull=False) & ~models.Q(since=""),
                name="a_replaced_file_says_since_what",
            ),
        ]

    def __str__(self) -> str:
        return f"Sealed file {self.pk} ({self.variant}, {self.language})"


class PressPicture(models.Model):
    """A picture that goes with the press release: anybody may have it from the release on. Its file is sealed, and
    so is what it shows and whose it is (`letters.public.pictures`). Bound by the slug, as a sealed file is.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=120, db_index=True)
    sealed = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return f"Press picture {str(self.pk)[:4]}…"


class MinutesSeal(models.Model):
    """A record for the minutes of a board, to be recognised by its number. Nothing here tells whose it is.

    `digest` is that of the text decided about, `code` that of the record, `sha256` that of its file once it is set.
    """

    number = models.UUIDField(primary_key=True, editable=False)
    digest = models.CharField(max_length=64)
    code = models.CharField(max_length=64)
    made_on = models.DateField()
    sha256 = models.CharField(max_length=64, blank=True, default="")

    def __str__(self) -> str:
        return f"Seal of minutes {str(self.pk)[:4]}…"
