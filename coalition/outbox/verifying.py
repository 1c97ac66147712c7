"""Whether mails we owe can be read and are in living hands."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from coalition.findings import LOST_AFTER, Finding, unreadable
from coalition.outbox.models import Message

SEALED = ("address", "subject", "text", "html", "headers")


def findings(*, at: datetime) -> Iterator[Finding]:
    lost = Message.objects.waiting().filter(leased_until__lt=at - LOST_AFTER)
    for message in lost:
        yield Finding(
            "leases",
            f"Mail {message.pk} was taken in hand by a worker that is gone, and no other takes it up. "
            "Is a worker running?",
        )
    kept = Message.objects.filter(shredded=False)
    yield from unreadable("Mail", ((message.pk, partial(_open, message)) for message in kept.iterator()))


def _open(message: Message) -> None:
    for field in SEALED:
        message.read(field)
