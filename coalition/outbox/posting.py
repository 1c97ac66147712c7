"""Owing a mail. Nothing is sent here: the row is written with the fact it follows from."""

import json
import logging
from collections.abc import Mapping
from datetime import datetime
from time import monotonic

from django.db import IntegrityError, transaction

from coalition.outbox import tasks
from coalition.outbox.models import Kind, Message

log = logging.getLogger(__name__)

# After a bell that did not ring (Redis stopped or gone) nobody waits for it again for a while.
SILENCE = 10.0
_silent_until = 0.0


def post(
    key: str,
    *,
    to: str,
    subject: str,
    text: str,
    html: str,
    language: str,
    kind: Kind | str,
    at: datetime,
    not_before: datetime | None = None,
    cancel_group: str = "",
    confidential: bool = False,
    headers: Mapping[str, str] | None = None,
) -> bool:
    """Owe `to` a mail; asking twice under one key owes it once. True if it was not owed before.

    The row lives and dies with the caller's transaction. `key` and `cancel_group` are stored in clear and
    must not tell who is written to; `confidential` mails are shown to custodians only.
    """
    message = Message(
        key=key,
        kind=Kind(kind),
        language=language,
        confidential=confidential,
        cancel_group=cancel_group,
        posted_at=at,
        not_before=not_before or at,
    )
    message.seal("address", to)
    message.seal("subject", " ".join(subject.split()))
    message.seal("text", text)
    message.seal("html", html)
    message.seal("headers", json.dumps(dict(headers or {})))
    # Not a plain insert: PostgreSQL would log the whole statement of a duplicate. SQLite ignores other
    # failures too, so what is neither there by its id nor by its key was refused.
    Message.objects.bulk_create([message], ignore_conflicts=True)
    if not Message.objects.filter(pk=message.pk).exists():
        if Message.objects.filter(key=key).exists():
            return False
        raise IntegrityError("The mail was not stored.")
    ring_on_commit()
    return True


def cancel(key: str, *, at: datetime) -> int:
    """Stop owing the mail under `key`; how many were still waiting."""
    return Message.objects.waiting().filter(key=key).update(cancelled_at=at, shred_on=at.date())


def cancel_group(group: str, *, at: datetime) -> int:
    """Stop owing every mail posted under `group`; how many were still waiting."""
    return Message.objects.waiting().filter(cancel_group=group).update(cancelled_at=at, shred_on=at.date())


def move(key_prefix: str, *, not_before: datetime) -> int:
    """Send waiting mails whose key starts with `key_prefix` at another time; how many moved."""
    moved = Message.objects.waiting().filter(key__startswith=key_prefix).update(not_before=not_before)
    if moved:
        ring_on_commit()
    return moved


def try_again(message: Message, *, at: datetime) -> bool:
    """Owe a mail that was given up once more, from the first try on."""
    return bool(
        Message.objects.given_up()
        .filter(pk=message.pk, shredded=False)
        .update(given_up_at=None, attempts=0, trouble="", leased_until=None, not_before=at)
    )


def ring_on_commit() -> None:
    """Wake a worker once the transaction stands; once for all that one transaction posts."""
    queued = transaction.get_connection().run_on_commit
    if not any(function is _ring for _savepoints, function, _robust in queued):
        transaction.on_commit(_ring, robust=True)


def _ring() -> None:
    global _silent_until  # noqa: PLW0603  (one memory per process is the point)
    if monotonic() < _silent_until:
        return
    try:
        tasks.send.apply_async(retry=False)
    except Exception as trouble:  # noqa: BLE001  (whatever the queue says: the sweep comes by in seconds)
        _silent_until = monotonic() + SILENCE
        log.warning("The queue does not answer (%s); mail waits for the sweep.", type(trouble).__name__)
