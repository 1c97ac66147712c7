"""Saying better what a campaign is called, asks for, and is aimed at."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from campaign.plan.domain.starting import known_zone
from campaign.plan.models import Campaign, Demand, Moment
from campaign.plan.permissions import only_planners
from campaign.plan.texts import languages_said
from coalition.models import Person
from letters.models import Segment


@transaction.atomic
def rename(
    campaign: Campaign, *, names: Mapping[str, str], purposes: Mapping[str, str], by: Person
) -> Campaign:
    """Call it so from now on; a language that `names` leaves out is no longer there."""
    only_planners(by)
    languages = languages_said(names)
    campaign.texts.exclude(language__in=languages).delete()
    for language in languages:
        words = {"name": names[language], "purpose": purposes.get(language, "")}
        campaign.texts.update_or_create(language=language, defaults=words)
    return campaign


@transaction.atomic
def reword(
    demand: Demand, *, texts: Mapping[str, str], segments: Iterable[Segment] | None = None, by: Person
) -> Demand:
    """Ask for it in other words; `segments` stay as they are unless given."""
    only_planners(by)
    languages = languages_said(texts)
    demand.texts.exclude(language__in=languages).delete()
    for language in languages:
        demand.texts.update_or_create(language=language, defaults={"text": texts[language]})
    if segments is not None:
        demand.segments.set(segments)
    return demand


def drop(demand: Demand, *, by: Person) -> None:
    """Not ask for it any longer. What letters say of it stays in the letters."""
    only_planners(by)
    demand.delete()


@transaction.atomic
def aim_again(moment: Moment, *, day: date, zone: str, names: Mapping[str, str], by: Person) -> Moment:
    """Aim at another day, or call it otherwise; rallies and letters keep their own dates."""
    only_planners(by)
    languages = languages_said(names)
    known_zone(zone)
    moment.day, moment.zone = day, zone
    moment.save(update_fields=["day", "zone"])
    moment.texts.exclude(language__in=languages).delete()
    for language in languages:
        moment.texts.update_or_create(language=language, defaults={"name": names[language]})
    return moment
