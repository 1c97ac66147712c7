"""A rally: planned, notified, announced; who comes, and what happens."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from campaign.rallies.domain import announcing, delegations, marshals, notices, planning, programme
from seeds.files import Data, Times
from seeds.people import People
from seeds.story import Event, play

WORDS = ("title", "place", "how_to_find", "purpose")


@transaction.atomic
def load(data: Data, *, campaign: Any, letter: Any, people: People) -> Any:
    """The rally of this file, from its plan to its announcement."""
    times, by = Times(data["time_zone"], people.at), people.person(data["coordinator"])
    at = times.instant(data["planned_at"])
    rally = planning.plan_rally(
        campaign,
        name=data["title"]["en"],
        slug=data["slug"],
        kind=data["kind"],
        jurisdiction=data["jurisdiction"],
        notice_owed=data["notice_owed"],
        starts_at=times.instant(data["starts_at"]),
        ends_at=times.instant(data["ends_at"]),
        zone=data["time_zone"],
        expected=data["expected"],
        texts={language: {word: data[word][language] for word in WORDS} for language in data["title"]},
        letter=letter,
        organisers=[people.organisation(key) for key in data["organisers"]],
        by=by,
        at=at,
    )
    _programme(rally, data, people, times)
    play(_events(rally, data, people, times))
    return rally


def _programme(rally: Any, data: Data, people: People, times: Times) -> None:
    by, at = people.person(data["coordinator"]), times.instant(data["planned_at"])
    for row in data["programme"]:
        programme.add_item(
            rally,
            starts_at=times.instant(row["at"]),
            texts={
                language: {"what": row["what"][language], "speaker": row["speaker"][language]}
                for language in row["what"]
            },
            interpreted_into=row["interpreted_into"],
            by=by,
            at=at,
        )
    for row in data["marshal"]:
        marshals.appoint(
            rally,
            name=row["name"],
            telephone=row["telephone"],
            organisation=people.organisation(row["organisation"]),
            by=by,
            at=at,
        )


def _events(rally: Any, data: Data, people: People, times: Times) -> Iterator[Event]:
    by = people.person(data["coordinator"])
    if "notice" in data:
        filed_at = times.instant(data["notice"]["filed_at"])
        notice = partial(
            notices.file,
            rally,
            station=data["notice"]["station"]["ko"],
            filed_at=filed_at,
            receipt=data["notice"]["receipt"],
            by=by,
        )
        yield Event(filed_at, notice)
    for row in data["delegations"]["coming"]:
        yield Event(times.instant(row["at"]), partial(_bring, rally, row, people))
    yield Event(times.instant(data["announced_at"]), partial(announcing.announce, rally, by=by))


def _bring(rally: Any, row: Data, people: People, *, at: datetime) -> None:
    delegations.bring(
        rally,
        country=row["country"],
        heads=row["heads"],
        organisation=people.organisation(row["organisation"]) if "organisation" in row else None,
        names=row.get("names"),
        by=people.person(row["by"]),
        at=at,
    )
