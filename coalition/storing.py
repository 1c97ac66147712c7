"""Insert a row, or be told which row stands in its way, in one statement on either engine.

A plain insert would have PostgreSQL log the words of a duplicate, and two statements could be passed by a third.
`columns` and `made` read a row by hand. All of it is asked in statements that PostgreSQL plans once (`statements`):
what thousands may ask for in one minute.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, transaction
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

from coalition.statements import ask_on

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


class Beside(NamedTuple):
    """A `row` that is stored wherever something stands then; its column called `about` gets the key of that."""

    row: Model
    about: str


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


def put_and_read(
    row: Model,
    read: tuple[str, ...],
    *,
    unless: str,
    touch: str,
    source: str = "",
    computed: tuple[tuple[str, str], ...] = (),
    params: Sequence[Any] = (),
    beside: Beside | None = None,
) -> tuple[Any, ...] | None:
    """As `put`, for those columns of what stands that `read` names, its key first, as the database has them.

    `beside` is stored in the same statement where the engine can do that, and in one transaction everywhere.
    """
    said = _Said(unless, touch, source, computed, read)
    if beside is None:
        return _inserted(row, said, params)
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor == "postgresql":
        return _inserted_beside(row, said, params, beside, connection)
    with transaction.atomic():
        found = _inserted(row, said, params)
        if found is not None:
            key = type(row)._meta.pk  # noqa: SLF001  (Django's public name for it)
            setattr(beside.row, beside.about, key.to_python(found[0]))
            _inserted(beside.row, _Said())
    return found


def put_new(row: Model, *, unless: str, touch: str) -> bool:
    """As `put`, where only this matters: whether it is `row` that stands now."""
    key = type(row)._meta.pk  # noqa: SLF001  (Django's public name for it)
    found = _inserted(row, _Said(unless, touch, read=(str(key.column),)))
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
    read: tuple[str, ...] = ()
    without_key: bool = False


def _inserted(row: Model, said: _Said, params: Sequence[Any] = ()) -> tuple[Any, ...] | None:
    connection = connections[DEFAULT_DB_ALIAS]
    insert = _insert(type(row), connection.vendor, said)
    rows = ask_on(connection, insert.statement, [*insert.values(row, connection), *params])
    return rows[0] if rows else None


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
            f"RETURNING {', '.join(said.read) or written}"
        )
    return _Insert(statement, [column for column in columns if column.name not in computed])


def _inserted_beside(
    row: Model, said: _Said, params: Sequence[Any], beside: Beside, connection: Any
) -> tuple[Any, ...] | None:
    first, second, statement = _together(type(row), said, type(beside.row), beside.about)
    values = [*first.values(row, connection), *params, *second.values(beside.row, connection)]
    rows = ask_on(connection, statement, values)
    return rows[0] if rows else None


@lru_cache(maxsize=64)
def _together(
    model: type[Model], said: _Said, other: type[Model], about: str
) -> tuple[_Insert, _Insert, str]:
    first = _insert(model, "postgresql", said)
    second = _insert(
        other, "postgresql", _Said(source="FROM stood", computed=((about, f"stood.{said.read[0]}"),))
    )
    both = f"stood AS ({first.statement}), beside AS ({second.statement})"
    return first, second, f"WITH {both} SELECT * FROM stood"  # noqa: S608  (our own words)


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
