"""Carried out in the surroundings of the processes under test: a clock that rings when it is told to.

python -m tests.faults.clock invite 500        so many people are due a reminder, and nothing else is owed
python -m tests.faults.clock ring              at the next line it reads remind who is due, then send; prints JSON
python -m tests.faults.clock ring --without-lock      the negative control
"""

import json
import os
import sys
from datetime import timedelta
from functools import partial

import django

django.setup()

from django.db import connection, models  # noqa: E402

from coalition.clock import now  # noqa: E402
from coalition.outbox import sending  # noqa: E402
from coalition.outbox.models import Message  # noqa: E402
from letters.domain import inviting, reminding  # noqa: E402
from letters.models import Invitation, Letter  # noqa: E402
from tests.factories import story  # noqa: E402
from tests.services import house  # noqa: E402


def invite(count: str) -> None:
    house.build()
    letter = story.opened(closes_at=now() + timedelta(days=2), individuals=Letter.Individuals.INVITED)
    for number in range(int(count)):
        inviting.invite_person(
            letter, email=f"p{number}@member.example", name="Min", language="en", by=None, at=now()
        )
    Message.objects.all().delete()


def ring(without_lock: str = "") -> None:
    if without_lock:
        take_the_lock_away()
    connection.ensure_connection()
    print("awake", flush=True)
    sys.stdin.readline()
    seen = Invitation.objects.filter(reminded_at=None).count()
    owed = reminding.remind_due(at=now())
    while sending.send_due(1_000, at=now()):
        pass
    print(json.dumps({"seen": seen, "owed": owed}))


def take_the_lock_away() -> None:
    """Neither row lock nor transaction, and every clock owes under a key of its own."""
    models.QuerySet.select_for_update = lambda rows, **_how: rows
    reminding._remind = reminding._remind.__wrapped__
    inviting.ask = partial(inviting.ask, again=f"/{os.getpid()}")


if __name__ == "__main__":
    {"invite": invite, "ring": ring}[sys.argv[1]](*sys.argv[2:])
