"""A service on one database, with the platforms and the people around it, and what must hold whatever went wrong."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from tests.faults.fleet import TUESDAY, Fleet, Program
from tests.faults.people import Reckoning, Seeker, Talk, reckon, settle
from tests.faults.platforms import Book, Discord, Slack

IS_LONG = bool(os.environ.get("LONG"))
only_long = pytest.mark.skipif(not IS_LONG, reason="takes its time: LONG=1")
AWAY_S = 60.0 if IS_LONG else 2.0
"""How long whatever is in the way stays there."""
AT_ONCE = 64
"""So many messages may one process have on their way."""
PATIENCE_S = float(os.environ.get("PATIENCE_S", "100"))
CLAIM_S = 61.0
"""After that long, what a killed process was sending is another's to send."""
SOME_TIME = timedelta(hours=2)
ALONE = {"everything": ("--chat", "slack,discord")}
"""The process on SQLite."""
BOTH = {"slack": ("--chat", "slack"), "worker": ("--wake", "--deliver")}
"""The least on PostgreSQL: one process that answers on Slack, and one that nudges on both platforms."""
APART = {
    "slack": ("--chat", "slack"), "discord": ("--chat", "discord"), "waker": ("--wake",), "deliverer": ("--deliver",),
    "worker": ("--wake", "--deliver"),
}  # fmt: skip
"""Processes on PostgreSQL, of every role."""


@dataclass(kw_only=True)
class Scene:
    fleet: Fleet
    book: Book
    slack: Slack
    discord: Discord
    seekers: Sequence[Seeker]
    talk: Talk

    def reckoned(self) -> Reckoning:
        return reckon(self.book, self.seekers)

    def are_told(self) -> bool:
        """Whether everybody was asked about their interview, and who asked for help on Slack has it."""
        return not self.reckoned().lost and not self.talk.unanswered()

    async def goes_on(self, messages: int, at_most_s: float = 2) -> None:
        """Wait for so many more messages, so that something is at stake on a slow machine too; not for ever."""
        before, ends_at = len(self.book.arrivals), time.monotonic() + at_most_s
        while len(self.book.arrivals) < before + messages and time.monotonic() < ends_at:  # noqa: ASYNC110 - nobody tells when
            await asyncio.sleep(0.02)

    async def all_are_told(self, within_s: float = PATIENCE_S) -> Reckoning:
        """Wait until that is so, and in the long form until nothing waits to be sent any more: what was sent and could
        not be recorded is sent again after a minute. Returns what came of it."""
        ends_at = time.monotonic() + within_s
        while not self.are_told():
            assert time.monotonic() < ends_at, f"{self.reckoned()}; {self.talk}"
            await asyncio.sleep(0.05)
        while IS_LONG and (queues := await self.fleet.queues()):
            assert time.monotonic() < ends_at, f"these still wait: {queues}"
            await asyncio.sleep(0.2)
        return self.reckoned()


@asynccontextmanager
async def opened(
    program: Program, folder: Path, url: str, *, seekers: int, over_s: float, talkers: int = 0
) -> AsyncGenerator[Scene]:
    """Platforms, and so many seekers on them, who are to be asked one after another over so many seconds from now; and
    so many more to talk with the bot meanwhile. Nobody is at work yet."""
    clock = program.clock
    book = Book(now=clock.now)
    slack, discord = Slack(book), Discord(book)
    await slack.start()
    await discord.start()
    fleet = Fleet(program=program, folder=folder, url=url, slack=slack, discord=discord)
    try:
        moments = [TUESDAY + timedelta(seconds=over_s * number / seekers) for number in range(seekers)]
        asked_at = [*moments, *[None] * talkers]
        settled = await asyncio.to_thread(settle, folder, url, slack, discord, asked_at, TUESDAY - SOME_TIME)
        clock.set(TUESDAY)
        talk = Talk(book=book, slack=slack, discord=discord, people=settled[seekers:])
        yield Scene(fleet=fleet, book=book, slack=slack, discord=discord, seekers=settled[:seekers], talk=talk)
    finally:
        await fleet.kill_all()
        await slack.stop()
        await discord.stop()


@asynccontextmanager
async def at_work(
    program: Program,
    folder: Path,
    url: str,
    roles: Mapping[str, tuple[str, ...]],
    *,
    seekers: int = 24,
    over_s: float = 6.0,
    talkers: int = 4,
) -> AsyncGenerator[Scene]:
    """As `opened`, with processes in these roles that are up, and the first moment is now."""
    async with opened(program, folder, url, seekers=seekers, over_s=over_s, talkers=talkers) as scene:
        for name, flags in roles.items():
            scene.fleet.start(name, *flags)
        await scene.fleet.is_up()
        program.clock.set(TUESDAY)
        scene.talk.begins(every_s=1.0)
        yield scene


@asynccontextmanager
async def disturbed(
    program: Program, folder: Path, url: str, roles: Mapping[str, tuple[str, ...]], what: str
) -> AsyncGenerator[Scene]:
    """While nudges fall due and people talk with the bot something is done in here, and over at the end. Then
    everybody is told, once, but for what was on its way; and no process has ended."""
    seekers, over_s = (100, AWAY_S) if IS_LONG else (24, 4.0)
    async with at_work(program, folder, url, roles, seekers=seekers, over_s=over_s) as scene:
        await scene.goes_on(3)
        yield scene
        await scene.talk.ends()
        reckoned = await scene.all_are_told()
        told(url, f"{what}: {reckoned}; {scene.talk}")
        assert reckoned.asked_twice == ()
        assert scene.talk.answered_twice() == {}
        assert reckoned.again_on("slack") <= AT_ONCE
        assert scene.fleet.ended == []


def told(url: str, what: str) -> None:
    """Shown with `-s`, and where a test fails."""
    sys.stdout.write(f"\n{url.partition(':')[0]}: {what}\n")
