"""Half of the stories are told on SQLite, the bot restarted before every turn, and half straight through on PostgreSQL;
with `LONG=1` each is told in both ways."""

import os
import sys
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from zlib import crc32

import pytest

from adapters.sandbox import Sandbox, decoded, encoded
from bot.event import Contents
from bot.intake import read_file
from bot.ports import Writer
from storage.opening import DATABASE_FILE
from tests.accounts import World
from tests.talk import Me
from tests.town import Town

MONDAY = "2026-03-02T09:00:00-05:00"
NEW_YORK = "America/New_York"
TELLINGS = ("restarted", "postgresql")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    has_its_own = "telling" in vars(sys.modules[metafunc.function.__module__])
    if "telling" in metafunc.fixturenames and not has_its_own:
        one = TELLINGS[crc32(metafunc.function.__name__.encode()) % len(TELLINGS)]
        metafunc.parametrize("telling", TELLINGS if os.environ.get("LONG") else [one], indirect=True)


class ReadHere(Sandbox):
    """Reads files as its child does, without one: that it has one is seen in `tests/adapters` and `tests/web`."""

    async def _read(self, name: str, content: bytes) -> Contents:
        return decoded(encoded(read_file(Path(name).name, content)))


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.app.Sandbox", ReadHere)


@pytest.fixture
def telling(request: pytest.FixtureRequest) -> str:
    """How the story is told; one that is told "straight" is so on SQLite."""
    return request.param


@pytest.fixture
def restarts(telling: str) -> bool:
    return telling == "restarted"


@pytest.fixture
def url(request: pytest.FixtureRequest, telling: str, tmp_path: Path) -> str:
    """The address of a database for the story: SQLite's is made by the bot, PostgreSQL's has its tables already."""
    if telling != "postgresql":
        return f"sqlite:///{tmp_path / DATABASE_FILE}"
    address: str = request.getfixturevalue("url_with_tables")
    return address


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
async def town(tmp_path: Path, url: str, restarts: bool) -> AsyncGenerator[Town]:
    """Several people, in New York on Monday 2 March 2026 at 09:00. The channels belong to `admin`."""
    made = Town(tmp_path, url, now=MONDAY, zone=NEW_YORK, restarts=restarts)
    yield made
    await made.leaves()


@pytest.fixture
async def world(tmp_path: Path, url: str, restarts: bool) -> AsyncGenerator[World]:
    """Several platforms, on Monday 2 March 2026 at 14:00 UTC, which is 09:00 in New York."""
    made = World(tmp_path, url, restarts=restarts)
    yield made
    await made.close()
