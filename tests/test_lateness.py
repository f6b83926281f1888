"""How late a nudge is, through the whole bot: from the moment it was planned for to the platform's word that it has it,
whatever went wrong in between."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from adapters.app import App, open_app
from adapters.clocks import SimulatedClock
from adapters.local.channel import NoScreen
from adapters.local.chat import Chat
from adapters.settings import Settings
from bot.ports import Account, Parcel, RefusedError, TryLaterError
from bot.watching import SendingEnded, Sight
from tests.storage.deciding import said
from tests.test_service import FakeChannel

NOW = datetime(2026, 3, 2, 14, tzinfo=UTC)
"""A Monday, nine in the morning in New York."""
ASKED_AT = datetime(2026, 3, 2, 20, 30, tzinfo=UTC)
"""When it is asked how an interview went that ended at 15:00 there."""
HOUR = timedelta(hours=1)


@dataclass(slots=True)
class Platform(FakeChannel):
    """Takes nothing until then."""

    clock: SimulatedClock = field(default_factory=lambda: SimulatedClock(NOW))
    away_until: datetime = NOW

    async def deliver(self, parcel: Parcel) -> str:
        if self.clock.now() < self.away_until:
            raise TryLaterError("away", retry_after_s=60)
        return await FakeChannel.deliver(self, parcel)


@dataclass(slots=True)
class Scene:
    app: App
    chat: Chat
    clock: SimulatedClock
    platform: Platform
    seen: list[Sight]

    @property
    def late(self) -> list[timedelta]:
        sent = [s for s in self.seen if isinstance(s, SendingEnded) and s.late_s is not None]
        return [timedelta(seconds=s.late_s or 0) for s in sent]

    async def status(self) -> str:
        await self.chat.command("status", "")
        return "\n".join(shown.message.text for shown in await self.chat.messages(4))


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncGenerator[Scene]:
    """Somebody who has an interview at two o'clock."""
    seen, clock = list[Sight](), SimulatedClock(NOW)
    platform = Platform(clock=clock)
    settings = Settings(data=tmp_path, database=None, master_key=None)
    with capture_logs(), open_app(settings, clock=clock, screen=NoScreen(), observe=seen.append) as app:
        app.service.send_by("local", platform)
        chat = app.chat(Account(platform="local", user="you", zone="America/New_York"))
        await chat.join()
        await chat.say("Interview with Acme today 2pm to 3pm, video")
        await chat.pass_time(clock, ASKED_AT - timedelta(minutes=1))
        seen.clear()
        yield Scene(app, chat, clock, platform, seen)
        await app.service.close()


async def test_a_nudge_in_time_is_not_late(scene: Scene) -> None:
    await scene.chat.pass_time(scene.clock, ASKED_AT)
    assert scene.late == [timedelta()]


async def test_while_nobody_wakes_what_the_seeker_says_makes_nothing_less_late(scene: Scene) -> None:
    """Each turn plans anew what was missed; that it was missed stays known."""
    scene.clock.set(ASKED_AT + HOUR)
    await scene.app.service.take(scene.chat.account, said("e1", "hello"))
    scene.clock.set(ASKED_AT + 2 * HOUR)
    await scene.app.service.tick()
    assert scene.late == [2 * HOUR]
    assert "it came two hours late" in (await scene.status()).replace("the latest of them", "it")


async def test_a_platform_that_was_away_for_an_hour_makes_its_nudge_an_hour_late(scene: Scene) -> None:
    """It is taken back and decided anew; its lateness is that from the first moment on."""
    scene.platform.away_until = ASKED_AT + HOUR
    await scene.chat.pass_time(scene.clock, ASKED_AT + 2 * HOUR)
    assert HOUR <= scene.late[0] < HOUR + timedelta(minutes=20)


async def test_a_message_that_waits_is_told_in_the_status(scene: Scene) -> None:
    scene.platform.away_until = ASKED_AT + HOUR
    await scene.chat.pass_time(scene.clock, ASKED_AT + timedelta(minutes=8))
    assert "A message to you has waited to be sent since Monday 2 March at 3:30 pm" in await scene.status()


async def test_a_message_that_was_refused_is_told_until_another_arrives(scene: Scene) -> None:
    def refuse(parcel: Parcel) -> None:
        raise RefusedError("cannot_dm_bot", "closed")

    scene.platform.fails = refuse
    await scene.chat.pass_time(scene.clock, ASKED_AT)
    assert "My last message, Monday 2 March at 3:30 pm, was not taken" in await scene.status()
    scene.platform.fails = lambda _: None
    scene.clock.set(ASKED_AT + HOUR)
    await scene.chat.say("hello")
    await scene.status()
    assert "was not taken" not in await scene.status()


async def test_what_was_put_off_is_late_from_then_on(scene: Scene) -> None:
    await scene.chat.pass_time(scene.clock, ASKED_AT)
    await scene.chat.say("tomorrow 10:00")
    await scene.chat.pass_time(scene.clock, datetime(2026, 3, 3, 14, 59, tzinfo=UTC))
    scene.seen.clear()
    scene.clock.set(datetime(2026, 3, 3, 15, 7, tzinfo=UTC))
    await scene.app.service.tick()
    assert scene.late[0] == timedelta(minutes=7)


async def test_after_silence_nothing_counts_as_late(scene: Scene) -> None:
    """After three nudges without an answer nothing is sent; what comes once they speak is not days late."""
    await scene.chat.pass_time(scene.clock, NOW + timedelta(days=12))
    scene.seen.clear()
    await scene.chat.say("hello")
    await scene.chat.pass_time(scene.clock, NOW + timedelta(days=14))
    assert all(late <= timedelta(minutes=1) for late in scene.late)
