"""Carried out in the surroundings of the processes under test: mails owed, and what becomes of them.

python -m tests.faults.owing owe NAME 1000       to name0@, name1@ …; prints the seconds the slowest took
python -m tests.faults.owing owe NAME 100 20     the same one by one, spread over 20 seconds
python -m tests.faults.owing later 60            as if so many seconds had passed since each lease was taken
python -m tests.faults.owing send                send what is due until killed
"""

import sys
import time

import django

django.setup()

from datetime import timedelta  # noqa: E402

from django.db import transaction  # noqa: E402
from django.db.models import F  # noqa: E402

from coalition.clock import now  # noqa: E402
from coalition.outbox import posting, sending  # noqa: E402
from coalition.outbox.models import Message  # noqa: E402

TOGETHER = 100  # mails in one transaction, where nobody counts the time of each


def owe(name: str, count: str, seconds: str = "0") -> None:
    slowest, pause = 0.0, float(seconds) / int(count)
    together = 1 if pause else TOGETHER
    for first in range(0, int(count), together):
        began = time.monotonic()
        with transaction.atomic():
            for number in range(first, min(first + together, int(count))):
                post(f"{name}{number}")
        slowest = max(slowest, time.monotonic() - began)
        time.sleep(pause)
    print(round(slowest, 3))


def post(name: str) -> None:
    posting.post(
        f"reminder:{name}",
        to=f"{name}@member.example",
        subject="The letter closes on Friday",
        text="Three days are left.",
        html="<p>Three days are left.</p>",
        headers={"X-Owed": str(time.time())},
        language="en",
        kind="reminder",
        at=now(),
    )


def later(seconds: str) -> None:
    held = Message.objects.waiting().exclude(leased_until=None)
    print(held.update(leased_until=F("leased_until") - timedelta(seconds=float(seconds))))


def send() -> None:
    print("ready", flush=True)
    while True:
        if not sending.send_due(50, at=now()):
            time.sleep(0.1)


if __name__ == "__main__":
    {"owe": owe, "later": later, "send": send}[sys.argv[1]](*sys.argv[2:])
