"""Does all still stand as it was agreed? An operator asks at night, and so does the end of every fault run."""

from itertools import chain
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _

from campaign.management.starting import checks
from campaign.rallies.domain import verifying as rallies
from coalition import database
from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import LANGUAGES
from coalition.outbox import verifying as outbox
from coalition.vault import KeyMissing, vault
from letters.domain import documents
from letters.domain import verifying as letters
from letters.pdf import certificates, verifying


class Command(BaseCommand):
    help = "Check digests, triggers, counts, files, leases, keys and the log; --pdf FILE: check one document."

    def add_arguments(self, parser):
        parser.add_argument("--pdf", metavar="FILE", help="a PDF: is it a letter of ours, untouched?")

        parser.add_argument(
            "--language", choices=LANGUAGES, default="en", help="the language of --pdf's answer"
        )

    def handle(self, *, pdf=None, language="en", **_options):
        if wrong := checks.nothing_to_ask():
            raise CommandError(wrong)
        if pdf:
            with translation.override(language):
                self.check_file(Path(pdf))
        else:
            self.check_everything()

    def check_everything(self):
        try:
            vault()
        except KeyMissing as missing:
            raise CommandError(missing.sentence) from missing
        at = now()
        found = list(
            chain(
                letters.findings(at=at),
                outbox.findings(at=at),
                rallies.findings(),
                database.findings(connection),
            )
        )
        for finding in found:
            self.stdout.write(f"{finding.kind}: {finding.sentence}")
        if found:
            raise CommandError(f"{len(found)} findings.")
        self.stdout.write("All stands as it should.")

    def check_file(self, path):
        try:
            content = path.read_bytes()
            certificate = certificates.open_certificate(Path(settings.KEYS))
        except OSError as trouble:
            raise CommandError(f"{path} cannot be read: {trouble.strerror}.") from trouble
        except Refused as refusal:
            raise CommandError(str(refusal.sentence)) from refusal
        known = documents.sealed_as(content)
        found = self.against(content, certificate, known)
        for finding in found:
            self.stdout.write(f"{finding.code}: {finding.sentence}")
        if found:
            raise CommandError(_("This is not a document of ours as it was sealed."))
        if known.signed:
            self.stdout.write(_("Sealed by us, whole and untouched."))
        else:
            self.stdout.write(
                _("Published by us without a seal; this is the file of that fingerprint, byte for byte.")
            )
        if known.replaced_at:
            self.stdout.write(documents.what_became_of(known))

    def against(self, content, certificate, known):
        """What speaks against the file; of one published without a seal, the hash by which it is known is all."""
        if known and not known.signed:
            return []
        found = verifying.check(content, certificate=certificate)
        for former in certificates.former_certificates(Path(settings.KEYS)) if found else ():
            if not verifying.check(content, certificate=former):
                found = []
                self.stdout.write(_("Sealed with a certificate that we used before."))
        return found if found or known else [verifying.unpublished()]
