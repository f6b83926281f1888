"""The store: each method is one transaction, and a turn is one of them."""

import secrets
from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import InterfaceError, OperationalError

from bot.desk import Desk, Seeker
from bot.event import Delayed, Event, Rewritten, Woke
from bot.ports import EVERYBODY, Account, Decide, Parcel, Sent, Taken, Turn, WakeError
from storage.codec import Codec
from storage.database import Database, retried
from storage.desks import Desks, Held
from storage.errors import UnavailableDatabaseError
from storage.outbox import Outbox, drop_moot, served, serving
from storage.tables import inbox, routes, seekers
from storage.vault import Vault

SECRET_BYTES: Final = 24
SHORTEST_SLEEP: Final = timedelta(seconds=1)

_NEXT_DUE: Final = select(
    select(func.min(seekers.c.wake_at)).scalar_subquery(),
    select(routes.c.due_at)
    .where(routes.c.due_at.is_not(None), served())
    .order_by(routes.c.due_at)
    .limit(1)
    .scalar_subquery(),
)

_log = structlog.stdlib.get_logger(__name__)


class SqlStore:
    """`bot.ports.Store` on a SQL database."""

    def __init__(self, database: Database, vault: Vault, codec: Codec, desks: Desks) -> None:
        self._database = database
        self._vault = vault
        self._desks = desks
        self._outbox = Outbox(database, self._desks, codec)
        self._into_inbox = database.insert_new(inbox)

    @retried
    def take(
        self,
        account: Account,
        event: Event,
        now: datetime,
        decide: Decide,
        platforms: Collection[str] = (),
        only: Mapping[str, str] = EVERYBODY,
    ) -> Taken | None:
        event_hash = None if isinstance(event, Woke) else self._vault.opaque("event", event.id)
        with self._database.writing() as connection:
            if isinstance(event, Rewritten) and self._desks.find_known(connection, account) is None:
                return None  # whoever it was for has had everything forgotten in the meantime
            if event_hash and not self._is_new(connection, account, event_hash, now):
                return None
            held = self._desks.find(connection, account, now)
            before = self._desks.load(connection, held)
            turn = decide(_with_secret(before or _empty_desk(account)), event, now)
            in_hand = event.message if isinstance(event, Delayed) else ""
            claimant = account if _serves(account, platforms, only) else None
            parcels = self._keep(connection, held, before, turn, now, claimant, event_hash, in_hand)
        if turn.forgets:
            self._database.scrub()
        return Taken(turn=turn, account=account, parcels=parcels)

    @retried
    def wake(
        self, now: datetime, decide: Decide, platforms: Collection[str] = (), only: Mapping[str, str] = EVERYBODY
    ) -> Taken | None:
        with self._database.writing() as connection:
            held = self._desks.find_due(connection, now)
            if held is None:
                return None
            with _failing_as_its_own(held.seeker):
                before = self._desks.load(connection, held)
                turn = decide(_with_secret(before or _empty_desk()), Woke(), now)
                account = self._desks.account_on(connection, held)
                claimant = account if _serves(account, platforms, only) else None
                parcels = self._keep(connection, held, before, _put_to_sleep(turn, held.seeker, now), now, claimant)
        if turn.forgets:
            self._database.scrub()
        return Taken(turn=turn, account=account, parcels=parcels)

    @retried
    def put_off(self, seeker: int, until: datetime) -> None:
        with self._database.writing() as connection:
            self._desks.put_off(connection, seeker, until)

    @retried
    def next_due_at(self, platforms: Collection[str], only: Mapping[str, str] = EVERYBODY) -> datetime | None:
        with self._database.reading() as connection:
            moments = connection.execute(_NEXT_DUE, serving(platforms, only)).one()
        return min((moment for moment in moments if moment is not None), default=None)

    @retried
    def claim(
        self, now: datetime, limit: int, platforms: Collection[str], only: Mapping[str, str] = EVERYBODY
    ) -> tuple[Parcel, ...]:
        with self._database.writing() as connection:
            return self._outbox.claim(connection, now, limit, serving(platforms, only))

    @retried
    def settle(
        self,
        sent: Sequence[Sent],
        now: datetime,
        platforms: Collection[str] = (),
        only: Mapping[str, str] = EVERYBODY,
    ) -> tuple[Parcel, ...]:
        with self._database.writing() as connection:
            waiting = self._outbox.settle(connection, sent, now)
            return self._outbox.claim_among(connection, now, waiting, serving(platforms, only)) if waiting else ()

    @retried
    def postpone(self, parcel: Parcel, until: datetime) -> None:
        with self._database.writing() as connection:
            self._outbox.postpone(connection, parcel, until)

    @retried
    def refuse(self, parcel: Parcel, reason: str, now: datetime) -> None:
        with self._database.writing() as connection:
            self._outbox.refuse(connection, parcel, reason, now)

    def release(self, platform: str, now: datetime) -> None:
        """What the only sender of a platform had claimed before it was killed is due at once, not in a minute.

        In a database that several processes share, another may be sending it just now: there the minute passes.
        """
        if self._database.is_shared:
            return
        with self._database.writing() as connection:
            self._outbox.release(connection, platform, now)

    @retried
    def load(self, account: Account) -> Desk | None:
        with self._database.reading() as connection:
            held = self._desks.look_up(connection, account)
            return None if held is None else self._desks.load(connection, held)

    @retried
    def load_by_feed(self, token: str) -> Desk | None:
        with self._database.reading() as connection:
            held = self._desks.look_up_feed(connection, token)
            return None if held is None else self._desks.load(connection, held)

    @retried
    def has_letter(self, token: str, now: datetime) -> bool:
        with self._database.reading() as connection:
            return self._desks.has_letter(connection, token, now)

    @retried
    def open_letter(self, token: str, now: datetime) -> tuple[Desk, str] | None:
        with self._database.writing() as connection:
            found = self._desks.use_letter(connection, token, now)
            desk = self._desks.load(connection, found[0]) if found else None
        return (desk, found[1]) if found and desk else None

    def _is_new(self, connection: Connection, account: Account, event_hash: bytes, now: datetime) -> bool:
        of = self._desks.inbox_account(account.platform, account.user)
        return connection.execute(self._into_inbox, {"account": of, "event": event_hash, "at": now}).rowcount > 0

    def _keep(
        self,
        connection: Connection,
        held: Held,
        before: Desk | None,
        turn: Turn,
        now: datetime,
        claimant: Account | None,
        event_hash: bytes | None = None,
        in_hand: str = "",
    ) -> tuple[Parcel, ...]:
        """Write all that a turn led to. Returns what of it was claimed for the `claimant`.

        A forgetting turn can only reply: there is nobody left to send to.
        """
        if turn.forgets:
            self._desks.forget(connection, held, event_hash)
            return ()
        dropped = drop_moot(connection, held.seeker, turn.moot, now, in_hand)
        with self._database.in_one_go(connection):
            self._desks.save(connection, held, before, turn.desk)
            self._desks.keep_pages(connection, held, before, turn.desk, now)
            queued = self._outbox.queue(connection, held, turn, now, dropped, claims=claimant is not None)
            self._desks.note(connection, held, wake_at=turn.wake_at, edits=queued.edits)
        return self._outbox.claimed(connection, held, queued, claimant, now) if claimant else ()


def _serves(account: Account, platforms: Collection[str], only: Mapping[str, str]) -> bool:
    return account.platform in platforms and only.get(account.platform, account.user) == account.user


def _empty_desk(account: Account | None = None) -> Desk:
    zone = account.zone if account else "UTC"
    return Desk(seeker=Seeker(zone=zone, reported_zone=zone))


def _with_secret(desk: Desk) -> Desk:
    """The desk with a secret of its own: a new one has none yet, nor has one of an older program."""
    if desk.seeker.secret:
        return desk
    return replace(desk, seeker=replace(desk.seeker, secret=secrets.token_urlsafe(SECRET_BYTES)))


def _put_to_sleep(turn: Turn, seeker: int, now: datetime) -> Turn:
    """The turn, with a moment to wake that is still to come: else the same seeker would be due for ever."""
    if turn.wake_at is None or turn.wake_at > now:
        return turn
    _log.error("woke_still_due", seeker=seeker)
    return replace(turn, wake_at=now + SHORTEST_SLEEP)


@contextmanager
def _failing_as_its_own(seeker: int) -> Generator[None]:
    """A turn that fails is told from a database that does."""
    try:
        yield
    except (OperationalError, InterfaceError, UnavailableDatabaseError):
        raise
    except Exception as error:
        raise WakeError(seeker) from error
