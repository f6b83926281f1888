"""What is asked again and again is found by an index, on either database, however many rows there are.

The statements are those that the store really sends, explained by the database with enough rows in it.
"""

import re
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from itertools import count
from typing import Any, Final

import pytest
from sqlalchemy import Connection, Table, event, insert, text, update

from bot.desk import Desk
from bot.event import Commanded, Event, Place
from bot.ports import Account, Parcel, Sent, Turn
from bot.turn import turn
from storage.opening import Storage, open_storage
from storage.pooled import LetIn
from storage.retention import Retention
from storage.standing import ALL_NUDGED, backlog
from storage.tables import (
    OF_A_SEEKER,
    accounts,
    coaches,
    codes,
    facts,
    feeds,
    inbox,
    letters,
    looks,
    members,
    metadata,
    open_forms,
    outbox,
    refused,
    routes,
    seekers,
    sent,
    shares,
    transcript,
)
from storage.vault import WRAPPED_BYTES
from tests.postgres import Postgres
from tests.storage.deciding import LOCAL, NOW, counting, said

MANY: Final = 4_000
FIRST: Final = 100_000
"""Far from the numbers that the database gives."""
DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)
DAYS: Final = {"inbox": 14, "sent": 180, "refused": 90, "transcript": 365, "letters": 0}

Statements = list[tuple[str, Any]]
"""Statements, each with its parameters."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Generator[Storage]:
    """A storage of many seekers, most of whom have something to come, and some something to be sent. Each test has a
    seeker of its own among them."""
    folder = tmp_path_factory.mktemp("data")
    with ExitStack() as stack:
        url = None
        if request.param == "postgresql":
            server: Postgres = request.getfixturevalue("server")
            url = stack.enter_context(server.database())
        storage = open_storage(folder, url)
        stack.callback(storage.close)
        with storage.database.writing() as connection:
            for table, row in ROWS.items():
                connection.execute(insert(table), [row(number) for number in range(FIRST, FIRST + MANY)])
        with storage.database.writing() as connection:
            connection.execute(text("ANALYZE"))  # as either database does after a while by itself
        yield storage


@pytest.fixture
def me(request: pytest.FixtureRequest) -> Account:
    return Account(platform="local", user=request.node.name)


def when(number: int) -> datetime:
    """After the moment of the one who is real: nobody can open what the others hold."""
    return NOW + DAY + timedelta(minutes=number - FIRST)


def past(number: int) -> datetime:
    return NOW - (number - FIRST) * DAY / 10


ROWS: Final[dict[Table, Callable[[int], dict[str, Any]]]] = {
    seekers: lambda n: {
        "id": n, "wake_at": when(n), "wrapped_key": bytes(WRAPPED_BYTES), "route": n, "edits": 0, "created_at": NOW,
    },
    accounts: lambda n: {"platform": "slack", "user": f"U{n}", "seeker": n, "route": n},
    routes: lambda n: {
        "id": n, "seeker": n, "platform": "slack", "user": f"U{n}", "attempts": 0, "in_flight": False,
        "head": n if n % 4 == 0 else None, "due_at": when(n) if n % 4 == 0 else None,
    },
    facts: lambda n: {"seeker": n, "kind": "seeker", "id": "", "sealed": bytes(300)},
    outbox: lambda n: {
        "id": n, "route": n, "seeker": n, "key": "m1", "dedupe_key": f"{n}:m1:0", "edits": False, "sealed": bytes(300),
        "made_at": NOW, "due_at": NOW,
    },
    inbox: lambda n: {"account": n, "event": n.to_bytes(16, "big"), "at": past(n)},
    sent: lambda n: {
        "seeker": n, "key": "m0", "sent_as": "D1/1.1", "made_at": NOW, "sent_at": past(n),
        "nudge_at": past(n),
    },
    transcript: lambda n: {"seeker": n, "key": "m0", "to": "dm", "at": past(n), "sealed": bytes(300)},
    feeds: lambda n: {"token": n.to_bytes(16, "big"), "seeker": n},
    codes: lambda n: {
        "token": n.to_bytes(16, "big"), "name": n.to_bytes(16, "big"), "seeker": n, "until": when(n), "tries": 0,
    },
    members: lambda n: {"cohort": n - n % 40, "seeker": n, "sealed": bytes(100)},
    shares: lambda n: {
        "cohort": n - n % 40, "seeker": n, "coach": "k1", "until": when(n), "sealed": bytes(100),
    },
    coaches: lambda n: {"cohort": n, "id": "k1", "platform": "slack", "user": f"U{n}"},
    open_forms: lambda n: {"seeker": n, "sealed": bytes(300)},
    looks: lambda n: {"seeker": n, "at": past(n), "sealed": bytes(100)},
    letters: lambda n: {"token": n.to_bytes(16, "big"), "seeker": n, "follow_up": "f1", "until": when(n)},
    refused: lambda n: {
        "seeker": n, "key": "m2", "dedupe_key": f"{n}:m2:0", "edits": False, "sealed": b"", "made_at": NOW,
        "refused_at": past(n), "why": "gone",
    },
}  # fmt: skip


@contextmanager
def listening(storage: Storage) -> Generator[Statements]:
    """What is sent to the database meanwhile."""
    heard: Statements = []

    def hear(_: object, __: object, statement: str, parameters: Any, *more: object) -> None:
        many: bool = bool(more[-1])
        heard.append((statement, parameters[0] if many else parameters))

    engine = storage.database._engine  # pyright: ignore[reportPrivateUsage] - to see what it is sent
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def plans(storage: Storage, heard: Statements) -> dict[str, str]:
    """How the database goes about each of them."""
    known = [(statement, given) for statement, given in heard if re.match(r"SELECT|UPDATE|DELETE|INSERT", statement)]
    with storage.database.writing() as connection:
        return {statement: plan(connection, statement, given) for statement, given in known}


def plan(connection: Connection, statement: str, given: Any) -> str:
    is_shared = connection.dialect.name == "postgresql"
    rows = connection.exec_driver_sql(f"EXPLAIN {'' if is_shared else 'QUERY PLAN '}{statement}", given)
    return "\n".join(str(row[-1]) for row in rows)


def scans(plan: str) -> list[str]:
    """The tables that are read from one end to the other."""
    of_server = re.findall(r"Seq Scan on (\w+)", plan)
    of_file = re.findall(r"^SCAN (\w+)(?! USING)", plan, re.MULTILINE)
    return [name for name in (*of_server, *of_file) if name in metadata.tables]


def assert_found_by_index(storage: Storage, heard: Statements) -> dict[str, str]:
    explained = plans(storage, heard)
    assert {statement: plan for statement, plan in explained.items() if scans(plan)} == {}
    return explained


def of(explained: dict[str, str], words: str) -> str:
    """The plan of the one statement with these words in it."""
    (found,) = [plan for statement, plan in explained.items() if re.search(words, statement, re.DOTALL)]
    return found


def test_who_is_due_is_found_by_when(full: Storage, me: Account) -> None:
    full.store.take(me, said("e1"), NOW, counting)
    with listening(full) as heard:
        assert full.store.wake(NOW + HOUR, counting) is not None
    explained = assert_found_by_index(full, heard)
    assert "ix_seekers_wake_at" in of(explained, r"^SELECT seekers\.id.*ORDER BY seekers\.wake_at")


def test_what_is_to_be_sent_is_found_by_when(full: Storage, me: Account) -> None:
    full.store.take(me, said("e1"), NOW, counting)
    with listening(full) as heard:
        assert full.store.claim(NOW, 50, LOCAL)
    explained = assert_found_by_index(full, heard)
    assert "ix_routes_due_at" in of(explained, r"^SELECT routes\.id.*JOIN outbox.*ORDER BY routes\.due_at")


def test_the_next_moment_is_the_first_of_each_index(full: Storage, me: Account) -> None:
    full.store.take(me, said("e1"), NOW, counting)
    with listening(full) as heard:
        assert full.store.next_due_at(LOCAL) is not None
    told = of(assert_found_by_index(full, heard), "min.seekers.wake_at")
    assert "ix_seekers_wake_at" in told
    assert "ix_routes_due_at" in told


def test_what_was_counted_in_a_quiet_hour_misleads_nobody_in_a_busy_one(storage: Storage, me: Account) -> None:
    """The statistics are of an empty queue, and everybody is due."""
    everybody = range(FIRST, FIRST + MANY)
    with storage.database.writing() as connection:
        for table in (seekers, accounts, routes, facts, sent):
            connection.execute(insert(table), [ROWS[table](number) for number in everybody])
        connection.execute(update(seekers).values(wake_at=None))
        connection.execute(update(routes).values(head=None, due_at=None))
    with storage.database.writing() as connection:
        connection.execute(text("ANALYZE"))
    with storage.database.writing() as connection:
        connection.execute(insert(outbox), [ROWS[outbox](number) for number in everybody])
        connection.execute(update(seekers).values(wake_at=NOW + HOUR))
        connection.execute(update(routes).values(head=routes.c.id, due_at=NOW + HOUR))
    storage.store.take(me, said("e1"), NOW - HOUR, counting)
    with listening(storage) as heard:
        assert storage.store.next_due_at(LOCAL) == NOW - HOUR
        assert storage.store.claim(NOW, 50, LOCAL)
        assert storage.store.wake(NOW, counting)
    assert_found_by_index(storage, heard)


def test_what_came_of_a_message_is_noted_by_its_number(full: Storage, me: Account) -> None:
    for number in range(3):
        full.store.take(me, said(f"e{number}"), NOW, counting)
    with listening(full) as heard:
        full.store.settle([Sent(parcel=claimed(full, me), sent_as="ts")], NOW)
        full.store.postpone(claimed(full, me), NOW)
        full.store.refuse(claimed(full, me), "closed", NOW, counting)
    assert len(assert_found_by_index(full, heard)) > 5


def claimed(storage: Storage, who: Account) -> Parcel:
    (parcel,) = storage.store.claim(NOW, 1, LOCAL, {"local": who.user})
    return parcel


def test_a_turn_touches_its_own_seekers_rows(full: Storage, me: Account) -> None:
    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        if desk.delivery is None:
            return Turn(desk=desk, looks_up=True)
        return counting(desk, event, now)

    with listening(full) as heard:
        assert full.store.take(me, said("e1"), NOW, decide)
        assert full.store.take(me, said("e2"), NOW, counting)
    assert len(assert_found_by_index(full, heard)) > 5


def test_a_page_and_a_feed_are_found_by_their_address(full: Storage) -> None:
    with listening(full) as heard:
        assert not full.store.has_letter("unknown", NOW)
        assert full.store.open_letter("unknown", NOW) is None
        assert full.store.load_by_feed("unknown") is None
    assert len(assert_found_by_index(full, heard)) == 2


def test_what_was_sent_last_is_found_by_whom_it_was_sent(full: Storage, me: Account) -> None:
    full.store.take(me, said("e1"), NOW, counting)
    full.store.settle([Sent(parcel=claimed(full, me), sent_as="ts")], NOW)
    with listening(full) as heard:
        assert full.store.last_sent(me) == ("ts",)
    assert "ix_sent_sent_at" not in of(assert_found_by_index(full, heard), "FROM sent")


def test_all_that_is_forgotten_is_found_by_whose_it_is(full: Storage, me: Account) -> None:
    full.store.take(me, said("e1"), NOW, counting)
    with listening(full) as heard:
        full.store.take(me, said("e2"), NOW, lambda desk, event, now: Turn(desk=desk, forgets=True))
    assert len(assert_found_by_index(full, heard)) > len(OF_A_SEEKER)


def test_a_cohorts_rows_are_found_by_its_number_and_by_whose_they_are(full: Storage, me: Account) -> None:
    channel = f"#{me.user}"
    numbers = count(1)

    def commands(user: str, name: str, words: str) -> None:
        place = Place(platform="local", channel=channel, name=channel, user=user, known_as=user)
        event = Commanded(id=f"c{next(numbers)}", name=name, words=words, place=place)
        full.store.take(Account(platform="local", user=user, zone="UTC"), event, NOW, turn)

    commands(me.user, "cohort", "start Spring class until 2026-05-29")
    commands("ann", "cohort", "join")
    with listening(full) as heard:
        for words in ("", "report", "leave"):
            commands("ann", "cohort", words)
            commands(me.user, "cohort", words)
        commands("ann", "share", "")
    assert len(assert_found_by_index(full, heard)) > 10


def test_what_is_let_into_the_pool_is_found_by_whose_it_is(full: Storage) -> None:
    with listening(full) as heard:
        full.reckoning.let_in(FIRST)
        full.reckoning.finish({FIRST: LetIn(sealed=b"", waits=())}, NOW)
    explained = assert_found_by_index(full, [each for each in heard if "facts" in each[0]])
    assert len(explained) == 2


def test_of_what_waits_so_many_rows_are_counted_and_no_more(full: Storage) -> None:
    """There is no index to count it by; normally next to nothing waits."""
    with listening(full) as heard:
        backlog(full.database, NOW)
    explained = plans(full, heard)
    assert {name for plan in explained.values() for name in scans(plan)} <= {"outbox", "routes"}
    assert "ix_seekers_wake_at" in of(explained, "count.*FROM seekers")


@pytest.mark.parametrize("table", DAYS)
def test_what_is_too_old_is_found_by_its_age(full: Storage, table: str) -> None:
    with listening(full) as heard:
        Retention(full.database, {table: DAYS[table]}).tidy(NOW)
    old = of(assert_found_by_index(full, heard), rf"^SELECT.*FROM {table}")
    assert re.search(r"ix_\w+_(at|until)\b", old)


def test_how_late_the_nudges_of_a_day_were_is_told_by_the_index_alone(full: Storage) -> None:
    with listening(full) as heard, full.database.reading() as connection:
        connection.execute(ALL_NUDGED, {"since": NOW - DAY})
    told = of(assert_found_by_index(full, heard), "FROM sent")
    assert "ix_sent_sent_at" in told
    assert re.search(r"Index Only Scan|COVERING INDEX", told)
