"""The whole bot on a loopback Discord: its service on a SQLite store, reached over the gateway as by real people."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest

from adapters.clocks import SimulatedClock
from adapters.discord.answering import Answering
from adapters.discord.api import Api, open_api
from adapters.discord.channel import DiscordChannel
from adapters.discord.gateway import point_at
from adapters.discord.opening import connected
from adapters.discord.places import PLATFORM
from adapters.discord.shards import read_shards
from adapters.payload import Payload
from bot.desk import Desk
from bot.event import Contents, Joined, Pressed
from bot.ports import Account, Decide, Sent
from bot.reading import NotRead
from bot.service import Service
from bot.turn import turn
from storage.opening import Storage, open_storage
from tests.adapters.discord.server import BOT, TOKEN, Discord, Json, direct, until

NOW = datetime(2026, 3, 2, 14, tzinfo=UTC)
"""A Monday, nine in the morning in New York."""
ADDRESS = "https://afterword.example.com"
T = TypeVar("T")
SAM, NEW = "111", "222"
"""One whom the bot has met, and one whom it has not."""


class Unread:
    """A reader of files that makes nothing of them, and keeps what it was given."""

    def __init__(self) -> None:
        self.given: list[tuple[str, bytes]] = []

    async def read(self, name: str, content: bytes) -> Contents:
        self.given.append((name, content))
        return NotRead(kind="image")


class Heard(Answering):
    """Counts what was reported to it."""

    heard = 0

    def written(self, body: Payload) -> None:
        super().written(body)
        self.heard += 1

    def edited(self, body: Payload) -> None:
        super().edited(body)
        self.heard += 1

    def interacted(self, body: Payload) -> None:
        super().interacted(body)
        self.heard += 1

    def reacted(self, body: Payload) -> None:
        super().reacted(body)
        self.heard += 1

    def lost(self, body: Payload) -> None:
        super().lost(body)
        self.heard += 1


@dataclass(kw_only=True)
class Bot:
    discord: Discord
    storage: Storage
    clock: SimulatedClock
    service: Service
    api: Api
    channel: DiscordChannel
    answering: Heard
    reader: Unread

    async def hears(self, user: str, text: str, **more: Any) -> list[Json]:
        """Somebody writes, and what they are answered is waited for: the messages since."""
        before = len(self.discord.said_to(user))
        await self.sees(self.discord.writes(user, text, **more))
        return self.discord.said_to(user)[before:]

    async def sees(self, doing: Awaitable[T]) -> T:
        """Somebody does something, and what becomes of it is waited for."""
        before = self.answering.heard
        done = await doing
        await until(lambda: self.answering.heard > before)
        await self.answering.end()
        return done

    async def passes(self, **time: float) -> None:
        """Time passes, and what falls due is done."""
        self.clock.set(self.clock.now() + timedelta(**time))
        await self.service.tick()

    def desk(self, user: str) -> Desk:
        desk = self.storage.store.load(Account(platform=PLATFORM, user=user))
        assert desk is not None
        return desk

    def knows(self, user: str) -> bool:
        return self.storage.store.load(Account(platform=PLATFORM, user=user)) is not None


@pytest.fixture
async def discord() -> AsyncGenerator[Discord]:
    """A Discord with two users, one of whom the bot has met. What it would have taken from nobody fails the test."""
    discord = Discord()
    await discord.start()
    discord.user(SAM)
    discord.user(NEW, "Nia New")
    yield discord
    await discord.stop()
    assert discord.wrong == []


Start = Callable[..., Any]


@pytest.fixture
async def start(discord: Discord, tmp_path: Path) -> AsyncGenerator[Start]:
    """Starts a bot: another one on the same data if it is called again."""
    async with AsyncExitStack() as stack:

        async def starting(*, decide: Decide = turn, shards: str = "0/1", is_connected: bool = True) -> Bot:
            bot = await open_bot(stack, discord, tmp_path / "data", decide)
            point_at(discord.api, discord.gateway)
            if is_connected:
                before = len(discord.identified)
                part = read_shards(shards)
                await stack.enter_async_context(connected(bot.answering, part, TOKEN))
                await until(lambda: len(discord.identified) == before + len(part.ids), within_s=10)
            return bot

        yield starting


@pytest.fixture
async def bot(start: Start) -> Bot:
    opened: Bot = await start()
    return opened


async def open_bot(stack: AsyncExitStack, discord: Discord, folder: Path, decide: Decide = turn) -> Bot:
    storage = open_storage(folder)
    stack.callback(storage.close)
    introduce(storage, SAM)
    clock, reader = SimulatedClock(NOW), Unread()
    api = await stack.enter_async_context(open_api(TOKEN, discord.api, lambda: clock.now().timestamp()))
    channel = DiscordChannel(api, storage.store, ADDRESS, is_public=True)
    service = Service(storage.store, {PLATFORM: channel}, clock, decide, reader=reader)
    stack.push_async_callback(service.close)
    answering = Heard(service=service, store=storage.store, clock=clock, channel=channel, api=api, bot_user=BOT)
    stack.push_async_callback(answering.end)
    return Bot(
        discord=discord, storage=storage, clock=clock, service=service, api=api, channel=channel, answering=answering,
        reader=reader,
    )  # fmt: skip


def introduce(storage: Storage, user: str) -> None:
    """They have been told what the bot is, and agreed to be written to."""
    account = Account(platform=PLATFORM, user=user)
    joined = Joined(id="met", zone="America/New_York", name="Sam Doe", platform=PLATFORM)
    storage.store.take(account, joined, NOW, turn)
    storage.store.take(account, Pressed(id="agreed", action="consent:yes"), NOW, turn)
    while parcels := storage.store.claim(NOW, 1, (PLATFORM,)):
        storage.store.settle([Sent(parcel=parcels[0], sent_as=f"{direct(user)}/1")], NOW)
