"""Everybody is woken once, so that the time begins after which what nobody uses is forgotten."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE seekers SET wake_at = created_at WHERE wake_at IS NULL")
