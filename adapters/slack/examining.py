"""What `afterword doctor` finds of Slack: what is set, and what Slack's API says to the tokens, which are not shown."""

import asyncio
from collections.abc import Mapping
from typing import Final

from adapters.findings import Finding, note, ok, problem
from adapters.payload import Payload, flag, part, parts, text, texts
from adapters.settings import Settings, secret
from adapters.slack.api import UNREACHABLE, Api, SlackError, open_api
from adapters.slack.bolt import PATH
from adapters.slack.manifest import commands, events, scopes
from adapters.slack.opening import lacks

ABOUT: Final = "slack"
OPTIONAL: Final = frozenset({"assistant:write", "channels:read", "files:read", "files:write", "groups:read"})
"""Scopes without which only the suggested prompts, the files, or what becomes of a cohort's channel are missing."""
OF_CHANNELS: Final = frozenset({
    "channel_archive", "channel_left", "group_archive", "group_left", "member_left_channel",
})  # fmt: skip
"""Events without which a cohort only learns late that its channel is closed, and not that a coach left it."""
_CAUSES: Final[Mapping[str, str]] = {
    "not_allowed_token_type": "It is of another kind: the bot token begins with xoxb-, the app token with xapp-.",
    "missing_scope": "The app token needs the scope connections:write: make another one.",
    "account_inactive": "The app was uninstalled: install it again, and copy the new token.",
    "token_revoked": "The app was uninstalled: install it again, and copy the new token.",
    "invalid_app_id": "SLACK_APP_ID is not the app's: it is under Basic Information, and begins with A.",
    "app_not_found": "SLACK_APP_ID is not an app of this token's owner.",
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
        findings.append(await _events(api, settings))
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


async def _events(api: Api, settings: Settings) -> Finding:
    """What Slack is to report stands in the app's own manifest, which only a token of its maker's opens."""
    if settings.slack_config_token is None or settings.slack_app_id is None:
        do = "SLACK_CONFIG_TOKEN and SLACK_APP_ID let the doctor look; docs/slack.md says where they are."
        return note(ABOUT, "Whether Slack reports every event was not looked at.", do)
    token = secret(settings.slack_config_token)
    try:
        # https://docs.slack.dev/reference/methods/apps.manifest.export
        told = await api.ask(token, "apps.manifest.export", {"app_id": settings.slack_app_id})
    except SlackError as error:
        if error.code == "token_expired":
            return problem(ABOUT, "SLACK_CONFIG_TOKEN has expired.", "Make another one: each is good for twelve hours.")
        return _refused("SLACK_CONFIG_TOKEN", error)
    return _reported(settings, part(told, "manifest", "settings"), part(told, "manifest", "features"))


def _reported(settings: Settings, app: Payload, features: Payload) -> Finding:
    subscribed = texts(app, "event_subscriptions", "bot_events")
    missing = [event for event in events() if event not in subscribed]
    if not OF_CHANNELS.issuperset(missing):
        do = "Add them under Event Subscriptions, Subscribe to bot events, and install the app again."
        return problem(ABOUT, f"Slack does not report: {', '.join(missing)}.", do)
    if settings.slack_app_token:
        if not flag(app, "socket_mode_enabled"):
            return problem(ABOUT, "Socket Mode is off: Slack reports nothing to this machine.", "Turn it on.")
    elif text(app, "event_subscriptions", "request_url") != f"{settings.address}{PATH}":
        do = f"Under Event Subscriptions, the Request URL is to be {settings.address}{PATH}."
        return problem(ABOUT, "Slack reports to another address.", do)
    known = [text(command, "command") for command in parts(features, "slash_commands")]
    if missing := [*missing, *(command for command in commands() if command not in known)]:
        do = "Put what `afterword slack manifest` prints under App Manifest, and install the app again."
        return note(ABOUT, f"The app is older than this program. It lacks: {', '.join(missing)}.", do)
    return ok(ABOUT, "Slack reports every event it needs.")


def _refused(setting: str, error: SlackError) -> Finding:
    if error.code == UNREACHABLE:
        return problem(ABOUT, "Slack does not answer.", "Is this machine online, and SLACK_API_URL right?")
    do = _CAUSES.get(error.code, "Copy it again from https://api.slack.com/apps; docs/slack.md says where.")
    return problem(ABOUT, f"Slack refuses {setting} ({error.code}).", do)
