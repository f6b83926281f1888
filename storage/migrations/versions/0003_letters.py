"""The one-time pages of letters."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "letters",
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("seeker", _ID, nullable=False),
        sa.Column("follow_up", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["seeker"], ["seekers.id"], name=op.f("fk_letters_seeker")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_letters")),
    )
    op.create_index(op.f("ix_letters_seeker"), "letters", ["seeker"], unique=False)
