"""Whole desks come back from the database as they were, whatever is on them and whatever was there before."""

from dataclasses import replace
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.desk import Desk
from bot.ports import Account, Turn
from storage.opening import Storage
from tests.storage.deciding import NOW, said, turning
from tests.storage.values import desks

users = count()


def put(storage: Storage, account: Account, desk: Desk, event: str) -> None:
    storage.store.take(account, said(event), NOW, turning(lambda _, now: Turn(desk=desk)))


@given(st.lists(desks(), min_size=1, max_size=3))
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_a_desk_comes_back_as_it_was(storage: Storage, states: list[Desk]) -> None:
    account = Account(platform="local", user=f"u{next(users)}")
    for number, state in enumerate(states):
        desk = replace(state, seeker=replace(state.seeker, secret=account.user))  # no two seekers share one
        put(storage, account, desk, f"e{number}")
        loaded = storage.store.load(account)
        assert loaded == desk
        assert loaded is not None
        assert list(loaded.interviews) == list(desk.interviews)
