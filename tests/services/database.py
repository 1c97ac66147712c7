"""Where a started Undersigned keeps its rows, on either engine."""

import contextlib
import os
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.services import tables
from tests.services.postgres import Postgres
from tests.services.queue import Redis


@dataclass
class Database:
    """What the processes of one Undersigned are told: SQLite in DATA, or a PostgreSQL and a Redis.

    It has every table and no rows; one that is `empty` has no tables either, as before the very first start.
    """

    vendor: str
    empty: bool = False
    postgres: Postgres | None = None
    redis: Redis | None = None
    environment: dict[str, str] = field(default_factory=dict)
    name: str = ""

    @classmethod
    def fresh(cls, vendor: str, servers: contextlib.ExitStack) -> Self:
        """A database of `vendor` that nobody wrote to; servers are started on `servers` and end with it."""
        if vendor == "sqlite":
            return cls("sqlite")
        postgres, redis = servers.enter_context(Postgres()), servers.enter_context(Redis())
        return cls.on(postgres, redis)

    @classmethod
    def on(cls, postgres: Postgres, redis: Redis, *, empty: bool = False) -> Self:
        name = f"undersigned_{uuid.uuid4().hex[:12]}"
        url = postgres.database(name) if empty else postgres.database(name, like=postgres.tables())
        return cls._named(name, url, postgres, redis)

    def lay(self, data: Path) -> None:
        """Put into the folder DATA what a process finds there before its first start."""
        if self.vendor == "sqlite" and not self.empty:
            tables.put(data / "undersigned.sqlite3")

    def copy(self) -> Self:
        """The same rows under another name, with a Redis of its own; nobody may be connected meanwhile.

        On SQLite the rows lie in DATA, and a copy of that folder brings them along.
        """
        if self.postgres is None or self.redis is None:
            return type(self)(self.vendor)
        name = f"{self.name}_{uuid.uuid4().hex[:6]}"
        return self._named(name, self.postgres.database(name, like=self.name), self.postgres, self.redis)

    @classmethod
    def _named(cls, name: str, url: str, postgres: Postgres, redis: Redis) -> Self:
        environment = {"DATABASE_URL": url, "REDIS_URL": redis.url(_next_number())}
        return cls("postgresql", postgres=postgres, redis=redis, environment=environment, name=name)


_taken = 0


def _next_number() -> int:
    """A Redis database that nobody else in this run writes to."""
    global _taken  # noqa: PLW0603
    _taken = _taken % 14 + 1
    return _taken


def without_ours() -> dict[str, str]:
    """The machine's environment less whatever would tell Undersigned where its things are."""
    ours = {"DATABASE_URL", "REDIS_URL", "EMAIL_URL", "DATA", "KEYS", "PORT", "BASE_ADDRESS", "DEMONSTRATION"}
    ours.add("DJANGO_SETTINGS_MODULE")  # pytest names the tests' own
    return {name: value for name, value in os.environ.items() if name not in ours}
