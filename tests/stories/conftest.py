"""Every story is told three times: straight through, with a restart of the bot before every turn, and on PostgreSQL."""

from collections.abc import AsyncGenerator, Callable, Generator
from pathlib import Path

import pytest

from bot.ports import Writer
from storage.opening import DATABASE_FILE
from tests.accounts import World
from tests.postgres import Postgres
from tests.talk import Me

MONDAY = "2026-03-02T09:00:00-05:00"
NEW_YORK = "America/New_York"


@pytest.fixture(params=["straight", "restarted", "postgresql"])
def telling(request: pytest.FixtureRequest) -> str:
    """How the story is told."""
    return request.param


@pytest.fixture
def restarts(telling: str) -> bool:
    return telling == "restarted"


@pytest.fixture
def url(request: pytest.FixtureRequest, telling: str, tmp_path: Path) -> Generator[str]:
    """The address of a database for the story: SQLite's is made by the bot, PostgreSQL's has its tables already."""
    if telling != "postgresql":
        yield f"sqlite:///{tmp_path / DATABASE_FILE}"
        return
    server: Postgres = request.getfixturevalue("server")
    with server.database(template=request.getfixturevalue("with_tables")) as address:
        yield address


@pytest.fixture
async def someone(tmp_path: Path, url: str, restarts: bool) -> AsyncGenerator[Callable[..., Me]]:
    """Makes a seeker at a time and place of the story's choice."""
    made: list[Me] = []

    def make(now: str = MONDAY, zone: str = NEW_YORK, writer: Writer | None = None) -> Me:
        made.append(Me(tmp_path, url, now=now, zone=zone, restarts=restarts, writer=writer))
        return made[-1]

    yield make
    for me in made:
        await me.leaves()


@pytest.fixture
def me(someone: Callable[..., Me]) -> Me:
    """A seeker in New York on Monday 2 March 2026 at 09:00; the clocks change on Sunday the 8th."""
    return someone()


@pytest.fixture
async def world(tmp_path: Path, url: str, restarts: bool) -> AsyncGenerator[World]:
    """Several platforms, on Monday 2 March 2026 at 14:00 UTC, which is 09:00 in New York."""
    made = World(tmp_path, url, restarts=restarts)
    yield made
    await made.close()
