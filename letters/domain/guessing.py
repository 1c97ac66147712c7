"""Where somebody who is not shown could be guessed from what is shown beside her."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from letters.domain import counting, signatories
from letters.models import Letter, Signature

Display, Kind = Signature.Display, Signature.Kind


@dataclass(frozen=True)
class Guess:
    """`sentence` tells a coordinator what could give somebody away, and nobody's name."""

    sentence: str


def guessable(letter: Letter) -> list[Guess]:
    """What could be guessed of those counted in time, as it stands; a handful of queries.

    Counts, invitations and printed lines enter into it; never what is kept of who is not shown.
    """
    return [Guess(sentence) for sentence in (_few(letter), _left_over(letter), _telling(letter)) if sentence]


def _few(letter: Letter) -> str:
    """So few are counted without a name that whoever knows of one knows of all."""
    number = counting.counts(letter).withheld
    if not 0 < number < settings.COUNT_BATCH_NEW:
        return ""
    return ngettext(
        "Only %(number)s person is counted without a name: whoever knows who was asked may guess who it is.",
        "Only %(number)s people are counted without their names: whoever knows who was asked may guess who they are.",
        number,
    ) % {"number": number}


def _left_over(letter: Letter) -> str:
    """Where persons are invited one by one, those not on the printed list are few."""
    individuals = letter.signatures.counted().in_time().filter(kind=Kind.INDIVIDUAL)
    unnamed = individuals.filter(display=Display.WITHHELD, card=None).count()
    if letter.individuals != Letter.Individuals.INVITED or not unnamed:
        return ""
    invited = letter.invitations.filter(organisation=None).count()
    left = invited - individuals.exclude(display__in=signatories.UNNAMED).count()
    if left >= unnamed + settings.COUNT_BATCH_NEW:
        return ""
    return _("Nearly everybody who was invited is shown by name: the printed list tells who is left over.")


def _telling(letter: Letter) -> str:
    """A chosen name beside a title, an affiliation, or a country that nobody else has."""
    shown = [one for one in signatories.printed(letter, language="en") if one.kind == Kind.INDIVIDUAL]
    countries = Counter(one.country for one in shown)
    number = sum(
        one.chosen and bool(one.title or one.affiliation or (one.country and countries[one.country] == 1))
        for one in shown
    )
    if not number:
        return ""
    return ngettext(
        "%(number)s chosen name stands beside a title, an affiliation or a country that may tell whose it is.",
        "%(number)s chosen names stand beside a title, an affiliation or a country that may tell whose they are.",
        number,
    ) % {"number": number}
