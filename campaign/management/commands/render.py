"""Write a letter into a PDF file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from campaign.management.starting import checks
from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import LANGUAGES
from letters.domain import proofing
from letters.models import Document
from letters.pdf.fonts import FontMissing
from letters.pdf.producing import write_whole
from letters.pdf.rendering import RenderFailed


class Command(BaseCommand):
    help = "Write a letter as PDF: as it was sealed, or before that (and with --fresh) as a proof."

    def add_arguments(self, parser):
        parser.add_argument("slug")
        parser.add_argument("--language", required=True, help=" or ".join(LANGUAGES))
        parser.add_argument("--variant", default="public", help=", ".join(Document.Variant.values))
        parser.add_argument("-o", "--output", required=True, metavar="FILE")
        parser.add_argument("--fresh", action="store_true", help="set it anew, without a seal")

    def handle(self, *, slug, language, variant, output, fresh, **_options):
        language = language.lower()
        if language not in LANGUAGES:
            raise CommandError(f"“{language}” is no language of ours; choose {_one_of(LANGUAGES)}.")
        if variant not in Document.Variant.values:
            raise CommandError(f"“{variant}” is no variant; choose {_one_of(Document.Variant.values)}.")
        if wrong := checks.nothing_to_ask():
            raise CommandError(wrong)
        pdf, said = self.printed(slug, language=language, variant=variant, fresh=fresh)
        try:
            write_whole(Path(output), pdf)
        except OSError as trouble:
            raise CommandError(f"{output} cannot be written: {trouble.strerror}.") from trouble
        self.stdout.write(f"{output}: {said}, {len(pdf)} bytes.")

    def printed(self, slug, *, language, variant, fresh):
        try:
            letter = proofing.letter_called(slug)
            pdf = None if fresh else proofing.sealed(letter, language=language, variant=variant)
            if pdf:
                return pdf, "as it was sealed"
            pdf = proofing.proof(letter, language=language, variant=variant, at=now())
        except (Refused, RenderFailed, FontMissing) as trouble:
            raise CommandError(str(getattr(trouble, "sentence", trouble))) from trouble
        except OSError as trouble:
            raise CommandError("The sealed file cannot be read; `manage.py verify` says more.") from trouble
        return pdf, "a proof, without a seal"


def _one_of(choices):
    return ", ".join(choices)
