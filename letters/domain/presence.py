"""Who is at which paragraph just now: a row that expires, so that nobody has to leave."""

from datetime import datetime, timedelta

from django.db import transaction

from coalition.models import Person
from letters.models import Letter, Presence, Segment

STAYS = timedelta(seconds=12)


@transaction.atomic
def come(segment: Segment, *, language: str, by: Person, at: datetime) -> None:
    """`by` has the paragraph open in `language`, and no other, for the next twelve seconds."""
    leave(by, at=at)
    Presence.objects.bulk_create(
        [Presence(segment=segment, language=language, person=by, until=at + STAYS)],
        update_conflicts=True,  # a second window of theirs may have come at the same moment
        unique_fields=["segment", "language", "person"],
        update_fields=["until"],
    )


def leave(person: Person, *, at: datetime) -> None:
    """They have nothing open any more; whoever is gone by `at` is forgotten with them."""
    Presence.objects.filter(person=person).delete()
    Presence.objects.filter(until__lte=at).delete()


def others(letter: Letter, *, than: Person, at: datetime) -> list[Presence]:
    """Who else is at which paragraph of the letter; one query."""
    here = Presence.objects.filter(segment__letter=letter, until__gt=at).exclude(person=than)
    return list(here.select_related("person").order_by("person__name"))
