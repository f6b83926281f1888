"""How it stands with everything at once: what waits, how late it was lately, what was refused, and how much there is.

Only looks, and only at what indexes find: on a large database as quickly as on a small one. Nothing here is opened;
the master key is not needed.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, func, literal, select

from bot.watching import Backlog, Queue
from storage.database import Database
from storage.tables import Instant, outbox, routes, seekers

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
