"""A backup of the rows of a stopped Undersigned, and putting it back, as docs/running.md tells an operator."""

import shutil
from pathlib import Path

from tests.services import Undersigned


def back_up(running: Undersigned, folder: Path) -> Path | str:
    """A copy of the rows as they are: a file on SQLite, the address of a second database on PostgreSQL."""
    if running.database.vendor == "postgresql":
        return running.database.copy().environment["DATABASE_URL"]
    kept = folder / "backup"
    kept.mkdir()
    for file in running.data.glob("undersigned.sqlite3*"):
        shutil.copy2(file, kept)
    return kept


def put_back(running: Undersigned, backup: Path | str) -> None:
    """Its keys stay as they are: no backup of the database holds them."""
    if isinstance(backup, str):
        running.environment["DATABASE_URL"] = backup
        return
    for file in running.data.glob("undersigned.sqlite3*"):
        file.unlink()
    for file in backup.iterdir():
        shutil.copy2(file, running.data)
