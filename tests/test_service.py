"""The service: turns are taken and delivered, failures wait their turn and hold up nobody else."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from structlog.testing import capture_logs

from bot.delivery import FIRST_BACKOFF_S, LONGEST_BACKOFF_S, SHORTEST_BACKOFF_S
from bot.desk import Desk
from bot.event import Contents, Delayed, Event, Handed, Refused, Rewritten, Woke
from bot.ports import Account, Decide, Model, Parcel, RefusedError, Rewrite, Sent, TryLaterError, Turn, WriterError
from bot.reading import NotRead, Unreadable
from bot.service import REWRITES_AT_ONCE, WAKES_AT_ONCE, Service
from bot.watching import Sight, TurnEnded
from storage.opening import Storage, open_storage
from tests.storage.deciding import ASK, ME, NOW, YOU, counting, post, said, saying, waking

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class FakeClock:
    at: datetime = NOW

    def now(self) -> datetime:
        return self.at


@dataclass(slots=True)
class FakeChannel:
    """Keeps what arrives. `fails` is asked before each parcel, and may raise or wait."""

    arrived: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])
    fails: Callable[[Parcel], object] = lambda _: None
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def deliver(self, parcel: Parcel) -> str:
        waits = self.fails(parcel)
        if isinstance(waits, asyncio.Event):
            await waits.wait()
        self.arrived.append((parcel.account.user, parcel.posted.key, parcel.posted.message.text))
        self.changed.set()
        return f"ts-{parcel.posted.key}"

    async def has(self, count: int) -> None:
        """Wait until so many have arrived."""
        async with asyncio.timeout(5):
            while len(self.arrived) < count:
                self.changed.clear()
                await self.changed.wait()

    @property
    def keys(self) -> list[str]:
        return [key for _, key, _ in self.arrived]


@dataclass(slots=True)
class Scene:
    """A service on a real store, with a fake clock and channel. `decide` can be exchanged at any time."""

    storage: Storage
    clock: FakeClock = field(default_factory=FakeClock)
    channel: FakeChannel = field(default_factory=FakeChannel)
    decide: Decide = counting
    due: list[datetime] = field(default_factory=list[datetime])
    service: Service = field(init=False)

    def __post_init__(self) -> None:
        def decide(desk: Desk, event: Event, now: datetime) -> Turn:
            return self.decide(desk, event, now)

        self.service = Service(self.storage.store, {"local": self.channel}, self.clock, decide, random=Random(7))
        self.service.on_due = self.due.append


@pytest.fixture
def storage(tmp_path: Path) -> Generator[Storage]:
    opened = open_storage(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
async def scene(storage: Storage) -> AsyncGenerator[Scene]:
    made = Scene(storage)
    yield made
    await made.service.close()


@pytest.fixture(autouse=True)
def quiet_logs() -> Generator[None]:
    with capture_logs():
        yield


def raising(error: Exception, times: int = 1, user: str = "you") -> Callable[[Parcel], object]:
    left = [times]

    def fails(parcel: Parcel) -> object:
        if parcel.account.user == user and left[0]:
            left[0] -= 1
            raise error
        return None

    return fails


async def test_a_turn_is_taken_and_delivered(scene: Scene) -> None:
    turn = await scene.service.handle(ME, said("e1", "Dana"))
    assert turn is not None
    assert scene.channel.arrived == [("you", "m1", "Dana")]
    assert scene.due == [NOW + HOUR]
    assert await scene.service.next_due_at() == NOW + HOUR


async def test_a_repeated_event_is_answered_by_nothing(scene: Scene) -> None:
    await scene.service.handle(ME, said("e1"))
    assert await scene.service.handle(ME, said("e1")) is None
    assert scene.channel.keys == ["m1"]


class FakeReader:
    async def read(self, name: str, content: bytes) -> Contents:
        return NotRead(kind="pdf") if content == b"%PDF" else Unreadable(why="broken")


async def test_a_file_is_read_before_its_turn_and_taken_once(storage: Storage) -> None:
    seen: list[Event] = []

    def listen(desk: Desk, event: Event, now: datetime) -> Turn:
        seen.append(event)
        return Turn(desk=desk)

    service = Service(storage.store, {"local": FakeChannel()}, FakeClock(), listen, reader=FakeReader())
    assert await service.hand(ME, "e1", "cv.pdf", b"%PDF", "my CV")
    assert await service.hand(ME, "e1", "cv.pdf", b"%PDF", "my CV") is None
    assert seen == [Handed(id="e1", name="cv.pdf", holds=NotRead(kind="pdf"), text="my CV")]
    await service.close()


async def test_without_a_reader_nothing_is_made_of_a_file(scene: Scene) -> None:
    seen: list[Event] = []

    def listen(desk: Desk, event: Event, now: datetime) -> Turn:
        seen.append(event)
        return Turn(desk=desk)

    scene.decide = listen
    await scene.service.hand(ME, "e1", "x.ics", b"x")
    assert seen == [Handed(id="e1", name="x.ics", holds=Unreadable(why="broken"))]


async def test_a_turn_can_be_taken_without_waiting_for_delivery(scene: Scene) -> None:
    assert await scene.service.take(ME, said("e1"))
    assert scene.channel.keys == []
    await scene.service.deliver()
    assert scene.channel.keys == ["m1"]


async def test_what_a_turn_says_is_in_its_takers_hands_with_the_turn(scene: Scene) -> None:
    """Nobody else can claim it meanwhile, and to send it needs no second look."""
    scene.decide = saying(post("m1"), post("m2"))
    await scene.service.take(ME, said("e1"))
    assert scene.storage.store.claim(NOW, 10, ("local",)) == ()
    await scene.service.deliver_said()
    assert scene.channel.keys == ["m1", "m2"]


async def test_what_nobody_sends_in_time_is_due_again_and_sent_once(scene: Scene) -> None:
    await scene.service.take(ME, said("e1"))
    scene.clock.at += timedelta(seconds=61)
    await scene.service.deliver()
    assert scene.channel.keys == ["m1"]


async def test_what_was_not_begun_is_left_to_whoever_comes_next(storage: Storage) -> None:
    scene = Scene(storage)
    await scene.service.take(ME, said("e1"))
    await scene.service.close()
    assert [parcel.posted.key for parcel in storage.store.claim(NOW, 10, ("local",))] == ["m1"]


async def test_what_is_said_behind_something_that_waits_waits_too(scene: Scene) -> None:
    scene.channel.fails = raising(TryLaterError("down", retry_after_s=30))
    await scene.service.handle(ME, said("e1"))
    await scene.service.handle(ME, said("e2"))
    assert scene.channel.keys == []
    scene.clock.at += timedelta(seconds=30)
    await scene.service.deliver()
    assert scene.channel.keys == ["m1", "m2"]


async def test_many_at_once_each_get_theirs_in_order(storage: Storage) -> None:
    """Recorded together, with no pause that shows, and a turn in between."""
    channel = FakeChannel()
    workers = storage.database.workers()
    service = Service(
        storage.store, {"local": channel}, FakeClock(), counting, workers=workers, gathered_for_s=0.002, at_once=7
    )
    people = [Account(platform="local", user=f"u{number}") for number in range(12)]
    events = [(who, said(f"e{number}", f"n{number}")) for number in range(6) for who in people]
    await asyncio.gather(*(service.handle(who, event) for who, event in events))
    await service.deliver()
    for who in people:
        assert [text for user, _, text in channel.arrived if user == who.user] == [f"n{number}" for number in range(6)]
    await service.close()
    assert storage.store.next_due_at(("local",)) == NOW + HOUR


async def test_one_that_cannot_be_recorded_keeps_no_other_from_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle = scene.storage.store.settle

    def fail(sent: Sequence[Sent], *more: object) -> tuple[Parcel, ...]:
        if any(each.parcel.account.user == "you" for each in sent):
            raise OSError
        return settle(sent, NOW)

    await scene.service.take(ME, said("e1"))
    await scene.service.take(YOU, said("e1"))
    monkeypatch.setattr(scene.storage.store, "settle", fail)
    await scene.service.deliver()
    scene.clock.at += timedelta(seconds=60)
    monkeypatch.undo()
    await scene.service.deliver()
    assert sorted(scene.channel.arrived) == [("other", "m1", "hello"), ("you", "m1", "hello"), ("you", "m1", "hello")]


async def test_a_turn_that_fails_is_heard_of(scene: Scene) -> None:
    def fail(desk: Desk, event: Event, now: datetime) -> Turn:
        raise LookupError

    scene.decide = fail
    with pytest.raises(LookupError):
        await scene.service.handle(ME, said("e1"))


async def test_one_persons_events_are_taken_in_the_order_they_came(scene: Scene) -> None:
    events = [said(f"e{number}", f"n{number}") for number in range(20)]
    await asyncio.gather(*(scene.service.handle(ME, event) for event in events))
    desk = scene.storage.store.load(ME)
    assert desk is not None
    assert [contact.name for contact in desk.contacts.values()] == [f"n{number}" for number in range(20)]


async def test_a_tick_wakes_and_delivers(scene: Scene) -> None:
    await scene.service.handle(ME, said("e1"))
    await scene.service.handle(YOU, said("e1"))
    scene.clock.at += HOUR
    await scene.service.tick()
    assert scene.channel.arrived[2:] == [("you", "m2", "woke"), ("other", "m2", "woke")]
    await scene.service.tick()
    assert len(scene.channel.arrived) == 4


async def test_a_seeker_whose_turn_fails_is_put_off_and_holds_up_nobody(scene: Scene) -> None:
    scene.decide = waking(HOUR)
    await scene.service.handle(ME, said("e1"))
    scene.decide = waking(2 * HOUR)
    await scene.service.handle(YOU, said("e1"))

    def poison(desk: Desk, event: Event, now: datetime) -> Turn:
        if desk.seeker.zone == "Europe/Berlin":
            raise LookupError("Dana Li")
        return counting(desk, event, now)

    scene.decide = poison
    scene.clock.at += 2 * HOUR
    with capture_logs() as logs:
        await scene.service.tick()
    assert scene.channel.arrived == [("other", "m1", "woke")]
    assert logs == [{"event": "wake_failed", "log_level": "error", "seeker": 1, "error": "LookupError"}]
    assert await scene.service.next_due_at() == NOW + 2 * HOUR + timedelta(minutes=15)


async def test_a_seeker_whose_turn_fails_is_told_of_once_however_many_wake_at_once(storage: Storage) -> None:
    """The others who wake find them due as well, until they are put off."""
    clock, channel, ended = FakeClock(), FakeChannel(), list[Sight]()

    def poison(desk: Desk, event: Event, now: datetime) -> Turn:
        if desk.seeker.zone == "Europe/Berlin":
            raise LookupError
        return counting(desk, event, now)

    workers = storage.database.workers()
    service = Service(storage.store, {"local": channel}, clock, poison, workers=workers, observe=ended.append)
    for number in range(2 * WAKES_AT_ONCE):
        storage.store.take(Account(platform="local", user=f"u{number}"), said("e1"), NOW, waking(HOUR))
    storage.store.take(ME, said("e1"), NOW, waking(HOUR + MINUTE))
    clock.at += 2 * HOUR
    with capture_logs() as logs:
        await service.tick()
    assert [log["event"] for log in logs] == ["wake_failed"]
    assert sum(isinstance(sight, TurnEnded) and sight.failed for sight in ended) == 1
    assert len(channel.arrived) == 2 * WAKES_AT_ONCE
    assert await service.next_due_at() == clock.at + timedelta(minutes=15)
    clock.at += timedelta(minutes=15)
    with capture_logs() as logs:
        await service.tick()
    assert [log["event"] for log in logs] == ["wake_failed"], "the next time they are told of again"
    await service.close()


async def test_what_the_platform_asks_to_wait_for_waits_as_long_as_it_says(scene: Scene) -> None:
    scene.channel.fails = raising(TryLaterError("ratelimited", retry_after_s=30))
    scene.decide = saying(post("m1"), post("m2"))
    await scene.service.handle(ME, said("e1"))
    assert scene.channel.keys == []
    assert scene.due == [NOW + timedelta(seconds=30)]
    scene.clock.at += timedelta(seconds=29)
    await scene.service.deliver()
    assert scene.channel.keys == []
    scene.clock.at += timedelta(seconds=1)
    await scene.service.deliver()
    assert scene.channel.keys == ["m1", "m2"]


@pytest.mark.parametrize("error", [TryLaterError("timeout"), OSError("Dana Li"), KeyError("slack")])
async def test_other_failures_wait_longer_and_longer(scene: Scene, error: Exception) -> None:
    scene.channel.fails = raising(error, times=14)
    scene.decide = saying(post("m1"))
    with capture_logs() as logs:
        await scene.service.handle(ME, said("e1"))
        waits = [(scene.due[-1] - scene.clock.at).total_seconds()]
        while not scene.channel.arrived:
            scene.clock.at = scene.due[-1]
            await scene.service.deliver()
            waits.append((scene.due[-1] - scene.clock.at).total_seconds())
    waits.pop()
    ceilings = [min(LONGEST_BACKOFF_S, FIRST_BACKOFF_S * 2**attempt) for attempt in range(14)]
    assert all(SHORTEST_BACKOFF_S <= wait <= ceiling for wait, ceiling in zip(waits, ceilings, strict=True))
    assert max(waits) > 60
    assert "Dana Li" not in str(logs)


async def test_a_refused_message_is_not_tried_again_nor_what_waits_behind_it_and_the_next_one_is(scene: Scene) -> None:
    scene.channel.fails = raising(RefusedError("cannot_dm"))
    scene.decide = saying(post("m1"), post("m2"))
    await scene.service.handle(ME, said("e1"))
    assert scene.channel.keys == []
    scene.decide = saying(post("m3"))
    await scene.service.handle(ME, said("e2"))
    assert scene.channel.keys == ["m3"]


async def test_what_the_mind_wants_said_elsewhere_for_what_was_refused_is_said_at_once(scene: Scene) -> None:
    """It wakes at once for it, and sends no second request to the same place."""
    scene.channel.fails = raising(RefusedError("cannot_dm"), times=9)

    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        match event:
            case Refused():
                return Turn(desk=desk, wake_at=now)
            case Woke():
                return Turn(desk=replace(desk, seeker=replace(desk.seeker, name="woke")))
            case _:
                return Turn(desk=desk, says=(post("m1"), post("m2")))

    scene.decide = decide
    await scene.service.handle(ME, said("e1"))
    desk = scene.storage.store.load(ME)
    assert desk
    assert desk.seeker.name == "woke"
    assert await scene.service.next_due_at() is None


async def test_an_account_of_a_platform_that_does_not_run_here_waits(scene: Scene) -> None:
    await scene.service.handle(Account(platform="slack", user="U1"), said("e1"))
    await scene.service.handle(ME, said("e1"))
    assert scene.channel.arrived == [("you", "m1", "hello")]


async def test_a_route_that_hangs_holds_up_nobody_else(scene: Scene) -> None:
    gate, reached = asyncio.Event(), asyncio.Event()

    def hang(parcel: Parcel) -> asyncio.Event | None:
        if parcel.account.user != "you":
            return None
        reached.set()
        return gate

    scene.channel.fails = hang
    scene.decide = saying(post("m1"), post("m2"))
    stuck = asyncio.create_task(scene.service.handle(ME, said("e1")))
    await reached.wait()
    await scene.service.handle(YOU, said("e1"))
    assert scene.channel.arrived == [("other", "m1", "hi"), ("other", "m2", "hi")]
    gate.set()
    await stuck
    assert scene.channel.arrived[2:] == [("you", "m1", "hi"), ("you", "m2", "hi")]


async def test_no_more_is_under_way_than_allowed(storage: Storage) -> None:
    under_way, most = 0, 0

    class Counting(FakeChannel):
        async def deliver(self, parcel: Parcel) -> str:
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0.001)
            under_way -= 1
            return await FakeChannel.deliver(self, parcel)

    channel = Counting()
    service = Service(storage.store, {"local": channel}, FakeClock(), counting, at_once=3)
    for number in range(10):
        await service.take(Account(platform="local", user=f"u{number}"), said("e1"))
    await asyncio.gather(*(service.deliver() for _ in range(4)))
    assert len(channel.arrived) == 10
    assert most == 3
    await service.close()


async def test_where_nothing_can_be_claimed_it_is_soon_tried_again(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is behind those that just arrived does not wait for the sweep when the database is back."""
    claim, told = storage.store.claim, asyncio.Queue[datetime]()

    def claim_once(now: datetime, limit: int, platforms: Sequence[str], only: Mapping[str, str]) -> tuple[Parcel, ...]:
        monkeypatch.setattr(storage.store, "claim", fail)
        return claim(now, limit, platforms, only)

    def fail(*of: object) -> tuple[Parcel, ...]:
        raise ConnectionError

    service = Service(storage.store, {"local": FakeChannel()}, FakeClock(), counting, at_once=2)
    service.on_due = told.put_nowait
    for user in (ME, YOU):
        storage.store.take(user, said("e1"), NOW, counting)
    monkeypatch.setattr(storage.store, "claim", claim_once)
    await service.begin_to_deliver()
    assert await asyncio.wait_for(told.get(), 5) == NOW + timedelta(seconds=1)
    await service.close()


async def test_what_is_sent_but_not_recorded_is_logged_and_comes_due_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*of: object) -> None:
        raise OSError("disk full of Dana Li")

    with monkeypatch.context() as patched, capture_logs() as logs:
        patched.setattr(scene.storage.store, "settle", fail)
        await scene.service.handle(ME, said("e1"))
    assert logs == [{"event": "parcel_unrecorded", "log_level": "error", "error": "OSError"}]
    scene.clock.at += timedelta(seconds=60)
    await scene.service.deliver()
    assert scene.channel.keys == ["m1", "m1"]


async def test_a_woken_turn_gets_the_moment_of_the_clock(scene: Scene) -> None:
    seen: list[tuple[Event, datetime]] = []

    def look(desk: Desk, event: Event, now: datetime) -> Turn:
        seen.append((event, now))
        return Turn(desk=desk)

    await scene.service.handle(ME, said("e1"))
    scene.decide = look
    scene.clock.at += 5 * HOUR
    await scene.service.tick()
    assert seen == [(Woke(), NOW + 5 * HOUR)]


async def test_a_message_that_waited_too_long_is_decided_again(storage: Storage) -> None:
    """It is put before the mind, which may take it back; the newer decision is what arrives."""
    scene = Scene(storage)

    def blocked(parcel: Parcel) -> None:
        raise TryLaterError("down", retry_after_s=1)

    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        if isinstance(event, Delayed):
            assert event.message == "m1"
            return Turn(desk=desk, moot=frozenset({"m1"}), says=(post("m2", "fresh"),))
        return Turn(desk=desk, says=(post("m1", "stale"),))

    scene.decide = decide
    scene.channel.fails = blocked
    await scene.service.handle(ME, said("e1"))
    scene.channel.fails = lambda _: None
    scene.clock.at += timedelta(minutes=9)
    assert scene.channel.keys == []
    scene.clock.at += timedelta(minutes=2)
    await scene.service.tick()
    assert scene.channel.keys == ["m2"]
    assert await scene.service.next_due_at() is None
    await scene.service.close()


async def test_an_answer_that_waited_too_long_is_still_sent(storage: Storage) -> None:
    scene = Scene(storage)
    scene.decide = lambda desk, event, now: Turn(
        desk=desk, says=() if isinstance(event, Delayed) else (post("m1", "answer"),)
    )

    def blocked(parcel: Parcel) -> None:
        raise TryLaterError("down", retry_after_s=1)

    scene.channel.fails = blocked
    await scene.service.handle(ME, said("e1"))
    scene.channel.fails = lambda _: None
    scene.clock.at += timedelta(hours=2)
    await scene.service.tick()
    assert scene.channel.keys == ["m1"]
    await scene.service.close()


# ── what a turn asks for ────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class FakeWriter:
    """Answers once `gate` is open; `busy` tells that it has all it may. Counts what was asked."""

    gate: asyncio.Event = field(default_factory=asyncio.Event)
    busy: asyncio.Event = field(default_factory=asyncio.Event)
    fails: Exception | None = None
    asked: int = 0
    under_way: int = 0
    most: int = 0
    closed: bool = False
    model: Model = field(default_factory=lambda: Model(name="small-one", host="127.0.0.1"))

    async def rewrite(self, rewrite: Rewrite) -> str:
        self.asked += 1
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        if self.under_way == REWRITES_AT_ONCE:
            self.busy.set()
        try:
            await self.gate.wait()
        finally:
            self.under_way -= 1
        if self.fails:
            raise self.fails
        return f"{rewrite.text} Truly."

    async def close(self) -> None:
        self.closed = True


@dataclass(slots=True)
class Asking:
    """Asks for a letter whenever somebody speaks or is woken, and keeps what came back."""

    count: int = 1
    came: list[Rewritten] = field(default_factory=list[Rewritten])

    def __call__(self, desk: Desk, event: Event, now: datetime) -> Turn:
        if isinstance(event, Rewritten):
            self.came.append(event)
            return Turn(desk=desk, says=(post("m9", event.text),))
        asks = tuple(replace(ASK, of=f"{number}", until=now + timedelta(minutes=10)) for number in range(self.count))
        return Turn(desk=desk, says=(post("m1", "at once"),), asks=asks, wake_at=now + HOUR)


async def test_what_is_asked_delays_nothing_and_its_answer_is_a_turn_of_its_own(storage: Storage) -> None:
    writer, channel, decide = FakeWriter(), FakeChannel(), Asking()
    service = Service(storage.store, {"local": channel}, FakeClock(), decide, writer=writer)
    await service.handle(ME, said("e1"))
    assert channel.arrived == [("you", "m1", "at once")]
    assert decide.came == []
    writer.gate.set()
    await service.answered()
    assert [event.text for event in decide.came] == ["Thanks. Truly."]
    assert channel.arrived[-1] == ("you", "m9", "Thanks. Truly.")
    await service.close()


async def test_what_a_woken_turn_asks_is_answered_to_the_same_seeker(storage: Storage) -> None:
    writer, channel, decide, clock = FakeWriter(), FakeChannel(), Asking(), FakeClock()
    writer.gate.set()
    service = Service(storage.store, {"local": channel}, clock, waking(HOUR), writer=writer)
    await service.handle(ME, said("e1"))
    service = Service(storage.store, {"local": channel}, clock, decide, writer=writer)
    clock.at += HOUR
    await service.tick()
    await service.answered()
    assert channel.arrived == [("you", "m1", "at once"), ("you", "m9", "Thanks. Truly.")]
    await service.close()


async def test_no_more_is_asked_at_once_than_allowed(storage: Storage) -> None:
    writer, decide = FakeWriter(), Asking(count=10)
    service = Service(storage.store, {"local": FakeChannel()}, FakeClock(), decide, writer=writer)
    await service.handle(ME, said("e1"))
    await writer.busy.wait()
    writer.gate.set()
    await service.answered()
    assert len(decide.came) == 10
    assert writer.most == REWRITES_AT_ONCE
    await service.close()


@pytest.mark.parametrize("error", [WriterError("timeout"), LookupError("Dana Li")])
async def test_a_letter_that_is_not_rewritten_costs_nothing(storage: Storage, error: Exception) -> None:
    writer, channel, decide = FakeWriter(fails=error), FakeChannel(), Asking()
    writer.gate.set()
    service = Service(storage.store, {"local": channel}, FakeClock(), decide, writer=writer)
    with capture_logs() as logs:
        await service.handle(ME, said("e1"))
        await service.answered()
    assert decide.came == []
    assert channel.keys == ["m1"]
    assert len(logs) == 1
    assert "Dana Li" not in str(logs)
    await service.close()


async def test_what_does_not_come_in_time_is_given_up(storage: Storage) -> None:
    """The clock of this test stands behind `until` by next to nothing, and the writer never answers."""
    clock, writer, decide = FakeClock(), FakeWriter(), Asking()

    def hurried(desk: Desk, event: Event, now: datetime) -> Turn:
        result = decide(desk, event, now)
        return replace(result, asks=tuple(replace(ask, until=now + timedelta(milliseconds=20)) for ask in result.asks))

    service = Service(storage.store, {"local": FakeChannel()}, clock, hurried, writer=writer)
    await service.handle(ME, said("e1"))
    async with asyncio.timeout(5):
        await service.answered()
    assert writer.asked == 1
    assert decide.came == []
    await service.close()


async def test_an_answer_that_is_out_does_not_hold_up_the_end(storage: Storage) -> None:
    writer, decide = FakeWriter(), Asking(count=6)
    service = Service(storage.store, {"local": FakeChannel()}, FakeClock(), decide, writer=writer)
    await service.handle(ME, said("e1"))
    async with asyncio.timeout(5):
        await service.close()
    assert writer.under_way == 0
    assert writer.closed
    assert decide.came == []


async def test_without_a_writer_nothing_is_asked(storage: Storage) -> None:
    decide = Asking()
    service = Service(storage.store, {"local": FakeChannel()}, FakeClock(), decide)
    await service.handle(ME, said("e1"))
    await service.answered()
    assert decide.came == []
    await service.close()


async def test_an_answer_whose_turn_fails_is_logged_without_its_words(storage: Storage) -> None:
    writer, decide = FakeWriter(), Asking()
    writer.gate.set()

    def fail(desk: Desk, event: Event, now: datetime) -> Turn:
        assert not isinstance(event, Rewritten), event.text
        return decide(desk, event, now)

    service = Service(storage.store, {"local": FakeChannel()}, FakeClock(), fail, writer=writer)
    with capture_logs() as logs:
        await service.handle(ME, said("e1"))
        await service.answered()
    assert logs == [{"event": "rewrite_not_taken", "log_level": "error", "error": "AssertionError"}]
    await service.close()
