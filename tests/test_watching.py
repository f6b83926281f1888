"""What can be watched of the service: each turn, waking and sending, by its kind and how long it took, and no word."""

import asyncio
from collections.abc import AsyncGenerator, Generator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from structlog.testing import capture_logs

from bot.desk import Desk
from bot.event import Event, Rewritten, Woke
from bot.ports import Decide, Posted, RefusedError, TryLaterError, Turn, WriterError
from bot.service import Service
from bot.watching import DatabaseFailed, RewritingEnded, SendingEnded, Sight, TurnEnded
from storage.opening import Storage, open_storage
from tests.storage.deciding import ME, NOW, counting, message, said, waking
from tests.test_service import Asking, FakeChannel, FakeClock, FakeWriter, raising

HOUR = timedelta(hours=1)


@dataclass(slots=True)
class Watched:
    """A service on a real store, and what was seen of it."""

    storage: Storage
    decide: Decide = counting
    clock: FakeClock = field(default_factory=FakeClock)
    channel: FakeChannel = field(default_factory=FakeChannel)
    writer: FakeWriter = field(default_factory=FakeWriter)
    seen: list[Sight] = field(default_factory=list[Sight])
    service: Service = field(init=False)

    def __post_init__(self) -> None:
        def decide(desk: Desk, event: Event, now: datetime) -> Turn:
            return self.decide(desk, event, now)

        self.service = Service(
            self.storage.store, {"local": self.channel}, self.clock, decide,
            writer=self.writer, random=Random(7), observe=self.seen.append,
        )  # fmt: skip

    def turns(self) -> list[tuple[str, float | None, bool]]:
        return [(sight.event, sight.late_s, sight.failed) for sight in self.seen if isinstance(sight, TurnEnded)]

    def sendings(self) -> list[SendingEnded]:
        return [sight for sight in self.seen if isinstance(sight, SendingEnded)]


@pytest.fixture
async def watched(tmp_path: Path) -> AsyncGenerator[Watched]:
    storage = open_storage(tmp_path)
    made = Watched(storage)
    yield made
    await made.service.close()
    storage.close()


@pytest.fixture(autouse=True)
def _quiet_logs() -> Generator[None]:  # pyright: ignore[reportUnusedFunction]
    with capture_logs():
        yield


async def test_a_turn_is_told_by_its_kind_and_how_long_it_took(watched: Watched) -> None:
    await watched.service.take(ME, said("e1", "Dana Li"))
    (turn,) = watched.seen
    assert isinstance(turn, TurnEnded)
    assert (turn.event, turn.failed, turn.late_s) == ("said", False, None)
    assert 0 < turn.took_s < 60


async def test_a_turn_that_failed_is_told_as_one(watched: Watched) -> None:
    def fail(desk: Desk, event: Event, now: datetime) -> Turn:
        raise LookupError("Dana Li")

    watched.decide = fail
    with pytest.raises(LookupError):
        await watched.service.take(ME, said("e1"))
    assert watched.turns() == [("said", None, True)]


async def test_a_seeker_woken_late_is_told_with_how_late(watched: Watched) -> None:
    watched.decide = waking(HOUR)
    await watched.service.take(ME, said("e1"))
    watched.clock.at += HOUR + timedelta(seconds=90)
    watched.seen.clear()
    await watched.service.wake()
    assert watched.turns() == [("woke", 90.0, False)]


async def test_a_woken_turn_that_failed_is_told_as_one(watched: Watched) -> None:
    await watched.service.take(ME, said("e1"))

    def fail(desk: Desk, event: Event, now: datetime) -> Turn:
        raise LookupError("Dana Li")

    watched.decide = fail
    watched.clock.at += 2 * HOUR
    await watched.service.wake()
    assert watched.turns()[1:] == [("woke", None, True)]


def nudging(desk: Desk, event: Event, now: datetime) -> Turn:
    """An answer to who speaks; a nudge to who is woken, that should have been there a quarter of an hour ago."""
    nudge_at = now - timedelta(minutes=15) if isinstance(event, Woke) else None
    desk, key = desk.next_id("m")
    return Turn(desk=desk, says=(Posted(key=key, message=message("hi"), nudge_at=nudge_at),), wake_at=now + HOUR)


async def test_only_a_nudge_can_be_late_and_from_its_moment_to_its_arrival(watched: Watched) -> None:
    watched.decide = nudging
    await watched.service.handle(ME, said("e1"))
    assert [sending.late_s for sending in watched.sendings()] == [None]

    def slowly(_: object) -> None:
        watched.clock.at += timedelta(seconds=5)

    watched.channel.fails = slowly
    watched.clock.at += HOUR
    await watched.service.tick()
    nudge = watched.sendings()[-1]
    assert (nudge.platform, nudge.outcome, nudge.late_s, nudge.again) == ("local", "sent", 905.0, False)


async def test_what_a_platform_wants_later_is_told_and_so_is_the_second_try(watched: Watched) -> None:
    watched.channel.fails = raising(TryLaterError("rate_limited", retry_after_s=3))
    await watched.service.handle(ME, said("e1"))
    watched.clock.at += timedelta(seconds=4)
    await watched.service.deliver()
    assert [(s.outcome, s.again) for s in watched.sendings()] == [("postponed", False), ("sent", True)]


async def test_what_breaks_in_a_way_nobody_foresaw_is_a_failure(watched: Watched) -> None:
    watched.channel.fails = raising(LookupError("Dana Li"))
    await watched.service.handle(ME, said("e1"))
    assert [s.outcome for s in watched.sendings()] == ["failed"]


async def test_a_refusal_is_told_with_its_kind(watched: Watched) -> None:
    watched.channel.fails = raising(RefusedError("cannot_dm_bot", "closed"))
    await watched.service.handle(ME, said("e1"))
    assert (watched.sendings()[0].outcome, watched.sendings()[0].why) == ("refused", "closed")


@pytest.mark.parametrize(
    ("fails", "outcome"),
    [(None, "given"), (WriterError("timeout"), "refused"), (LookupError("Dana Li"), "failed")],
)
async def test_what_came_of_a_letter_is_told(watched: Watched, fails: Exception | None, outcome: str) -> None:
    watched.decide = Asking()
    watched.writer.fails = fails
    watched.writer.gate.set()
    await watched.service.handle(ME, said("e1"))
    await watched.service.answered()
    assert [sight.outcome for sight in watched.seen if isinstance(sight, RewritingEnded)] == [outcome]


async def test_a_letter_that_nobody_waits_for_any_longer_is_late(watched: Watched) -> None:
    watched.decide = Asking()
    await watched.service.handle(ME, said("e1"))
    await asyncio.sleep(0)  # it is being asked for
    await watched.service.close()
    assert [sight.outcome for sight in watched.seen if isinstance(sight, RewritingEnded)] == ["late"]
    assert not any(isinstance(event, Rewritten) for event in watched.decide.came)


def test_a_transaction_that_fails_is_told_by_the_type_of_its_error(tmp_path: Path) -> None:
    storage, seen = open_storage(tmp_path), list[Sight]()
    storage.database.on_failed = lambda error: seen.append(DatabaseFailed(error=error))
    with storage.database.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE facts RENAME TO lost")
    with pytest.raises(Exception, match="damaged"):
        storage.store.take(ME, said("e1", "Dana Li"), NOW, counting)
    storage.close()
    assert seen == [DatabaseFailed(error="DamagedDatabaseError")]
