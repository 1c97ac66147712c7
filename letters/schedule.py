"""Work the clock orders. Each asks the database what is due and may run twice, or three times at once."""

from celery import shared_task

from coalition.clock import now
from letters.domain import (
    asking_again,
    consulting,
    counting,
    pairs_due,
    reminding,
    shredding,
    still_yes_due,
    words_due,
)


@shared_task(name="letters.remind", ignore_result=True)
def remind() -> None:
    at = now()
    reminding.remind_due(at=at)
    consulting.remind_due(at=at)
    asking_again.ask_all_due(at=at)
    words_due.remind_due(at=at)
    pairs_due.remind_due(at=at)
    still_yes_due.chase_due(at=at)


@shared_task(name="letters.count", ignore_result=True)
def count() -> None:
    counting.publish_due(at=now())


@shared_task(name="letters.shred", ignore_result=True)
def shred() -> None:
    shredding.shred_due(at=now())
