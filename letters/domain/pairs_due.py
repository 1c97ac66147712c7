"""Organisations under a letter that may be one: a duty of whoever decides, and one mail before the deadline."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import ngettext

from coalition.models import Person
from coalition.outbox.models import Message
from letters import word_mail
from letters.domain import resembling, veiling
from letters.domain.duties import Duty, title_of, while_signed
from letters.domain.subjects import subjects
from letters.lifecycle import Stage
from letters.models import Letter
from letters.permissions import may_look_through

ASKED_WHILE = (Stage.OPEN, Stage.CLOSED, Stage.RELEASED)
BEFORE_DEADLINE = timedelta(days=3)


def due_for(person: Person, *, at: datetime) -> list[Duty]:  # noqa: ARG001  (as every source of duties)
    """One duty a letter, for whoever looks through signatures, until each pair is decided; constant queries."""
    if not may_look_through(person):
        return []
    letters = list(Letter.objects.filter(stage__in=ASKED_WHILE).prefetch_related("languages").order_by("pk"))
    found = resembling.undecided(letters)
    return [_duty(letter, len(found[letter.pk])) for letter in letters if letter.pk in found]


def remind_due(*, at: datetime) -> int:
    """Owe whoever decides one mail a letter, in the last three days before its deadline; how many mails."""
    near = Letter.objects.filter(stage=Stage.OPEN, closes_at__gt=at, closes_at__lte=at + BEFORE_DEADLINE)
    people = list(veiling.who_confirms())
    letters = [letter for letter in near if _unasked(letter, people)]
    found = resembling.undecided(letters) if letters else {}
    waiting = [(letter, len(found[letter.pk])) for letter in letters if letter.pk in found]
    return sum(
        word_mail.post_pairs(
            letter, number, title=subjects([letter], person.language)[letter.pk].words, to=person, at=at
        )
        for letter, number in waiting
        for person in people
    )


def _unasked(letter: Letter, people: Iterable[Person]) -> bool:
    """Whether somebody was not written to: nobody compares the same names every minute for nothing."""
    keys = {word_mail.key_of_pairs(letter, to=person) for person in people}
    return Message.objects.filter(key__in=keys).count() < len(keys)


def _duty(letter: Letter, number: int) -> Duty:
    sentence = ngettext(
        "%(title)s: %(number)s pair of organisations that signed may be one and the same.",
        "%(title)s: %(number)s pairs of organisations that signed may be one and the same.",
        number,
    )
    return while_signed(letter, sentence % {"title": title_of(letter), "number": number}, "set-aside/")
