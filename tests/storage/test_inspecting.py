"""What the storage is like is told without opening it, whatever is wrong with it."""

import sqlite3
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url

from storage.inspecting import inspect
from storage.opening import DATABASE_FILE, KEY_FILE, open_storage
from storage.tables import REVISIONS
from tests.storage.test_opening import execute, reader

OTHER_KEY = "ab" * 32


@pytest.fixture
def data(tmp_path: Path) -> Generator[Path]:
    """A data folder that was opened once."""
    open_storage(tmp_path).close()
    yield tmp_path
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != KEY_FILE) in ([DATABASE_FILE], [])


def change(data: Path, statement: str) -> None:
    with closing(sqlite3.connect(data / DATABASE_FILE)) as driver, driver:
        driver.execute(statement)


def test_nothing_there(tmp_path: Path) -> None:
    seen = inspect(tmp_path / "data")
    assert (seen.revision, seen.has_key, seen.database_trouble, seen.key_trouble) == (None, False, "", "")
    assert not (tmp_path / "data").exists()
    assert "openssl" in inspect(tmp_path / "data", master_key="abc").key_trouble


def test_as_it_should_be(data: Path) -> None:
    seen = inspect(data)
    assert (seen.revision, seen.has_key, seen.key_file) == (REVISIONS[-1], True, data / KEY_FILE)
    assert (seen.database_trouble, seen.schema_trouble, seen.key_trouble) == ("", "", "")
    assert seen.clock_at
    assert seen.engine.startswith("SQLite 3")


def test_another_schema(data: Path) -> None:
    change(data, "UPDATE alembic_version SET version_num = '0001'")
    assert (inspect(data).revision, inspect(data).schema_trouble) == ("0001", "")
    change(data, "UPDATE alembic_version SET version_num = '9999'")
    assert "newer Afterword" in inspect(data).schema_trouble


def test_another_program_s_database(data: Path) -> None:
    (data / DATABASE_FILE).write_bytes(b"no database at all" * 100)
    assert "is not an Afterword database" in inspect(data).database_trouble
    assert not inspect(data).is_away


@pytest.mark.parametrize("left", [100, 5000, -4096])
def test_a_torn_file(data: Path, left: int) -> None:
    content = (data / DATABASE_FILE).read_bytes()
    (data / DATABASE_FILE).write_bytes(content[:left])
    seen = inspect(data)
    assert "is damaged" in seen.database_trouble
    assert "backup" in seen.database_trouble
    assert not seen.is_away


def test_a_page_that_does_not_read(data: Path) -> None:
    content = (data / DATABASE_FILE).read_bytes()
    (data / DATABASE_FILE).write_bytes(content[:-4096] + b"\xff" * 4096)
    assert "is damaged" in inspect(data).database_trouble


def test_a_table_that_is_lost(tmp_path: Path, url: str) -> None:
    open_storage(tmp_path, url).close()
    execute(url, "DROP TABLE facts")
    seen = inspect(tmp_path, url)
    assert "it lacks facts" in seen.database_trouble
    assert not seen.is_away


def test_a_user_who_may_only_read(tmp_path: Path, postgres_url: str) -> None:
    open_storage(tmp_path, postgres_url).close()
    assert inspect(tmp_path, postgres_url).database_trouble == ""
    with reader(postgres_url) as address:
        seen = inspect(tmp_path, address)
        assert "may not read and write" in seen.database_trouble
        assert "facts" in seen.database_trouble
        assert "OWNER TO" in seen.database_trouble
        name = make_url(address).username
        for all_of in ("TABLES", "SEQUENCES"):
            execute(postgres_url, f"GRANT ALL ON ALL {all_of} IN SCHEMA public TO {name}")
        assert inspect(tmp_path, address).database_trouble == ""
        execute(postgres_url, f"ALTER ROLE {name} SET default_transaction_read_only = on")
        assert "can only be read" in inspect(tmp_path, address).database_trouble


def test_a_user_who_may_not_make_the_tables(tmp_path: Path, postgres_url: str) -> None:
    with reader(postgres_url) as address:
        execute(postgres_url, "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        assert "may not make tables" in inspect(tmp_path, address).database_trouble


def test_a_server_that_is_away(tmp_path: Path) -> None:
    assert inspect(tmp_path, "postgresql://me:secret@127.0.0.1:1/x").is_away


def test_another_key(data: Path) -> None:
    assert "does not fit" in inspect(data, master_key=OTHER_KEY).key_trouble
    assert "a new one can never open it" in inspect(data, master_key="abc").key_trouble
    (data / KEY_FILE).write_text("torn")
    assert "Put the one back" in inspect(data).key_trouble
    assert "openssl" not in inspect(data).key_trouble
    (data / KEY_FILE).unlink()
    assert "not here" in inspect(data).key_trouble


def test_addresses_that_are_none(tmp_path: Path) -> None:
    assert "is not one" in inspect(tmp_path, "nonsense").database_trouble
    assert "is not one" in inspect(tmp_path, "mysql://me@127.0.0.1/x").database_trouble
