"""What a signatory said to an edition later than the one she signed. The signature stays bound to its own."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalition.models import Person
from letters.models.edition import Edition
from letters.models.signature import Signature


class Affirmation(models.Model):
    """Yes or no to `edition`, as read in `language` at `digest`. Never changed; a later yes is a row of its own.

    `by` is the representative who agreed at the desk. `on` is a day and no more: it may be of somebody whose
    name is withheld.
    """

    class How(models.TextChoices):
        CARRIED = "carried", _("The yes reached that far")
        LINK = "link", _("By the own link")
        DESK = "desk", _("At the desk")
        STAFF = "staff", _("Written down by staff")

    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="affirmations")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)
    how = models.CharField(max_length=8, choices=How.choices)
    yes = models.BooleanField(default=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        ordering = ["edition", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["signature", "edition", "yes"], name="one_answer_of_a_kind_to_an_edition"
            ),
            models.CheckConstraint(
                condition=Q(yes=True) | ~Q(how="carried"), name="what_is_carried_over_is_a_yes"
            ),
        ]

    def __str__(self) -> str:
        return f"Affirmation {self.pk}"
