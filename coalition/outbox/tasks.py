"""The bell's and the clock's work: look now."""

from time import monotonic

from celery import shared_task

from coalition import limits
from coalition.clock import now
from coalition.outbox import sending, shredding

BATCH = 50


@shared_task(name="outbox.send", ignore_result=True)
def send() -> None:
    """Send what is due; ring again if there is more than one batch."""
    began = monotonic()
    if sending.send_due(BATCH, at=now()) == BATCH or monotonic() - began > sending.AT_ONCE:
        send.apply_async(retry=False)


@shared_task(name="outbox.shred", ignore_result=True)
def shred() -> None:
    """Forget what has been kept long enough: bodies, and yesterday's keys and counts."""
    at = now()
    shredding.shred(at=at)
    limits.forget(at=at)
