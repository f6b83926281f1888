"""How sending to one seeker went, for when they ask (`Desk.delivery`)."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, bindparam, func, select

from bot.desk import Delivery
from storage.tables import Instant, outbox, refused, sent

WEEK: Final = timedelta(days=7)

_NUDGED: Final = select(sent.c.nudge_at, sent.c.sent_at).where(
    sent.c.seeker == bindparam("of"),
    sent.c.sent_at > bindparam("since", type_=Instant),
    sent.c.nudge_at.is_not(None),
)
_ARRIVED: Final = select(func.max(sent.c.sent_at)).where(sent.c.seeker == bindparam("of"))
_WAITS: Final = select(func.min(outbox.c.made_at)).where(outbox.c.seeker == bindparam("of"))
_REFUSED: Final = select(func.max(refused.c.refused_at)).where(refused.c.seeker == bindparam("of"))


def delivery(connection: Connection, seeker: int, wake_at: datetime | None, now: datetime) -> Delivery:
    """How sending to one seeker went, who is to be woken at `wake_at`."""
    of = {"of": seeker}
    nudged = connection.execute(_NUDGED, {**of, "since": now - WEEK})
    nudges = [(row.sent_at - row.nudge_at, row.sent_at) for row in nudged]
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
