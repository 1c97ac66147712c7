"""How many have signed: exact for the desk, in batches for the public while a name is withheld."""

from collections import Counter
from dataclasses import dataclass, replace
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
    """`withheld` of the individuals are not shown by name; they add no country. `vouched` are among them.

    `listed` of the individuals let others who were asked see them before the release; none of `withheld` does.
    """

    organisations: int
    individuals: int
    countries: int
    withheld: int
    vouched: int = 0
    listed: int = 0


@dataclass(frozen=True)
class Spread:
    """Who stands there by name: how many were counted from which day on, and from which country.

    Whoever is not shown by name stands in no cell, however large: a cell of one would tell of a person.
    """

    days: dict[date, int]
    countries: dict[str, int]


@dataclass(frozen=True)
class Waiting:
    """Not counted yet: who has not confirmed, what is set aside, who owes a yes to the text in force."""

    unconfirmed: int
    set_aside: int
    owing: int


def counts(letter: Letter, *, late: bool = False) -> Counts:
    """Counted now, of those in time or of the late ones; one query."""
    counted = letter.signatures.counted().filter(late=late)
    found = counted.annotate(place=Coalesce("organisation__country", "country")).aggregate(
        organisations=Count("pk", filter=~INDIVIDUAL),
        individuals=Count("pk", filter=INDIVIDUAL),
        countries=Count("place", distinct=True, filter=~Q(place="")),
        withheld=Count("pk", filter=UNNAMED),
        vouched=Count("pk", filter=Q(display=Signature.Display.VOUCHED)),
        listed=Count("pk", filter=INDIVIDUAL & Q(seen_by_invitees=True) & ~UNNAMED),
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
        owing=Count("pk", filter=Q(outstanding=True, suspect=False, confirmed_on__isnull=False)),
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

    Once somebody's name is withheld they move once an hour (a setting), the individuals by five or more.
    """
    letters = Letter.objects.filter(stage=Stage.OPEN)
    return sum(publish(letter, at=at) for letter in letters)


def publish(letter: Letter, *, at: datetime) -> bool:
    """Renew one letter's public counts if that is due; whether it was."""
    now, before = counts(letter), shown(letter)
    known = before or PublishedCount(letter=letter)
    batched = known.batched or now.withheld > 0
    if batched:
        if before and not before.batched:
            PublishedCount.objects.filter(pk=before.pk).update(batched=True)
        now = _in_batches(letter, now, known)
        too_soon = before and at < before.at + timedelta(minutes=settings.COUNT_BATCH_MINUTES)
        if too_soon or (now.organisations, now.individuals) == (known.organisations, known.individuals):
            return False
    if before is None and now.organisations + now.individuals == 0:
        return False
    PublishedCount.objects.update_or_create(
        letter=letter,
        defaults={
            "organisations": now.organisations,
            "individuals": now.individuals,
            "unlisted": now.individuals - now.listed,
            "batched": batched,
            "countries": now.countries,
            "at": at,
        },
    )
    return True


def _in_batches(letter: Letter, now: Counts, known: PublishedCount) -> Counts:
    """What may be told of `now` after `known`: the individuals move by five or more, or not at all.

    So do, apart from them, those who are not listed: representatives see organisations and whoever is listed
    come and go, and could subtract them from a step.
    """
    few = settings.COUNT_BATCH_NEW
    unlisted = now.individuals - now.listed
    if abs(unlisted - known.unlisted) < few:
        unlisted = known.unlisted
    individuals = unlisted + now.listed
    if abs(individuals - known.individuals) >= few:
        return replace(now, individuals=individuals)
    organisations = (
        letter.signatures.counted().in_time().exclude(INDIVIDUAL).exclude(organisation__country="")
    )
    countries = organisations.values("organisation__country").distinct().count()
    return replace(
        now,
        individuals=known.individuals,
        listed=known.individuals - known.unlisted,
        countries=max(countries, known.countries),
    )
