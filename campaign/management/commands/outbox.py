"""What mail is owed, and the word that lets a restored database send again."""

from django.core.management.base import BaseCommand

from coalition.outbox import mark
from coalition.outbox.models import Message


class Command(BaseCommand):
    help = "Say what mail is owed. --resume: what this database owes is owed, send it."

    def add_arguments(self, parser):
        parser.add_argument("--resume", action="store_true")

    def handle(self, *, resume, **_options):
        if resume:
            mark.accept()
        waiting, given_up = Message.objects.waiting().count(), Message.objects.given_up().count()
        self.stdout.write(f"{waiting} waiting, {given_up} given up.")
        if mark.looks_restored():
            self.stdout.write(
                "Sending is paused: the database knows of fewer mails than were sent. "
                "Cancel what must not go twice, then run `manage.py outbox --resume`."
            )
