"""The mind at work: events are handled, due seekers woken, parcels delivered. The only asynchronous code in `bot/`.

It decides nothing: `decide` does, in the store's transaction, on a worker thread.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from random import Random
from typing import Final, ParamSpec, TypeVar
from weakref import WeakValueDictionary

import structlog

from bot.cohort import CohortEvent, Unreachable
from bot.event import Delayed, Event, Handed, Rewritten
from bot.ports import (
    EVERYBODY,
    Account,
    Channel,
    Clock,
    Decide,
    Parcel,
    Reader,
    RefusedError,
    Rewrite,
    Store,
    TryLaterError,
    Turn,
    WakeError,
    Writer,
    WriterError,
)
from bot.reading import Unreadable
from bot.watching import Observe, TurnEnded, WatchedChannel, WatchedWriter, kind_of, seconds_now, unobserved

P = ParamSpec("P")
T = TypeVar("T")

SEND_TIMEOUT_S: Final = 45.0
"""Less than the minute a claim holds, so that a sender that hangs is not joined by a second one."""
FIRST_BACKOFF_S: Final = 2.0
LONGEST_BACKOFF_S: Final = 900.0
SHORTEST_BACKOFF_S: Final = 1.0
STALE_AFTER: Final = timedelta(minutes=10)
"""A message that waited longer than this is decided again before it is sent."""
PUT_OFF: Final = timedelta(minutes=15)
REWRITES_AT_ONCE: Final = 4

_log = structlog.stdlib.get_logger(__name__)


class Service:
    """`threads` is how many turns the store can take at once. `at_once` is how many parcels may be on their way.
    Without a `reader` nothing is made of files, without a `writer` no letter is rewritten. `only` names, by platform,
    the one user of it to whom is sent from here: their screen is here, and somebody else's is not. `observe` is told
    how it goes."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        clock: Clock,
        decide: Decide,
        *,
        reader: Reader | None = None,
        writer: Writer | None = None,
        random: Random | None = None,
        threads: int = 1,
        only: Mapping[str, str] = EVERYBODY,
        at_once: int = 64,
        observe: Observe = unobserved,
    ) -> None:
        self._store = store
        self._channels: dict[str, Channel] = {}
        self._only = only
        self._clock = clock
        self._observe = observe
        self._decide = decide
        self._reader = reader
        self._random = random or Random()  # noqa: S311 - it spreads retries, and keeps no secret
        self._workers = ThreadPoolExecutor(threads, thread_name_prefix="turns")
        self._turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()
        self._at_once = at_once
        self._sending: set[asyncio.Task[None]] = set()
        self._claiming = asyncio.Lock()
        self._writer = WatchedWriter(writer, observe) if writer else None
        self._asking: set[asyncio.Task[str]] = set()
        self._answering: set[asyncio.Task[None]] = set()
        self._rewriters = asyncio.Semaphore(REWRITES_AT_ONCE)
        self.on_due: Callable[[datetime], None] = lambda _: None
        """Told of every new moment at which something is due, so that a sleeper can wake earlier."""
        for platform, channel in channels.items():
            self.send_by(platform, channel)

    def send_by(self, platform: str, channel: Channel) -> None:
        """From now on what is for this platform is sent from here too, by this channel."""
        self._channels[platform] = WatchedChannel(channel, self._clock, self._observe)

    async def handle(self, account: Account, event: Event | CohortEvent) -> Turn | None:
        """Take one turn and deliver what it says. None if this event was taken before, or is a channel's own."""
        turn = await self.take(account, event)
        await self.deliver()
        return turn

    async def hand(self, account: Account, id: str, name: str, content: bytes, text: str = "") -> Turn | None:
        """Take the turn of a file that was handed over with these words. It is read first, outside the transaction."""
        contents = await self._reader.read(name, content) if self._reader else Unreadable(why="broken")
        return await self.handle(account, Handed(id=id, name=name, holds=contents, text=text))

    async def take(self, account: Account, event: Event | CohortEvent) -> Turn | None:
        """Take one turn, and leave the delivery to the caller, who first has a form to open in three seconds."""
        # One person's events are taken in the order they came, and none of them waits in a worker thread.
        lock = self._turns.setdefault((account.platform, account.user), asyncio.Lock())
        async with lock:
            began, failed = seconds_now(), True
            try:
                turn = await self._in_thread(self._store.take, account, event, self._clock.now(), self._decide)
                failed = False
            finally:
                self._observe(TurnEnded(event=kind_of(event), took_s=seconds_now() - began, failed=failed))
        if turn is not None:
            self._ask(account, turn.asks)
            if turn.wake_at is not None:
                self.on_due(turn.wake_at)
        return turn

    async def tick(self) -> None:
        """Do all that is due: wake every seeker whose moment has come, then deliver."""
        await self.wake()
        await self.deliver()

    async def wake(self) -> None:
        """Take the turns that are due. One that fails is put off, and holds up nobody else."""
        while True:
            now, began = self._clock.now(), seconds_now()
            try:
                woken = await self._in_thread(self._store.wake, now, self._decide)
            except WakeError as error:
                self._observe(TurnEnded(event="woke", took_s=seconds_now() - began, failed=True))
                _log.error("wake_failed", seeker=error.seeker, error=type(error.__cause__).__name__)
                await self._in_thread(self._store.put_off, error.seeker, now + PUT_OFF)
                continue
            if woken is None:
                return
            late_s = (now - woken.due_at).total_seconds()
            self._observe(TurnEnded(event="woke", took_s=seconds_now() - began, late_s=late_s))
            if woken.account:
                self._ask(woken.account, woken.asks)

    async def deliver(self) -> None:
        """Send what is due: the parcels of one route in order, those of different routes side by side."""
        sending: set[asyncio.Task[None]] = set()
        while True:
            sending |= await self._start_sending()
            if not sending:
                return
            done, sending = await asyncio.wait(sending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if error := task.exception():
                    # The claim lapses, and it is tried again: what failed is the record, perhaps not the sending.
                    _log.error("parcel_unrecorded", error=type(error).__name__)

    async def next_due_at(self, *, parcels: bool = True) -> datetime | None:
        """The earliest moment at which `tick` has something to do; in the past if it has now. Without the `parcels`,
        only the moments at which seekers are woken count."""
        platforms = self._channels.keys() if parcels else ()
        return await self._in_thread(self._store.next_due_at, platforms, self._only)

    async def answered(self) -> None:
        """Wait until nothing asked is under way. For whoever turns the clock: no answer takes any time on it."""
        while self._answering:
            await asyncio.wait(self._answering)

    async def close(self) -> None:
        """Let the turns and the sendings that were begun end. Answers that are still out are not waited for."""
        for task in self._asking:
            task.cancel()
        await self.answered()
        if self._writer:
            await self._writer.close()
        if self._sending:
            await asyncio.wait(self._sending)
        await asyncio.to_thread(self._workers.shutdown)

    def _ask(self, account: Account, asks: tuple[Rewrite, ...]) -> None:
        """Begin what a turn asks for, beside everything else."""
        if self._writer is None:
            return
        for rewrite in asks:
            asking = asyncio.create_task(self._rewritten(self._writer, rewrite))
            answering = asyncio.create_task(self._answer(account, rewrite, asking))
            self._asking.add(asking)
            self._answering.add(answering)
            asking.add_done_callback(self._asking.discard)
            answering.add_done_callback(self._answering.discard)

    async def _rewritten(self, writer: Writer, rewrite: Rewrite) -> str:
        """The letter in other words; empty where there are none in time. The letter there is will do."""
        try:
            async with asyncio.timeout((rewrite.until - self._clock.now()).total_seconds()), self._rewriters:
                return await writer.rewrite(rewrite)
        except (WriterError, TimeoutError) as error:
            _log.info("not_rewritten", why=str(error) or "late")
        except Exception as error:  # noqa: BLE001 - whatever a library does; and its message may hold the letter
            _log.error("rewrite_failed", error=type(error).__name__)
        return ""

    async def _answer(self, account: Account, rewrite: Rewrite, asking: asyncio.Task[str]) -> None:
        """Tell the mind what came back."""
        await asyncio.wait({asking})
        if asking.cancelled() or not (text := asking.result()):
            return
        id = f"rewritten:{rewrite.follow_up}:{rewrite.of}"
        try:
            await self.handle(account, Rewritten(id=id, follow_up=rewrite.follow_up, of=rewrite.of, text=text))
        except Exception as error:  # noqa: BLE001 - a letter in other words is worth no more
            _log.error("rewrite_not_taken", error=type(error).__name__)

    async def _start_sending(self) -> set[asyncio.Task[None]]:
        async with self._claiming:
            room = self._at_once - len(self._sending)
            parcels: tuple[Parcel, ...] = ()
            if room > 0:
                now = self._clock.now()
                parcels = await self._in_thread(self._store.claim, now, room, self._channels.keys(), self._only)
            tasks = {asyncio.create_task(self._send(parcel)) for parcel in parcels}
            self._sending |= tasks
        for task in tasks:
            task.add_done_callback(self._sending.discard)
        return tasks

    async def _send(self, parcel: Parcel) -> None:
        try:
            if await self._decided_anew(parcel):
                return
            async with asyncio.timeout(SEND_TIMEOUT_S):
                sent_as = await self._channels[parcel.account.platform].deliver(parcel)
        except RefusedError as error:
            _log.warning("parcel_refused", parcel=parcel.id)
            await self._refuse(parcel, error)
        except TryLaterError as error:
            await self._postpone(parcel, error.retry_after_s)
        except Exception as error:  # noqa: BLE001 - whatever a platform does, the parcel stays ours
            _log.error("parcel_failed", parcel=parcel.id, attempts=parcel.attempts, error=type(error).__name__)
            await self._postpone(parcel, None)
        else:
            await self._in_thread(self._store.settle, parcel, sent_as, self._clock.now())

    async def _refuse(self, parcel: Parcel, error: RefusedError) -> None:
        """Put it on record, and before the mind, which may have it said elsewhere."""
        now = self._clock.now()
        turn = await self._in_thread(self._store.refuse, parcel, str(error), now, self._decide, error.why)
        if parcel.account.is_channel and not parcel.edits:
            await self.take(parcel.account, Unreachable(id=f"refused:{parcel.id}", message=parcel.posted.key))
        if turn is not None and turn.wake_at is not None:
            if turn.wake_at <= now:
                await self.wake()
            else:
                self.on_due(turn.wake_at)

    async def _decided_anew(self, parcel: Parcel) -> bool:
        """A message that has waited too long is put before the mind again. True if it is not to be sent as it is."""
        now = self._clock.now()
        if parcel.edits or now - parcel.made_at <= STALE_AFTER:
            return False
        key = parcel.posted.key
        delayed = Delayed(id=f"delayed:{parcel.id}", message=key, nudge_at=parcel.posted.nudge_at)
        turn = await self.take(parcel.account, delayed)
        if turn is None or key not in turn.moot:
            return False
        await self.wake()
        return True

    async def _postpone(self, parcel: Parcel, retry_after_s: float | None) -> None:
        wait_s = self._backoff_s(parcel.attempts) if retry_after_s is None else max(retry_after_s, SHORTEST_BACKOFF_S)
        until = self._clock.now() + timedelta(seconds=wait_s)
        _log.info("parcel_postponed", parcel=parcel.id, attempts=parcel.attempts, wait_s=round(wait_s, 1))
        await self._in_thread(self._store.postpone, parcel, until)
        self.on_due(until)

    def _backoff_s(self, attempts: int) -> float:
        """Exponential with full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/"""
        ceiling = min(LONGEST_BACKOFF_S, FIRST_BACKOFF_S * 2.0 ** min(attempts - 1, 30))
        return max(SHORTEST_BACKOFF_S, self._random.uniform(0, ceiling))

    async def _in_thread(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._workers, lambda: call(*args, **kwargs))
