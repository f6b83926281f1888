"""What every sealed value is sealed for, and whether all of them open: asked of a database that was looked after."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from sqlalchemy import Column, Connection, Row, Table, select

from storage.desks import place_of
from storage.errors import SealError
from storage.installations import place_of as place_of_installation
from storage.stream import AT_ONCE
from storage.tables import facts, installations, open_forms, outbox, refused, seekers, transcript
from storage.vault import Vault, place_of_key

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
Place: TypeAlias = Callable[[AnyRow], str]

UNDER_SEEKERS_KEY: Final[Mapping[Table, Place]] = {
    facts: lambda row: place_of(row.seeker, row.kind, row.id),
    outbox: lambda row: f"outbox/{row.dedupe_key}",
    refused: lambda row: f"refused/{row.dedupe_key}",
    transcript: lambda row: f"{row.seeker}/message/{row.key}",
    open_forms: lambda row: f"{row.seeker}/form/",
}
"""The place of a row's `sealed`, in the tables where it is sealed under its seeker's key."""

UNDER_MASTER_KEY: Final[Mapping[Column[bytes], Place]] = {
    seekers.c.wrapped_key: lambda row: place_of_key(row.id),
    installations.c.sealed: lambda row: place_of_installation(row.platform, row.place),
}
"""The place of a value that is sealed under the master key itself. An empty one is of a place that was left."""


def unopened(connection: Connection, vault: Vault) -> dict[str, int]:
    """How many sealed values do not open, by table; tables where all do are left out."""
    failed = {table.name: _unopened_of_seekers(connection, vault, table) for table in UNDER_SEEKERS_KEY}
    failed |= {column.table.name: _unopened(connection, vault, column) for column in UNDER_MASTER_KEY}
    return {name: number for name, number in failed.items() if number}


def _unopened_of_seekers(connection: Connection, vault: Vault, table: Table) -> int:
    query = select(table, seekers.c.wrapped_key).join_from(table, seekers, table.c.seeker == seekers.c.id)
    place = UNDER_SEEKERS_KEY[table]

    def opens(row: AnyRow) -> bool:
        try:
            vault.unwrap(row.wrapped_key, row.seeker).open(row.sealed, place(row))
        except SealError:
            return False
        return True

    return sum(not opens(row) for row in connection.execute(query.execution_options(yield_per=AT_ONCE)))


def _unopened(connection: Connection, vault: Vault, column: Column[bytes]) -> int:
    place = UNDER_MASTER_KEY[column]
    rows = connection.execute(select(column.table).execution_options(yield_per=AT_ONCE))
    both = ((getattr(row, column.name), place(row)) for row in rows)
    return sum(not vault.opens(sealed, at) for sealed, at in both if sealed)
