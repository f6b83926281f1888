"""Two processes at one database: what one of them commits, the other knows of without a sweep."""

import asyncio
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.app import awake, open_app
from adapters.clocks import RealClock
from adapters.settings import Settings
from bot.desk import Desk
from bot.event import Event, Woke
from bot.message import Form, Message
from bot.ports import Account, Posted, Turn
from storage.opening import open_storage
from tests.forked import run
from tests.storage.deciding import ME, counting, message, said, waking

LIMIT_S = 10
"""Less than a sweep."""


def nudging() -> None:
    storage = open_storage(Path(sys.argv[1]), sys.argv[2])
    storage.store.take(ME, said("e1"), datetime.now(UTC), waking(timedelta(milliseconds=200)))
    storage.close()


def writing() -> None:
    storage = open_storage(Path(sys.argv[1]), sys.argv[2])
    storage.store.take(ME, said("e1"), datetime.now(UTC), waking(None))
    storage.transcript.remember(ME, "m1", "dm", message("from elsewhere"), datetime.now(UTC))
    storage.close()


class Ear:
    """A screen on which somebody waits for something to appear."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[str] = asyncio.Queue()

    def message(self, account: Account, posted: Posted, to: str) -> None:
        self.heard.put_nowait(posted.message.text)

    def said(self, account: Account, key: str, message: Message) -> None: ...

    def revised(self, account: Account, posted: Posted) -> None: ...

    def form(self, account: Account, form: Form | None) -> None: ...

    def form_errors(self, account: Account, errors: Mapping[str, str]) -> None: ...

    def forgot(self, account: Account) -> None: ...


def settings(data: Path, url: str) -> Settings:
    return Settings(AFTERWORD_DATA=data, AFTERWORD_DATABASE=url)  # pyright: ignore[reportCallIssue] - by their aliases


async def in_another_process(work: Callable[[], None], data: Path, url: str) -> None:
    assert (await asyncio.to_thread(run, work, data, url)).returncode == 0


async def test_a_sleeper_takes_the_nudge_that_another_process_made(tmp_path: Path, url: str) -> None:
    def decide(desk: Desk, event: Event, now: object) -> Turn:
        return counting(desk, event, RealClock().now()) if isinstance(event, Woke) else Turn(desk=desk)

    ear = Ear()
    with open_app(settings(tmp_path, url), clock=RealClock(), screen=ear, decide=decide) as app:
        async with awake(app):
            await in_another_process(nudging, tmp_path, url)
            assert await asyncio.wait_for(ear.heard.get(), LIMIT_S) == "woke"
        await app.service.close()


async def test_who_shows_the_chat_learns_that_another_process_has_written_in_it(tmp_path: Path, url: str) -> None:
    shown: asyncio.Queue[int | None] = asyncio.Queue()
    with open_app(settings(tmp_path, url), clock=RealClock(), screen=Ear()) as app:
        async with awake(app, shown.put_nowait):
            assert await asyncio.wait_for(shown.get(), LIMIT_S) is None  # nobody knows what came before
            await in_another_process(writing, tmp_path, url)
            while not (remembered := app.transcript.messages(ME)):
                assert await asyncio.wait_for(shown.get(), LIMIT_S) in (None, 1)
            assert [each.key for each in remembered] == ["m1"]
        await app.service.close()
