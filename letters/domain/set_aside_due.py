"""What was set aside and waits for a decision, while it can still be taken in."""

from datetime import datetime

from django.db.models import Count
from django.utils.translation import ngettext

from coalition.models import Person
from coalition.roles import Role
from letters.domain.duties import Duty, title_of, while_signed
from letters.models import Letter, Signature
from letters.permissions import keeps_names, may_coordinate


def due_for(person: Person, *, at: datetime) -> list[Duty]:
    """One duty a letter, for custodians; for coordinators only where nobody is a custodian, else they see the number
    on the letter's page. Four queries at most.
    """
    if not keeps_names(person) and not (may_coordinate(person) and _nobody_keeps_names()):
        return []
    letters = {letter.pk: letter for letter in Letter.objects.taking(at).prefetch_related("languages")}
    waiting = Signature.objects.standing().filter(letter__in=letters, suspect=True, rejected_on=None)
    counts = waiting.order_by().values("letter").annotate(number=Count("pk"))
    return [_duty(letters[row["letter"]], row["number"]) for row in counts]


def _nobody_keeps_names() -> bool:
    return not Person.objects.holding(Role.CUSTODIAN).exists()


def _duty(letter: Letter, number: int) -> Duty:
    sentence = ngettext(
        "%(title)s: %(number)s signature is set aside and waits for a decision.",
        "%(title)s: %(number)s signatures are set aside and wait for a decision.",
        number,
    )
    told = {"title": title_of(letter), "number": number}
    return while_signed(letter, sentence % told, "set-aside/")
