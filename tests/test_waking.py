"""The sleeper wakes when something is due: not before, not a sweep later, and again after a failure."""

import asyncio
from collections.abc import AsyncGenerator, Generator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.desk import Desk
from bot.event import Event, Said
from bot.ports import Turn
from bot.service import Service
from bot.waking import Waking
from bot.watching import Sight, Swept
from storage.opening import Storage, open_storage
from tests.storage.deciding import ME, NOW, YOU, counting, said, waking
from tests.test_service import FakeChannel

MS = timedelta(milliseconds=1)
HOUR = timedelta(hours=1)


class RunningClock:
    """Runs at the pace of the real one, from another moment."""

    def __init__(self, start: datetime = NOW) -> None:
        self._offset = start - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset

    def jump(self, by: timedelta) -> None:
        self._offset += by


@pytest.fixture
def storage(tmp_path: Path) -> Generator[Storage]:
    opened = open_storage(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
async def sleeper(storage: Storage) -> AsyncGenerator[tuple[Service, FakeChannel, RunningClock]]:
    """A service, what arrives, and its clock."""
    channel, clock = FakeChannel(), RunningClock()
    service = Service(storage.store, {"local": channel}, clock, counting)
    yield service, channel, clock
    await service.close()


async def test_what_fell_due_before_the_start_is_done_at_once(
    storage: Storage, sleeper: tuple[Service, FakeChannel, RunningClock]
) -> None:
    service, channel, clock = sleeper
    storage.store.take(ME, said("e1"), clock.now() - timedelta(days=2), waking(timedelta(hours=1)))
    alarm = Waking(service, clock)
    alarm.start()
    await channel.has(1)
    await alarm.stop()
    assert channel.arrived == [("you", "m1", "woke")]


async def test_it_sleeps_until_the_next_moment(
    storage: Storage, sleeper: tuple[Service, FakeChannel, RunningClock]
) -> None:
    service, channel, clock = sleeper
    due_at = clock.now() + 30 * MS
    storage.store.take(ME, said("e1"), clock.now(), waking(due_at - clock.now()))
    alarm = Waking(service, clock)
    alarm.start()
    await channel.has(1)
    assert due_at <= clock.now() < due_at + timedelta(seconds=1)
    await alarm.stop()


async def test_a_commit_that_makes_an_earlier_moment_wakes_it(storage: Storage) -> None:
    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        if isinstance(event, Said):
            return Turn(desk=desk, wake_at=now + (5 * HOUR if event.text == "later" else 20 * MS))
        return counting(desk, event, now)

    channel, clock = FakeChannel(), RunningClock()
    service = Service(storage.store, {"local": channel}, clock, decide)
    alarm = Waking(service, clock)
    await service.handle(ME, said("e1", "later"))
    alarm.start()
    await asyncio.sleep(0.02)
    await service.handle(YOU, said("e1", "soon"))
    await channel.has(1)
    assert channel.arrived == [("other", "m1", "woke")]
    await alarm.stop()
    await service.close()


async def test_a_tick_that_fails_is_logged_without_words_and_does_not_end_it(
    sleeper: tuple[Service, FakeChannel, RunningClock], monkeypatch: pytest.MonkeyPatch
) -> None:
    service, channel, clock = sleeper
    alarm = Waking(service, clock)
    failed = asyncio.Event()

    async def fail() -> None:
        failed.set()
        raise OSError("Dana Li")

    with capture_logs() as logs:
        with monkeypatch.context() as patched:
            patched.setattr(service, "wake", fail)
            alarm.start()
            await failed.wait()
            await asyncio.sleep(0)
        assert {"event": "tick_failed", "log_level": "error", "error": "OSError"} in logs
    await service.take(ME, said("e1"))
    alarm.expect(clock.now())
    await channel.has(1)
    await alarm.stop()


async def test_after_a_look_that_failed_the_next_does_not_wait_for_the_sweep(
    storage: Storage, sleeper: tuple[Service, FakeChannel, RunningClock], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.waking.FIRST_NAP", 10 * MS)
    monkeypatch.setattr("bot.waking.SWEEP", HOUR)
    service, channel, clock = sleeper
    wake, tries_left = service.wake, 3

    async def fail_at_first() -> int:
        nonlocal tries_left
        if tries_left:
            tries_left -= 1
            raise ConnectionError
        return await wake()

    storage.store.take(ME, said("e1"), clock.now() - timedelta(days=2), waking(HOUR))
    monkeypatch.setattr(service, "wake", fail_at_first)
    alarm = Waking(service, clock)
    with capture_logs():
        alarm.start()
        await channel.has(1)
        await alarm.stop()
    assert channel.arrived == [("you", "m1", "woke")]


async def test_looks_that_fail_come_less_and_less_often_and_soon_again_once_one_succeeded(
    sleeper: tuple[Service, FakeChannel, RunningClock], monkeypatch: pytest.MonkeyPatch
) -> None:
    service, _, clock = sleeper
    fails = iter([True] * 6 + [False, True])
    naps: asyncio.Queue[int] = asyncio.Queue()

    async def wake() -> int:
        if next(fails, True):
            raise ConnectionError
        return 0

    def expect_at_once(due_at: datetime) -> None:
        naps.put_nowait(round((due_at - clock.now()).total_seconds()))
        look_again()

    def look_again(_: Sight | None = None) -> None:
        asyncio.get_running_loop().call_soon(alarm.look_again)

    alarm = Waking(service, clock, look_again)
    monkeypatch.setattr(service, "wake", wake)
    monkeypatch.setattr(alarm, "expect", expect_at_once)
    with capture_logs():
        alarm.start()
        assert [await asyncio.wait_for(naps.get(), 5) for _ in range(7)] == [1, 2, 4, 8, 15, 15, 1]
        await alarm.stop()


async def test_every_look_at_what_is_due_is_told_once_it_is_finished(
    sleeper: tuple[Service, FakeChannel, RunningClock], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.waking.SWEEP", 20 * MS)
    service, _, clock = sleeper
    seen: asyncio.Queue[Sight] = asyncio.Queue()
    alarm = Waking(service, clock, seen.put_nowait)
    alarm.start()
    for _ in range(3):
        assert await asyncio.wait_for(seen.get(), 5) == Swept()
    await alarm.stop()


async def test_after_the_stop_nothing_is_done(sleeper: tuple[Service, FakeChannel, RunningClock]) -> None:
    service, channel, clock = sleeper
    alarm = Waking(service, clock)
    alarm.start()
    await alarm.stop()
    await service.take(ME, said("e1"))
    alarm.expect(clock.now())
    await asyncio.sleep(0.02)
    assert channel.arrived == []


async def test_who_falls_due_while_others_are_seen_to_is_next(
    sleeper: tuple[Service, FakeChannel, RunningClock], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And waits for no nap: that is for what could not be taken."""
    monkeypatch.setattr("bot.waking.SHORTEST_NAP", HOUR)
    service, channel, clock = sleeper
    look = service.begin_to_deliver

    async def look_slowly() -> None:
        clock.jump(HOUR)
        await look()

    monkeypatch.setattr(service, "begin_to_deliver", look_slowly)
    await service.take(ME, said("e1"))
    await service.deliver_said()
    alarm = Waking(service, clock)
    alarm.start()
    await channel.has(2)
    assert [text for _, _, text in channel.arrived][:2] == ["hello", "woke"]
    await alarm.stop()


async def test_the_sweep_finds_what_no_notice_told_of(
    sleeper: tuple[Service, FakeChannel, RunningClock], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.waking.SWEEP", 30 * MS)
    service, channel, clock = sleeper
    await service.handle(ME, said("e1"))
    alarm = Waking(service, clock)
    alarm.start()
    await asyncio.sleep(0.01)
    clock.jump(timedelta(hours=2))
    await channel.has(2)
    assert [text for _, _, text in channel.arrived] == ["hello", "woke"]
    await alarm.stop()


async def test_a_duty_is_done_at_once_and_again_also_after_it_failed(
    sleeper: tuple[Service, FakeChannel, RunningClock],
) -> None:
    service, _, clock = sleeper
    done: asyncio.Queue[None] = asyncio.Queue()

    async def duty() -> None:
        done.put_nowait(None)
        raise ConnectionError("secret words")

    alarm = Waking(service, clock)
    with capture_logs() as logs:
        alarm.start()
        alarm.every(50 * MS, "tidying", duty)
        for _ in range(3):
            await asyncio.wait_for(done.get(), 5)
        await alarm.stop()
    assert logs[0] == {"event": "duty_failed", "duty": "tidying", "error": "ConnectionError", "log_level": "error"}
    assert "secret words" not in str(logs)


async def test_a_duty_that_was_begun_is_ended_before_the_stop(
    sleeper: tuple[Service, FakeChannel, RunningClock],
) -> None:
    service, _, clock = sleeper
    begun, ended = asyncio.Event(), asyncio.Event()

    async def duty() -> None:
        begun.set()
        await asyncio.to_thread(lambda: None)
        ended.set()

    alarm = Waking(service, clock)
    alarm.start()
    alarm.every(HOUR, "tidying", duty)
    await asyncio.wait_for(begun.wait(), 5)
    await alarm.stop()
    assert ended.is_set()


async def test_who_only_wakes_leaves_what_is_said_to_others(storage: Storage) -> None:
    loop, woken = asyncio.get_running_loop(), asyncio.Event()

    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        loop.call_soon_threadsafe(woken.set)
        return counting(desk, event, now)

    channel, clock = FakeChannel(), RunningClock()
    service, other = (
        Service(storage.store, {}, clock, decide),
        Service(storage.store, {"local": channel}, clock, decide),
    )
    storage.store.take(ME, said("e1"), clock.now() - timedelta(days=2), waking(HOUR))
    alarm = Waking(service, clock, delivers=False)
    alarm.start()
    await asyncio.wait_for(woken.wait(), 5)
    await alarm.stop()
    await other.deliver()
    assert channel.arrived == [("you", "m1", "woke")]
    await service.close()
    await other.close()


async def test_who_only_delivers_wakes_nobody_and_is_there_when_others_do(storage: Storage) -> None:
    channel, clock = FakeChannel(), RunningClock()
    service = Service(storage.store, {"local": channel}, clock, counting)
    storage.store.take(ME, said("e1"), clock.now(), waking(50 * MS))
    alarm = Waking(service, clock, wakes=False)
    alarm.start()
    await asyncio.sleep(0.1)
    assert channel.arrived == []
    storage.store.wake(clock.now(), counting)  # in another process, of which no notice comes
    await channel.has(1)
    await alarm.stop()
    await service.close()


async def test_who_does_neither_still_does_its_duties(sleeper: tuple[Service, FakeChannel, RunningClock]) -> None:
    service, channel, clock = sleeper
    await service.take(ME, said("e1"))
    done = asyncio.Event()

    async def duty() -> None:
        done.set()

    alarm = Waking(service, clock, wakes=False, delivers=False)
    alarm.start()
    alarm.every(HOUR, "tidying", duty)
    await asyncio.wait_for(done.wait(), 5)
    await alarm.stop()
    assert channel.arrived == []
