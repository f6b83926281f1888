"""The engine and its transactions: SQLite or PostgreSQL, and the few things that differ between the two."""

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeAlias, TypeVar, cast

import structlog
from sqlalchemy import (
    ARRAY,
    JSON,
    URL,
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Engine,
    ExceptionContext,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    any_,
    bindparam,
    create_engine,
    event,
    func,
    inspect,
    select,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from storage import presence
from storage.closed import Closed, closed, refuse
from storage.errors import (
    CutOffError,
    DamagedDatabaseError,
    ForbiddenDatabaseError,
    ForeignDatabaseError,
    NewerDatabaseError,
    StorageError,
    UnavailableDatabaseError,
)
from storage.sharing import OneWriter, Shared
from storage.tables import REVISIONS, meta, metadata
from storage.vault import Vault

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

P = ParamSpec("P")
T = TypeVar("T")
Parameters: TypeAlias = dict[str, Any]
Insert: TypeAlias = "sqlite.Insert | postgresql.Insert"

INCREMENTAL: Final = 2
"""How SQLite calls a file that can be made smaller bit by bit: https://www.sqlite.org/pragma.html#pragma_auto_vacuum"""
BUSY_TIMEOUT_MS = 10_000
SCRUB_TIMEOUT_MS = 50

THREADS: Final = 8
"""That work at a PostgreSQL at once. As many again may look at it beside them."""
SESSION: Final[Mapping[str, str | int]] = {
    "application_name": "afterword",
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "options": "-c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s",
}
"""How PostgreSQL is connected to, where the address itself does not say otherwise: nothing is waited for in vain."""
SCHEMA_LOCK: Final = 0x61667465
"""The advisory lock of whoever makes or changes the tables."""

MOST_LOST: Final = 3
"""A database that lacks more of our tables than these, and one of the two by which it is known, is not ours."""

TRY_AGAIN_AFTER_S: Final = (0.05, 0.5, 2.0)
_PASSING: Final = {
    None,  # the connection broke, or there was nobody to connect to: no server said anything
    "40001",  # serialization_failure
    "40P01",  # deadlock_detected
    "53300",  # too_many_connections
    "57P01",  # admin_shutdown
    "57P02",  # crash_shutdown
    "57P03",  # cannot_connect_now
}
"""What PostgreSQL says when the same may well work a moment later:
https://www.postgresql.org/docs/current/errcodes-appendix.html"""

_READ_ONLY: Final = "25006"  # read_only_sql_transaction
_FORBIDDEN: Final = {
    _READ_ONLY,
    "42501",  # insufficient_privilege
}
_DAMAGED: Final = {
    "42703",  # undefined_column
    "42883",  # undefined_function
    "42P01",  # undefined_table
    "XX001",  # data_corrupted
    "XX002",  # index_corrupted
}
_DAMAGED_FILE: Final = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
"""What SQLite's codes for it begin with: https://www.sqlite.org/rescode.html"""
_LACKING_IN_FILE: Final = ("no such table", "no such column")
"""SQLite has no code for these, only the words."""
_SQLITE_HEADER: Final = b"SQLite format 3\0"

_versions = MetaData()
alembic_version = Table(
    "alembic_version",
    _versions,
    Column("version_num", String(32)),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""As Alembic itself makes it."""

_log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is in a database before it is opened: schema and master key check, or None in a new one."""

    revision: str | None = None
    key_check: bytes | None = None
    closed: Closed | None = None
    lacks: tuple[str, ...] = ()
    """The tables that should be there and are not."""


class Database:
    """One database. Every transaction is `reading()` or `writing()`; both are safe to use from several threads."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self._is_sqlite = url.get_backend_name() == "sqlite"
        self.is_shared = not self._is_sqlite
        """Whether it is made for several processes, which may well be at work in it now."""
        self.on_failed: Callable[[str], object] = lambda _: None
        """Told the type of the error of each transaction that failed, on the thread that it failed on."""
        # A statement's parameters may hold ids only, but an error message is no place for them either.
        self._engine = create_engine(url, hide_parameters=True, **({} if self._is_sqlite else _pooled(url)))
        # Waiting threads are woken one by one by a lock, and would poll SQLite's own.
        self._turnstile = threading.RLock() if self._is_sqlite else contextlib.nullcontext()
        self._shared = Shared(self._engine)
        self._is_sharing = False
        self._scrub_owed = False
        self.key_check: bytes | None = None
        """By which a connection made from now on knows the database again."""
        if self._is_sqlite:
            event.listen(self._engine, "connect", _set_up)
        else:
            self._sessions: set[int] = set()
            event.listen(self._engine, "connect", self._opened)
            event.listen(self._engine, "close", self._closed)
            event.listen(self._engine, "handle_error", _give_up_if_read_only)

    @contextlib.contextmanager
    def writing(self) -> Generator[Connection]:
        """A transaction that may write: committed at the end, or rolled back whole."""
        with self._turnstile:
            # On SQLite it takes the lock at once: one that found out later that it writes could not wait for it.
            own = self._shared.part() if self._is_sharing else self._transaction("BEGIN IMMEDIATE")
            with self._telling(), own as connection:
                yield connection
        if self._scrub_owed:
            self.scrub()

    @contextlib.contextmanager
    def together(self) -> Generator[None]:
        """What this thread writes in several transactions is committed at the end: only then is any of it kept.

        Raises what the commit raises. For SQLite: other databases have a way of their own to commit several at once.
        """
        with self._turnstile, self._telling():
            self._is_sharing = True
            try:
                yield
            finally:
                self._is_sharing = False
                self._shared.end()
        if self._scrub_owed:
            self.scrub()

    def workers(self) -> Executor:
        """As many threads as can work at it at once. SQLite has one writer."""
        return OneWriter(self.together) if self._is_sqlite else ThreadPoolExecutor(THREADS, thread_name_prefix="turns")

    @contextlib.contextmanager
    def reading(self) -> Generator[Connection]:
        """A transaction that only looks, and on SQLite waits for no writer."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextlib.contextmanager
    def alone(self) -> Generator[Connection]:
        """A transaction to change the tables in: no other process is in one, and it may take its time."""
        with self.writing() as connection:
            if self.is_shared:
                connection.execute(select(func.set_config("statement_timeout", "0", True)))
                connection.execute(select(func.set_config("lock_timeout", "0", True)))
                connection.execute(select(func.pg_advisory_xact_lock(SCHEMA_LOCK)))
            yield connection

    @contextlib.contextmanager
    def in_one_go(self, connection: Connection) -> Generator[None]:
        """For writes whose outcome nobody asks for: PostgreSQL is sent them all before any is waited for."""
        if not self.is_shared:
            yield
            return
        driver: Any = connection.connection.driver_connection
        try:
            with driver.pipeline():
                yield
        except self._engine.dialect.loaded_dbapi.Error as error:
            if (trouble := self._told(error)) is None:
                raise
            raise trouble from error

    def insert_new(self, table: Table) -> Insert:
        """An insert that does nothing where the row is there already; its `rowcount` says which."""
        return self._insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)

    def upsert(self, table: Table, key: Sequence[str], changes: Sequence[str]) -> Insert:
        """An insert that changes these columns where the row is there already."""
        statement = self._insert(table)
        return statement.on_conflict_do_update(
            index_elements=[table.c[name] for name in key],
            set_={name: statement.excluded[name] for name in changes},
        )

    def among(self, column: Column[int], name: str) -> ColumnElement[bool]:
        """Whether the column is one of the numbers in the parameter of this name."""
        # One parameter, and one statement to plan, however many there are.
        if self._is_sqlite:
            return column.in_(select(func.json_each(bindparam(name, type_=JSON)).table_valued("value").c.value))
        return column == any_(bindparam(name, type_=ARRAY(BigInteger)))

    def scrub(self) -> None:
        """Leave nothing readable of deleted rows in SQLite's log. Owed to the next transaction if a reader is at it."""
        if not self._is_sqlite:
            return
        with self._turnstile:
            self._scrub_owed = self._is_sharing or not self._emptied_log()
            if self._scrub_owed and not self._is_sharing:
                _log.warning("scrub_owed")

    def shrink(self, connection: Connection, pages: int, free_at_most: float) -> bool:
        """Give so many pages of a SQLite file back to the disk, if more than this part of it is free. False if not.

        A file that was made before there was this cannot; its free pages are written to again all the same.
        """
        if not self._is_sqlite:
            return False
        driver = _driver(connection)
        free, all_of_it, mode = (
            driver.execute(f"PRAGMA {name}").fetchone()[0] for name in ("freelist_count", "page_count", "auto_vacuum")
        )
        if mode != INCREMENTAL or free <= all_of_it * free_at_most:
            return False
        for _ in range(pages):  # one at a time: Python takes one step of a statement that has no columns
            driver.execute("PRAGMA incremental_vacuum(1)")
        return True

    def scrub_after(self) -> None:
        """Scrub once the transaction at hand is committed."""
        self._scrub_owed = self._is_sqlite

    def is_own(self, session: int) -> bool:
        """Whether PostgreSQL's session of this number is one of ours."""
        return session in self._sessions

    def close(self) -> None:
        with self._turnstile:
            self._shared.close()
        self._engine.dispose()

    def _emptied_log(self) -> bool:
        with self._engine.connect() as connection:
            driver = _driver(connection)
            driver.execute(f"PRAGMA busy_timeout={SCRUB_TIMEOUT_MS}")
            try:
                return not driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Generator[Connection]:
        """A transaction of its own. On SQLite it begins as told."""
        with self._telling(), self._engine.connect() as connection:
            if self._is_sqlite:
                # By the driver: an event hook, which the recipe has, would slow down every statement.
                _driver(connection).execute(begin)
            yield connection
            connection.commit()

    @contextlib.contextmanager
    def _telling(self) -> Generator[None]:
        """Trouble with the database is told as what it is."""
        try:
            yield
        except (DBAPIError, sqlite3.Error, PoolTimeoutError) as error:
            if (trouble := self._told(error)) is None:
                raise
            raise trouble from error

    def _told(self, error: Exception) -> StorageError | None:
        trouble = self._trouble(error)
        self.on_failed(type(trouble or error).__name__)
        return trouble

    def _trouble(self, error: Exception) -> StorageError | None:
        return trouble(error, self._engine)

    def _insert(self, table: Table) -> Insert:
        if self._is_sqlite:
            return sqlite.insert(table)
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)

    def _opened(self, driver: Any, entry: ConnectionPoolEntry) -> None:
        presence.enter(driver, self.key_check)
        entry.info["session"] = driver.info.backend_pid
        self._sessions.add(entry.info["session"])

    def _closed(self, _: object, entry: ConnectionPoolEntry) -> None:
        self._sessions.discard(entry.info.get("session", 0))


def retried(method: Callable[P, T]) -> Callable[P, T]:
    """The method, tried again where it was cut off.

    For what may be done twice. A turn is one such thing: if it was committed after all, the inbox knows its event.
    """

    @wraps(method)
    def again(*args: P.args, **kwargs: P.kwargs) -> T:
        for wait_s in TRY_AGAIN_AFTER_S:
            try:
                return method(*args, **kwargs)
            except CutOffError:
                _log.warning("cut_off", doing=method.__name__)
                time.sleep(wait_s)
        return method(*args, **kwargs)

    return again


def trouble(error: Exception, engine: Engine) -> StorageError | None:
    """What whoever runs Afterword can put right; None for a mistake of the program itself."""
    orig = getattr(error, "orig", error)
    why = str(orig).partition("\n")[0]
    if _is_damage(orig):
        return _damaged(engine.url, why)
    if getattr(orig, "sqlstate", "") in _FORBIDDEN:
        return ForbiddenDatabaseError(
            f"The database {_named(engine.url)} does not let its user write ({why}). Give its tables to this user, or "
            "name the user that made them."
        )
    loaded = engine.dialect.loaded_dbapi
    if isinstance(orig, (loaded.OperationalError, loaded.InterfaceError, PoolTimeoutError)):
        return _unavailable(why, orig, engine.dialect.name == "sqlite")
    return None


def is_locked(orig: BaseException | None) -> bool:
    """Whether SQLite says that somebody else has locked the whole file. Readers only ever wait for that."""
    return getattr(orig, "sqlite_errorname", "").startswith("SQLITE_BUSY")


def _is_damage(orig: BaseException | None) -> bool:
    """Whether the driver says by this that something is missing, or cannot be read."""
    return (
        getattr(orig, "sqlstate", "") in _DAMAGED
        or getattr(orig, "sqlite_errorname", "").startswith(_DAMAGED_FILE)
        or (isinstance(orig, sqlite3.OperationalError) and str(orig).startswith(_LACKING_IN_FILE))
    )


def _damaged(url: URL, why: str) -> DamagedDatabaseError:
    return DamagedDatabaseError(f"The database {_named(url)} is damaged ({why}). Restore it from the backup.")


def _unavailable(why: str, orig: Exception, is_sqlite: bool) -> UnavailableDatabaseError:
    if is_sqlite:
        return UnavailableDatabaseError(
            f"The database does not answer ({why}). Check that its disk has room and that no other program holds it, "
            "then try again."
        )
    kind = CutOffError if getattr(orig, "sqlstate", "") in _PASSING else UnavailableDatabaseError
    return kind(f"The database does not answer ({why}). Check that its server is running, then try again.")


def _give_up_if_read_only(context: ExceptionContext) -> None:
    """A session that began at a read-only server may stay read-only when the server is not any more."""
    if getattr(context.original_exception, "sqlstate", "") == _READ_ONLY:
        context.is_disconnect = True


def _pooled(url: URL) -> Parameters:
    """No connection is pinged before it is used, which would cost a round trip a transaction: see `retried`."""
    return {
        "connect_args": session_of(url),
        "isolation_level": "READ COMMITTED",
        "pool_size": THREADS,
        "max_overflow": THREADS,
    }


def session_of(url: URL) -> Parameters:
    """What a session at this address begins with."""
    return {name: value for name, value in SESSION.items() if name not in url.query}


def _driver(connection: Connection) -> sqlite3.Connection:
    return cast(sqlite3.Connection, connection.connection.driver_connection)


def _set_up(driver: sqlite3.Connection, _: object) -> None:
    # Transactions are begun by us: docs.sqlalchemy.org/en/21/dialects/sqlite.html#sqlite-transactions
    driver.isolation_level = None
    driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    # Both are heard only while the file is empty; later they would wait for whoever writes. A page of twice the usual
    # size takes a third off it: of a row longer than a quarter of a page (a dialogue, what `undo` takes back), the rest
    # has whole pages to itself.
    if not driver.execute("PRAGMA page_count").fetchone()[0]:
        driver.execute("PRAGMA page_size=8192")
        driver.execute("PRAGMA auto_vacuum=INCREMENTAL")
    driver.execute("PRAGMA journal_mode=WAL")
    driver.execute("PRAGMA synchronous=FULL")
    driver.execute("PRAGMA foreign_keys=ON")
    driver.execute("PRAGMA secure_delete=ON")
    # What it takes to undo one turn of those that share a commit is more than SQLite keeps in memory by itself: for
    # every turn it would make a temporary file.
    driver.execute("PRAGMA temp_store=MEMORY")


def look(url: URL, *, unchanging: bool = False, even_closed: bool = False) -> Found:
    """What is there, without writing a byte. Raises a `StorageError` if it cannot be ours, or is closed.

    An `unchanging` SQLite file is one that nobody is at; then SQLite makes no files of its own beside it.
    """
    path = sqlite_path(url)
    if path is not None and (not path.exists() or not path.stat().st_size):
        return Found()
    if path is None:
        engine = create_engine(url, poolclass=NullPool, connect_args=session_of(url))
    else:
        engine = _looking_at(path, unchanging=unchanging)
    try:
        with engine.connect() as connection:
            found = _found(connection)
    except DatabaseError as error:
        raise _refusal(error, url, path) from error
    finally:
        engine.dispose()
    if found is None:
        raise _foreign(url)
    if found.revision is not None and found.revision not in REVISIONS:
        raise NewerDatabaseError(
            f"The database {_named(url)} was written by a newer Afterword (schema {found.revision}; this one knows "
            f"{REVISIONS[-1]}). Nothing was changed. Upgrade Afterword, or open another data folder with --data."
        )
    if found.lacks:
        raise _damaged(url, f"it lacks {', '.join(found.lacks)}")
    if not even_closed:
        refuse(_named(url), found.closed)
    return found


def look_through(url: URL, *, unchanging: bool = False) -> None:
    """Read all of a SQLite file. Raises `DamagedDatabaseError` if it does not hold together."""
    path = sqlite_path(url)
    if path is None or not path.exists():
        return
    try:
        with contextlib.closing(read_only(path, unchanging=unchanging)) as driver:
            (why,) = driver.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        raise _damaged(url, str(error)) from error
    if why != "ok":
        raise _damaged(url, why.replace("\n", " "))


def _refusal(error: DatabaseError, url: URL, path: Path | None) -> StorageError:
    why = str(error.orig).partition("\n")[0]
    if is_locked(error.orig):
        return presence.looked_after()
    if path is not None and not isinstance(error, OperationalError):
        return _damaged(url, why) if _has_header(path) else _foreign(url)
    if _is_damage(error.orig):
        return _damaged(url, why)
    if getattr(error.orig, "sqlstate", "") in _FORBIDDEN:
        return ForbiddenDatabaseError(
            f"The database {_named(url)} does not let its user in ({why}). Give its tables to this user, or name the "
            "user that made them."
        )
    advice = "" if path is None else " Check that whoever runs Afterword may read the file, and that its disk is there."
    return UnavailableDatabaseError(f"The database {_named(url)} cannot be opened ({why}).{advice}")


def _has_header(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_SQLITE_HEADER)) == _SQLITE_HEADER


def _found(connection: Connection) -> Found | None:
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return Found()
    lacks = _lacking(tables)
    if {alembic_version.name, meta.name} & {*lacks}:
        # Somebody else's may well have a table of the same name, but hardly all the others.
        return Found(lacks=lacks) if len(lacks) <= MOST_LOST else None
    revision = connection.scalar(select(alembic_version.c.version_num))
    # The tables are asked for again: another process may have brought them up to date in between.
    lacks = _lacking(set(inspect(connection).get_table_names())) if revision == REVISIONS[-1] else ()
    check = kept(connection).get("key_check")
    return Found(revision=revision, key_check=check, closed=closed(connection), lacks=lacks)


def _lacking(tables: set[str]) -> tuple[str, ...]:
    return tuple(sorted({alembic_version.name, *metadata.tables} - tables))


def kept(connection: Connection) -> dict[str, bytes]:
    """What stands in `meta`, by name."""
    return {row.name: row.value for row in connection.execute(select(meta.c.name, meta.c.value))}


def _foreign(url: URL) -> ForeignDatabaseError:
    return ForeignDatabaseError(
        f"{_named(url)} is not an Afterword database. Nothing was changed. Name another one, or another data folder."
    )


def _named(url: URL) -> str:
    return url.render_as_string(hide_password=True)


def sqlite_path(url: URL) -> Path | None:
    """The file behind a SQLite address; None for another database."""
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def read_only(path: Path, *, unchanging: bool = False) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' * unchanging}", uri=True)


def _looking_at(path: Path, *, unchanging: bool) -> Engine:
    return create_engine("sqlite://", creator=lambda: read_only(path, unchanging=unchanging), poolclass=NullPool)


def prepare(database: Database, vault: Vault) -> dict[str, bytes]:
    """Make the tables, or bring them up to date. Returns what stands in `meta` now: of this vault, or an earlier one.

    Raises `ClosedDatabaseError`.
    """
    with database.alone() as connection:
        bring_up_to_date(connection)
        refuse(_named(database.url), closed(connection))
        there = kept(connection)
        new: dict[str, bytes] = {}
        if "key_check" not in there:
            new = {"key_check": vault.key_check(), "hash_key": vault.new_hash_key()}
        elif "hash_key" not in there and vault.fits(there["key_check"]):
            new = {"hash_key": vault.sealed_hash_key()}
        if new:
            connection.execute(meta.insert(), [{"name": name, "value": value} for name, value in new.items()])
        return there | new


def bring_up_to_date(connection: Connection) -> None:
    """Make the tables, or bring them to the newest schema."""
    found = _found(connection)
    if found is None or found.revision is None:
        _make_tables(connection)
    elif found.revision != REVISIONS[-1]:
        # Alembic takes a third of a second to import, and is seldom needed.
        from storage.migrations import upgrade

        upgrade(connection)


def _make_tables(connection: Connection) -> None:
    metadata.create_all(connection)
    _versions.create_all(connection)
    connection.execute(alembic_version.insert(), {"version_num": REVISIONS[-1]})


def make_private(path: Path) -> None:
    """Make the database's file so that only its owner can read it; SQLite gives its log the same mode."""
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
