"""What a browser has shown, and the calendar feeds."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("transcript", sa.Column("seen_at", sa.BigInteger(), nullable=True))
    op.create_table(
        "feeds",
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("seeker", _ID, nullable=False),
        sa.ForeignKeyConstraint(["seeker"], ["seekers.id"], name=op.f("fk_feeds_seeker")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_feeds")),
    )
    op.create_index(op.f("ix_feeds_seeker"), "feeds", ["seeker"], unique=False)
