"""The keys of a deployment."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from campaign.management.starting import checks, keys
from coalition import vault


class Command(BaseCommand):
    help = "Make the keys that are missing. --add: a new vault key, which encrypts from the next start on."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--add", action="store_true")

    def handle(self, *, add, **_options):
        if wrong := checks.database_is_away() or checks.keys_are_missing():
            raise CommandError(wrong)
        made = keys.complete()
        if add:
            made.append(f"vault-{vault.add_key(Path(settings.KEYS))}.key")
        self.stdout.write(f"Made in {settings.KEYS}: {', '.join(made)}" if made else "Every key is there.")
