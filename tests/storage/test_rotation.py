"""A new master key opens all that the old one did, whenever it was killed on the way; and the old one nothing more."""

import stat
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from bot.ports import Account
from storage import rotation
from storage.errors import ClosedDatabaseError, InUseError, RotationError, WrongKeyError
from storage.opening import KEY_FILE, NEXT_KEY_FILE, address_of, open_storage
from storage.rotation import Rotated
from storage.tables import inbox, metadata
from storage.tending import snapshot_of
from storage.vault import KEY_BYTES, Vault, read_key_file
from tests.storage.deciding import NOW, forgetting, said
from tests.storage.filling import LOCAL, knows_its_events, living, told
from tests.storage.killing import Killed, killed_at_commit, killed_until_done
from tests.storage.test_opening import execute

HASH_BYTES = 16
PLACES = [*(f"{number}/key" for number in range(1, 20)), "check", "hash key", "slack/T1/installation"]
"""What anything could be sealed for under a master key."""


def rotate(data: Path, url: str, key: str | None = None) -> Rotated:
    return rotation.rotate(data, key, url, lambda _: None)


def assert_nothing_is_missing(data: Path, url: str, before: dict[str, object], key: str | None = None) -> None:
    storage = open_storage(data, url, key)
    assert told(storage) == before
    assert knows_its_events(storage)
    storage.close()


def opened_by(key: bytes, data: Path, url: str) -> int:
    """How many values in the database a master key opens, tried on every one of them."""
    vault = Vault(key)
    with snapshot_of(address_of(data, url)) as connection:
        values = [
            value for table in metadata.sorted_tables for row in connection.execute(select(table)) for value in row
        ]
    sealed = [value for value in values if isinstance(value, bytes)]
    places = [*PLACES, *(f"pooled/{value.hex()}" for value in sealed if len(value) == HASH_BYTES)]
    return sum(vault.opens(value, place) for value in sealed for place in places)


def test_the_new_key_opens_all_and_the_old_one_nothing(data: Path, url: str, before: dict[str, object]) -> None:
    old = read_key_file(data / KEY_FILE)
    opened = opened_by(old, data, url)
    assert rotate(data, url).unopened == 0
    new = read_key_file(data / KEY_FILE)
    assert (opened_by(old, data, url), opened_by(new, data, url)) == (0, opened)
    with pytest.raises(WrongKeyError):
        open_storage(data, url, old.hex())
    assert_nothing_is_missing(data, url, before)


def test_the_old_key_is_kept_apart_for_backups_of_its_time(data: Path, url: str, before: dict[str, object]) -> None:
    old = read_key_file(data / KEY_FILE)
    done = rotate(data, url)
    assert done.retired is not None
    assert read_key_file(done.retired) == old
    assert (done.key_file, (data / NEXT_KEY_FILE).exists()) == (data / KEY_FILE, False)
    assert {stat.S_IMODE(path.stat().st_mode) for path in data.glob("*.key")} == {0o600}
    again = rotate(data, url)
    assert {read_key_file(path) for path in data.glob("retired-*.key")} == {old, read_key_file(again.retired or data)}
    assert_nothing_is_missing(data, url, before)


def test_a_key_from_the_settings_is_replaced_by_one_in_a_file(data: Path, url: str, before: dict[str, object]) -> None:
    old = read_key_file(data / KEY_FILE).hex()
    (data / KEY_FILE).unlink()
    done = rotate(data, url, old)
    assert (done.key_file, done.retired) == (data / NEXT_KEY_FILE, None)
    with pytest.raises(WrongKeyError, match="another has taken its place"):
        open_storage(data, url, old)
    assert rotate(data, url, old).key_file == data / NEXT_KEY_FILE  # nothing is done twice
    new = read_key_file(done.key_file).hex()
    assert_nothing_is_missing(data, url, before, new)
    with pytest.raises(RotationError, match="Take that file away"):
        rotate(data, url, new)
    done.key_file.unlink()
    rotate(data, url, new)
    assert_nothing_is_missing(data, url, before, read_key_file(done.key_file).hex())


def test_nothing_is_lost_however_often_it_is_killed(
    data: Path, url: str, before: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.rotation.AT_ONCE", 2)
    old, random, kills = read_key_file(data / KEY_FILE), Random(3), 0
    while killed_at_commit(random.randint(3, 6 + 4 * kills), lambda: rotate(data, url)) is None:
        kills += 1
        with pytest.raises((ClosedDatabaseError, WrongKeyError), match="keys rotate"):
            open_storage(data, url)
    assert kills > 2
    assert opened_by(old, data, url) == 0
    assert_nothing_is_missing(data, url, before)


def test_nothing_is_lost_when_its_process_is_killed(data: Path) -> None:
    people = [Account(platform="local", user=f"u{number}") for number in range(150)]
    storage = open_storage(data)
    for one in people:
        storage.store.take(one, said("e1"), NOW, living)
    storage.close()
    old, address = read_key_file(data / KEY_FILE), str(address_of(data, None))
    assert killed_until_done(Random(2), 8, "rotate", str(data), address) > 1
    storage = open_storage(data)
    assert all(storage.store.load(one) for one in people)
    storage.close()
    assert opened_by(old, data, address) == 0


@pytest.mark.parametrize("step", ["link", "replace"])
def test_a_kill_before_the_files_are_changed_is_made_good(
    data: Path, url: str, before: dict[str, object], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    old = read_key_file(data / KEY_FILE)
    with monkeypatch.context() as patched:
        patched.setattr("os.link" if step == "link" else "pathlib.Path.replace", dying)
        # The draft of a new key becomes its file by a link too.
        patched.setattr("storage.rotation.make_key_file", made_at_once)
        with pytest.raises(Killed):
            rotate(data, url)
    with pytest.raises(WrongKeyError, match="Run `afterword keys rotate` again"):
        open_storage(data, url)
    done = rotate(data, url)
    assert done.retired is not None
    assert read_key_file(done.retired) == old
    assert_nothing_is_missing(data, url, before)


def test_another_new_key_than_the_one_begun_with_is_refused(
    data: Path, url: str, before: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.rotation.AT_ONCE", 2)
    assert killed_at_commit(5, lambda: rotate(data, url)) is None
    begun_with = (data / NEXT_KEY_FILE).read_text()
    (data / NEXT_KEY_FILE).unlink()
    with pytest.raises(RotationError, match="is not there any more"):
        rotate(data, url)
    assert not (data / NEXT_KEY_FILE).exists()
    (data / NEXT_KEY_FILE).write_text("cd" * KEY_BYTES)
    with pytest.raises(RotationError, match="not the key that this was begun with"):
        rotate(data, url)
    (data / NEXT_KEY_FILE).write_text(begun_with)
    rotate(data, url)
    assert_nothing_is_missing(data, url, before)


def test_it_waits_for_nobody_at_work(
    data: Path, url: str, before: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.tending.LEAVING_MS", 10)
    storage = open_storage(data, url)
    with pytest.raises(InUseError, match="Stop every `afterword`"):
        rotate(data, url)
    storage.close()
    assert_nothing_is_missing(data, url, before)


def test_cookies_end_with_the_key(data: Path, url: str, before: dict[str, object]) -> None:
    secrets: list[bytes] = []
    for _ in range(2):
        storage = open_storage(data, url)
        secrets.append(storage.cookie_secret)
        storage.close()
        if len(secrets) == 1:
            rotate(data, url)
    assert secrets[0] != secrets[1]
    assert before


def test_who_comes_later_leaves_nothing_from_before(data: Path, url: str, before: dict[str, object]) -> None:
    """The hashes of an account are the same as before: forgetting finds the rows of both times."""
    rotate(data, url)
    storage = open_storage(data, url)
    with storage.database.reading() as connection:
        rows = len(connection.execute(select(inbox)).all())
    storage.store.take(LOCAL, said("since"), NOW, living)
    storage.store.take(LOCAL, said("forget"), NOW, forgetting)
    with storage.database.reading() as connection:
        assert len(connection.execute(select(inbox)).all()) == rows - 3 + 1  # but for the event that forgot
    storage.close()
    assert before


def test_a_database_from_before_there_was_a_hash_key_keeps_its_hashes(data: Path, url: str) -> None:
    storage = open_storage(data, url)
    key = read_key_file(data / KEY_FILE)
    storage.store.take(LOCAL, said("e1"), NOW, living)
    storage.close()
    execute(url, "DELETE FROM meta WHERE name = 'hash_key'")
    execute(url, "DELETE FROM inbox")
    storage = open_storage(data, url)
    storage.store.take(LOCAL, said("e0"), NOW, living)
    with storage.database.reading() as connection:
        hashed = connection.scalars(select(inbox.c.event)).one()
    assert hashed == Vault(key).opaque("event", "e0")
    storage.close()
    rotate(data, url)
    storage = open_storage(data, url)
    assert storage.store.take(LOCAL, said("e0"), NOW, living) is None
    storage.close()


def test_there_must_be_a_key_to_replace(tmp_path: Path) -> None:
    with pytest.raises(RotationError, match="no database yet"):
        rotation.rotate(tmp_path / "data", None, None, lambda _: None)


def made_at_once(path: Path) -> bytes:
    path.write_text("ab" * KEY_BYTES)
    return read_key_file(path)


def dying(*_: object) -> None:
    raise Killed
