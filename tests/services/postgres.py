"""A PostgreSQL server of our own: made by initdb, as another user where we are root."""

import getpass
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg

from tests.services import tables
from tests.services.program import NotThere, answers, end, find, free_port, start, wait_until

# As docs/running.md tells an operator: no row's values and no failing statement reach the log.
SHIPPED = {"log_error_verbosity": "terse", "log_min_error_statement": "panic"}
QUICK = {"fsync": "off", "full_page_writes": "off", "max_connections": "120", "shared_buffers": "64MB"}


class Postgres:
    """`with Postgres() as server: server.database("story")` gives an address for DATABASE_URL."""

    def __init__(self, **settings: str) -> None:
        self.settings = {**QUICK, **SHIPPED, **settings}
        self.port = free_port()
        self._tables = ""

    def __enter__(self) -> Self:
        postgres, initdb = find("postgres"), find("initdb")
        self.folder = Path(tempfile.mkdtemp(prefix="undersigned-postgres-"))
        self._as = _unprivileged()
        if self._as:
            shutil.chown(self.folder, self._as, self._as)
        self.data, self.log = self.folder / "data", self.folder / "log"
        subprocess.run(
            [
                initdb, "-D", self.data, "-U", "undersigned", "-A", "trust", "-E", "UTF8",
                "--locale=C.UTF-8", "--no-sync",
            ],
            check=True, capture_output=True, **self._identity(),
        )  # fmt: skip
        self._command = [
            postgres, "-D", self.data, "-p", str(self.port), "-k", self.folder,
            "-c", "listen_addresses=127.0.0.1",
            *(part for name, value in self.settings.items() for part in ("-c", f"{name}={value}")),
        ]  # fmt: skip
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = start(
                self._command, when_we_die=signal.SIGQUIT,
                stdout=log, stderr=log, start_new_session=True, **self._identity(),
            )  # fmt: skip
        wait_until(self._ready, seconds=30, what="PostgreSQL", still=lambda: self.process.poll() is None)

    def stop(self, *, with_signal: int = signal.SIGINT) -> None:
        """End the server: SIGINT says goodbye to its clients, SIGQUIT leaves at once, as after a crash."""
        end(self.process, with_signal=with_signal)

    def crash(self) -> None:
        """Every process of the server is killed at once, as when the machine stops; `start` recovers it."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def database(self, name: str, *, like: str = "template1") -> str:
        """Make a database, empty or as `like` is (to which nobody may be connected); its address."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
        return self.url(name)

    def tables(self) -> str:
        """The name of a database that has every table and no rows, for `like`."""
        if not self._tables:
            statements = tables.postgres(lambda: self.database("making"))
            psql = [
                find("psql"),
                "--quiet",
                "--no-psqlrc",
                "--set",
                "ON_ERROR_STOP=1",
                "--single-transaction",
            ]
            command = [*psql, "--file", statements, self.database("tables")]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            self._tables = "tables"
        return self._tables

    def url(self, name: str = "postgres") -> str:
        return f"postgres://undersigned@127.0.0.1:{self.port}/{name}"

    def _ready(self) -> bool:
        if not answers(self.port):
            return False
        try:
            psycopg.connect(self.url()).close()
        except psycopg.OperationalError:
            return False
        return True

    def _identity(self) -> dict:
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        if self._as is None:
            return {"env": environment, "cwd": self.folder}
        user = pwd.getpwnam(self._as)
        return {
            "env": environment, "cwd": self.folder,
            "user": user.pw_uid, "group": user.pw_gid, "extra_groups": [],
        }  # fmt: skip


def _unprivileged() -> str | None:
    """Whom the server runs as: nobody else, unless we are root (initdb refuses root)."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise NotThere(f"no user but {getpass.getuser()} to run PostgreSQL as")
