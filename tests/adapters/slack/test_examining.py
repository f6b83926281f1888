"""`afterword doctor` on Slack: what is missing, what Slack refuses, and no secret in any of it."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import SecretStr

from adapters.findings import Finding
from adapters.settings import Settings
from adapters.slack.examining import examine
from adapters.slack.manifest import manifest
from tests.adapters.slack.server import (
    APP_ID,
    APP_TOKEN,
    CLIENT_ID,
    CLIENT_SECRET,
    CONFIG_TOKEN,
    SCOPES,
    SECRET,
    TOKEN,
    Refusal,
    Slack,
)
from tests.adapters.slack.test_serving import settings

SOCKET = {"slack_bot_token": SecretStr(TOKEN), "slack_app_token": SecretStr(APP_TOKEN)}
HTTP = {
    "slack_signing_secret": SecretStr(SECRET),
    "slack_client_id": CLIENT_ID,
    "slack_client_secret": SecretStr(CLIENT_SECRET),
}
LOOKED_INTO = {"slack_config_token": SecretStr(CONFIG_TOKEN), "slack_app_id": APP_ID}
PUBLIC = {"public_url": "https://afterword.example.com"}


def asked(printed: str) -> dict[str, Any]:
    """The app that was made from it."""
    return yaml.safe_load(printed)


async def found(settings: Settings) -> list[Finding]:
    return await asyncio.to_thread(examine, settings)


async def test_all_is_well(slack: Slack, tmp_path: Path) -> None:
    told = await found(settings(slack, tmp_path, **SOCKET, **LOOKED_INTO))
    assert [(one.verdict, one.do) for one in told] == [("ok", "")] * 3
    assert "Installed in Example" in told[0].says
    slack.manifest = asked(manifest("https://afterword.example.com"))
    told = await found(settings(slack, tmp_path, **HTTP, **PUBLIC, **LOOKED_INTO))
    assert [one.verdict for one in told] == ["ok"] * 3
    assert "https://afterword.example.com/slack/events" in told[1].says
    assert [one.says for one in await found(settings(slack, tmp_path))] == ["Not set up."]


@pytest.mark.parametrize(
    ("given", "says", "do"),
    [
        ({"slack_bot_token": SecretStr(TOKEN)}, "not all there", "Set SLACK_APP_TOKEN"),
        (HTTP, "not all there", "https"),
        ({**HTTP, "public_url": "http://afterword.example.com"}, "not all there", "https"),
        ({**SOCKET, "slack_bot_token": SecretStr("xoxb-wrong")}, "SLACK_BOT_TOKEN (invalid_auth)", "Copy it again"),
        ({**SOCKET, "slack_app_token": SecretStr("xapp-wrong")}, "SLACK_APP_TOKEN (invalid_auth)", "Copy it again"),
        ({**SOCKET, "slack_api_url": "http://127.0.0.1:9/api/"}, "does not answer", "online"),
    ],
)
async def test_what_is_wrong(slack: Slack, tmp_path: Path, given: dict[str, object], says: str, do: str) -> None:
    told = [one for one in await found(settings(slack, tmp_path, **given)) if one.verdict == "problem"]
    assert says in told[0].says
    assert do in told[0].do
    assert "loopback" not in str(told)
    assert "wrong" not in str(told)
    slack.wrong.clear()


@pytest.mark.parametrize(
    ("missing", "verdict"), [("im:history", "problem"), ("files:read", "note"), ("groups:read", "note")]
)
async def test_scopes_that_are_missing(slack: Slack, tmp_path: Path, missing: str, verdict: str) -> None:
    slack.scopes = SCOPES.replace(f"{missing},", "")
    told = await found(settings(slack, tmp_path, **SOCKET))
    assert (told[0].verdict, told[0].says) == (verdict, f"The bot may not: {missing}.")


async def test_events_that_slack_does_not_report(slack: Slack, tmp_path: Path) -> None:
    async def looked_into(**given: object) -> Finding:
        return (await found(settings(slack, tmp_path, **given, **LOOKED_INTO)))[-1 if "slack_app_token" in given else 0]

    slack.manifest["settings"]["event_subscriptions"]["bot_events"].remove("message.im")
    told = await looked_into(**SOCKET)
    assert (told.verdict, told.says) == ("problem", "Slack does not report: message.im.")
    slack.manifest = asked(manifest("https://elsewhere.example.com"))
    assert "Socket Mode is off" in (await looked_into(**SOCKET)).says
    told = await looked_into(**HTTP, **PUBLIC)
    assert "to be https://afterword.example.com/slack/events" in told.do
    slack.manifest = {}
    assert "app_home_opened" in (await looked_into(**SOCKET)).says


async def test_an_app_that_is_older_than_cohorts(slack: Slack, tmp_path: Path) -> None:
    """All else goes on: it is worth a note, and hides no trouble."""
    slack.manifest["settings"]["event_subscriptions"]["bot_events"].remove("member_left_channel")
    slack.manifest["features"]["slash_commands"].pop(2)
    told = (await found(settings(slack, tmp_path, **SOCKET, **LOOKED_INTO)))[-1]
    assert (told.verdict, "member_left_channel, /cohort" in told.says) == ("note", True)
    assert "afterword slack manifest" in told.do
    slack.manifest["settings"]["socket_mode_enabled"] = False
    told = (await found(settings(slack, tmp_path, **SOCKET, **LOOKED_INTO)))[-1]
    assert (told.verdict, "Socket Mode is off" in told.says) == ("problem", True)


async def test_whether_slack_reports_is_looked_at_only_with_a_token_for_it(slack: Slack, tmp_path: Path) -> None:
    told = (await found(settings(slack, tmp_path, **SOCKET)))[-1]
    assert (told.verdict, "SLACK_CONFIG_TOKEN" in told.do) == ("note", True)
    assert not [method for method, _ in slack.calls if method.startswith("apps.manifest")]
    another = {**LOOKED_INTO, "slack_app_id": "A0ANOTHER"}
    told = (await found(settings(slack, tmp_path, **SOCKET, **another)))[-1]
    assert "SLACK_APP_ID is not the app's" in told.do
    slack.wrong.clear()
    slack.errors["apps.manifest.export"] = [Refusal("token_expired")]
    assert "has expired" in (await found(settings(slack, tmp_path, **SOCKET, **LOOKED_INTO)))[-1].says
