"""Several accounts on one desk: the codes by which they are joined, and what a join or a parting does to the rows.

Whoever changes two seekers holds both, the one with the lower number first.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, Update, bindparam, delete, func, insert, select, tuple_, update

from bot.desk import Desk, Place
from bot.joining import CODE_LASTS, TRIES, code_of, moved_key, name_of
from bot.ports import Account, Join
from bot.whereabouts import with_reaches
from storage.codec import Codec
from storage.database import Parameters
from storage.desks import Desks, Held
from storage.tables import (
    Instant,
    accounts,
    attempts,
    codes,
    inbox,
    letters,
    outbox,
    refused,
    routes,
    seekers,
    sent,
    transcript,
)
from storage.vault import Vault

_WHOSE: Final = select(accounts.c.seeker).where(
    accounts.c.platform == bindparam("of_platform"), accounts.c.user == bindparam("of_user")
)
_OPENS: Final = select(codes.c.seeker).where(
    codes.c.token == bindparam("of_token"), codes.c.until > bindparam("now", type_=Instant), codes.c.tries < TRIES
)
_END_CODES: Final = delete(codes).where(codes.c.seeker == bindparam("of"))
_COUNT_AGAINST: Final = update(codes).where(codes.c.name == bindparam("of_name")).values(tries=codes.c.tries + 1)
_TRIED: Final = (
    select(func.count())
    .select_from(attempts)
    .where(attempts.c.account == bindparam("of"), attempts.c.at > bindparam("since", type_=Instant))
)
_FORGET_TRIES: Final = delete(attempts).where(attempts.c.at <= bindparam("since", type_=Instant))
_ACCOUNTS: Final = select(accounts.c.platform, accounts.c.user, accounts.c.route).where(
    accounts.c.seeker == bindparam("of")
)
_LOCK_ROUTES: Final = (
    select(routes.c.id)
    .where(routes.c.id.in_(bindparam("these", expanding=True)))
    .order_by(routes.c.id)
    .with_for_update()
)
_LAST_ROUTE: Final = update(seekers).where(seekers.c.id == bindparam("of")).values(route=bindparam("to"))

_Rename = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Who typed a code, and what it opens: nobody's desk, or their own, or another's, which is held as well."""

    held: Held
    other: Held | None = None
    own: bool = False
    tries_left: int = TRIES


class Linking:
    """Every method takes the connection of the transaction it is part of."""

    def __init__(self, vault: Vault, desks: Desks, codec: Codec) -> None:
        self._vault = vault
        self._desks = desks
        self._codec = codec

    # ── codes ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def keep_code(self, connection: Connection, held: Held, before: Desk | None, after: Desk) -> None:
        """The code that this turn gave out, in the place of any earlier one."""
        offered = after.dialogue.linking
        if offered == (before.dialogue.linking if before else None):
            return
        connection.execute(_END_CODES, {"of": held.seeker})
        if offered.until:
            code = code_of(after.seeker, offered.number)
            row = {"token": self._token(code), "name": self._name(code), "seeker": held.seeker, "tries": 0}
            connection.execute(insert(codes), {**row, "until": offered.until})

    def open(self, connection: Connection, account: Account, code: str, now: datetime) -> Opened:
        """The seeker behind the account that typed it, held, and with them the one who gave it out."""
        mine, theirs = self._whose(connection, account), self._opens(connection, code, now)
        both = sorted({seeker for seeker in (mine, theirs) if seeker is not None})
        holding = {seeker: self._desks.hold(connection, seeker) for seeker in both}
        held = self._desks.find(connection, account, now)
        # Until both were held, either may have been forgotten, parted, or joined with somebody else.
        if (mine is not None and held.seeker != mine) or self._opens(connection, code, now) != theirs:
            return self.open(connection, account, code, now)
        tried = self._tried(connection, account, now)
        if tried >= TRIES:
            return Opened(held=held, tries_left=0)
        if theirs == held.seeker:
            return Opened(held=held, own=True, tries_left=TRIES - tried)
        if theirs is not None:
            return Opened(held=held, other=holding[theirs], tries_left=TRIES - tried)
        self._count(connection, account, code, now)
        return Opened(held=held, tries_left=TRIES - tried - 1)

    def _whose(self, connection: Connection, account: Account) -> int | None:
        return connection.scalar(_WHOSE, {"of_platform": account.platform, "of_user": account.user})

    def _opens(self, connection: Connection, code: str, now: datetime) -> int | None:
        """Whose code it is. What is looked up is its keyed hash: how long that takes tells nothing of the code."""
        return connection.scalar(_OPENS, {"of_token": self._token(code), "now": now})

    def _tried(self, connection: Connection, account: Account, now: datetime) -> int:
        """How many wrong codes were typed there lately."""
        of = self._desks.inbox_account(account.platform, account.user)
        return connection.execute(_TRIED, {"of": of, "since": now - CODE_LASTS}).scalar_one()

    def _count(self, connection: Connection, account: Account, code: str, now: datetime) -> None:
        """A wrong one: against the account, and against whatever begins like it."""
        connection.execute(_FORGET_TRIES, {"since": now - CODE_LASTS})
        of = self._desks.inbox_account(account.platform, account.user)
        connection.execute(insert(attempts), {"account": of, "at": now})
        connection.execute(_COUNT_AGAINST, {"of_name": self._name(code)})

    def _token(self, code: str) -> bytes:
        return self._vault.opaque("link", code)

    def _name(self, code: str) -> bytes:
        return self._vault.opaque("link name", name_of(code))

    # ── joining ────────────────────────────────────────────────────────────────────────────────────────────────────

    def join(self, connection: Connection, opened: Opened, join: Join) -> Held:
        """Everything of the seeker who ends goes to the one who stays, but for the desk, which the turn has made one.
        Their key is destroyed. Returns who stays, held by the route of the account that acts."""
        other = opened.other
        if other is None:
            raise ValueError("There is no other desk to join.")
        kept, ended = (opened.held, other) if join.keeps_here else (other, opened.held)

        def renamed(key: str) -> str:
            return moved_key(key, join.keys)

        self._desks.stop(connection, ended.seeker)
        for table in (outbox, refused):
            self._move_sealed(connection, table, ended, kept, renamed)
        self._move_transcript(connection, ended, kept, renamed)
        self._move_sent(connection, ended, kept, renamed)
        self._move_letters(connection, ended, kept, join.ids)
        for table in (accounts, routes):
            connection.execute(update(table).where(table.c.seeker == ended.seeker).values(seeker=kept.seeker))
        self._desks.destroy(connection, ended.seeker)
        return replace(kept, route=opened.held.route, closed=opened.held.closed, edits=kept.edits + ended.edits)

    def _move_transcript(self, connection: Connection, ended: Held, kept: Held, renamed: _Rename) -> None:
        """What the local chat showed; the seeker's own words have names of their own."""
        query = select(transcript.c.id, transcript.c.key, transcript.c.to, transcript.c.sealed)
        rows = connection.execute(query.where(transcript.c.seeker == ended.seeker)).all()
        moved = [(row, row.key if row.to == "me" else renamed(row.key)) for row in rows]
        _change(
            connection,
            update(transcript).where(transcript.c.id == bindparam("of")),
            [
                {
                    "of": row.id,
                    "seeker": kept.seeker,
                    "key": key,
                    "sealed": _resealed(
                        row.sealed, ended, kept, f"{ended.seeker}/message/{row.key}", f"{kept.seeker}/message/{key}"
                    ),
                }
                for row, key in moved
            ],
        )

    def _move_sent(self, connection: Connection, ended: Held, kept: Held, renamed: _Rename) -> None:
        keys = connection.scalars(select(sent.c.key).where(sent.c.seeker == ended.seeker)).all()
        change = update(sent).where(sent.c.seeker == ended.seeker, sent.c.key == bindparam("of_key"))
        _change(connection, change, [{"of_key": key, "seeker": kept.seeker, "key": renamed(key)} for key in keys])

    def _move_letters(self, connection: Connection, ended: Held, kept: Held, ids: Mapping[str, str]) -> None:
        """The one-time pages that were not opened yet keep their addresses."""
        query = select(letters.c.token, letters.c.follow_up).where(letters.c.seeker == ended.seeker)
        rows = [row for row in connection.execute(query) if row.follow_up in ids]
        change = update(letters).where(letters.c.token == bindparam("of_token"))
        _change(
            connection,
            change,
            [{"of_token": row.token, "seeker": kept.seeker, "follow_up": ids[row.follow_up]} for row in rows],
        )

    # ── parting ────────────────────────────────────────────────────────────────────────────────────────────────────

    def part(self, connection: Connection, held: Held, who: Iterable[Place], now: datetime) -> Held:
        """These accounts get a seeker of their own, held; with them goes what waits for them and what they were sent.
        Nothing of the desk does."""
        leaving = {(place.platform, place.user) for place in who}
        rows = connection.execute(_ACCOUNTS, {"of": held.seeker}).all()
        going = [row.route for row in rows if (row.platform, row.user) in leaving]
        staying = [row.route for row in rows if (row.platform, row.user) not in leaving]
        if not going or not staying:
            raise ValueError("Some accounts leave, and some stay.")
        connection.execute(_LOCK_ROUTES, {"these": going})
        new = self._desks.create_at(connection, going[-1], now)
        self._move_sealed(connection, outbox, held, new, _unchanged, going)
        of_route = (sent.c.seeker == held.seeker, sent.c.route.in_(going))
        connection.execute(update(sent).where(*of_route).values(seeker=new.seeker))
        pairs = tuple_(accounts.c.platform, accounts.c.user).in_(leaving)
        connection.execute(update(accounts).where(pairs).values(seeker=new.seeker))
        connection.execute(update(routes).where(routes.c.id.in_(going)).values(seeker=new.seeker))
        if held.route in going:
            connection.execute(_LAST_ROUTE, {"of": held.seeker, "to": staying[-1]})
        return replace(new, edits=held.edits)

    def drop(self, connection: Connection, held: Held, desk: Desk, who: Sequence[Place]) -> Desk:
        """These accounts are gone, and nothing is left of them; the desk stays with the others."""
        for place in who:
            route = connection.scalar(
                select(accounts.c.route).where(accounts.c.platform == place.platform, accounts.c.user == place.user)
            )
            connection.execute(_LOCK_ROUTES, {"these": [route]})
            for table in (outbox, sent):
                connection.execute(delete(table).where(table.c.seeker == held.seeker, table.c.route == route))
            of = self._desks.inbox_account(place.platform, place.user)
            connection.execute(delete(inbox).where(inbox.c.account == of))
            connection.execute(delete(accounts).where(accounts.c.route == route))
            connection.execute(delete(routes).where(routes.c.id == route))
        rest = connection.scalars(select(accounts.c.route).where(accounts.c.seeker == held.seeker)).all()
        connection.execute(_LAST_ROUTE, {"of": held.seeker, "to": rest[-1]})
        reaches = (r for r in desk.dialogue.reaches if not any(r.is_at(place) for place in who))
        return with_reaches(desk, *reaches)

    def _move_sealed(
        self,
        connection: Connection,
        table: Table,
        ended: Held,
        kept: Held,
        renamed: _Rename,
        on: Sequence[int] | None = None,
    ) -> None:
        """Messages that wait, or were refused, under another seeker's key; those `on` these routes, if any are named.
        What is in them is not changed: a button in them names a row that was, and is out of date (`bot.eras`)."""
        query = select(table.c.id, table.c.key, table.c.dedupe_key, table.c.sealed)
        query = query.where(table.c.seeker == ended.seeker)
        rows = connection.execute(query if on is None else query.where(table.c.route.in_(on))).all()
        change = update(table).where(table.c.id == bindparam("of"))
        _change(connection, change, [self._moved(table.name, row, ended, kept, renamed) for row in rows])

    def _moved(self, table: str, row: Row[*tuple[Any, ...]], ended: Held, kept: Held, renamed: _Rename) -> Parameters:
        key = renamed(row.key)
        number = row.dedupe_key.rpartition(":")[2]
        dedupe_key = f"{kept.seeker}:{key}:{number}"
        sealed = _resealed(row.sealed, ended, kept, f"{table}/{row.dedupe_key}", f"{table}/{dedupe_key}")
        return {"of": row.id, "seeker": kept.seeker, "key": key, "dedupe_key": dedupe_key, "sealed": sealed}


def _unchanged(key: str) -> str:
    return key


def _resealed(sealed: bytes, ended: Held, kept: Held, was: str, now: str) -> bytes:
    return kept.seal.close(ended.seal.open(sealed, was), now)


def _change(connection: Connection, change: Update, rows: Sequence[Parameters]) -> None:
    """Give each row its own new values; by the parameters that begin with `of` it is found."""
    if rows:
        columns = [name for name in rows[0] if not name.startswith("of")]
        named = [{f"new_{name}" if name in columns else name: row[name] for name in row} for row in rows]
        connection.execute(change.values({name: bindparam(f"new_{name}") for name in columns}), named)
