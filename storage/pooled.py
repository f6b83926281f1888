"""The pool of waits in the database: what is told of each employer. What one seeker lets in lies on their desk alone.

A row says of an employer, by the keyed hash of the name, what is told and what that was reckoned from, each wait by a
keyed hash of whose and where. No row is ever written by itself: whatever changes, all of them are written anew, in one
transaction, in the order of the hashes. So no moment, no order and no transaction number leads from a desk to an
employer. What everybody lets in is read before that, in steps; reading leaves no trace.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import structlog
from sqlalchemy import Connection, Row, and_, bindparam, delete, insert, select, text

from bot.desk import Desk
from bot.sharing.pooled import reckoned, without
from bot.waits import Days, Figures, Pool, Pooled
from storage.codec import Codec
from storage.database import Database, retried
from storage.errors import StorageError
from storage.tables import facts, meta, pooled, seekers
from storage.vault import Vault

RECKONED_ON: Final = "pooled_on"
STEP: Final = 200
"""Seekers who are looked at in one go: some hundredths of a second where all of them let something in."""
_row = and_(facts.c.seeker == seekers.c.id, facts.c.kind == "pool", facts.c.id == "")
_NEXT: Final = (
    select(seekers.c.id, facts.c.sealed, seekers.c.wrapped_key)
    .outerjoin(facts, _row)
    .where(seekers.c.id > bindparam("beyond"))
    .order_by(seekers.c.id)
    .limit(STEP)
)
_LET_IN_BY: Final = (
    select(seekers.c.id, facts.c.sealed, seekers.c.wrapped_key)
    .join(facts, _row)
    .where(seekers.c.id.in_(bindparam("of", expanding=True)))
)
_AT: Final = select(pooled.c.sealed).where(pooled.c.employer == bindparam("of"))
_RECKONED: Final = select(meta.c.value).where(meta.c.name == RECKONED_ON)
_ONE_AT_A_TIME: Final = text("LOCK TABLE pooled IN EXCLUSIVE MODE")  # those who only ask may look meanwhile

_log = structlog.stdlib.get_logger(__name__)

Told = Mapping[bytes, Pooled]
"""By the hash of the employer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetIn:
    """What one seeker lets into the pool, opened."""

    sealed: bytes
    """What it was opened from: another value is never sealed as the same."""
    waits: tuple[tuple[bytes, str, Days], ...]
    """Where, by the hash of the employer; what it goes by there; how long."""


class PoolOfWaits:
    """Every method takes the connection of the transaction it is part of.

    With `reckons_when_asked` whoever is the first to ask on a day has the pool reckoned: for a clock that somebody
    turns, on which nobody keeps house. Else `Reckoning` does it.
    """

    def __init__(self, database: Database, vault: Vault, codec: Codec) -> None:
        self._database = database
        self._vault = vault
        self._codec = codec
        self.reckons_when_asked = False

    def figures(self, connection: Connection, employer: str, now: datetime) -> Figures | None:
        """What is told of an employer, by its key."""
        if self.reckons_when_asked and not self.is_reckoned(connection, now):
            self._reckon_at_once(connection, now)
        hashed = self._hash_of(employer)
        sealed = connection.scalar(_AT, {"of": hashed})
        return None if sealed is None else self._opened(hashed, sealed).figures

    def left(self, connection: Connection, before: Desk | None, after: Desk) -> None:
        """Take back what the seeker lets in no more, if that is what this turn did."""
        if before is not None and before.pool is not None and after.pool is None:
            self._leave(connection, before.pool)

    def forget(self, connection: Connection, seeker: int) -> None:
        """The same for a seeker whose rows are still there, and are about to go."""
        for row in connection.execute(_LET_IN_BY, {"of": [seeker]}):
            self._leave(connection, self._pool_of(row))

    def _leave(self, connection: Connection, pool: Pool) -> None:
        """What is left is told no more where it is of too few."""
        self._alone(connection)
        told = self._told(connection)
        left = {at: without(was, {self._name_of(pool, at)}) for at, was in told.items()}
        if left != told:
            self._write(connection, left)

    def is_reckoned(self, connection: Connection, now: datetime) -> bool:
        """Whether it was, on this day."""
        return connection.scalar(_RECKONED) == _day(now)

    def let_in(self, connection: Connection, beyond: int) -> tuple[dict[int, LetIn], int | None]:
        """By seeker, what the next of them let in, in the order of their numbers; and the number of the last who was
        looked at, None where there are no more."""
        rows = connection.execute(_NEXT, {"beyond": beyond}).all()
        opened = {row.id: one for row in rows if row.sealed is not None and (one := self._opened_row(row))}
        return opened, rows[-1].id if len(rows) == STEP else None

    def reckon(self, connection: Connection, let_in: Mapping[int, LetIn], now: datetime) -> None:
        """Write anew what is told of every employer, from what was let in and still is. Nothing to do where it was
        reckoned on this day already."""
        self._alone(connection)
        if self.is_reckoned(connection, now):
            return
        waits: dict[bytes, dict[str, Days]] = defaultdict(dict)
        for one in self._still(connection, let_in):
            for employer, name, days in one.waits:
                waits[employer][name] = days
        before = self._told(connection)
        after = {employer: reckoned(before.get(employer), there) for employer, there in waits.items()}
        self._write(connection, {employer: told for employer, told in after.items() if told is not None})
        connection.execute(delete(meta).where(meta.c.name == RECKONED_ON))
        connection.execute(insert(meta), {"name": RECKONED_ON, "value": _day(now)})

    def _reckon_at_once(self, connection: Connection, now: datetime) -> None:
        everything: dict[int, LetIn] = {}
        beyond: int | None = 0
        while beyond is not None:
            some, beyond = self.let_in(connection, beyond)
            everything |= some
        self.reckon(connection, everything, now)

    def _still(self, connection: Connection, let_in: Mapping[int, LetIn]) -> Iterator[LetIn]:
        """As it is by now: some have left or were forgotten since it was read, and others told something else."""
        known_by = [*let_in]
        for start in range(0, len(known_by), STEP):
            for row in connection.execute(_LET_IN_BY, {"of": known_by[start : start + STEP]}):
                known = let_in[row.id]
                if one := known if known.sealed == row.sealed else self._opened_row(row):
                    yield one

    def _opened_row(self, row: Row[*tuple[Any, ...]]) -> LetIn | None:
        """None where it cannot be read: that is no reason to tell nothing of anybody."""
        try:
            pool = self._pool_of(row)
        except StorageError as error:
            _log.error("waits_unreadable", seeker=row.id, error=type(error).__name__)
            return None
        hashed = ((self._hash_of(wait.employer), wait.days) for wait in pool.waits)
        return LetIn(sealed=row.sealed, waits=tuple((at, self._name_of(pool, at), days) for at, days in hashed))

    def _pool_of(self, row: Row[*tuple[Any, ...]]) -> Pool:
        seal = self._vault.unwrap(row.wrapped_key, row.id)
        return self._codec.decode(Pool, seal.open(row.sealed, f"{row.id}/pool/"))

    def _told(self, connection: Connection) -> Told:
        return {row.employer: self._opened(row.employer, row.sealed) for row in connection.execute(select(pooled))}

    def _opened(self, employer: bytes, sealed: bytes) -> Pooled:
        return self._codec.decode(Pooled, self._vault.open(sealed, place_of_pooled(employer)))

    def _write(self, connection: Connection, told: Told) -> None:
        connection.execute(delete(pooled))
        rows = [
            {"employer": employer, "sealed": self._vault.close(self._codec.encode(row), place_of_pooled(employer))}
            for employer, row in sorted(told.items())
        ]
        if rows:
            connection.execute(insert(pooled), rows)
        self._database.scrub_after()

    def _alone(self, connection: Connection) -> None:
        """On SQLite, whoever writes is alone already."""
        if self._database.is_shared:
            connection.execute(_ONE_AT_A_TIME)

    def _hash_of(self, employer: str) -> bytes:
        return self._vault.opaque("waits at", employer)

    def _name_of(self, pool: Pool, employer: bytes) -> str:
        """What one seeker's wait goes by at the employer of this hash: something else at every one."""
        return self._vault.opaque("waits", pool.by, employer.hex()).hex()


class Reckoning:
    """The daily duty of whoever keeps house: each call is a transaction, and only the last one writes."""

    def __init__(self, database: Database, pool: PoolOfWaits) -> None:
        self._database = database
        self._pool = pool

    @retried
    def is_due(self, now: datetime) -> bool:
        """Whether it is to be reckoned, once a day by UTC."""
        with self._database.reading() as connection:
            return not self._pool.is_reckoned(connection, now)

    @retried
    def let_in(self, beyond: int) -> tuple[dict[int, LetIn], int | None]:
        """As `PoolOfWaits.let_in`: begin beyond 0, and go on beyond whoever was the last."""
        with self._database.reading() as connection:
            return self._pool.let_in(connection, beyond)

    @retried
    def finish(self, let_in: Mapping[int, LetIn], now: datetime) -> None:
        """Write all of it anew."""
        with self._database.writing() as connection:
            self._pool.reckon(connection, let_in, now)


def _day(now: datetime) -> bytes:
    return now.date().isoformat().encode()


def place_of_pooled(employer: bytes) -> str:
    """What is told of an employer is sealed for its hash."""
    return f"pooled/{employer.hex()}"
