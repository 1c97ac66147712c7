"""An organisation nobody invited wishes to sign a letter that is open to any organisation."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.models import Organisation, Person
from letters.models.letter import Letter
from letters.models.signature import Signature


class Applicant(models.Model):
    """What it says of itself and of its yes stands in `sealed` (`letters.domain.applying` opens it).

    It waits for its mail to be confirmed, then for a coordinator, who says how it was checked (`proof`) and takes it
    in or turns it away. `doubts` as on a signature: such a one is not written to before somebody has looked.
    `language` and `digest`: the text that was read. `organisation`: as which it was taken in.
    """

    class Proof(models.TextChoices):
        DOMAIN = "domain", _("Its mail address is of its own domain")
        CALLED = "called", _("We called back on a number known before")
        VOUCHED = "vouched", _("Two members vouch for it")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="applicants")
    language = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)
    sealed = models.BinaryField(null=True)
    token_hash = models.BinaryField(unique=True)
    doubts = models.CharField(max_length=40, blank=True, default="")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    proof = models.CharField(max_length=8, choices=Proof.choices, blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")
    taken_in = models.BooleanField(default=False)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    signature = models.ForeignKey(Signature, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(taken_in=False)
                | (models.Q(decided_at__isnull=False) & ~models.Q(proof="")),
                name="who_was_taken_in_was_checked",
            ),
        ]

    def __str__(self) -> str:
        return f"Applicant {str(self.pk)[:4]}…"
