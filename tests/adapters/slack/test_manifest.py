"""The manifest: one text for Socket Mode and for HTTP, with the commands and scopes there are."""

import pytest
import yaml

from adapters.slack.manifest import manifest, scopes
from bot.dialogue.commands import COMMANDS


def test_socket_mode_exposes_nothing() -> None:
    told = yaml.safe_load(manifest())
    assert told["settings"]["socket_mode_enabled"] is True
    assert "http" not in manifest()
    assert "redirect_urls" not in told["oauth_config"]


def test_http_names_the_address_everywhere() -> None:
    told = yaml.safe_load(manifest("https://afterword.example.com/"))
    events = "https://afterword.example.com/slack/events"
    assert told["settings"]["event_subscriptions"]["request_url"] == events
    assert told["settings"]["interactivity"]["request_url"] == events
    assert {command["url"] for command in told["features"]["slash_commands"]} == {events}
    assert told["oauth_config"]["redirect_urls"] == ["https://afterword.example.com/slack/oauth_redirect"]
    assert told["settings"]["socket_mode_enabled"] is False
    assert told["settings"]["token_rotation_enabled"] is True


@pytest.mark.parametrize("url", ["", "https://afterword.example.com"])
def test_it_is_what_slack_takes(url: str) -> None:
    """Lengths: https://docs.slack.dev/reference/app-manifest"""
    told = yaml.safe_load(manifest(url))
    shown = told["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4000
    assert all(len(shortcut["name"]) <= 24 for shortcut in told["features"]["shortcuts"])
    assert all(len(command["usage_hint"]) <= 1000 for command in told["features"]["slash_commands"])
    assert len(told["features"]["agent_view"]["suggested_prompts"]) <= 4
    assert {"$", "#http", "#socket"}.isdisjoint(manifest(url).split())


def test_it_asks_for_no_more_than_is_used() -> None:
    assert yaml.safe_load(manifest())["oauth_config"]["scopes"]["bot"] == list(scopes())
    assert "users:read.email" not in scopes()
    assert [scope for scope in scopes() if scope.endswith(":history")] == ["im:history"]
    assert [scope for scope in scopes() if scope.startswith(("channels:", "groups:", "mpim:"))] == [
        "channels:read",
        "groups:read",
    ]


def test_the_commands_are_those_there_are() -> None:
    told = {command["command"].lstrip("/") for command in yaml.safe_load(manifest())["features"]["slash_commands"]}
    assert told - {"afterword"} <= set(COMMANDS)
