"""A footnote as data, with its source."""

from django.db import models

from letters.models.letter import Letter


class Note(models.Model):
    """Cited from any segment as `[^key]`; what is empty was not known, nothing is invented.

    `title` is the source's own, in `source_language`; `archived_sha256` that of a copy somebody keeps.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="notes")
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=500, blank=True, default="")
    author = models.CharField(max_length=300, blank=True, default="")
    publisher = models.CharField(max_length=300, blank=True, default="")
    published_on = models.DateField(null=True, blank=True)
    address = models.URLField(max_length=1000, blank=True, default="")
    source_language = models.CharField(max_length=12, blank=True, default="")
    archived_sha256 = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "key"], name="one_note_per_key"),
        ]

    def __str__(self) -> str:
        return f"Note {self.key}"


class NoteText(models.Model):
    """The note as it prints in one language; `title` is that of its source, where it was translated."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=500, blank=True, default="")
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["note", "language"], name="one_note_text_per_language"),
        ]

    def __str__(self) -> str:
        return f"Note text {self.note_id} ({self.language})"
