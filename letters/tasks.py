"""Work the domain orders: a document waits for its worker."""

from celery import shared_task

from coalition.bell import ring_on_commit
from coalition.clock import now
from letters.pdf import producing


@shared_task(name="letters.produce", ignore_result=True)
def produce() -> None:
    """Set and seal one document that waits; ring again while there are more."""
    if producing.produce_next(at=now()):
        produce.apply_async(retry=False)


def ring() -> None:
    ring_on_commit(produce)
