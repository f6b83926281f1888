"""Parcels on their way: claimed, sent in order by route, and what came of it recorded.

What was sent is recorded together with what else was sent about then, and best beside a turn: so they share one wait
for the disk. Whoever is killed before that sends it again, as if the kill had come a moment earlier.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
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
    way on one platform, and half of these are kept for what is said just now, whatever else is due. See `Service` for
    the rest."""

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
        self._under_way: Counter[str] = Counter()
        """By platform: what is claimed, or on its way."""
        self._more_due = False
        """Whether something may be due that nobody has claimed."""
        self._looking = asyncio.Lock()
        self._looks: set[asyncio.Task[None]] = set()
        self._sending: set[asyncio.Task[None]] = set()
        self._sent: list[tuple[Sent, Next]] = []
        self._recording: set[asyncio.Task[None]] = set()

    def served(self) -> tuple[Collection[str], Mapping[str, str]]:
        """For whom a turn may claim what it says: nobody on a platform where as much is on its way as may be."""
        return [platform for platform in self._channels if self._under_way[platform] < self._at_once], self._only

    def take_over(self, taken: Taken, now: datetime) -> None:
        """What this turn said at this moment goes out with the next delivery."""
        self._keep(taken.parcels, now)
        if taken.waits:
            self.look_again()

    def look_again(self) -> None:
        """Something may be due that was not claimed when it was made."""
        self._more_due = True

    def begin(self) -> set[asyncio.Task[None]]:
        """Begin to send what is claimed. Returns what was begun."""
        begun: set[asyncio.Task[None]] = set()
        while self._claimed:
            parcel, claimed_at = self._claimed.popleft()
            platform = parcel.account.platform
            if self._clock.now() - claimed_at > KEPT_FOR:  # it comes due again by itself
                self._under_way[platform] -= 1
                continue
            task = asyncio.create_task(self._send(parcel))
            task.add_done_callback(partial(self._ended, platform))
            begun.add(task)
        self._sending |= begun
        return begun

    async def look(self) -> set[asyncio.Task[None]]:
        """Claim what is due, and begin to send it: as much as there is room for, and the rest as there is again."""
        async with self._looking:
            self._more_due = False
            for platform in tuple(self._channels):
                while (room := self._room(platform)) > 0:
                    now = self._clock.now()
                    parcels = await self._in_thread(self._store.claim, now, room, [platform], self._only)
                    self._keep(parcels, now)
                    if len(parcels) < room:
                        break
                else:
                    self._more_due = True
        return self.begin()

    async def deliver_said(self) -> None:
        """Send what was said in turns taken here; look for what is due only where some of it was not claimed."""
        sending = self.begin()
        if self._more_due:
            sending |= await self.look()
        if sending:
            await asyncio.wait(sending)

    async def deliver(self) -> None:
        """Send all that is due: the parcels of one route in order, those of different routes side by side."""
        await self.look()
        while under_way := self._sending | self._looks:
            await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)

    def record(self) -> None:
        """Begin to record what was sent."""
        if self._sent:
            task = asyncio.create_task(self._record(self._sent))
            self._sent = []
            self._recording.add(task)
            task.add_done_callback(self._recording.discard)

    async def close(self) -> None:
        """Let the sendings that were begun end; what was only claimed is left to whoever comes next."""
        self._more_due = False
        while under_way := self._sending | self._looks:
            await asyncio.wait(under_way)
        while self._claimed:
            parcel, _ = self._claimed.popleft()
            await self._in_thread(self._store.postpone, parcel, self._clock.now())

    def _keep(self, parcels: Sequence[Parcel], now: datetime) -> None:
        self._claimed += [(parcel, now) for parcel in parcels]
        self._under_way.update(parcel.account.platform for parcel in parcels)

    def _room(self, platform: str) -> int:
        """For how many of those that wait there is room now; 0 where it is too few to look for."""
        waiting = max(1, self._at_once // 2)
        room = waiting - self._under_way[platform]
        return room if room >= max(1, waiting // 4) else 0

    def _ended(self, platform: str, task: asyncio.Task[None]) -> None:
        self._sending.discard(task)
        self._under_way[platform] -= 1
        if error := task.exception():
            # The claim lapses, and it is tried again: what failed is the record, perhaps not the sending.
            _log.error("parcel_unrecorded", error=type(error).__name__)
        if self._more_due and not self._looks and self._room(platform):
            look = asyncio.create_task(self._look_on())
            self._looks.add(look)
            look.add_done_callback(self._looks.discard)

    async def _look_on(self) -> None:
        try:
            await self.look()
        except Exception as error:  # noqa: BLE001 - it is tried again, and from then on as often as any look
            _log.error("claim_failed", error=type(error).__name__)
            self._on_due(self._clock.now() + timedelta(seconds=SHORTEST_BACKOFF_S))

    async def _send(self, parcel: Parcel | None) -> None:
        """Send a parcel, and one after another what comes behind it on its route."""
        while parcel is not None:
            parcel = await self._sent_one(parcel)

    async def _sent_one(self, parcel: Parcel) -> Parcel | None:
        """Send a parcel. Returns what is to be sent next in its place."""
        try:
            if await self._decided_anew(parcel):
                self.begin()
                return None
            async with asyncio.timeout(SEND_TIMEOUT_S):
                sent_as = await self._channels[parcel.account.platform].deliver(parcel)
        except RefusedError as error:
            _log.warning("parcel_refused", parcel=parcel.id)
            await self._refused(parcel, error)
            self.look_again()
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
            if self._gathered_for_s:
                loop.call_later(self._gathered_for_s, self.record)
            else:
                loop.call_soon(self.record)  # no timer: somebody may have stopped the loop's clock
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
