"""The whole path of a reminder: woken, its turn taken, queued, sent. How many a second, how late, who is hindered."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Final

from aiolimiter import AsyncLimiter

from adapters.clocks import RealClock
from benchmarks.delivering.crowd import KEY, NUDGE, stored
from benchmarks.delivering.figures import Figure, Size, rate, ratio
from bot.delivery import GATHERED_FOR_S
from bot.desk import Desk
from bot.event import Event, Said
from bot.ports import Account, Channel, Clock, Decide, Parcel, Posted, Turn
from bot.service import Service
from bot.waking import Waking
from storage.opening import Storage, open_storage
from tests.postgres import Postgres

SEND_S: Final = 0.02
AT_ONCE: Final = 128
CORES_FOR_TWO: Final = 4
"""Two workers and what the server needs for them."""
A_SECOND: Final = 300
"""Woken, where it is looked at how late."""
LIMIT_A_SECOND: Final = 45
"""What Discord lets one bot send, below its limit of 50: https://docs.discord.com/developers/topics/rate-limits"""
WORKER: Final = "worker"


@dataclass(slots=True)
class Slow:
    """A platform that takes its time, and lets no more through a second than `limit`."""

    limit: AsyncLimiter | None = None
    sent: int = 0
    last_at: float = 0.0

    async def deliver(self, parcel: Parcel) -> str:
        if self.limit:
            await self.limit.acquire()
        await asyncio.sleep(SEND_S)
        self.sent += 1
        self.last_at = time.perf_counter()
        return "ts"


@dataclass(slots=True)
class QuickClock:
    """Runs so many times as fast as the real one."""

    pace: int
    began_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def now(self) -> datetime:
        return self.began_at + (datetime.now(UTC) - self.began_at) * self.pace


def nudge(desk: Desk, event: Event, now: datetime) -> Turn:
    """Say one thing, note that it was said, and sleep until tomorrow."""
    desk, key = desk.next_id("m")
    return Turn(desk=desk, says=(Posted(key=key, message=NUDGE),), wake_at=now + timedelta(days=1))


@asynccontextmanager
async def serving(
    storage: Storage, channels: dict[str, Channel], clock: Clock, decide: Decide = nudge
) -> AsyncGenerator[Service]:
    service = Service(
        storage.store, channels, clock, decide, workers=storage.database.workers(), at_once=AT_ONCE,
        gathered_for_s=GATHERED_FOR_S,
    )  # fmt: skip
    yield service
    await service.close()


# ── how many a second ───────────────────────────────────────────────────────────────────────────────────────────────


def through(server: Postgres, size: Size) -> Generator[Figure]:
    """From the wake-up to what the platform was told; beside the turns alone, and beside two processes."""
    turns = wakes_a_second(server, size.wakes)
    yield rate("turns of those who are due, and nothing sent", turns)
    sender = AT_ONCE / SEND_S
    whole = whole_a_second(server, size.wakes)
    yield rate(f"woken and sent, each in {SEND_S * 1000:.0f} ms, {AT_ONCE} at once", whole)
    yield ratio("beside what turns and sender allow", whole / min(turns, sender), at_least=0.9)
    one, two = (workers_a_second(server, size.wakes, count) for count in (1, 2))
    factor = ratio("two processes beside one", two / one, at_least=1.6)
    yield replace(
        factor, judged=(os.cpu_count() or 1) >= CORES_FOR_TWO, shown=f"{factor.shown} on {os.cpu_count()} cores"
    )


def wakes_a_second(server: Postgres, count: int) -> float:
    with stored(server) as (storage, crowd, _):
        crowd.asleep(count, lambda _: datetime.now(UTC))
        crowd.settle_down()

        def wake(_: int) -> int:
            woken = 0
            while storage.store.wake(datetime.now(UTC), nudge):
                woken += 1
            return woken

        start = time.perf_counter()
        with ThreadPoolExecutor(8) as threads:
            assert sum(threads.map(wake, range(8))) == count
        return count / (time.perf_counter() - start)


def whole_a_second(server: Postgres, count: int) -> float:
    with stored(server) as (storage, crowd, _):
        crowd.asleep(count, lambda _: datetime.now(UTC))
        crowd.settle_down()
        return asyncio.run(tick(storage, count))


async def tick(storage: Storage, count: int) -> float:
    channel = Slow()
    async with serving(storage, {"local": channel}, RealClock()) as service:
        start = time.perf_counter()
        await service.tick()
    assert channel.sent == count
    return count / (channel.last_at - start)


def workers_a_second(server: Postgres, count: int, workers: int) -> float:
    """With so many processes, each of which works until there is nothing left. From when all of them are up."""
    with stored(server) as (_, crowd, address), TemporaryDirectory() as folder:
        begin_at = datetime.now(UTC) + timedelta(seconds=5 + 2 * workers)
        crowd.asleep(count, lambda _: begin_at)
        crowd.settle_down()
        command = [sys.executable, "-m", "benchmarks.delivery", WORKER, address, folder, begin_at.isoformat()]
        processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(workers)]
        told = [process.communicate()[0].split() for process in processes]
        assert sum(int(sent) for sent, _ in told) == count
        last_at = max(datetime.fromisoformat(at) for _, at in told)
        return count / (last_at - begin_at).total_seconds()


def work(address: str, folder: str, begin_at: str) -> None:
    """One of those processes. It prints how many it sent, and when it sent the last."""
    storage = open_storage(Path(folder), address, KEY)
    wait_s = (datetime.fromisoformat(begin_at) - datetime.now(UTC)).total_seconds()

    async def until_done() -> tuple[int, datetime]:
        channel = Slow()
        async with serving(storage, {"local": channel}, RealClock()) as service:
            await asyncio.sleep(max(0.0, wait_s))
            await service.tick()
        ago = time.perf_counter() - channel.last_at if channel.sent else 1e6
        return channel.sent, datetime.now(UTC) - timedelta(seconds=ago)

    sent, last_at = asyncio.run(until_done())
    print(sent, last_at.isoformat())
    storage.close()


# ── how late ────────────────────────────────────────────────────────────────────────────────────────────────────────


def lateness(server: Postgres, size: Size) -> Generator[Figure]:
    """How long after their moment so many a second are woken, by the sleeper as it runs, and what is said then sent.

    Those of the first second are left out: its connections to the server are only just made.
    """
    count = (1 + size.late_s) * A_SECOND
    with stored(server) as (storage, crowd, _):
        begin_at = datetime.now(UTC) + timedelta(seconds=3)
        crowd.asleep(count, lambda n: begin_at + timedelta(seconds=n / A_SECOND))
        crowd.settle_down()
        late_ms = asyncio.run(woken_late_ms(storage, begin_at, count))
    centiles = quantiles(late_ms[A_SECOND:], n=100)
    yield Figure(what=f"{A_SECOND} a second, woken late: median", value=centiles[49], shown=f"{centiles[49]:.1f} ms")
    yield Figure(what="99 of 100", value=centiles[98], shown=f"{centiles[98]:.1f} ms", at_most=10)


async def woken_late_ms(storage: Storage, begin_at: datetime, count: int) -> list[float]:
    woken_at: list[datetime] = []

    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        woken_at.append(datetime.now(UTC))
        return nudge(desk, event, now)

    channel = Slow()
    async with serving(storage, {"local": channel}, RealClock(), decide) as service:
        waking = Waking(service, RealClock())
        waking.start()
        while channel.sent < count:  # noqa: ASYNC110 - to look costs less than to be told of each
            await asyncio.sleep(0.1)
        await waking.stop()
    moments = [begin_at + timedelta(seconds=n / A_SECOND) for n in range(count)]
    return [(at - due).total_seconds() * 1000 for at, due in zip(sorted(woken_at), moments, strict=True)]


# ── eight in the morning ────────────────────────────────────────────────────────────────────────────────────────────


def morning(server: Postgres, size: Size) -> Generator[Figure]:
    """All of a time zone at 08:00 on a platform that takes 45 a second, while others on another platform talk."""
    random = Random(8)
    with stored(server) as (storage, crowd, _):
        clock = QuickClock(size.pace)
        eight = clock.now() + timedelta(seconds=10 * size.pace)
        crowd.asleep(size.morning, lambda _: eight + size.spread * random.random(), "discord")
        crowd.settle_down()
        clock.began_at, eight_ago = datetime.now(UTC), eight - clock.now()
        took_s, quiet_ms, busy_ms = asyncio.run(drained(storage, clock, size, clock.now() + eight_ago))
    ideal_s = max(size.morning / LIMIT_A_SECOND, size.spread.total_seconds())
    shown = f"{took_s:,.0f} s of {ideal_s:,.0f} s"
    yield Figure(
        what=f"{size.morning:,} at 08:00, {LIMIT_A_SECOND} a second: all were told after", value=took_s, shown=shown
    )
    yield ratio("beside what the platform's limit dictates", took_s / ideal_s, at_most=1.05)
    yield Figure(what="others answered meanwhile, 99 of 100", value=busy_ms, shown=f"{busy_ms:.0f} ms", at_most=250)
    yield Figure(what="and before", value=quiet_ms, shown=f"{quiet_ms:.0f} ms")


async def drained(storage: Storage, clock: QuickClock, size: Size, eight: datetime) -> tuple[float, float, float]:
    """Seconds by the clock from eight until the last was sent; and how long answers took, before and meanwhile, in
    milliseconds of the real clock, 99 of 100."""
    discord, local = Slow(AsyncLimiter(size.pace, 1 / LIMIT_A_SECOND)), Slow()
    quiet_s: list[float] = []
    busy_s: list[float] = []
    async with serving(storage, {"discord": discord, "local": local}, clock) as service:

        async def talk() -> None:
            number = 0
            while discord.sent < size.morning:
                number += 1
                start = time.perf_counter()
                await service.handle(Account(platform="local", user=f"t{number % 20}"), Said(id=str(number), text="hi"))
                (busy_s if clock.now() > eight else quiet_s).append(time.perf_counter() - start - SEND_S)
                await asyncio.sleep(0.05)

        talking = asyncio.create_task(talk())
        while discord.sent < size.morning:
            await service.wake()
            await service.begin_to_deliver()
            await asyncio.sleep(0.01)
        ended_at = clock.now()
        await talking
    quiet_ms, busy_ms = (quantiles(of, n=100)[98] * 1000 for of in (quiet_s, busy_s))
    return (ended_at - eight).total_seconds(), quiet_ms, busy_ms
