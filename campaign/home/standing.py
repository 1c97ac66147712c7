"""Whether what was promised to the world stands: the database answers, released letters have their files."""

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from letters.models import Letter
from letters.public.models import Publication


def what_is_missing() -> str:
    """A sentence about the first thing that is not as it should be; empty when all stands. Names nobody."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return _unfinished()
    except DatabaseError:
        return _("The database does not answer.")


def _unfinished() -> str:
    if settings.DEMONSTRATION and not Letter.objects.exists():
        return _("The demonstration has not been loaded yet.")
    released = Letter.objects.public().values_list("slug", flat=True)
    publications = Publication.objects.filter(slug__in=released).prefetch_related("texts", "files")
    if len(publications) < len(released) or not all(_has_its_files(each) for each in publications):
        return _("A released letter still waits for its files.")
    return ""


def _has_its_files(publication: Publication) -> bool:
    languages = {text.language for text in publication.texts.all()}
    files = {file.language: Path(settings.MEDIA_ROOT) / file.name for file in publication.files.all()}
    return bool(languages) and languages <= set(files) and all(path.is_file() for path in files.values())
