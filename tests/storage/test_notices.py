"""What one process commits is told to another: a moment that is earlier than all, and a local chat that has changed."""

from collections.abc import Generator
from datetime import timedelta
from pathlib import Path
from queue import Empty, Queue

import pytest
from sqlalchemy import create_engine, text

from bot.ports import Account
from storage.notices import ANYTHING, Notice
from storage.opening import Storage, open_storage
from storage.tables import DUE, SHOWN
from tests.storage.deciding import ME, NOW, YOU, forgetting, message, said, waking

HOUR = timedelta(hours=1)
LIMIT_S = 10


@pytest.fixture
def another(storage: Storage, url: str, tmp_path: Path) -> Generator[Storage]:
    """The same storage, as another process has it open."""
    opened = open_storage(tmp_path / "data", url)
    yield opened
    opened.close()


def listening(storage: Storage) -> Queue[Notice]:
    """What this storage is told from now on."""
    told: Queue[Notice] = Queue()
    storage.notices.listen(lambda: told.put((DUE, None)), lambda seeker: told.put((SHOWN, seeker)))
    assert next_of(told, 2) == list(ANYTHING)
    return told


def next_of(told: Queue[Notice], count: int) -> list[Notice]:
    return [told.get(timeout=LIMIT_S) for _ in range(count)]


def test_what_another_has_committed_is_told(storage: Storage, another: Storage) -> None:
    told = listening(storage)
    another.store.take(ME, said("e1"), NOW, waking(HOUR))
    assert told.get(timeout=LIMIT_S) == (DUE, None)


def test_nothing_is_told_of_a_database_where_nothing_happens(
    storage: Storage, another: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.notices.POLL_S", 0.01)
    told = listening(storage)
    another.store.load(ME)
    another.store.wake(NOW, waking(None))
    with pytest.raises(Empty):
        told.get(timeout=0.1)


def test_after_the_stop_nothing_is_told(storage: Storage, another: Storage) -> None:
    told = listening(storage)
    storage.notices.stop()
    another.store.take(ME, said("e1"), NOW, waking(HOUR))
    assert told.empty()


class TestPostgres:
    @pytest.fixture
    def url(self, postgres_url: str) -> str:
        return postgres_url

    def test_only_the_earliest_moment_of_all_is_told(self, storage: Storage, another: Storage) -> None:
        told = listening(storage)
        another.store.take(ME, said("e1"), NOW, waking(2 * HOUR))
        another.store.take(YOU, said("e1"), NOW, waking(3 * HOUR))  # later than what is due first
        another.store.take(YOU, said("e2"), NOW, waking(2 * HOUR))  # at the same moment
        another.store.take(ME, said("e2"), NOW, waking(4 * HOUR))  # put off
        another.store.take(ME, said("e3"), NOW, waking(HOUR))
        another.transcript.remember(ME, "m1", "dm", message("the last"), NOW)
        assert next_of(told, 3) == [(DUE, None), (DUE, None), (SHOWN, 1)]

    def test_what_a_process_does_itself_is_not_told_to_it(self, storage: Storage, another: Storage) -> None:
        told = listening(storage)
        storage.store.take(ME, said("e1"), NOW, waking(HOUR))
        storage.transcript.remember(ME, "m1", "dm", message("hello"), NOW)
        another.transcript.remember(ME, "m2", "dm", message("from elsewhere"), NOW)
        assert next_of(told, 1) == [(SHOWN, 1)]
        assert told.empty()

    def test_every_change_of_a_local_chat_is_told_by_the_seekers_number(
        self, storage: Storage, another: Storage
    ) -> None:
        for account in (ME, YOU):
            storage.store.take(account, said("e1"), NOW, waking(None))
        assert [storage.transcript.seeker_of(who) for who in (ME, YOU, Account(platform="x", user="y"))] == [1, 2, None]
        told = listening(storage)
        another.transcript.remember(ME, "m1", "dm", message("hello"), NOW)
        another.transcript.revise(ME, "m1", message("edited"), NOW)
        another.transcript.keep_form(YOU, None)  # nothing was open
        another.transcript.remember(YOU, "m1", "dm", message("hello"), NOW)
        another.store.take(ME, said("e2"), NOW, forgetting)
        assert next_of(told, 4) == [(SHOWN, 1), (SHOWN, 1), (SHOWN, 2), (SHOWN, 1)]

    def test_a_connection_that_was_cut_comes_back(
        self, storage: Storage, another: Storage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("storage.notices.FIRST_WAIT_S", 0.01)
        told = listening(storage)
        cut_all(another)
        assert next_of(told, 2) == list(ANYTHING)
        another.store.take(ME, said("e1"), NOW, waking(HOUR))  # its own connection was cut as well
        assert told.get(timeout=LIMIT_S) == (DUE, None)


def cut_all(storage: Storage) -> None:
    """End every session at the database, as a restart of the server would, and wait until each is gone."""
    url = storage.database.url
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        connection.execute(text(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {others}"))
    engine.dispose()
