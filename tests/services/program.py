"""Programs of the machine: found, or installed where we may, or said to be missing; started, and ended."""

import contextlib
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

# program → the Debian package that brings it
PACKAGES = {
    "postgres": "postgresql",
    "pg_dump": "postgresql-client",
    "psql": "postgresql-client",
    "redis-server": "redis-server",
    "chromium": "chromium",
    "pdftotext": "poppler-utils",
    "xgettext": "gettext",
}
FONTS = {"NotoSansCJK-Regular.ttc": "fonts-noto-cjk", "NotoSerifCJK-Regular.ttc": "fonts-noto-cjk"}
NAMES = {"chromium": ["chromium", "chromium-browser", "google-chrome"]}


class NotThere(Exception):  # noqa: N818  (it is an answer)
    """A program that a test needs is not on this machine; the message says which package brings it."""


def find(program: str) -> Path:
    """The path of `program`; Debian keeps PostgreSQL's own beside its version.

    Raises NotThere with the package's name.
    """
    if program in ("postgres", "initdb", "pg_dump", "pg_waldump"):
        versions = Path("/usr/lib/postgresql").glob(f"*/bin/{program}")
        newest = sorted(versions, key=lambda path: int(path.parts[-3]))
        if newest:
            return newest[-1]
    for name in NAMES.get(program, [program]):
        if there := shutil.which(name):
            return Path(there)
    raise NotThere(
        f"{program} is not on this machine (Debian: apt-get install {PACKAGES.get(program, program)})"
    )


def missing_packages() -> list[str]:
    """The Debian packages that would bring what the whole suite needs and this machine lacks."""
    wanted = set()
    for program, package in PACKAGES.items():
        with contextlib.suppress(NotThere):
            find(program)
            continue
        wanted.add(package)
    for file, package in FONTS.items():
        if not any(Path("/usr/share/fonts").rglob(file)):
            wanted.add(package)
    return sorted(wanted)


def install_missing() -> list[str]:
    """Install what is missing, as root on Debian only. Answers what is missing still."""
    missing = missing_packages()
    if missing and os.geteuid() == 0 and Path("/etc/debian_version").exists():
        print("Installing", *missing, flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "--no-install-recommends", *missing]):
            subprocess.run(
                ["apt-get", "-qq", *command], env=environment, check=False, stdout=subprocess.DEVNULL
            )
        missing = missing_packages()
    return missing


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return chosen.getsockname()[1]


def wait_until(ready: Callable[[], bool], *, seconds: float, what: str, still: Callable[[], bool]) -> None:
    """Ask `ready` until it says yes; TimeoutError after `seconds`, or at once when `still` says no."""
    end = time.monotonic() + seconds
    while not ready():
        if not still():
            raise ChildProcessError(f"{what} ended before it was ready")
        if time.monotonic() > end:
            raise TimeoutError(f"{what} was not ready after {seconds} s")
        time.sleep(0.05)


def answers(port: int) -> bool:
    with socket.socket() as knock:
        knock.settimeout(0.5)
        return knock.connect_ex(("127.0.0.1", port)) == 0


def start(
    command: list[str | Path], *, when_we_die: int = signal.SIGTERM, **told: object
) -> subprocess.Popen:
    """Start `command`, which is sent `when_we_die` should we be killed: no server outlives its test.

    It lives as long as the thread that starts it. (Linux only; elsewhere a killed test leaves it behind.)
    """
    process_control = ctypes.CDLL(None).prctl if sys.platform == "linux" else None

    def bind() -> None:
        if process_control:
            process_control(1, when_we_die)  # PR_SET_PDEATHSIG

    return subprocess.Popen(command, preexec_fn=bind, **told)  # noqa: PLW1509  (two calls, no locks)


def end(process: subprocess.Popen, *, with_signal: int = signal.SIGTERM, seconds: float = 15) -> None:
    """Ask `process` to end, and kill it where it does not."""
    if process.poll() is None:
        process.send_signal(with_signal)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait()
