"""What the storage is like is told without opening it, whatever is wrong with it."""

import sqlite3
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest

from storage.inspecting import inspect
from storage.opening import DATABASE_FILE, KEY_FILE, open_storage
from storage.tables import REVISIONS

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


def test_another_key(data: Path) -> None:
    assert "does not fit" in inspect(data, master_key=OTHER_KEY).key_trouble
    assert "is not a key" in inspect(data, master_key="abc").key_trouble
    (data / KEY_FILE).unlink()
    assert "not here" in inspect(data).key_trouble


def test_addresses_that_are_none(tmp_path: Path) -> None:
    assert "is not one" in inspect(tmp_path, "nonsense").database_trouble
    assert "is not one" in inspect(tmp_path, "mysql://me@127.0.0.1/x").database_trouble
