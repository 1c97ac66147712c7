"""Insert a row, or be told which row stands in its way, in one statement on either engine.

A plain insert would have PostgreSQL log the words of a duplicate, and two statements could be passed by a third.
`columns` and `made` read a row by hand, and `asking` has PostgreSQL read and plan a statement once per connection:
what thousands may ask for in one minute.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper
from django.db.models import (
    BigAutoField,
    BinaryField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKey,
    Model,
    PositiveSmallIntegerField,
    TextField,
    UUIDField,
)

M = TypeVar("M", bound=Model)
# Stored as they stand in the row, on either engine; and those that PostgreSQL takes as Python has them, as well.
PLAIN = (BooleanField, CharField, PositiveSmallIntegerField, TextField)
PLAIN_THERE = (*PLAIN, BigAutoField, BinaryField, DateField, DateTimeField, ForeignKey, UUIDField)


class _Column(NamedTuple):
    """One of a model's columns on this engine: `quoted` by it, and the `place` of its value in a statement.

    A `plain` one stores what stands in the row; the others ask their field how they are stored.
    """

    field: Any
    name: str
    quoted: str
    place: str
    plain: bool


class _Insert:
    """A statement, and how a row's values are read for it: all at once, and then the few that are not plain."""

    def __init__(self, statement: str, given: Sequence[_Column]) -> None:
        self.statement = statement
        self._read = itemgetter(*(column.field.attname for column in given))
        self._others = [(at, column.field) for at, column in enumerate(given) if not column.plain]

    def values(self, row: Model, connection: Any) -> list[Any]:
        read = list(self._read(vars(row)))
        for at, field in self._others:
            read[at] = field.get_db_prep_save(field.pre_save(row, add=True), connection)
        return read


class _Shape(NamedTuple):
    """A model's columns on this engine, and what makes Python's values of those that need it."""

    columns: tuple[_Column, ...]
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
    said = _Said(unless, touch, source, tuple((computed or {}).items()))
    found = _inserted(row, said, params)
    return None if found is None else made(type(row), found)


def put_new(row: Model, *, unless: str, touch: str) -> bool:
    """As `put`, where only this matters: whether it is `row` that stands now."""
    key = type(row)._meta.pk  # noqa: SLF001  (Django's public name for it)
    found = _inserted(row, _Said(unless, touch, read_key=True))
    return found is not None and key.to_python(found[0]) == row.pk


def add(row: Model) -> None:
    """Store `row`, whose key the database chooses; nothing is read back, and `row` does not learn it."""
    _inserted(row, _Said(without_key=True))


class _Said(NamedTuple):
    """What an insert says beside its values (`put`)."""

    unless: str = ""
    touch: str = ""
    source: str = ""
    computed: tuple[tuple[str, str], ...] = ()
    read_key: bool = False
    without_key: bool = False


def _inserted(row: Model, said: _Said, params: Sequence[Any] = ()) -> tuple[Any, ...] | None:
    # Asked for once: the name `connection` looks for the thread's own at every mention.
    connection = connections[DEFAULT_DB_ALIAS]
    insert = _insert(type(row), connection.vendor, said)
    with _asking(connection) as cursor:
        cursor.execute(insert.statement, [*insert.values(row, connection), *params])
        return cursor.fetchone() if said.unless else None


@lru_cache(maxsize=64)
def _insert(model: type[Model], vendor: str, said: _Said) -> _Insert:
    columns, meta, computed = _shape(model, vendor).columns, model._meta, dict(said.computed)  # noqa: SLF001
    key = next(column for column in columns if column.field is meta.pk)
    if said.without_key:
        columns = tuple(column for column in columns if column is not key)
    written = ", ".join(column.quoted for column in columns)
    values = ", ".join(computed.get(column.name, column.place) for column in columns)
    table = connections[DEFAULT_DB_ALIAS].ops.quote_name(meta.db_table)
    # Without a WHERE, SQLite would read ON as the beginning of a join.
    statement = f"INSERT INTO {table} ({written}) SELECT {values} {said.source or 'WHERE 1 = 1'}"
    if said.unless:
        statement += (
            f" ON CONFLICT {said.unless} DO UPDATE SET {said.touch} = {table}.{said.touch} "
            f"RETURNING {key.quoted if said.read_key else written}"
        )
    return _Insert(statement, [column for column in columns if column.name not in computed])


def asking() -> CursorWrapper:
    """A cursor for statements that are said often and alike: PostgreSQL gets their values apart and keeps the plan.

    Values then have no type but Python's own, and None has none: say one (`%s::date`) where the statement does not.
    """
    return _asking(connections[DEFAULT_DB_ALIAS])


def _asking(connection: Any) -> CursorWrapper:
    if connection.vendor != "postgresql" or connection.queries_logged:  # a log shows the values, too
        return connection.cursor()
    if connection.connection is None or connection.health_check_enabled:
        connection.close_if_health_check_failed()
        connection.ensure_connection()
    cursor = connection.Database.Cursor(connection.connection)  # psycopg itself
    return connection.make_cursor(cursor)


def columns(model: type[Model], *, of: str) -> str:
    """What to select of the table called `of`, so that `made` can read it, as SQL."""
    shape = _shape(model, connections[DEFAULT_DB_ALIAS].vendor)
    return ", ".join(f"{of}.{column.quoted}" for column in shape.columns)


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
    fields = model._meta.concrete_fields  # noqa: SLF001
    converters = []
    for at, field in enumerate(fields):
        expression = field.get_col(field.model._meta.db_table)  # noqa: SLF001
        made_so = [*connection.ops.get_db_converters(expression), *expression.get_db_converters(connection)]
        converters += [(at, expression, convert) for convert in made_so]
    plain = PLAIN if vendor == "sqlite" else PLAIN_THERE
    columns = tuple(
        _Column(
            field,
            str(field.column),
            connection.ops.quote_name(str(field.column)),
            "%s" if vendor == "sqlite" else f"%s::{_kind(field, connection)}",
            type(field) in plain
            and not (getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)),
        )
        for field in fields
    )
    return _Shape(columns, [field.attname for field in fields], tuple(converters))


def _kind(field: Any, connection: Any) -> str:
    # `varchar(200)` would cut what is too long, without a word; `varchar` lets the column refuse it.
    kind = field.rel_db_type(connection) if field.primary_key else field.cast_db_type(connection)
    return str(kind).partition("(")[0]
