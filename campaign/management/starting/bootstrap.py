"""From a machine with Python and make to a complete `.venv`; then on to `manage.py up`.

Run by its path with the machine's own Python, so it uses the standard library only.

    bootstrap.py up     what running needs, then start
    bootstrap.py dev    what testing needs too
"""

import ctypes.util
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"up": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
OLDEST = (3, 11)
# library (as the linker finds it) → the Debian package that brings it
NEEDED = {"pango-1.0": "libpango-1.0-0", "pangoft2-1.0": "libpangoft2-1.0-0"}
WELCOME = {"harfbuzz-subset": "libharfbuzz-subset0"}  # without it a page of a PDF takes four times as long


def main(what: str) -> None:
    if sys.version_info < OLDEST:
        sys.exit(
            f"Python 3.11 or newer is needed, and this is {sys.version.split()[0]}: call `make PYTHON=…`."
        )
    first = not complete(what)
    install_system_packages(first=first)
    if first:
        install(what)
    if what == "up":
        os.chdir(ROOT)
        os.execv(PYTHON, [str(PYTHON), "manage.py", "up"])  # noqa: S606  (no shell, and the same process id)


def install_system_packages(*, first: bool) -> None:
    """As root on Debian install what is missing; anywhere else say it in one sentence."""
    needed = [package for library, package in NEEDED.items() if not ctypes.util.find_library(library)]
    if not PYTHON.exists() and not all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        needed.append("python3-venv")
    welcome = [
        package for library, package in WELCOME.items() if first and not ctypes.util.find_library(library)
    ]
    if (needed or welcome) and os.geteuid() == 0 and shutil.which("apt-get"):
        done = _apt("update") and _apt("install", *needed, *welcome)
        if not done and needed:
            sys.exit(
                f"These Debian packages could not be installed: {' '.join(needed)}. Is the network there?"
            )
    elif needed:
        sys.exit(f"Something is missing that Python cannot bring: sudo apt-get install {' '.join(needed)}")


def complete(what: str) -> bool:
    """Whether `.venv` holds everything of the lock file. What tests need includes what running needs."""
    enough = ("up", "dev") if what == "up" else ("dev",)
    return any(_stamp(name).exists() and _stamp(name).read_text() == _digest(name) for name in enough)


def install(what: str) -> None:
    """Make `.venv` whole; one that was left half-way is completed, or made anew if it does not run."""
    if (
        PYTHON.exists()
        and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode
    ):
        print("The folder .venv is broken and is made anew.", flush=True)
        shutil.rmtree(VENV)
    if not PYTHON.exists():
        shutil.rmtree(VENV, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    for name in LOCKS:
        _stamp(name).unlink(missing_ok=True)
    print("Installing the packages that Undersigned stands on; this is done once.", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    if subprocess.run([*pip, "-r", str(LOCKS[what])], check=False).returncode:
        sys.exit("The packages could not be installed. Is the network there? Then call it again.")
    _stamp(what).write_text(_digest(what))


def _apt(*words: str) -> bool:
    command = ["apt-get", "-qq", *words]
    if words[0] == "install":
        print("Installing", *words[1:], flush=True)
        command[2:2] = ["-y", "--no-install-recommends"]
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return not subprocess.run(command, env=surroundings, stdout=subprocess.DEVNULL, check=False).returncode


def _stamp(name: str) -> Path:
    return VENV / f"complete-{name}"


def _digest(name: str) -> str:
    return hashlib.sha256(LOCKS[name].read_bytes() + sys.version.encode()).hexdigest()


if __name__ == "__main__":
    main(sys.argv[1])
