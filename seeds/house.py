"""House text: agreed terms, and words that stand ready."""

from datetime import datetime
from typing import Any

from django.db import transaction

from coalition.languages import LANGUAGES
from letters.domain import house
from seeds.files import Data, Times, read
from seeds.people import People


@transaction.atomic
def load(people: People) -> int:
    """Everything in `house.toml`, unless any house text is there; how many terms and phrases came."""
    data = read("house.toml")
    if house.anything():
        return 0
    by = people.person(data["coordinator"])
    at = Times(data["time_zone"], people.at).instant(data["agreed_at"])
    for row in data["term"]:
        _agree(row, by=by, at=at)
    for row in data["phrase"]:
        _keep(row, by=by, at=at)
    return len(data["term"]) + len(data["phrase"])


def _agree(row: Data, *, by: Any, at: datetime) -> None:
    term = house.define(row["key"], note=row.get("note", ""), by=by)
    for language in LANGUAGES:
        for one in row.get(language, []):
            said = {"words": one} if isinstance(one, str) else one
            house.agree(term, language=language, by=by, at=at, **said)


def _keep(row: Data, *, by: Any, at: datetime) -> None:
    sources = row.get("source", {})
    house.keep(
        row["key"],
        kind=row["kind"],
        rank=row.get("rank", ""),
        note=row.get("note", ""),
        texts={
            language: {"words": row[language], "source": sources.get(language, "")}
            for language in LANGUAGES
            if language in row
        },
        by=by,
        at=at,
    )
