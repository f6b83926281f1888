"""One process answers, one wakes, one delivers; each nudge comes once, whichever of them was killed meanwhile."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
import pytest

from bot.event import Joined, Pressed, Said
from bot.ports import Account, Sent
from bot.turn import turn
from storage.opening import Storage, open_storage
from tests.adapters.slack.server import APP_TOKEN, TEAM, Slack, shown, until
from tests.adapters.slack.test_processes import running
from tests.forked import Process

PATIENCE_S = 20
ANSWER, WAKE, DELIVER = ("--chat", "slack"), ("--wake",), ("--deliver",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """Processes at one database."""

    slack: Slack
    folder: Path
    url: str
    storage: Storage
    stack: AsyncExitStack

    async def start(self, roles: tuple[str, ...]) -> Process:
        more = {"AFTERWORD_DATABASE": self.url}
        if roles is ANSWER:  # who only sends there needs no more than the bot's token
            more["SLACK_APP_TOKEN"] = APP_TOKEN
        return await self.stack.enter_async_context(running(self.slack, self.folder, roles, more))

    def had_interviews(self, *members: str) -> None:
        """Each told yesterday of an interview that has ended now: they are to be asked how it went."""
        now = datetime.now(UTC)
        zone = where_it_is_noon(now)
        ended = (now - timedelta(minutes=32)).astimezone(ZoneInfo(zone))
        began = ended - timedelta(hours=1)
        text = f"I have a video interview with Acme tomorrow from {began:%H:%M} to {ended:%H:%M}"
        for member in members:
            self.slack.member(member, zone)
            account = Account(platform="slack", user=f"{TEAM}:{member}", zone=zone)
            before = now - timedelta(days=1)
            joined = Joined(id="met", zone=zone, platform="slack")
            for event in (joined, Pressed(id="agreed", action="consent:yes"), Said(id="told", text=text)):
                self.storage.store.take(account, event, before, turn)
        while parcels := self.storage.store.claim(now, 100, ("slack",)):
            for parcel in parcels:
                self.storage.store.settle([Sent(parcel=parcel, sent_as="D0/1.1")], now)

    def nudges(self, *members: str) -> list[int]:
        """How often each was asked how it went."""
        said = (self.slack.said_to(member) for member in members)
        return [sum("How did it go" in shown(message) for message in messages) for messages in said]

    async def hears(self, member: str, text: str) -> None:
        """Somebody writes, and is answered."""
        before = len(self.slack.said_to(member))
        await self.slack.report("events_api", self.slack.message(member, text))
        await until(lambda: len(self.slack.said_to(member)) > before, within_s=PATIENCE_S)

    async def queued(self, number: int) -> None:
        """So many messages wait for who delivers, edits aside."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            count = "SELECT count(*) FROM outbox WHERE NOT edits"
            await until(lambda: connection.execute(count).fetchone() == (number,), within_s=PATIENCE_S)

    async def each_was_nudged_once(self, *members: str) -> None:
        await until(lambda: all(self.nudges(*members)), within_s=PATIENCE_S)
        await self.queued(0)
        assert set(self.nudges(*members)) == {1}


@pytest.fixture
async def fleet(slack: Slack, tmp_path: Path, postgres_url: str) -> AsyncGenerator[Fleet]:
    storage = open_storage(tmp_path / "data", postgres_url)
    async with AsyncExitStack() as stack:
        yield Fleet(slack=slack, folder=tmp_path, url=postgres_url, storage=storage, stack=stack)
    storage.close()


def where_it_is_noon(now: datetime) -> str:
    """A zone in which nobody sleeps now; its name has the sign the other way round."""
    ahead = 13 - now.hour
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


async def kill(process: Process) -> None:
    process.kill()
    await process.ended()


async def test_each_does_its_part_and_whichever_is_killed_nothing_is_lost(fleet: Fleet) -> None:
    first, second, third, fourth = ([f"U0{name}{number}" for number in range(4)] for name in "ABCD")
    fleet.had_interviews(*first)
    answerer = await fleet.start(ANSWER)
    await until(lambda: len(fleet.slack.sockets) == 2)
    await fleet.hears("U0SAM", "help")
    assert fleet.nudges(*first) == [0] * 4
    waker = await fleet.start(WAKE)
    await fleet.queued(4)
    assert fleet.nudges(*first) == [0] * 4
    deliverer = await fleet.start(DELIVER)
    await fleet.each_was_nudged_once(*first)
    assert len(fleet.slack.sockets) == 2

    await kill(waker)
    fleet.had_interviews(*second)
    await fleet.hears("U0SAM", "help")
    assert fleet.nudges(*second) == [0] * 4
    await fleet.start(WAKE)
    await fleet.each_was_nudged_once(*second)

    await kill(deliverer)
    fleet.had_interviews(*third)
    await fleet.queued(4)
    await fleet.start(DELIVER)
    await fleet.each_was_nudged_once(*third)

    await kill(answerer)
    fleet.had_interviews(*fourth)
    await fleet.each_was_nudged_once(*fourth)
    await fleet.start(ANSWER)
    await until(lambda: len(fleet.slack.sockets) == 2)
    await fleet.hears("U0SAM", "help")
    assert set(fleet.nudges(*first, *second, *third, *fourth)) == {1}
