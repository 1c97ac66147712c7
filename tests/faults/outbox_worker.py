"""A process that sends what is due until it is killed; or one that owes N mails and ends.

python -m tests.faults.outbox_worker send
python -m tests.faults.outbox_worker owe 1000
"""

import os
import sys
import time

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "campaign.settings"
django.setup()

from coalition.clock import now  # noqa: E402
from coalition.outbox import posting, sending  # noqa: E402


def owe(count: int) -> None:
    for number in range(count):
        posting.post(
            f"reminder:{number}",
            to=f"person{number}@member.example",
            subject="The letter closes on Friday",
            text="Three days are left.",
            html="<p>Three days are left.</p>",
            language="en",
            kind="reminder",
            at=now(),
        )


def send() -> None:
    while True:
        if not sending.send_due(50, at=now()):
            time.sleep(0.1)


if __name__ == "__main__":
    if sys.argv[1] == "owe":
        owe(int(sys.argv[2]))
    else:
        send()
