"""What was done to the order of a letter's paragraphs, and who is at which of them just now."""

from django.db import models
from django.db.models import Q

from coalition.models import Person
from letters.models.letter import Letter
from letters.models.segment import Segment, Wording


class Act(models.Model):
    """One thing done to the paragraphs of a letter, by one person; never changed.

    `segment` is the paragraph it was done to, `other` the second one that a split made or a merger took in.
    `was_after` is what stood before a moved paragraph, `was_role` what a recast one was. `language` and `joint`
    (the blank that was cut away) belong to a split; `why` is what its person said. An act that takes back
    another is an act like any other and names it.
    """

    class Name(models.TextChoices):
        SPLIT = "split"
        MERGE = "merge"
        MOVE = "move"
        REMOVE = "remove"
        RESTORE = "restore"
        WRITE = "write"
        RECAST = "recast"

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="acts")
    name = models.CharField(max_length=12, choices=Name.choices)
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="acts")
    other = models.ForeignKey(Segment, null=True, on_delete=models.CASCADE, related_name="+")
    was_after = models.ForeignKey(Segment, null=True, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=12, blank=True, default="")
    joint = models.TextField(blank=True, default="")
    was_role = models.CharField(max_length=12, choices=Segment.Role.choices, blank=True, default="")
    why = models.CharField(max_length=300, blank=True, default="")
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by")
    undoes_wording = models.OneToOneField(
        Wording, null=True, on_delete=models.PROTECT, related_name="undone_by"
    )
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undoes__isnull=True) | Q(undoes_wording__isnull=True),
                name="an_act_takes_back_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"Act {self.pk}: {self.name}"


class Review(models.Model):
    """Somebody who did not write a wording read it and says how far it is; never changed."""

    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="reviews")
    state = models.CharField(max_length=12, choices=Wording.State.choices)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Review {self.pk}: {self.state}"


class Presence(models.Model):
    """A person has a paragraph open for writing, until `until` unless they say so again."""

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=12)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["segment", "language", "person"], name="one_presence_of_a_person_at_a_paragraph"
            ),
        ]

    def __str__(self) -> str:
        return f"Presence {self.pk}"
