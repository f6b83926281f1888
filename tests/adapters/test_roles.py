"""A process does what was asked of it, and everything where nothing was; on SQLite there is but one, for everything."""

import pytest

from adapters.roles import Roles, alone, left_to_others, roles_of
from adapters.settings import Settings

LOCAL, SLACK = frozenset({"local"}), frozenset({"slack"})
NOTHING = {name: None for name in Settings.model_fields if name.startswith(("slack_", "discord_"))}
SETTINGS = Settings().model_copy(update=NOTHING)
"""Of no platform."""


@pytest.mark.parametrize(
    ("chats", "wake", "deliver", "roles"),
    [
        (None, False, False, Roles(chats=LOCAL, platforms=LOCAL)),
        (None, True, False, Roles(delivers=False)),
        (None, True, True, Roles(platforms=LOCAL)),
        (SLACK, False, False, Roles(chats=SLACK, platforms=SLACK, wakes=False, delivers=False)),
        (SLACK, False, True, Roles(chats=SLACK, platforms=SLACK | LOCAL, wakes=False)),
    ],
)
def test_what_was_asked_for(chats: frozenset[str] | None, wake: bool, deliver: bool, roles: Roles) -> None:
    assert roles_of(SETTINGS, chats, wake=wake, deliver=deliver) == roles


@pytest.mark.parametrize(
    ("roles", "told"),
    [
        (Roles(chats=SLACK), ""),
        (
            Roles(chats=SLACK | LOCAL, wakes=False, delivers=False),
            "This process only talks in the browser and on Slack. Nudges need one with --wake and --deliver as well.",
        ),
        (Roles(delivers=False), "This process only wakes. Nudges need one with --deliver as well."),
    ],
)
def test_what_is_left_to_others_is_told(roles: Roles, told: str) -> None:
    assert left_to_others(roles) == told


def test_who_is_alone_does_everything_where_it_talks() -> None:
    only_answers = Roles(chats=SLACK, platforms=SLACK, wakes=False, delivers=False)
    assert alone(only_answers, SETTINGS) == Roles(chats=SLACK, platforms=SLACK)
    assert alone(Roles(delivers=False), SETTINGS) == Roles(platforms=LOCAL)
