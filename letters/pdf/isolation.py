"""What keeps the press from the world: no network where the machine allows it, and no environment of ours."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path


@cache
def without_network() -> tuple[str, ...]:
    """The command that takes the network away from what follows it; empty where nobody lets us use one."""
    unshare = shutil.which("unshare")
    for options in (("--net",), ("--user", "--map-root-user", "--net")) if unshare else ():
        command = (unshare or "", *options)
        probe = subprocess.run([*command, "true"], capture_output=True, check=False)  # noqa: S603
        if probe.returncode == 0:
            return (*command, "--")
    return ()


def environment(folder: str, font_settings: Path) -> dict[str, str]:
    """Only what Python needs to start: no address, no key, no proxy."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {
        "LANG": "C.UTF-8",
        "TMPDIR": folder,
        "HOME": folder,
        "FONTCONFIG_FILE": str(font_settings),
        "PYTHONHASHSEED": "0",
    }
