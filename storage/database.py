"""The engine and its transactions: SQLite or PostgreSQL, and the few things that differ between the two."""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias, cast

import structlog
from sqlalchemy import URL, Column, Connection, Engine, MetaData, String, Table, create_engine, event, inspect, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError
from sqlalchemy.pool import NullPool

from storage.errors import ForeignDatabaseError, NewerDatabaseError, UnavailableDatabaseError
from storage.tables import REVISIONS, meta, metadata

Parameters: TypeAlias = dict[str, Any]
Insert: TypeAlias = sqlite.Insert | postgresql.Insert

BUSY_TIMEOUT_MS = 10_000
SCRUB_TIMEOUT_MS = 50

_versions = MetaData()
alembic_version = Table("alembic_version", _versions, Column("version_num", String(32), primary_key=True))

_log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is in a database before it is opened: schema and master key check, or None in a new one."""

    revision: str | None = None
    key_check: bytes | None = None


class Database:
    """One database. Every transaction is `reading()` or `writing()`; both are safe to use from several threads."""

    def __init__(self, url: URL) -> None:
        self._is_sqlite = url.get_backend_name() == "sqlite"
        # A statement's parameters may hold ids only, but an error message is no place for them either.
        self._engine = create_engine(url, hide_parameters=True)
        # Waiting threads are woken one by one by a lock, and would poll SQLite's own.
        self._turnstile = threading.RLock() if self._is_sqlite else contextlib.nullcontext()
        self._scrub_owed = False
        if self._is_sqlite:
            event.listen(self._engine, "connect", _set_up)

    @contextlib.contextmanager
    def writing(self) -> Generator[Connection]:
        """A transaction that may write: committed at the end, or rolled back whole."""
        # On SQLite it takes the lock at once: one that found out later that it writes could not wait for it.
        with self._turnstile, self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection
        if self._scrub_owed:
            self.scrub()

    @contextlib.contextmanager
    def reading(self) -> Generator[Connection]:
        """A transaction that only looks, and on SQLite waits for no writer."""
        with self._transaction("BEGIN") as connection:
            yield connection

    def insert_new(self, table: Table) -> Insert:
        """An insert that does nothing where the row is there already."""
        return self._insert(table).on_conflict_do_nothing()

    def upsert(self, table: Table, key: Sequence[str], changes: Sequence[str]) -> Insert:
        """An insert that changes these columns where the row is there already."""
        statement = self._insert(table)
        return statement.on_conflict_do_update(
            index_elements=[table.c[name] for name in key],
            set_={name: statement.excluded[name] for name in changes},
        )

    def scrub(self) -> None:
        """Leave nothing readable of deleted rows in SQLite's log. Owed to the next transaction if a reader is at it."""
        if not self._is_sqlite:
            return
        with self._turnstile, self._engine.connect() as connection:
            driver = _driver(connection)
            driver.execute(f"PRAGMA busy_timeout={SCRUB_TIMEOUT_MS}")
            try:
                busy = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        self._scrub_owed = bool(busy)
        if busy:
            _log.warning("scrub_owed")

    def close(self) -> None:
        self._engine.dispose()

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Generator[Connection]:
        try:
            with self._engine.connect() as connection:
                if self._is_sqlite:
                    # By the driver: an event hook, which the recipe has, would slow down every statement.
                    _driver(connection).execute(begin)
                yield connection
                connection.commit()
        except (OperationalError, InterfaceError, sqlite3.OperationalError) as error:
            raise UnavailableDatabaseError(
                f"The database does not answer ({getattr(error, 'orig', error)}). Check that its disk has room and "
                "that no other program holds it, then try again."
            ) from error

    def _insert(self, table: Table) -> Insert:
        return sqlite.insert(table) if self._is_sqlite else postgresql.insert(table)


def _driver(connection: Connection) -> sqlite3.Connection:
    return cast(sqlite3.Connection, connection.connection.driver_connection)


def _set_up(driver: sqlite3.Connection, _: object) -> None:
    # Transactions are begun by us: docs.sqlalchemy.org/en/21/dialects/sqlite.html#sqlite-transactions
    driver.isolation_level = None
    driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    driver.execute("PRAGMA journal_mode=WAL")
    driver.execute("PRAGMA synchronous=FULL")
    driver.execute("PRAGMA foreign_keys=ON")
    driver.execute("PRAGMA secure_delete=ON")


def look(url: URL, *, unchanging: bool = False) -> Found:
    """What is there, without writing a byte. Raises a `StorageError` if it cannot be ours.

    An `unchanging` SQLite file is one that nobody is at; then SQLite makes no files of its own beside it.
    """
    path = sqlite_path(url)
    if path is not None and (not path.exists() or not path.stat().st_size):
        return Found()
    engine = create_engine(url, poolclass=NullPool) if path is None else _read_only(path, unchanging)
    try:
        with engine.connect() as connection:
            found = _found(connection)
    except DatabaseError as error:
        if path is None or isinstance(error, OperationalError):
            raise UnavailableDatabaseError(f"The database cannot be opened ({error.orig}).") from error
        raise _foreign(url) from error
    finally:
        engine.dispose()
    if found is None:
        raise _foreign(url)
    if found.revision is not None and found.revision not in REVISIONS:
        raise NewerDatabaseError(
            f"The database {_named(url)} was written by a newer Afterword (schema {found.revision}; this one knows "
            f"{REVISIONS[-1]}). Nothing was changed. Upgrade Afterword, or open another data folder with --data."
        )
    return found


def _found(connection: Connection) -> Found | None:
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return Found()
    if not {alembic_version.name, meta.name} <= tables:
        return None
    return Found(revision=connection.scalar(select(alembic_version.c.version_num)), key_check=_key_check(connection))


def _key_check(connection: Connection) -> bytes | None:
    return connection.scalar(select(meta.c.value).where(meta.c.name == "key_check"))


def _foreign(url: URL) -> ForeignDatabaseError:
    return ForeignDatabaseError(
        f"{_named(url)} is not an Afterword database. Nothing was changed. Name another one, or another data folder."
    )


def _named(url: URL) -> str:
    return url.render_as_string(hide_password=True)


def sqlite_path(url: URL) -> Path | None:
    """The file behind a SQLite address; None for another database."""
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def _read_only(path: Path, unchanging: bool) -> Engine:
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' * unchanging}", uri=True)

    return create_engine("sqlite://", creator=connect, poolclass=NullPool)


def prepare(database: Database, key_check: bytes) -> bytes:
    """Make the tables, or bring them up to date. Returns the key check that is there now: ours, or an earlier one."""
    with database.writing() as connection:
        found = _found(connection)
        if found is None or found.revision is None:
            _make_tables(connection)
        elif found.revision != REVISIONS[-1]:
            # Alembic takes a third of a second to import, and is seldom needed.
            from storage.migrations import upgrade

            upgrade(connection)
        if (earlier := _key_check(connection)) is not None:
            return earlier
        connection.execute(meta.insert(), {"name": "key_check", "value": key_check})
        return key_check


def _make_tables(connection: Connection) -> None:
    metadata.create_all(connection)
    _versions.create_all(connection)
    connection.execute(alembic_version.insert(), {"version_num": REVISIONS[-1]})


def make_private(path: Path) -> None:
    """Make the database's file so that only its owner can read it; SQLite gives its log the same mode."""
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
