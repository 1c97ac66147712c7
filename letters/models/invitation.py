"""An organisation or a person was asked to sign; what came of it, and what it was sent when."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalition.models import Organisation, Person
from letters.models.letter import Letter


class Invitation(models.Model):
    """For an organisation (its representatives are written to), or for one person (`sealed`).

    `opened_at`, `read_at`: somebody said so by a tap; what a mere look at a page leaves nobody knows. A yes on a
    `condition` becomes the board's yes once the coordinator has settled it (`settled_at`) and the organisation
    says so. `body` and `decided_on`: who decided, and when.
    """

    class Answer(models.TextChoices):
        SILENT = "silent", _("No answer yet")
        INTERESTED = "interested", _("Interested")
        WITH_BOARD = "with_board", _("With their board")
        BOARD_YES = "board_yes", _("The board said yes")
        CONDITION = "condition", _("Yes, on a condition")
        DECLINED = "declined", _("Declined")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField(null=True)
    address_index = models.BinaryField(null=True)
    language = models.CharField(max_length=12)
    token_hash = models.BinaryField(null=True, unique=True)
    answer = models.CharField(max_length=12, choices=Answer.choices, default=Answer.SILENT)
    board_meets_on = models.DateField(null=True)
    reason = models.TextField(blank=True, default="")
    reason_shown = models.BooleanField(default=False)
    condition = models.TextField(blank=True, default="")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=200, blank=True, default="")
    decided_on = models.DateField(null=True)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    handed_on_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "organisation"], name="an_organisation_is_invited_once"
            ),
            models.UniqueConstraint(fields=["letter", "address_index"], name="a_person_is_invited_once"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(sealed__isnull=False),
                name="an_invitation_is_for_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(answer="condition") | ~Q(condition=""), name="a_condition_has_words"
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation {str(self.pk)[:4]}…"
