"""Desks in the database: found and locked, loaded, saved by what changed, forgotten."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from bot.desk import Desk, Dialogue
from bot.ports import Account, WakeError
from storage.codec import KINDS, Codec
from storage.database import Database, Parameters
from storage.errors import NewerValueError, SealError
from storage.pooled import PoolOfWaits
from storage.recent import Opened, Recent
from storage.tables import OF_A_COHORT, OF_A_SEEKER, Instant, accounts, facts, feeds, inbox, letters, routes, seekers
from storage.vault import WRAPPED_BYTES, Seal, Vault

_FIELDS: Final = {
    "interview": "interviews",
    "contact": "contacts",
    "promise": "promises",
    "permission": "permissions",
    "follow_up": "follow_ups",
    "undo": "undos",
    "membership": "memberships",
}
"""Kind -> where the rows of it lie on a desk."""
PAGE_LASTS: Final = timedelta(days=7)
"""How long the one-time page of a letter waits to be opened."""
_KINDS: Final = {kind: KINDS[kind] for kind in ("seeker", "dialogue", "pool", "cohort", *_FIELDS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A seeker whose row is locked: what is known of them in clear, and the seal that opens the rest."""

    seeker: int
    route: int
    """Where this turn's messages go."""
    last_route: int | None
    wake_at: datetime | None
    edits: int
    seal: Seal
    closed: bool = False
    """Whether the platform refused the last message on this turn's route."""


_FIND: Final = (
    select(
        seekers.c.id,
        accounts.c.route,
        seekers.c.route,
        seekers.c.wake_at,
        seekers.c.edits,
        seekers.c.wrapped_key,
        routes.c.closed_at,
    )
    .join_from(accounts, seekers, accounts.c.seeker == seekers.c.id)
    .join(routes, routes.c.id == accounts.c.route)
    .where(accounts.c.platform == bindparam("of_platform"), accounts.c.user == bindparam("of_user"))
)
# NO KEY UPDATE: a delivery that is being recorded refers to this row, and need not wait for the turn.
_FIND_LOCKED: Final = _FIND.with_for_update(of=seekers, key_share=True)
_BY_ITSELF: Final = (
    seekers.c.id,
    seekers.c.route,
    seekers.c.route,
    seekers.c.wake_at,
    seekers.c.edits,
    seekers.c.wrapped_key,
)
"""What `Held` is made of where no account has done anything: the turn's route is the one that was used last."""
_FIND_DUE: Final = (
    select(*_BY_ITSELF, routes.c.platform, routes.c.user)
    .join_from(seekers, routes, routes.c.id == seekers.c.route)
    .where(seekers.c.wake_at <= bindparam("now", type_=Instant))
    .order_by(seekers.c.wake_at)
    .limit(1)
    .with_for_update(of=seekers, key_share=True, skip_locked=True)
)
_HOLD: Final = select(*_BY_ITSELF).where(seekers.c.id == bindparam("of")).with_for_update(key_share=True)
_FIND_FEED: Final = (
    select(*_BY_ITSELF)
    .join_from(feeds, seekers, feeds.c.seeker == seekers.c.id)
    .where(feeds.c.token == bindparam("of_token"))
)
_END_FEED: Final = delete(feeds).where(feeds.c.seeker == bindparam("of"))
_FIND_LETTER: Final = (
    select(*_BY_ITSELF, letters.c.follow_up)
    .join_from(letters, seekers, letters.c.seeker == seekers.c.id)
    .where(letters.c.token == bindparam("of_token"), letters.c.until > bindparam("now", type_=Instant))
)
_USE_LETTER: Final = delete(letters).where(letters.c.token == bindparam("of_token"))
_END_LETTERS: Final = delete(letters).where(
    letters.c.seeker == bindparam("of"), letters.c.until <= bindparam("now", type_=Instant)
)
_LOAD: Final = select(facts.c.kind, facts.c.id, facts.c.sealed).where(facts.c.seeker == bindparam("of"))
_REMOVE: Final = delete(facts).where(
    facts.c.seeker == bindparam("of"), facts.c.kind == bindparam("of_kind"), facts.c.id == bindparam("of_id")
)
_NOTE: Final = (
    update(seekers)
    .where(seekers.c.id == bindparam("of"))
    .values(wake_at=bindparam("wake"), edits=bindparam("count"), route=bindparam("to"))
)
_PUT_OFF: Final = update(seekers).where(seekers.c.id == bindparam("of")).values(wake_at=bindparam("wake"))
_GIVE_KEY: Final = (
    update(seekers)
    .where(seekers.c.id == bindparam("of"))
    .values(wrapped_key=bindparam("wrapped"), route=bindparam("to"))
)
_LOCK_ROUTES: Final = (
    select(routes.c.id).where(routes.c.seeker == bindparam("of")).order_by(routes.c.id).with_for_update()
)
_LOCK_WHOLE: Final = select(seekers.c.id).where(seekers.c.id == bindparam("of")).with_for_update()
_NEW_SEEKER: Final = insert(seekers).values(wrapped_key=bytes(WRAPPED_BYTES), edits=0).returning(seekers.c.id)
_NEW_ROUTE: Final = insert(routes).values(attempts=0, in_flight=False).returning(routes.c.id)


class Desks:
    """Every method takes the connection of the transaction it is part of."""

    def __init__(self, database: Database, vault: Vault, codec: Codec) -> None:
        self._vault = vault
        self._codec = codec
        self._recent = Recent()
        self._save = database.upsert(facts, ("seeker", "kind", "id"), ("sealed",))
        self._new_account = database.insert_new(accounts)
        self.pool = PoolOfWaits(database, vault, codec)

    def look_up(self, connection: Connection, account: Account) -> Held | None:
        """The seeker behind an account, only to look."""
        row = connection.execute(_FIND, {"of_platform": account.platform, "of_user": account.user}).first()
        return None if row is None else self._held_by_account(row)

    def look_up_feed(self, connection: Connection, token: str) -> Held | None:
        """The seeker whose calendar feed has this address, only to look. The token is compared as a keyed hash."""
        row = connection.execute(_FIND_FEED, {"of_token": self._vault.opaque("feed", token)}).first()
        return None if row is None else self._held(row)

    def has_letter(self, connection: Connection, token: str, now: datetime) -> bool:
        """Whether the one-time page with this address can still be opened."""
        given = {"of_token": self._vault.opaque("letter", token), "now": now}
        return connection.execute(_FIND_LETTER, given).first() is not None

    def use_letter(self, connection: Connection, token: str, now: datetime) -> tuple[Held, str] | None:
        """The seeker and the follow-up behind a one-time page, for the one time that it opens."""
        hashed = self._vault.opaque("letter", token)
        row = connection.execute(_FIND_LETTER, {"of_token": hashed, "now": now}).first()
        # Of two that open it at once, one deletes the row, and the other finds none to delete.
        if row is None or not connection.execute(_USE_LETTER, {"of_token": hashed}).rowcount:
            return None
        *seeker, follow_up = row
        return self._held(seeker), follow_up

    def find(self, connection: Connection, account: Account, now: datetime) -> Held:
        """The seeker behind an account, locked until the transaction ends; a new one for a new account."""
        while (held := self.find_known(connection, account)) is None:
            if created := self._create(connection, account, now):
                return created
            # Another process was quicker to create them. By now its transaction has ended.
        return held

    def find_known(self, connection: Connection, account: Account) -> Held | None:
        """The seeker behind an account, locked as by `find`; None if there is none."""
        row = connection.execute(_FIND_LOCKED, {"of_platform": account.platform, "of_user": account.user}).first()
        return None if row is None else self._held_by_account(row)

    def find_due(self, connection: Connection, now: datetime) -> tuple[Held, Account] | None:
        """A seeker whose moment has come, locked, and where they are reached; those that others are at are passed
        over. Raises `WakeError` where their key does not open."""
        row = connection.execute(_FIND_DUE, {"now": now}).first()
        if row is None:
            return None
        *seeker, platform, user = row
        try:
            return self._held(seeker), Account(platform=platform, user=user)
        except SealError as error:
            raise WakeError(row.id) from error

    def hold(self, connection: Connection, seeker: int) -> Held | None:
        """The seeker of this number, locked. None if they were forgotten."""
        row = connection.execute(_HOLD, {"of": seeker}).first()
        return None if row is None else self._held(row)

    def load(self, connection: Connection, held: Held) -> Desk | None:
        """The desk as it was saved last, its rows in the order they were numbered. None if nothing was saved yet, or it
        is a channel's."""
        known = self._recent.of(held.seeker)
        opened: Opened = {}
        shelves: dict[str, dict[str, object]] = {kind: {} for kind in _KINDS}
        for kind, id_, sealed in sorted(connection.execute(_LOAD, {"of": held.seeker}), key=_numbered):
            seen = known.get((kind, id_))
            value = seen[1] if seen and seen[0] == sealed else self._open(held, kind, id_, sealed)
            opened[kind, id_] = (sealed, value)
            shelves[kind][id_] = value
        self._recent.keep(held.seeker, opened)
        return _desk(shelves)

    def save(self, connection: Connection, held: Held, before: Desk | None, after: Desk) -> None:
        """Write what differs, and only that."""
        changed = list(_changed(before, after))
        if changed:
            written = [self._sealed(held, kind, id_, value) for kind, id_, value in changed]
            connection.execute(self._save, written)
            sealed = zip(changed, written, strict=True)
            self._recent.add(held.seeker, {(kind, id_): (row["sealed"], value) for (kind, id_, value), row in sealed})
        if before is not None and (gone := list(_gone(held.seeker, before, after))):
            connection.execute(_REMOVE, gone)
        if before is None or before.seeker is not after.seeker:
            self._keep_feed(connection, held, before.seeker.feed_token if before else "", after.seeker.feed_token)

    def note(self, connection: Connection, held: Held, *, wake_at: datetime | None, edits: int) -> None:
        """Write the seeker's own row, where it changed."""
        if (wake_at, edits, held.route) != (held.wake_at, held.edits, held.last_route):
            connection.execute(_NOTE, {"of": held.seeker, "wake": wake_at, "count": edits, "to": held.route})

    def put_off(self, connection: Connection, seeker: int, until: datetime) -> None:
        connection.execute(_PUT_OFF, {"of": seeker, "wake": until})

    def forget(self, connection: Connection, held: Held, last_event: bytes | None) -> None:
        """Delete every row and destroy the key. `last_event` stays in the inbox, as a hash that names nobody."""
        self.stop(connection, held.seeker)
        of_seeker = select(accounts.c.platform, accounts.c.user).where(accounts.c.seeker == held.seeker)
        hashes = [self.inbox_account(platform, user) for platform, user in connection.execute(of_seeker)]
        connection.execute(delete(inbox).where(inbox.c.account.in_(hashes), inbox.c.event != (last_event or b"")))
        for table in OF_A_COHORT:
            connection.execute(delete(table).where(table.c.cohort == held.seeker))
        self.destroy(connection, held.seeker)

    def stop(self, connection: Connection, seeker: int) -> None:
        """What others are recording of this seeker just now ends first, and nothing new begins."""
        self._recent.forget(seeker)
        connection.execute(_LOCK_ROUTES, {"of": seeker})
        connection.execute(_LOCK_WHOLE, {"of": seeker})

    def destroy(self, connection: Connection, seeker: int) -> None:
        """Every row of a seeker who was stopped, and their key."""
        self.pool.forget(connection, seeker)
        for table in OF_A_SEEKER:
            connection.execute(delete(table).where(table.c.seeker == seeker))
        connection.execute(update(seekers).where(seekers.c.id == seeker).values(wrapped_key=bytes(WRAPPED_BYTES)))
        connection.execute(delete(seekers).where(seekers.c.id == seeker))

    def inbox_account(self, platform: str, user: str) -> int:
        """The account as a number that says nothing about it."""
        return int.from_bytes(self._vault.opaque("account", platform, user)[:8], signed=True)

    def unseal(self, wrapped_key: bytes, seeker: int) -> Seal:
        return self._vault.unwrap(wrapped_key, seeker)

    def _keep_feed(self, connection: Connection, held: Held, before: str, token: str) -> None:
        """The feed's address opens, changes or closes with the turn that said so."""
        if token == before:
            return
        connection.execute(_END_FEED, {"of": held.seeker})
        if token:
            row = {"token": self._vault.opaque("feed", token), "seeker": held.seeker}
            connection.execute(insert(feeds), row)

    def keep_pages(self, connection: Connection, held: Held, before: Desk | None, after: Desk, now: datetime) -> None:
        """The one-time pages of the letters that this turn showed."""
        if before is not None and before.dialogue is after.dialogue:
            return
        known = {shown.page for shown in before.dialogue.shown} if before else set[str]()
        rows = [
            {
                "token": self._vault.opaque("letter", after.seeker.page_token(shown.page)),
                "seeker": held.seeker,
                "follow_up": item,
                "until": now + PAGE_LASTS,
            }
            for shown in after.dialogue.shown
            if shown.page and shown.page not in known
            for item in shown.items[:1]
            if item in after.follow_ups
        ]
        if rows:
            connection.execute(_END_LETTERS, {"of": held.seeker, "now": now})
            connection.execute(insert(letters), rows)

    def _create(self, connection: Connection, account: Account, now: datetime) -> Held | None:
        """A new seeker with a key of their own. None if another process was quicker."""
        seeker = connection.execute(_NEW_SEEKER, {"created_at": now}).scalar_one()
        place = {"seeker": seeker, "platform": account.platform, "user": account.user}
        route = connection.execute(_NEW_ROUTE, place).scalar_one()
        if not connection.execute(self._new_account, {**place, "route": route}).rowcount:
            connection.execute(delete(routes).where(routes.c.id == route))
            connection.execute(delete(seekers).where(seekers.c.id == seeker))
            return None
        return self._with_key(connection, seeker, route)

    def create_at(self, connection: Connection, route: int, now: datetime) -> Held:
        """A new seeker for accounts that are there already, to be reached by this route of theirs."""
        seeker = connection.execute(_NEW_SEEKER, {"created_at": now}).scalar_one()
        return self._with_key(connection, seeker, route)

    def _with_key(self, connection: Connection, seeker: int, route: int) -> Held:
        key = self._vault.new_key()
        connection.execute(_GIVE_KEY, {"of": seeker, "wrapped": self._vault.wrap(key, seeker), "to": route})
        return Held(seeker=seeker, route=route, last_route=route, wake_at=None, edits=0, seal=Seal(key))

    def _held_by_account(self, row: Sequence[Any]) -> Held:
        *of_seeker, closed_at = row
        return self._held(of_seeker, closed=closed_at is not None)

    def _held(self, row: Sequence[Any], *, closed: bool = False) -> Held:
        seeker, route, last_route, wake_at, edits, wrapped_key = row
        return Held(
            seeker=seeker,
            route=route,
            last_route=last_route,
            wake_at=wake_at,
            edits=edits,
            seal=self._vault.unwrap(wrapped_key, seeker),
            closed=closed,
        )

    def _open(self, held: Held, kind: str, id_: str, sealed: bytes) -> object:
        return self._codec.decode(_class_of(kind), held.seal.open(sealed, place_of(held.seeker, kind, id_)))

    def _sealed(self, held: Held, kind: str, id_: str, value: object) -> Parameters:
        sealed = held.seal.close(self._codec.encode(value), place_of(held.seeker, kind, id_))
        return {"seeker": held.seeker, "kind": kind, "id": id_, "sealed": sealed}


def place_of(seeker: int, kind: str, id_: str) -> str:
    """Where a value is sealed for, so that it opens nowhere else."""
    return f"{seeker}/{kind}/{id_}"


def _class_of(kind: str) -> type[object]:
    if kind not in _KINDS:
        raise NewerValueError(f"The database holds a {kind}, which this program does not know. Upgrade Afterword.")
    return _KINDS[kind]


def _desk(shelves: Mapping[str, Mapping[str, Any]]) -> Desk | None:
    if not (seeker := shelves["seeker"].get("")):
        return None
    rows: dict[str, Any] = {field: shelves[kind] for kind, field in _FIELDS.items()}
    return Desk(
        seeker=seeker,
        dialogue=shelves["dialogue"].get("", Dialogue()),
        pool=shelves["pool"].get(""),
        **rows,
    )


def _numbered(row: Row[str, str, bytes]) -> tuple[int, str]:
    """By number: i2 before i10."""
    return len(row[1]), row[1]


def _changed(before: Desk | None, after: Desk) -> Iterator[tuple[str, str, object]]:
    if before is None or before.seeker != after.seeker:
        yield "seeker", "", after.seeker
    if before is None or before.dialogue != after.dialogue:
        yield "dialogue", "", after.dialogue
    if after.pool is not None and (before is None or before.pool != after.pool):
        yield "pool", "", after.pool
    for kind, field in _FIELDS.items():
        rows: Mapping[str, object] = getattr(after, field)
        were: Mapping[str, object] = {} if before is None else getattr(before, field)
        if rows is not were:
            # Rows that were not touched are the very same objects, which compares at once.
            yield from ((kind, id_, row) for id_, row in rows.items() if were.get(id_) != row)


def _gone(seeker: int, before: Desk, after: Desk) -> Iterator[Parameters]:
    if before.pool is not None and after.pool is None:
        yield {"of": seeker, "of_kind": "pool", "of_id": ""}
    for kind, field in _FIELDS.items():
        rows: Mapping[str, object] = getattr(after, field)
        were: Mapping[str, object] = getattr(before, field)
        if rows is not were:
            yield from ({"of": seeker, "of_kind": kind, "of_id": id_} for id_ in were if id_ not in rows)
