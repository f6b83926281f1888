"""Parcels on their way: claimed, sent in order by route, and what came of it recorded.

What was sent is recorded together with what else was sent about then, and best beside a turn: so they share one wait
for the disk. Whoever is killed before that sends it again, as if the kill had come a moment earlier.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import zip_longest
from random import Random
from typing import Final, ParamSpec, Protocol, TypeAlias, TypeVar

import structlog

from bot.ports import Channel, Clock, Parcel, RefusedError, Sent, Store, Taken, TryLaterError

P = ParamSpec("P")
T = TypeVar("T")

SEND_TIMEOUT_S: Final = 45.0
"""Less than the minute a claim holds, so that a sender that hangs is not joined by a second one."""
KEPT_FOR: Final = timedelta(seconds=10)
"""How long after it was claimed a sending may begin, so that it ends before the claim does."""
FIRST_BACKOFF_S: Final = 2.0
LONGEST_BACKOFF_S: Final = 900.0
SHORTEST_BACKOFF_S: Final = 1.0
GATHERED_FOR_S: Final = 0.005
"""How long what was sent waits for company before it is recorded, where nobody turns the clock."""

Next: TypeAlias = asyncio.Future[Parcel | None]

_log = structlog.stdlib.get_logger(__name__)


class InThread(Protocol):
    """Runs a call of the store in a worker thread."""

    async def __call__(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T: ...


class Delivery:
    """`decided_anew` is asked before each parcel whether it is not to be sent as it is. `refused` puts on record that
    one will never arrive, and why; `on_due` is told when one is to be tried again. No more than `at_once` are on their
    way. See `Service` for the rest."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        clock: Clock,
        in_thread: InThread,
        *,
        decided_anew: Callable[[Parcel], Awaitable[bool]],
        refused: Callable[[Parcel, RefusedError], Awaitable[None]],
        on_due: Callable[[datetime], None],
        only: Mapping[str, str],
        random: Random,
        at_once: int,
        gathered_for_s: float,
    ) -> None:
        self._store = store
        self._channels = channels
        self._clock = clock
        self._in_thread = in_thread
        self._decided_anew = decided_anew
        self._refused = refused
        self._on_due = on_due
        self._only = only
        self._random = random
        self._at_once = at_once
        self._gathered_for_s = gathered_for_s
        self._claimed: deque[tuple[Parcel, datetime]] = deque()
        """Claimed by us, at this moment, and not yet on their way."""
        self._unclaimed = False
        """Whether something may be due that was not claimed when it was made."""
        self._claiming = asyncio.Lock()
        self._sending: set[asyncio.Task[None]] = set()
        self._sent: list[tuple[Sent, Next]] = []
        self._recording: set[asyncio.Task[None]] = set()

    def served(self) -> tuple[Collection[str], Mapping[str, str]]:
        """For whom a turn may claim what it says: nobody, where as much is on its way as may be."""
        return (self._channels.keys() if self._room() > 0 else ()), self._only

    def take_over(self, taken: Taken, now: datetime) -> None:
        """What this turn said at this moment goes out with the next delivery."""
        self._claimed += [(parcel, now) for parcel in taken.parcels]
        if taken.waits:
            self.look_again()

    def look_again(self) -> None:
        """Something may be due that was not claimed when it was made."""
        self._unclaimed = True

    async def deliver_said(self) -> None:
        """Send what was said in turns taken here; look for what is due only where some of it was not claimed."""
        await self._deliver(looks=self._unclaimed)

    async def deliver(self) -> None:
        """Send what is due: the parcels of one route in order, those of different routes side by side."""
        await self._deliver(looks=True)

    def record(self) -> None:
        """Begin to record what was sent."""
        if self._sent:
            task = asyncio.create_task(self._record(self._sent))
            self._sent = []
            self._recording.add(task)
            task.add_done_callback(self._recording.discard)

    async def close(self) -> None:
        """Let the sendings that were begun end; what was only claimed is left to whoever comes next."""
        while self._sending:
            await asyncio.wait(self._sending)
        while self._claimed:
            parcel, _ = self._claimed.popleft()
            await self._in_thread(self._store.postpone, parcel, self._clock.now())

    def _room(self) -> int:
        return self._at_once - len(self._sending) - len(self._claimed)

    async def _deliver(self, *, looks: bool) -> None:
        sending: set[asyncio.Task[None]] = set()
        while True:
            if looks or self._unclaimed:
                await self._claim()
            sending |= self._start_sending()
            if not sending:
                return
            done, sending = await asyncio.wait(sending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if error := task.exception():
                    # The claim lapses, and it is tried again: what failed is the record, perhaps not the sending.
                    _log.error("parcel_unrecorded", error=type(error).__name__)

    async def _claim(self) -> None:
        async with self._claiming:
            if (room := self._room()) > 0:
                self._unclaimed = False
                now, platforms = self._clock.now(), self._channels.keys()
                parcels = await self._in_thread(self._store.claim, now, room, platforms, self._only)
                self._claimed += [(parcel, now) for parcel in parcels]

    def _start_sending(self) -> set[asyncio.Task[None]]:
        started: set[asyncio.Task[None]] = set()
        while self._claimed and len(self._sending) < self._at_once:
            parcel, claimed_at = self._claimed.popleft()
            if self._clock.now() - claimed_at > KEPT_FOR:
                continue  # it comes due again by itself
            task = asyncio.create_task(self._send(parcel))
            task.add_done_callback(self._sending.discard)
            self._sending.add(task)
            started.add(task)
        return started

    async def _send(self, parcel: Parcel | None) -> None:
        """Send a parcel, and one after another what comes behind it on its route."""
        while parcel is not None:
            parcel = await self._sent_one(parcel)

    async def _sent_one(self, parcel: Parcel) -> Parcel | None:
        """Send a parcel. Returns what is to be sent next in its place."""
        try:
            if await self._decided_anew(parcel):
                self._unclaimed = True
                return None
            async with asyncio.timeout(SEND_TIMEOUT_S):
                sent_as = await self._channels[parcel.account.platform].deliver(parcel)
        except RefusedError as error:
            _log.warning("parcel_refused", parcel=parcel.id)
            await self._refused(parcel, error)
            self._unclaimed = True
        except TryLaterError as error:
            await self._postpone(parcel, error.retry_after_s)
        except Exception as error:  # noqa: BLE001 - whatever a platform does, the parcel stays ours
            _log.error("parcel_failed", parcel=parcel.id, attempts=parcel.attempts, error=type(error).__name__)
            await self._postpone(parcel, None)
        else:
            return await self._recorded(Sent(parcel=parcel, sent_as=sent_as))
        return None

    async def _recorded(self, sent: Sent) -> Parcel | None:
        """Have it recorded. Returns what is to be sent next in its place."""
        loop = asyncio.get_running_loop()
        if not self._sent:
            loop.call_later(self._gathered_for_s, self.record)
        following: Next = loop.create_future()
        self._sent.append((sent, following))
        return await following

    async def _record(self, gathered: Sequence[tuple[Sent, Next]]) -> None:
        """Record these in one go; where that fails each by itself, so that one alone cannot hinder the others."""
        sent = [each for each, _ in gathered]
        platforms = self._channels.keys()
        try:
            parcels = await self._in_thread(self._store.settle, sent, self._clock.now(), platforms, self._only)
        except Exception as error:  # noqa: BLE001 - it is for whoever sent it
            if len(gathered) > 1:
                for one in gathered:
                    await self._record([one])
            else:
                gathered[0][1].set_exception(error)
        else:
            # Whoever has sent something goes on with what is next on any of these routes.
            for (_, following), parcel in zip_longest(gathered, parcels):
                following.set_result(parcel)

    async def _postpone(self, parcel: Parcel, retry_after_s: float | None) -> None:
        wait_s = self._backoff_s(parcel.attempts) if retry_after_s is None else max(retry_after_s, SHORTEST_BACKOFF_S)
        until = self._clock.now() + timedelta(seconds=wait_s)
        _log.info("parcel_postponed", parcel=parcel.id, attempts=parcel.attempts, wait_s=round(wait_s, 1))
        await self._in_thread(self._store.postpone, parcel, until)
        self._on_due(until)

    def _backoff_s(self, attempts: int) -> float:
        """Exponential with full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/"""
        ceiling = min(LONGEST_BACKOFF_S, FIRST_BACKOFF_S * 2.0 ** min(attempts - 1, 30))
        return max(SHORTEST_BACKOFF_S, self._random.uniform(0, ceiling))
