"""The pool of waits: what is told of each employer, by the keyed hash of its name."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pooled",
        sa.Column("employer", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("employer", name=op.f("pk_pooled")),
        sqlite_with_rowid=False,
    )
