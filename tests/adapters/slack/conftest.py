"""The whole bot on a loopback Slack: its service on a SQLite store, reached over sockets as in a real workspace."""

from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.clocks import SimulatedClock
from adapters.slack.answering import Answering
from adapters.slack.api import Api, NoTokenError, open_api
from adapters.slack.bolt import connected
from adapters.slack.channel import SlackChannel
from adapters.slack.read import PLATFORM
from bot.desk import Desk
from bot.event import Contents, Joined, Pressed
from bot.ports import Account, Decide, Sent
from bot.reading import NotRead
from bot.service import Service
from bot.turn import turn
from storage.opening import Storage, open_storage
from tests.adapters.slack.server import APP_TOKEN, TEAM, TOKEN, Json, Slack, direct, until

NOW = datetime(2026, 3, 2, 14, tzinfo=UTC)
"""A Monday, nine in the morning in New York."""
ADDRESS = "https://afterword.example.com"


class Unread:
    """A reader of files that makes nothing of them, and keeps what it was given."""

    def __init__(self) -> None:
        self.given: list[tuple[str, bytes]] = []

    async def read(self, name: str, content: bytes) -> Contents:
        self.given.append((name, content))
        return NotRead(kind="image")


@dataclass(kw_only=True)
class Bot:
    slack: Slack
    storage: Storage
    clock: SimulatedClock
    service: Service
    api: Api
    channel: SlackChannel
    answering: Answering
    reader: Unread
    revoked: list[str]

    async def hears(self, user: str, text: str, **more: Any) -> list[Json]:
        """Somebody writes, and what they are answered is waited for: the messages since."""
        before = len(self.slack.said_to(user))
        await self.slack.report("events_api", self.slack.message(user, text, **more))
        await self.answering.end()
        return self.slack.said_to(user)[before:]

    async def sees(self, payload: Json) -> Json:
        """Somebody presses, chooses or sends a form in. Returns what came with the acknowledgement."""
        answer = await self.slack.report("interactive", payload)
        await self.answering.end()
        return answer

    async def commanded(self, user: str, command: str, **more: str) -> list[Json]:
        """Somebody gives a slash command: the private answers to it."""
        before = len(self.slack.private)
        await self.slack.report("slash_commands", self.slack.command(user, command, **more))
        await self.answering.end()
        return self.slack.private[before:]

    async def reported(self, event: Json) -> None:
        """Something else happens in the workspace."""
        await self.slack.report("events_api", self.slack.event(event))
        await self.answering.end()

    async def passes(self, **time: float) -> None:
        """Time passes, and what falls due is done."""
        self.clock.set(self.clock.now() + timedelta(**time))
        await self.service.tick()

    def desk(self, user: str) -> Desk | None:
        return self.storage.store.load(Account(platform=PLATFORM, user=f"{TEAM}:{user}"))


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A conversation takes as many messages as there are; Slack would have one a second."""
    monkeypatch.setattr("adapters.slack.channel.RATE_PER_S", 1_000.0)


@pytest.fixture
async def slack() -> AsyncGenerator[Slack]:
    """A Slack with two members, one of whom the bot has met. What it would have taken from nobody fails the test."""
    slack = Slack()
    await slack.start()
    slack.member("U0SAM")
    slack.member("U0NEW")
    yield slack
    await slack.stop()
    assert slack.wrong == []


Start = Callable[..., Any]


@pytest.fixture
async def start(slack: Slack, tmp_path: Path) -> AsyncGenerator[Start]:
    """Starts a bot: another one on the same data if it is called again."""
    async with AsyncExitStack() as stack:

        async def starting(*, decide: Decide = turn, sockets: int = 2, ping_s: float = 5.0, name: str = "data") -> Bot:
            bot = await open_bot(stack, slack, tmp_path / name, decide)
            if sockets:
                await stack.enter_async_context(
                    connected(bot.answering, bot.api, APP_TOKEN, sockets=sockets, ping_s=ping_s)
                )
                await until(lambda: len(slack.sockets) >= sockets)
            return bot

        yield starting


@pytest.fixture
async def bot(start: Start) -> Bot:
    opened: Bot = await start()
    return opened


async def open_bot(stack: AsyncExitStack, slack: Slack, folder: Path, decide: Decide = turn) -> Bot:
    storage = open_storage(folder)
    stack.callback(storage.close)
    introduce(storage, "U0SAM")
    api = await stack.enter_async_context(open_api(slack.api))
    channel = SlackChannel(api, token, ADDRESS, is_public=True)
    clock, reader, revoked = SimulatedClock(NOW), Unread(), list[str]()
    service = Service(storage.store, {PLATFORM: channel}, clock, decide, reader=reader)
    stack.push_async_callback(service.close)

    async def on_revoked(workspace: str, at: datetime | None) -> None:
        del at
        revoked.append(workspace)

    answering = Answering(
        service=service, store=storage.store, clock=clock, channel=channel, api=api, tokens=token,
        on_revoked=on_revoked,
    )  # fmt: skip
    stack.push_async_callback(answering.end)
    return Bot(
        slack=slack, storage=storage, clock=clock, service=service, api=api, channel=channel, answering=answering,
        reader=reader, revoked=revoked,
    )  # fmt: skip


def introduce(storage: Storage, user: str) -> None:
    """They have been told what the bot is, and agreed to be written to."""
    account = Account(platform=PLATFORM, user=f"{TEAM}:{user}")
    storage.store.take(account, Joined(id="met", zone="America/New_York", platform=PLATFORM), NOW, turn)
    storage.store.take(account, Pressed(id="agreed", action="consent:yes"), NOW, turn)
    while parcels := storage.store.claim(NOW, 1, (PLATFORM,)):
        storage.store.settle([Sent(parcel=parcels[0], sent_as=f"{direct(user)}/1.1")], NOW)


async def token(workspace: str) -> str:
    if workspace != TEAM:
        raise NoTokenError(workspace)
    return TOKEN
