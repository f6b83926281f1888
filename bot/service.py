"""The mind at work: events are handled, due seekers woken, parcels delivered. The only asynchronous code in `bot/`.

It decides nothing: `decide` does, in the store's transaction, on a worker thread.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Final, ParamSpec, TypeVar
from weakref import WeakValueDictionary

import structlog

from bot.cohort import CohortEvent, Unreachable
from bot.delivery import Delivery
from bot.event import Delayed, Event, Handed, Rewritten
from bot.ports import (
    EVERYBODY,
    LONG_AGO,
    Account,
    Channel,
    Clock,
    Convened,
    Decide,
    Parcel,
    Reader,
    RefusedError,
    Rewrite,
    Store,
    Turn,
    WakeError,
    Writer,
    WriterError,
)
from bot.reading import Unreadable
from bot.watching import Observe, TurnEnded, WatchedChannel, WatchedWriter, kind_of, seconds_now, unobserved

P = ParamSpec("P")
T = TypeVar("T")

STALE_AFTER: Final = timedelta(minutes=10)
"""A message that waited longer than this is decided again before it is sent."""
PUT_OFF: Final = timedelta(minutes=15)
REWRITES_AT_ONCE: Final = 4
WAKES_AT_ONCE: Final = 16
"""Enough to keep every worker of the store busy."""

_log = structlog.stdlib.get_logger(__name__)


class Service:
    """`workers` run the calls of the store, and are shut down at the end. `at_once` is how many parcels may be on their
    way. Without a `reader` nothing is made of files, without a `writer` no letter is rewritten. `only` names, by
    platform, the one user of it to whom is sent from here: their screen is here, and somebody else's is not. What was
    sent is recorded within `gathered_for_s`. `observe` is told how it goes."""

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
        workers: Executor | None = None,
        only: Mapping[str, str] = EVERYBODY,
        at_once: int = 128,
        observe: Observe = unobserved,
        gathered_for_s: float = 0.0,
    ) -> None:
        self._store = store
        self._channels: dict[str, Channel] = {}
        self._only = only
        self._clock = clock
        self._observe = observe
        self._decide = decide
        self._reader = reader
        self._workers = workers or ThreadPoolExecutor(1, thread_name_prefix="turns")
        self._turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()
        self._delivery = Delivery(
            store,
            self._channels,
            clock,
            self._in_thread,
            decided_anew=self._decided_anew,
            refused=self._refused,
            on_due=self._expect,
            only=only,
            random=random or Random(),  # noqa: S311 - it spreads retries, and keeps no secret
            at_once=at_once,
            gathered_for_s=gathered_for_s,
        )
        self._writer = WatchedWriter(writer, observe) if writer else None
        self._asking: set[asyncio.Task[str]] = set()
        self._answering: set[asyncio.Task[None]] = set()
        self._rewriters = asyncio.Semaphore(REWRITES_AT_ONCE)
        self._putting_off: set[int] = set()
        """Whose turn has failed and is not put off yet: until then others who wake find them due as well."""
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
        await self.deliver_said()
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
            now, began, failed = self._clock.now(), seconds_now(), True
            self._delivery.record()  # in one go with the turn
            try:
                served = self._delivery.served()
                taken = await self._in_thread(self._store.take, account, event, now, self._decide, *served)
                failed = False
            finally:
                self._observe(TurnEnded(event=kind_of(event), took_s=seconds_now() - began, failed=failed))
        if taken is None:
            self._delivery.look_again()  # it may have been a channel's own, of which nothing is claimed
            return None
        self._delivery.take_over(taken, now)
        self._ask(account, taken.turn.asks)
        if taken.turn.wake_at is not None:
            self.on_due(taken.turn.wake_at)
        return taken.turn

    async def tick(self) -> None:
        """Do all that is due: wake every seeker whose moment has come, then deliver."""
        await self.wake()
        await self.deliver()

    async def wake(self) -> int:
        """Take the turns that are due, and begin to send what they say. Returns how many there were.

        One that fails is put off, and holds up nobody else.
        """
        woken, at_once = 0, 1
        while True:
            was_due = await asyncio.gather(*(self._wake_one() for _ in range(at_once)))
            woken += sum(was_due)
            if not all(was_due):
                return woken
            at_once = min(at_once * 2, WAKES_AT_ONCE)

    async def _wake_one(self) -> bool:
        """Take a turn that is due. False if there is none."""
        now, began = self._clock.now(), seconds_now()
        try:
            taken = await self._in_thread(self._store.wake, now, self._decide, *self._delivery.served())
        except WakeError as error:
            if error.seeker not in self._putting_off:
                self._observe(TurnEnded(event="woke", took_s=seconds_now() - began, failed=True))
                await self._put_off(error, now + PUT_OFF)
            return True
        if taken is None:
            return False
        late_s = (now - (taken.due_at or now)).total_seconds()
        self._observe(TurnEnded(event="woke", took_s=seconds_now() - began, late_s=late_s))
        if isinstance(taken, Convened):
            self._delivery.look_again()
            return True
        self._delivery.take_over(taken, now)
        self._delivery.begin()
        self._ask(taken.account, taken.turn.asks)
        return True

    async def _put_off(self, error: WakeError, until: datetime) -> None:
        _log.error("wake_failed", seeker=error.seeker, error=type(error.__cause__).__name__)
        self._putting_off.add(error.seeker)
        try:
            await self._in_thread(self._store.put_off, error.seeker, until)
        finally:
            self._putting_off.discard(error.seeker)

    async def deliver_said(self) -> None:
        """Send what was said in turns taken here, without a look at what else is due."""
        await self._delivery.deliver_said()

    async def deliver(self) -> None:
        """Send all that is due: the parcels of one route in order, those of different routes side by side."""
        await self._delivery.deliver()

    async def begin_to_deliver(self) -> None:
        """Look for what is due, and leave it on its way."""
        await self._delivery.look()

    async def next_due_at(self, beyond: datetime = LONG_AGO, *, parcels: bool = True) -> datetime | None:
        """The earliest moment at which `tick` has something to do; in the past if it has now.

        What was to be sent until `beyond` is left out: somebody is at it. Without the `parcels`, only the moments at
        which seekers are woken count.
        """
        platforms = self._channels.keys() if parcels else ()
        return await self._in_thread(self._store.next_due_at, platforms, self._only, beyond)

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
        await self._delivery.close()
        await asyncio.to_thread(self._workers.shutdown)

    def _expect(self, due_at: datetime) -> None:
        self.on_due(due_at)

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

    async def _refused(self, parcel: Parcel, error: RefusedError) -> None:
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

    async def _in_thread(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._workers, partial(call, *args, **kwargs))
