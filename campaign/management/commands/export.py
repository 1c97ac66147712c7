"""`manage.py export SLUG -o DIR`: a released letter as plain files, for the hour ours is attacked or down."""

from pathlib import Path

from django.core.management import BaseCommand, CommandError

from coalition.files import write_whole
from letters.public import catalogue
from letters.web.plain_files import written


class Command(BaseCommand):
    help = "Write a released letter as static pages, PDFs and data that any web server can hand out."

    def add_arguments(self, parser):
        parser.add_argument("slug")
        parser.add_argument("-o", "--output", required=True, metavar="DIR", type=Path)

    def handle(self, **options):
        publication = catalogue.visible().filter(slug=options["slug"]).first()
        if publication is None:
            raise CommandError("No letter of that name is public.")
        files = written(publication)
        for path, content in files.items():
            write_whole(options["output"] / path, content)
        self.stdout.write(f"{len(files)} files in {options['output']}")
