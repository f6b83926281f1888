"""How it stands with everything, as values: what the storage finds out, and an adapter tells to whoever runs it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What waits to be sent on one platform."""

    platform: str
    parcels: int
    oldest_at: datetime
    """Since when the oldest of them has waited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What should have been done by now, and was not yet."""

    queues: tuple[Queue, ...]
    due: int
    """Seekers whose moment has come, and who wait for their turn."""
    due_since: datetime | None
    """The earliest of those moments; None where nobody waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness:
    """How late the nudges of a while were, in seconds."""

    nudges: int
    half_s: float
    """Half of them were no later than this, and so on."""
    p95_s: float
    p99_s: float
    most_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What one table takes, its indexes included."""

    table: str
    bytes: int
    dead_rows: int = 0
    """Which PostgreSQL has not vacuumed yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How it stands with everything, for whoever runs it."""

    engine: str
    """`PostgreSQL 17.2`."""
    revision: str
    seekers: int
    is_estimate: bool
    """Whether that is the database's own estimate."""
    backlog: Backlog
    last_hour: Lateness | None
    """None where there was no nudge."""
    last_day: Lateness | None
    refused: Mapping[str, int]
    """How many messages were refused in the last week, by why."""
    stored: tuple[Stored, ...]
    """The biggest first; none where the database does not tell."""
    bytes: int
    free_bytes: int = 0
    """Of a SQLite file: pages that will be written to again."""
    oldest: Mapping[str, datetime]
    """When the oldest row is from, by table that grows."""
    processes: int | None
    """How many are at work; None where the database does not tell."""
