"""How a signatory prints in one language. The words are sealed like the signature's own."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.models import Person
from letters.models.signature import Signature


class NameLine(models.Model):
    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        CONFIRMED = "confirmed", _("Confirmed by the signatory")
        SETTLED = "settled", _("Settled by the translator")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="name_lines")
    language = models.CharField(max_length=12)
    sealed = models.BinaryField(null=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PROPOSED)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["signature", "language"], name="one_name_line_per_language"),
        ]

    def __str__(self) -> str:
        return f"Name line {str(self.pk)[:4]}… ({self.language})"
