"""An interview that has been, for tests of what is stored and asked after it."""

from datetime import UTC, datetime, timedelta

from bot.desk import Interview

NOW = datetime(2026, 3, 3, 20, 30, tzinfo=UTC)
HELD = Interview(
    id="i1",
    company="Acme",
    starts_at=NOW - timedelta(hours=2),
    zone="America/New_York",
    logged_at=NOW - timedelta(days=1),
    status="held",
)
