"""The local chat's memory: its messages and the form that is open, sealed, so that a restart shows what was there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from sqlalchemy import Connection, Row, Select, bindparam, delete, select, update

from bot.message import Form, Message
from bot.ports import Account
from storage.codec import Codec
from storage.database import Database, retried
from storage.tables import accounts, open_forms, seekers, transcript
from storage.vault import Seal, Vault

_WHOSE: Final = (
    select(seekers.c.id, seekers.c.wrapped_key)
    .join_from(accounts, seekers, accounts.c.seeker == seekers.c.id)
    .where(accounts.c.platform == bindparam("of_platform"), accounts.c.user == bindparam("of_user"))
)
# The seeker is not forgotten before what is written here is there to be forgotten too.
_WHOSE_KEPT: Final = _WHOSE.with_for_update(of=seekers, read=True, key_share=True)
_MESSAGES: Final = (
    select(
        transcript.c.key,
        transcript.c.to,
        transcript.c.at,
        transcript.c.revised_at,
        transcript.c.seen_at,
        transcript.c.sealed,
    )
    .where(transcript.c.seeker == bindparam("of"))
    .order_by(transcript.c.id.desc())
)
_MESSAGE: Final = _MESSAGES.where(transcript.c.key == bindparam("of_key"))
_REVISE: Final = (
    update(transcript)
    .where(transcript.c.seeker == bindparam("of"), transcript.c.key == bindparam("of_key"))
    .values(sealed=bindparam("words"), revised_at=bindparam("on"))
)
_SEE: Final = (
    update(transcript)
    .where(transcript.c.seeker == bindparam("of"), transcript.c.seen_at.is_(None))
    .values(seen_at=bindparam("on"))
)
_FORM: Final = select(open_forms.c.sealed).where(open_forms.c.seeker == bindparam("of"))
_CLOSE_FORM: Final = delete(open_forms).where(open_forms.c.seeker == bindparam("of"))

_Row: TypeAlias = Row[str, str, datetime, datetime | None, datetime | None, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """A message as it stands in the local chat."""

    key: str
    to: str
    """Where it was shown, in the chat's own words: `dm`, `private`, or `me` for the seeker's own."""
    message: Message
    at: datetime
    revised_at: datetime | None = None
    seen: bool = False


class SqlTranscript:
    """What the local chat showed. An account nothing is held on (new, or forgotten) has none, and gets none."""

    def __init__(self, database: Database, vault: Vault, codec: Codec) -> None:
        self._database = database
        self._vault = vault
        self._codec = codec
        self._remember = database.upsert(transcript, ("seeker", "key"), ("to", "at", "revised_at", "seen_at", "sealed"))
        self._keep_form = database.upsert(open_forms, ("seeker",), ("sealed",))

    @retried
    def remember(self, account: Account, key: str, to: str, message: Message, at: datetime) -> None:
        """Keep a message; the same key again takes its place."""
        with self._database.writing() as connection:
            if (whose := self._whose(connection, account, _WHOSE_KEPT)) is not None:
                self._write(connection, whose, key=key, to=to, message=message, at=at, seen_at=None)

    @retried
    def heard(self, account: Account, key: str, message: Message, at: datetime) -> None:
        """Keep the seeker's own words; whatever was shown before them is seen."""
        with self._database.writing() as connection:
            if (whose := self._whose(connection, account, _WHOSE_KEPT)) is not None:
                connection.execute(_SEE, {"of": whose[0], "on": at})
                self._write(connection, whose, key=key, to="me", message=message, at=at, seen_at=at)

    @retried
    def see(self, account: Account, at: datetime) -> None:
        """All that was shown is seen."""
        with self._database.writing() as connection:
            if (whose := self._whose(connection, account, _WHOSE_KEPT)) is not None:
                connection.execute(_SEE, {"of": whose[0], "on": at})

    @retried
    def revise(self, account: Account, key: str, message: Message, at: datetime) -> None:
        """A message was edited in place."""
        with self._database.writing() as connection:
            if (whose := self._whose(connection, account, _WHOSE_KEPT)) is not None:
                seeker, seal = whose
                words = seal.close(self._codec.encode(message), f"{seeker}/message/{key}")
                connection.execute(_REVISE, {"of": seeker, "of_key": key, "words": words, "on": at})

    @retried
    def messages(self, account: Account, last: int | None = None) -> list[Remembered]:
        """All of them, or only the `last` ones; the newest last."""
        with self._database.reading() as connection:
            if (whose := self._whose(connection, account)) is None:
                return []
            seeker, seal = whose
            rows = connection.execute(_MESSAGES.limit(last), {"of": seeker}).all()
            return [self._opened(seeker, seal, row) for row in reversed(rows)]

    @retried
    def message(self, account: Account, key: str) -> Remembered | None:
        """One of them."""
        with self._database.reading() as connection:
            if (whose := self._whose(connection, account)) is None:
                return None
            seeker, seal = whose
            row = connection.execute(_MESSAGE, {"of": seeker, "of_key": key}).first()
            return None if row is None else self._opened(seeker, seal, row)

    @retried
    def open_form(self, account: Account) -> Form | None:
        """The form that waits to be submitted."""
        with self._database.reading() as connection:
            if (whose := self._whose(connection, account)) is None:
                return None
            seeker, seal = whose
            sealed = connection.scalar(_FORM, {"of": seeker})
            return None if sealed is None else self._codec.decode(Form, seal.open(sealed, f"{seeker}/form/"))

    @retried
    def keep_form(self, account: Account, form: Form | None) -> None:
        """A form was opened, in the place of any other; None: it was closed."""
        with self._database.writing() as connection:
            if (whose := self._whose(connection, account, _WHOSE_KEPT)) is None:
                return
            seeker, seal = whose
            if form is None:
                connection.execute(_CLOSE_FORM, {"of": seeker})
            else:
                sealed = seal.close(self._codec.encode(form), f"{seeker}/form/")
                connection.execute(self._keep_form, {"seeker": seeker, "sealed": sealed})

    @retried
    def seeker_of(self, account: Account) -> int | None:
        """The number that notices name this account's seeker by."""
        with self._database.reading() as connection:
            whose = self._whose(connection, account)
            return None if whose is None else whose[0]

    def _whose(
        self, connection: Connection, account: Account, statement: Select[int, bytes] = _WHOSE
    ) -> tuple[int, Seal] | None:
        row = connection.execute(statement, {"of_platform": account.platform, "of_user": account.user}).first()
        return None if row is None else (row.id, self._vault.unwrap(row.wrapped_key, row.id))

    def _write(
        self,
        connection: Connection,
        whose: tuple[int, Seal],
        *,
        key: str,
        to: str,
        message: Message,
        at: datetime,
        seen_at: datetime | None,
    ) -> None:
        seeker, seal = whose
        sealed = seal.close(self._codec.encode(message), f"{seeker}/message/{key}")
        row = {"seeker": seeker, "key": key, "to": to, "at": at, "revised_at": None, "seen_at": seen_at}
        connection.execute(self._remember, {**row, "sealed": sealed})

    def _opened(self, seeker: int, seal: Seal, row: _Row) -> Remembered:
        key, to, at, revised_at, seen_at, sealed = row
        message = self._codec.decode(Message, seal.open(sealed, f"{seeker}/message/{key}"))
        return Remembered(key=key, to=to, message=message, at=at, revised_at=revised_at, seen=seen_at is not None)
