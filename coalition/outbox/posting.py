"""Owing a mail. Nothing is sent here: the row is written with the fact it follows from."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from coalition import storing
from coalition.bell import ring_on_commit
from coalition.outbox import tasks
from coalition.outbox.models import FIRST, NEVER_OWED, Kind, Message


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
    owed: bool = True,
) -> bool:
    """Owe `to` a mail; asking twice under one key owes it once. True if it was not owed before.

    Where it is not `owed` the row is written all the same, cancelled from the start and under a key of its own: a
    mail that nobody gets must not cost less than one that goes out.

    The row lives and dies with the caller's transaction. `key` and `cancel_group` are stored in clear and
    must not tell who is written to; `confidential` mails are shown to custodians only.
    """
    message = Message(
        key=key if owed else f"{key}/never/{secrets.token_hex(8)}",
        kind=Kind(kind),
        rank=0 if kind in FIRST else 1,
        language=language,
        confidential=confidential,
        cancel_group=cancel_group,
        posted_at=at,
        not_before=not_before or at,
        cancelled_at=None if owed else at,
        trouble="" if owed else NEVER_OWED,
        shred_on=None if owed else at.date(),
    )
    message.write(to=to, subject=subject, text=text, html=html, headers=headers)
    return put(message) and owed


def unwritten(
    key: str, *, writer: str, language: str, kind: Kind, at: datetime, about: UUID | None = None
) -> Message:
    """A mail that is written when it goes (`writing`), not owed yet: `put` it, or store it with the fact it follows
    from and `ring` then.
    """
    return Message(
        key=key,
        kind=kind,
        rank=0 if kind in FIRST else 1,
        language=language,
        writer=writer,
        about=about,
        posted_at=at,
        not_before=at,
        address=b"",
        subject=b"",
        text=b"",
        html=b"",
        headers=b"",
    )


def put(message: Message) -> bool:
    """Owe `message`, once under its key. True if it was not owed before."""
    new = storing.put_new(message, unless="(key)", touch="kind")
    # Rung for whatever came of it: a bell takes time, too.
    ring()
    return new


def ring() -> None:
    """Have a worker look, once what was stored stands."""
    ring_on_commit(tasks.send)


def cancel(key: str, *, at: datetime) -> int:
    """Stop owing the mail under `key`; how many were still waiting."""
    return Message.objects.waiting().filter(key=key).update(cancelled_at=at, shred_on=at.date())


def cancel_group(group: str, *, at: datetime) -> int:
    """Stop owing every mail posted under `group`; how many were still waiting."""
    return Message.objects.waiting().filter(cancel_group=group).update(cancelled_at=at, shred_on=at.date())


def cancel_all(key_prefix: str, *, at: datetime) -> int:
    """Stop owing every mail whose key starts with `key_prefix`; how many were still waiting."""
    waiting = Message.objects.waiting().filter(key__startswith=key_prefix)
    return waiting.update(cancelled_at=at, shred_on=at.date())


def cancel_posted_before(instant: datetime, *, at: datetime) -> int:
    """Stop owing what was posted before `instant` and never went; how many were still waiting."""
    old = Message.objects.waiting().filter(posted_at__lt=instant)
    return old.update(cancelled_at=at, shred_on=at.date())


def move(key_prefix: str, *, not_before: datetime) -> int:
    """Send waiting mails whose key starts with `key_prefix` at another time; how many moved."""
    moved = Message.objects.waiting().filter(key__startswith=key_prefix).update(not_before=not_before)
    if moved:
        ring_on_commit(tasks.send)
    return moved


def try_again(message: Message, *, at: datetime) -> bool:
    """Owe a mail that was given up once more, from the first try on."""
    return bool(
        Message.objects.given_up()
        .filter(pk=message.pk, shredded=False)
        .update(given_up_at=None, attempts=0, trouble="", leased_until=None, not_before=at)
    )
