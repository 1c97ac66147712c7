"""The high-water mark: when the last mail went, kept outside the database.

A database restored from a backup knows of fewer mails than went; without this it would send them again.
The file lies with the keys, which no backup of the database holds.
"""

import os
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Max

from coalition.outbox.models import Message


def looks_restored() -> bool:
    """Whether mails have gone that the database does not know of (or nobody can say: the mark is missing)."""
    ours, theirs = _read(), _last_sent()
    if ours is None:
        return theirs is not None
    if theirs is None:
        return Message.objects.exists()
    return theirs < ours


def raise_to(moment: datetime) -> None:
    """A mail went at `moment`. The file is replaced whole; `keep_up` repairs a mark that came late."""
    written = _read()
    if written is not None and written >= moment:
        return
    path = _path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(moment.isoformat())
    draft.replace(path)


def accept() -> None:
    """An operator says: from here on, what the database owes is owed."""
    _path().unlink(missing_ok=True)
    if last := _last_sent():
        raise_to(last)


def keep_up() -> None:
    """Learn what other machines have sent, so that a restore is noticed on each of them."""
    if (last := _last_sent()) and last != _read():
        raise_to(last)


def _path() -> Path:
    return Path(settings.MARK)


def _read() -> datetime | None:
    try:
        written = _path().read_text().strip()
    except FileNotFoundError:
        return None
    return datetime.fromisoformat(written) if written else None


def _last_sent() -> datetime | None:
    return Message.objects.aggregate(last=Max("sent_at"))["last"]
