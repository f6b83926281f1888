"""Everything that is sealed: under whose key, and for what place; and whether all of it opens.

A column that is not told of here is not sealed anew when the master key is replaced.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sqlalchemy import Column, Connection, Row, select

from storage.cohorts import place_of_look, place_of_member, place_of_share
from storage.desks import place_of
from storage.errors import SealError
from storage.installations import place_of as place_of_installation
from storage.pooled import place_of_pooled
from storage.stream import AT_ONCE
from storage.tables import (
    facts,
    installations,
    looks,
    members,
    open_forms,
    outbox,
    pooled,
    refused,
    seekers,
    shares,
    transcript,
)
from storage.vault import Vault, place_of_key

AnyRow: TypeAlias = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A column of sealed values. Under the master key, an empty one is of a place that was left."""

    column: Column[bytes]
    place: Callable[[AnyRow], str]
    whose: Column[int] | None = None
    """The column with the seeker, or the cohort, whose key it is sealed under; None: the master key itself."""


SEALED: Final = (
    Sealed(column=seekers.c.wrapped_key, place=lambda row: place_of_key(row.id)),
    Sealed(column=installations.c.sealed, place=lambda row: place_of_installation(row.platform, row.place)),
    Sealed(column=pooled.c.sealed, place=lambda row: place_of_pooled(row.employer)),
    Sealed(column=facts.c.sealed, whose=facts.c.seeker, place=lambda row: place_of(row.seeker, row.kind, row.id)),
    Sealed(column=outbox.c.sealed, whose=outbox.c.seeker, place=lambda row: f"outbox/{row.dedupe_key}"),
    Sealed(column=refused.c.sealed, whose=refused.c.seeker, place=lambda row: f"refused/{row.dedupe_key}"),
    Sealed(column=transcript.c.sealed, whose=transcript.c.seeker, place=lambda row: f"{row.seeker}/message/{row.key}"),
    Sealed(column=open_forms.c.sealed, whose=open_forms.c.seeker, place=lambda row: f"{row.seeker}/form/"),
    Sealed(
        column=members.c.sealed,
        whose=members.c.cohort,
        place=lambda row: place_of_member(str(row.cohort), row.seeker),
    ),
    Sealed(
        column=shares.c.sealed,
        whose=shares.c.cohort,
        place=lambda row: place_of_share(str(row.cohort), row.seeker, row.coach),
    ),
    Sealed(column=looks.c.sealed, whose=looks.c.seeker, place=lambda row: place_of_look(row.seeker)),
)
UNDER_MASTER_KEY: Final = tuple(each for each in SEALED if each.whose is None)


def unopened(connection: Connection, vault: Vault) -> dict[str, int]:
    """How many sealed values do not open, by table; tables where all do are left out."""
    failed = {each.column.table.name: _unopened(connection, vault, each) for each in SEALED}
    return {name: number for name, number in failed.items() if number}


def _unopened(connection: Connection, vault: Vault, sealed: Sealed) -> int:
    query = select(sealed.column.table).execution_options(yield_per=AT_ONCE)
    if sealed.whose is not None:
        query = query.add_columns(seekers.c.wrapped_key.label("key_of"), seekers.c.id.label("seeker_of"))
        query = query.join(seekers, seekers.c.id == sealed.whose)
    return sum(not _opens(vault, sealed, row) for row in connection.execute(query))


def _opens(vault: Vault, sealed: Sealed, row: AnyRow) -> bool:
    value, place = getattr(row, sealed.column.name), sealed.place(row)
    if sealed.whose is None:
        return not value or vault.opens(value, place)
    try:
        vault.unwrap(row.key_of, row.seeker_of).open(value, place)
    except SealError:
        return False
    return True
