"""What only PostgreSQL has: a server that can be away, sessions that can be cut, several who open it at once."""

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event as Flag

import pytest
from sqlalchemy import Engine, create_engine, make_url, text, update

from bot.desk import Desk
from bot.event import Event
from bot.ports import Turn
from storage.database import retried
from storage.errors import (
    ForbiddenDatabaseError,
    ForeignDatabaseError,
    MissingKeyError,
    UnavailableDatabaseError,
    WrongKeyError,
)
from storage.opening import Storage, open_storage
from storage.tables import REVISIONS, metadata, seekers
from tests.storage.deciding import LOCAL, ME, NOW, YOU, counting, said, waking

OTHER_KEY = "00" * 32


@pytest.fixture
def url(postgres_url: str) -> str:
    return postgres_url


@pytest.fixture
def engine(url: str) -> Generator[Engine]:
    """A program of somebody else at the same database."""
    made = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    yield made
    made.dispose()


def cut_all(engine: Engine) -> None:
    """End every other session, as a restart of the server would."""
    with engine.connect() as connection:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        connection.execute(text(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {others}"))


def test_an_address_may_be_written_as_people_do(url: str, tmp_path: Path) -> None:
    for scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        open_storage(tmp_path, url.replace("postgresql", scheme, 1)).close()


def test_a_session_that_was_cut_while_idle_goes_unnoticed(storage: Storage, engine: Engine) -> None:
    storage.store.take(ME, said("e1"), NOW, counting)
    cut_all(engine)
    assert storage.store.take(ME, said("e2"), NOW, counting)
    cut_all(engine)
    desk = storage.store.load(ME)
    assert desk is not None
    assert len(desk.contacts) == 2


def test_a_turn_that_was_cut_off_is_taken_again_and_kept_once(storage: Storage, engine: Engine) -> None:
    tried: list[Event] = []

    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        if not tried:
            cut_all(engine)
        tried.append(event)
        return counting(desk, event, now)

    assert storage.store.take(ME, said("e1"), NOW, decide)
    assert len(tried) == 2
    desk = storage.store.load(ME)
    assert desk is not None
    assert list(desk.contacts) == ["c1"]


def test_a_wake_that_was_cut_off_is_no_failure_of_that_seeker(storage: Storage, engine: Engine) -> None:
    tried: list[Event] = []

    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        if not tried:
            cut_all(engine)
        tried.append(event)
        return counting(desk, event, now)

    storage.store.take(ME, said("e1"), NOW, waking(timedelta(hours=1)))
    assert storage.store.wake(NOW + timedelta(hours=1), decide)
    assert len(tried) == 2
    assert not storage.store.wake(NOW + timedelta(hours=1), decide)


def test_two_who_stand_in_each_others_way_both_get_through(storage: Storage) -> None:
    """One of them is told of the deadlock by PostgreSQL after a second, and tries again."""
    for who in (ME, YOU):
        storage.store.take(who, said("e1"), NOW, counting)
    in_it = {1: Flag(), 2: Flag()}

    @retried
    def touch(first: int, second: int) -> int:
        with storage.database.writing() as connection:
            connection.execute(update(seekers).where(seekers.c.id == first).values(edits=1))
            in_it[first].set()
            in_it[second].wait(10)
            return connection.execute(update(seekers).where(seekers.c.id == second).values(edits=1)).rowcount

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(touch, (1, 2), (2, 1))) == [1, 1]


def test_a_server_that_is_away_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnavailableDatabaseError, match="cannot be opened") as refused:
        open_storage(tmp_path, "postgresql://somebody:secret@127.0.0.1:1/nowhere")
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_session_that_is_read_only_is_not_kept(storage: Storage, engine: Engine) -> None:
    def read_only(value: str) -> None:
        with engine.connect() as connection:
            name = connection.scalar(text("SELECT current_database()"))
            connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = {value}"))

    read_only("on")
    cut_all(engine)
    with pytest.raises(ForbiddenDatabaseError):
        storage.store.take(ME, said("e1"), NOW, counting)
    read_only("off")
    assert storage.store.take(ME, said("e1"), NOW, counting)


def test_another_programs_database_is_refused(url: str, engine: Engine, tmp_path: Path) -> None:
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE seekers (id integer)"))
    with pytest.raises(ForeignDatabaseError, match="not an Afterword database"):
        open_storage(tmp_path, url)


def test_another_key_is_refused(url: str, tmp_path: Path) -> None:
    open_storage(tmp_path / "one", url).close()
    with pytest.raises(MissingKeyError, match="AFTERWORD_MASTER_KEY"):
        open_storage(tmp_path / "another", url)
    with pytest.raises(WrongKeyError, match="does not fit"):
        open_storage(tmp_path / "another", url, OTHER_KEY)


def test_several_can_migrate_at_once(url: str, engine: Engine, tmp_path: Path) -> None:
    from alembic import command

    from storage.migrations import config_on

    with engine.execution_options(isolation_level="READ COMMITTED").begin() as connection:
        command.upgrade(config_on(connection), REVISIONS[0])
    with ThreadPoolExecutor(4) as threads:
        opened = list(threads.map(open_storage, [tmp_path] * 4, [url] * 4, [OTHER_KEY] * 4))
    assert opened[0].store.take(ME, said("e1"), NOW, counting)
    assert opened[3].store.next_due_at(LOCAL) == NOW
    for storage in opened:
        storage.close()


def test_both_ways_to_make_the_tables_make_the_same(url: str, engine: Engine, tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from storage.migrations import migrate

    open_storage(tmp_path, url).close()
    made = schema_of(engine)
    with engine.connect() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    migrate(url.replace("postgresql", "postgresql+psycopg", 1))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    assert schema_of(engine) == made
    assert [row for row in made if row[0] == "tell_due"]


def schema_of(engine: Engine) -> list[tuple[object, ...]]:
    """Every column, index and trigger, as PostgreSQL describes it."""
    queries = (
        "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns "
        "WHERE table_schema = 'public'",
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'afterword%'",
    )
    with engine.connect() as connection:
        return sorted((tuple(row) for query in queries for row in connection.execute(text(query))), key=str)
