"""What other processes at the same database have committed, told from a thread of its own.

PostgreSQL tells it by itself: triggers of the schema (`tables.py`) notify when a seeker is due earlier than any other,
and when what a local chat shows has changed. A SQLite file is looked at every second.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final, TypeAlias, cast

import structlog
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from storage.database import Database, read_only, session_of
from storage.errors import CutOffError
from storage.tables import DUE, SHOWN

POLL_S: Final = 1.0
PAUSE_S: Final = 0.25
"""How long a notice is waited for before it is seen whether to stop."""
FIRST_WAIT_S: Final = 0.5
LONGEST_WAIT_S: Final = 30.0

Notice: TypeAlias = tuple[str, int | None]
"""`DUE`, or `SHOWN` with the seeker whom it concerns; None if that may be anybody."""
ANYTHING: Final[tuple[Notice, ...]] = ((DUE, None), (SHOWN, None))

_log = structlog.stdlib.get_logger(__name__)


class Notices:
    """What this process committed itself is not told on PostgreSQL; in a SQLite file it cannot be told apart."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def listen(self, on_due: Callable[[], object], on_shown: Callable[[int | None], object]) -> None:
        """Until `stop`, both are called on the thread: `on_due` when something may be due earlier than it was,
        `on_shown` with the seeker whose local chat has changed, or None where it may be anybody's.

        Of what was missed while a connection was lost nobody can tell: after it both are called.
        """
        self._thread = threading.Thread(target=self._keep_at_it, args=(on_due, on_shown), name="notices", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """After it nothing is called any more."""
        self._stopping.set()
        if self._thread:
            self._thread.join()

    def _keep_at_it(self, on_due: Callable[[], object], on_shown: Callable[[int | None], object]) -> None:
        wait_s = FIRST_WAIT_S
        while not self._stopping.is_set():
            try:
                for channel, seeker in self._heard():
                    on_due() if channel == DUE else on_shown(seeker)
                    wait_s = FIRST_WAIT_S
            except (DBAPIError, CutOffError, sqlite3.Error) as error:
                _log.warning("notices_cut_off", error=type(error).__name__, wait_s=wait_s)
                self._stopping.wait(wait_s)
                wait_s = min(wait_s * 2, LONGEST_WAIT_S)

    def _heard(self) -> Iterator[Notice]:
        return self._told() if self._database.is_shared else self._seen()

    def _told(self) -> Iterator[Notice]:
        """What PostgreSQL tells."""
        import psycopg  # not for a chat on SQLite, whose first prompt is to be quick

        url = self._database.url
        engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=session_of(url))
        try:
            with engine.connect() as connection:
                for channel in (DUE, SHOWN):
                    connection.execute(text(f"LISTEN {channel}"))
                yield from ANYTHING
                driver = cast(psycopg.Connection, connection.connection.driver_connection)
                while not self._stopping.is_set():
                    for notice in driver.notifies(timeout=PAUSE_S):
                        if not self._database.is_own(notice.pid):
                            yield notice.channel, int(notice.payload) if notice.payload else None
        except psycopg.Error as error:
            raise CutOffError(str(error)) from error

    def _seen(self) -> Iterator[Notice]:
        """What can be seen at a SQLite file: https://www.sqlite.org/pragma.html#pragma_data_version"""
        with closing(read_only(Path(self._database.url.database or ""))) as driver:
            version = None
            while not self._stopping.is_set():
                before, version = version, driver.execute("PRAGMA data_version").fetchone()
                if version != before:
                    yield from ANYTHING
                self._stopping.wait(POLL_S)
