"""Statements that are said often and alike: what thousands may ask for in one minute.

PostgreSQL gets their values apart and keeps their plans, and psycopg is told once how the values are to be written.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

PLACE = re.compile("%[s%]")
KEPT = "undersigned_cursors"  # on psycopg's connection: they live and die with it


def ask(statement: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows that `statement` answers with (`%s` for a value, `%%` for a per cent); none where it has no answer.

    It is the program's own words: a connection keeps each that it ever heard. On PostgreSQL values have no type but
    Python's own, and None has none: say one (`%s::date`) where the statement does not.
    """
    # Asked for once: the name `connection` looks for the thread's own at every mention.
    return ask_on(connections[DEFAULT_DB_ALIAS], statement, params)


def ask_on(connection: Any, statement: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The same of a connection that is at hand."""
    if connection.vendor != "postgresql" or connection.queries_logged or connection.execute_wrappers:
        with connection.cursor() as cursor:  # a log shows the values, too
            cursor.execute(statement, params)
            return cursor.fetchall() if cursor.description else []
    if connection.connection is None or connection.health_check_enabled:
        connection.close_if_health_check_failed()
        connection.ensure_connection()
    connection.validate_no_broken_transaction()
    query = _numbered(statement)
    with connection.wrap_database_errors:
        cursor = _cursor(connection, query)
        cursor.execute(query, params)
        return cursor.fetchall() if cursor.pgresult.nfields else []


def _cursor(connection: Any, query: bytes) -> Any:
    """Psycopg's own, one for each statement of each connection."""
    cursors: dict[bytes, Any] = vars(connection.connection).setdefault(KEPT, {})
    if query not in cursors:
        cursors[query] = connection.Database.RawCursor(connection.connection)
    return cursors[query]


@lru_cache(maxsize=256)
def _numbered(statement: str) -> bytes:
    """With PostgreSQL's own signs for its values: psycopg would look for them anew in a long one each time."""
    numbers = count(1)
    return PLACE.sub(lambda found: "%" if found[0] == "%%" else f"${next(numbers)}", statement).encode()
