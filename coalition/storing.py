"""Insert a row, or be told which row stands in its way, in one statement on either engine.

A plain insert would have PostgreSQL log the words of a duplicate, and two statements could be passed by a third.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

M = TypeVar("M", bound=Model)


def put(
    row: M,
    *,
    unless: str,
    touch: str,
    source: str = "",
    computed: Mapping[str, str] | None = None,
    params: Sequence[Any] = (),
) -> M | None:
    """Store `row`, whose key is chosen already; the row that stands then, this one or the one in its way.

    `unless`: the columns (and predicate) of the unique index that tells a duplicate, as SQL. `touch`: a column that a
    duplicate writes anew as it was, so that it costs what a new row costs. `source`: `FROM … WHERE …` with `params`;
    where that finds nothing, nothing is stored and the answer is None. `computed`: columns read from there, as SQL.
    All four are the program's own words, never a person's.
    """
    fields = row._meta.concrete_fields  # noqa: SLF001  (Django's public name for it)
    table = connection.ops.quote_name(row._meta.db_table)  # noqa: SLF001
    computed = computed or {}
    names = [str(field.column) for field in fields]
    values = [
        field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for field, name in zip(fields, names, strict=True)
        if name not in computed
    ]
    columns = ", ".join(connection.ops.quote_name(name) for name in names)
    said = ", ".join(computed.get(name, "%s") for name in names)
    # Without a WHERE, SQLite would read ON as the beginning of a join.
    found = type(row)._default_manager.raw(  # noqa: SLF001
        f"INSERT INTO {table} ({columns}) SELECT {said} {source or 'WHERE 1 = 1'} "
        f"ON CONFLICT {unless} DO UPDATE SET {touch} = {table}.{touch} RETURNING {columns}",
        [*values, *params],
    )
    return next(iter(found), None)
