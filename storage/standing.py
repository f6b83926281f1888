"""How it stands with everything at once: what waits, how late it was lately, what was refused, and how much there is.

Only looks, and only at what indexes find: on a large database as quickly as on a small one. Nothing here is opened;
the master key is not needed.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, bindparam, func, literal, select

from bot.desk import Delivery
from bot.watching import Backlog, Queue
from storage.database import Database
from storage.tables import Instant, outbox, refused, routes, seekers, sent

MOST: Final = 100_000
"""Of more rows than these it is told that there are so many at least."""

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
LATELY: Final = timedelta(days=7)
_NUDGED: Final = select(sent.c.nudge_at, sent.c.sent_at).where(
    sent.c.seeker == bindparam("of"),
    sent.c.sent_at > bindparam("since", type_=Instant),
    sent.c.nudge_at.is_not(None),
)
_ARRIVED: Final = select(func.max(sent.c.sent_at)).where(sent.c.seeker == bindparam("of"))
_WAITS: Final = select(func.min(outbox.c.made_at)).where(outbox.c.seeker == bindparam("of"))
_REFUSED: Final = select(func.max(refused.c.refused_at)).where(refused.c.seeker == bindparam("of"))


def backlog(database: Database, now: datetime) -> Backlog:
    """What should have been done by now, and was not yet."""
    with database.reading() as connection:
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


def delivery(connection: Connection, seeker: int, wake_at: datetime | None, now: datetime) -> Delivery:
    """How sending to one seeker went, who is to be woken at `wake_at`."""
    of = {"of": seeker}
    nudges = [(sent_at - nudge_at, sent_at) for nudge_at, sent_at in _nudged(connection, seeker, now)]
    latest_by, latest_at = max(nudges, default=(timedelta(), None))
    arrived_at, refused_at = connection.scalar(_ARRIVED, of), connection.scalar(_REFUSED, of)
    return Delivery(
        nudges=len(nudges),
        latest_by=max(latest_by, timedelta()),
        latest_at=latest_at,
        waiting_since=connection.scalar(_WAITS, of),
        refused_at=refused_at if refused_at and (arrived_at is None or refused_at > arrived_at) else None,
        due_since=wake_at if wake_at and wake_at <= now else None,
    )


def _nudged(connection: Connection, seeker: int, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    for row in connection.execute(_NUDGED, {"of": seeker, "since": now - LATELY}):
        yield row.nudge_at, row.sent_at
