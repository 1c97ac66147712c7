"""Begin with a coalition of one's own: what it is called, who works for it, which organisations belong."""

import tomllib
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from campaign.management.starting import checks, founding, keys
from coalition.called import coalition_in
from coalition.clock import now
from coalition.errors import Refused


class Command(BaseCommand):
    help = "Name the coalition and enrol people and organisations as FILE tells; again, it adds what is new."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="TOML; docs/coalition.toml is an example")

    def handle(self, *, file, **_options):
        if wrong := checks.nothing_to_ask():
            raise CommandError(wrong)
        try:
            told = tomllib.loads(file.read_text(encoding="utf-8"))
            people, organisations = founding.found(told, at=now())
        except (OSError, UnicodeDecodeError) as trouble:
            raise CommandError(f"{file} cannot be read ({type(trouble).__name__}).") from trouble
        except tomllib.TOMLDecodeError as trouble:
            raise CommandError(f"{file} is not TOML: {trouble}.") from trouble
        except Refused as refusal:
            raise CommandError(str(refusal.sentence)) from refusal
        keys.complete()
        keys.complete_seal()
        self.stdout.write(
            f"{coalition_in('en').name}. New here: people {people}, organisations {organisations}.\n"
            f"They sign in at {settings.BASE_ADDRESS}/account/login/ with a code by mail; "
            "coordinators and custodians then set up a second factor."
        )
