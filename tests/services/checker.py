"""An independent PDF/UA checker in an environment of its own; none of it is ever imported here."""

import fcntl
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from tests.services.program import NotThere

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".venv-checker"
NEEDS = Path(__file__).with_suffix(".txt")


def complaints(*files: Path) -> dict[str, list[str]]:
    """By file name, what speaks against it, as `severity rule: message`; mere information left out.

    Raises NotThere where it cannot be installed.
    """
    said = subprocess.run(
        [_installed() / "bin" / "outloud", "--json", "-", "-q", "--fail-on", "never", *files],
        capture_output=True,
        check=True,
        text=True,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
    ).stdout
    return {
        Path(result["path"]).name: [
            f"{one['severity']} {one['rule']}: {one['message']}"
            for one in result["findings"]
            if one["severity"] != "info"
        ]
        for result in json.loads(said)["results"]
    }


def _installed() -> Path:
    """The environment, made anew whenever its list changes; two test processes make it once."""
    FOLDER.mkdir(exist_ok=True)
    stamp, wanted = FOLDER / "made-from", hashlib.sha256(NEEDS.read_bytes()).hexdigest()
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not stamp.is_file() or stamp.read_text() != wanted:
            _install()
            stamp.write_text(wanted)
    return FOLDER


def _install() -> None:
    pip = [FOLDER / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for command in (
        [sys.executable, "-m", "venv", FOLDER],
        [*pip, "--no-deps", "--require-hashes", "-r", NEEDS],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NotThere(f"the PDF/UA checker cannot be installed: {done.stderr.strip()[-300:]}")
