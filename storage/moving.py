"""Moving all that is stored into another database: from SQLite to PostgreSQL, or back.

Both ends are closed to everybody from the first step to the last, and know each other by the number of the move: it may
be killed at any moment, and run again. Rows are copied in the order of their keys: what arrived tells where to go on.
"""

import secrets
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from sqlalchemy import URL, Connection, delete, insert, text

from storage.closed import CLOSED, Closed, close, closed, refuse, reopen
from storage.database import bring_up_to_date, kept, look
from storage.errors import HoldsDataError, MoveError, UnequalError
from storage.opening import address_of, vault_of
from storage.seals import unopened
from storage.stream import (
    Shape,
    batches,
    count,
    counters,
    fingerprint,
    is_empty,
    last_key,
    put,
    rows,
    set_counters,
    shapes,
)
from storage.tables import meta
from storage.tending import alone_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """So many rows of a table, of so many."""

    doing: Literal["copy", "compare"]
    table: str
    done: int
    of: int


Tell: TypeAlias = Callable[[Progress], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    rows: int
    unopened: Mapping[str, int]
    """How many sealed values do not open, by table: they did not where they came from."""


def move(data: Path, master_key: str | None, source: str, target: str, tell: Tell) -> Moved:
    """Move everything from one address to another, or go on with it. The source stays as it was, and closed.

    Raises a `StorageError` that says what to do.
    """
    here_at, there_at = address_of(data, source), address_of(data, target)
    if here_at == there_at:
        raise MoveError("Source and target are the same database.")
    found = look(here_at, even_closed=True)
    if found.key_check is None:
        raise MoveError(f"There is nothing to move at {_named(here_at)}.")
    vault = vault_of(data, master_key, found)
    look(there_at, even_closed=True)
    with alone_at(here_at) as here, alone_at(there_at) as there:
        _close_both(here, there, here_at, there_at)
        with here.begin():
            tables = shapes(here)
        moved = sum(_copy(here, there, shape, tell) for shape in tables)
        _finish_rows(here, there)
        for shape in tables:
            _compare(here, there, shape, tell)
        with there.begin():
            lost = unopened(there, vault)
        _open_there(here, there)
    return Moved(rows=moved, unopened=lost)


def give_up(data: Path, source: str) -> None:
    """Open the source of a move again, as it was when the move began."""
    address = address_of(data, source)
    look(address, even_closed=True)
    with alone_at(address) as connection, connection.begin():
        why = closed(connection)
        if why is None or why.why not in ("moving", "moved"):
            raise MoveError(f"The database {_named(address)} is not being moved.")
        reopen(connection)


def _close_both(here: Connection, there: Connection, here_at: URL, there_at: URL) -> None:
    """Close the source, then the target, once it is clear that both are the right ones; or they are already."""
    with here.begin(), there.begin():
        bring_up_to_date(here)
        bring_up_to_date(there)
        leaving, arriving = closed(here), closed(there)
        if leaving and arriving and leaving.move == arriving.move:
            return
        if leaving and leaving.why != "moving":
            refuse(_named(here_at), leaving)
        refuse(_named(there_at), arriving)
        if not is_empty(there):
            raise HoldsDataError(f"The database {_named(there_at)} holds something else. Name an empty one.")
        number = secrets.token_hex(8)  # another one for every target, so that none is taken for another
        close(here, Closed(why="moving", move=number, there=_named(there_at)))
    with there.begin():
        there.execute(delete(meta))
        close(there, Closed(why="arriving", move=number, there=_named(here_at)))


def _copy(here: Connection, there: Connection, shape: Shape, tell: Tell) -> int:
    """Copy what is not there yet. Returns how many rows the table has."""
    with there.begin():
        after, done = last_key(there, shape), count(there, shape)
    with here.begin(), closing(rows(here, shape, after)) as left:
        total = count(here, shape)
        for batch in batches(left):
            with there.begin():
                put(there, shape, batch)
            done += len(batch)
            tell(Progress(doing="copy", table=shape.name, done=done, of=total))
    return total


def _finish_rows(here: Connection, there: Connection) -> None:
    """What goes with the rows: the numbers of those to come, what the keys are known by, PostgreSQL's statistics."""
    with here.begin(), there.begin():
        set_counters(there, counters(here))
        there.execute(delete(meta).where(meta.c.name != CLOSED))
        known = {name: value for name, value in kept(here).items() if name != CLOSED}
        there.execute(insert(meta), [{"name": name, "value": value} for name, value in known.items()])
        if there.dialect.name == "postgresql":
            there.execute(text("ANALYZE"))


def _compare(here: Connection, there: Connection, shape: Shape, tell: Tell) -> None:
    key = secrets.token_bytes(32)
    with here.begin(), there.begin():
        left, arrived = fingerprint(here, shape, key), fingerprint(there, shape, key)
        if left != arrived:
            raise UnequalError(
                f"What arrived in the table {shape.name} is not what left ({arrived[0]} rows of {left[0]}). Empty the "
                "database it was moved to, and move again: nothing is lost where it came from."
            )
    tell(Progress(doing="compare", table=shape.name, done=arrived[0], of=left[0]))


def _open_there(here: Connection, there: Connection) -> None:
    """From here on, everything is there."""
    with here.begin():
        why = closed(here)
        assert why is not None
        close(here, Closed(why="moved", move=why.move, there=why.there))
    with there.begin():
        reopen(there)


def _named(address: URL) -> str:
    return address.render_as_string(hide_password=True)
