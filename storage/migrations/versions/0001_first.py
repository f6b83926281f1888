"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("account", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("event", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account", "event", name=op.f("pk_inbox")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_meta")),
    )
    op.create_table(
        "seekers",
        sa.Column("id", _ID, nullable=False),
        sa.Column("wake_at", sa.BigInteger(), nullable=True),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("route", _ID, nullable=True),
        sa.Column("edits", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seekers")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_seekers_wake_at"), "seekers", ["wake_at"], unique=False)
    op.create_table(
        "accounts",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("seeker", _ID, nullable=False),
        sa.Column("route", _ID, nullable=False),
        sa.ForeignKeyConstraint(["seeker"], ["seekers.id"], name=op.f("fk_accounts_seeker")),
        sa.PrimaryKeyConstraint("platform", "user", name=op.f("pk_accounts")),
    )
    op.create_index(op.f("ix_accounts_seeker"), "accounts", ["seeker"], unique=False)
    op.create_table(
        "facts",
        sa.Column("seeker", _ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["seeker"], ["seekers.id"], name=op.f("fk_facts_seeker")),
        sa.PrimaryKeyConstraint("seeker", "kind", "id", name=op.f("pk_facts")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "open_forms",
        sa.Column("seeker", _ID, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["seeker"], ["seekers.id"], name=op.f("fk_open_forms_seeker")),
        sa.PrimaryKeyConstraint("seeker", name=op.f("pk_open_forms")),
    )
    op.create_table(
        "refused",
        sa.Column("id", _ID, nullable=False),
        sa.Column("seeker", _ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("dedupe_key", sa.Text(), nullable=False),
        sa.Column("edits", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("refused_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["seeker"], ["seekers.id"], name=op.f("fk_refused_seeker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refused")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_refused_dedupe_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_refused_seeker"), "refused", ["seeker"], unique=False)
    op.create_table(
        "routes",
        sa.Column("id", _ID, nullable=False),
        sa.Column("seeker", _ID, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("head", _ID, nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("in_flight", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["seeker"], ["seekers.id"], name=op.f("fk_routes_seeker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routes")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_routes_due_at"), "routes", ["due_at"], unique=False)
    op.create_index(op.f("ix_routes_seeker"), "routes", ["seeker"], unique=False)
    op.create_table(
        "sent",
        sa.Column("seeker", _ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("sent_as", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=False),
        sa.Column("edited_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["seeker"], ["seekers.id"], name=op.f("fk_sent_seeker")),
        sa.PrimaryKeyConstraint("seeker", "key", name=op.f("pk_sent")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "transcript",
        sa.Column("id", _ID, nullable=False),
        sa.Column("seeker", _ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("revised_at", sa.BigInteger(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["seeker"], ["seekers.id"], name=op.f("fk_transcript_seeker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transcript")),
        sqlite_autoincrement=True,
    )
    op.create_index("uq_transcript_seeker_key", "transcript", ["seeker", "key"], unique=True)
    op.create_table(
        "outbox",
        sa.Column("id", _ID, nullable=False),
        sa.Column("route", _ID, nullable=False),
        sa.Column("seeker", _ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("dedupe_key", sa.Text(), nullable=False),
        sa.Column("edits", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["route"], ["routes.id"], name=op.f("fk_outbox_route")),
        sa.ForeignKeyConstraint(["seeker"], ["seekers.id"], name=op.f("fk_outbox_seeker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_outbox_dedupe_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_queue", "outbox", ["seeker", "route", "id"], unique=False)
