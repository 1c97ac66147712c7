"""The web processes alone, as many as asked for, over one database: for what only races show."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.services.database import Database, without_ours
from tests.services.program import answers, end, free_port, start, wait_until

ROOT = Path(__file__).resolve().parent.parent.parent
# For crowds at one address of ours, which are meant here.
NO_LIMITS = {"SIGN_PER_NETWORK": "100000", "SIGN_PER_MAIL_DOMAIN": "100000", "SIGN_SECONDS": "0"}


class Web:
    """`with Web(database, processes=2) as web: web.run("tests.faults.opening"); web.start()`.

    `addresses` are the processes' own; `run` carries out a module in their surroundings and answers what it
    printed.
    """

    def __init__(
        self, database: Database, *, processes: int = 2, threads: int = 8, **environment: str
    ) -> None:
        self.database, self._threads, self._more = database, threads, environment
        self.ports = [free_port() for _each in range(processes)]
        self.addresses = [f"http://127.0.0.1:{port}" for port in self.ports]
        self.processes: list[subprocess.Popen] = []

    def __enter__(self) -> Self:
        self.data = Path(tempfile.mkdtemp(prefix="undersigned-web-"))
        self.database.lay(self.data)
        self.log = self.data / "web.log"
        self.environment = {
            **without_ours(),
            **self.database.environment,
            "DJANGO_SETTINGS_MODULE": "campaign.settings",
            "DATA": str(self.data),
            "BASE_ADDRESS": self.addresses[0],
            **self._more,
        }
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self.processes:
            end(process)
        if error is not None and self.log.exists():
            print(self.log.read_text(errors="replace")[-4000:])
        shutil.rmtree(self.data, ignore_errors=True)

    def run(self, module: str, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def verify(self) -> None:
        """Nothing is found that is not as it was agreed; AssertionError with what was."""
        self.run("manage", "verify")

    def begin(self, module: str, *arguments: str) -> subprocess.Popen:
        """A module carried out in their surroundings, for whoever does not want to wait for its end."""
        return start(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT, env=self.environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def crash(self) -> None:
        """Kill all of them with -9; `start` starts them again."""
        for process in self.processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.processes.clear()

    def start(self) -> None:
        for port in self.ports:
            with self.log.open("ab") as log:
                command = [
                    sys.executable, "-m", "gunicorn", "campaign.wsgi", "--no-control-socket",
                    "--worker-class", "gthread", "--workers", "1", "--threads", str(self._threads),
                    "--bind", f"127.0.0.1:{port}", "--log-level", "warning",
                ]  # fmt: skip
                self.processes.append(
                    start(
                        command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, process_group=0
                    )
                )  # fmt: skip
        for port, process in zip(self.ports, self.processes, strict=True):
            wait_until(
                lambda port=port: answers(port),
                seconds=60,
                what="a web process",
                still=lambda process=process: process.poll() is None,
            )
