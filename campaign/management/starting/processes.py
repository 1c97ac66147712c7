"""Web, worker and clock as one group of processes: one that falls is started again, all end together."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

ENDINGS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
GRACE = 8.0  # seconds that a process has to end by itself
# Tasks carry ids as JSON, so that a worker may run as root, as everything does in a container.
QUIETLY = {"PYTHONWARNINGS": "ignore:You're running the worker"}
FALLS = 5  # within this many seconds …
FALLS_WITHIN = 30.0  # … and it is not tried again


def commands(addresses: list[str]) -> dict[str, list[str]]:
    """What to run, by name. Nothing writes an access log: tokens stand in addresses."""
    here = Path(sys.executable).parent
    celery = [str(here / "celery"), "--quiet", "--app", "campaign"]
    return {
        "web": [
            str(here / "gunicorn"), "campaign.wsgi", "--no-control-socket", "--worker-class", "gthread",
            "--workers", str(settings.WEB_PROCESSES), "--threads", "4", "--graceful-timeout", "3",
            "--log-level", "warning", *(f"--bind={address}" for address in addresses),
        ],
        "worker": [
            *celery, "worker", "--loglevel", "WARNING", "--concurrency", str(settings.WORKER_PROCESSES),
            "--without-gossip", "--without-mingle", "--without-heartbeat",
        ],
        "watch": [sys.executable, "manage.py", "outbox", "--watch"],
        "clock": [
            *celery, "beat", "--loglevel", "WARNING", "--pidfile=",
            "--schedule", str(settings.DATA / "clock"),
        ],
    }  # fmt: skip


class Group:
    """`Group(commands).run(ready)` returns an exit code once everything it started has ended."""

    def __init__(self, told: dict[str, list[str]]) -> None:
        self._told = told
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._falls: list[float] = []
        self._ending = False

    def run(self) -> int:
        for ending in ENDINGS:
            signal.signal(ending, self._end)
        try:
            for name in self._told:
                self._start(name)
            while not self._ending:
                time.sleep(0.1)
                self._look()
        finally:
            self._stop()
        return 1 if len(self._falls) >= FALLS else 0

    def _end(self, *_signal: object) -> None:
        self._ending = True

    def _start(self, name: str) -> None:
        # A group of its own, so that Ctrl-C reaches us alone and a kill reaches its children too.
        self._running[name] = subprocess.Popen(
            self._told[name], process_group=0, stdin=subprocess.DEVNULL, env={**os.environ, **QUIETLY}
        )

    def _look(self) -> None:
        for name, process in self._running.items():
            if process.poll() is not None and not self._ending:
                print(f"The {name} ended ({process.returncode}) and is started again.", flush=True)
                _signal_group(process, signal.SIGKILL)
                now = time.monotonic()
                self._falls = [fall for fall in self._falls if now - fall < FALLS_WITHIN] + [now]
                if len(self._falls) >= FALLS:
                    print("It keeps falling; what it said stands above.", flush=True)
                    self._ending = True
                    return
                time.sleep(0.5)
                self._start(name)

    def _stop(self) -> None:
        for process in self._running.values():
            if process.poll() is None:
                process.terminate()
        end = time.monotonic() + GRACE
        for process in self._running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, end - time.monotonic()))
            _signal_group(process, signal.SIGKILL)
            process.wait()


def _signal_group(process: "subprocess.Popen[bytes]", number: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)
