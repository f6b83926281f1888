"""What would grow without end, and how long it is kept: what is older is deleted in small batches, beside everything
else. A desk itself is its seeker's, and is not touched here.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Column, Connection, Delete, Select, and_, bindparam, delete, func, select

from storage.database import Database, retried
from storage.tables import Instant, inbox, letters, refused, sent, transcript

GROWING: Final[Mapping[str, Column[datetime]]] = {
    column.table.name: column
    for column in (inbox.c.at, sent.c.sent_at, refused.c.refused_at, transcript.c.at, letters.c.until)
}
"""By table, the moment from which on its rows grow old."""
BATCH: Final = 500
"""Rows deleted in one transaction: some milliseconds."""
TIDYING: Final = 0x61667479
"""The advisory lock of whoever is at it."""
PAGES: Final = 250
"""Of a SQLite file, given back to the disk in one transaction."""
FREE_AT_MOST: Final = 0.1
"""How much of a SQLite file may be free, to be written to again, before the disk gets some of it back."""


def _old(column: Column[datetime]) -> Select[*tuple[Any, ...]]:
    """The keys of the oldest rows."""
    keys = (key.label(f"of_{key.name}") for key in column.table.primary_key)
    return select(*keys).where(column < bindparam("before", type_=Instant)).order_by(column).limit(BATCH)


def _remove(column: Column[datetime]) -> Delete:
    table = column.table
    return delete(table).where(and_(*(key == bindparam(f"of_{key.name}") for key in table.primary_key)))


_OLD: Final = {name: _old(column) for name, column in GROWING.items()}
_REMOVE: Final = {name: _remove(column) for name, column in GROWING.items()}


class Retention:
    """`days` is how long the rows of each table are kept."""

    def __init__(self, database: Database, days: Mapping[str, int]) -> None:
        self._database = database
        self._kept = {name: timedelta(days=number) for name, number in days.items()}

    @retried
    def tidy(self, now: datetime) -> bool:
        """Delete a batch of what is too old. False if there was none, or another process is at it."""
        with self._database.writing() as connection:
            if not self._alone(connection):
                return False
            return any(self._delete(connection, name, now) for name in self._kept) or self._database.shrink(
                connection, PAGES, FREE_AT_MOST
            )

    def _delete(self, connection: Connection, name: str, now: datetime) -> bool:
        old = connection.execute(_OLD[name], {"before": now - self._kept[name]}).mappings().all()
        if old:
            with self._database.in_one_go(connection):
                connection.execute(_REMOVE[name], [dict(key) for key in old])
        return bool(old)

    def _alone(self, connection: Connection) -> bool:
        """Whether no other process is at it; this one is until the transaction ends."""
        return not self._database.is_shared or bool(connection.scalar(select(func.pg_try_advisory_xact_lock(TIDYING))))
