"""What was still open when a release was ordered all the same."""

from django.db import models

from letters.models.letter import Move


class LeftOpen(models.Model):
    """One sentence of the gate, as whoever went on with a reason read it, in their `language`. Never changed."""

    move = models.ForeignKey(Move, on_delete=models.PROTECT, related_name="left_open")
    position = models.PositiveSmallIntegerField()
    sentence = models.TextField()
    language = models.CharField(max_length=12)

    class Meta:
        ordering = ["move", "position"]

    def __str__(self) -> str:
        return f"Left open {self.pk} at move {self.move_id}"
