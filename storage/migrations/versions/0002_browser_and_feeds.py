"""What a browser has shown, the calendar feeds, and what PostgreSQL tells other processes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


_TELL = """
CREATE FUNCTION afterword_tell_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(NEW.wake_at < (SELECT min(wake_at) FROM seekers WHERE id <> NEW.id), true) THEN
        PERFORM pg_notify('afterword_due', '');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_due AFTER UPDATE OF wake_at ON seekers FOR EACH ROW
    WHEN (NEW.wake_at < OLD.wake_at OR NEW.wake_at IS NOT NULL AND OLD.wake_at IS NULL)
    EXECUTE FUNCTION afterword_tell_due();
CREATE FUNCTION afterword_tell_shown() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('afterword_shown', coalesce(NEW.seeker, OLD.seeker)::text);
    RETURN NULL;
END $$;
CREATE TRIGGER tell_shown AFTER INSERT OR UPDATE OR DELETE ON transcript FOR EACH ROW
    EXECUTE FUNCTION afterword_tell_shown();
CREATE TRIGGER tell_shown AFTER INSERT OR UPDATE OR DELETE ON open_forms FOR EACH ROW
    EXECUTE FUNCTION afterword_tell_shown();
"""


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
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_TELL)
