"""A process does what was asked of it, and everything where nothing was; on SQLite there is but one, for everything."""

import pytest

from adapters.roles import Roles, alone, left_to_others, roles_of
from adapters.settings import Settings

NOWHERE: frozenset[str] = frozenset()
SLACK = frozenset({"slack"})


@pytest.mark.parametrize(
    ("chats", "wake", "deliver", "roles"),
    [
        (None, False, False, Roles(chats=frozenset({"local"}))),
        (None, True, False, Roles(chats=NOWHERE, wakes=True, delivers=False)),
        (None, True, True, Roles(chats=NOWHERE)),
        (SLACK, False, False, Roles(chats=SLACK, wakes=False, delivers=False)),
        (SLACK, False, True, Roles(chats=SLACK, wakes=False, delivers=True)),
    ],
)
def test_what_was_asked_for(chats: frozenset[str] | None, wake: bool, deliver: bool, roles: Roles) -> None:
    nothing = {name: None for name in Settings.model_fields if name.startswith("slack_")}
    assert roles_of(Settings().model_copy(update=nothing), chats, wake=wake, deliver=deliver) == roles


@pytest.mark.parametrize(
    ("roles", "told"),
    [
        (Roles(chats=SLACK), ""),
        (
            Roles(chats=SLACK | {"local"}, wakes=False, delivers=False),
            "This process only talks in the browser and on Slack. Nudges need one with --wake and --deliver as well.",
        ),
        (Roles(chats=NOWHERE, delivers=False), "This process only wakes. Nudges need one with --deliver as well."),
    ],
)
def test_what_is_left_to_others_is_told(roles: Roles, told: str) -> None:
    assert left_to_others(roles) == told


def test_who_is_alone_does_everything() -> None:
    assert alone(Roles(chats=SLACK, wakes=False, delivers=False)) == Roles(chats=SLACK)
