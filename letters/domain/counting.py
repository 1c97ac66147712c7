"""How many have signed: exact for the desk, in batches for the public while a name is withheld."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from letters.lifecycle import Stage
from letters.models import Letter, PublishedCount, Signature

INDIVIDUAL = Q(kind=Signature.Kind.INDIVIDUAL)
UNNAMED = Q(display__in=(Signature.Display.WITHHELD, Signature.Display.VOUCHED))


@dataclass(frozen=True)
class Counts:
    """`withheld` of the individuals are not shown by name; they add no country. `vouched` are among them."""

    organisations: int
    individuals: int
    countries: int
    withheld: int
    vouched: int = 0


@dataclass(frozen=True)
class Spread:
    """Who stands there by name: how many were counted from which day on, and from which country.

    Whoever is not shown by name stands in no cell, however large: a cell of one would tell of a person.
    """

    days: dict[date, int]
    countries: dict[str, int]


@dataclass(frozen=True)
class Waiting:
    """Not counted yet: who has not confirmed, and what is set aside for human eyes."""

    unconfirmed: int
    set_aside: int


def counts(letter: Letter, *, late: bool = False) -> Counts:
    """Counted now, of those in time or of the late ones; one query."""
    counted = letter.signatures.counted().filter(late=late)
    found = counted.annotate(place=Coalesce("organisation__country", "country")).aggregate(
        organisations=Count("pk", filter=~INDIVIDUAL),
        individuals=Count("pk", filter=INDIVIDUAL),
        countries=Count("place", distinct=True, filter=~Q(place="")),
        withheld=Count("pk", filter=UNNAMED),
        vouched=Count("pk", filter=Q(display=Signature.Display.VOUCHED)),
    )
    return Counts(**found)


def spread(letter: Letter) -> Spread:
    """The named of those in time, by day and by country; one query."""
    named = letter.signatures.counted().in_time().exclude(UNNAMED)
    rows = (
        named.annotate(place=Coalesce("organisation__country", "country"))
        .values("confirmed_on", "place")
        .annotate(number=Count("pk"))
        .order_by("confirmed_on")
    )
    days: Counter[date] = Counter()
    countries: Counter[str] = Counter()
    for day, place, number in rows.values_list("confirmed_on", "place", "number"):
        if day:
            days[day] += number
        if place:
            countries[place] += number
    return Spread(dict(days), dict(countries))


def waiting(letter: Letter) -> Waiting:
    """What stands beside the counts at the desk; one query."""
    found = letter.signatures.standing().aggregate(
        unconfirmed=Count("pk", filter=Q(confirmed_on=None, suspect=False)),
        set_aside=Count("pk", filter=Q(suspect=True, rejected_on=None)),
    )
    return Waiting(**found)


def shown(letter: Letter) -> PublishedCount | None:
    """What the public may know while the letter is open; None before anything may be said."""
    return PublishedCount.objects.filter(letter=letter).first()


def public(letter: Letter) -> PublishedCount | None:
    """`shown`, for whom nobody is named to: nothing under five, and nothing but while the letter is open."""
    told = shown(letter) if letter.stage == Stage.OPEN else None
    few = settings.COUNT_BATCH_NEW
    return told if told and told.organisations + told.individuals >= few else None


def publish_due(*, at: datetime) -> int:
    """Renew the public counts of open letters; how many letters that touched.

    Where somebody's name is withheld they move in batches: after an hour (a setting) and by five or more.
    """
    letters = Letter.objects.filter(stage=Stage.OPEN)
    return sum(publish(letter, at=at) for letter in letters)


def publish(letter: Letter, *, at: datetime) -> bool:
    """Renew one letter's public counts if that is due; whether it was."""
    now, before = counts(letter), shown(letter)
    total = now.organisations + now.individuals
    known = before.organisations + before.individuals if before else 0
    if now.withheld:
        too_soon = before is not None and at < before.at + timedelta(minutes=settings.COUNT_BATCH_MINUTES)
        if too_soon or abs(total - known) < settings.COUNT_BATCH_NEW:
            return False
    if before is None and total == 0:
        return False
    PublishedCount.objects.update_or_create(
        letter=letter,
        defaults={
            "organisations": now.organisations,
            "individuals": now.individuals,
            "countries": now.countries,
            "at": at,
        },
    )
    return True
