"""The stamp (직인) or hand signature an organisation has printed beside its name. Encrypted, bound to its row."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.models import Person
from letters.models.signature import Signature


class Stamp(models.Model):
    """A picture for one signature; the three flags say on which variants of a document it is printed."""

    class Kind(models.TextChoices):
        STAMP = "stamp", _("Stamp")
        HAND = "hand", _("Signature by hand")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signature = models.OneToOneField(Signature, on_delete=models.CASCADE, related_name="stamp")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.STAMP)
    sealed = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    on_public = models.BooleanField(default=False)
    on_embassy = models.BooleanField(default=False)
    on_archive = models.BooleanField(default=False)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Stamp {str(self.pk)[:4]}…"
