"""Very many seekers at once, written straight into the tables of a PostgreSQL: as the program would leave them, but
that their desks are still empty, and that what nobody will open is sealed under no key.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import insert, text

from bot.message import Button, Message
from bot.ports import Posted
from storage.codec import Codec
from storage.database import Database, Parameters
from storage.opening import Storage, open_storage
from storage.tables import outbox, routes, seekers
from storage.vault import WRAPPED_BYTES, Seal, Vault
from tests.postgres import Postgres

KEY: Final = "00" * 32

NUDGE: Final = Message(
    text="Your follow-up with Dana Li is due. They said by Friday, and it is Monday now.",
    controls=(Button(label="Sent it", action="sent:f1"), Button(label="Later", action="snooze:f1")),
)
SEALED_BYTES: Final = 300
"""Of such a message."""
_AT_ONCE: Final = 5_000
_MANY_AT_ONCE: Final = 200_000
_LATER: Final = (
    "INSERT INTO seekers (id, wake_at, wrapped_key, route, edits, created_at) "
    "SELECT n, :at + n * 1000000, decode(repeat('00', :key_bytes), 'hex'), n, 0, 0 "
    "FROM generate_series(CAST(:first AS bigint), CAST(:last AS bigint)) n",
    'INSERT INTO routes (id, seeker, platform, "user", head, due_at, attempts, in_flight) '
    "SELECT n, n, 'local', 'later' || n, n, :at + n * 1000000, 1, false "
    "FROM generate_series(CAST(:first AS bigint), CAST(:last AS bigint)) n",
    "INSERT INTO outbox (id, route, seeker, key, dedupe_key, edits, sealed, made_at, due_at) "
    "SELECT n, n, n, 'm1', n || ':m1:0', false, decode(repeat('5a', :sealed_bytes), 'hex'), 0, 0 "
    "FROM generate_series(CAST(:first AS bigint), CAST(:last AS bigint)) n",
)
_COUNTED: Final = "SELECT setval(pg_get_serial_sequence('{0}', 'id'), (SELECT max(id) FROM {0}))"


class Crowd:
    """Seekers are numbered on, whichever kind they are."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._vault = Vault(bytes.fromhex(KEY))
        self._posted = Codec().encode(Posted(key="m1", message=NUDGE))
        self._count = 0
        self.later_ones = 0

    def with_parcels(self, count: int, due_at: datetime) -> None:
        """Each has a parcel that is due."""
        self._add(count, lambda _: None, "local", due_at)

    def asleep(self, count: int, wake_at: Callable[[int], datetime], platform: str = "local") -> None:
        """Each is to be woken; the moment goes by their number, from 0."""
        self._add(count, wake_at, platform, None)

    def later(self, count: int, due_at: datetime) -> None:
        """Each is to be woken from then on, one a second, and has a parcel that was put off as long."""
        values = {
            "at": int(due_at.timestamp()) * 1_000_000,
            "key_bytes": WRAPPED_BYTES,
            "sealed_bytes": SEALED_BYTES,
        }
        for start in range(0, count, _MANY_AT_ONCE):
            some = min(_MANY_AT_ONCE, count - start)
            with self._database.alone() as connection:
                for statement in _LATER:
                    asked = {"first": self._count + 1, "last": self._count + some}
                    connection.execute(text(statement), {**_needed(statement, values), **asked})
            self._count += some
            self.later_ones += some

    def settle_down(self) -> None:
        """What a database does by itself in time: numbers go on after the highest, and the planner knows the tables."""
        with self._database.alone() as connection:
            for table in ("seekers", "routes", "outbox"):
                connection.execute(text(_COUNTED.format(table)))
                connection.execute(text(f"ANALYZE {table}"))

    def _add(
        self, count: int, wake_at: Callable[[int], datetime | None], platform: str, due_at: datetime | None
    ) -> None:
        for start in range(0, count, _AT_ONCE):
            rows = [self._rows(start + n, wake_at, platform, due_at) for n in range(min(_AT_ONCE, count - start))]
            with self._database.writing() as connection:
                connection.execute(insert(seekers), [seeker for seeker, _, _ in rows])
                connection.execute(insert(routes), [route for _, route, _ in rows])
                if due_at:
                    connection.execute(insert(outbox), [parcel for _, _, parcel in rows])

    def _rows(
        self, number: int, wake_at: Callable[[int], datetime | None], platform: str, due_at: datetime | None
    ) -> tuple[Parameters, Parameters, Parameters]:
        self._count += 1
        id_, key, made_at = self._count, self._vault.new_key(), due_at or datetime.now(UTC)
        wrapped = self._vault.wrap(key, id_)
        seeker = {"id": id_, "wake_at": wake_at(number), "wrapped_key": wrapped, "route": id_, "edits": 0}
        route = {"id": id_, "seeker": id_, "platform": platform, "user": f"u{id_}", "due_at": due_at}
        dedupe_key = f"{id_}:m1:0"
        parcel = {
            "id": id_,
            "route": id_,
            "seeker": id_,
            "key": "m1",
            "dedupe_key": dedupe_key,
            "edits": False,
            "sealed": Seal(key).close(self._posted, f"outbox/{dedupe_key}") if due_at else b"",
            "made_at": made_at,
            "due_at": made_at,
        }
        head = {"head": id_ if due_at else None, "attempts": 0, "in_flight": False}
        return {**seeker, "created_at": made_at}, {**route, **head}, parcel


def _needed(statement: str, values: Parameters) -> Parameters:
    return {name: value for name, value in values.items() if f":{name}" in statement}


@contextmanager
def stored(server: Postgres) -> Generator[tuple[Storage, Crowd, str]]:
    """A storage on a database of its own, the crowd in it, and its address."""
    with server.database() as address, TemporaryDirectory() as folder:
        storage = open_storage(Path(folder), address, KEY)
        yield storage, Crowd(storage.database), address
        storage.close()
