"""Many are at a database beside each other, or one alone; and who was away meanwhile notices what was done to it."""

import os
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, make_url

from bot.ports import Sent
from storage.errors import ClosedDatabaseError, InUseError, NewerDatabaseError
from storage.moving import move
from storage.opening import Storage, address_of, open_storage
from storage.presence import the_only_run
from storage.rotation import rotate
from storage.tables import REVISIONS
from storage.tending import alone_at, snapshot_of
from tests.forked import Process
from tests.storage.deciding import ME, NOW, counting, said
from tests.storage.test_notices import cut_all
from tests.storage.test_opening import execute


def running() -> None:
    with the_only_run(make_url(sys.argv[1])):
        os.write(1, b"running\n")
        sys.stdin.read()


def contacts(storage: Storage) -> int:
    desk = storage.store.load(ME)
    return len(desk.contacts) if desk else 0


def test_a_second_run_on_sqlite_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    storage = open_storage(tmp_path)
    url = storage.database.url
    with Process(running, url.render_as_string()) as first:
        assert first.stdout.readline() == b"running\n"
        with pytest.raises(InUseError, match=r"Another `afterword run` .*PostgreSQL"), the_only_run(url):
            pass
    with the_only_run(url):
        storage.store.take(ME, said("e1"), NOW, counting)
    storage.close()


class TestPostgres:
    @pytest.fixture
    def url(self, postgres_url: str) -> str:
        return postgres_url

    def test_any_number_run_beside_each_other(self, storage: Storage) -> None:
        with the_only_run(storage.database.url), the_only_run(storage.database.url):
            pass

    def test_while_one_is_alone_nobody_comes(self, storage: Storage, tmp_path: Path, url: str) -> None:
        address = storage.database.url
        storage.close()
        with alone_at(address):
            with pytest.raises(ClosedDatabaseError, match="at this moment"):
                open_storage(tmp_path / "data", url)
            with pytest.raises(InUseError), alone_at(address):
                pass
            with pytest.raises(ClosedDatabaseError, match="at this moment"), snapshot_of(address):
                pass
        open_storage(tmp_path / "data", url).close()

    def test_who_was_cut_off_meanwhile_goes_on_where_nothing_was_done(self, storage: Storage) -> None:
        storage.store.take(ME, said("e1"), NOW, counting)
        cut_all(storage)
        with alone_at(storage.database.url), pytest.raises(ClosedDatabaseError, match="at this moment"):
            storage.store.take(ME, said("e2"), NOW, counting)
        storage.store.take(ME, said("e2"), NOW, counting)
        assert contacts(storage) == 2

    @pytest.mark.parametrize("what", ["move", "rotate"])
    def test_who_was_cut_off_meanwhile_writes_nothing_where_all_is_changed(
        self, storage: Storage, tmp_path: Path, url: str, what: str
    ) -> None:
        """Their key is the old one, or their database the wrong one."""
        storage.store.take(ME, said("e1"), NOW, counting)
        cut_all(storage)
        if what == "move":
            move(tmp_path / "data", None, url, f"sqlite:///{tmp_path / 'there.db'}", lambda _: None)
        else:
            rotate(tmp_path / "data", None, url, lambda _: None)
        with pytest.raises(ClosedDatabaseError, match="Start this process again"):
            storage.store.take(ME, said("e2"), NOW, counting)

    def test_a_duty_is_one_process_s_at_a_time(self, storage: Storage, tmp_path: Path, url: str) -> None:
        with closing(open_storage(tmp_path / "data", url)) as another:
            give_back = storage.duties.take("upkeep")
            assert give_back
            assert another.duties.take("upkeep") is None
            other = another.duties.take("retention")
            assert other
            give_back()
            again = another.duties.take("upkeep")
            assert again
            cut_all(storage)  # as if that process were killed
            third = storage.duties.take("upkeep")
            assert third
            for end in (other, again, third):
                end()


def test_a_duty_on_sqlite_is_nobody_else_s(tmp_path: Path) -> None:
    storage = open_storage(tmp_path)
    for _ in range(2):
        give_back = storage.duties.take("upkeep")
        assert give_back
        give_back()
    storage.close()


def test_who_is_at_work_goes_on_when_a_newer_program_comes(storage: Storage, tmp_path: Path, url: str) -> None:
    """Processes can be replaced one by one. The first new one brings the schema up to date."""
    storage.store.take(ME, said("e1"), NOW, counting)
    for statement in (
        "ALTER TABLE seekers ADD COLUMN later BIGINT",
        "CREATE TABLE newcomers (id BIGINT PRIMARY KEY)",
        "UPDATE alembic_version SET version_num = '9999'",
    ):
        execute(url, statement)
    storage.store.take(ME, said("e2"), NOW, counting)
    (parcel,) = storage.store.claim(NOW, 10, ("local",))
    storage.store.settle([Sent(parcel=parcel, sent_as="ts")], NOW)
    assert contacts(storage) == 2
    with pytest.raises(NewerDatabaseError, match="newer Afterword"):
        open_storage(tmp_path / "data", url)


def test_an_older_program_can_live_with_every_newer_schema(tmp_path: Path) -> None:
    """A migration only adds: tables, and columns that nobody has to fill in."""
    from storage.migrations import upgrade

    known: dict[tuple[str, str], bool] = {}
    with alone_at(address_of(tmp_path, None)) as connection, connection.begin():
        for revision in REVISIONS:
            upgrade(connection, revision)
            columns = needed_columns(connection)
            assert {where: columns.get(where) for where in known} == known, f"{revision} takes away, or asks for more"
            tables = {table for table, _ in known}
            new = [where for where, needed in columns.items() if needed and where not in known and where[0] in tables]
            assert not new, f"{revision} adds columns that an older program would have to fill in"
            known = columns


def needed_columns(connection: Connection) -> dict[tuple[str, str], bool]:
    """(table, column) -> whether it must be filled in by whoever adds a row."""
    return {
        (table, column["name"]): not column["nullable"] and column["default"] is None
        for (_, table), columns in inspect(connection).get_multi_columns().items()
        for column in columns
    }
