"""How late nudges were and why messages were refused, and what retention finds old rows by."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sent", sa.Column("nudge_at", sa.BigInteger(), nullable=True))
    op.add_column("refused", sa.Column("why", sa.Text(), server_default="other", nullable=False))
    op.create_index("ix_sent_sent_at", "sent", ["sent_at", "nudge_at"], unique=False)
    op.create_index(op.f("ix_inbox_at"), "inbox", ["at"], unique=False)
    op.create_index(op.f("ix_refused_refused_at"), "refused", ["refused_at"], unique=False)
    op.create_index(op.f("ix_transcript_at"), "transcript", ["at"], unique=False)
    op.create_index(op.f("ix_letters_until"), "letters", ["until"], unique=False)
