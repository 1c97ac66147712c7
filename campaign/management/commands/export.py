"""`manage.py export SLUG -o DIR`: a released letter as plain files, for the hour ours is attacked or down."""

from pathlib import Path

from django.core.management import BaseCommand, CommandError

from campaign.management.starting import checks
from coalition.files import write_whole
from letters.public import catalogue
from letters.web.plain_files import written


def earlier(folder):
    """What an export wrote here before: a file that names somebody who withdrew since is not to stay."""
    listed = folder / "SHA256SUMS"
    lines = listed.read_text().splitlines() if listed.is_file() else []
    paths = {line.partition("  ")[2] for line in lines}
    return {path for path in paths if path and not path.startswith("/") and ".." not in Path(path).parts}


class Command(BaseCommand):
    help = "Write a released letter as static pages, PDFs and data that any web server can hand out."

    def add_arguments(self, parser):
        parser.add_argument("slug")
        parser.add_argument("-o", "--output", required=True, metavar="DIR", type=Path)

    def handle(self, **options):
        if wrong := checks.nothing_to_ask():
            raise CommandError(wrong)
        publication = catalogue.visible().filter(slug=options["slug"]).first()
        if publication is None:
            raise CommandError("No letter of that name is public.")
        files, folder = written(publication), options["output"]
        for path in earlier(folder) - files.keys():
            (folder / path).unlink(missing_ok=True)
        for path, content in files.items():
            write_whole(folder / path, content)
            (folder / path).chmod(0o644)  # for whatever web server hands it out
        self.stdout.write(f"{len(files)} files in {options['output']}")
