"""`afterword doctor` on Slack: what is missing, what Slack refuses, and no secret in any of it."""

import asyncio
from pathlib import Path

import pytest
from pydantic import SecretStr

from adapters.findings import Finding
from adapters.settings import Settings
from adapters.slack.examining import examine
from tests.adapters.slack.server import APP_TOKEN, CLIENT_ID, CLIENT_SECRET, SCOPES, SECRET, TOKEN, Slack
from tests.adapters.slack.test_serving import settings

SOCKET = {"slack_bot_token": SecretStr(TOKEN), "slack_app_token": SecretStr(APP_TOKEN)}
HTTP = {
    "slack_signing_secret": SecretStr(SECRET),
    "slack_client_id": CLIENT_ID,
    "slack_client_secret": SecretStr(CLIENT_SECRET),
}
PUBLIC = {"public_url": "https://afterword.example.com"}


async def found(settings: Settings) -> list[Finding]:
    return await asyncio.to_thread(examine, settings)


async def test_all_is_well(slack: Slack, tmp_path: Path) -> None:
    told = await found(settings(slack, tmp_path, **SOCKET))
    assert [(one.verdict, one.do) for one in told] == [("ok", "")] * 2
    assert "Installed in Example" in told[0].says
    told = await found(settings(slack, tmp_path, **HTTP, **PUBLIC))
    assert [one.verdict for one in told] == ["ok"] * 2
    assert "https://afterword.example.com/slack/events" in told[0].says
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


@pytest.mark.parametrize(("missing", "verdict"), [("im:history", "problem"), ("files:read", "note")])
async def test_scopes_that_are_missing(slack: Slack, tmp_path: Path, missing: str, verdict: str) -> None:
    slack.scopes = SCOPES.replace(f"{missing},", "")
    told = await found(settings(slack, tmp_path, **SOCKET))
    assert (told[0].verdict, told[0].says) == (verdict, f"The bot may not: {missing}.")
