"""The tables as our migrations make them: made once, and copied to every database under test.

Carrying the migrations out takes a processor ten seconds and more. What they made lies in `.tables` for each engine,
and is made anew when a migration, a trigger or a package changes; `migrate` still runs over every copy.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.services.program import find

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".tables"
OURS = ("campaign", "coalition", "letters")
DEEDS = (["migrate", "--verbosity", "0", "--no-input"], ["createcachetable", "--verbosity", "0"])


def sqlite() -> Path:
    """A database file with every table and no rows of ours; to be copied, never opened."""
    return _made("sqlite3", _make_sqlite)


def postgres(url: Callable[[], str]) -> Path:
    """The same as statements for psql; made, if need be, in the empty database whose address `url` gives."""
    return _made("sql", lambda draft: _make_postgres(draft, url()))


def _made(ending: str, make: Callable[[Path], None]) -> Path:
    """The file for what stands in our migrations today; two test processes make it once."""
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / f"lock-{ending}").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        place = FOLDER / f"{_digest()}.{ending}"
        if not place.exists():
            for old in FOLDER.glob(f"*.{ending}"):
                old.unlink()
            draft = place.with_suffix(".part")
            make(draft)
            draft.rename(place)
    return place


def _make_sqlite(draft: Path) -> None:
    draft.unlink(missing_ok=True)
    _carry_out(f"sqlite:///{draft}")
    assert not draft.with_name(f"{draft.name}-wal").exists(), "the database was not closed"


def _make_postgres(draft: Path, url: str) -> None:
    _carry_out(url)
    subprocess.run([find("pg_dump"), "--no-owner", "--file", draft, url], check=True)


def _carry_out(url: str) -> None:
    with tempfile.TemporaryDirectory(prefix="undersigned-tables-") as data:
        told = {"DATA": data, "SECRET_KEY": "only for making tables", "DATABASE_URL": url}
        surroundings = {**os.environ, **told, "DJANGO_SETTINGS_MODULE": "campaign.settings"}
        for deed in DEEDS:
            subprocess.run([sys.executable, "manage.py", *deed], cwd=ROOT, env=surroundings, check=True)


def put(place: Path) -> None:
    """A database file of one's own at `place`, with every table."""
    shutil.copyfile(sqlite(), place)


@cache
def _digest() -> str:
    files = [path for name in OURS for path in (ROOT / name).glob("**/migrations/*.py")]
    files += [ROOT / "letters" / "triggers.py", ROOT / "requirements.lock"]
    whole = hashlib.sha256(sys.version.encode())
    for path in sorted(files):
        whole.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return whole.hexdigest()[:16]
