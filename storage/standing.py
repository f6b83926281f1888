"""How it stands with everything at once: what waits, how late it was lately, what was refused, and how much there is.

Only looks, and only at what indexes find: on a large database as quickly as on a small one. Nothing is opened that is
sealed; the master key is not needed.
"""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path
from sqlite3 import sqlite_version
from typing import Final

from sqlalchemy import URL, Connection, bindparam, create_engine, func, literal, select, text
from sqlalchemy.pool import NullPool

from bot.standing import Backlog, Lateness, Queue, Standing, Stored
from storage.database import Database, look, read_only, session_of, sqlite_path
from storage.errors import OlderDatabaseError
from storage.opening import address_of
from storage.retention import GROWING
from storage.tables import REVISIONS, Instant, accounts, metadata, outbox, refused, routes, seekers, sent

MOST: Final = 100_000
"""Of more rows than these no more are looked at: of a queue it is told that there are so many, of nudges the newest."""
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)

# ── what should have been done by now ───────────────────────────────────────────────────────────────────────────────

_WAITING: Final = select(outbox.c.route).limit(MOST).subquery()
_PARCELS: Final = (
    select(routes.c.platform, func.count().label("parcels"))
    .join_from(_WAITING, routes, routes.c.id == _WAITING.c.route)
    .group_by(routes.c.platform)
)
_HEADS: Final = (
    select(routes.c.platform, routes.c.head)
    .where(routes.c.due_at.is_not(None))
    .order_by(routes.c.due_at)
    .limit(MOST)
    .subquery()
)
_OLDEST: Final = (
    select(_HEADS.c.platform, func.min(outbox.c.made_at, type_=Instant))
    .join_from(_HEADS, outbox, outbox.c.id == _HEADS.c.head)
    .group_by(_HEADS.c.platform)
)
_DUE_NOW: Final = select(literal(1)).where(seekers.c.wake_at <= bindparam("now", type_=Instant)).limit(MOST).subquery()
_DUE: Final = select(func.count()).select_from(_DUE_NOW)
_DUE_SINCE: Final = select(func.min(seekers.c.wake_at))


def backlog(database: Database, now: datetime) -> Backlog:
    """What should have been done by now, and was not yet."""
    with database.reading() as connection:
        return _backlog(connection, now)


def _backlog(connection: Connection, now: datetime) -> Backlog:
    due_since = connection.scalar(_DUE_SINCE)
    return Backlog(
        queues=tuple(_queues(connection)),
        due=connection.scalar(_DUE, {"now": now}) or 0,
        due_since=due_since if due_since and due_since <= now else None,
    )


def _queues(connection: Connection) -> Iterator[Queue]:
    parcels = {row.platform: row.parcels for row in connection.execute(_PARCELS)}
    for platform, oldest_at in connection.execute(_OLDEST):
        yield Queue(platform=platform, parcels=parcels.get(platform, 0), oldest_at=oldest_at)


# ── everything, for whoever runs it ─────────────────────────────────────────────────────────────────────────────────

ALL_NUDGED: Final = (
    select(sent.c.nudge_at, sent.c.sent_at)
    .where(sent.c.sent_at > bindparam("since", type_=Instant), sent.c.nudge_at.is_not(None))
    .order_by(sent.c.sent_at.desc())
    .limit(MOST)
)
"""Whose lateness is told."""
_LATELY_REFUSED: Final = (
    select(refused.c.why)
    .where(refused.c.refused_at > bindparam("since", type_=Instant))
    .order_by(refused.c.refused_at.desc())
    .limit(MOST)
    .subquery()
)
_REFUSED_BY_WHY: Final = select(_LATELY_REFUSED.c.why, func.count().label("number")).group_by(_LATELY_REFUSED.c.why)
# A channel that is a cohort has a row in `seekers` too, and is nobody: `Account.is_channel`.
_PEOPLE: Final = (
    select(accounts.c.seeker).where(~accounts.c.user.startswith("#"), ~accounts.c.user.contains(":#")).distinct()
)
_SOME_SEEKERS: Final = select(func.count()).select_from(_PEOPLE.limit(MOST).subquery())
_ALL_SEEKERS: Final = select(func.count()).select_from(_PEOPLE.subquery())
_OLDEST_ROWS: Final = {name: select(func.min(column)) for name, column in GROWING.items()}


def stand(data: Path, url: str | None, now: datetime) -> Standing | None:
    """How it stands with the database that `open_storage` would open with the same arguments; None in an empty one.

    Raises a `StorageError`.
    """
    address = address_of(data, url)
    path = sqlite_path(address)
    unchanging = path is not None and not path.with_name(f"{path.name}-wal").exists()
    found = look(address, unchanging=unchanging)
    if found.revision is None:
        return None
    if found.revision != REVISIONS[-1]:
        raise OlderDatabaseError(
            f"The database has schema {found.revision}; `afterword migrate`, or the next start, brings it to "
            f"{REVISIONS[-1]}. Nothing was changed."
        )
    with _connected(address, unchanging=unchanging) as connection:
        return _standing(connection, found.revision, now)


@contextmanager
def _connected(address: URL, *, unchanging: bool) -> Generator[Connection]:
    path = sqlite_path(address)
    if path is None:
        engine = create_engine(address, poolclass=NullPool, connect_args=session_of(address))
    else:
        engine = create_engine("sqlite://", creator=lambda: read_only(path, unchanging=unchanging), poolclass=NullPool)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _standing(connection: Connection, revision: str, now: datetime) -> Standing:
    place = _file(connection) if connection.dialect.name == "sqlite" else _server(connection)
    counted = connection.scalar(_SOME_SEEKERS) or 0
    if counted == MOST:
        counted = place.seekers or connection.scalar(_ALL_SEEKERS) or 0
    nudged = connection.execute(ALL_NUDGED, {"since": now - DAY})
    late = [(row.sent_at, (row.sent_at - row.nudge_at).total_seconds()) for row in nudged]
    oldest = {name: connection.scalar(query) for name, query in _OLDEST_ROWS.items()}
    return Standing(
        engine=place.engine,
        revision=revision,
        seekers=counted,
        is_estimate=counted == place.seekers,
        backlog=_backlog(connection, now),
        last_hour=lateness([late_s for sent_at, late_s in late if sent_at > now - HOUR]),
        last_day=lateness([late_s for _, late_s in late]),
        refused={row.why: row.number for row in connection.execute(_REFUSED_BY_WHY, {"since": now - WEEK})},
        stored=tuple(sorted(place.stored, key=lambda stored: -stored.bytes)),
        bytes=place.bytes,
        free_bytes=place.free_bytes,
        oldest={name: at for name, at in oldest.items() if at is not None},
        processes=place.processes,
    )


def lateness(late_s: Sequence[float]) -> Lateness | None:
    """Of nudges that came so many seconds after their moment, or by a clock that was set back before it."""
    if not late_s:
        return None
    ranked = sorted(max(0.0, each) for each in late_s)

    def no_later(part: float) -> float:
        return ranked[ceil(part * len(ranked)) - 1]

    return Lateness(
        nudges=len(ranked), half_s=no_later(0.5), p95_s=no_later(0.95), p99_s=no_later(0.99), most_s=ranked[-1]
    )


# ── what the two databases tell of themselves ───────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    engine: str
    stored: tuple[Stored, ...]
    bytes: int
    free_bytes: int = 0
    seekers: int | None = None
    """About how many, where that is known without counting."""
    processes: int | None = None


READ_THROUGH_BYTES: Final = 250_000_000
"""A SQLite file bigger than this is not read through for the size of each table."""
_HAS_DBSTAT: Final = text("SELECT count(*) FROM pragma_module_list WHERE name = 'dbstat'")
_PAGES_BY_TABLE: Final = text("""
    SELECT schema.tbl_name, sum(dbstat.pgsize)
    FROM dbstat JOIN sqlite_schema AS schema ON schema.name = dbstat.name
    WHERE dbstat.aggregate = TRUE GROUP BY schema.tbl_name
""")
_TABLES: Final = text("""
    SELECT c.relname, pg_total_relation_size(c.oid), coalesce(s.n_dead_tup, 0)
    FROM pg_class AS c LEFT JOIN pg_stat_user_tables AS s ON s.relid = c.oid
    WHERE c.relnamespace = to_regnamespace(current_schema()) AND c.relkind = 'r' AND c.relname = ANY(:tables)
""")
_ESTIMATE: Final = text("SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass('seekers')")
# Each process listens to the others on a session of its own (`notices.py`), and says nothing else on it.
_LISTENING: Final = text("""
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'afterword%' AND query LIKE 'LISTEN %'
""")


def _file(connection: Connection) -> _Place:
    pages, free, size = (
        connection.scalar(text(f"PRAGMA {name}")) or 0 for name in ("page_count", "freelist_count", "page_size")
    )
    looks = pages * size <= READ_THROUGH_BYTES and connection.scalar(_HAS_DBSTAT)
    rows = connection.execute(_PAGES_BY_TABLE).all() if looks else ()
    return _Place(
        engine=f"SQLite {sqlite_version}",
        stored=tuple(Stored(table=name, bytes=bytes_) for name, bytes_ in rows if name in metadata.tables),
        bytes=pages * size,
        free_bytes=free * size,
    )


def _server(connection: Connection) -> _Place:
    rows = connection.execute(_TABLES, {"tables": [*metadata.tables]})
    stored = tuple(Stored(table=name, bytes=bytes_, dead_rows=dead) for name, bytes_, dead in rows)
    return _Place(
        engine=f"PostgreSQL {connection.scalar(text('SHOW server_version'))}",
        stored=stored,
        bytes=sum(each.bytes for each in stored),
        seekers=connection.scalar(_ESTIMATE),
        processes=connection.scalar(_LISTENING),
    )
