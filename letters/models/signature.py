"""The act of signing: this edition, read in this language, in this capacity, by this authority.

Personal words (name, mail address, title, affiliation, country of who is not shown) stand only in `sealed`,
AES-256-GCM encrypted and bound to the row (`letters.domain.signatories` opens them).
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalition.models import Mandate, Organisation
from letters.models.edition import Edition
from letters.models.letter import Letter


class SignatureQuerySet(models.QuerySet["Signature"]):
    def standing(self) -> "SignatureQuerySet":
        """Not withdrawn; confirmed or not."""
        return self.filter(withdrawn_on__isnull=True)

    def counted(self) -> "SignatureQuerySet":
        """Confirmed, not withdrawn, not set aside, not disputed, and under words that were agreed to."""
        return self.confirmed().filter(outstanding=False)

    def confirmed(self) -> "SignatureQuerySet":
        """As counted, be it that a new yes is still owed to the edition in force."""
        return self.standing().filter(confirmed_on__isnull=False, suspect=False, disputed_at__isnull=True)

    def in_time(self) -> "SignatureQuerySet":
        return self.filter(late=False)


class Signature(models.Model):
    """`consent_*`: what the signatory agreed to, in which words. `suspect`: set aside for human eyes; `doubts`:
    what for, as words of `letters.domain.weighing` with blanks between.

    `outstanding`: the edition in force is none she agreed to, so she is neither counted nor printed; the rows
    of `Affirmation` say the same (`letters.domain.affirming.recount`). `told`: the newest edition she was
    written to about; `asked_on`: when she was last asked for a new yes.
    """

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", _("Organisation")
        INDIVIDUAL = "individual", _("Individual")

    class Display(models.TextChoices):
        """How a signatory appears."""

        PUBLIC = "public", _("Full name")
        CHOSEN = "chosen", _("Chosen name")
        ORGANISATION = "organisation", _("Organisation only")
        WITHHELD = "withheld", _("Counted, name not shown")
        VOUCHED = "vouched", _("Vouched for by an organisation")

    class Reach(models.TextChoices):
        """How far a yes reaches."""

        EXACT = "exact", _("These words only")
        EDITORIAL = "editorial", _("Corrections of wording too")

    class Source(models.TextChoices):
        DESK = "desk", _("Signed at the desk")
        PAGE = "page", _("Signed on the page")
        PAPER = "paper", _("On paper")
        MAIL = "mail", _("By mail")
        TELEPHONE = "telephone", _("By telephone")
        CARD = "card", _("With a card")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="signatures")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="signatures"
    )
    mandate = models.ForeignKey(Mandate, null=True, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=200, blank=True, default="")
    decided_on = models.DateField(null=True)
    display = models.CharField(max_length=12, choices=Display.choices)
    reach = models.CharField(max_length=12, choices=Reach.choices, default=Reach.EXACT)
    source = models.CharField(max_length=12, choices=Source.choices)
    country = models.CharField(max_length=2, blank=True, default="")
    sealed = models.BinaryField(null=True)
    address_index = models.BinaryField(null=True)
    seen_by_invitees = models.BooleanField(default=False)
    pinned = models.PositiveSmallIntegerField(null=True)
    signed_on = models.DateField()
    confirmed_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_shown = models.BooleanField(default=False)
    disputed_at = models.DateTimeField(null=True)
    suspect = models.BooleanField(default=False)
    doubts = models.CharField(max_length=40, blank=True, default="")
    rejected_on = models.DateField(null=True)
    late = models.BooleanField(default=False)
    outstanding = models.BooleanField(default=False)
    told = models.PositiveSmallIntegerField(default=0)
    asked_on = models.DateField(null=True)
    consent_version = models.CharField(max_length=40, blank=True, default="")
    consent_language = models.CharField(max_length=12, blank=True, default="")
    consent_belief = models.BooleanField(default=False)
    consent_handing_over = models.BooleanField(default=False)
    consent_abroad = models.BooleanField(default=False)

    objects: ClassVar[models.Manager["Signature"]] = models.Manager.from_queryset(SignatureQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "address_index"],
                condition=Q(withdrawn_on__isnull=True, kind="individual"),
                name="one_address_one_signature",
            ),
            models.UniqueConstraint(
                fields=["letter", "organisation"],
                condition=Q(withdrawn_on__isnull=True),
                name="an_organisation_signs_once",
            ),
            models.CheckConstraint(
                condition=Q(kind="organisation", organisation__isnull=False)
                | Q(kind="individual", organisation__isnull=True),
                name="organisations_sign_as_organisations",
            ),
            models.CheckConstraint(
                condition=~Q(display__in=("withheld", "vouched")) | Q(country=""),
                name="who_is_not_shown_has_no_country_column",
            ),
            models.CheckConstraint(
                condition=Q(kind="organisation") | (Q(consent_belief=True) & ~Q(consent_version="")),
                name="nobody_signs_without_consent",
            ),
            models.CheckConstraint(
                condition=Q(rejected_on__isnull=True) | Q(suspect=True),
                name="only_what_is_set_aside_is_rejected",
            ),
        ]
        indexes = [
            models.Index(fields=["letter", "kind", "display"], name="signatures_to_count"),
        ]

    def __str__(self) -> str:
        return f"Signature {str(self.pk)[:4]}…"


class SignatureLink(models.Model):
    """A signatory's own link, stored hashed: to confirm (once), to say that it still stands (once), or to
    change, withdraw, check.
    """

    class Purpose(models.TextChoices):
        CONFIRM = "confirm"
        OWN = "own"
        STILL = "still"

    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    hash = models.BinaryField(unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"Link to {self.purpose}"
