"""Another wording for a paragraph, proposed by somebody who may not or would not simply write it."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalition.models import Organisation, Person
from letters.models.consultation import Consultation
from letters.models.segment import Segment, Wording


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def waiting(self) -> "ProposalQuerySet":
        return self.filter(outcome=Proposal.Outcome.WAITING, segment__removed_at=None)


class Proposal(models.Model):
    """`base` is the wording its author had before them; `organisation` whom they spoke for, if for one.

    `origin` says how it came where it was not typed here, such as "docx".
    """

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("Waits for an answer")
        TAKEN = "taken", _("Taken over")
        SETTLED = "settled", _("Settled with another wording")
        DECLINED = "declined", _("Not taken over")
        RETRACTED = "retracted", _("Taken back")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="proposals")
    language = models.CharField(max_length=12)
    base = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    reason = models.TextField(blank=True, default="")
    origin = models.CharField(max_length=12, blank=True, default="")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    consultation = models.ForeignKey(
        Consultation, null=True, on_delete=models.PROTECT, related_name="proposals"
    )
    at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.WAITING)
    answer = models.TextField(blank=True, default="")
    wording = models.ForeignKey(Wording, null=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Proposal"]] = models.Manager.from_queryset(ProposalQuerySet)()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="waiting", decided_at=None)
                | (~Q(outcome="waiting") & Q(decided_at__isnull=False)),
                name="a_decided_proposal_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=("taken", "settled")) | Q(wording__isnull=False),
                name="a_proposal_that_was_heeded_names_its_wording",
            ),
        ]

    def __str__(self) -> str:
        return f"Proposal {str(self.pk)[:4]}… ({self.outcome})"


class Agreement(models.Model):
    """Somebody agrees with a proposal; `organisation` as there."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="agreements")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "by"],
                condition=Q(organisation=None),
                name="a_person_agrees_with_a_proposal_once",
            ),
            models.UniqueConstraint(
                fields=["proposal", "organisation"],
                condition=Q(organisation__isnull=False),
                name="an_organisation_agrees_with_a_proposal_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Agreement {self.pk}"
