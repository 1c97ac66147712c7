"""The PDFs that closed letters owe, set and sealed here and now: a letter is released only with them."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from coalition.clock import now
from coalition.errors import Refused
from letters.domain import documents
from letters.pdf import producing

TELL_EVERY = 9
LONGEST_WAIT = 360  # seconds; longer than the lease of a worker that may have been lost


def produce(letters: Iterable[Any], *, tell: Callable[[str], None]) -> None:
    """Every document that `letters` owe; refused where one cannot be set, in the words of its trouble."""
    letters = list(letters)
    owed = len(_waiting(letters))
    told, waits, until = 0, False, time.monotonic() + LONGEST_WAIT
    while waiting := _waiting(letters):
        if (done := owed - len(waiting)) // TELL_EVERY > told:
            told = done // TELL_EVERY
            tell(f"Documents: {done} of {owed} are set.")
        if producing.produce_next(at=now()):
            continue
        if time.monotonic() > until:
            raise Refused("The documents are not being set; `manage.py verify` may say why.")
        if not waits:
            tell("Waiting for a document that another worker has in hand; five minutes if it was lost.")
            waits = True
        time.sleep(0.5)
    if owed:
        tell(f"Documents: all {owed} are set and sealed.")


def _waiting(letters: Iterable[Any]) -> list[Any]:
    found = [document for letter in letters for document in documents.current(letter)]
    if failed := [document for document in found if document.state == "failed"]:
        raise Refused(f"A document could not be set: {failed[0].trouble}")
    return [document for document in found if document.state != "ready"]
