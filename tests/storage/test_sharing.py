"""Several at once at a SQLite file: their turns share a commit, and each is told of its own."""

import threading
from collections.abc import Callable, Generator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError

from bot.desk import Desk
from bot.event import Event, Said
from bot.ports import Account, Decide, Taken, Turn
from storage.errors import UnavailableDatabaseError
from storage.opening import Storage, open_storage
from storage.tables import facts
from tests.storage.deciding import LOCAL, NOW, counting, forgetting, said


@dataclass(slots=True)
class Crowd:
    """Turns of many that wait until the writer is free, and then come at once."""

    storage: Storage
    writer: Executor
    gate: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.writer.submit(self.gate.wait)

    def take(self, user: str, decide: Decide = counting) -> Future[Taken | None]:
        account = Account(platform="local", user=user)
        return self.writer.submit(self.storage.store.take, account, said(f"e-{user}", user), NOW, decide)

    def do(self, call: Callable[[], object]) -> Future[object]:
        return self.writer.submit(call)

    def kept(self) -> list[str]:
        """Whose turns are in the file: what is not committed, another connection does not see."""
        return [user for user in "abc" if self.storage.store.load(Account(platform="local", user=user))]


@pytest.fixture
def storage(tmp_path: Path) -> Generator[Storage]:
    opened = open_storage(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def crowd(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> Generator[Crowd]:
    monkeypatch.setattr("storage.sharing.OLD_S", 60.0)  # however slow the machine is
    writer = storage.database.workers()
    made = Crowd(storage, writer)
    yield made
    made.gate.set()
    writer.shutdown()


def failing(desk: Desk, event: Event, now: datetime) -> Turn:
    raise LookupError("a mistake in the mind")


def test_turns_that_come_at_once_wait_for_the_disk_once(crowd: Crowd) -> None:
    begun: list[str] = []

    def count(desk: Desk, event: Event, now: datetime) -> Turn:
        assert isinstance(event, Said)
        assert not crowd.kept(), "nothing is kept before the end"
        begun.append(event.text)
        return counting(desk, event, now)

    turns = [crowd.take(user, count) for user in "abc"]
    crowd.gate.set()
    assert [turn.result(10) is not None for turn in turns] == [True] * 3
    assert begun == ["a", "b", "c"]
    assert crowd.kept() == ["a", "b", "c"]


def test_one_that_fails_is_taken_back_alone(crowd: Crowd) -> None:
    turns = {user: crowd.take(user, failing if user == "b" else counting) for user in "abc"}
    crowd.gate.set()
    with pytest.raises(LookupError):
        turns["b"].result(10)
    assert turns["a"].result(10)
    assert turns["c"].result(10)
    assert crowd.kept() == ["a", "c"]
    assert crowd.take("b").result(10), "its event can be taken again"


def test_a_statement_that_fails_is_taken_back_with_its_turn_alone(crowd: Crowd) -> None:
    def collide() -> None:
        with crowd.storage.database.writing() as connection:
            connection.execute(text("DELETE FROM facts"))
            connection.execute(text("INSERT INTO meta (name, value) VALUES ('key_check', 'another')"))

    before, collision, after = crowd.take("a"), crowd.do(collide), crowd.take("b")
    crowd.gate.set()
    with pytest.raises(IntegrityError):
        collision.result(10)
    assert before.result(10)
    assert after.result(10)
    assert crowd.kept() == ["a", "b"]


def test_a_commit_that_fails_is_told_to_everybody_in_it(crowd: Crowd) -> None:
    def break_off() -> None:
        """Only the commit finds out that there is no such seeker."""
        with crowd.storage.database.writing() as connection:
            connection.execute(text("PRAGMA defer_foreign_keys=ON"))
            connection.execute(insert(facts), {"seeker": 999, "kind": "contact", "id": "c1", "sealed": b""})

    waiting = [crowd.take("a"), crowd.do(break_off), crowd.take("b", failing)]
    crowd.gate.set()
    errors = [each.exception(10) for each in waiting]
    assert "FOREIGN KEY" in str(errors[0])
    assert "FOREIGN KEY" in str(errors[1])
    assert isinstance(errors[2], LookupError)
    assert crowd.kept() == []
    assert crowd.take("a").result(10), "the next one is not in its way"
    assert crowd.kept() == ["a"]


def test_a_full_disk_takes_back_all_that_was_not_committed(crowd: Crowd) -> None:
    room = "PRAGMA max_page_count = {}"

    def fill() -> None:
        with crowd.storage.database.writing() as connection:
            connection.execute(text(room.format(1)))  # as many as there are
            big = {"seeker": 1, "kind": "contact", "id": "c9", "sealed": bytes(1_000_000)}
            connection.execute(insert(facts), big)

    waiting = [crowd.take("a"), crowd.do(fill)]
    crowd.gate.set()
    with pytest.raises(UnavailableDatabaseError, match="its disk has room"):
        waiting[1].result(10)
    was_kept = waiting[0].exception(10) is None
    assert crowd.kept() == (["a"] if was_kept else [])


def test_what_was_forgotten_among_others_is_gone_when_that_is_told(crowd: Crowd, tmp_path: Path) -> None:
    crowd.gate.set()
    crowd.take("a").result(10)
    with crowd.storage.database.reading() as connection:
        key: bytes = connection.scalar(text("SELECT wrapped_key FROM seekers")) or b""
    crowd.gate.clear()
    crowd.do(crowd.gate.wait)
    account = Account(platform="local", user="a")
    gone = crowd.writer.submit(crowd.storage.store.take, account, said("forget"), NOW, forgetting)
    beside = crowd.take("b")
    crowd.gate.set()
    assert gone.result(10)
    assert key not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert beside.result(10)


def test_who_writes_from_elsewhere_waits_for_the_commit(crowd: Crowd) -> None:
    """A thread of its own, as the local chat's memory has, is in no transaction with others."""
    turn = crowd.take("a")
    beside = threading.Thread(target=crowd.storage.store.release, args=("local", NOW))
    beside.start()
    crowd.gate.set()
    beside.join(10)
    assert turn.result(10)
    assert crowd.storage.store.claim(NOW, 1, LOCAL)


def test_what_was_handed_over_is_done_before_the_end(storage: Storage) -> None:
    writer = storage.database.workers()
    accounts = [Account(platform="local", user=f"u{number}") for number in range(50)]
    turns = [writer.submit(storage.store.take, account, said("e1"), NOW, counting) for account in accounts]
    assert turns[0].cancel() or turns[0].result(10), "one that nobody waits for any more is left out"
    writer.shutdown()
    assert all(turn.cancelled() or turn.result(0) for turn in turns)
    assert sum(storage.store.load(account) is not None for account in accounts[1:]) == 49
