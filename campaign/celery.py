"""Celery carries out what the database says is due; nothing is lost if it, or Redis, goes away.

Tasks carry ids only, and "later" is a column: no ETA, no countdown.
"""

import os
from typing import Any

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign.settings")

app = Celery("undersigned")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="schedule")


def every(seconds: float, task: str) -> dict[str, Any]:
    """An entry of the beat schedule; a bell not heard before the next one is dropped."""
    return {"task": task, "schedule": seconds, "options": {"expires": max(seconds, 10)}}


# What the clock orders, by task name. Every one of them asks the database what is due and may run twice.
app.conf.beat_schedule = {
    "mail that is due": every(5, "outbox.send"),
    "bodies of old mail": every(3600, "outbox.shred"),
    "documents that wait": every(15, "letters.produce"),
    "print jobs that wait": every(15, "letters.print"),
    "reminders that are due": every(60, "letters.remind"),
    "public counts": every(60, "letters.count"),
    "signatures to forget": every(3600, "letters.shred"),
}
