"""Frozen rows stay frozen: triggers on both engines, put back after every migration, asked for by `verify`.

SQLite forgets a table's triggers when a later migration rebuilds the table, so they are not part of one.
"""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

FROZEN = ("letters_edition", "letters_editiontext", "letters_move", "letters_approval")
EVENTS = ("UPDATE", "DELETE")


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger there is a table for; doing it twice changes nothing."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in tables & set(FROZEN):
            for statement in _statements(connection.vendor, table):
                cursor.execute(statement)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that should be there and are not."""
    ask = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(ask)
        there = {row[0] for row in cursor.fetchall()}
    return [name for table in FROZEN for name in _names(connection.vendor, table) if name not in there]


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take all of them away. Only for throwing a test database's rows away."""
    with connection.cursor() as cursor:
        for table in FROZEN:
            for name in _names(connection.vendor, table):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def install_after_migrate(using: str, **_kwargs: Any) -> None:
    install(connections[using])


def _names(vendor: str, table: str) -> list[str]:
    events = (*EVENTS, "TRUNCATE") if vendor == "postgresql" else EVENTS
    return [f"{table}_is_frozen_{event.lower()}" for event in events]


def _statements(vendor: str, table: str) -> list[str]:
    if vendor != "postgresql":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is frozen'); END"
            for name, event in zip(_names(vendor, table), EVENTS, strict=True)
        ]
    function = (
        "CREATE OR REPLACE FUNCTION undersigned_frozen() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is frozen', TG_TABLE_NAME; END $$"
    )
    each = {"UPDATE": "ROW", "DELETE": "ROW", "TRUNCATE": "STATEMENT"}
    triggers = [
        f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {table} "
        f"FOR EACH {scope} EXECUTE FUNCTION undersigned_frozen()"
        for name, (event, scope) in zip(_names(vendor, table), each.items(), strict=True)
    ]
    return [function, *triggers]
