"""A story that many tests begin with is lived once in each process; each of them gets its rows as they were then.

It is lived before the first test, so that nothing a test turns or breaks finds its way into another one's story.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.apps import apps
from django.conf import settings as ours
from django.db import connection, transaction
from django.utils.translation import get_language, override

from letters.domain import editions

NOT_OURS = {"contenttypes", "auth", "sites"}  # what migrate itself writes
PLAIN = (str, bool, tuple, type(None))
FORGET = (editions._languages, editions._title)  # they know rows by number, and these numbers come again


@dataclass(frozen=True)
class Rows:
    """Of one table: as the database holds them, in the order of `columns`."""

    table: str
    columns: tuple[str, ...]
    values: list[tuple[Any, ...]]


@dataclass(frozen=True)
class Kept:
    told: Any
    rows: list[Rows]


_kept: dict[tuple[object, ...], Kept] = {}
_living: list[bool] = []


def live(story: Callable[..., Any], **settings: object) -> None:
    """Go through `story` in a database without rows, remember what it and the stories it begins with wrote, take it back."""
    with override(ours.LANGUAGE_CODE), transaction.atomic():
        assert _nothing_in(_tables())
        _living.append(True)
        try:
            story(**settings)
        finally:
            _living.clear()
            transaction.set_rollback(True)


def kept(story: Callable[..., Any]) -> Callable[..., Any]:
    """`story`, copied from the rows it left in `live` with the same settings.

    Only where nothing stands in its way: in a database that somebody has written to already, with settings that
    come of a clock, and in a process where nobody lived it before, it is lived through by the domain functions.
    """

    @wraps(story)
    def told(**settings: object) -> Any:
        if not all(isinstance(value, PLAIN) for value in settings.values()):
            return story(**settings)
        key = (story.__name__, get_language(), *sorted(settings.items()))
        if found := _kept.get(key):
            if _nothing_in(rows.table for rows in found.rows):
                _put(found.rows)
                return deepcopy(found.told)
            return story(**settings)
        result = story(**settings)
        if _living:
            _kept[key] = Kept(deepcopy(result), [rows for rows in map(_rows_of, _tables()) if rows.values])
        return result

    return told


def _tables() -> list[str]:
    models = apps.get_models(include_auto_created=True)
    return sorted(
        {
            model._meta.db_table
            for model in models
            if model._meta.managed and not model._meta.proxy and model._meta.app_label not in NOT_OURS
        }
    )


def _nothing_in(tables: Any) -> bool:
    asked = " OR ".join(f'EXISTS (SELECT 1 FROM "{table}")' for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}")
        return not cursor.fetchone()[0]


def _rows_of(table: str) -> Rows:
    with connection.cursor() as cursor:
        columns = tuple(
            column.name for column in connection.introspection.get_table_description(cursor, table)
        )
        # On SQLite the plus takes a value as it lies there, not as its column's type would have it.
        sign = "+" if connection.vendor == "sqlite" else ""
        asked = ", ".join(f'{sign}"{column}"' for column in columns)
        cursor.execute(f'SELECT {asked} FROM "{table}"')
        return Rows(table, columns, cursor.fetchall())


def _put(rows: list[Rows]) -> None:
    for forgetful in FORGET:
        forgetful.cache_clear()
    with transaction.atomic(), connection.cursor() as cursor:
        for one in rows:
            columns = ", ".join(f'"{column}"' for column in one.columns)
            places = ", ".join(["%s"] * len(one.columns))
            cursor.executemany(f'INSERT INTO "{one.table}" ({columns}) VALUES ({places})', one.values)
