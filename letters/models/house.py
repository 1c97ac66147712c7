"""House text: what the coalition has agreed to say alike in every letter. Data of the deployment, not of a letter."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalition.models import Person


class Audience(models.TextChoices):
    """Who shall read a rendering."""

    EVERYBODY = "", _("Everybody")
    GOVERNMENT = "government", _("Governments")
    UN = "un", _("United Nations bodies")
    PUBLIC = "public", _("Press and public")


class Term(models.Model):
    """Something that is said alike wherever it is said; `note` tells what is meant by it."""

    key = models.SlugField(max_length=60, unique=True)
    note = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return f"Term {self.key}"


class Rendering(models.Model):
    """One way to say a term in one language, agreed or (`avoid`) agreed to be avoided, for whom and why."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="renderings")
    language = models.CharField(max_length=12)
    words = models.CharField(max_length=200)
    audience = models.CharField(
        max_length=12, choices=Audience.choices, blank=True, default=Audience.EVERYBODY
    )
    avoid = models.BooleanField(default=False)
    reason = models.TextField(blank=True, default="")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["avoid", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "language", "words", "audience"], name="a_rendering_is_agreed_once"
            ),
            models.CheckConstraint(
                condition=Q(avoid=False) | ~Q(reason=""), name="what_is_avoided_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"Rendering {self.pk} ({self.language})"


class Rank(models.TextChoices):
    """Who is written to, as far as a salutation depends on it."""

    HEAD_OF_STATE = "head_of_state", _("Head of state")
    HEAD_OF_GOVERNMENT = "head_of_government", _("Head of government")
    MINISTER = "minister", _("Minister")
    SPEAKER = "speaker", _("Head of a parliament")
    AMBASSADOR = "ambassador", _("Ambassador")
    UN_OFFICIAL = "un_official", _("United Nations official")
    BODY = "body", _("A body or an office, nobody in person")


UN_RANKS = frozenset({Rank.UN_OFFICIAL})


class Phrase(models.Model):
    """Words that stand ready: a salutation (by rank), a closing, a standing phrase, an official text to quote."""

    class Kind(models.TextChoices):
        SALUTATION = "salutation", _("Salutation")
        CLOSING = "closing", _("Closing")
        STANDARD = "standard", _("Standing phrase")
        QUOTATION = "quotation", _("Official text to quote")

    key = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    rank = models.CharField(max_length=20, choices=Rank.choices, blank=True, default="")
    note = models.TextField(blank=True, default="")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["kind", "rank", "key"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="salutation") | ~Q(rank=""), name="a_salutation_has_its_rank"
            ),
        ]

    def __str__(self) -> str:
        return f"Phrase {self.key}"


class PhraseText(models.Model):
    """The phrase in one language; `source` says where an official text stands in that language."""

    phrase = models.ForeignKey(Phrase, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=12)
    words = models.TextField()
    source = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["phrase", "language"], name="one_phrase_text_per_language"),
        ]

    def __str__(self) -> str:
        return f"Phrase text {self.phrase_id} ({self.language})"
