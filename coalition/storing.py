"""Insert a row, or be told which row stands in its way, in one statement on either engine.

A plain insert would have PostgreSQL log the words of a duplicate, and two statements could be passed by a third.
`columns` and `made` read a row by hand: what thousands may ask for in one minute.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model

M = TypeVar("M", bound=Model)


class _Shape(NamedTuple):
    """A model's columns on this engine: their names, and what makes Python's values of those that need it."""

    fields: tuple[Any, ...]
    names: tuple[str, ...]
    quoted: tuple[str, ...]
    attributes: list[str]
    converters: tuple[tuple[int, Any, Any], ...]


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
    # Asked for once: the name `connection` looks for the thread's own at every mention.
    connection = connections[DEFAULT_DB_ALIAS]
    shape = _shape(type(row), connection.vendor)
    table = connection.ops.quote_name(row._meta.db_table)  # noqa: SLF001  (Django's public name for it)
    computed = computed or {}
    values = [
        field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for field, name in zip(shape.fields, shape.names, strict=True)
        if name not in computed
    ]
    written = ", ".join(shape.quoted)
    said = ", ".join(computed.get(name, "%s") for name in shape.names)
    with connection.cursor() as cursor:
        # Without a WHERE, SQLite would read ON as the beginning of a join.
        cursor.execute(
            f"INSERT INTO {table} ({written}) SELECT {said} {source or 'WHERE 1 = 1'} "
            f"ON CONFLICT {unless} DO UPDATE SET {touch} = {table}.{touch} RETURNING {written}",
            [*values, *params],
        )
        found = cursor.fetchone()
    return None if found is None else made(type(row), found)


def columns(model: type[Model], *, of: str) -> str:
    """What to select of the table called `of`, so that `made` can read it, as SQL."""
    return ", ".join(f"{of}.{name}" for name in _shape(model, connections[DEFAULT_DB_ALIAS].vendor).quoted)


def made(model: type[M], values: Sequence[Any]) -> M:
    """The row whose `columns` the database answered with `values`."""
    connection = connections[DEFAULT_DB_ALIAS]
    shape = _shape(model, connection.vendor)
    read = list(values)
    for at, expression, convert in shape.converters:
        read[at] = convert(read[at], expression, connection)
    return model.from_db(DEFAULT_DB_ALIAS, shape.attributes, read)


@cache
def _shape(model: type[Model], vendor: str) -> _Shape:  # noqa: ARG001  (another engine, other converters)
    connection = connections[DEFAULT_DB_ALIAS]
    fields = tuple(model._meta.concrete_fields)  # noqa: SLF001
    names = tuple(str(field.column) for field in fields)
    converters = []
    for at, field in enumerate(fields):
        expression = field.get_col(field.model._meta.db_table)  # noqa: SLF001
        made_so = [*connection.ops.get_db_converters(expression), *expression.get_db_converters(connection)]
        converters += [(at, expression, convert) for convert in made_so]
    quoted = tuple(connection.ops.quote_name(name) for name in names)
    return _Shape(fields, names, quoted, [field.attname for field in fields], tuple(converters))
