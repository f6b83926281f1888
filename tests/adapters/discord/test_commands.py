"""The application's commands: all that there are, as Discord takes them, in servers, in the DM and everywhere else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord import commands
from adapters.discord.commands import suggested
from adapters.payload import parts
from bot.dialogue.commands import COMMANDS, Command, help_
from bot.message import Option
from tests.adapters.discord.schema import check_request

SLASH = {command["name"]: command for command in commands.commands() if command["type"] == 1}


def test_discord_takes_them() -> None:
    check_request("PUT", "/applications/1/commands", commands.commands())


def test_every_command_of_the_catalogue_is_one() -> None:
    assert list(SLASH) == list(COMMANDS)
    assert all(SLASH[name]["description"] for name in COMMANDS)


def test_a_command_that_is_added_appears_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    added = Command(name="zenith", usage="zenith [#channel | off]", says="what your coach sees " * 9, run=help_)
    monkeypatch.setattr(commands, "COMMANDS", {**COMMANDS, "zenith": added})
    check_request("PUT", "/applications/1/commands", commands.commands())
    assert commands.commands()[-2]["name"] == "zenith"


def test_what_takes_words_suggests_them() -> None:
    words = {"type": 3, "name": "words", "description": "company", "autocomplete": True, "max_length": 6_000}
    assert SLASH["followups"]["options"] == [words]
    assert "options" not in SLASH["undo"]


def test_a_coach_can_be_named_by_who_they_are() -> None:
    words, who = parts(SLASH["cohort"], "options")
    assert (words["name"], who["name"], who["type"]) == ("words", "who", 6)


def test_they_are_everywhere_and_for_both_installs() -> None:
    for command in commands.commands():
        assert (command["contexts"], command["integration_types"]) == ([0, 1, 2], [0, 1])


def test_a_contact_is_logged_from_the_menu_of_a_message() -> None:
    last = commands.commands()[-1]
    assert (last["name"], last["type"]) == ("Log contact", 3)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.builds(Option, label=st.text(max_size=300), value=st.text(min_size=1, max_size=150)), max_size=40))
def test_whatever_is_suggested_discord_takes(options: list[Option]) -> None:
    check_request("POST", "/interactions/1/token/callback", {"type": 8, "data": suggested(options)})
