"""Who is at a database: many beside each other, or one alone, who moves it, restores it or replaces its master key.

On PostgreSQL every session holds an advisory lock, shared or not. A SQLite file is locked by SQLite: a connection that
was ever used holds a share. Either way, a process that is killed is not there any more.
"""

import os
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import URL

from storage.errors import ClosedDatabaseError, CutOffError, InUseError

if TYPE_CHECKING:
    import psycopg

PRESENCE: Final = 0x61667770 << 32
"""The advisory lock of whoever is at a database, before the number of their schema."""
BESIDE_OTHERS: Final = f"pg_try_advisory_lock_shared({PRESENCE} + to_regnamespace(current_schema())::oid::bigint)"
ALONE: Final = f"pg_try_advisory_lock({PRESENCE} + to_regnamespace(current_schema())::oid::bigint)"
_AS_IT_WAS: Final = """
SELECT EXISTS (SELECT FROM meta WHERE name = 'key_check' AND value = %s)
    AND NOT EXISTS (SELECT FROM meta WHERE name = 'closed')
"""


def looked_after() -> ClosedDatabaseError:
    """Somebody is alone at the database."""
    return ClosedDatabaseError(
        "The database is being moved, restored or given another master key at this moment. Start again when that is "
        "done. Nothing was changed."
    )


def enter(driver: "psycopg.Connection", key_check: bytes | None) -> None:
    """Be at this PostgreSQL beside others while the session lasts.

    Raises `ClosedDatabaseError`, and ends the session, where somebody is alone at it, or where it is not any more the
    database with this `key_check` that was opened once.
    """
    import psycopg  # not for a chat on SQLite, whose first prompt is to be quick

    try:
        _take_place(driver, key_check)
    except psycopg.Error as error:
        driver.close()
        why = str(error).partition("\n")[0]
        raise CutOffError(f"The database does not answer ({why}). Check that its server is running.") from error
    except ClosedDatabaseError:
        driver.close()
        raise


def _take_place(driver: "psycopg.Connection", key_check: bytes | None) -> None:
    with driver.transaction():
        (is_free,) = driver.execute(f"SELECT {BESIDE_OTHERS}".encode()).fetchone() or (None,)
        if is_free is False:
            raise looked_after()
        if key_check is not None and driver.execute(_AS_IT_WAS, (key_check,)).fetchone() != (True,):
            raise ClosedDatabaseError(
                "While this process was cut off from its database, that was moved, restored or given another master "
                "key. Start this process again."
            )


@contextmanager
def the_only_run(url: URL) -> Generator[None]:
    """Be the one `afterword run` at a SQLite file. Raises `InUseError`. On PostgreSQL there may be any number."""
    if url.get_backend_name() != "sqlite":
        yield
        return
    path = Path(url.database or "")
    beside = path.with_name(f"{path.name}-run")
    os.close(os.open(beside, os.O_CREAT, 0o600))
    with closing(sqlite3.connect(beside, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise InUseError(
                f"Another `afterword run` is at {path}, and on SQLite one does everything. To share the work, move to "
                "PostgreSQL: docs/operations.md."
            ) from error
        yield
