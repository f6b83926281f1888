"""Backups: all that is stored in one sealed file, from a snapshot while others work; put back whole, or not at all.

The file holds lines of JSON, compressed: what it is, with what stands in `meta`; then each table and its rows; and last
the numbers its rows go on from. So it fits either database, and a newer program restores what an older one backed up.
The master key is not in it: whoever restores it needs that as well.
"""

import base64
import json
import os
import secrets
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeAlias

from sqlalchemy import URL, Connection, insert, select, text

from storage.database import alembic_version, bring_up_to_date, kept, look
from storage.errors import BackupError, DamagedDatabaseError, HoldsDataError, NewerDatabaseError, UnequalError
from storage.opening import KEY_FILE, address_of, key_there
from storage.sealed_file import SHORTEST_PASSPHRASE, Secret, seal, unseal
from storage.seals import unopened
from storage.stream import (
    Shape,
    batches,
    count,
    counters,
    fingerprint,
    is_empty,
    line,
    put,
    row_of,
    rows,
    set_counters,
    shapes,
)
from storage.tables import REVISIONS, meta, metadata
from storage.tending import alone_at, snapshot_of
from storage.vault import Vault, sync_folder

WHAT: Final = "afterword backup 1"
"""How its first line names itself. Another number is another order of lines."""
COMPRESSION: Final = 1
"""Sealed values do not get smaller; only how they are written does, at once."""

Tell: TypeAlias = Callable[[int], object]
"""Told how many rows have gone by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """What a backup says of itself."""

    made_at: datetime
    revision: str
    """The schema of its tables."""
    rows: int
    unopened: Mapping[str, int]
    """How many sealed values do not open, by table; known once it is restored."""


def back_up(data: Path, url: str | None, path: Path, secret: Secret, now: datetime, tell: Tell) -> Backup:
    """Write all that is stored into a new file. Others may work meanwhile. Raises a `StorageError`."""
    if secret.passphrase and len(secret.passphrase) < SHORTEST_PASSPHRASE:
        raise BackupError(f"The passphrase is too easy to guess: take {SHORTEST_PASSPHRASE} characters or more.")
    if path.exists():
        raise BackupError(f"{path} is there already. Name another file.")
    address = address_of(data, url)
    if look(address).key_check is None:
        raise BackupError("There is nothing to back up yet.")
    with snapshot_of(address) as connection:
        revision = connection.scalar(select(alembic_version.c.version_num)) or ""
        total = sum(count(connection, shape) for shape in shapes(connection))
        with closing(_lines(connection, revision, now, tell)) as lines:
            _write(path, seal(_compressed(lines), secret))
    return Backup(made_at=now, revision=revision, rows=total, unopened={})


def examine(data: Path, master_key: str | None, path: Path, secret: Secret, tell: Tell) -> Backup:
    """Read a backup to its end, and write nothing. Raises a `StorageError` where it could not be restored."""
    with path.open("rb") as file:
        lines = lines_of(unseal(file, secret))
        head = _head(lines)
        _vault(data, master_key, head)
        seen = 0
        for _ in range(head["tables"]):
            about = json.loads(next(lines))
            seen += sum(1 for _ in islice(lines, about["rows"]))
            tell(seen)
        _end(lines)
    return _told(head, seen, {})


def restore(
    data: Path, master_key: str | None, url: str | None, path: Path, secret: Secret, tell: Tell, *, instead: bool
) -> Backup:
    """Put a backup into an empty database, or `instead` of all that is in it.

    Before the one transaction of it is committed, every row was read back and compared. Raises a `StorageError`; then
    nothing was changed.
    """
    address = address_of(data, url)
    _look(address)
    with path.open("rb") as file:
        lines = lines_of(unseal(file, secret))
        head = _head(lines)
        vault = _vault(data, master_key, head)
        with alone_at(address) as connection, connection.begin():
            if not is_empty(connection) and not instead:
                raise HoldsDataError(
                    f"The database {_named(address)} holds something. Say --replace to put the backup in its place."
                )
            _make_tables(connection, head["revision"])
            seen = _load(connection, lines, head["tables"], tell)
            set_counters(connection, _end(lines))
            known = [{"name": name, "value": base64.b64decode(value)} for name, value in head["meta"].items()]
            connection.execute(insert(meta), known)
            bring_up_to_date(connection)
            lost = unopened(connection, vault)
            if connection.dialect.name == "postgresql":
                connection.execute(text("ANALYZE"))
    return _told(head, seen, lost)


# ── the lines ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _lines(connection: Connection, revision: str, now: datetime, tell: Tell) -> Generator[bytes]:
    tables = shapes(connection)
    known = {name: base64.b64encode(value).decode() for name, value in kept(connection).items()}
    about = {"is": WHAT, "revision": revision, "made_at": now.isoformat(), "tables": len(tables), "meta": known}
    yield _json(about)
    seen = 0
    for shape in tables:
        yield _json({**asdict(shape), "rows": count(connection, shape)})
        with closing(rows(connection, shape)) as all_rows:
            for batch in batches(all_rows):
                yield b"".join(line(shape, row) for row in batch)
                tell(seen := seen + len(batch))
    yield _json({"counters": counters(connection)})


def _head(lines: Iterator[bytes]) -> dict[str, Any]:
    head: dict[str, Any] = json.loads(next(lines))
    if head["is"] != WHAT or head["revision"] not in REVISIONS:
        raise BackupError("The backup was made by a newer Afterword. Upgrade this one, then restore it.")
    return head


def _end(lines: Iterator[bytes]) -> dict[str, int]:
    """The counters. To have read to the very end is to know that nothing is missing."""
    end: dict[str, dict[str, int]] = json.loads(next(lines))
    if next(lines, None) is not None:
        raise BackupError("The backup goes on after its end.")
    return end["counters"]


def _told(head: Mapping[str, Any], seen: int, lost: Mapping[str, int]) -> Backup:
    made_at = datetime.fromisoformat(head["made_at"])
    return Backup(made_at=made_at, revision=head["revision"], rows=seen, unopened=lost)


def _json(value: object) -> bytes:
    return json.dumps(value).encode() + b"\n"


def _compressed(lines: Iterable[bytes]) -> Iterator[bytes]:
    compressing = zlib.compressobj(COMPRESSION)
    for each in lines:
        yield compressing.compress(each)
    yield compressing.flush()


def lines_of(content: Iterable[bytes]) -> Iterator[bytes]:
    """What an unsealed backup holds."""
    expanding, begun = zlib.decompressobj(), b""
    for part in content:
        *whole, begun = (begun + expanding.decompress(part)).split(b"\n")
        yield from whole


# ── the file and the database ───────────────────────────────────────────────────────────────────────────────────────


def _write(path: Path, content: Iterable[bytes]) -> None:
    """A file that is there whole or not at all, and readable by its owner only."""
    draft = path.with_name(f"{path.name}.part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.writelines(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync_folder(path.parent)


def _look(address: URL) -> None:
    """What is there must be a database of ours that this program knows, or nothing."""
    try:
        look(address, even_closed=True)
    except (DamagedDatabaseError, NewerDatabaseError) as error:
        raise BackupError(
            f"What is at {_named(address)} cannot be taken away: it is damaged, or a newer Afterword's. Name an empty "
            "database, or move that file away (with its -wal and -shm). Nothing was changed."
        ) from error


def _vault(data: Path, master_key: str | None, head: Mapping[str, Any]) -> Vault:
    key = key_there(data, master_key, may_be_new=False)
    if key is None or not Vault(key).fits(base64.b64decode(head["meta"]["key_check"])):
        raise BackupError(
            f"The backup needs the master key it was made under. Put that into {data} as {KEY_FILE}, or give it in "
            "AFTERWORD_MASTER_KEY; one that was replaced since is in a file retired-….key. Nothing was changed."
        )
    return Vault(key)


def _make_tables(connection: Connection, revision: str) -> None:
    """Empty tables of this schema, in the place of whatever was there."""
    metadata.drop_all(connection)
    alembic_version.drop(connection, checkfirst=True)
    if connection.dialect.name == "postgresql":
        ours = "pronamespace = to_regnamespace(current_schema()) AND proname LIKE 'afterword\\_%'"
        for function in connection.scalars(text(f"SELECT oid::regprocedure::text FROM pg_proc WHERE {ours}")).all():  # noqa: S608 - a constant
            connection.execute(text(f"DROP FUNCTION {function} CASCADE"))
    if revision == REVISIONS[-1]:
        bring_up_to_date(connection)
    else:
        from storage.migrations import upgrade  # takes a third of a second, and is seldom needed

        upgrade(connection, revision)


def _load(connection: Connection, lines: Iterator[bytes], tables: int, tell: Tell) -> int:
    """Put in the rows of so many tables, and compare what is there then. Returns how many rows."""
    key, seen = secrets.token_bytes(32), 0
    for _ in range(tables):
        about = json.loads(next(lines))
        shape = Shape(name=about["name"], columns=about["columns"], key=tuple(about["key"]))
        digest = blake2b(key=key, digest_size=32)
        for batch in batches(islice(lines, about["rows"])):
            put(connection, shape, [row_of(shape, json.loads(each)) for each in batch])
            for each in batch:
                digest.update(each + b"\n")
            tell(seen := seen + len(batch))
        if fingerprint(connection, shape, key) != (about["rows"], digest.digest()):
            raise UnequalError(f"What was written into the table {shape.name} is not what the backup holds.")
    return seen


def _named(address: URL) -> str:
    return address.render_as_string(hide_password=True)
