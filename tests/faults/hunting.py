"""Finding the process to kill: a worker of Celery's that this moment waits for the mail server's answer."""

import contextlib
import os
import signal
import time
from pathlib import Path

from tests.services import Mailbox, Undersigned

PATIENCE = 60


def kill_one_in_data(running: Undersigned, sink: Mailbox) -> None:
    """Kill -9 a Celery worker process whose mail is on its way, between the end of DATA and its answer."""
    end = time.monotonic() + PATIENCE
    while not any(_killed_in_data(pid, sink) for pid in in_data(running, sink)):
        assert time.monotonic() < end, "no worker of Celery's sent anything"
        time.sleep(0.01)


def _killed_in_data(pid: int, sink: Mailbox) -> bool:
    """Hold it first: looking took time, and its answer may have come meanwhile."""
    os.kill(pid, signal.SIGSTOP)
    still = bool(_sockets_at(sink.port, of=set(sink.in_data)) & _sockets_of(pid))
    os.kill(pid, signal.SIGKILL if still else signal.SIGCONT)
    return still


def in_data(running: Undersigned, sink: Mailbox) -> list[int]:
    waiting = _sockets_at(sink.port, of=set(sink.in_data))
    return [pid for pid in workers(running) if waiting & _sockets_of(pid)] if waiting else []


def workers(running: Undersigned) -> list[int]:
    return [
        pid for pid, called in running.processes().items() if "/celery " in called and " worker " in called
    ]


def _sockets_at(port: int, *, of: set[int]) -> set[str]:
    """The sockets by which clients with the ports `of` talk to our port `port`."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return {row[9] for row in rows if _port(row[2]) == port and _port(row[1]) in of}


def _port(address: str) -> int:
    return int(address.rpartition(":")[2], 16)


def _sockets_of(pid: int) -> set[str]:
    found = set()
    with contextlib.suppress(OSError):
        for handle in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                found.add(handle.readlink().name.removeprefix("socket:[").removesuffix("]"))
    return found
