"""Where the bot is installed: Slack workspaces and organisations, with the tokens that open them, sealed.

What Slack takes back (uninstalled, revoked) is gone at once; the people of that place are forgotten when the grace has
passed and nobody has installed it again.
"""

import json
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from bot.desk import Spot
from bot.ports import Installation, Renew
from storage.database import Database, retried
from storage.desks import Desks
from storage.linking import Linking
from storage.tables import accounts, installations
from storage.vault import Vault

GRACE: Final = timedelta(days=30)
"""How long the people of a place that was left are kept, so that installing anew finds them again."""
RENEWED_BEFORE: Final = timedelta(hours=2)
"""How long before it expires a token is renewed. Slack's last twelve hours, and both are good while one is renewed:
https://docs.slack.dev/authentication/using-token-rotation"""
RENEWAL_HOLDS: Final = timedelta(minutes=1)
"""How long whoever renews a token has for it, before another may try."""
AT_ONCE: Final = 20
"""How many seekers are forgotten in one transaction."""


_FIND: Final = select(installations.c.sealed).where(
    installations.c.platform == bindparam("of_platform"),
    installations.c.place == bindparam("of_place"),
    installations.c.left_at.is_(None),
)
_EXPIRING: Final = select(installations.c.platform, installations.c.place).where(
    installations.c.left_at.is_(None), installations.c.renew_at <= bindparam("now")
)
_HOLD: Final = (
    update(installations)
    .where(
        installations.c.platform == bindparam("of_platform"),
        installations.c.place == bindparam("of_place"),
        installations.c.left_at.is_(None),
        installations.c.renew_at <= bindparam("now"),
        or_(installations.c.held_until.is_(None), installations.c.held_until <= bindparam("now")),
    )
    .values(held_until=bindparam("until"))
)
_LEAVE: Final = (
    update(installations)
    .where(
        installations.c.platform == bindparam("of_platform"),
        installations.c.place == bindparam("of_place"),
        installations.c.left_at.is_(None),
        installations.c.installed_at <= bindparam("at"),
    )
    .values(left_at=bindparam("at"), sealed=b"", renew_at=None, held_until=None)
)
_PURGEABLE: Final = select(installations.c.platform, installations.c.place).where(
    installations.c.left_at <= bindparam("before")
)


class SqlInstallations:
    """`bot.ports.Installations` on a SQL database: every method is one transaction."""

    def __init__(self, database: Database, vault: Vault, desks: Desks, linking: Linking) -> None:
        self._database = database
        self._vault = vault
        self._desks = desks
        self._linking = linking
        self._keep = database.upsert(
            installations, ("platform", "place"), ("sealed", "installed_at", "left_at", "renew_at", "held_until")
        )

    @retried
    def keep(self, installation: Installation, now: datetime) -> None:
        with self._database.writing() as connection:
            self._write(connection, installation, now)

    @retried
    def find(self, platform: str, place: str) -> Installation | None:
        with self._database.reading() as connection:
            return self._find(connection, platform, place)

    @retried
    def expiring(self, now: datetime) -> tuple[tuple[str, str], ...]:
        with self._database.reading() as connection:
            return tuple((platform, place) for platform, place in connection.execute(_EXPIRING, {"now": now}))

    def renew(self, platform: str, place: str, now: datetime, renewed: Renew) -> Installation | None:
        key = {"of_platform": platform, "of_place": place}
        with self._database.writing() as connection:
            held = connection.execute(_HOLD, {**key, "now": now, "until": now + RENEWAL_HOLDS}).rowcount
            found = self._find(connection, platform, place)
        if not held or found is None:
            return found
        fresh = renewed(found)
        with self._database.writing() as connection:
            # It may have been uninstalled, or installed anew, in the meantime: then that is what stands.
            if self._find(connection, platform, place) == found:
                self._write(connection, fresh, now)
            return self._find(connection, platform, place)

    @retried
    def leave(self, platform: str, place: str, at: datetime) -> None:
        with self._database.writing() as connection:
            connection.execute(_LEAVE, {"of_platform": platform, "of_place": place, "at": at})
        self._database.scrub()

    @retried
    def purge(self, now: datetime) -> int:
        with self._database.reading() as connection:
            left = connection.execute(_PURGEABLE, {"before": now - GRACE}).all()
        return sum(self._forget_place(platform, place) for platform, place in left)

    def _forget_place(self, platform: str, place: str) -> int:
        forgotten = 0
        while True:
            with self._database.writing() as connection:
                held = [
                    self._desks.hold(connection, seeker) for seeker in self._only_there(connection, platform, place)
                ]
                for one in filter(None, held):
                    self._desks.forget(connection, one, None)
                if not held and not self._part_from(connection, platform, place):
                    connection.execute(
                        delete(installations).where(
                            installations.c.platform == platform,
                            installations.c.place == place,
                            installations.c.left_at.is_not(None),
                        )
                    )
                    break
            forgotten += len(held)
        if forgotten:
            self._database.scrub()
        return forgotten

    def _only_there(self, connection: Connection, platform: str, place: str) -> list[int]:
        """Some of the seekers all of whose accounts are in this place."""
        there = (accounts.c.platform == platform) & accounts.c.user.startswith(f"{place}:", autoescape=True)
        elsewhere = select(accounts.c.seeker).where(~there)
        found = select(accounts.c.seeker).where(there, accounts.c.seeker.not_in(elsewhere)).distinct().limit(AT_ONCE)
        return list(connection.scalars(found))

    def _part_from(self, connection: Connection, platform: str, place: str) -> int:
        """Those who are reached elsewhere too keep their desk, without the accounts they had there: some of them."""
        there = (accounts.c.platform == platform) & accounts.c.user.startswith(f"{place}:", autoescape=True)
        found = connection.scalars(select(accounts.c.seeker).where(there).distinct().limit(AT_ONCE)).all()
        for held in filter(None, (self._desks.hold(connection, seeker) for seeker in found)):
            desk = self._desks.load(connection, held)
            users = connection.scalars(select(accounts.c.user).where(there, accounts.c.seeker == held.seeker)).all()
            left = [Spot(platform=platform, user=user) for user in users]
            if desk and left:
                self._desks.save(connection, held, desk, self._linking.drop(connection, held, desk, left))
        return len(found)

    def _find(self, connection: Connection, platform: str, place: str) -> Installation | None:
        sealed = connection.scalar(_FIND, {"of_platform": platform, "of_place": place})
        return None if sealed is None else _opened(self._vault.open(sealed, place_of(platform, place)))

    def _write(self, connection: Connection, installation: Installation, now: datetime) -> None:
        place = place_of(installation.platform, installation.place)
        row = {
            "platform": installation.platform,
            "place": installation.place,
            "sealed": self._vault.close(written(installation), place),
            "installed_at": now,
            "left_at": None,
            "renew_at": installation.expires_at and installation.expires_at - RENEWED_BEFORE,
            "held_until": None,
        }
        connection.execute(self._keep, row)


def place_of(platform: str, place: str) -> str:
    """What an installation is sealed for."""
    return f"{platform}/{place}/installation"


def written(installation: Installation) -> bytes:
    """It as it is sealed."""
    expires_at = installation.expires_at and installation.expires_at.isoformat()
    return json.dumps({"v": 1, **asdict(installation), "expires_at": expires_at}).encode()


def _opened(stored: bytes) -> Installation:
    values: dict[str, Any] = json.loads(stored)
    values.pop("v")
    expires_at = values.pop("expires_at")
    return Installation(
        scopes=tuple(values.pop("scopes")),
        expires_at=datetime.fromisoformat(expires_at) if expires_at else None,
        **values,
    )
