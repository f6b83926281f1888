"""Cohorts: who is in one, what they share with whom, and who looked."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "members",
        sa.Column("cohort", _ID, nullable=False),
        sa.Column("seeker", _ID, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["cohort"], ["seekers.id"], name=op.f("fk_members_cohort")),
        sa.ForeignKeyConstraint(["seeker"], ["seekers.id"], name=op.f("fk_members_seeker")),
        sa.PrimaryKeyConstraint("cohort", "seeker", name=op.f("pk_members")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_members_seeker"), "members", ["seeker"])
    op.create_table(
        "shares",
        sa.Column("cohort", _ID, nullable=False),
        sa.Column("seeker", _ID, nullable=False),
        sa.Column("coach", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort", "seeker"],
            ["members.cohort", "members.seeker"],
            name=op.f("fk_shares_cohort"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("cohort", "seeker", "coach", name=op.f("pk_shares")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_shares_cohort", "shares", ["cohort", "coach"])
    op.create_index("ix_shares_seeker", "shares", ["seeker"])
    op.create_table(
        "coaches",
        sa.Column("cohort", _ID, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["cohort"], ["seekers.id"], name=op.f("fk_coaches_cohort")),
        sa.PrimaryKeyConstraint("cohort", "id", name=op.f("pk_coaches")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_coaches_account", "coaches", ["platform", "user"])
    op.create_table(
        "looks",
        sa.Column("id", _ID, nullable=False),
        sa.Column("seeker", _ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["seeker"], ["seekers.id"], name=op.f("fk_looks_seeker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_looks")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_looks_seeker"), "looks", ["seeker"])
