"""What mail is owed, and the word that lets a restored database send again."""

import signal
from datetime import timedelta
from threading import Event

from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connection

from campaign.management.starting import checks
from coalition.clock import now
from coalition.outbox import mark, sending
from coalition.outbox.models import Message

UNSENT = timedelta(seconds=20)
LOOK_EVERY = 10  # seconds
BATCH = 200


class Command(BaseCommand):
    help = "Say what mail is owed. --resume: send although restored. --watch: send what nobody has sent."

    def add_arguments(self, parser):
        parser.add_argument("--resume", action="store_true")
        parser.add_argument("--watch", action="store_true")

    def handle(self, *, resume, watch, **_options):
        if watch:
            self.watch()
            return
        if wrong := checks.nothing_to_ask():
            raise CommandError(wrong)
        if resume:
            mark.accept()
        waiting, given_up = Message.objects.waiting().count(), Message.objects.given_up().count()
        self.stdout.write(f"{waiting} waiting, {given_up} given up.")
        if mark.looks_restored():
            self.stdout.write(
                "Sending is paused: the database knows of fewer mails than were sent. "
                "Cancel what must not go twice, then run `manage.py outbox --resume`."
            )

    def watch(self):
        """Until SIGTERM: where no bell and no sweep reaches a worker (Redis is away), mail goes by this, late."""
        ending = Event()
        # Not in the middle of a mail: it would go twice.
        signal.signal(signal.SIGTERM, lambda *_signal: ending.set())
        while not ending.wait(LOOK_EVERY):
            try:
                while not ending.is_set() and self.send_late():
                    pass
            except Error as trouble:
                connection.close()
                self.stderr.write(f"The database does not answer ({type(trouble).__name__}).")

    def send_late(self):
        """How many mails were sent that nobody else had sent in time."""
        at = now()
        return Message.objects.free(at - UNSENT).exists() and sending.send_due(BATCH, at=at)
