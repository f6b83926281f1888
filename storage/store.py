"""The store: each method is one transaction, and a turn is one of them."""

import secrets
from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlalchemy import Connection, and_, bindparam, func, select
from sqlalchemy.exc import InterfaceError, OperationalError

from bot import calendar
from bot.cohort import Cohort, CohortEvent, Started
from bot.desk import Desk, Other, Seeker, Spot
from bot.event import (
    Chosen,
    Commanded,
    Delayed,
    Event,
    Joined,
    Place,
    Pressed,
    Refused,
    Rewritten,
    Said,
    Submitted,
    Woke,
)
from bot.ports import (
    EVERYBODY,
    LONG_AGO,
    Account,
    Convene,
    Convened,
    Decide,
    Parcel,
    Part,
    Refusal,
    Sent,
    Taken,
    Tell,
    Turn,
    WakeError,
)
from bot.whereabouts import reach_at
from storage.codec import Codec
from storage.cohorts import Cohorts, Laid
from storage.database import Database, retried
from storage.delivered import delivery
from storage.desks import Desks, Held
from storage.errors import UnavailableDatabaseError
from storage.linking import Linking, Opened
from storage.outbox import Outbox, served, serving
from storage.tables import Instant, accounts, inbox, routes, seekers, sent
from storage.vault import Vault

SECRET_BYTES: Final = 24
SHORTEST_SLEEP: Final = timedelta(seconds=1)

_NEXT_DUE: Final = select(
    select(func.min(seekers.c.wake_at)).scalar_subquery(),
    select(routes.c.due_at)
    .where(routes.c.due_at > bindparam("beyond", type_=Instant), served())
    .order_by(routes.c.due_at)
    .limit(1)
    .scalar_subquery(),
)
LAST_SENT: Final = 20
_LAST_SENT: Final = (
    select(sent.c.sent_as)
    .join(accounts, and_(accounts.c.seeker == sent.c.seeker, accounts.c.route == sent.c.route))
    .where(accounts.c.platform == bindparam("on"), accounts.c.user == bindparam("to"))
    .order_by(sent.c.sent_at.desc())
    .limit(LAST_SENT)
)

_log = structlog.stdlib.get_logger(__name__)


class SqlStore:
    """`bot.ports.Store` on a SQL database."""

    def __init__(
        self, database: Database, vault: Vault, codec: Codec, desks: Desks, linking: Linking, convene: Convene
    ) -> None:
        self._database = database
        self._vault = vault
        self._desks = desks
        self._linking = linking
        self._outbox = Outbox(database, self._desks, codec)
        self._cohorts = Cohorts(database, self._desks, self._outbox, codec, convene)
        self._into_inbox = database.insert_new(inbox)

    @retried
    def take(
        self,
        account: Account,
        event: Event | CohortEvent,
        now: datetime,
        decide: Decide,
        platforms: Collection[str] = (),
        only: Mapping[str, str] = EVERYBODY,
    ) -> Taken | None:
        if isinstance(event, CohortEvent) or account.is_channel:
            self._take_in_channel(account, event, now, decide)
            return None
        claims = _serves(account, platforms, only)
        code, again = "", False
        while True:
            try:
                taken = self._take(account, event, now, decide, claims=claims, code=code, again=again)
                break
            except _OnceMoreError as once_more:
                code, again = once_more.code, True
        if taken and (taken.turn.forgets or taken.turn.joins):
            self._database.scrub()
        return taken

    def _take(
        self, account: Account, event: Event, now: datetime, decide: Decide, *, claims: bool, code: str, again: bool
    ) -> Taken | None:
        """Raises `_OnceMoreError` where nothing of it is to be kept."""
        event_hash = self._hash_of(event)
        with self._database.writing() as connection:
            if isinstance(event, Rewritten) and self._desks.find_known(connection, account) is None:
                return None  # whoever it was for has had everything forgotten in the meantime
            if event_hash and not self._is_new(connection, account, event_hash, now):
                return None
            opened = self._opened(connection, account, code, now)
            before = self._desks.load(connection, opened.held)
            if before and not again and not _is_of(before, account):
                raise _OnceMoreError(code)  # they were parted while this waited for them
            desk = self._told(connection, _with_secret(before or _empty_desk(account, event)), account, opened, code)
            turn, laid = self._decided(connection, opened.held, desk, event, now, decide)
            if turn.opens_code and not code:
                raise _OnceMoreError(turn.opens_code)
            in_hand = event.message if isinstance(event, Delayed) else ""
            held = opened.held
            if turn.joins:
                held = self._linking.join(connection, opened, turn.joins)
                before = self._desks.load(connection, held)
            claimant = account if claims else None
            kept = self._keep(connection, held, before, turn, now, claimant, event_hash, in_hand)
            self._let_out(connection, held, laid, turn, now, decide)
        return Taken(turn=turn, account=account, parcels=kept.parcels, waits=kept.waits)

    def _opened(self, connection: Connection, account: Account, code: str, now: datetime) -> Opened:
        """Whose turn it is, held, and where a code was typed, whose that is."""
        if code:
            return self._linking.open(connection, account, code, now)
        return Opened(held=self._desks.find(connection, account, now))

    def _told(self, connection: Connection, desk: Desk, account: Account, opened: Opened, code: str) -> Desk:
        """The desk, with what only the store knows of this turn."""
        other = None
        if code:
            theirs = self._desks.load(connection, opened.other) if opened.other else None
            other = Other(desk=theirs, own=opened.own, tries_left=opened.tries_left)
        here = Spot(platform=account.platform, user=account.user, channel=account.channel)
        return replace(desk, here=here, closed=opened.held.closed, other=other)

    @retried
    def wake(
        self, now: datetime, decide: Decide, platforms: Collection[str] = (), only: Mapping[str, str] = EVERYBODY
    ) -> Taken | Convened | None:
        with self._database.writing() as connection:
            found = self._desks.find_due(connection, now)
            if found is None:
                return None
            held, account = found
            with _failing_as_its_own(held.seeker):
                before = self._desks.load(connection, held)
                cohort = self._cohorts.load(connection, held) if before is None else None
                if cohort is not None:
                    self._convened(connection, held, cohort, Woke(), now, decide)
                    return Convened(due_at=held.wake_at or now)
                desk = _with_secret(before or _empty_desk())
                turn, laid = self._decided(connection, held, desk, Woke(), now, decide)
                claimant = account if _serves(account, platforms, only) else None
                kept = self._keep(connection, held, before, _put_to_sleep(turn, held.seeker, now), now, claimant)
                self._let_out(connection, held, laid, turn, now, decide)
        if turn.forgets:
            self._database.scrub()
        due_at = held.wake_at or now
        return Taken(turn=turn, account=account, due_at=due_at, parcels=kept.parcels, waits=kept.waits)

    @retried
    def put_off(self, seeker: int, until: datetime) -> None:
        with self._database.writing() as connection:
            self._desks.put_off(connection, seeker, until)

    @retried
    def next_due_at(
        self, platforms: Collection[str], only: Mapping[str, str] = EVERYBODY, beyond: datetime = LONG_AGO
    ) -> datetime | None:
        with self._database.reading() as connection:
            moments = connection.execute(_NEXT_DUE, {"beyond": beyond, **serving(platforms, only)}).one()
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
    def refuse(self, parcel: Parcel, reason: str, now: datetime, decide: Decide, why: Refusal = "other") -> Turn | None:
        account = parcel.account
        with self._database.writing() as connection:
            held = self._desks.find_known(connection, account)
            keys = self._outbox.refuse(connection, held, parcel, reason, why, now) if held else ()
            if held is None or not keys or account.is_channel:
                return None
            before = self._desks.load(connection, held)
            desk = self._told(connection, _with_secret(before or _empty_desk(account)), account, Opened(held=held), "")
            event = Refused(id=f"refused:{parcel.id}", messages=keys)
            turn, laid = self._decided(connection, held, desk, event, now, decide)
            self._keep(connection, held, before, turn, now)
            self._let_out(connection, held, laid, turn, now, decide)
            return turn

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
    def last_sent(self, account: Account) -> tuple[str, ...]:
        with self._database.reading() as connection:
            return tuple(connection.scalars(_LAST_SENT, {"on": account.platform, "to": account.user}))

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

    def _decided(
        self, connection: Connection, held: Held, desk: Desk, event: Event, now: datetime, decide: Decide
    ) -> tuple[Turn, Laid]:
        """The turn, with the cohorts around laid beside the desk; taken again where it must see more of them."""
        laid = self._cohorts.lay(connection, held, desk, _place_of(event))
        turn = decide(replace(desk, around=laid.around), event, now)
        while turn.glance:
            laid = self._cohorts.look(connection, held, laid, turn.glance, now)
            turn = decide(replace(desk, around=laid.around), event, now)
        if turn.looks_up:
            told = delivery(connection, held.seeker, held.wake_at, now)
            turn = decide(replace(desk, around=laid.around, delivery=told), event, now)
        return turn, laid

    def _let_out(
        self, connection: Connection, held: Held, laid: Laid, turn: Turn, now: datetime, decide: Decide
    ) -> None:
        """What leaves the desk with a turn, and what cohorts are told in it. Of a forgotten seeker nothing is left."""
        if not turn.forgets:
            self._cohorts.publish(connection, held, laid, turn.publishes)
        self._tell(connection, turn.tells, now, decide)

    def _tell(self, connection: Connection, tells: tuple[Tell, ...], now: datetime, decide: Decide) -> None:
        """Take the turns of those who are told something. Nobody is met by being told."""
        for tell in tells:
            account, event = tell.account, tell.event
            starts = isinstance(event, Started)
            held = self._desks.find(connection, account, now) if starts else self._desks.find_known(connection, account)
            if held is None:
                continue
            if isinstance(event, CohortEvent):
                if cohort := self._cohorts.load(connection, held, account):
                    self._convened(connection, held, cohort, event, now, decide)
            elif (before := self._desks.load(connection, held)) is not None:
                turn, laid = self._decided(connection, held, before, event, now, decide)
                self._keep(connection, held, before, turn, now)
                self._let_out(connection, held, laid, turn, now, decide)

    def _hash_of(self, event: Event | CohortEvent) -> bytes | None:
        id: str = getattr(event, "id", "")
        return self._vault.opaque("event", id) if id else None

    def _convened(
        self,
        connection: Connection,
        held: Held,
        cohort: Cohort,
        event: CohortEvent | Event,
        now: datetime,
        decide: Decide,
    ) -> None:
        """Take a cohort's turn, and those of the coaches it tells."""
        turn = self._cohorts.take(connection, held, cohort, event, now)
        self._tell(connection, turn.tells, now, decide)

    def _take_in_channel(self, account: Account, event: Event | CohortEvent, now: datetime, decide: Decide) -> None:
        """What a platform reports of a channel itself; nothing where it is no cohort."""
        event_hash = self._hash_of(event)
        with self._database.writing() as connection:
            held = self._desks.find_known(connection, account)
            cohort = self._cohorts.load(connection, held) if held else None
            if held is None or cohort is None:
                return
            if event_hash and not self._is_new(connection, account, event_hash, now):
                return
            self._convened(connection, held, cohort, event, now, decide)

    def _keep(
        self,
        connection: Connection,
        held: Held,
        before: Desk | None,
        turn: Turn,
        now: datetime,
        claimant: Account | None = None,
        event_hash: bytes | None = None,
        in_hand: str = "",
    ) -> "_Kept":
        """Write all that a turn led to, and claim what it says for the `claimant`, if there is one.

        A forgetting turn can only reply: there is nobody left to send to.
        """
        if turn.forgets:
            self._desks.forget(connection, held, event_hash)
            return _Kept(waits=bool(turn.tells))
        if turn.tells or turn.parts:
            claimant = None  # in the same transaction it may come to nothing, or to somebody else
        dropped = self._outbox.drop_moot(connection, held.seeker, turn.moot, now, in_hand)
        ways = self._outbox.ways(connection, held, turn)
        self._desks.pool.left(connection, before, turn.desk)
        with self._database.in_one_go(connection):
            self._desks.save(connection, held, before, turn.desk)
            self._desks.keep_pages(connection, held, before, turn.desk, now)
            self._linking.keep_code(connection, held, before, turn.desk)
            queued = self._outbox.queue(connection, held, turn, now, ways, dropped, claims=claimant is not None)
            self._desks.note(connection, held, wake_at=turn.wake_at, edits=queued.edits)
        if claimant:
            parcels, waits = self._outbox.claimed(connection, held, queued, claimant, now)
        else:
            parcels, waits = (), bool(queued.routes)
        if turn.parts:
            self._part(connection, replace(held, edits=queued.edits), turn.parts, now)
        return _Kept(parcels=parcels, waits=waits or bool(turn.parts or turn.tells))

    def _part(self, connection: Connection, held: Held, part: Part, now: datetime) -> None:
        """The accounts that leave begin with a desk of their own, and are told."""
        new = self._linking.part(connection, held, part.who, now)
        desk = _with_secret(part.desk)
        self._desks.save(connection, new, None, desk)
        told = Turn(desk=desk, says=part.says)
        queued = self._outbox.queue(connection, new, told, now, self._outbox.ways(connection, new, told))
        self._desks.note(connection, new, wake_at=None, edits=queued.edits)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What becomes of what a turn said."""

    parcels: tuple[Parcel, ...] = ()
    """Claimed for whoever took the turn."""
    waits: bool = False
    """Whether something is still to be claimed."""


def _serves(account: Account, platforms: Collection[str], only: Mapping[str, str]) -> bool:
    return account.platform in platforms and only.get(account.platform, account.user) == account.user


class _OnceMoreError(Exception):
    """The turn is to be taken again from the start, with this code looked up if there is one."""

    def __init__(self, code: str) -> None:
        super().__init__("The turn is taken once more.")
        self.code = code


def _is_of(desk: Desk, account: Account) -> bool:
    """Whether the account is one of those that share the desk. A desk of an older program names none."""
    place = Spot(platform=account.platform, user=account.user)
    return not desk.dialogue.reaches or reach_at(desk, place) is not None


def _empty_desk(account: Account | None = None, event: Event | None = None) -> Desk:
    """A new one. Whom the bot first meets in a channel it does not write to."""
    reported = account.zone if account else "UTC"
    in_channel = event is not None and _place_of(event) is not None
    consent = "unmet" if in_channel else "given"
    return Desk(seeker=Seeker(zone=reported or calendar.UNKNOWN, reported_zone=reported, consent=consent))


def _place_of(event: Event) -> Place | None:
    return event.place if isinstance(event, Joined | Said | Commanded | Pressed | Chosen | Submitted) else None


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
