"""Files that are nobody else's business: each sealed for its row, below the files folder, under a random name."""

from pathlib import Path

from django.conf import settings

from coalition.vault import vault
from letters.models import Evidence, Printout
from letters.pdf.producing import write_whole

FOLDERS = {Evidence: "evidence", Printout: "printouts"}


def write(row: Evidence | Printout, content: bytes) -> None:
    """The whole file, sealed, or nothing. Raises OSError where the disk is full."""
    write_whole(place_of(row), vault().encrypt_bytes(content, bind=_bind(row)))


def read(row: Evidence | Printout) -> bytes:
    """What was written. Raises FileNotFoundError, and vault.CannotOpen."""
    return vault().decrypt_bytes(place_of(row).read_bytes(), bind=_bind(row))


def place_of(row: Evidence | Printout) -> Path:
    """Where the sealed file lies: its name tells nobody what is in it."""
    return Path(settings.MEDIA_ROOT) / FOLDERS[type(row)] / f"{row.pk}"


def _bind(row: Evidence | Printout) -> str:
    return f"letters.{FOLDERS[type(row)]}:{row.pk}"
