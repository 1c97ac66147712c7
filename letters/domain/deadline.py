"""Whether a letter takes signatures at this very moment, without a lock on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from coalition.errors import Refused
from letters.lifecycle import Stage
from letters.models import Letter

# As SQL, of the row that `source` finds.
IS_LATE = f"stage <> '{Stage.OPEN.value}'"


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
    found = (
        Letter.objects.filter(pk=letter.pk)
        .filter(
            Q(stage=Stage.OPEN, closes_at__gt=at)
            | Q(stage=Stage.RELEASED, release_at__lte=at, late_until__gt=at)
        )
        .values_list("stage", "in_force")
        .first()
    )
    if found is None:
        raise Over
    stage, edition = found
    return Window(late=stage != Stage.OPEN, edition=edition)


def open_at(letter: Letter, at: datetime) -> bool:
    """Whether `letter`, as it was read, takes signatures at `at`: for pages. What is stored asks again."""
    if letter.stage == Stage.OPEN:
        return letter.closes_at is not None and at < letter.closes_at
    late = letter.stage == Stage.RELEASED and letter.release_at is not None and letter.release_at <= at
    return late and letter.late_until is not None and at < letter.late_until


def source(letter_id: int, edition_id: int, *, at: datetime) -> tuple[str, list[Any]]:
    """What `window` asks, as the source of an insert: `FROM … WHERE …` and its parameters.

    It finds a row where the letter takes signatures at `at` under just this edition, and shares the letter's row as
    `window` does. PostgreSQL asks again of the row as it is once whoever held it is done.
    """
    moment = connection.ops.adapt_datetimefield_value(at)
    lock = " FOR KEY SHARE" if connection.vendor == "postgresql" else ""
    sql = (
        "FROM letters_letter WHERE letters_letter.id = %s AND in_force_id = %s "
        "AND ((stage = %s AND closes_at > %s) OR (stage = %s AND release_at <= %s AND late_until > %s))"
    )
    return sql + lock, [letter_id, edition_id, Stage.OPEN.value, moment, Stage.RELEASED.value, moment, moment]


def share(letter_id: int) -> None:
    """Share the letter's row until the transaction ends: many may, but nobody closes it meanwhile."""
    # An insert shares it only at the commit, too late: Django's foreign keys are deferred on PostgreSQL.
    # SQLite has one writer at a time.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM letters_letter WHERE id = %s FOR KEY SHARE", [letter_id])
