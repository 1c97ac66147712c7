"""Work the domain orders: a document or a print job waits for its worker."""

from celery import shared_task

from coalition.bell import ring_on_commit
from coalition.clock import now
from letters.pdf import producing
from letters.pdf.packs import producing as packing


@shared_task(name="letters.produce", ignore_result=True)
def produce() -> None:
    """Set and seal one document that waits; ring again while there are more."""
    if producing.produce_next(at=now()):
        produce.apply_async(retry=False)


def ring() -> None:
    ring_on_commit(produce)


@shared_task(name="letters.print", ignore_result=True)
def print_next() -> None:
    """Set one print job that waits; ring again while there are more."""
    if packing.produce_next(at=now()):
        print_next.apply_async(retry=False)


def ring_for_printouts() -> None:
    ring_on_commit(print_next)
