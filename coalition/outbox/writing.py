"""Mails that are written when they go: the row says who writes them, and about what.

Whoever owes such a mail pays for a row and for no words; and what is said is true when it is said.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from coalition.outbox.models import NEVER_OWED, Kind, Message


@dataclass(frozen=True, kw_only=True)
class Written:
    """The words of one mail, once per `key`; `confidential` as `posting.post` has it."""

    key: str
    to: str
    subject: str
    text: str
    html: str
    language: str
    kind: Kind
    confidential: bool = False


Writer = Callable[[Message, datetime], Written | None]
_writers: dict[str, Writer] = {}


def writes(name: str) -> Callable[[Writer], Writer]:
    """Have the function write the mails whose `writer` is `name`, from the row and the instant, in a transaction that
    stores what it wrote. None where nothing is to be said any more, or was (`is_owed`).
    """

    def register(writer: Writer) -> Writer:
        _writers[name] = writer
        return writer

    return register


def is_owed(key: str) -> bool:
    """Whether there is a mail under `key`, sent or not."""
    return Message.objects.filter(key=key).exists()


@transaction.atomic
def write(message: Message, *, at: datetime) -> bool:
    """Give `message` its words, unless another worker just did. False where it is not to be sent: nothing is to be
    said, or the lease it was claimed under is over and another has it.
    """
    held = Message.objects.select_for_update().get(pk=message.pk)
    if held.leased_until != message.leased_until:
        return False
    if held.writer and held.cancelled_at is None:
        _fill(held, _writers[held.writer](held, at), at=at)
    for field in Message._meta.concrete_fields:  # noqa: SLF001  (Django's public name for it)
        setattr(message, field.attname, getattr(held, field.attname))
    return held.cancelled_at is None


def _fill(message: Message, said: Written | None, *, at: datetime) -> None:
    message.writer = ""
    if said is None:
        message.cancelled_at, message.trouble, message.shred_on = at, NEVER_OWED, at.date()
    else:
        message.key, message.language, message.kind = said.key, said.language, said.kind
        message.confidential = said.confidential
        message.write(to=said.to, subject=said.subject, text=said.text, html=said.html)
    message.save()
