"""The sleeper for a clock that runs by itself: it ticks the service when the next thing is due, and every 15 seconds.

Two APScheduler jobs, whatever the number of nudges, and one for each coarse duty (the renewal of tokens, say). On a
simulated clock nothing sleeps, and this is not used.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Protocol, TypeAlias, cast

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # pyright: ignore[reportMissingTypeStubs]

from bot.ports import Clock
from bot.service import Service
from bot.watching import Observe, Swept, unobserved

SWEEP: Final = timedelta(seconds=15)
"""Covers what a notice did not: a clock that jumped, a laptop that slept, another process's commit."""
SHORTEST_NAP: Final = timedelta(milliseconds=200)
"""Before another look at what was due and could not be taken, so that it does not spin."""
FIRST_NAP: Final = timedelta(seconds=1)
"""Before another look after one that failed; twice as long after each that fails too, and never longer than a sweep."""

# A job that could not run in time is run late (the default drops it after a second), once, and never beside itself.
_LATE_BUT_ONCE: Final[dict[str, Any]] = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}

_log = structlog.stdlib.get_logger(__name__)


Duty: TypeAlias = Callable[[], Awaitable[object]]


class Scheduler(Protocol):
    """What is used of APScheduler, which has no types."""

    def add_job(self, func: object, trigger: str, **options: Any) -> object: ...

    def start(self) -> None: ...

    def shutdown(self, wait: bool = True) -> None: ...


class Waking:
    """Start it in the event loop, and stop it there. `observe` is told of every look at what is due, once that is
    finished.

    Where several processes share the work, one may leave the waking or the delivering to others. Who only delivers
    sleeps no longer than who wakes: what is to be sent comes of the turns that others take then.
    """

    def __init__(
        self,
        service: Service,
        clock: Clock,
        observe: Observe = unobserved,
        *,
        wakes: bool = True,
        delivers: bool = True,
    ) -> None:
        self._service = service
        self._clock = clock
        self._observe = observe
        self._wakes = wakes
        self._delivers = delivers
        self._scheduler = cast(Scheduler, AsyncIOScheduler(timezone=UTC))
        self._bell = asyncio.Event()
        self._next_at: datetime | None = None
        self._stopping = False
        self._ticking: asyncio.Task[None] | None = None
        self._begun: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Do at once what fell due in the meantime, then sleep until the next moment, again and again."""
        self._scheduler.start()
        if not self._wakes and not self._delivers:
            return
        self._service.on_due = self.expect
        self._scheduler.add_job(self._ring, "interval", id="sweep", seconds=SWEEP.total_seconds(), **_LATE_BUT_ONCE)
        self._bell.set()
        self._ticking = asyncio.create_task(self._tick_at_the_bell())

    def every(self, interval: timedelta, name: str, duty: Duty) -> None:
        """Do this at once and then again and again; where it fails, the next time is another try."""
        first = {"seconds": interval.total_seconds(), "next_run_time": datetime.now(UTC)}
        self._scheduler.add_job(self._tried(name, duty), "interval", id=name, **first, **_LATE_BUT_ONCE)

    async def stop(self) -> None:
        """Let what was begun end."""
        self._service.on_due = lambda _: None
        self._scheduler.shutdown(wait=False)
        self._stopping = True
        self._bell.set()
        if self._ticking:
            await self._ticking
        if self._begun:
            await asyncio.wait(self._begun)

    def expect(self, due_at: datetime) -> None:
        """Something is due at this moment: sleep no longer than until then."""
        if self._stopping or (self._next_at is not None and due_at >= self._next_at):
            return
        if due_at <= self._clock.now():
            self._bell.set()
        else:
            self._next_at = due_at
            # APScheduler reads the system's clock; ours may be another.
            run_date = datetime.now(UTC) + (due_at - self._clock.now())
            options = {"id": "next", "run_date": run_date, "replace_existing": True, **_LATE_BUT_ONCE}
            self._scheduler.add_job(self._ring, "date", **options)

    def look_again(self) -> None:
        """Another process may have made something due."""
        self._bell.set()

    def _tried(self, name: str, duty: Duty) -> Duty:
        async def tried() -> None:
            task = asyncio.create_task(_of(duty))  # that `stop` can wait for
            self._begun.add(task)
            await asyncio.wait([task])
            self._begun.discard(task)
            if error := task.exception():
                _log.error("duty_failed", duty=name, error=type(error).__name__)

        return tried

    async def _ring(self) -> None:
        # The job ends here, so that it is never found running, and passed over, when it is due again.
        self._next_at = None
        self._bell.set()

    async def _tick_at_the_bell(self) -> None:
        nap = FIRST_NAP
        while await self._bell.wait() and not self._stopping:
            self._bell.clear()
            try:
                due_at = await self._tick()
            except Exception as error:  # noqa: BLE001 - it is tried again; a trace might hold personal words
                _log.error("tick_failed", error=type(error).__name__)
                due_at = self._clock.now() + nap
                nap = min(nap * 2, SWEEP)
            else:
                nap = FIRST_NAP
            if due_at is not None:
                self.expect(due_at)

    async def _tick(self) -> datetime | None:
        """Do what is due. Returns when to look again.

        What is sent is not waited for: a platform that hangs must not make the next nudge late.
        """
        began_at = self._clock.now()
        woken = await self._service.wake() if self._wakes else 0
        self._observe(Swept())
        looked_at = self._clock.now()
        if self._delivers:
            await self._service.begin_to_deliver()
        due_at = await self._service.next_due_at(beyond=looked_at, parcels=self._delivers)
        if due_at and due_at <= began_at and not woken:
            return self._clock.now() + SHORTEST_NAP  # it stays due: another process is at it
        return due_at


async def _of(duty: Duty) -> None:
    await duty()
