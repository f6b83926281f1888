"""What grows is kept for its days, then deleted in small batches that hold up nobody; desks stay as they are."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select, text

from bot.ports import Sent
from storage import retention
from storage.database import Database
from storage.opening import Storage
from storage.retention import BATCH, GROWING, TIDYING, Retention
from storage.tables import facts, metadata, transcript
from tests.storage.deciding import LOCAL, ME, NOW, counting, post, said, saying

DAY = timedelta(days=1)
DAYS = {"inbox": 14, "sent": 180, "refused": 90, "transcript": 365, "letters": 0}
A_MOMENT = timedelta(seconds=1)


def put(storage: Storage, name: str, *moments: datetime) -> None:
    """A row of this table for each moment from which on it grows old."""
    storage.store.take(ME, said(f"someone {name}"), NOW, counting)
    column = GROWING[name]
    with storage.database.writing() as connection:
        rows = [_row(name, number) | {column.name: at} for number, at in enumerate(moments)]
        connection.execute(insert(column.table), rows)


def _row(name: str, number: int) -> dict[str, Any]:
    """What must stand in the other columns."""
    sealed = {"seeker": 1, "key": f"k{number}", "sealed": bytes(200)}
    rows: Mapping[str, dict[str, Any]] = {
        "inbox": {"account": number, "event": number.to_bytes(16)},
        "sent": {"seeker": 1, "key": f"k{number}", "sent_as": "", "made_at": NOW},
        "refused": {**sealed, "dedupe_key": f"1:k{number}:0", "edits": False, "made_at": NOW},
        "transcript": {**sealed, "to": "dm"},
        "letters": {"token": number.to_bytes(16), "seeker": 1, "follow_up": "f1"},
    }
    return rows[name]


def left(storage: Storage, name: str) -> list[datetime]:
    column = GROWING[name]
    with storage.database.reading() as connection:
        return sorted(connection.scalars(select(column)))


def tidy(storage: Storage, now: datetime = NOW) -> int:
    """Until nothing is left to do. How many batches that took."""
    batches = 0
    tidying = Retention(storage.database, DAYS)
    while tidying.tidy(now):
        batches += 1
    return batches


@pytest.mark.parametrize("name", GROWING)
def test_what_is_older_than_its_days_goes_and_the_rest_stays(storage: Storage, name: str) -> None:
    end = NOW - DAYS[name] * DAY
    put(storage, name, end - DAY, end - A_MOMENT, end, end + A_MOMENT)
    tidy(storage)
    assert [at for at in left(storage, name) if at != NOW or name == "letters"] == [end, end + A_MOMENT]


def test_every_table_that_grows_is_either_bounded_here_or_part_of_a_desk() -> None:
    """One that is added must be thought of: is it the seeker's, or does it only grow?"""
    of_desks = {"seekers", "accounts", "routes", "facts", "feeds", "open_forms", "members", "shares", "looks", "codes"}
    # A few rows; emptied by sending; forgotten after a grace; a few a cohort; five a try.
    bounded_otherwise = {"meta", "outbox", "installations", "coaches", "attempts"}
    assert {*metadata.tables} == {*GROWING, *of_desks, *bounded_otherwise}


def test_a_desk_is_not_touched(storage: Storage) -> None:
    storage.store.take(ME, said("e1", "Dana"), NOW, counting)
    before = storage.store.load(ME)
    tidy(storage, NOW + 4000 * DAY)
    assert storage.store.load(ME) == before
    with storage.database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(facts))


def test_it_goes_in_batches_each_a_transaction_of_its_own(storage: Storage) -> None:
    put(storage, "inbox", *(NOW - 20 * DAY + number * A_MOMENT for number in range(2 * BATCH + 1)))
    tidying = Retention(storage.database, DAYS)
    for rest in (BATCH + 1, 1, 0):
        assert tidying.tidy(NOW)
        assert len([at for at in left(storage, "inbox") if at < NOW]) == rest


def test_the_oldest_goes_first(storage: Storage) -> None:
    put(storage, "inbox", *(NOW - 20 * DAY - number * A_MOMENT for number in range(BATCH + 3)))
    Retention(storage.database, DAYS).tidy(NOW)
    assert [at for at in left(storage, "inbox") if at < NOW] == [NOW - 20 * DAY - n * A_MOMENT for n in (2, 1, 0)]


def test_with_nothing_to_do_it_says_so(storage: Storage) -> None:
    assert not Retention(storage.database, DAYS).tidy(NOW)


def test_of_two_processes_at_it_one_leaves_it_to_the_other(storage: Storage) -> None:
    put(storage, "inbox", NOW - 20 * DAY)
    if not storage.database.is_shared:
        pytest.skip("a SQLite file has one writer at a time")
    other = Database(storage.database.url)
    with other.writing() as connection:
        connection.execute(select(func.pg_advisory_xact_lock(TIDYING)))
        assert not Retention(storage.database, DAYS).tidy(NOW)
    assert Retention(storage.database, DAYS).tidy(NOW)
    other.close()


def test_an_event_is_heard_twice_only_after_its_days(storage: Storage) -> None:
    storage.store.take(ME, said("e1"), NOW, counting)
    tidy(storage, NOW + 13 * DAY)
    assert storage.store.take(ME, said("e1"), NOW + 13 * DAY, counting) is None
    tidy(storage, NOW + 15 * DAY)
    assert storage.store.take(ME, said("e1"), NOW + 15 * DAY, counting)


def test_a_message_too_old_to_be_known_by_its_platforms_name_is_edited_no_more(storage: Storage) -> None:
    put(storage, "sent", NOW - 181 * DAY)
    storage.store.take(ME, said("e1"), NOW, saying(revises=(post("k0", "edited"),)))
    tidy(storage)
    parcels = storage.store.claim(NOW, 1, LOCAL)
    while parcels and not parcels[0].edits:
        storage.store.settle([Sent(parcel=parcels[0], sent_as="ts")], NOW)
        parcels = storage.store.claim(NOW, 1, LOCAL)
    assert parcels[0].sent_as == ""
    storage.store.settle([Sent(parcel=parcels[0], sent_as="")], NOW)
    assert storage.store.next_due_at(LOCAL) != NOW, "nothing waits any more"


def free_pages(database: Database) -> tuple[int, int]:
    with database.reading() as connection:
        free, pages = (connection.scalar(text(f"PRAGMA {name}")) for name in ("freelist_count", "page_count"))
    return free or 0, pages or 0


def test_a_file_that_is_half_empty_gives_back_what_it_does_not_need(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    if storage.database.is_shared:
        pytest.skip("PostgreSQL's autovacuum looks after that")
    monkeypatch.setattr(retention, "PAGES", 10)
    put(storage, "transcript", *(NOW - 400 * DAY for _ in range(3 * BATCH)))
    _, before = free_pages(storage.database)
    tidy(storage)
    free, after = free_pages(storage.database)
    assert after < before * 0.6
    assert free <= after * retention.FREE_AT_MOST
    storage.database.scrub()
    assert Path(storage.database.url.database or "").stat().st_size == after * 8192


def test_nothing_readable_is_left_of_what_was_deleted(storage: Storage) -> None:
    if storage.database.is_shared:
        pytest.skip("PostgreSQL keeps what it deletes until a vacuum; all of it is sealed")
    mark = b"unmistakable" * 20
    put(storage, "transcript", NOW - 400 * DAY)
    with storage.database.writing() as connection:
        connection.execute(transcript.update().values(sealed=mark))
    storage.database.scrub()
    file = Path(storage.database.url.database or "")
    assert mark in file.read_bytes()
    tidy(storage)
    storage.database.scrub()
    assert mark not in file.read_bytes()


def test_an_older_file_that_cannot_shrink_is_tidied_all_the_same(storage: Storage) -> None:
    if storage.database.is_shared:
        pytest.skip("of SQLite")
    with storage.database._engine.connect() as connection:  # pyright: ignore[reportPrivateUsage] - as it was made then
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA auto_vacuum=NONE")
        driver.execute("VACUUM")
    put(storage, "transcript", *(NOW - 400 * DAY for _ in range(2 * BATCH)))
    assert tidy(storage) == 2, "two batches, and no page given back"
    free, pages = free_pages(storage.database)
    assert free > pages / 10
