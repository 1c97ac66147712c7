"""A letter from its first word to where its file ends: whole up to its closing, whole from its release on."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from campaign.plan.domain import gathering
from coalition.outbox import posting
from seeds import amending, applying, disputing, drafting, moving, signing, talking, ways
from seeds.files import Data, Times
from seeds.people import People
from seeds.story import Event, Tale, play

# A mail that was due longer ago helps nobody now; had it been sent, its words would be shredded by now.
RECENT = timedelta(days=7)


def find(campaign: Any, data: Data) -> Any:
    """The letter of this file if it was started; None where not."""
    return campaign.letters.filter(slug__regex=rf"^{data['slug']}-[a-z0-9]{{8}}$").first()


def segments(letter: Any, data: Data) -> dict[str, Any]:
    """Its segments by their keys in the file."""
    keys = [one["key"] for one in data["segment"]]
    return dict(zip(keys, letter.segments.order_by("position"), strict=False))


@transaction.atomic
def begin(campaign: Any, data: Data, *, people: People) -> Any:
    """The letter up to its closing, or to where its file ends before."""
    tale = Tale(data, people, Times(data["time_zone"], people.at))
    play(_until_release(tale, _events(tale)))
    gathering.add_letter(
        campaign, letter=tale.letter, by=tale.person(data["coordinator"]), at=tale.instant(data["drafted_at"])
    )
    _forget_old_mail(people.at)
    return tale.letter


@transaction.atomic
def conclude(letter: Any, data: Data, *, people: People) -> None:
    """From the order to release it on: deliveries, answers, the archive. Its documents have to be there."""
    tale = Tale(data, people, Times(data["time_zone"], people.at), letter, segments(letter, data))
    tale.addressees = list(letter.addressees.filter(kind="to"))
    released = _released_at(tale)
    told = [*moving.events(tale), *moving.afterwards(tale), *disputing.events(tale)]
    play(event for event in told if event.at >= released)
    _forget_old_mail(people.at)


def is_released_in(data: Data) -> bool:
    return any(row["name"] == "release" for row in data.get("move", []))


def was_released(letter: Any) -> bool:
    return letter.moves.filter(name="release").exists()


def _events(tale: Tale) -> Iterator[Event]:
    yield from drafting.events(tale)
    yield from moving.events(tale)
    yield from signing.events(tale)
    yield from ways.events(tale)
    yield from talking.events(tale)
    yield from amending.events(tale)
    yield from disputing.events(tale)
    yield from applying.events(tale)


def _until_release(tale: Tale, events: Iterator[Event]) -> list[Event]:
    if not is_released_in(tale.data):
        return list(events)
    released = _released_at(tale)
    return [event for event in events if event.at < released]


def _released_at(tale: Tale) -> datetime:
    return next(tale.instant(row["at"]) for row in tale.data["move"] if row["name"] == "release")


def _forget_old_mail(loaded_at: datetime) -> None:
    posting.cancel_posted_before(loaded_at - RECENT, at=loaded_at)
