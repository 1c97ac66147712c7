"""A letter, its languages, who works on it, and each move it made."""

from datetime import datetime
from typing import ClassVar, NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from coalition.models import Person
from coalition.roles import LETTER_ROLES
from letters.lifecycle import TAKING, Stage

PUBLIC_STAGES = (Stage.RELEASED, Stage.ARCHIVED)


class Title(NamedTuple):
    """`words` and the code of the language they are in, which may be another than was asked for."""

    words: str
    language: str


class LetterQuerySet(models.QuerySet["Letter"]):
    """All instants here are the database's own, unless one is handed in."""

    def public(self) -> "LetterQuerySet":
        """Released, and the instant has passed."""
        return self.filter(stage__in=PUBLIC_STAGES, release_at__lte=Now())

    def open_for_signature(self) -> "LetterQuerySet":
        """Open and before its deadline, or released and still taking late names."""
        return self.taking(Now())

    def taking(self, at: datetime | Now) -> "LetterQuerySet":
        """As `open_for_signature`, at `at`."""
        found = Q()
        for one in TAKING:
            begun = Q(**{f"{one.since}__lte": at}) if one.since else Q()
            found |= Q(stage=one.stage, **{f"{one.until}__gt": at}) & begun
        return self.filter(found)

    def under_way(self) -> "LetterQuerySet":
        return self.exclude(stage__in=(Stage.ARCHIVED, Stage.WITHDRAWN))


class Letter(models.Model):
    """What we say together. `in_force` is its newest edition: who signs, signs that one."""

    class Signing(models.TextChoices):
        INVITED = "invited", _("Invited organisations only")
        MEMBERS = "members", _("Member organisations")
        ANY = "any", _("Any organisation")

    class Individuals(models.TextChoices):
        NONE = "none", _("No individuals")
        INVITED = "invited", _("Invited individuals")
        PUBLIC = "public", _("Anybody, on a public page")

    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(_("working title"), max_length=200)
    number = models.PositiveIntegerField(null=True, blank=True)
    stage = models.CharField(max_length=20, choices=Stage.choices, default=Stage.DRAFTING)
    source_language = models.CharField(max_length=12)
    who_may_sign = models.CharField(max_length=20, choices=Signing.choices, default=Signing.MEMBERS)
    individuals = models.CharField(max_length=20, choices=Individuals.choices, default=Individuals.NONE)
    zone = models.CharField(max_length=64, default="Asia/Seoul")
    closes_at = models.DateTimeField(null=True, blank=True)
    dated = models.DateField(null=True, blank=True)
    reply_by = models.DateField(null=True, blank=True)
    release_at = models.DateTimeField(null=True, blank=True)
    release_zone = models.CharField(max_length=64, blank=True, default="")
    late_until = models.DateTimeField(null=True, blank=True)
    in_force = models.ForeignKey("letters.Edition", null=True, on_delete=models.PROTECT, related_name="+")
    variant_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="variants")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager["Letter"]] = models.Manager.from_queryset(LetterQuerySet)()

    class Meta:
        ordering = ["-created_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="letter_stage_is_known"),
            models.CheckConstraint(
                condition=Q(stage__in=PUBLIC_STAGES, release_at__isnull=False) | ~Q(stage__in=PUBLIC_STAGES),
                name="released_letter_has_an_instant",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.OPEN) | Q(closes_at__isnull=False), name="open_letter_has_a_deadline"
            ),
            models.CheckConstraint(
                condition=Q(late_until__isnull=True) | Q(late_until__gt=F("closes_at")),
                name="late_names_come_after_the_deadline",
            ),
        ]

    def __str__(self) -> str:
        return f"Letter {self.slug}"

    def get_absolute_url(self) -> str:
        return f"/desk/letters/{self.slug}/"

    def titled(self, language: str) -> Title:
        """The working title in `language`, else the letter's own. Asks nothing where languages are fetched."""
        own = Title(self.title, self.source_language)
        said = [Title(one.title, language) for one in self.languages.all() if one.language == language]
        return next((title for title in said if title.words), own)


class LetterLanguage(models.Model):
    """A letter is to be had in this language, with this standing. `led_by` and `risks` are told to boards."""

    class Standing(models.TextChoices):
        AUTHORITATIVE = "authoritative", _("Authoritative text")
        OFFICIAL = "official", _("Official text")
        COURTESY = "courtesy", _("Courtesy translation")

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(max_length=12)
    standing = models.CharField(max_length=20, choices=Standing.choices)
    position = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=120, blank=True, default="")
    title = models.CharField(max_length=200, blank=True, default="")
    led_by = models.CharField(max_length=300, blank=True, default="")
    risks = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "language"], name="a_letter_has_a_language_once"),
            models.UniqueConstraint(
                fields=["letter"],
                condition=Q(standing="authoritative"),
                name="one_authoritative_language_per_letter",
            ),
            models.CheckConstraint(
                condition=Q(language__in=[code for code, _name in settings.LANGUAGES]),
                name="letter_language_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id}:{self.language}"


class Assignment(models.Model):
    """A person drafts a letter, or translates or reviews one of its languages."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=20, choices=[(role.value, role.label) for role in LETTER_ROLES])
    language = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "person", "role", "language"], name="one_assignment_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"Assignment {self.pk}: {self.role} {self.language}"


class Move(models.Model):
    """What was ordered, by whom, when, why. Never changed."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="moves")
    name = models.CharField(max_length=20)
    source = models.CharField(max_length=20, choices=Stage.choices)
    target = models.CharField(max_length=20, choices=Stage.choices)
    reason = models.TextField(blank=True, default="")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"Move {self.name} of {self.letter_id}"
