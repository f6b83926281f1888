"""Why nobody is to work at a database: it is being moved, was moved, or is getting another master key.

It stands in the table `meta`, so that it outlives whoever wrote it, and is looked at before a database is opened.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Final, Literal, TypeAlias

from sqlalchemy import Connection, delete, insert, select

from storage.errors import ClosedDatabaseError
from storage.tables import meta

Why: TypeAlias = Literal["moving", "moved", "arriving", "rotating"]

CLOSED: Final = "closed"
"""The name of the row in `meta`."""

_SAYS: Final[dict[Why, Callable[[str], str]]] = {
    "moving": lambda there: (
        f"is being moved to {there}. Run the same `afterword move` again to go on with it, or give it up with "
        "`afterword move --from … --cancel`"
    ),
    "moved": lambda there: f"was moved to {there}. Name that one in AFTERWORD_DATABASE",
    "arriving": lambda there: (
        f"was not moved here whole yet, from {there}. Run the same `afterword move` again to go on with it"
    ),
    "rotating": lambda _: "is getting another master key. Run `afterword keys rotate` again to go on with it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    why: Why
    move: str = ""
    """By which both ends of one move know each other."""
    there: str = ""
    """The address of its other end, without the password."""


def closed(connection: Connection) -> Closed | None:
    """Why this database is closed; None if it is open."""
    value = connection.scalar(select(meta.c.value).where(meta.c.name == CLOSED))
    return None if value is None else Closed(**json.loads(value))


def close(connection: Connection, why: Closed) -> None:
    """Let nobody in, once this transaction is committed."""
    reopen(connection)
    connection.execute(insert(meta), {"name": CLOSED, "value": json.dumps(asdict(why)).encode()})


def reopen(connection: Connection) -> None:
    connection.execute(delete(meta).where(meta.c.name == CLOSED))


def refuse(name: str, why: Closed | None) -> None:
    """Raises `ClosedDatabaseError`, which tells what to do, if the database of this name is closed."""
    if why is not None:
        raise ClosedDatabaseError(f"The database {name} {_SAYS[why.why](why.there)}. Nothing was changed.")
