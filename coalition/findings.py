"""What a check of the database and the files finds wrong: for operators, so in English, and by ids alone."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from coalition.vault import CannotOpen

# Far beyond any lease: another worker should have taken the work over long ago.
LOST_AFTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Finding:
    """`kind` groups like with like: digests, triggers, counts, orphans, leases, keys, log."""

    kind: str
    sentence: str


def unreadable(what: str, rows: Iterable[tuple[object, Callable[[], object]]]) -> Iterator[Finding]:
    """A finding for each row, given as (id, how to open it), whose sealed words do not open."""
    for key, open_it in rows:
        try:
            open_it()
        except CannotOpen as trouble:
            yield Finding("keys", f"{what} {key} cannot be read. {trouble}")
        except (ValueError, TypeError):
            # Its own words could carry what was sealed.
            yield Finding("keys", f"{what} {key} opens, and what is in it is not what belongs there.")
