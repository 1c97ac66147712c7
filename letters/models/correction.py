"""What stood in an attempt or an answer before somebody put it right."""

from django.db import models
from django.db.models import Q

from coalition.models import Person
from letters.models.delivery import Answer, Delivery


class Correction(models.Model):
    """One correction, never changed: `said` is what stood there until `at`, `why` its person put it right.
    Of one whose words were forgotten (`forgotten_at`) both are left without any.

    `said` has the columns by name, empty text where there was nothing; instants, days and keys as text. Of an attempt
    those of `Delivery`, `struck_out` as true or false; of an answer those of `Answer`, with `texts` (language to part
    to words) and `demands` (ids of the demand segments).
    """

    delivery = models.ForeignKey(Delivery, null=True, on_delete=models.CASCADE, related_name="corrections")
    answer = models.ForeignKey(Answer, null=True, on_delete=models.CASCADE, related_name="corrections")
    said = models.JSONField()
    why = models.CharField(max_length=300)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(delivery__isnull=False, answer__isnull=True)
                | Q(delivery__isnull=True, answer__isnull=False),
                name="a_correction_is_of_an_attempt_or_of_an_answer",
            ),
            models.CheckConstraint(
                condition=~Q(why="") | Q(forgotten_at__isnull=False), name="a_correction_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"Correction {self.pk}"
