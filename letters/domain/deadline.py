"""Whether a letter takes signatures at this very moment, without a lock on it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from coalition.errors import Refused
from letters.domain.entitled import Circle
from letters.lifecycle import TAKING
from letters.models import Letter

LATE = tuple(one.stage for one in TAKING if one.late)
# As SQL, of the row that `source` finds.
IS_LATE = f"stage IN ({', '.join(repr(stage.value) for stage in LATE)})"


class Over(Refused):
    """The letter no longer takes signatures, or does not yet."""

    def __init__(self) -> None:
        super().__init__(_("This letter takes no signatures at present."))


@dataclass(frozen=True)
class Window:
    """A letter that takes signatures: late ones once it is released; `edition` is the newest."""

    late: bool
    edition: int


def window(letter: Letter, *, at: datetime) -> Window:
    """Read stage, deadline and newest edition anew; `Over` where `letter` takes no signatures at `at`.

    Ask inside the transaction that writes: the letter's row is shared with whoever else signs until the
    commit, and whoever would close it waits, so the answer holds. `at` is the database's clock when the
    request came.
    """
    share(letter.pk)
    found = Letter.objects.filter(pk=letter.pk).taking(at).values_list("stage", "in_force").first()
    if found is None:
        raise Over
    stage, edition = found
    return Window(late=stage in LATE, edition=edition)


def open_at(letter: Letter, at: datetime) -> bool:
    """Whether `letter`, as it was read, takes signatures at `at`: for pages. What is stored asks again."""
    return any(
        letter.stage == one.stage
        and (not one.since or _passed(letter, one.since, at))
        and getattr(letter, one.until) is not None
        and not _passed(letter, one.until, at)
        for one in TAKING
    )


def source(letter_id: int, edition_id: int, *, at: datetime, circle: Circle) -> tuple[str, list[Any]]:
    """What `window` asks, as the source of an insert: `FROM … WHERE …` and its parameters.

    It finds a row where the letter takes signatures of `circle` at `at` under just this edition, and shares the
    letter's row as `window` does. PostgreSQL asks again of the row as it is once whoever held it is done.
    """
    moment = connection.ops.adapt_datetimefield_value(at)
    said: list[Any] = [letter_id, edition_id]
    for one in TAKING:
        said += [one.stage.value, moment, *([moment] if one.since else [])]
    return _worded(connection.vendor, circle.column, len(circle.choices)), [*said, *circle.choices]


@cache
def _worded(vendor: str, column: str, choices: int) -> str:
    rows = []
    for one in TAKING:
        instants = [f"{one.until} > %s", *([f"{one.since} <= %s"] if one.since else [])]
        rows.append(" AND ".join(["stage = %s", *instants]))
    included = ", ".join(["%s"] * choices)
    return (
        f"FROM letters_letter WHERE letters_letter.id = %s AND in_force_id = %s AND (({') OR ('.join(rows)})) "
        f"AND {column} IN ({included})"
    ) + (" FOR KEY SHARE" if vendor == "postgresql" else "")


def share(letter_id: int) -> None:
    """Share the letter's row until the transaction ends: many may, but nobody closes it meanwhile."""
    # An insert shares it only at the commit, too late: Django's foreign keys are deferred on PostgreSQL.
    # SQLite has one writer at a time.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM letters_letter WHERE id = %s FOR KEY SHARE", [letter_id])


def _passed(letter: Letter, instant: str, at: datetime) -> bool:
    found = getattr(letter, instant)
    return found is not None and found <= at
