"""Somebody says that an organisation did not agree; of what was settled, who decided and who agreed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from letters.domain import disputing
from letters.domain.disputing import Said
from seeds.files import Data
from seeds.story import Event, Tale

READS_THE_MAIL = timedelta(minutes=3)
LOOKS_INTO_IT = timedelta(minutes=6)


def events(tale: Tale) -> Iterator[Event]:
    """Each dispute at its time."""
    for row in tale.data.get("dispute", []):
        yield Event(tale.instant(row["at"]), partial(_dispute, tale, row))


def _dispute(tale: Tale, row: Data, *, at: datetime) -> None:
    organisation: Any = tale.people.organisation(row["organisation"])
    disputing.confirm(
        disputing.open_dispute(
            tale.letter,
            printed=organisation.name_in(row["language"]).name,
            language=row["language"],
            said=Said(name=row["name"], email=row["mail"], words=row["words"]),
            at=at,
        ),
        at=at + READS_THE_MAIL,
    )
    if "decided_by" in row:
        (found,) = disputing.open_of(tale.letter)
        by, later = tale.person(row["decided_by"]), at + LOOKS_INTO_IT
        disputing.decide(found, stands=row["stands"], by=by, at=later)
        found.stands, found.decided_by = row["stands"], by
        disputing.agree(found, by=tale.person(row["agreed_by"]), at=later)
