"""The address of a calendar feed opens one desk while the desk says so, and nobody can read it in the database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import select

from bot.desk import Desk, Seeker
from bot.ports import Account, Decide, Turn
from storage.opening import Storage
from storage.tables import feeds
from tests.storage.deciding import ME, NOW, YOU, forgetting, said, turning


def seeker(change: Callable[[Seeker], Seeker]) -> Decide:
    def decide(desk: Desk, now: datetime) -> Turn:
        return Turn(desk=replace(desk, seeker=change(desk.seeker)))

    return turning(decide)


def feed(number: int) -> Decide:
    return seeker(lambda now: replace(now, feed=number))


def token(storage: Storage, account: Account = ME) -> str:
    desk = storage.store.load(account)
    assert desk
    return desk.seeker.feed_token


def test_an_address_opens_its_own_desk(storage: Storage) -> None:
    storage.store.take(ME, said("e1"), NOW, feed(1))
    storage.store.take(YOU, said("e1"), NOW, feed(1))
    mine, yours = token(storage), token(storage, YOU)
    assert mine != yours
    assert storage.store.load_by_feed(mine) == storage.store.load(ME)
    assert storage.store.load_by_feed(yours) == storage.store.load(YOU)
    assert storage.store.load_by_feed("") is None
    with storage.database.reading() as connection:
        kept = connection.execute(select(feeds.c.token)).scalars().all()
    assert len(kept) == 2
    assert not any(mine.encode() in each or yours.encode() in each for each in kept)


def test_an_address_that_was_left_opens_nothing(storage: Storage) -> None:
    storage.store.take(ME, said("e1"), NOW, feed(1))
    first = token(storage)
    storage.store.take(ME, said("e2"), NOW, feed(2))
    second = token(storage)
    assert storage.store.load_by_feed(first) is None
    assert storage.store.load_by_feed(second) is not None
    storage.store.take(ME, said("e3"), NOW, feed(0))
    assert token(storage) == ""
    assert storage.store.load_by_feed(second) is None
    storage.store.take(ME, said("e4"), NOW, feed(3))
    third = token(storage)
    storage.store.take(ME, said("e5"), NOW, forgetting)
    assert storage.store.load_by_feed(third) is None


def test_a_turn_that_fails_opens_nothing(storage: Storage) -> None:
    storage.store.take(ME, said("e1"), NOW, feed(0))
    opened: list[str] = []

    def fail(now: Seeker) -> Seeker:
        opened.append(replace(now, feed=1).feed_token)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        storage.store.take(ME, said("e2"), NOW, seeker(fail))
    assert opened[0]
    assert storage.store.load_by_feed(opened[0]) is None


def test_a_desk_of_an_older_program_gets_a_secret_and_keeps_it(storage: Storage) -> None:
    storage.store.take(ME, said("e1"), NOW, seeker(lambda now: replace(now, secret="")))
    for number in range(2, 4):
        storage.store.take(ME, said(f"e{number}"), NOW, seeker(lambda now: now))
        desk = storage.store.load(ME)
        assert desk
        assert len(desk.seeker.secret) == 32
    first = storage.store.load(ME)
    storage.store.take(ME, said("e9"), NOW, seeker(lambda now: now))
    assert storage.store.load(ME) == first
