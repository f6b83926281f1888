"""Where the bot is installed: found by place, renewed by one at a time, left at once, its people forgotten later."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.ports import Account, Installation, Installations, Store
from storage.errors import SealError
from storage.installations import GRACE, RENEWAL_HOLDS, RENEWED_BEFORE
from storage.opening import Storage, open_storage
from storage.tables import installations as table
from tests.storage.deciding import NOW, counting, said

MINUTE = timedelta(minutes=1)
ACME = Installation(
    platform="slack", place="T1", token="xoxb-secret", bot_user="B1", scopes=("chat:write", "im:history")
)
EXPIRING = replace(ACME, refresh_token="xoxe-secret", expires_at=NOW + timedelta(hours=12))
TO_RENEW = NOW + timedelta(hours=12) - RENEWED_BEFORE


@pytest.fixture
def installed(storage: Storage) -> Installations:
    storage.installations.keep(ACME, NOW)
    return storage.installations


@pytest.fixture
def expiring(storage: Storage) -> Installations:
    storage.installations.keep(EXPIRING, NOW)
    return storage.installations


def person(user: str, store: Store) -> Account:
    account = Account(platform="slack", user=user)
    store.take(account, said(f"e-{user}", "Dana"), NOW, counting)
    return account


def test_an_installation_is_found_by_its_place(installed: Installations) -> None:
    assert installed.find("slack", "T1") == ACME
    assert installed.find("slack", "T2") is None
    assert installed.find("discord", "T1") is None


def test_it_outlives_a_restart_and_opens_only_where_it_belongs(tmp_path: Path, url: str) -> None:
    storage = open_storage(tmp_path / "data", url)
    storage.installations.keep(EXPIRING, NOW)
    storage.close()
    storage = open_storage(tmp_path / "data", url)
    assert storage.installations.find("slack", "T1") == EXPIRING
    with storage.database.writing() as connection:
        assert b"secret" not in connection.scalars(select(table.c.sealed)).one()
        connection.execute(table.update().values(place="T2"))
    with pytest.raises(SealError):
        storage.installations.find("slack", "T2")
    storage.close()


def test_what_was_uninstalled_is_gone_with_its_tokens(installed: Installations, storage: Storage) -> None:
    installed.leave("slack", "T1", NOW + MINUTE)
    assert installed.find("slack", "T1") is None
    with storage.database.reading() as connection:
        assert connection.scalars(select(table.c.sealed)).one() == b""


def test_an_uninstalling_that_arrives_after_it_was_installed_anew_changes_nothing(installed: Installations) -> None:
    installed.keep(replace(ACME, token="xoxb-new"), NOW + MINUTE)
    installed.leave("slack", "T1", NOW)
    found = installed.find("slack", "T1")
    assert found is not None
    assert found.token == "xoxb-new"


def test_a_token_is_to_be_renewed_in_good_time(expiring: Installations) -> None:
    assert expiring.expiring(TO_RENEW - MINUTE) == ()
    assert expiring.expiring(TO_RENEW) == (("slack", "T1"),)
    fresh = replace(EXPIRING, token="xoxb-2", refresh_token="xoxe-2", expires_at=NOW + timedelta(hours=24))
    assert expiring.renew("slack", "T1", TO_RENEW, lambda _: fresh) == fresh
    assert expiring.find("slack", "T1") == fresh
    assert expiring.expiring(TO_RENEW + MINUTE) == ()


def test_one_renews_and_the_others_go_on_with_what_there_is(expiring: Installations) -> None:
    asked: list[Installation] = []

    def slow(installation: Installation) -> Installation:
        """While it is on its way, another process wants to renew the same."""
        asked.append(installation)
        if len(asked) == 1:
            assert expiring.renew("slack", "T1", TO_RENEW, slow) == EXPIRING
        return replace(installation, token="xoxb-2", expires_at=NOW + timedelta(hours=24))

    renewed = expiring.renew("slack", "T1", TO_RENEW, slow)
    assert renewed is not None
    assert renewed.token == "xoxb-2"
    assert asked == [EXPIRING]


def test_a_renewal_that_failed_is_tried_again(expiring: Installations) -> None:
    def failing(_: Installation) -> Installation:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        expiring.renew("slack", "T1", TO_RENEW, failing)
    fresh = replace(EXPIRING, token="xoxb-2", expires_at=NOW + timedelta(hours=24))
    assert expiring.renew("slack", "T1", TO_RENEW + MINUTE / 2, lambda _: fresh) == EXPIRING
    assert expiring.renew("slack", "T1", TO_RENEW + RENEWAL_HOLDS, lambda _: fresh) == fresh


def test_what_was_uninstalled_while_it_was_renewed_stays_so(expiring: Installations) -> None:
    def uninstalled(installation: Installation) -> Installation:
        expiring.leave("slack", "T1", TO_RENEW)
        return replace(installation, token="xoxb-2")

    assert expiring.renew("slack", "T1", TO_RENEW, uninstalled) is None
    assert expiring.find("slack", "T1") is None


def test_its_people_are_forgotten_when_the_grace_has_passed(installed: Installations, storage: Storage) -> None:
    store = storage.store
    people = [person(f"T1:U{number}", store) for number in range(45)]
    elsewhere = person("T10:U1", store)
    installed.leave("slack", "T1", NOW)
    assert installed.purge(NOW + GRACE - MINUTE) == 0
    assert store.load(people[0]) is not None
    assert installed.purge(NOW + GRACE) == len(people)
    assert [account for account in people if store.load(account)] == []
    assert store.load(elsewhere) is not None
    assert installed.purge(NOW + GRACE) == 0


def test_installed_anew_within_the_grace_everybody_is_still_there(installed: Installations, storage: Storage) -> None:
    someone = person("T1:U1", storage.store)
    installed.leave("slack", "T1", NOW)
    installed.keep(ACME, NOW + MINUTE)
    assert installed.purge(NOW + GRACE * 2) == 0
    assert storage.store.load(someone) is not None
