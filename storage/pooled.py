"""The pool of waits in the database: what is told of each employer. What one seeker lets in lies on their desk alone.

A row says of an employer, by the keyed hash of the name, what is told and what that was reckoned from, each wait by a
keyed hash of whose and where. No row is ever written by itself: whatever changes, all of them are written anew, in one
transaction, in the order of the hashes. So no moment, no order and no transaction number leads from a desk to an
employer.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, delete, insert, select, text

from bot.desk import Desk
from bot.sharing.pooled import reckoned, without
from bot.waits import Days, Figures, Pool, Pooled
from storage.codec import Codec
from storage.database import Database
from storage.tables import facts, meta, pooled, seekers
from storage.vault import Vault

RECKONED_ON: Final = "pooled_on"
_LET_IN: Final = (
    select(facts.c.seeker, facts.c.sealed, seekers.c.wrapped_key)
    .join(seekers, seekers.c.id == facts.c.seeker)
    .where(facts.c.kind == "pool", facts.c.id == "")
)
_LET_IN_BY: Final = _LET_IN.where(facts.c.seeker == bindparam("of"))
_AT: Final = select(pooled.c.sealed).where(pooled.c.employer == bindparam("of"))
_RECKONED: Final = select(meta.c.value).where(meta.c.name == RECKONED_ON)
_ONE_AT_A_TIME: Final = text("LOCK TABLE pooled IN EXCLUSIVE MODE")  # those who only ask may look meanwhile

Told = Mapping[bytes, Pooled]
"""By the hash of the employer."""


class PoolOfWaits:
    """Every method takes the connection of the transaction it is part of."""

    def __init__(self, database: Database, vault: Vault, codec: Codec) -> None:
        self._database = database
        self._vault = vault
        self._codec = codec

    def figures(self, connection: Connection, employer: str, now: datetime) -> Figures | None:
        """What is told of an employer, by its key. Whoever is the first to ask on a day has all of it reckoned anew."""
        today = now.date().isoformat().encode()
        if connection.scalar(_RECKONED) != today:
            self._reckon(connection, today)
        hashed = self._hash_of(employer)
        sealed = connection.scalar(_AT, {"of": hashed})
        return None if sealed is None else self._opened(hashed, sealed).figures

    def left(self, connection: Connection, before: Desk | None, after: Desk) -> None:
        """Take back what the seeker lets in no more, if that is what this turn did."""
        if before is not None and before.pool is not None and after.pool is None:
            self._leave(connection, before.pool)

    def forget(self, connection: Connection, seeker: int) -> None:
        """The same for a seeker whose rows are still there, and are about to go."""
        for row in connection.execute(_LET_IN_BY, {"of": seeker}):
            self._leave(connection, self._pool_of(row.seeker, row.wrapped_key, row.sealed))

    def _leave(self, connection: Connection, pool: Pool) -> None:
        """What is left is told no more where it is of too few."""
        self._alone(connection)
        told = self._told(connection)
        left = {at: without(was, {self._name_of(pool, at)}) for at, was in told.items()}
        if left != told:
            self._write(connection, left)

    def _reckon(self, connection: Connection, today: bytes) -> None:
        self._alone(connection)
        if connection.scalar(_RECKONED) == today:
            return  # another process was quicker
        waits: dict[bytes, dict[str, Days]] = defaultdict(dict)
        for pool in self._let_in(connection):
            for wait in pool.waits:
                at = self._hash_of(wait.employer)
                waits[at][self._name_of(pool, at)] = wait.days
        before = self._told(connection)
        after = {employer: reckoned(before.get(employer), there) for employer, there in waits.items()}
        self._write(connection, {employer: told for employer, told in after.items() if told is not None})
        connection.execute(delete(meta).where(meta.c.name == RECKONED_ON))
        connection.execute(insert(meta), {"name": RECKONED_ON, "value": today})

    def _let_in(self, connection: Connection) -> Iterator[Pool]:
        for row in connection.execute(_LET_IN):
            yield self._pool_of(row.seeker, row.wrapped_key, row.sealed)

    def _pool_of(self, seeker: int, wrapped_key: bytes, sealed: bytes) -> Pool:
        seal = self._vault.unwrap(wrapped_key, seeker)
        return self._codec.decode(Pool, seal.open(sealed, f"{seeker}/pool/"))

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


def place_of_pooled(employer: bytes) -> str:
    """What is told of an employer is sealed for its hash."""
    return f"pooled/{employer.hex()}"
