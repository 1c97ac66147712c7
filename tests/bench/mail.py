"""Mail by the thousand: owing it, handing it to a mail server, writing it into the folder of sent mail."""

import smtplib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from itertools import count
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.test import override_settings

from coalition.clock import now
from coalition.outbox import posting, sending
from coalition.outbox.models import Message
from tests.bench.inside import BOTH, medians, on
from tests.figures import Figure
from tests.services.program import answers, end, free_port, wait_until

BATCH, ROUNDS = 100, 9  # with the round that is not counted: a thousand
WORDS = "Three days are left. " * 20


def thousand() -> Iterator[Figure]:
    """Each beside the barest way to the same end, in mails a second."""
    numbers = count()
    posted, stored = medians(lambda: _post(numbers), _store, rounds=ROUNDS)
    yield _pace("owing 1,000 mails, beside writing a row each", posted, stored)
    with _sink() as port, override_settings(EMAIL_URL=f"smtp://127.0.0.1:{port}"):
        sent, handed = medians(_send, lambda: _hand_over(port), rounds=ROUNDS)
    yield _pace("sending 1,000 mails to a mail server, beside a loop of smtplib", sent, handed)
    for _batch in range(ROUNDS + 1):
        _post(numbers)
    spooled, written = medians(_send, _write, rounds=ROUNDS)
    yield _pace("sending 1,000 mails to the folder, beside writing a file each", spooled, written)


def _pace(name: str, ours: float, theirs: float) -> Figure:
    return Figure(name, round(BATCH / ours), "mails/s", reference=round(BATCH / theirs))


def _post(numbers: Iterator[int]) -> None:
    for _mail in range(BATCH):
        number = next(numbers)
        with transaction.atomic():
            posting.post(
                f"bench:{number}", to=f"person{number}@member.example", subject="The letter closes on Friday",
                text=WORDS, html=f"<p>{WORDS}</p>", language="en", kind="reminder", at=now(),
            )  # fmt: skip


def _store() -> None:
    """Rows as wide as ours, unsealed and without a question; taken out again."""
    for number in range(BATCH):
        Message.objects.create(
            key=f"plain:{number}", kind="reminder", language="en", posted_at=now(), not_before=now(),
            subject=WORDS[:30].encode(), text=WORDS.encode(), html=WORDS.encode(),
        )  # fmt: skip
    Message.objects.filter(key__startswith="plain:").delete()


def _send() -> None:
    taken = sending.send_due(BATCH, at=now())
    assert taken == BATCH, taken


def _hand_over(port: int) -> None:
    with smtplib.SMTP("127.0.0.1", port) as server:
        for number in range(BATCH):
            server.send_message(_mail(number))


def _write() -> None:
    for number in range(BATCH):
        Path(settings.SPOOL, f"plain-{number}.eml").write_bytes(_mail(number).as_bytes())


def _mail(number: int) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = "office@member.example", f"person{number}@member.example"
    mail["Subject"] = "The letter closes on Friday"
    mail.set_content(WORDS)
    mail.add_alternative(f"<p>{WORDS}</p>", subtype="html")
    return mail


@contextmanager
def _sink() -> Iterator[int]:
    """A mail server in a process of its own that throws everything away."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "aiosmtpd",
        "-n",
        "-l",
        f"127.0.0.1:{port}",
        "-c",
        "aiosmtpd.handlers.Sink",
    ]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        wait_until(
            lambda: answers(port), seconds=30, what="the mail server", still=lambda: process.poll() is None
        )
        yield port
    finally:
        end(process)


SCENARIOS = [on(BOTH, thousand)]
