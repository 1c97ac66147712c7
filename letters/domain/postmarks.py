"""A letter's life as postmarks, asked from rows and times; they are not the stages."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from coalition.languages import format_stamp
from letters.models import Letter


@dataclass(frozen=True)
class Postmark:
    """One mark: done at `at`, or due then (None: not known yet). `state` is done, due or next."""

    key: str
    label: str
    at: datetime | None
    zone: str
    state: str


def in_mail(
    letter: Letter, language: str, *, at: datetime, released_at: datetime | None = None
) -> list[dict[str, object]]:
    """The marks as mails show them, in `language`: label, day and whether it is done.

    The day of a release stands there only once it has passed. `released_at`: as they will stand at that instant,
    whether or not it is ordered yet.
    """
    with translation.override(language):
        return [
            {"label": mark.label, "day": _day(mark, language), "done": mark.state == "done"}
            for mark in postmarks(letter, at=at, released_at=released_at)
        ]


def postmarks(letter: Letter, *, at: datetime, released_at: datetime | None = None) -> list[Postmark]:
    """The seven marks of `letter`, in the order of a letter's life; `released_at` as `in_mail` has it."""
    moved = {move.name: move.at for move in letter.moves.all()}
    first_delivery = letter.deliveries.standing().filter(outcome="taken").order_by("tried_at").first()
    # The one that came to us first: of an answer known by its month alone `said_on` is the first of that month.
    first_answer = min((one.at for one in letter.answers.all()), default=None)
    closed = letter.stage in ("closed", "released", "archived")
    ordered = letter.release_at if letter.stage in ("released", "archived") else None
    instant = released_at or ordered
    released = instant is not None and instant <= at
    marks = [
        ("drafted", _("Drafted"), letter.created_at, True),
        ("agreed", _("Agreed"), moved.get("open"), "open" in moved),
        ("open", _("Open"), moved.get("open"), "open" in moved),
        ("closed", _("Closed"), moved.get("close") if closed else letter.closes_at, closed),
        ("released", _("Released"), released_at or letter.release_at, released),
        (
            "delivered",
            _("Delivered"),
            first_delivery.tried_at if first_delivery else None,
            first_delivery is not None,
        ),
        ("answered", _("Answered"), first_answer, first_answer is not None),
    ]
    following = next((key for key, _label, _when, done in marks if not done), None)
    return [
        Postmark(key, label, when, letter.zone, "done" if done else "next" if key == following else "due")
        for key, label, when, done in marks
    ]


def _day(mark: Postmark, language: str) -> str:
    told = mark.at is not None and (mark.state == "done" or mark.key != "released")
    return format_stamp(mark.at, mark.zone, language)[0] if told and mark.at else ""
