"""What it costs to be watched: a turn and its message through the service, counted for Prometheus and not counted.

`python -m benchmarks.watching`. Both have a SQLite file of their own and take turns in one run.
"""

import asyncio
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from adapters.metrics import Metrics
from benchmarks.turns import Setting, furnished, trivial
from bot.event import Said
from bot.ports import Account, Parcel
from bot.service import Service
from bot.standing import Backlog
from bot.watching import Observe, unobserved

ROUNDS, TURNS = 40, 50
SETTING = Setting(seekers=1, rows=6, turns=ROUNDS * TURNS)
ME = Account(platform="local", user="U0")


class Taking:
    """A channel that takes whatever comes."""

    async def deliver(self, parcel: Parcel) -> str:
        return parcel.posted.key


class Clock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class Contender:
    def __init__(self, name: str, folder: Path, observe: Observe) -> None:
        self.name = name
        self.storage = furnished(folder, SETTING)
        self.service = Service(self.storage.store, {"local": Taking()}, Clock(), trivial, observe=observe)
        self.seconds: list[float] = []

    async def run(self, first: int) -> None:
        for number in range(first, first + TURNS):
            began = time.perf_counter()
            await self.service.handle(ME, Said(id=f"e{number}", text="Dana Li is a director"))
            self.seconds.append(time.perf_counter() - began)

    async def end(self) -> None:
        await self.service.close()
        self.storage.close()


async def main() -> None:
    metrics = Metrics(["local"])
    with tempfile.TemporaryDirectory() as folder:
        counted = Contender("counted", Path(folder, "counted"), metrics.observe)
        not_counted = Contender("not counted", Path(folder, "not"), unobserved)
        for number in range(ROUNDS):
            for contender in (counted, not_counted) if number % 2 else (not_counted, counted):
                await contender.run(number * TURNS)
        for contender in (counted, not_counted):
            print(f"  {contender.name:<12} a turn, sent and recorded: p50 {median(contender.seconds) * 1e6:,.0f} µs")
            await contender.end()
    began = time.perf_counter()
    page = metrics.page(Backlog(queues=(), due=0, due_since=None), datetime.now(UTC))
    print(f"  the page for Prometheus: {len(page) / 1e3:.0f} kB in {(time.perf_counter() - began) * 1e3:.1f} ms")


if __name__ == "__main__":
    asyncio.run(main())
