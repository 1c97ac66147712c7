"""The reply clock: since when nobody has answered, and whether the world may see it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from coalition.models import Person
from letters.models import Addressee, Delivery, Letter, ReplyClock
from letters.public.models import Publication

GONE = (Delivery.Outcome.TAKEN, Delivery.Outcome.SENT)


def since(letter: Letter) -> date | None:
    """The day the letter was first taken or sent off; None before that, and once an addressee answered."""
    if letter.answers.filter(addressee__kind=Addressee.Kind.TO).exists():
        return None
    gone = letter.deliveries.standing().filter(addressee__kind=Addressee.Kind.TO, outcome__in=GONE)
    first = gone.exclude(channel=Delivery.Channel.APPOINTMENT).order_by("tried_at").first()
    return first.tried_at.astimezone(ZoneInfo(letter.zone)).date() if first else None


@transaction.atomic
def show(letter: Letter, *, shown: bool, by: Person, at: datetime) -> None:
    """Let the world see the days without an answer, or no longer."""
    ReplyClock.objects.update_or_create(letter=letter, defaults={"shown": shown, "by": by, "at": at})
    tell(letter)


def is_shown(letter: Letter) -> bool:
    return ReplyClock.objects.filter(letter=letter, shown=True).exists()


def tell(letter: Letter) -> None:
    """Write into the projection what the clock says now. Called after whatever may stop or start it."""
    day = since(letter) if is_shown(letter) else None
    Publication.objects.filter(slug=letter.slug).update(silent_since=day)


def days(letter: Letter, *, at: datetime) -> int | None:
    """How many days nobody has answered, by the calendar of the letter's zone; None where no clock runs."""
    day = since(letter)
    return None if day is None else max(0, (at.astimezone(ZoneInfo(letter.zone)).date() - day).days)
