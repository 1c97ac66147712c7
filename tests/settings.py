"""The settings under test: a folder and keys of their own, made before Django asks for them."""

import os
import tempfile
from pathlib import Path

_data = Path(tempfile.mkdtemp(prefix="undersigned-test-"))
os.environ["DATA"] = str(_data)
os.environ.pop("KEYS", None)
(_data / "keys").mkdir(mode=0o700)
(_data / "keys" / "secret.key").write_text("a secret that only the tests know, long enough for the check")

from coalition.vault import create_keys  # noqa: E402

create_keys(_data / "keys")

from campaign.settings import *  # noqa: E402, F403
