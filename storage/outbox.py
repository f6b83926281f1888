"""What waits to be sent: queued by a turn, claimed by a sender, and settled, postponed or refused.

A route is sent in order. It holds its head, so that a claim searches nothing, and everything that changes the queue of
a route has locked the route first.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, TypeAlias

import structlog
from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Integer,
    Row,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from bot.ports import Account, CohortTurn, Parcel, Posted, Refusal, Sent, Turn
from storage.codec import Codec, Undeliverable
from storage.database import Database, Parameters
from storage.desks import Desks, Held
from storage.errors import StorageError
from storage.tables import Instant, accounts, outbox, refused, routes, seekers, sent

CLAIM: Final = timedelta(seconds=60)
"""How long a sender has before its parcel comes due again."""

_AnyRow: TypeAlias = Row[*tuple[Any, ...]]

_log = structlog.stdlib.get_logger(__name__)

_queued = and_(outbox.c.seeker == routes.c.seeker, outbox.c.route == routes.c.id)
_first = select(func.min(outbox.c.id)).where(_queued).scalar_subquery()
_first_due_at = select(outbox.c.due_at).where(_queued).order_by(outbox.c.id).limit(1).scalar_subquery()
_ADD: Final = insert(outbox).inline()
_is_next = routes.c.head.is_(None)
_JOIN: Final = (
    update(routes)
    .where(routes.c.id == bindparam("of"))
    .values(
        head=func.coalesce(routes.c.head, _first),
        due_at=case((_is_next, bindparam("due", type_=Instant)), else_=routes.c.due_at),
        attempts=case((_is_next, bindparam("tried", type_=Integer)), else_=routes.c.attempts),
        in_flight=case((_is_next, bindparam("claimed", type_=Boolean)), else_=routes.c.in_flight),
    )
)
_head_key = select(outbox.c.dedupe_key).where(outbox.c.id == routes.c.head).correlate(routes).scalar_subquery()
_JOIN_AND_LOOK: Final = _JOIN.returning(
    routes.c.head, routes.c.due_at, routes.c.in_flight, _head_key.label("dedupe_key")
)
_SENT_AS: Final = select(sent.c.sent_as).where(sent.c.seeker == bindparam("of"), sent.c.key == bindparam("of_key"))
_ADVANCE: Final = (
    update(routes)
    .values(head=_first, due_at=_first_due_at, attempts=0, in_flight=False)
    .returning(routes.c.id, routes.c.head)
)
_ARRIVED: Final = _ADVANCE.values(closed_at=None)
_CLOSE: Final = update(routes).where(routes.c.id == bindparam("of")).values(closed_at=bindparam("at", type_=Instant))
_QUEUED: Final = (
    select(outbox.c.id, outbox.c.seeker, outbox.c.key, outbox.c.dedupe_key, outbox.c.sealed, outbox.c.made_at)
    .where(outbox.c.seeker == bindparam("of"), outbox.c.route == bindparam("on"), ~outbox.c.edits)
    .order_by(outbox.c.id)
)
_ROUTE_OF: Final = select(accounts.c.route).where(
    accounts.c.seeker == bindparam("of"),
    accounts.c.platform == bindparam("of_platform"),
    accounts.c.user == bindparam("of_user"),
)
_WENT_BY: Final = select(sent.c.key, sent.c.route).where(
    sent.c.seeker == bindparam("of"), sent.c.key.in_(bindparam("of_keys", expanding=True)), sent.c.route.is_not(None)
)
_WAITS_ON: Final = select(outbox.c.key, outbox.c.route).where(
    outbox.c.seeker == bindparam("of"), outbox.c.key.in_(bindparam("of_keys", expanding=True)), ~outbox.c.edits
)
_WAITING: Final = (
    select(routes.c.id, routes.c.head, routes.c.in_flight, routes.c.due_at)
    .where(routes.c.seeker == bindparam("of"), routes.c.head.is_not(None))
    .order_by(routes.c.id)
    .with_for_update()
)


def served() -> ColumnElement[bool]:
    """The routes of the platforms `on`, and of others those to the users `to`."""
    to = tuple_(routes.c.platform, routes.c.user).in_(bindparam("to", expanding=True))
    return or_(routes.c.platform.in_(bindparam("on", expanding=True)), to)


def serving(platforms: Collection[str], only: Mapping[str, str]) -> Parameters:
    """What `served` is asked with: all of these platforms, but of some `only` one user."""
    on = [platform for platform in platforms if platform not in only]
    return {"on": on, "to": [(platform, only[platform]) for platform in platforms if platform in only]}


_DUE: Final = (
    select(
        routes.c.id.label("route"),
        routes.c.platform,
        routes.c.user,
        routes.c.attempts,
        outbox.c.id,
        outbox.c.seeker,
        outbox.c.dedupe_key,
        outbox.c.edits,
        outbox.c.sealed,
        outbox.c.made_at,
        seekers.c.wrapped_key,
        sent.c.sent_as,
    )
    .join_from(routes, outbox, outbox.c.id == routes.c.head)
    .join(seekers, seekers.c.id == outbox.c.seeker)
    .outerjoin(sent, and_(sent.c.seeker == outbox.c.seeker, sent.c.key == outbox.c.key))
    .where(routes.c.due_at <= bindparam("now", type_=Instant), served())
    .order_by(routes.c.due_at)
    .limit(bindparam("most"))
    .with_for_update(of=routes, skip_locked=True)
)
_CLAIM: Final = update(routes).values(due_at=bindparam("until"), attempts=routes.c.attempts + 1, in_flight=True)
# In the order of the routes, as everybody does who locks several of them.
_LOCK_QUEUES: Final = select(routes.c.id).order_by(routes.c.id).with_for_update()
# What they say by now: a seeker's desk may have become part of another while the route was waited for.
_TAKE_OUT: Final = delete(outbox).returning(
    outbox.c.id, outbox.c.route, outbox.c.seeker, outbox.c.key, outbox.c.dedupe_key
)
_POSTPONE: Final = (
    update(routes)
    .where(
        routes.c.id == select(outbox.c.route).where(outbox.c.id == bindparam("of")).scalar_subquery(),
        routes.c.head == bindparam("of"),
        routes.c.attempts == bindparam("tried"),
    )
    .values(due_at=bindparam("until"), in_flight=False)
)
_REMOVE_EDITS: Final = delete(outbox).where(
    outbox.c.seeker == bindparam("of"), outbox.c.key == bindparam("of_key"), outbox.c.edits
)
_EDITED: Final = (
    update(sent)
    .where(sent.c.seeker == bindparam("of"), sent.c.key == bindparam("of_key"))
    .values(edited_at=bindparam("at"))
)
_RELEASE: Final = (
    update(routes)
    .where(routes.c.platform == bindparam("on"), routes.c.in_flight)
    .values(due_at=bindparam("now"), in_flight=False)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """What a turn queued."""

    edits: int
    """How many edits were ever queued for this seeker."""
    routes: frozenset[int]
    """Where something was queued."""
    first: tuple[Posted, int] | None
    """What is to be sent first where the event came from, and the number of the edit; 0 for a message. None where
    nothing was queued there."""


class Outbox:
    """Every method takes the connection of the transaction it is part of."""

    def __init__(self, database: Database, desks: Desks, codec: Codec) -> None:
        self._is_shared = database.is_shared
        self._desks = desks
        self._codec = codec
        self._record = database.upsert(sent, ("seeker", "key"), ("sent_as", "edited_at", "route"))
        parcels, on = database.among(outbox.c.id, "of"), database.among(routes.c.id, "of")
        self._due_among = _DUE.where(database.among(routes.c.id, "among"))
        self._claim = _CLAIM.where(on)
        self._lock_queues = _LOCK_QUEUES.where(routes.c.id.in_(select(outbox.c.route).where(parcels)))
        self._take_out = _TAKE_OUT.where(parcels)
        self._advance = _ADVANCE.where(on)
        self._arrived = _ARRIVED.where(on)

    def ways(self, connection: Connection, held: Held, turn: Turn) -> Mapping[str, int]:
        """By key, the route of each message that does not go where the turn's event came from: where it was said to
        go, or where the message is that it edits. Nobody with one account has another."""
        if len(turn.desk.dialogue.reaches) < 2 and not turn.parts:
            return {}
        edited = {"of": held.seeker, "of_keys": [posted.key for posted in turn.revises]}
        ways = {key: route for found in (_WENT_BY, _WAITS_ON) for key, route in connection.execute(found, edited)}
        for posted in turn.says:
            if posted.to:
                place = {"of_platform": posted.to.platform, "of_user": posted.to.user}
                route = connection.scalar(_ROUTE_OF, {"of": held.seeker, **place})
                ways |= {posted.key: route} if route is not None else {}
        return ways

    def queue(
        self,
        connection: Connection,
        held: Held,
        turn: Turn | CohortTurn,
        now: datetime,
        ways: Mapping[str, int],
        dropped: frozenset[str] = frozenset(),
        *,
        claims: bool = False,
    ) -> Queued:
        """Queue what the turn edits, where that was not dropped, and what it says. Where the caller `claims` some of
        it, the routes go on only with `claimed`."""
        revises = [posted for posted in turn.revises if posted.key not in dropped]
        queued = [(posted, number) for number, posted in enumerate(revises, start=held.edits + 1)]
        queued += [(posted, 0) for posted in turn.says]
        rows = [self._row(held, posted, now, ways.get(posted.key, held.route), edit) for posted, edit in queued]
        queues = {row["route"] for row in rows}
        if rows:
            connection.execute(_ADD, rows)
            if not claims:
                connection.execute(_JOIN, [_joining(route, now) for route in sorted(queues)])
        here = (each for each, row in zip(queued, rows, strict=True) if row["route"] == held.route)
        return Queued(edits=held.edits + len(revises), routes=frozenset(queues), first=next(here, None))

    def claimed(
        self, connection: Connection, held: Held, queued: Queued, account: Account, now: datetime
    ) -> tuple[tuple[Parcel, ...], bool]:
        """The first of what `queue` queued where the event came from, this account's for a minute; nothing where
        something else waits on that route. And whether any of it waits on a route that nobody has in hand: whoever
        sends something goes on with what is behind it."""
        heads = {
            route: connection.execute(_JOIN_AND_LOOK, _joining(route, now, claims=route == held.route)).one()
            for route in sorted(queued.routes)
        }
        waits = any(not head.in_flight or head.due_at <= now for head in heads.values())
        if queued.first is None:
            return (), waits
        (posted, edit), head = queued.first, heads[held.route]
        if head.dedupe_key != _dedupe_key(held.seeker, posted, edit):
            return (), waits
        sent_as = connection.scalar(_SENT_AS, {"of": held.seeker, "of_key": posted.key}) if edit else None
        parcel = Parcel(
            id=head.head,
            account=Account(platform=account.platform, user=account.user),
            posted=posted,
            edits=edit > 0,
            sent_as=sent_as or "",
            made_at=now,
            attempts=1,
        )
        return (parcel,), waits

    def claim(self, connection: Connection, now: datetime, limit: int, of: Parameters) -> tuple[Parcel, ...]:
        """The heads of the routes `of` which `served` is asked that are due, the caller's for a minute."""
        return self._taken(connection, connection.execute(_DUE, {"now": now, "most": limit, **of}).all(), now)

    def claim_among(
        self, connection: Connection, now: datetime, among: Sequence[int], of: Parameters
    ) -> tuple[Parcel, ...]:
        """The same of these routes only."""
        asked = {"now": now, "most": len(among), "among": among, **of}
        return self._taken(connection, connection.execute(self._due_among, asked).all(), now)

    def settle(self, connection: Connection, sent: Sequence[Sent], now: datetime) -> list[int]:
        """They were sent. Returns the routes on which more waits.

        Nothing to do where the seeker is forgotten, or another sender was quicker.
        """
        taken_out = self._taken_out(connection, [each.parcel.id for each in sent])
        edits: list[Parameters] = []
        records: list[Parameters] = []
        opened: set[int] = set()
        for each in sent:
            if (row := taken_out.get(each.parcel.id)) is None:
                continue
            if not each.parcel.edits and not _is_for_channel(each.parcel):
                opened.add(row.route)
            if each.parcel.edits and each.sent_as in ("", each.parcel.sent_as):
                edits.append({"of": row.seeker, "of_key": row.key, "at": now})
            else:
                records.append(
                    {
                        "seeker": row.seeker,
                        "key": row.key,
                        "route": row.route,
                        "sent_as": each.sent_as,
                        "made_at": each.parcel.made_at,
                        "nudge_at": each.parcel.posted.nudge_at,
                        "sent_at": now,
                        "edited_at": now if each.parcel.edits else None,
                    }
                )
        if edits:
            connection.execute(_EDITED, edits)
        if records:
            connection.execute(self._record, records)
        others = {row.route for row in taken_out.values()} - opened
        return [*self._go_on(connection, opened, self._arrived), *self._go_on(connection, others, self._advance)]

    def postpone(self, connection: Connection, parcel: Parcel, until: datetime) -> None:
        """Not now. Nothing to do if the claim had lapsed and somebody else has it."""
        connection.execute(_POSTPONE, {"of": parcel.id, "tried": parcel.attempts, "until": until})

    def refuse(
        self, connection: Connection, held: Held, parcel: Parcel, reason: str, why: Refusal, now: datetime
    ) -> tuple[str, ...]:
        """Never; nor, unless it was only an edit, or for a channel, what waits behind it: nobody is asked again and
        again for what was refused once. Returns the keys of the messages that will not arrive, oldest first."""
        row = self._taken_out(connection, [parcel.id]).get(parcel.id)
        if row is None:
            return ()
        is_alone = parcel.edits or _is_for_channel(parcel)
        behind: Sequence[_AnyRow] = (
            [] if is_alone else connection.execute(_QUEUED, {"of": row.seeker, "on": row.route}).all()
        )
        told: Parameters = {"edits": parcel.edits, "why": why, "refused_at": now}
        lost = [{**self._lost(held, row, parcel.posted, reason), "made_at": parcel.made_at, **told}]
        for waiting in behind:
            posted = self._codec.decode(Posted, held.seal.open(waiting.sealed, f"outbox/{waiting.dedupe_key}"))
            lost.append({**self._lost(held, waiting, posted, reason), "made_at": waiting.made_at, **told})
        connection.execute(insert(refused), lost)
        if is_alone:
            self._go_on(connection, [row.route], self._advance)
            return ()
        self._taken_out(connection, [waiting.id for waiting in behind])
        keys = [row.key, *(waiting.key for waiting in behind)]
        connection.execute(_REMOVE_EDITS, [{"of": row.seeker, "of_key": key} for key in keys])
        self._go_on(connection, [row.route], self._advance)
        connection.execute(_CLOSE, {"of": row.route, "at": now})
        return tuple(keys)

    def drop_moot(
        self, connection: Connection, seeker: int, keys: frozenset[str], now: datetime, in_hand: str
    ) -> frozenset[str]:
        """Drop these messages where they still wait, and their edits. Returns the keys of those dropped.

        A parcel in another sender's hands stays: it may have arrived already. `in_hand` is the key of the message that
        the caller itself has claimed, and so can be dropped.
        """
        if not keys:
            return frozenset()
        waiting = connection.execute(_WAITING, {"of": seeker}).all()
        if not waiting:
            return frozenset()
        in_flight = [row.head for row in waiting if row.in_flight and row.due_at > now]
        moot = (outbox.c.seeker == seeker, outbox.c.key.in_(keys))
        messages = delete(outbox).where(
            *moot, ~outbox.c.edits, or_(outbox.c.id.not_in(in_flight), outbox.c.key == in_hand)
        )
        dropped = frozenset(connection.scalars(messages.returning(outbox.c.key)))
        if dropped:
            connection.execute(delete(outbox).where(outbox.c.seeker == seeker, outbox.c.key.in_(dropped)))
            left = set(connection.scalars(select(outbox.c.id).where(outbox.c.id.in_([row.head for row in waiting]))))
            self._go_on(connection, [row.id for row in waiting if row.head not in left], self._advance)
        return dropped

    def release(self, connection: Connection, platform: str, now: datetime) -> None:
        """The only sender of this platform has started anew: what it had claimed is due at once."""
        connection.execute(_RELEASE, {"on": platform, "now": now})

    def _lost(self, held: Held, row: _AnyRow, posted: Posted, reason: str) -> Parameters:
        """What is kept of a parcel that will never arrive."""
        undeliverable = self._codec.encode(Undeliverable(posted=posted, reason=reason))
        sealed = held.seal.close(undeliverable, f"refused/{row.dedupe_key}")
        return {"seeker": row.seeker, "key": row.key, "dedupe_key": row.dedupe_key, "sealed": sealed}

    def _taken_out(self, connection: Connection, ids: Sequence[int]) -> Mapping[int, _AnyRow]:
        """By id, what these parcels are by now, taken out of their queues, which are held. Those are missing that are
        there no more: their seeker was forgotten, or another sender was quicker."""
        if self._is_shared:  # where there is one writer, nobody else is at any of them
            connection.execute(self._lock_queues, {"of": ids})
        return {row.id: row for row in connection.execute(self._take_out, {"of": ids})}

    def _go_on(self, connection: Connection, of: Collection[int], how: ReturningUpdate[int, int | None]) -> list[int]:
        """Let these routes go on to what is next on them. Returns those that have something."""
        return [row.id for row in connection.execute(how, {"of": [*of]}) if row.head is not None] if of else []

    def _taken(self, connection: Connection, due: Sequence[_AnyRow], now: datetime) -> tuple[Parcel, ...]:
        if due:
            connection.execute(self._claim, {"of": [row.route for row in due], "until": now + CLAIM})
        return tuple(self._parcels(due))

    def _row(self, held: Held, posted: Posted, now: datetime, route: int, edit: int) -> Parameters:
        dedupe_key = _dedupe_key(held.seeker, posted, edit)
        return {
            "route": route,
            "seeker": held.seeker,
            "key": posted.key,
            "dedupe_key": dedupe_key,
            "edits": edit > 0,
            "sealed": held.seal.close(self._codec.encode(posted), f"outbox/{dedupe_key}"),
            "made_at": now,
            "due_at": now,
        }

    def _parcels(self, due: Sequence[_AnyRow]) -> Iterator[Parcel]:
        for row in due:
            try:
                seal = self._desks.unseal(row.wrapped_key, row.seeker)
                posted = self._codec.decode(Posted, seal.open(row.sealed, f"outbox/{row.dedupe_key}"))
            except StorageError as error:
                # It stays claimed, and so is looked at again in a minute, without holding up other routes.
                _log.error("parcel_unreadable", parcel=row.id, seeker=row.seeker, error=type(error).__name__)
                continue
            yield Parcel(
                id=row.id,
                account=Account(platform=row.platform, user=row.user),
                posted=posted,
                edits=row.edits,
                sent_as=row.sent_as or "",
                made_at=row.made_at,
                attempts=row.attempts + 1,
            )


def _dedupe_key(seeker: int, posted: Posted, edit: int) -> str:
    """The same for the same message or edit, whoever queues it."""
    return f"{seeker}:{posted.key}:{edit}"


def _joining(route: int, now: datetime, *, claims: bool = False) -> Parameters:
    """What `_JOIN` is asked with."""
    return {"of": route, "due": now + CLAIM if claims else now, "tried": int(claims), "claimed": claims}


def _is_for_channel(parcel: Parcel) -> bool:
    """Whether it is for a channel of a server, in which others read it."""
    return parcel.posted.to is not None and bool(parcel.posted.to.channel)
