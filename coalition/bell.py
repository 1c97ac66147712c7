"""Wake a worker once a transaction stands. The row is the truth: a bell nobody hears costs a delay only."""

import logging
from time import monotonic

from celery import Task
from django.db import transaction

log = logging.getLogger(__name__)

# After a bell that did not ring (Redis stopped or gone) nobody waits for it again for a while.
SILENCE = 10.0
# Whoever was woken this shortly ago is still at it, or the next sweep is near.
AWAKE = 0.2
_silent_until = 0.0
_rung: dict[str, float] = {}


class Ring:
    """Rings for `task` when called; two rings for one task are one."""

    def __init__(self, task: Task) -> None:
        self.task = task

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ring) and other.task.name == self.task.name

    def __hash__(self) -> int:
        return hash(self.task.name)

    def __call__(self) -> None:
        global _silent_until  # noqa: PLW0603  (one memory per process is the point)
        name, moment = self.task.name, monotonic()
        if moment < _silent_until or moment < _rung.get(name, 0.0) + AWAKE:
            return
        _rung[name] = moment
        try:
            self.task.apply_async(retry=False)
        except Exception as trouble:  # noqa: BLE001  (whatever the queue says: the sweep comes by in seconds)
            _silent_until = monotonic() + SILENCE
            log.warning("The queue does not answer (%s); work waits for the sweep.", type(trouble).__name__)


def ring_on_commit(task: Task) -> None:
    """Have a worker look at `task` once the transaction stands; once, however often one transaction asks."""
    ring, connection = Ring(task), transaction.get_connection()
    if connection.autocommit and not connection.in_atomic_block:
        ring()  # it stands already
        return
    queued = connection.run_on_commit
    if not any(function == ring for _savepoints, function, _robust in queued):
        transaction.on_commit(ring, robust=True)
