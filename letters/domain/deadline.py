"""Whether a letter takes signatures at this very moment, without a lock on it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from coalition.errors import Refused
from letters.lifecycle import Stage
from letters.models import Edition, Letter


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
    newest = Edition.objects.filter(letter=letter).order_by("-number").values("pk")[:1]
    found = (
        Letter.objects.filter(pk=letter.pk)
        .filter(
            Q(stage=Stage.OPEN, closes_at__gt=at)
            | Q(stage=Stage.RELEASED, release_at__lte=at, late_until__gt=at)
        )
        .annotate(newest=newest)
        .values_list("stage", "newest")
        .first()
    )
    if found is None:
        raise Over
    stage, edition = found
    return Window(late=stage != Stage.OPEN, edition=edition)


def share(letter_id: int) -> None:
    """Share the letter's row until the transaction ends: many may, but nobody closes it meanwhile."""
    # An insert shares it only at the commit, too late: Django's foreign keys are deferred on PostgreSQL.
    # SQLite has one writer at a time.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM letters_letter WHERE id = %s FOR KEY SHARE", [letter_id])
