"""Opening: what does not fit is refused with a message that says what to do, and with every file as it was."""

import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url

from storage.errors import (
    DamagedDatabaseError,
    ForbiddenDatabaseError,
    ForeignDatabaseError,
    MalformedKeyError,
    MissingKeyError,
    NewerDatabaseError,
    StorageError,
    UnavailableDatabaseError,
    WrongKeyError,
)
from storage.opening import DATABASE_FILE, KEY_FILE, open_storage
from tests.storage.deciding import ME, NOW, counting, said

OTHER_KEY = "00" * 32


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder in which a desk was kept."""
    folder = tmp_path / "data"
    storage = open_storage(folder)
    storage.store.take(ME, said("e1", "Dana"), NOW, counting)
    storage.close()
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Every file that holds anything; SQLite's index of the log (-shm) holds nothing of its own."""
    contents = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if not path.name.endswith("-shm")}
    return {name: content for name, content in contents.items() if content}


def set_revision(data: Path, revision: str) -> None:
    with closing(sqlite3.connect(data / DATABASE_FILE)) as driver, driver:
        driver.execute("UPDATE alembic_version SET version_num = ?", (revision,))


def assert_refused(data: Path, error: type[StorageError], says: str, *, master_key: str | None = None) -> None:
    before = files(data)
    with pytest.raises(error, match=says):
        open_storage(data, None, master_key)
    assert files(data) == before


def test_a_new_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "data"
    open_storage(folder).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {
        DATABASE_FILE: 0o600,
        KEY_FILE: 0o600,
    }


def test_what_was_kept_is_there_after_opening_again(data: Path) -> None:
    storage = open_storage(data)
    desk = storage.store.load(ME)
    storage.close()
    assert desk is not None
    assert desk.contacts["c1"].name == "Dana"


def test_a_given_master_key_leaves_no_file(tmp_path: Path) -> None:
    open_storage(tmp_path, None, OTHER_KEY).close()
    assert not (tmp_path / KEY_FILE).exists()
    assert_refused(tmp_path, MissingKeyError, "AFTERWORD_MASTER_KEY")
    open_storage(tmp_path, None, OTHER_KEY).close()


def test_a_wrong_key_is_refused(data: Path) -> None:
    assert_refused(data, WrongKeyError, "does not fit", master_key=OTHER_KEY)
    (data / KEY_FILE).write_text(OTHER_KEY)
    assert_refused(data, WrongKeyError, "does not fit")


def test_a_missing_key_is_not_made_anew(data: Path) -> None:
    (data / KEY_FILE).unlink()
    assert_refused(data, MissingKeyError, KEY_FILE)


def test_what_is_no_key_is_refused(data: Path) -> None:
    assert_refused(data, MalformedKeyError, "a new one can never open it", master_key="secret")
    (data / KEY_FILE).write_text("torn")
    assert_refused(data, MalformedKeyError, "Put the one back")


def test_a_new_database_is_told_how_to_make_a_key(tmp_path: Path) -> None:
    with pytest.raises(MalformedKeyError, match="openssl"):
        open_storage(tmp_path / "data", None, "secret")


@pytest.mark.parametrize("table", ["facts", "meta", "alembic_version"])
def test_a_lost_table_is_told_on_each_backend(tmp_path: Path, url: str, table: str) -> None:
    open_storage(tmp_path, url).close()
    execute(url, f"DROP TABLE {table}")
    with pytest.raises(DamagedDatabaseError, match=f"it lacks {table}.*Restore"):
        open_storage(tmp_path, url)


def test_a_table_lost_on_the_way_is_told_without_a_word_of_what_was_asked(tmp_path: Path, url: str) -> None:
    storage = open_storage(tmp_path, url)
    execute(url, "DROP TABLE facts")
    with pytest.raises(DamagedDatabaseError, match=r"facts.*Restore") as told:
        storage.store.take(ME, said("e1", "Dana"), NOW, counting)
    storage.close()
    assert_one_plain_line(str(told.value))


def test_a_user_who_may_only_read_is_told_so(tmp_path: Path, postgres_url: str) -> None:
    open_storage(tmp_path, postgres_url).close()
    with reader(postgres_url) as address:
        storage = open_storage(tmp_path, address)
        with pytest.raises(ForbiddenDatabaseError, match="does not let its user write") as told:
            storage.store.take(ME, said("e1", "Dana"), NOW, counting)
        storage.close()
    assert_one_plain_line(str(told.value))


def test_a_user_who_may_not_even_read_is_told_so(tmp_path: Path, postgres_url: str) -> None:
    open_storage(tmp_path, postgres_url).close()
    with reader(postgres_url) as address:
        execute(postgres_url, f"REVOKE SELECT ON ALL TABLES IN SCHEMA public FROM {make_url(address).username}")
        with pytest.raises(ForbiddenDatabaseError, match="does not let its user in") as told:
            open_storage(tmp_path, address)
    assert_one_plain_line(str(told.value))


@pytest.mark.parametrize("left", [100, 5000, -8192])
def test_a_torn_file_is_damaged_not_foreign(data: Path, left: int) -> None:
    content = (data / DATABASE_FILE).read_bytes()
    (data / DATABASE_FILE).write_bytes(content[:left])
    assert_refused(data, DamagedDatabaseError, "is damaged .*backup")


def test_a_file_overwritten_in_use_is_damaged(data: Path) -> None:
    content = (data / DATABASE_FILE).read_bytes()
    storage = open_storage(data)
    (data / DATABASE_FILE).write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with pytest.raises(DamagedDatabaseError, match="is damaged"):
        storage.store.take(ME, said("e2"), NOW, counting)
    storage.database.close()


def assert_one_plain_line(message: str) -> None:
    assert not any(word in message for word in ("\n", "SELECT", "INSERT", "UPDATE", "[SQL", "parameters", "sqlalche"))


def execute(url: str, statement: str) -> None:
    engine = create_engine(make_url(url.replace("postgresql:", "postgresql+psycopg:")))
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@contextmanager
def reader(url: str) -> Generator[str]:
    """The address of the same database for somebody who may only read it."""
    name = f"reader_{make_url(url).database}"
    execute(url, f"CREATE ROLE {name} LOGIN")
    execute(url, f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}")
    yield make_url(url).set(username=name).render_as_string(hide_password=False)
    execute(url, f"DROP OWNED BY {name}")
    execute(url, f"DROP ROLE {name}")


def test_a_newer_database_is_refused(data: Path) -> None:
    set_revision(data, "9999")
    assert_refused(data, NewerDatabaseError, "newer Afterword")


def test_a_newer_database_is_refused_with_its_log_left_by_a_crash(data: Path, tmp_path: Path) -> None:
    storage = open_storage(data)
    storage.store.take(ME, said("e2"), NOW, counting)
    set_revision(data, "9999")
    crashed = tmp_path / "crashed"
    shutil.copytree(data, crashed)  # while it is open: the log is still there
    storage.close()
    assert files(crashed)[f"{DATABASE_FILE}-wal"]
    assert_refused(crashed, NewerDatabaseError, "newer Afterword")


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE_FILE)) as driver:
        driver.execute("CREATE TABLE seekers (id INTEGER)")
    assert_refused(tmp_path, ForeignDatabaseError, "not an Afterword database")
    (tmp_path / DATABASE_FILE).write_bytes(b"It was a dark and stormy night. " * 100)
    assert_refused(tmp_path, ForeignDatabaseError, "not an Afterword database")


@pytest.mark.parametrize("url", ["nonsense", "oracle+nothing://host/name"])
def test_an_address_that_is_none_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(UnavailableDatabaseError, match="address"):
        open_storage(tmp_path, url)


def test_a_database_made_by_migration_takes_the_first_key_and_no_other(tmp_path: Path) -> None:
    from storage.migrations import migrate

    migrate(f"sqlite:///{tmp_path / DATABASE_FILE}")
    storage = open_storage(tmp_path)
    storage.store.take(ME, said("e1"), NOW, counting)
    storage.close()
    assert_refused(tmp_path, WrongKeyError, "does not fit", master_key=OTHER_KEY)
    open_storage(tmp_path).close()


def test_a_database_can_be_named_by_address(tmp_path: Path) -> None:
    storage = open_storage(tmp_path / "data", f"sqlite:///{tmp_path / 'elsewhere' / 'a b.db'}")
    storage.store.take(ME, said("e1"), NOW, counting)
    storage.close()
    assert (tmp_path / "elsewhere" / "a b.db").exists()
    assert not (tmp_path / "data" / DATABASE_FILE).exists()


def test_sqlite_is_set_to_lose_nothing(data: Path) -> None:
    storage = open_storage(data)
    with storage.database.reading() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "temp_store")
        }
    storage.close()
    kept = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
    assert settings == {**kept, "temp_store": 2}  # in memory


def test_alembic_is_not_imported_where_nothing_is_to_be_migrated(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from storage.opening import open_storage; "
        f"[open_storage(Path({str(tmp_path)!r})).close() for _ in range(2)]; "
        "assert 'alembic' not in sys.modules and 'apscheduler' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_the_schema_is_the_migrations(tmp_path: Path) -> None:
    """Autogenerate finds nothing to add, and both ways to make a database make the same tables."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from storage.migrations import migrate
    from storage.tables import metadata

    migrated = tmp_path / "migrated.db"
    migrate(f"sqlite:///{migrated}")
    engine = create_engine(f"sqlite:///{migrated}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()
    open_storage(tmp_path).close()
    assert columns(tmp_path / DATABASE_FILE) == columns(migrated)


def test_the_program_knows_every_revision() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    from storage.tables import REVISIONS

    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")
    scripts = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(scripts)) == REVISIONS


def columns(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as driver:
        names = [name for (name,) in driver.execute("SELECT name FROM sqlite_master ORDER BY name")]
        return {name: driver.execute(f"PRAGMA table_info({name})").fetchall() for name in names}
