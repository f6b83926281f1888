"""Several accounts on one desk: the codes that join them, which route a message took, and which route is closed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "codes",
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("seeker", _ID, nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["seeker"], ["seekers.id"], name=op.f("fk_codes_seeker")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_codes")),
    )
    op.create_index(op.f("ix_codes_name"), "codes", ["name"], unique=False)
    op.create_index(op.f("ix_codes_seeker"), "codes", ["seeker"], unique=False)
    op.create_table(
        "attempts",
        sa.Column("id", _ID, nullable=False),
        sa.Column("account", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_attempts_account"), "attempts", ["account"], unique=False)
    op.add_column("routes", sa.Column("closed_at", sa.BigInteger(), nullable=True))
    op.add_column("sent", sa.Column("route", _ID, nullable=True))
    # Until now a seeker had one account, and so one route.
    op.execute("UPDATE sent SET route = (SELECT route FROM seekers WHERE seekers.id = sent.seeker)")
