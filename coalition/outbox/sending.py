"""Sending what is due, one mail at a time, each under a lease.

A worker that dies leaves its lease behind; when it has run out another takes the mail, under the same
Message-ID. The worst a crash can do is one extra copy of the mail that was in its hands.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from time import monotonic

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import QuerySet

from coalition import limits
from coalition.outbox import mark, writing
from coalition.outbox.delivery import Carrier, NotSent
from coalition.outbox.models import BODY_KEPT_FOR, Kind, Message

log = logging.getLogger(__name__)

A_DAY_AND_ADDRESS = 3
KEPT_FREE = (
    1  # of these, for mails that ask somebody to confirm: reminders and notices may not use them all up
)
A_DAY = timedelta(days=1)
# Whoever is asked to end has eight seconds (campaign.management.starting): a batch ends well before.
AT_ONCE = 4.0
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440)]


def send_due(limit: int, *, at: datetime) -> int:
    """Send up to `limit` mails that are due, for `AT_ONCE` seconds; how many were taken in hand (sent or not).

    Safe to call from any number of processes at once. Sends nothing while the database looks restored.
    """
    moment = _running(at)
    if not Message.objects.free(at).exists():
        return 0
    if mark.looks_restored():
        log.warning("Sending is paused: the database looks restored. `manage.py outbox --resume` ends it.")
        return 0
    mark.keep_up()
    end = monotonic() + AT_ONCE
    with Carrier() as carrier:
        for taken in range(limit):
            if monotonic() > end:
                return taken
            message = claim(at=moment())
            if message is None:
                return taken
            try:
                _send(message, carrier=carrier, moment=moment)
            except NotSent as trouble:
                _put_back(message, trouble, at=moment())
                if trouble.server:
                    return taken + 1
            except (InterfaceError, OperationalError):
                raise  # the database is away: no mail is to blame, and its lease runs out
            except Exception as trouble:  # noqa: BLE001  (one that cannot be written or read holds up no other)
                # Named by its kind; its words may hold the address.
                log.warning("A mail could not be made (%s).", type(trouble).__name__)
                _put_back(message, NotSent("message"), at=moment())
    return limit


def claim(*, at: datetime) -> Message | None:
    """Take the mail that has been due longest, confirmations first; nobody else gets it until the lease runs out."""
    until = at + timedelta(seconds=settings.OUTBOX_LEASE)
    with transaction.atomic():
        # PostgreSQL passes over what others hold; SQLite lets one writer in at a time (IMMEDIATE). The update
        # asks again, so that without either a mail is still taken once.
        message = Message.objects.free(at).select_for_update(skip_locked=True).first()
        if message is None:
            return None
        message.attempts += 1
        message.leased_until = until
        taken = Message.objects.free(at).filter(pk=message.pk)
        return message if taken.update(leased_until=until, attempts=message.attempts) else None


def _send(message: Message, *, carrier: Carrier, moment: Callable[[], datetime]) -> None:
    if message.writer and not writing.write(message, at=moment()):
        return
    if _over_the_cap(message, at=moment()):
        _wait_for_tomorrow(message, at=moment())
        return
    carrier.carry(message)
    sent_at = moment()
    # Once only: another may have sent it meanwhile, our lease being over, and written down a later hour. Were that
    # hour moved back, the mark would lie ahead of all that the database knows, as after a restore.
    if Message.objects.filter(pk=message.pk, sent_at=None).update(
        sent_at=sent_at, leased_until=None, trouble="", shred_on=(sent_at + BODY_KEPT_FOR).date()
    ):
        mark.raise_to(sent_at)


def _over_the_cap(message: Message, *, at: datetime) -> bool:
    # Counted at the first try only: a second try is not a second mail.
    if message.kind == Kind.SIGN_IN or message.attempts > 1:
        return False
    address = message.read("address").lower()
    if message.kind != Kind.CONFIRMATION:
        # Asked first, so that a mail that has to wait uses up nothing of what is kept free.
        others = limits.count("mail.others", address, per=A_DAY, at=at)
        if others > A_DAY_AND_ADDRESS - KEPT_FREE:
            return True
    return limits.count("mail", address, per=A_DAY, at=at) > A_DAY_AND_ADDRESS


def _wait_for_tomorrow(message: Message, *, at: datetime) -> None:
    tomorrow = datetime.combine(at.astimezone(UTC).date() + timedelta(days=1), time(), UTC)
    _in_hand(message).update(not_before=tomorrow, leased_until=None, attempts=0, trouble="cap")


def _put_back(message: Message, trouble: NotSent, *, at: datetime) -> None:
    if trouble.for_good or message.attempts > len(WAITS):
        _in_hand(message).update(
            given_up_at=at, leased_until=None, trouble=trouble.code, shred_on=(at + BODY_KEPT_FOR).date()
        )
    else:
        _in_hand(message).update(
            not_before=at + WAITS[message.attempts - 1], leased_until=None, trouble=trouble.code
        )


def _in_hand(message: Message) -> QuerySet[Message]:
    """The row, unless the lease it was claimed under is over and another has taken it, or sent it."""
    return Message.objects.waiting().filter(pk=message.pk, leased_until=message.leased_until)


def _running(at: datetime) -> Callable[[], datetime]:
    """`at`, walking on while a batch takes its time."""
    started = monotonic()
    return lambda: at + timedelta(seconds=monotonic() - started)
