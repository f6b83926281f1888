"""What `afterword doctor` finds of Slack: what is set, and what Slack's API says to the tokens, which are not shown."""

import asyncio
from collections.abc import Mapping
from typing import Final

from adapters.findings import Finding, note, ok, problem
from adapters.settings import Settings
from adapters.slack.api import UNREACHABLE, Api, SlackError, open_api
from adapters.slack.bolt import PATH
from adapters.slack.manifest import scopes
from adapters.slack.opening import lacks, secret
from adapters.slack.payload import text

ABOUT: Final = "slack"
OPTIONAL: Final = frozenset({"assistant:write", "files:read", "files:write"})
"""Scopes without which only the suggested prompts, or the files, are missing."""
_CAUSES: Final[Mapping[str, str]] = {
    "not_allowed_token_type": "It is of another kind: the bot token begins with xoxb-, the app token with xapp-.",
    "missing_scope": "The app token needs the scope connections:write: make another one.",
    "account_inactive": "The app was uninstalled: install it again, and copy the new token.",
    "token_revoked": "The app was uninstalled: install it again, and copy the new token.",
    "token_expired": "Take token rotation off, or let workspaces install it at /slack/install.",
}


def examine(settings: Settings) -> list[Finding]:
    """Asks Slack, where it is set up; blocks for as long."""
    if "slack" not in settings.chats:
        return [ok(ABOUT, "Not set up.")]
    if trouble := lacks(settings):
        return [problem(ABOUT, "It is not all there.", f"{trouble} See docs/slack.md.")]
    return asyncio.run(_asked(settings))


async def _asked(settings: Settings) -> list[Finding]:
    findings: list[Finding] = []
    async with open_api(settings.slack_api_url) as api:
        if settings.slack_bot_token:
            findings.append(await _bot_token(api, secret(settings.slack_bot_token)))
        if settings.slack_app_token:
            findings.append(await _app_token(api, secret(settings.slack_app_token)))
    if settings.slack_app_token is None:
        findings.append(ok(ABOUT, f"Slack is to report to {settings.address}{PATH}."))
    if settings.slack_client_id:
        findings.append(ok(ABOUT, f"Workspaces install it at {settings.address}/slack/install."))
    return findings


async def _bot_token(api: Api, token: str) -> Finding:
    try:
        told, granted = await api.identity(token)
    except SlackError as error:
        return _refused("SLACK_BOT_TOKEN", error)
    missing = [scope for scope in scopes() if scope not in granted]
    if missing:
        verdict = note if OPTIONAL.issuperset(missing) else problem
        do = "Add them under OAuth & Permissions, and install the app again."
        return verdict(ABOUT, f"The bot may not: {', '.join(missing)}.", do)
    return ok(ABOUT, f"Installed in {text(told, 'team')}, with every scope it needs.")


async def _app_token(api: Api, token: str) -> Finding:
    try:
        await api.call(token, "apps.connections.open", {})
    except SlackError as error:
        return _refused("SLACK_APP_TOKEN", error)
    return ok(ABOUT, "Slack takes the app token: Socket Mode can connect.")


def _refused(setting: str, error: SlackError) -> Finding:
    if error.code == UNREACHABLE:
        return problem(ABOUT, "Slack does not answer.", "Is this machine online, and SLACK_API_URL right?")
    do = _CAUSES.get(error.code, "Copy it again from https://api.slack.com/apps; docs/slack.md says where.")
    return problem(ABOUT, f"Slack refuses {setting} ({error.code}).", do)
