"""How it stands, counted from the rows: what is due and waits, how late it was, what was refused, how much there is."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event as Flag

import pytest
from sqlalchemy import func, insert, select

from bot.desk import Delivery, Desk
from bot.event import Commanded, Event, Place
from bot.ports import Account, Sent, Turn
from bot.standing import Backlog, Queue, Standing
from bot.turn import turn
from storage.database import Database
from storage.delivered import delivery
from storage.errors import OlderDatabaseError
from storage.migrations import config_on
from storage.opening import Storage, address_of
from storage.standing import backlog, lateness, stand
from storage.tables import refused, seekers, sent
from tests.storage.deciding import LOCAL, ME, NOW, YOU, counting, said, waking

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def nudged(storage: Storage, *late: tuple[datetime, timedelta]) -> None:
    """Nudges that were due at these moments, and came so much later; and an answer, which is never late."""
    storage.store.take(ME, said("e0"), NOW, counting)
    rows = [
        {"seeker": 1, "key": f"n{number}", "sent_as": "", "made_at": at, "nudge_at": at, "sent_at": at + by}
        for number, (at, by) in enumerate(late)
    ]
    answer = {"seeker": 1, "key": "answer", "sent_as": "", "made_at": NOW - DAY, "nudge_at": None, "sent_at": NOW}
    with storage.database.writing() as connection:
        connection.execute(insert(sent), [*rows, answer])


def refuse(storage: Storage, why: str, at: datetime) -> None:
    row = {"seeker": 1, "key": f"r{at}", "dedupe_key": f"{why}{at}", "edits": False, "sealed": b"", "made_at": at}
    with storage.database.writing() as connection:
        connection.execute(insert(refused), [{**row, "refused_at": at, "why": why}])


def standing(storage: Storage, tmp_path: Path, url: str, now: datetime = NOW) -> Standing:
    stands = stand(tmp_path / "data", url, now)
    assert stands is not None
    return stands


# ── what should have been done by now ───────────────────────────────────────────────────────────────────────────────


def test_of_what_is_not_due_yet_nothing_is_told(storage: Storage) -> None:
    storage.store.take(ME, said("e1"), NOW, waking(HOUR))
    assert backlog(storage.database, NOW) == Backlog(queues=(), due=0, due_since=None)


def test_who_waits_for_their_turn_is_counted_with_since_when(storage: Storage) -> None:
    storage.store.take(ME, said("e1"), NOW, waking(HOUR))
    storage.store.take(YOU, said("e1"), NOW, waking(2 * HOUR))
    assert backlog(storage.database, NOW + 3 * HOUR) == Backlog(queues=(), due=2, due_since=NOW + HOUR)


def test_what_waits_to_be_sent_is_counted_by_platform(storage: Storage) -> None:
    for number in range(3):
        storage.store.take(ME, said(f"e{number}"), NOW + number * MINUTE, counting)
    assert backlog(storage.database, NOW).queues == (Queue(platform="local", parcels=3, oldest_at=NOW),)


def test_what_was_postponed_waits_since_it_was_made(storage: Storage) -> None:
    storage.store.take(ME, said("e1"), NOW, counting)
    (parcel,) = storage.store.claim(NOW, 1, LOCAL)
    storage.store.postpone(parcel, NOW + HOUR)
    assert backlog(storage.database, NOW).queues[0].oldest_at == NOW


# ── one seeker ──────────────────────────────────────────────────────────────────────────────────────────────────────


def looked_up(storage: Storage, now: datetime, wake_at: datetime | None = None) -> Delivery:
    with storage.database.reading() as connection:
        return delivery(connection, 1, wake_at, now)


def test_of_one_seeker_the_week_is_told_and_its_latest_nudge(storage: Storage) -> None:
    nudged(storage, (NOW - 8 * DAY, DAY / 2), (NOW - DAY, 5 * MINUTE), (NOW - HOUR, -MINUTE))
    told = looked_up(storage, NOW)
    assert (told.nudges, told.latest_by, told.latest_at) == (2, 5 * MINUTE, NOW - DAY + 5 * MINUTE)


def test_a_refusal_counts_until_something_arrives(storage: Storage) -> None:
    storage.store.take(ME, said("e0"), NOW, counting)
    refuse(storage, "closed", NOW + HOUR)
    assert looked_up(storage, NOW + HOUR).refused_at == NOW + HOUR
    (parcel,) = storage.store.claim(NOW + 2 * HOUR, 1, LOCAL)
    storage.store.settle([Sent(parcel=parcel, sent_as="ts")], NOW + 2 * HOUR)
    assert looked_up(storage, NOW + 2 * HOUR).refused_at is None


def test_a_turn_is_due_when_its_moment_has_come(storage: Storage) -> None:
    storage.store.take(ME, said("e0"), NOW, counting)
    assert looked_up(storage, NOW, NOW + HOUR).due_since is None
    assert looked_up(storage, NOW + HOUR, NOW + HOUR).due_since == NOW + HOUR


def test_a_turn_that_asks_for_it_is_taken_again_with_it_and_kept_once(storage: Storage) -> None:
    nudged(storage, (NOW - HOUR, MINUTE))
    seen: list[Delivery | None] = []

    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        seen.append(desk.delivery)
        return Turn(desk=desk, looks_up=True) if desk.delivery is None else counting(desk, event, now)

    storage.store.take(ME, said("e1"), NOW, decide)
    assert [told and told.nudges for told in seen] == [None, 1]
    desk = storage.store.load(ME)
    assert desk is not None
    assert desk.delivery is None
    assert len(desk.contacts) == 2


# ── everything ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_how_late_it_was_is_told_of_the_last_hour_and_of_the_day(storage: Storage, tmp_path: Path, url: str) -> None:
    nudged(storage, (NOW - 2 * DAY, HOUR), (NOW - 5 * HOUR, 10 * MINUTE))
    told = standing(storage, tmp_path, url)
    assert told.last_hour is None
    assert told.last_day is not None
    assert (told.last_day.nudges, told.last_day.most_s) == (1, 600)


def test_the_parts_of_lateness_are_of_the_nudges_there_were() -> None:
    parts = lateness([float(number) for number in range(100, 0, -1)])
    assert parts is not None
    assert (parts.nudges, parts.half_s, parts.p95_s, parts.p99_s, parts.most_s) == (100, 50, 95, 99, 100)
    assert lateness([]) is None
    one = lateness([-3.0])
    assert one is not None
    assert (one.half_s, one.most_s) == (0, 0), "a clock set back makes nothing early"


def test_what_was_refused_in_the_last_week_is_counted_by_why(storage: Storage, tmp_path: Path, url: str) -> None:
    storage.store.take(ME, said("e0"), NOW, counting)
    for why, at in (("closed", NOW - HOUR), ("closed", NOW - DAY), ("gone", NOW - DAY), ("gone", NOW - 8 * DAY)):
        refuse(storage, why, at)
    assert standing(storage, tmp_path, url).refused == {"closed": 2, "gone": 1}


def test_a_channel_is_no_seeker(storage: Storage, tmp_path: Path, url: str) -> None:
    place = Place(platform="slack", channel="T1:#C1", name="#spring", user="T1:U1", known_as="Robin")
    start = Commanded(id="e1", name="cohort", words="start Spring class until 2026-05-29", place=place)
    storage.store.take(Account(platform="slack", user="T1:U1", zone="UTC"), start, NOW, turn)
    join = Commanded(id="e2", name="cohort", words="join", place=replace(place, user="T1:U2", known_as="Ann"))
    storage.store.take(Account(platform="slack", user="T1:U2"), join, NOW, turn)
    with storage.database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(seekers)) == 3
    assert standing(storage, tmp_path, url).seekers == 2


def test_size_seekers_and_age_are_told(storage: Storage, tmp_path: Path, url: str) -> None:
    storage.store.take(ME, said("e1"), NOW - 3 * DAY, counting)
    storage.store.take(YOU, said("e1"), NOW, counting)
    told = standing(storage, tmp_path, url)
    assert (told.seekers, told.is_estimate) == (2, False)
    assert told.oldest == {"inbox": NOW - 3 * DAY}
    assert told.bytes > 0
    assert {"facts", "inbox", "outbox"} <= {each.table for each in told.stored}
    assert told.engine.startswith("PostgreSQL" if storage.database.is_shared else "SQLite")


def test_of_processes_only_postgresql_knows(storage: Storage, tmp_path: Path, url: str) -> None:
    listens = Flag()
    storage.notices.listen(listens.set, lambda _: None)
    assert listens.wait(5)
    told = standing(storage, tmp_path, url)
    assert told.processes == (1 if storage.database.is_shared else None)


def test_in_an_empty_place_there_is_nothing_to_tell(tmp_path: Path) -> None:
    assert stand(tmp_path / "nowhere", None, NOW) is None
    assert not (tmp_path / "nowhere").exists()


def test_a_database_of_an_older_program_is_not_touched(tmp_path: Path) -> None:
    from alembic import command

    database = Database(address_of(tmp_path, None))
    with database.alone() as connection:
        command.upgrade(config_on(connection), "0004")
    database.close()
    with pytest.raises(OlderDatabaseError, match="schema 0004; `afterword migrate`"):
        stand(tmp_path, None, NOW)
