"""After a forgetting nothing of the seeker is readable in any file: no word, no sealed row, no key."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.ports import Account, Sent
from storage.opening import DATABASE_FILE, Storage, open_storage
from tests.storage.deciding import LOCAL, NOW, counting, forgetting, message, said

MARKER = "Rumpelstiltskin"


def account(number: int) -> Account:
    return Account(platform="local", user=f"user-{number}-of-many")


def secrets_of(data: Path, seeker: int) -> list[bytes]:
    """Everything sealed for a seeker, and their wrapped key, as it stands in the file."""
    with closing(sqlite3.connect(data / DATABASE_FILE)) as driver:
        sealed = [f"SELECT sealed FROM {table} WHERE seeker = ?" for table in ("facts", "outbox", "transcript")]
        queries = ["SELECT wrapped_key FROM seekers WHERE id = ?", *sealed]
        return [blob for query in queries for (blob,) in driver.execute(query, (seeker,))]


def everything_on_disk(data: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(data.iterdir()))


def live(storage: Storage, number: int) -> None:
    """Turns, messages sent and waiting, and a transcript."""
    who = account(number)
    for turn in range(6):
        storage.store.take(who, said(f"{number}-{turn}", f"{MARKER} {number} " * 20), NOW, counting)
    for _ in range(3):
        for parcel in storage.store.claim(NOW, 1, LOCAL):
            storage.store.settle([Sent(parcel=parcel, sent_as="ts")], NOW)
    storage.transcript.remember(who, "m1", "dm", message(MARKER), NOW)


@pytest.mark.parametrize("seekers", [1, 60])
def test_nothing_is_left_of_the_forgotten(tmp_path: Path, seekers: int) -> None:
    storage = open_storage(tmp_path)
    for number in range(seekers):
        live(storage, number)
    gone = range(0, seekers, 3)
    secrets = {number: secrets_of(tmp_path, number + 1) for number in range(seekers)}
    for number in gone:
        storage.store.take(account(number), said("forget"), NOW, forgetting)
        left = everything_on_disk(tmp_path)
        key, *sealed = secrets[number]
        assert key not in left
        if seekers == 1:  # among others SQLite may leave a copy of a row it moved, but nothing that opens it
            assert not [row for row in sealed if row in left]
        assert account(number).user.encode() not in left
    assert MARKER.encode() not in everything_on_disk(tmp_path)
    kept = [number for number in range(seekers) if number not in gone]
    assert all(storage.store.load(account(number)) is not None for number in kept)
    storage.close()


def test_no_key_is_left_among_many(tmp_path: Path) -> None:
    storage = open_storage(tmp_path)
    for number in range(300):
        storage.store.take(account(number), said("hello"), NOW, counting)
    with closing(sqlite3.connect(tmp_path / DATABASE_FILE)) as driver:
        keys = [key for (key,) in driver.execute("SELECT wrapped_key FROM seekers ORDER BY id")]
    gone = [number for number in range(300) if number // 20 % 3]
    for number in gone:
        storage.store.take(account(number), said("forget"), NOW, forgetting)
    left = everything_on_disk(tmp_path)
    assert not [number for number in gone if keys[number] in left]
    assert all(keys[number] in left for number in range(300) if number not in gone)
    storage.close()


def test_a_reader_in_the_way_only_delays_it(tmp_path: Path) -> None:
    storage = open_storage(tmp_path)
    live(storage, 0)
    live(storage, 1)
    (key, *_) = secrets_of(tmp_path, 1)
    reader = sqlite3.connect(tmp_path / DATABASE_FILE, isolation_level=None)
    with closing(reader):
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM facts").fetchone()
        storage.store.take(account(0), said("forget"), NOW, forgetting)
        assert key in everything_on_disk(tmp_path)
        reader.execute("COMMIT")
    storage.store.take(account(1), said("later"), NOW, counting)
    assert key not in everything_on_disk(tmp_path)
    storage.close()


def test_a_crash_before_the_log_is_emptied_is_made_good_at_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, crashed = tmp_path / "data", tmp_path / "crashed"
    storage = open_storage(data)
    live(storage, 0)
    secrets = secrets_of(data, 1)
    with monkeypatch.context() as patched:
        patched.setattr(storage.database, "scrub", lambda: None)
        storage.store.take(account(0), said("forget"), NOW, forgetting)
    shutil.copytree(data, crashed)
    storage.close()
    assert [secret for secret in secrets if secret in everything_on_disk(crashed)]
    open_storage(crashed).close()
    assert not [secret for secret in secrets if secret in everything_on_disk(crashed)]
