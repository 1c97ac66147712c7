"""Organisations that asked to sign and wait for a coordinator."""

from datetime import datetime

from django.db.models import Count
from django.utils.translation import ngettext

from coalition.models import Person
from letters.domain import vetting
from letters.domain.duties import Duty, title_of
from letters.lifecycle import Stage
from letters.models import Letter
from letters.permissions import may_coordinate


def due_for(person: Person, *, at: datetime) -> list[Duty]:
    """One duty a letter that still takes signatures, for coordinators; three queries."""
    if not may_coordinate(person):
        return []
    letters = {letter.pk: letter for letter in Letter.objects.taking(at).prefetch_related("languages")}
    waiting = vetting.undecided().filter(letter__in=letters)
    counts = waiting.order_by().values("letter").annotate(number=Count("pk")).order_by("letter")
    return [_duty(letters[row["letter"]], row["number"]) for row in counts]


def _duty(letter: Letter, number: int) -> Duty:
    return Duty(
        ngettext(
            "%(title)s: %(number)s organisation that was not invited asks to sign.",
            "%(title)s: %(number)s organisations that were not invited ask to sign.",
            number,
        )
        % {"title": title_of(letter), "number": number},
        f"{letter.get_absolute_url()}applicants/",
        by=letter.closes_at if letter.stage == Stage.OPEN else letter.late_until,
        zone=letter.zone,
        mine=True,
    )
