"""Load the demonstration campaign into an empty database."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from campaign.management.starting import checks, keys
from coalition.clock import now
from coalition.errors import Refused
from seeds import loading


class Command(BaseCommand):
    help = "Load the demonstration campaign. What is there already stays as it is."

    def handle(self, **_options):
        if wrong := checks.nothing_to_ask():
            raise CommandError(wrong)
        try:
            loaded = loading.load(at=now(), tell=self.tell, once_named=keys.complete_seal)
        except Refused as refusal:
            raise CommandError(str(refusal.sentence)) from refusal
        letter, rally = loaded.letters[loading.SHOWN_LETTER], loaded.rallies[loading.SHOWN_RALLY]
        self.tell(f"The released letter: {settings.BASE_ADDRESS}/letters/{letter.slug}/en/")
        self.tell(f"The rally: {settings.BASE_ADDRESS}/rallies/{rally.slug}/en/")

    def tell(self, sentence):
        self.stdout.write(sentence)
        self.stdout.flush()
