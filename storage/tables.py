"""The tables. In clear are ids, kinds, states and instants; all the rest of a row is sealed under its seeker's key.

A desk is the rows of one table, `facts`; what waits to be sent is `outbox`, queued by `routes`.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    event,
)

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010")
"""Every schema there was, oldest first: the revisions in `migrations/versions`."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Instant(TypeDecorator[datetime]):
    """A moment, as microseconds since 1970 in UTC: exact, comparable, and the same in every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _EPOCH + timedelta(microseconds=value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only in a column that is exactly INTEGER.
_Id = BigInteger().with_variant(Integer, "sqlite")


def _of_seeker(*, primary_key: bool = False, index: bool = False) -> Column[int]:
    return Column("seeker", _Id, ForeignKey("seekers.id"), primary_key=primary_key, index=index, nullable=False)


meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
"""`key_check`: a constant sealed under the master key, to tell a wrong key before anything is written. `hash_key`: what
ids are made opaque by, sealed too. `closed`: why nobody is to work at this database (`closed.py`). `pooled_on`: the day
on which the pool was reckoned last."""

seekers = Table(
    "seekers",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("wake_at", Instant, index=True),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("route", _Id),  # no foreign key: routes refer to seekers already
    Column("edits", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)
"""`route` is where the seeker was last heard, and so where a nudge goes. `edits` counts the edits ever queued. A
channel that is a cohort has a row here too, and its cohort as its one fact."""

accounts = Table(
    "accounts",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    _of_seeker(index=True),
    Column("route", _Id, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("account", BigInteger, primary_key=True, autoincrement=False),
    Column("event", LargeBinary, primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    sqlite_with_rowid=False,
)
"""The events taken, as keyed hashes of account and event id, so that one row may outlive a forgotten seeker: the row of
the event that forgot them, which would otherwise be taken again if the platform repeats it."""

facts = Table(
    "facts",
    metadata,
    _of_seeker(primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

routes = Table(
    "routes",
    metadata,
    Column("id", _Id, primary_key=True),
    _of_seeker(index=True),
    Column("platform", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("head", _Id),
    Column("due_at", Instant, index=True),
    Column("attempts", Integer, nullable=False),
    Column("in_flight", Boolean, nullable=False),
    Column("closed_at", Instant),
    sqlite_autoincrement=True,
)
"""A queue of parcels, sent one after another. `head` is the oldest unsent, `due_at` when it may be claimed (next);
`in_flight` says that it was claimed and neither settled nor postponed; `closed_at` when the platform refused a message,
until another arrives."""

outbox = Table(
    "outbox",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("route", _Id, ForeignKey("routes.id"), nullable=False),
    _of_seeker(),
    Column("key", Text, nullable=False),
    Column("dedupe_key", Text, nullable=False, unique=True),
    Column("edits", Boolean, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Index("ix_outbox_queue", "seeker", "route", "id"),
    sqlite_autoincrement=True,
)

sent = Table(
    "sent",
    metadata,
    _of_seeker(primary_key=True),
    Column("key", Text, primary_key=True),
    Column("sent_as", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("edited_at", Instant),
    Column("route", _Id),
    Column("nudge_at", Instant),
    Index("ix_sent_sent_at", "sent_at", "nudge_at"),
    sqlite_with_rowid=False,
)
"""What the platform calls a message that was sent, and by which route, for edits. `nudge_at` is the moment a nudge
should have been there, for proof of how late it was; None for what was an answer."""

refused = Table(
    "refused",
    metadata,
    Column("id", _Id, primary_key=True),
    _of_seeker(index=True),
    Column("key", Text, nullable=False),
    Column("dedupe_key", Text, nullable=False, unique=True),
    Column("edits", Boolean, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("refused_at", Instant, nullable=False, index=True),
    Column("why", Text, nullable=False, server_default="other"),
    sqlite_autoincrement=True,
)
"""What will never be delivered, with the reason, so that the seeker can be told at the next contact. `why` is the kind
of it (`bot.ports.Refusal`), in clear."""

transcript = Table(
    "transcript",
    metadata,
    Column("id", _Id, primary_key=True),
    _of_seeker(),
    Column("key", Text, nullable=False),
    Column("to", Text, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    Column("revised_at", Instant),
    Column("sealed", LargeBinary, nullable=False),
    Column("seen_at", Instant),
    Index("uq_transcript_seeker_key", "seeker", "key", unique=True),
    sqlite_autoincrement=True,
)
"""The local chat's messages, the seeker's own words among them. Slack and Discord keep their own."""

open_forms = Table(
    "open_forms",
    metadata,
    _of_seeker(primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)
"""The form that is open in the local chat."""

feeds = Table(
    "feeds",
    metadata,
    Column("token", LargeBinary, primary_key=True),
    _of_seeker(index=True),
)
"""The calendar feeds that are open, by the keyed hash of the secret in their address."""

installations = Table(
    "installations",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("installed_at", Instant, nullable=False),
    Column("left_at", Instant),
    Column("renew_at", Instant),
    Column("held_until", Instant),
)
"""Where the bot is installed, the tokens sealed under the master key. `left_at` is when it was uninstalled: from then
on there are none. `renew_at` is when a token is to be renewed, `held_until` how long one process has the right to."""

letters = Table(
    "letters",
    metadata,
    Column("token", LargeBinary, primary_key=True),
    _of_seeker(index=True),
    Column("follow_up", Text, nullable=False),
    Column("until", Instant, nullable=False, index=True),
)
"""The one-time pages that were not opened yet, by the keyed hash of the secret in their address."""

codes = Table(
    "codes",
    metadata,
    Column("token", LargeBinary, primary_key=True),
    Column("name", LargeBinary, nullable=False, index=True),
    _of_seeker(index=True),
    Column("until", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
)
"""The codes that join another account to a desk, one a seeker, by their keyed hash. `name` is that of what they begin
with, `tries` how many wrong ones were typed that begin like it."""

attempts = Table(
    "attempts",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("account", BigInteger, nullable=False, index=True),
    Column("at", Instant, nullable=False),
    sqlite_autoincrement=True,
)
"""The wrong codes that were typed lately, by account as in `inbox`: forgetting everything gives nobody new tries."""

members = Table(
    "members",
    metadata,
    Column("cohort", _Id, ForeignKey("seekers.id"), primary_key=True),
    _of_seeker(primary_key=True, index=True),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""Who is in a cohort, with what every member shares: counts, sealed under the cohort's key."""

shares = Table(
    "shares",
    metadata,
    Column("cohort", _Id, primary_key=True),
    Column("seeker", _Id, primary_key=True),
    Column("coach", Text, primary_key=True),
    Column("until", Instant, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    ForeignKeyConstraint(["cohort", "seeker"], ["members.cohort", "members.seeker"], ondelete="CASCADE"),
    Index("ix_shares_cohort", "cohort", "coach"),
    Index("ix_shares_seeker", "seeker"),
    sqlite_with_rowid=False,
)
"""What a member lets one coach see, until when: nobody's without membership. Sealed under the cohort's key."""

coaches = Table(
    "coaches",
    metadata,
    Column("cohort", _Id, ForeignKey("seekers.id"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("user", Text, nullable=False),
    Index("ix_coaches_account", "platform", "user"),
    sqlite_with_rowid=False,
)
"""Whose report of a cohort it is: by account, so that a coach need not be known yet."""

looks = Table(
    "looks",
    metadata,
    Column("id", _Id, primary_key=True),
    _of_seeker(index=True),
    Column("at", Instant, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)
"""That a coach looked at what a seeker granted them, sealed under the seeker's key."""

pooled = Table(
    "pooled",
    metadata,
    Column("employer", LargeBinary, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""What the pool tells of an employer, by the keyed hash of the name, sealed under the master key. All rows are written
anew whenever one of them is: no row is of the same moment, or the same transaction, as anybody's desk."""

OF_A_COHORT = (shares, members, coaches)
"""Every table with rows that belong to a cohort, in an order in which they can be deleted."""
OF_A_SEEKER = (
    looks,
    shares,
    members,
    facts,
    sent,
    refused,
    transcript,
    open_forms,
    feeds,
    letters,
    codes,
    outbox,
    accounts,
    routes,
)
"""Every table with rows that belong to a seeker, in an order in which they can be deleted."""

DUE = "afterword_due"
"""The channel on which PostgreSQL tells that a seeker is to be woken earlier than any other."""
SHOWN = "afterword_shown"
"""The channel on which PostgreSQL tells the number of the seeker whose local chat has changed."""

# A notice makes commits wait for each other, so an ordinary turn sends none: most moments are later than the first.
TELL_DUE = """
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
"""
TELL_SHOWN = """
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
for told in (TELL_DUE, TELL_SHOWN):
    event.listen(metadata, "after_create", DDL(told).execute_if(dialect="postgresql"))
