"""Cohorts in the database: what a seeker's turn may see of them, what it lets out, and the cohort's own turn.

What members let out is opened in two ways only: their counts all together, for a digest, and what was made out to a
coach, for that coach. Whoever is handed the second leaves a note of it with each member, in the same transaction.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlalchemy import Connection, and_, bindparam, delete, func, insert, select

from bot.cohort import Around, Cohort, CohortEvent, Counted, Glance, Granted, Look, Published, Report
from bot.desk import Desk
from bot.event import Event, Place, Woke
from bot.ports import Account, CohortTurn, Convene
from storage.codec import Codec
from storage.database import Database, Parameters
from storage.desks import Desks, Held, place_of
from storage.outbox import Outbox
from storage.recent import Recent
from storage.tables import Instant, accounts, coaches, facts, looks, members, seekers, shares
from storage.vault import Seal

LOOKS_KEPT: Final = timedelta(days=365)
LOOKS_SHOWN: Final = 50
SHORTEST_SLEEP: Final = timedelta(minutes=1)
_COHORT: Final = "cohort"

_log = structlog.stdlib.get_logger(__name__)

_fact = and_(facts.c.seeker == seekers.c.id, facts.c.kind == _COHORT, facts.c.id == "")
_LOAD: Final = select(facts.c.sealed).where(
    facts.c.seeker == bindparam("of"), facts.c.kind == _COHORT, facts.c.id == ""
)
# The row is locked, so that a cohort that ends just now takes what is let out in this turn with it.
_JOINED: Final = (
    select(members.c.cohort, members.c.sealed, seekers.c.wrapped_key, facts.c.sealed.label("cohort_sealed"))
    .join_from(members, seekers, seekers.c.id == members.c.cohort)
    .join(facts, _fact)
    .where(members.c.seeker == bindparam("of"))
    .with_for_update(of=members, key_share=True)
)
_SHARED: Final = select(shares.c.cohort, shares.c.coach, shares.c.sealed).where(shares.c.seeker == bindparam("of"))
_COACHING: Final = (
    select(coaches.c.cohort, coaches.c.id, seekers.c.wrapped_key, facts.c.sealed.label("cohort_sealed"))
    .join_from(accounts, coaches, and_(coaches.c.platform == accounts.c.platform, coaches.c.user == accounts.c.user))
    .join(seekers, seekers.c.id == coaches.c.cohort)
    .join(facts, _fact)
    .where(accounts.c.seeker == bindparam("of"))
    .order_by(coaches.c.cohort)
)
_LOOKED: Final = (
    select(looks.c.sealed).where(looks.c.seeker == bindparam("of")).order_by(looks.c.id.desc()).limit(LOOKS_SHOWN)
)
# Whose notes are written below is not forgotten before they are there to be forgotten too.
_MADE_OUT: Final = (
    select(shares.c.seeker, shares.c.sealed, seekers.c.wrapped_key)
    .join_from(shares, seekers, seekers.c.id == shares.c.seeker)
    .where(
        shares.c.cohort == bindparam("of"),
        shares.c.coach == bindparam("to"),
        shares.c.until > bindparam("now", type_=Instant),
    )
    .order_by(shares.c.seeker)
    .with_for_update(of=seekers, read=True, key_share=True)
)
_HOW_MANY: Final = select(func.count()).select_from(members).where(members.c.cohort == bindparam("of"))
_COUNTED: Final = select(members.c.seeker, members.c.sealed).where(members.c.cohort == bindparam("of"))
_LEAVE: Final = delete(members).where(members.c.seeker == bindparam("of"), members.c.cohort == bindparam("left"))
_REVOKE: Final = delete(shares).where(
    shares.c.seeker == bindparam("of"), shares.c.cohort == bindparam("there"), shares.c.coach == bindparam("from_")
)
_DISBAND: Final = delete(members).where(members.c.cohort == bindparam("of"))
_EXPIRE: Final = delete(shares).where(
    shares.c.cohort == bindparam("of"), shares.c.until <= bindparam("now", type_=Instant)
)
_LET_GO: Final = delete(shares).where(
    shares.c.cohort == bindparam("of"), shares.c.coach.not_in(bindparam("left", expanding=True))
)
_NO_COACHES: Final = delete(coaches).where(coaches.c.cohort == bindparam("of"))
_FORGET_LOOKS: Final = delete(looks).where(
    looks.c.seeker.in_(select(members.c.seeker).where(members.c.cohort == bindparam("of"))),
    looks.c.at < bindparam("before", type_=Instant),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """What is laid beside a desk for one turn, and the rows behind it."""

    around: Around
    seals: Mapping[str, Seal]
    """By cohort."""
    counted: Mapping[str, Counted]
    granted: Mapping[tuple[str, str], Granted]
    """By cohort and coach."""


class Cohorts:
    """Every method takes the connection of the transaction it is part of."""

    def __init__(self, database: Database, desks: Desks, outbox: Outbox, codec: Codec, convene: Convene) -> None:
        self._database = database
        self._desks = desks
        self._outbox = outbox
        self._codec = codec
        self._convene = convene
        self._recent = Recent()
        self._keep = database.upsert(facts, ("seeker", "kind", "id"), ("sealed",))
        self._count = database.upsert(members, ("cohort", "seeker"), ("sealed",))
        self._share = database.upsert(shares, ("cohort", "seeker", "coach"), ("until", "sealed"))

    # ── beside a seeker's turn ─────────────────────────────────────────────────────────────────────────────────────

    def lay(self, connection: Connection, held: Held, desk: Desk | None, place: Place | None) -> Laid:
        """What this turn may see from the start: the cohorts the seeker is in, and the one of the channel."""
        cohorts: dict[str, Cohort] = {}
        seals: dict[str, Seal] = {}
        counted: dict[str, Counted] = {}
        granted: dict[tuple[str, str], Granted] = {}
        if desk and desk.memberships:
            for row in connection.execute(_JOINED, {"of": held.seeker}):
                id = str(row.cohort)
                seals[id] = self._desks.unseal(row.wrapped_key, row.cohort)
                cohorts[id] = self._opened(row.cohort, seals[id], row.cohort_sealed)
                counted[id] = self._codec.decode(Counted, seals[id].open(row.sealed, place_of_member(id, held.seeker)))
            for cohort, coach, sealed in connection.execute(_SHARED, {"of": held.seeker}):
                opened = seals[str(cohort)].open(sealed, place_of_share(str(cohort), held.seeker, coach))
                granted[str(cohort), coach] = self._codec.decode(Granted, opened)
        around = Around(cohorts=cohorts, joined=frozenset(cohorts))
        laid = Laid(around=around, seals=seals, counted=counted, granted=granted)
        return self._with_here(connection, held, laid, place) if place else laid

    def _with_here(self, connection: Connection, held: Held, laid: Laid, place: Place) -> Laid:
        channel = self._desks.find_known(connection, Account(platform=place.platform, user=place.channel))
        cohort = self._load(connection, channel) if channel else None
        if channel is None or cohort is None or cohort.terms is None:
            return laid
        coaching = {str(row.cohort): row.id for row in connection.execute(_COACHING, {"of": held.seeker})}
        around = replace(
            laid.around,
            cohorts={**laid.around.cohorts, cohort.id: cohort},
            here=cohort.id,
            coaching={id: coach for id, coach in coaching.items() if id == cohort.id},
        )
        return replace(laid, around=around, seals={**laid.seals, cohort.id: channel.seal})

    def look(self, connection: Connection, held: Held, laid: Laid, glance: Glance, now: datetime) -> Laid:
        """What a turn must see besides: where the seeker coaches, who looked at them, and a report made out to them."""
        around = laid.around
        if not around.asked:
            around = self._asked(connection, held, around)
        if glance.report_of:
            around = replace(around, report=self._report(connection, held, around, glance.report_of, now))
        return replace(laid, around=around)

    def _asked(self, connection: Connection, held: Held, around: Around) -> Around:
        cohorts, coaching = dict(around.cohorts), dict(around.coaching)
        for row in connection.execute(_COACHING, {"of": held.seeker}):
            id = str(row.cohort)
            coaching[id] = row.id
            cohorts.setdefault(
                id, self._opened(row.cohort, self._desks.unseal(row.wrapped_key, row.cohort), row.cohort_sealed)
            )
        looked = [
            self._codec.decode(Look, held.seal.open(sealed, place_of_look(held.seeker)))
            for sealed in connection.scalars(_LOOKED, {"of": held.seeker})
        ]
        return replace(around, cohorts=cohorts, coaching=coaching, asked=True, looks=tuple(looked))

    def _report(self, connection: Connection, held: Held, around: Around, id: str, now: datetime) -> Report:
        """What is made out to this coach, and to nobody else. Each member is left a note that they looked."""
        cohort, coach = around.cohorts.get(id), around.coaching.get(id)
        mine = cohort.coach(coach) if cohort and coach else None
        row = connection.execute(select(seekers.c.wrapped_key).where(seekers.c.id == int(id))).first()
        if cohort is None or mine is None or row is None:
            return Report(cohort=id, members=0, granted=())
        seal = self._desks.unseal(row.wrapped_key, int(id))
        shown: list[Granted] = []
        notes: list[Parameters] = []
        for member, sealed, wrapped_key in connection.execute(_MADE_OUT, {"of": int(id), "to": mine.id, "now": now}):
            granted = self._codec.decode(Granted, seal.open(sealed, place_of_share(id, member, mine.id)))
            shown.append(granted)
            if member != held.seeker:
                name = cohort.terms.name if cohort.terms else ""
                note = self._codec.encode(Look(cohort=name, coach=mine.name, fields=granted.fields, at=now))
                noted = self._desks.unseal(wrapped_key, member).close(note, place_of_look(member))
                notes.append({"seeker": member, "at": now, "sealed": noted})
        if notes:
            connection.execute(_FORGET_LOOKS, {"of": int(id), "before": now - LOOKS_KEPT})
            connection.execute(insert(looks), notes)
        count = connection.scalar(_HOW_MANY, {"of": int(id)}) or 0
        return Report(cohort=id, members=count, granted=tuple(shown))

    def publish(
        self, connection: Connection, held: Held, laid: Laid, published: Mapping[str, Published] | None
    ) -> None:
        """Write what is let out where it differs, and delete what is let out no more."""
        if published is None:
            return
        gone = [{"of": held.seeker, "left": int(id)} for id in laid.counted if id not in published]
        if gone:
            connection.execute(_LEAVE, gone)
            self._database.scrub_after()
        for id, out in published.items():
            self._let_out(connection, held.seeker, id, laid, out)

    def _let_out(self, connection: Connection, seeker: int, id: str, laid: Laid, out: Published) -> None:
        seal = laid.seals[id]
        if laid.counted.get(id) != out.counted:
            sealed = seal.close(self._codec.encode(out.counted), place_of_member(id, seeker))
            connection.execute(self._count, {"cohort": int(id), "seeker": seeker, "sealed": sealed})
        rows = [
            {
                "cohort": int(id),
                "seeker": seeker,
                "coach": granted.coach,
                "until": granted.until,
                "sealed": seal.close(self._codec.encode(granted), place_of_share(id, seeker, granted.coach)),
            }
            for granted in out.granted
            if laid.granted.get((id, granted.coach)) != granted
        ]
        if rows:
            connection.execute(self._share, rows)
        still = {granted.coach for granted in out.granted}
        revoked = [
            {"of": seeker, "there": int(id), "from_": coach}
            for cohort, coach in laid.granted
            if cohort == id and coach not in still
        ]
        if revoked:
            connection.execute(_REVOKE, revoked)
            self._database.scrub_after()

    # ── a cohort's own turn ────────────────────────────────────────────────────────────────────────────────────────

    def load(self, connection: Connection, held: Held, account: Account | None = None) -> Cohort | None:
        """The cohort on a channel; with its `account`, a blank one where there is none."""
        if (cohort := self._load(connection, held)) is not None or account is None:
            return cohort
        return Cohort(id=str(held.seeker), platform=account.platform, channel=account.user)

    def take(
        self, connection: Connection, held: Held, cohort: Cohort, event: CohortEvent | Event, now: datetime
    ) -> CohortTurn:
        """Take a cohort's turn, and keep what it led to."""
        turn = self._convene(cohort, event, now, None)
        if turn.needs_counts:
            turn = self._convene(cohort, event, now, tuple(self._counts(connection, held)))
        if turn.forgets or turn.disbands:
            self._database.scrub_after()
        if turn.forgets:
            self._desks.forget(connection, held, None)
            return turn
        dropped = self._outbox.drop_moot(connection, held.seeker, turn.moot, now, "")
        if turn.disbands:
            connection.execute(_DISBAND, {"of": held.seeker})
        connection.execute(_EXPIRE, {"of": held.seeker, "now": now})
        self._save(connection, held, cohort, turn.cohort)
        queued = self._outbox.queue(connection, held, turn, now, {}, dropped)
        wake_at = turn.wake_at
        if isinstance(event, Woke) and wake_at is not None and wake_at <= now:
            _log.error("cohort_still_due", cohort=held.seeker)
            wake_at = now + SHORTEST_SLEEP
        self._desks.note(connection, held, wake_at=wake_at, edits=queued.edits)
        return turn

    def _counts(self, connection: Connection, held: Held) -> Iterator[Counted]:
        for seeker, sealed in connection.execute(_COUNTED, {"of": held.seeker}):
            yield self._codec.decode(Counted, held.seal.open(sealed, place_of_member(str(held.seeker), seeker)))

    def _save(self, connection: Connection, held: Held, before: Cohort, after: Cohort) -> None:
        if after != before:
            sealed = held.seal.close(self._codec.encode(after), place_of(held.seeker, _COHORT, ""))
            connection.execute(self._keep, {"seeker": held.seeker, "kind": _COHORT, "id": "", "sealed": sealed})
        if after.coaches != before.coaches:
            ids = [coach.id for coach in after.coaches]
            connection.execute(_LET_GO, {"of": held.seeker, "left": ids})
            connection.execute(_NO_COACHES, {"of": held.seeker})
            rows = [
                {"cohort": held.seeker, "id": coach.id, "platform": after.platform, "user": coach.user}
                for coach in after.coaches
            ]
            if rows:
                connection.execute(insert(coaches), rows)

    def _load(self, connection: Connection, held: Held) -> Cohort | None:
        sealed = connection.scalar(_LOAD, {"of": held.seeker})
        return None if sealed is None else self._opened(held.seeker, held.seal, sealed)

    def _opened(self, cohort: int, seal: Seal, sealed: bytes) -> Cohort:
        seen = self._recent.of(cohort).get((_COHORT, ""))
        if seen and seen[0] == sealed and isinstance(seen[1], Cohort):
            return seen[1]
        opened = self._codec.decode(Cohort, seal.open(sealed, place_of(cohort, _COHORT, "")))
        self._recent.keep(cohort, {(_COHORT, ""): (sealed, opened)})
        return opened


def place_of_member(cohort: str, seeker: int) -> str:
    """Where a member's counts are sealed for."""
    return f"{cohort}/member/{seeker}"


def place_of_share(cohort: str, seeker: int, coach: str) -> str:
    return f"{cohort}/share/{seeker}/{coach}"


def place_of_look(seeker: int) -> str:
    return f"{seeker}/look"
