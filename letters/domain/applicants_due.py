"""Organisations that asked to sign and wait for a coordinator."""

from datetime import datetime

from django.db.models import Count
from django.utils.translation import ngettext

from coalition.models import Person
from letters.domain import vetting
from letters.domain.duties import Duty, title_of, while_signed
from letters.lifecycle import Stage
from letters.models import Letter
from letters.permissions import may_coordinate

ANSWERED_IN = (Stage.OPEN, Stage.CLOSED, Stage.RELEASED)


def due_for(person: Person, *, at: datetime) -> list[Duty]:  # noqa: ARG001  (as every source of duties)
    """One duty a letter, for coordinators, until each is answered, taken in or not; three queries."""
    if not may_coordinate(person):
        return []
    waiting = vetting.undecided().filter(letter__stage__in=ANSWERED_IN).order_by()
    counts = dict(waiting.values("letter").annotate(number=Count("pk")).values_list("letter", "number"))
    letters = Letter.objects.filter(pk__in=counts).prefetch_related("languages").order_by("pk")
    return [_duty(letter, counts[letter.pk]) for letter in letters] if counts else []


def _duty(letter: Letter, number: int) -> Duty:
    sentence = ngettext(
        "%(title)s: %(number)s organisation that was not invited asks to sign.",
        "%(title)s: %(number)s organisations that were not invited ask to sign.",
        number,
    )
    told = {"title": title_of(letter), "number": number}
    return while_signed(letter, sentence % told, "applicants/")
