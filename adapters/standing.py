"""`afterword status`: how it stands with everything, told to whoever runs it, in words or as JSON. It only looks."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, Final

from bot.standing import Lateness, Queue, Standing

EMPTY: Final = "Nothing is stored yet. The database is made at the first start."
BIGGEST: Final = 6
"""How many tables are told of in words."""
OVERDUE: Final = timedelta(days=2)
"""What is too old is deleted hourly: what is this much too old says that nobody does."""


def as_json(standing: Standing | None, kept_days: Mapping[str, int], now: datetime) -> str:
    """Everything, moments in ISO 8601; null in an empty database."""
    told: dict[str, Any] | None = (
        None if standing is None else asdict(standing) | {"at": now, "kept_days": {**kept_days}}
    )
    return json.dumps(told, default=_written, indent=2)


def _written(value: object) -> str:
    assert isinstance(value, datetime), type(value)
    return value.isoformat()


def told(standing: Standing | None, kept_days: Mapping[str, int], now: datetime) -> str:
    """A line each, as `afterword doctor` tells what it finds."""
    if standing is None:
        return EMPTY
    return "\n".join(f"{about:<13}{says}" for about, says in _lines(standing, kept_days, now))


def _lines(standing: Standing, kept_days: Mapping[str, int], now: datetime) -> Iterator[tuple[str, str]]:
    yield "database", f"{standing.engine}, schema {standing.revision}"
    yield "seekers", f"{'about ' if standing.is_estimate else ''}{standing.seekers:,}"
    yield "due", _due(standing, now)
    yield from _queues(standing.backlog.queues, now)
    yield "lateness", f"last hour: {_late(standing.last_hour)}"
    yield "", f"last day: {_late(standing.last_day)}"
    refused = ", ".join(f"{number:,} {why}" for why, number in sorted(standing.refused.items()))
    yield "refused", f"last week: {refused or 'none'}"
    if standing.processes is not None:
        yield "processes", f"{standing.processes} at work"
    yield "size", _size(standing)
    for stored in standing.stored[:BIGGEST]:
        dead = f", {stored.dead_rows:,} dead rows" if stored.dead_rows else ""
        yield "", f"{stored.table:<14}{_bytes(stored.bytes):>10}{dead}"
    yield from _kept(standing, kept_days, now)


def _due(standing: Standing, now: datetime) -> str:
    since = standing.backlog.due_since
    if since is None:
        return "nobody waits for their turn"
    return f"{standing.backlog.due:,} wait for their turn, the longest for {_length(now - since)}"


def _queues(queues: tuple[Queue, ...], now: datetime) -> Iterator[tuple[str, str]]:
    if not queues:
        yield "queue", "nothing waits to be sent"
    for number, queue in enumerate(queues):
        waits = f"{queue.parcels:,} to be sent, the oldest has waited {_length(now - queue.oldest_at)}"
        yield "" if number else "queue", f"{queue.platform}: {waits}"


def _late(lateness: Lateness | None) -> str:
    if lateness is None:
        return "no nudge"
    parts = (("half", lateness.half_s), ("95 %", lateness.p95_s), ("99 %", lateness.p99_s), ("all", lateness.most_s))
    within = ", ".join(f"{part} within {_seconds(late_s)}" for part, late_s in parts)
    return f"{lateness.nudges:,} nudge{'' if lateness.nudges == 1 else 's'}, {within}"


def _size(standing: Standing) -> str:
    free = f", {_bytes(standing.free_bytes)} of it free" if standing.free_bytes else ""
    return f"{_bytes(standing.bytes)}{free}"


def _kept(standing: Standing, kept_days: Mapping[str, int], now: datetime) -> Iterator[tuple[str, str]]:
    """How long what grows is kept, and how old its oldest row is: whether that is done."""
    first = "kept"
    for table, days in kept_days.items():
        oldest_at = standing.oldest.get(table)
        if oldest_at is None:
            continue
        age = now - oldest_at
        too_old = age > timedelta(days=days) + OVERDUE
        yield (
            first,
            f"{table:<14}{days:>4} days, the oldest {_length(age)}{': too old, is it running?' if too_old else ''}",
        )
        first = ""


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 100 else _length(timedelta(seconds=seconds))


def _length(length: timedelta) -> str:
    """`4 s`, `12 min`, `3.5 h`, `20 days`."""
    seconds = max(0.0, length.total_seconds())
    if seconds < 100:
        return f"{seconds:.0f} s"
    if seconds < 100 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h" if seconds < 48 * 3600 else f"{seconds / 86400:.0f} days"


def _bytes(number: int) -> str:
    for unit, size in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if number >= size:
            return f"{number / size:.1f} {unit}"
    return f"{number} B"
