"""A Redis server of our own, which keeps nothing."""

import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from redis import Redis as Client

from tests.services.program import answers, end, find, free_port, start, wait_until


class Redis:
    """`with Redis() as server: server.url(0)` gives an address for REDIS_URL."""

    def __init__(self) -> None:
        self.port = free_port()

    def __enter__(self) -> Self:
        self.folder = Path(tempfile.mkdtemp(prefix="undersigned-redis-"))
        self._command = [
            find("redis-server"), "--port", str(self.port), "--bind", "127.0.0.1", "--save", "",
            "--appendonly", "no", "--dir", self.folder, "--loglevel", "warning",
        ]  # fmt: skip
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        self.process = start(
            self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        wait_until(
            lambda: answers(self.port), seconds=10, what="Redis", still=lambda: self.process.poll() is None
        )

    def stop(self) -> None:
        end(self.process)

    def kill(self) -> None:
        """With -9: whatever it held is gone."""
        self.process.kill()
        self.process.wait()

    def flush(self) -> None:
        with Client.from_url(self.url()) as client:
            client.flushall()

    def pause(self) -> None:
        """It is there and says nothing: connections are taken, and never answered."""
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def url(self, number: int = 0) -> str:
        return f"redis://127.0.0.1:{self.port}/{number}"
