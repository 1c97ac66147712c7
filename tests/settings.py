"""The settings under test: a folder and keys of their own, made before Django asks for them."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_made_by = os.getpid()
_data = Path(tempfile.mkdtemp(prefix="undersigned-test-"))
os.environ["DATA"] = str(_data)
os.environ.pop("KEYS", None)
(_data / "keys").mkdir(mode=0o700)
(_data / "static").mkdir()
(_data / "keys" / "secret.key").write_text("a secret that only the tests know, long enough for the check")


@atexit.register
def _leave_nothing() -> None:
    if os.getpid() == _made_by:
        shutil.rmtree(_data, ignore_errors=True)


from datetime import UTC, datetime  # noqa: E402

from coalition.vault import create_keys  # noqa: E402
from letters.pdf.certificates import create_certificate  # noqa: E402

create_keys(_data / "keys")
create_certificate(_data / "keys", name="Lamplight", at=datetime.now(UTC))

from campaign.settings import *  # noqa: E402, F403
from campaign.settings import CACHES, DATABASES  # noqa: E402

# What one test keeps, the next may have changed: tests that mean these pages turn them on.
CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}

# A file, never memory: threads and second processes must meet the same database.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(_data / "test.sqlite3")}
elif "TABLES" in os.environ:  # a database with every table, to be copied (tests/everything.py)
    DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ["TABLES"]}
