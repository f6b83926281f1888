"""Replacing the master key. Afterwards the old one opens nothing of the database.

What the master key does, and what becomes of it:
- it wraps the key of every seeker and cohort and seals the installations and the pool: each is sealed anew under the
  new one;
- it seals the hash key, which makes events, accounts, feeds, letters and codes opaque: sealed anew, and the same as
  before, so that addresses and codes stay good, no event is taken twice and nobody gets new tries;
- it proves itself by the key check: replaced in the very transaction that ends it all;
- it signs the cookies of the web pages: they end, and the one-time link is followed again.

It may be killed at any moment and run again: what opens under the new key already is left as it is. The new key is in a
file beside the old one before anything is sealed under it.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, text, tuple_, update

from storage.closed import Closed, close, closed, refuse, reopen
from storage.database import Found, bring_up_to_date, kept, look
from storage.errors import RotationError
from storage.opening import KEY_FILE, NEXT_KEY_FILE, address_of, key_there, vault_of
from storage.seals import UNDER_MASTER_KEY, AnyRow, Sealed
from storage.stream import AT_ONCE
from storage.tables import meta
from storage.tending import alone_at
from storage.vault import Vault, make_key_file, read_key_file, sync_folder

NEXT_CHECK: Final = "next_key_check"
"""The row of `meta` by which the new key is known again."""

Tell: TypeAlias = Callable[[int], object]
"""Told how many values have been looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotated:
    key_file: Path
    """Where the new key is."""
    retired: Path | None = None
    """Where the old one is now; None where it never was in a file."""
    unopened: int = 0
    """How many values opened under neither key, and are as they were."""


def rotate(data: Path, master_key: str | None, url: str | None, tell: Tell) -> Rotated:
    """Replace the master key, or go on with it. `master_key` is the old one, where it is not in the folder.

    Raises a `StorageError` that says what to do.
    """
    address, next_file = address_of(data, url), data / NEXT_KEY_FILE
    found = look(address, even_closed=True)
    if found.key_check is None:
        raise RotationError("There is no database yet, and so no key to replace.")
    if next_file.exists() and Vault(read_key_file(next_file)).fits(found.key_check):
        _refuse_leftover(data, master_key, next_file)
        return _put_in_place(data, master_key, next_file)
    old = vault_of(data, master_key, found)
    _refuse_without_the_new_key(found, next_file)
    with alone_at(address) as connection:
        unopened = _replace(connection, old, make_key_file(next_file), tell)
        _leave_no_trace(connection)
    return replace(_put_in_place(data, master_key, next_file), unopened=unopened)


def _refuse_leftover(data: Path, master_key: str | None, next_file: Path) -> None:
    if key_there(data, master_key, may_be_new=False) == read_key_file(next_file):
        raise RotationError(
            f"{next_file} holds the key that is in use, from the last time it was replaced. Take that file away, then "
            "run this again. Nothing was changed."
        )


def _refuse_without_the_new_key(found: Found, next_file: Path) -> None:
    if found.closed and found.closed.why == "rotating" and not next_file.exists():
        raise RotationError(
            f"The new master key was in {next_file}, and is not there any more. Put it back: a part of the database "
            "opens under it alone. Nothing was changed."
        )


def _replace(connection: Connection, old: Vault, master_key: bytes, tell: Tell) -> int:
    """Seal anew all that is sealed under the master key. Returns how many values opened under neither."""
    with connection.begin():
        bring_up_to_date(connection)
        there = kept(connection)
        if "hash_key" in there:
            old = old.with_hash_key(there["hash_key"])
        new = old.with_master_key(master_key)
        _begin(connection, there, new)
    seen = unopened = 0
    for sealed in UNDER_MASTER_KEY:
        after: Sequence[Any] | None = None
        while page := _page(connection, sealed.column.table, after):
            unopened += _reseal(connection, sealed, page, old, new)
            after = [getattr(page[-1], part.name) for part in sealed.column.table.primary_key.columns]
            seen += len(page)
            tell(seen)
    with connection.begin():
        _put(connection, "hash_key", new.sealed_hash_key())
        _put(connection, "key_check", new.key_check())
        connection.execute(delete(meta).where(meta.c.name == NEXT_CHECK))
        reopen(connection)
    return unopened


def _begin(connection: Connection, there: Mapping[str, bytes], new: Vault) -> None:
    """Let nobody in, and know the new key again."""
    why = closed(connection)
    if why is not None and why.why != "rotating":
        refuse(connection.engine.url.render_as_string(hide_password=True), why)
    if not new.fits(there.get(NEXT_CHECK, new.key_check())):
        raise RotationError(
            f"{NEXT_KEY_FILE} is not the key that this was begun with. Put that one back. Nothing was changed."
        )
    _put(connection, NEXT_CHECK, new.key_check())
    close(connection, Closed(why="rotating"))


def _page(connection: Connection, table: Table, after: Sequence[Any] | None) -> Sequence[AnyRow]:
    """The next rows in the order of their keys."""
    key = table.primary_key.columns
    query = select(table).order_by(*key).limit(AT_ONCE)
    with connection.begin():
        return connection.execute(query if after is None else query.where(tuple_(*key) > tuple_(*after))).all()


def _reseal(connection: Connection, sealed: Sealed, page: Sequence[AnyRow], old: Vault, new: Vault) -> int:
    """Returns how many of them opened under neither key."""
    name, table = sealed.column.name, sealed.column.table
    changes, unopened = list[dict[str, Any]](), 0
    for row in page:
        value, place = getattr(row, name), sealed.place(row)
        if not value or new.opens(value, place):
            continue
        if not old.opens(value, place):
            unopened += 1
            continue
        of = {f"of_{part.name}": getattr(row, part.name) for part in table.primary_key.columns}
        changes.append({**of, "anew": new.close(old.open(value, place), place)})
    if changes:
        this = (part == bindparam(f"of_{part.name}") for part in table.primary_key.columns)
        with connection.begin():
            connection.execute(update(table).where(*this).values({name: bindparam("anew")}), changes)
    return unopened


def _put(connection: Connection, name: str, value: bytes) -> None:
    connection.execute(delete(meta).where(meta.c.name == name))
    connection.execute(insert(meta), {"name": name, "value": value})


def _leave_no_trace(connection: Connection) -> None:
    """What was sealed under the old key is overwritten on SQLite; PostgreSQL keeps it until a table is written anew."""
    if connection.dialect.name == "postgresql":
        tables = ", ".join(sorted({meta.name, *(sealed.column.table.name for sealed in UNDER_MASTER_KEY)}))
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text(f"VACUUM (FULL) {tables}"))


def _put_in_place(data: Path, given: str | None, next_file: Path) -> Rotated:
    """The new key's file takes the place of the old one's, which is kept: backups made until now need it."""
    if given:
        return Rotated(key_file=next_file)
    key_file, retired = data / KEY_FILE, None
    if key_file.exists():
        retired = data / f"retired-{blake2b(read_key_file(key_file), digest_size=4).hexdigest()}.key"
        with suppress(FileExistsError):
            os.link(key_file, retired)
    next_file.replace(key_file)
    sync_folder(data)
    return Rotated(key_file=key_file, retired=retired)
