"""How a campaign begins: its name, what it asks for, and what it is aimed at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import available_timezones

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from campaign.plan.models import Campaign, CampaignText, Demand, DemandText, Moment, MomentText
from campaign.plan.permissions import only_planners
from campaign.plan.slugs import unguessable
from campaign.plan.texts import languages_said
from coalition.errors import Refused
from coalition.models import Person
from letters.models import Segment


@dataclass(frozen=True)
class Aim:
    """A day in the world, as it is counted in `zone`, and what it is called, by language code."""

    day: date
    zone: str
    names: Mapping[str, str]


@transaction.atomic
def start_campaign(
    slug: str = "",
    *,
    names: Mapping[str, str],
    purposes: Mapping[str, str],
    aim: Aim | None = None,
    ends_at: datetime | None = None,
    by: Person,
    at: datetime,
) -> Campaign:
    """Start a campaign; `names` and `purposes` by language code.

    `slug` is made of the English name and eight random characters unless given.
    """
    only_planners(by)
    languages = languages_said(names)
    slug = slug or unguessable(names.get("en", ""))
    if Campaign.objects.filter(slug=slug).exists():
        raise Refused(_("There is a campaign of this name already."))
    campaign = Campaign.objects.create(slug=slug, started_at=at, started_by=by, ends_at=ends_at)
    CampaignText.objects.bulk_create(
        CampaignText(
            campaign=campaign, language=language, name=names[language], purpose=purposes.get(language, "")
        )
        for language in languages
    )
    if aim is not None:
        aim_at(campaign, day=aim.day, zone=aim.zone, names=aim.names, by=by, at=at)
    return campaign


@transaction.atomic
def add_demand(
    campaign: Campaign,
    *,
    key: str = "",
    texts: Mapping[str, str],
    segments: Iterable[Segment] = (),
    by: Person,
    at: datetime,  # noqa: ARG001
) -> Demand:
    """Ask for one thing more, after the demands there are.

    `segments` are the demands of letters that carry it. `key` is made of its number unless given.
    """
    only_planners(by)
    languages = languages_said(texts)
    last = campaign.demands.aggregate(last=Max("position"))["last"] or 0
    key = key or f"demand-{last + 1}"
    if campaign.demands.filter(key=key).exists():
        raise Refused(_("This campaign has a demand of this name already."))
    demand = Demand.objects.create(campaign=campaign, key=key, position=last + 1)
    DemandText.objects.bulk_create(
        DemandText(demand=demand, language=language, text=texts[language]) for language in languages
    )
    demand.segments.set(segments)
    return demand


@transaction.atomic
def aim_at(
    campaign: Campaign,
    *,
    day: date,
    zone: str,
    names: Mapping[str, str],
    by: Person,
    at: datetime,  # noqa: ARG001
) -> Moment:
    """Aim the campaign at a day in the world, as that day is counted in `zone`."""
    only_planners(by)
    languages = languages_said(names)
    known_zone(zone)
    moment = Moment.objects.create(campaign=campaign, day=day, zone=zone)
    MomentText.objects.bulk_create(
        MomentText(moment=moment, language=language, name=names[language]) for language in languages
    )
    return moment


def known_zone(zone: str) -> None:
    """Nothing, or Refused."""
    if zone not in available_timezones():
        raise Refused(_("Undersigned does not know the time zone “%(zone)s”.") % {"zone": zone})
