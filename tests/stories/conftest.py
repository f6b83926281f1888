"""Every story is told twice: straight through, and with a restart of the bot before every turn."""

from collections.abc import AsyncGenerator, Callable
from pathlib import Path

import pytest

from tests.talk import Me

MONDAY = "2026-03-02T09:00:00-05:00"
NEW_YORK = "America/New_York"


@pytest.fixture(params=["straight", "restarted"])
def restarts(request: pytest.FixtureRequest) -> bool:
    return request.param == "restarted"


@pytest.fixture
async def someone(tmp_path: Path, url: str, restarts: bool) -> AsyncGenerator[Callable[..., Me]]:
    """Makes a seeker at a time and place of the story's choice."""
    made: list[Me] = []

    def make(now: str = MONDAY, zone: str = NEW_YORK) -> Me:
        made.append(Me(tmp_path, url, now=now, zone=zone, restarts=restarts))
        return made[-1]

    yield make
    for me in made:
        await me.leaves()


@pytest.fixture
def me(someone: Callable[..., Me]) -> Me:
    """A seeker in New York on Monday 2 March 2026 at 09:00; the clocks change on Sunday the 8th."""
    return someone()
