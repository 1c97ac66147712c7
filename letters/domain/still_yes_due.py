"""Who has not said again that a signature stands: the coordinator's duty, and a weekly reminder of who was asked."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import ngettext

from coalition.models import Person
from letters.domain import still_yes
from letters.domain.duties import Duty, title_of
from letters.models import Letter
from letters.permissions import may_coordinate

AGAIN = timedelta(days=7)
MOST = 4  # mails for each yes that is owed; then somebody rings up, or leaves them out


def due_for(person: Person, *, at: datetime) -> list[Duty]:
    """One duty a letter, for coordinators. One query, and two for each letter that asks for it."""
    if not may_coordinate(person):
        return []
    found = [(letter, still_yes.missing(letter, at=at).count()) for letter in _asking()]
    return [_duty(letter, number) for letter, number in found if number]


def chase_due(*, at: datetime) -> int:
    """Ask again, a week after the last time, whoever was asked by somebody and is still missing; how many mails."""
    return sum(_chase(letter, at=at) for letter in _asking())


def _chase(letter: Letter, *, at: datetime) -> int:
    asked = [one for one in still_yes.outstanding(letter, at=at) if 0 < len(one.asked) < MOST]
    again = [one.signature.pk for one in asked if max(one.asked) <= at - AGAIN]
    return still_yes.ask(letter, chosen=again, at=at) if again else 0


def _asking() -> QuerySet[Letter]:
    asking = Letter.objects.filter(stage__in=still_yes.ASKED_WHILE, still_yes_rule__isnull=False)
    return asking.prefetch_related("languages").order_by("pk")


def _duty(letter: Letter, number: int) -> Duty:
    return Duty(
        ngettext(
            "%(title)s: %(number)s signatory has not said again that the signature stands.",
            "%(title)s: %(number)s signatories have not said again that the signature stands.",
            number,
        )
        % {"title": title_of(letter), "number": number},
        f"{letter.get_absolute_url()}still-yes/",
        mine=True,
    )
