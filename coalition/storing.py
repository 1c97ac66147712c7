"""Insert a row, or be told which row stands in its way, in one statement on either engine.

A plain insert would have PostgreSQL log the words of a duplicate, and two statements could be passed by a third.
`columns` and `made` read a row by hand, and `asking` has PostgreSQL read and plan a statement once per connection:
what thousands may ask for in one minute.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

M = TypeVar("M", bound=Model)


class _Shape(NamedTuple):
    """A model's columns on this engine: their names, and what makes Python's values of those that need it."""

    fields: tuple[Any, ...]
    names: tuple[str, ...]
    quoted: tuple[str, ...]
    places: tuple[str, ...]
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
    found = _inserted(
        row,
        _shape_of(row).quoted,
        unless=unless,
        touch=touch,
        source=source,
        computed=computed or {},
        params=params,
    )
    return None if found is None else made(type(row), found)


def put_new(row: Model, *, unless: str, touch: str) -> bool:
    """As `put`, where only this matters: whether it is `row` that stands now."""
    key = type(row)._meta.pk  # noqa: SLF001  (Django's public name for it)
    found = _inserted(row, [f'"{key.column}"'], unless=unless, touch=touch)
    return found is not None and key.to_python(found[0]) == row.pk


def add(row: Model) -> None:
    """Store `row`, whose key the database chooses; nothing is read back, and `row` does not learn it."""
    key = type(row)._meta.pk  # noqa: SLF001
    _inserted(row, (), without=str(key.column))


def _inserted(
    row: Model,
    read: Sequence[str],
    *,
    unless: str = "",
    touch: str = "",
    source: str = "",
    computed: Mapping[str, str] | None = None,
    params: Sequence[Any] = (),
    without: str = "",
) -> tuple[Any, ...] | None:
    # Asked for once: the name `connection` looks for the thread's own at every mention.
    connection = connections[DEFAULT_DB_ALIAS]
    shape = _shape(type(row), connection.vendor)
    table = connection.ops.quote_name(row._meta.db_table)  # noqa: SLF001  (Django's public name for it)
    computed = computed or {}
    written, said, values = [], [], []
    for field, name, quoted, place in zip(shape.fields, shape.names, shape.quoted, shape.places, strict=True):
        if name == without:
            continue
        written.append(quoted)
        said.append(computed.get(name, place))
        if name not in computed:
            values.append(field.get_db_prep_save(field.pre_save(row, add=True), connection))
    # Without a WHERE, SQLite would read ON as the beginning of a join.
    statement = (
        f"INSERT INTO {table} ({', '.join(written)}) SELECT {', '.join(said)} {source or 'WHERE 1 = 1'}"
    )
    if unless:
        statement += (
            f" ON CONFLICT {unless} DO UPDATE SET {touch} = {table}.{touch} RETURNING {', '.join(read)}"
        )
    with asking() as cursor:
        cursor.execute(statement, [*values, *params])
        return cursor.fetchone() if unless else None


def _shape_of(row: Model) -> _Shape:
    return _shape(type(row), connections[DEFAULT_DB_ALIAS].vendor)


def asking() -> CursorWrapper:
    """A cursor for statements that are said often and alike: PostgreSQL gets their values apart and keeps the plan.

    Values then have no type but Python's own, and None has none: say one (`%s::date`) where the statement does not.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "postgresql" or connection.queries_logged:  # a log shows the values, too
        return connection.cursor()
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    cursor = connection.Database.Cursor(connection.connection)  # type: ignore[attr-defined]  # psycopg itself
    return connection.make_cursor(cursor)


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
def _shape(model: type[Model], vendor: str) -> _Shape:
    connection = connections[DEFAULT_DB_ALIAS]
    fields = tuple(model._meta.concrete_fields)  # noqa: SLF001
    names = tuple(str(field.column) for field in fields)
    converters = []
    for at, field in enumerate(fields):
        expression = field.get_col(field.model._meta.db_table)  # noqa: SLF001
        made_so = [*connection.ops.get_db_converters(expression), *expression.get_db_converters(connection)]
        converters += [(at, expression, convert) for convert in made_so]
    quoted = tuple(connection.ops.quote_name(name) for name in names)
    places = tuple("%s" if vendor == "sqlite" else f"%s::{_kind(field, connection)}" for field in fields)
    return _Shape(fields, names, quoted, places, [field.attname for field in fields], tuple(converters))


def _kind(field: Any, connection: Any) -> str:
    # `varchar(200)` would cut what is too long, without a word; `varchar` lets the column refuse it.
    kind = field.rel_db_type(connection) if field.primary_key else field.cast_db_type(connection)
    return str(kind).partition("(")[0]
