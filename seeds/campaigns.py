"""Campaigns, what they are aimed at, and which demands of letters carry theirs."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from campaign.plan.domain import gathering, starting
from coalition.languages import LANGUAGES
from seeds.files import Data, Times
from seeds.people import People


@transaction.atomic
def find_or_start(data: Data, *, people: People) -> Any:
    """The campaign, started and aimed at its moment unless it is there."""
    found = gathering.campaign_called(data["key"])
    if found:
        return found
    times, by = Times(data["time_zone"], people.at), people.person(data["coordinator"])
    at = times.instant(data["starts_at"])
    campaign = starting.start_campaign(
        data["key"],
        names=data["name"],
        purposes=data["purpose"],
        ends_at=times.instant(data["ends_at"]),
        by=by,
        at=at,
    )
    moment = Times(data["moment"]["time_zone"], people.at)
    starting.aim_at(
        campaign,
        day=moment.day(data["moment"]["day"]),
        zone=moment.zone,
        names=data["moment"]["name"],
        by=by,
        at=at,
    )
    return campaign


@transaction.atomic
def demand(campaign: Any, data: Data, *, segments: Mapping[str, Any], people: People) -> None:
    """What the campaign asks for; `segments` holds the segments of its letters by letter/key."""
    at = Times(data["time_zone"], people.at).instant(data["starts_at"])
    for row in data["demand"]:
        starting.add_demand(
            campaign,
            key=row["key"],
            texts={language: row[language] for language in LANGUAGES},
            segments=[segments[path] for path in row["segments"]],
            by=people.person(data["coordinator"]),
            at=at,
        )
