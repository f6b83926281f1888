"""A connection for whoever looks after a database: alone at it, or on a snapshot of it beside everybody.

Each is one connection, on which transactions are begun and ended at will; nothing here is in a hurry.
"""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final, cast

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, text
from sqlalchemy.pool import NullPool

from storage.database import is_locked, make_private, session_of, sqlite_path, trouble
from storage.errors import InUseError, StorageError
from storage.presence import ALONE, BESIDE_OTHERS, looked_after

LEAVING_MS: Final = 2_000
"""How long is waited for somebody who is just leaving."""
_UNHURRIED: Final = (
    "SET statement_timeout = 0",
    "SET lock_timeout = 0",
    "SET idle_in_transaction_session_timeout = 0",
)


@contextmanager
def alone_at(url: URL) -> Generator[Connection]:
    """At a database (a SQLite file is made) while nobody else is, and nobody can come. Raises `InUseError`."""
    if (path := sqlite_path(url)) is not None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_private(path)
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=_arguments(url))
    if path is not None:
        event.listen(engine, "connect", _lock_file)
        event.listen(engine, "begin", _begin_immediate)
    with _connected(engine, in_use(url)) as connection:
        if path is None and not _placed(connection, ALONE):
            raise in_use(url)
        yield connection


@contextmanager
def snapshot_of(url: URL) -> Generator[Connection]:
    """In a transaction that only reads, and sees the database as it was when it began, whatever others write.

    Raises `ClosedDatabaseError` while somebody is alone at it.
    """
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=_arguments(url))
    is_file = sqlite_path(url) is not None
    if is_file:
        event.listen(engine, "connect", _begun_by_us)
        event.listen(engine, "begin", _begin)
    with _connected(engine, looked_after()) as connection:
        if not is_file and not _placed(connection, BESIDE_OTHERS):
            raise looked_after()
        with connection.begin():
            if not is_file:
                connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
            yield connection


def in_use(url: URL) -> InUseError:
    return InUseError(
        f"Somebody is at work at the database {url.render_as_string(hide_password=True)}. Stop every `afterword` that "
        "uses it, on every machine, and try again. Nothing was changed."
    )


def _arguments(url: URL) -> dict[str, object]:
    return {} if sqlite_path(url) is not None else session_of(url)


@contextmanager
def _connected(engine: Engine, if_locked: StorageError) -> Generator[Connection]:
    """The connection. Its trouble is told as what it is, by the database where it is."""

    def told(context: ExceptionContext) -> Exception | None:
        error = context.original_exception
        return if_locked if is_locked(error) else trouble(cast(Exception, error), engine)

    event.listen(engine, "handle_error", told, retval=True)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _placed(connection: Connection, place: str) -> bool:
    """Whether the session now has its place at PostgreSQL, and all the time it needs."""
    with connection.begin():
        for setting in _UNHURRIED:
            connection.execute(text(setting))
        return bool(connection.scalar(text(f"SELECT {place}")))


def _lock_file(driver: sqlite3.Connection, _: object) -> None:
    _begun_by_us(driver, _)
    try:
        driver.execute(f"PRAGMA busy_timeout={LEAVING_MS}")
        driver.execute("PRAGMA locking_mode=EXCLUSIVE")  # before all else: the first use then takes the whole file
        for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            driver.execute(f"PRAGMA {setting}")
        driver.execute("BEGIN IMMEDIATE")
        driver.execute("COMMIT")
    except sqlite3.Error:
        driver.close()
        raise


def _begun_by_us(driver: sqlite3.Connection, _: object) -> None:
    # docs.sqlalchemy.org/en/21/dialects/sqlite.html#sqlite-transactions
    driver.isolation_level = None


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
