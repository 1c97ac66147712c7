"""Where bytes end up: databases with their logs, Redis, folders, mail, and what the world is answered."""

import sqlite3
import subprocess
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import urlopen

from redis import Redis as Client

from tests.canary.scanner import Sink
from tests.services import Mailbox, Postgres, find


def sqlite_rows(database: Path) -> Sink:
    """The rows as SQL: a long text may be broken over pages of the file."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return Sink("database rows", [("dump", "\n".join(connection.iterdump()).encode())])


def sqlite_bytes(database: Path) -> Sink:
    """The file as a thief has it, with its write-ahead log: rows that were deleted may still stand there."""
    beside = [database, *database.parent.glob(f"{database.name}-*")]
    return Sink("database bytes", [(path.name, path.read_bytes()) for path in beside])


def postgres_rows(url: str) -> Sink:
    dump = subprocess.run([find("pg_dump"), url], capture_output=True, check=True).stdout
    return Sink("database rows", [("dump", dump)])


def postgres_bytes(server: Postgres) -> Sink:
    """The cluster's files: tables, indexes and the write-ahead log, once everything is on disk."""
    subprocess.run([find("psql"), server.url(), "-qc", "CHECKPOINT"], check=True)
    pieces = [
        (str(path.relative_to(server.data)), path.read_bytes())
        for folder in ("base", "global", "pg_wal")
        for path in sorted((server.data / folder).rglob("*"))
        if path.is_file()
    ]
    return Sink("database bytes", pieces)


def postgres_log(server: Postgres) -> Sink:
    return Sink("database log", [("log", server.log.read_bytes())])


def redis_rows(url: str) -> Sink:
    """Every key and value that Redis holds now, read by its type (its own dump is compressed)."""
    with Client.from_url(url) as client:
        return Sink(
            "redis",
            [(key.decode(errors="replace"), key + b"\n" + _value(client, key)) for key in client.scan_iter()],
        )


def _value(client: Client, key: bytes) -> bytes:
    read = {
        b"string": lambda: [client.get(key)],
        b"list": lambda: client.lrange(key, 0, -1),
        b"set": lambda: client.smembers(key),
        b"zset": lambda: client.zrange(key, 0, -1),
        b"hash": lambda: [part for pair in client.hgetall(key).items() for part in pair],
    }[client.type(key)]
    return b"\n".join(read())


@contextmanager
def redis_overheard(url: str) -> Iterator[Sink]:
    """Every command that Redis is given while the `with` lasts: a queue keeps nothing for later."""
    heard: list[tuple[str, bytes]] = []
    client = Client.from_url(url, socket_timeout=None)
    monitor = client.monitor()
    with monitor:
        listening = threading.Thread(target=_listen, args=(monitor, heard), daemon=True)
        listening.start()
        yield Sink("redis commands", heard)
        with Client.from_url(url) as other:
            other.echo("enough")
        listening.join(5)
    client.close()


def _listen(monitor: object, heard: list[tuple[str, bytes]]) -> None:
    for command in monitor.listen():
        said = command["command"]
        heard.append((f"command {len(heard)}", said.encode() if isinstance(said, str) else said))
        if "enough" in str(said):
            return


def mail(sink: Mailbox, *, but_to: Iterable[str] = ()) -> Sink:
    """What the mail server was handed, envelopes too, except mails to nobody but `but_to`."""
    allowed = set(but_to)
    return Sink(
        "mail",
        [
            (f"mail {number}", "\n".join(to).encode() + b"\n" + raw)
            for number, (to, raw, _at) in enumerate(list(sink.raw))
            if not set(to) <= allowed
        ],
    )


def answers(name: str, addresses: Iterable[str]) -> Sink:
    """What a browser is answered at each address: the head, and by itself the body, so that a file is opened."""
    return Sink(name, [(address, piece) for address in addresses for piece in _asked(address)])


def _asked(address: str) -> tuple[bytes, bytes]:
    with urlopen(address, timeout=20) as response:
        return str(response.headers).encode(), response.read()
