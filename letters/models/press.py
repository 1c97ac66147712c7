"""What journalists get before the world does: numbered copies under embargo, and a press release."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalition.models import Person
from letters.models.letter import Letter


class PreviewLink(models.Model):
    """One numbered copy for one journalist; who it is (name, outlet, address) and the link are sealed.

    `told_release_at` and `told_edition` are what she was last told of; None of the first: no instant holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="previews")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12)
    with_names = models.BooleanField(default=True)
    sealed = models.BinaryField()
    hash = models.BinaryField(unique=True)
    expires_at = models.DateTimeField()
    told_release_at = models.DateTimeField(null=True)
    told_edition = models.PositiveSmallIntegerField()
    agreed_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "number"], name="preview_copies_are_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"Preview {self.number} of {self.letter_id}"


class PreviewOpening(models.Model):
    """A numbered copy was opened, by a tap: its page, or its file."""

    class What(models.TextChoices):
        PAGE = "page", _("Page")
        FILE = "file", _("PDF")

    link = models.ForeignKey(PreviewLink, on_delete=models.CASCADE, related_name="openings")
    what = models.CharField(max_length=4, choices=What.choices)
    language = models.CharField(max_length=12)
    edition = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"Opening {self.pk}"


class PressRelease(models.Model):
    """What we tell the press about a letter in one language. `figures`, `pictures`, `contacts`: one a line."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="press_releases")
    language = models.CharField(max_length=12)
    headline = models.CharField(max_length=300)
    body = models.TextField()
    figures = models.TextField(blank=True, default="")
    pictures = models.TextField(blank=True, default="")
    contacts = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["letter", "language"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "language"], name="one_press_release_per_language"),
        ]

    def __str__(self) -> str:
        return f"Press release {self.pk} ({self.language})"


class PressAddress(models.Model):
    """Somebody on the coalition's press list; name, outlet and address are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    language = models.CharField(max_length=12)
    sealed = models.BinaryField()
    index = models.BinaryField(unique=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return f"Press address {str(self.pk)[:4]}…"


class PressSending(models.Model):
    """A press release was ordered: at the instant, or at once and under embargo until `told_release_at`."""

    class When(models.TextChoices):
        INSTANT = "instant", _("At the instant of the release")
        EMBARGO = "embargo", _("Now, under embargo")

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="press_sendings")
    when = models.CharField(max_length=8, choices=When.choices)
    told_release_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter"], condition=Q(when="instant"), name="the_press_is_told_at_the_instant_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Press sending {self.pk} ({self.when})"
