"""A backup is taken while others write, cannot be read without its key, and comes back whole or not at all."""

import stat
import threading
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from bot.ports import Account, Installation
from storage import backups
from storage.backups import Backup, lines_of
from storage.errors import BackupError, HoldsDataError, InUseError, SealedFileError
from storage.installations import place_of, written
from storage.opening import DATABASE_FILE, KEY_FILE, address_of, open_storage
from storage.rotation import rotate
from storage.sealed_file import Secret, unseal
from storage.tables import REVISIONS, facts, inbox, installations, meta, metadata, outbox, seekers
from storage.tending import alone_at
from storage.vault import Vault, make_key_file
from tests.postgres import Postgres
from tests.storage.deciding import NOW, counting, said
from tests.storage.filling import LOCAL, SEEKERS, TOKEN, USERS, WORDS, fill, knows_its_events, living, told
from tests.storage.killing import Killed, killed_at_commit

KEY = Secret(key=bytes(range(32)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "afterword.backup"


def back_up(data: Path, url: str | None, file: Path, secret: Secret = KEY) -> Backup:
    return backups.back_up(data, url, file, secret, NOW, lambda _: None)


def restore(data: Path, url: str | None, file: Path, *, instead: bool = False, key: str | None = None) -> Backup:
    return backups.restore(data, key, url, file, KEY, lambda _: None, instead=instead)


def change(data: Path, url: str) -> None:
    storage = open_storage(data, url)
    storage.store.take(LOCAL, said("since", "since then"), NOW, living)
    storage.store.take(Account(platform="local", user="newcomer"), said("e1"), NOW, living)
    storage.close()


def assert_as_it_was(data: Path, url: str | None, before: dict[str, object]) -> None:
    storage = open_storage(data, url)
    assert told(storage) == before
    assert storage.store.load(Account(platform="local", user="newcomer")) is None
    assert knows_its_events(storage)
    storage.close()


def test_it_comes_back_as_it_was(data: Path, url: str, file: Path, before: dict[str, object]) -> None:
    made = back_up(data, url, file)
    change(data, url)
    restored = restore(data, url, file, instead=True)
    assert (restored.rows, restored.made_at, restored.unopened) == (made.rows, NOW, {})
    assert_as_it_was(data, url, before)


def test_it_comes_back_in_the_other_kind_of_database_too(
    data: Path, url: str, file: Path, before: dict[str, object], tmp_path: Path, server: Postgres
) -> None:
    back_up(data, url, file)
    with server.database() as empty:
        other = f"sqlite:///{tmp_path / 'other.db'}" if url.startswith("postgresql") else empty
        restore(data, other, file)
        assert_as_it_was(data, other, before)
        storage = open_storage(data, other)
        storage.store.take(Account(platform="local", user="newcomer"), said("e1"), NOW, living)
        with storage.database.reading() as connection:
            assert max(connection.scalars(select(seekers.c.id))) == SEEKERS + 2  # whom it forgot keeps their number
        storage.close()


def test_nothing_in_it_can_be_read_without_its_key(data: Path, url: str, file: Path, before: dict[str, object]) -> None:
    back_up(data, url, file)
    content = file.read_bytes()
    names = [*WORDS, TOKEN, *USERS[:-2], "zoë", *metadata.tables, "slack", "local", "user_not_found", "meta"]
    known = [word for word in names if len(word) > 3]
    assert not [word for word in known if word.encode() in content]
    with (data / KEY_FILE).open("rb") as key_file:
        assert key_file.read(20) not in content
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(SealedFileError):
        backups.examine(data, None, file, Secret(key=bytes(32)), lambda _: None)
    assert before


def test_with_its_key_alone_no_word_can_be_read(data: Path, url: str, file: Path, before: dict[str, object]) -> None:
    """Who has the backup and its key still lacks the master key: there are ids and instants, and sealed rows."""
    back_up(data, url, file)
    with file.open("rb") as stream:
        content = b"".join(lines_of(unseal(stream, KEY)))
    assert b'"facts"' in content
    assert not [word for word in (*WORDS, TOKEN) if word.encode() in content]
    (data / KEY_FILE).unlink()
    with pytest.raises(BackupError, match="needs the master key"):
        backups.examine(data, None, file, KEY, lambda _: None)
    assert before


def test_it_is_one_moment_however_many_write_meanwhile(
    data: Path, url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A turn keeps a contact, says so, and notes its event: whatever the moment, there are as many of each."""
    monkeypatch.setattr("storage.stream.AT_ONCE", 5)
    storage, stop, many = open_storage(data, url), threading.Event(), threading.Event()

    def talk(user: str) -> None:
        for number in count():
            storage.store.take(Account(platform="local", user=user), said(f"e{number}"), NOW, counting)
            if number == 10:
                many.set()
            if stop.is_set():
                return

    talking = [threading.Thread(target=talk, args=(user,)) for user in ("you", "other")]
    for thread in talking:
        thread.start()
    many.wait()
    made = back_up(data, url, file)
    stop.set()
    for thread in talking:
        thread.join()
    storage.close()
    assert restore(data, url, file, instead=True).rows == made.rows
    storage = open_storage(data, url)
    with storage.database.reading() as connection:
        contacts = connection.scalar(select(func.count()).where(facts.c.kind == "contact"))
        others = [connection.scalar(select(func.count()).select_from(table)) for table in (outbox, inbox)]
    storage.close()
    assert contacts
    assert [contacts, contacts] == others


def test_a_killed_backup_leaves_no_file_that_looks_like_one(
    data: Path, url: str, file: Path, before: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", dying)
        with pytest.raises(Killed):
            back_up(data, url, file)
    assert not file.exists()
    back_up(data, url, file)
    assert [path.name for path in file.parent.glob("*.backup*")] == [file.name]
    with pytest.raises(BackupError, match="is there already"):
        back_up(data, url, file)
    assert before


def test_a_restoring_that_is_killed_changes_nothing(
    data: Path, url: str, file: Path, before: dict[str, object]
) -> None:
    change(data, url)
    storage = open_storage(data, url)
    now = told(storage)
    storage.close()
    back_up(data, url, file)
    storage = open_storage(data, url)
    storage.store.take(LOCAL, said("last"), NOW, living)
    now = told(storage)
    storage.close()
    commits = 2 if url.startswith("postgresql") else 1  # its place there is taken in one of its own
    assert killed_at_commit(commits, lambda: restore(data, url, file, instead=True)) is None
    storage = open_storage(data, url)
    assert told(storage) == now != before
    storage.close()


@pytest.mark.parametrize("left", [0.3, 0.999])
def test_a_torn_file_is_refused_and_changes_nothing(
    data: Path, url: str, file: Path, before: dict[str, object], left: float
) -> None:
    back_up(data, url, file)
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * left)])
    with pytest.raises(SealedFileError):
        backups.examine(data, None, file, KEY, lambda _: None)
    with pytest.raises(SealedFileError):
        restore(data, url, file, instead=True)
    assert_as_it_was(data, url, before)


def test_what_is_there_is_only_replaced_when_told_so(
    data: Path, url: str, file: Path, before: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.tending.LEAVING_MS", 10)
    back_up(data, url, file)
    with pytest.raises(HoldsDataError, match="--replace"):
        restore(data, url, file)
    storage = open_storage(data, url)
    with pytest.raises(InUseError, match="Stop every `afterword`"):
        restore(data, url, file, instead=True)
    storage.close()
    assert_as_it_was(data, url, before)


def test_on_a_machine_that_has_nothing(data: Path, file: Path, tmp_path: Path) -> None:
    storage = open_storage(data)
    fill(storage)
    before = told(storage)
    storage.close()
    back_up(data, None, file)
    elsewhere = tmp_path / "elsewhere"
    with pytest.raises(BackupError, match=r"Put that into .*elsewhere as master\.key"):
        restore(elsewhere, None, file)
    assert not elsewhere.exists()
    key = (data / KEY_FILE).read_text()
    restore(elsewhere, None, file, key=key)
    assert stat.S_IMODE((elsewhere / DATABASE_FILE).stat().st_mode) == 0o600
    (elsewhere / KEY_FILE).write_text(key)
    assert_as_it_was(elsewhere, None, before)


def test_a_backup_of_an_earlier_schema_is_brought_up_to_date(data: Path, url: str, file: Path) -> None:
    from storage.migrations import upgrade

    data.mkdir()
    vault = Vault(make_key_file(data / KEY_FILE))
    kept = Installation(platform="slack", place="T1", token=TOKEN, bot_user="B1")
    with alone_at(address_of(data, url)) as connection, connection.begin():
        upgrade(connection, "0004")
        connection.execute(insert(meta), {"name": "key_check", "value": vault.key_check()})
        sealed = vault.close(written(kept), place_of("slack", "T1"))
        row = {"platform": "slack", "place": "T1", "sealed": sealed, "installed_at": NOW}
        connection.execute(insert(installations), row)
    assert back_up(data, url, file).revision == "0004"
    assert restore(data, url, file, instead=True).revision == "0004"
    storage = open_storage(data, url)
    assert storage.installations.find("slack", "T1") == kept
    storage.close()


def test_a_backup_of_a_later_schema_is_refused(
    data: Path, url: str, file: Path, before: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(data, url, file)
    monkeypatch.setattr("storage.backups.REVISIONS", REVISIONS[:-1])
    with pytest.raises(BackupError, match="newer Afterword"):
        restore(data, url, file, instead=True)
    monkeypatch.undo()
    assert_as_it_was(data, url, before)


def test_the_key_of_its_time_opens_it_after_the_master_key_was_replaced(
    data: Path, url: str, file: Path, before: dict[str, object]
) -> None:
    back_up(data, url, file)
    retired = rotate(data, None, url, lambda _: None).retired
    assert retired
    with pytest.raises(BackupError, match="retired"):
        restore(data, url, file, instead=True)
    restore(data, url, file, instead=True, key=retired.read_text())
    retired.replace(data / KEY_FILE)
    assert_as_it_was(data, url, before)


def test_a_damaged_database_is_to_be_moved_away_first(data: Path, file: Path) -> None:
    open_storage(data).close()
    back_up(data, None, file)
    (data / DATABASE_FILE).write_bytes((data / DATABASE_FILE).read_bytes()[:5000])
    with pytest.raises(BackupError, match="move that file away"):
        restore(data, None, file, instead=True)
    (data / DATABASE_FILE).unlink()
    restore(data, None, file)
    open_storage(data).close()


def test_there_must_be_something_to_back_up_and_a_secret_worth_the_name(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="nothing to back up"):
        back_up(tmp_path / "data", None, tmp_path / "file")
    open_storage(tmp_path / "data").close()
    with pytest.raises(BackupError, match="too easy to guess"):
        back_up(tmp_path / "data", None, tmp_path / "file", Secret(passphrase="hunter2"))
    assert not (tmp_path / "file").exists()


def test_a_file_that_is_no_backup_is_refused(data: Path, file: Path) -> None:
    file.write_bytes(b"It was a dark and stormy night. " * 100)
    with pytest.raises(SealedFileError, match="not a sealed file"):
        restore(data, None, file)
    assert not data.exists()


def dying(*_: object) -> None:
    raise Killed
