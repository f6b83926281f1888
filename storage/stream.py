"""Every table as a stream of rows, in one order whatever the database: what moves, and what backups hold.

Rows are as they lie there, the sealed values sealed, and tables as they are at the schema that is there. Only `meta` is
no part of it: what stands there is about one database.
"""

import base64
import json
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final, Literal, TypeAlias, TypeVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    delete,
    func,
    insert,
    inspect,
    select,
    table,
    text,
    tuple_,
)
from sqlalchemy.types import String, TypeEngine

from storage.tables import meta, metadata

T = TypeVar("T")
Kind: TypeAlias = Literal["integer", "text", "bytes", "boolean"]
Values: TypeAlias = Sequence[Any]
"""A row: int, str, bytes, bool or None."""

AT_ONCE: Final = 1_000
"""So many rows are held in memory, and written in one transaction."""

_TYPES: Final[Mapping[Kind, TypeEngine[Any]]] = {
    "integer": BigInteger(),
    "text": Text(),
    "bytes": LargeBinary(),
    "boolean": Boolean(),
}
_KINDS: Final[tuple[tuple[type[TypeEngine[Any]], Kind], ...]] = (
    (Boolean, "boolean"),
    (Integer, "integer"),
    (String, "text"),
    (LargeBinary, "bytes"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A table as it is in some database."""

    name: str
    columns: Mapping[str, Kind]
    key: tuple[str, ...]


def shapes(connection: Connection) -> list[Shape]:
    """Our tables that are there, those first that others refer to."""
    there = inspect(connection)
    names = [name for name, _ in there.get_sorted_table_and_fkc_names() if name and name in metadata.tables]
    columns, keys = there.get_multi_columns(filter_names=names), there.get_multi_pk_constraint(filter_names=names)
    return [
        Shape(
            name=name,
            columns={column["name"]: _kind(column["type"]) for column in columns[None, name]},
            key=tuple(keys[None, name]["constrained_columns"]),
        )
        for name in names
        if name != meta.name
    ]


def count(connection: Connection, shape: Shape) -> int:
    return connection.scalar(select(func.count()).select_from(table(shape.name))) or 0


def is_empty(connection: Connection) -> bool:
    """Whether no table has a row."""
    return not any(connection.execute(select(_table(shape)).limit(1)).first() for shape in shapes(connection))


def rows(connection: Connection, shape: Shape, after: Values | None = None) -> Generator[Values]:
    """Its rows in the order of their keys, from the one `after` on. To be read within one transaction, and closed there
    if not all are read."""
    of = _table(shape)
    key = _ordered(connection, of)
    query = select(of).order_by(*key).execution_options(yield_per=AT_ONCE)
    if after is not None:
        query = query.where(tuple_(*key) > tuple_(*after))
    with connection.execute(query) as found:
        for row in found:
            yield tuple(row)


def last_key(connection: Connection, shape: Shape) -> Values | None:
    """The key of the last row that `rows` would give."""
    key = _ordered(connection, _table(shape))
    row = connection.execute(select(*key).order_by(*(column.desc() for column in key)).limit(1)).first()
    return None if row is None else tuple(row)


def put(connection: Connection, shape: Shape, batch: Iterable[Values]) -> None:
    """Insert these rows."""
    connection.execute(insert(_table(shape)), [dict(zip(shape.columns, row, strict=True)) for row in batch])


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    batch: list[T] = []
    for item in items:
        batch.append(item)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def line(shape: Shape, row: Values) -> bytes:
    """A row as a line of JSON: the same row gives the same bytes, whatever database it comes from."""
    values = [
        base64.b64encode(value).decode() if kind == "bytes" and value is not None else value
        for kind, value in zip(shape.columns.values(), row, strict=True)
    ]
    return json.dumps(values, separators=(",", ":")).encode() + b"\n"


def row_of(shape: Shape, values: Values) -> Values:
    """The row that was made a line, once it was parsed."""
    return [
        base64.b64decode(value) if kind == "bytes" and value is not None else value
        for kind, value in zip(shape.columns.values(), values, strict=True)
    ]


def fingerprint(connection: Connection, shape: Shape, key: bytes) -> tuple[int, bytes]:
    """How many rows there are, and a keyed digest of all of them in their order."""
    digest, seen = blake2b(key=key, digest_size=32), 0
    for row in rows(connection, shape):
        digest.update(line(shape, row))
        seen += 1
    return seen, digest.digest()


def counters(connection: Connection) -> dict[str, int]:
    """By table, the highest number that was ever given to a row. None is given twice, though its row be gone."""
    if connection.dialect.name == "sqlite":
        return {row.name: row.seq for row in connection.execute(text("SELECT name, seq FROM sqlite_sequence"))}
    last = text("SELECT pg_sequence_last_value(CAST(:sequence AS regclass))")
    given = {name: connection.scalar(last, {"sequence": sequence}) for name, sequence in _sequences(connection)}
    return {name: number for name, number in given.items() if number is not None}


def set_counters(connection: Connection, given: Mapping[str, int]) -> None:
    """Go on numbering rows from there."""
    if connection.dialect.name == "sqlite":
        # https://www.sqlite.org/autoinc.html: an ordinary table, which may be written like one
        numbers = table("sqlite_sequence", Column("name"), Column("seq"))
        connection.execute(delete(numbers))
        if given:
            connection.execute(insert(numbers), [{"name": name, "seq": last} for name, last in given.items()])
        return
    for name, sequence in _sequences(connection):
        if name in given:
            connection.execute(text("SELECT setval(:sequence, :last)"), {"sequence": sequence, "last": given[name]})


def _sequences(connection: Connection) -> list[tuple[str, str]]:
    """(table, sequence) on PostgreSQL."""
    names = [shape.name for shape in shapes(connection) if "id" in shape.columns]
    found = [(name, connection.scalar(select(func.pg_get_serial_sequence(name, "id")))) for name in names]
    return [(name, sequence) for name, sequence in found if sequence]


def _table(shape: Shape) -> Table:
    columns = (Column(name, _TYPES[kind], primary_key=name in shape.key) for name, kind in shape.columns.items())
    return Table(shape.name, MetaData(), *columns)


def _ordered(connection: Connection, of: Table) -> Sequence[ColumnElement[Any]]:
    """Its key as what to order by: text byte by byte, as SQLite does, and not as some language has it."""
    key = list(of.primary_key.columns)
    if connection.dialect.name == "sqlite":
        return key
    return [column.collate("C") if isinstance(column.type, Text) else column for column in key]


def _kind(of: TypeEngine[Any]) -> Kind:
    for known, kind in _KINDS:
        if isinstance(of, known):
            return kind
    raise TypeError(f"A column of type {of} is not streamed: add it to storage.stream.")
