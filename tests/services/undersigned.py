"""Undersigned itself as `make up` starts it: web, worker and beat as real processes in a fresh folder."""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.error import URLError

from coalition import vault
from tests.services.database import Database, without_ours
from tests.services.program import end, free_port, start, wait_until

ROOT = Path(__file__).resolve().parent.parent.parent


class Undersigned:
    """`with Undersigned(database, mail=sink.url) as running:` answers at `running.address`.

    `data` is its folder, `log` what its processes said. Nothing is shared with any other one.
    With `like`, another one that has stopped, it begins with a copy of that one's folder; the database of a
    copy is `like.database.copy()`.
    """

    def __init__(
        self, database: Database, *, mail: str = "", like: Self | None = None, **environment: str
    ) -> None:
        self.database = database
        self._like = like
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self._mail = mail
        self._more = environment

    def __enter__(self) -> Self:
        self.data = Path(tempfile.mkdtemp(prefix="undersigned-running-"))
        if self._like:
            shutil.copytree(self._like.data, self.data, dirs_exist_ok=True)
        elif not self.database.empty:
            self.database.lay(self.data)
            _make_keys(self.data / "keys")
        self.log = self.data / "up.log"
        self.environment = {
            **without_ours(),
            **self.database.environment,
            "DATA": str(self.data),
            "PORT": str(self.port),
            "BASE_ADDRESS": self.address,
            "EMAIL_URL": self._mail,
            "PYTHONUNBUFFERED": "1",
            **self._more,
        }
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        if error is not None:
            print(self.said())
        shutil.rmtree(self.data, ignore_errors=True)

    def start(self, *, seconds: float = 180) -> None:
        with self.log.open("ab") as log:
            self.process = start(
                [sys.executable, "manage.py", "up"],
                cwd=ROOT, env=self.environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip
        try:
            wait_until(
                self.healthy, seconds=seconds, what="Undersigned", still=lambda: self.process.poll() is None
            )
        except (TimeoutError, ChildProcessError) as error:
            self.stop()
            raise ChildProcessError(f"{error}\n{self.said()}") from error

    def stop(self) -> None:
        """SIGTERM to the starter alone: it must end everything it started. Leftovers are killed and told."""
        end(self.process, seconds=30)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def crash(self) -> None:
        """Kill every process of it with -9, the starter first, as when the power fails."""
        for pid in sorted(self.processes()):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def manage(self, *arguments: str) -> str:
        """What `manage.py ARGUMENTS` prints in this one's surroundings; AssertionError when it fails."""
        return _told(self.begin("manage.py", *arguments))

    def run(self, module: str, *arguments: str) -> str:
        """What a module of the tests prints in this one's surroundings; AssertionError when it fails."""
        return _told(self.begin("-m", module, *arguments)).strip()

    def begin(self, *words: str) -> subprocess.Popen:
        """A Python process in this one's surroundings, for whoever does not want to wait for its end."""
        return start(
            [sys.executable, *words],
            cwd=ROOT, env={"DJANGO_SETTINGS_MODULE": "campaign.settings", **self.environment},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2) as answer:
                return answer.status == 200
        except (URLError, OSError):
            return False

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def processes(self) -> dict[int, str]:
        """Every process it started that lives, and how it was called."""
        found = {}
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                with contextlib.suppress(OSError):
                    if os.getsid(int(folder.name)) == self.process.pid:
                        found[int(folder.name)] = (
                            (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                        )
        return found


def _make_keys(folder: Path) -> None:
    """Beside tables, as a deployment has them: it makes its own on its first start only."""
    vault.create_keys(folder)
    vault.write_secret(folder / "secret.key", secrets.token_urlsafe(50).encode())


def _told(process: subprocess.Popen) -> str:
    said, complained = process.communicate()
    assert process.returncode == 0, said + complained
    return said
