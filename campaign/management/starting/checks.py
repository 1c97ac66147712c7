"""What would keep Undersigned from running, each in one sentence that says what to do; nothing is touched."""

import ctypes.util
import errno
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import Error
from django.db.utils import ConnectionHandler

LEAST_FREE = 200_000_000  # bytes: a first start with its documents, and room to say no in time
PATIENCE = 3  # seconds
SECRETS = ("secret.key", "index.key", "vault-1.key")


def what_is_wrong() -> str | None:
    """The first thing that has to be put right before a start, or None."""
    return next((sentence for sentence in _sentences() if sentence), None)


def _sentences() -> Iterator[str | None]:
    yield port_is_taken()
    yield folder_is_unusable()
    yield pango_is_missing()
    yield database_is_away()
    yield keys_are_missing()


def port_is_taken() -> str | None:
    with socket.socket() as knock:
        knock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            knock.bind((settings.BIND, settings.PORT))
        except OSError as trouble:
            if trouble.errno == errno.EADDRINUSE:
                other = settings.PORT + 1
                return f"Port {settings.PORT} is taken: choose another one, as in `make up PORT={other}`."
            return f"Port {settings.PORT} cannot be used on {settings.BIND}: {trouble.strerror}."
        except OverflowError:
            return f"PORT must be between 1 and 65535, and not {settings.PORT}."
    return None


def folder_is_unusable() -> str | None:
    there = next(folder for folder in (settings.DATA, *settings.DATA.parents) if folder.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        return f"The folder {settings.DATA} cannot be written: make it writable, or choose another with DATA."
    if (free := shutil.disk_usage(there).free) < LEAST_FREE:
        return f"The disk of {settings.DATA} has {free // 1_000_000} MB left: make room, 200 MB at least."
    return None


def pango_is_missing() -> str | None:
    for library, package in (("pango-1.0", "libpango-1.0-0"), ("pangoft2-1.0", "libpangoft2-1.0-0")):
        if not ctypes.util.find_library(library):
            return f"Pango is missing, which lays out the letters: sudo apt-get install {package}"
    return None


def database_is_away() -> str | None:
    told = settings.DATABASES["default"]
    if told["ENGINE"].endswith("sqlite3"):
        folder = Path(told["NAME"]).parent
        if folder != settings.DATA and not folder.is_dir():
            return (
                f"DATABASE_URL names a file in a folder that is not there: make {folder}, or choose another."
            )
    try:
        tables()
    except Error as trouble:
        said = " ".join(str(trouble).split())
        return (
            f"DATABASE_URL does not lead to a database that answers; look at it and at the server. ({said})"
        )
    return None


def keys_are_missing() -> str | None:
    """Keys are made on the first start; with data already there, new ones would open nothing."""
    missing = missing_keys()
    if missing and "coalition_person" in tables():
        return (
            f"The database holds data and its keys are missing ({', '.join(missing)} in {settings.KEYS}): "
            "bring them back from where you keep their copy, or name their folder with KEYS."
        )
    return None


def nothing_to_ask() -> str | None:
    """Why a command finds no rows to look at: the database is away, or its keys, or there are no tables; or None."""
    return database_is_away() or keys_are_missing() or tables_are_missing()


def tables_are_missing() -> str | None:
    if "coalition_person" in tables():
        return None
    told = settings.DATABASES["default"]
    return (
        f"The database {told['NAME']} has no tables yet: start `make up` once, or call `manage.py migrate`. "
        "If you did, tell this window where your data are, as you told the other one (DATA, DATABASE_URL)."
    )


def missing_keys() -> list[str]:
    given = ("secret.key",) if os.environ.get("SECRET_KEY") else ()
    return [name for name in SECRETS if name not in given and not (Path(settings.KEYS) / name).exists()]


def tables() -> list[str]:
    """The tables that are there, asked without making a database file or waiting long. Raises `Error`."""
    told = settings.DATABASES["default"]
    sqlite = told["ENGINE"].endswith("sqlite3")
    if sqlite and not Path(told["NAME"]).exists():
        return []
    options = {"timeout": PATIENCE} if sqlite else {"connect_timeout": PATIENCE}
    probe = ConnectionHandler({"default": {**told, "OPTIONS": options}})["default"]
    try:
        return probe.introspection.table_names()
    finally:
        probe.close()
