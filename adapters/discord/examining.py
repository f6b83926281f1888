"""What `afterword doctor` finds of Discord: what is set, and what its API says to the token, which is not shown."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Final

from adapters.discord.api import Api, DiscordError, open_api
from adapters.discord.application import application_of, is_registered, refusal
from adapters.discord.places import missing
from adapters.discord.shards import read_shards
from adapters.findings import Finding, note, ok, problem
from adapters.payload import Payload, part, parts, text
from adapters.settings import Settings, secret

ABOUT: Final = "discord"
PRIVILEGED: Final = {
    "presences": (1 << 12) | (1 << 13),
    "server members": (1 << 14) | (1 << 15),
    "message content": (1 << 18) | (1 << 19),
}
"""Intents by the flags of an application that has them, verified or not.
https://docs.discord.com/developers/resources/application#application-object-application-flags"""
LOOKED_AT: Final = 200
"""Servers at most: as many as Discord tells at once."""
FOR_USERS: Final = "1"
"""The way in which somebody installs an application for themselves."""


def examine(settings: Settings) -> list[Finding]:
    """Asks Discord, where it is set up; blocks for as long."""
    if "discord" not in settings.chats:
        return [ok(ABOUT, "Not set up.")]
    return [*_shards(settings), *asyncio.run(_asked(settings))]


def _shards(settings: Settings) -> Iterator[Finding]:
    try:
        if settings.discord_shards:
            read_shards(settings.discord_shards)
    except ValueError:
        yield problem(ABOUT, "DISCORD_SHARDS names parts that there are not.", "Write it like 0-3/16.")


async def _asked(settings: Settings) -> list[Finding]:
    async with open_api(secret(settings.discord_token), settings.discord_api_url) as api:
        try:
            application = await application_of(api)
            commands = await _commands(api, text(application, "id"))
            return [_token(application), *_application(application), *await _servers(api), commands]
        except DiscordError as error:
            return [problem(ABOUT, *refusal(error))]


def _token(application: Payload) -> Finding:
    return ok(ABOUT, f"The token is good, for the application {text(application, 'name')}.")


def _application(application: Payload) -> Iterator[Finding]:
    """What is set in the application's own pages."""
    if text(application, "interactions_endpoint_url"):
        yield problem(
            ABOUT,
            "Discord sends commands and presses to an address instead of to the gateway.",
            "Under General Information, clear the Interactions Endpoint URL.",
        )
    flags = int(text(application, "flags") or 0)
    needless = [name for name, either in PRIVILEGED.items() if flags & either]
    if needless:
        says = f"It has intents that the bot neither needs nor uses: {', '.join(needless)}."
        yield note(ABOUT, says, "Turn them off under Bot, Privileged Gateway Intents.")
    else:
        yield ok(ABOUT, "No privileged intents, and none are needed.")
    if FOR_USERS not in part(application, "integration_types_config"):
        says = "It can be installed in servers, and not by somebody for themselves."
        yield note(ABOUT, says, "Tick User Install under Installation.")


async def _servers(api: Api) -> Sequence[Finding]:
    """Whether it may do in them what a cohort's channel takes; a channel can still say otherwise."""
    servers = parts({"all": await api.call("GET", "/users/@me/guilds", query={"limit": str(LOOKED_AT)})}, "all")
    lacking = sum(1 for server in servers if missing(int(text(server, "permissions") or 0)))
    if not servers:
        return ()
    if lacking:
        says = f"In {lacking} of {len(servers)} servers it may not see channels, write in them and attach files."
        return (note(ABOUT, says, "`afterword discord invite` prints the link that gives it what it needs."),)
    return (ok(ABOUT, f"In its servers ({len(servers)}) it may post what a cohort needs."),)


async def _commands(api: Api, application: str) -> Finding:
    if await is_registered(api, application):
        return ok(ABOUT, "Its commands are registered.")
    do = "They are registered when it starts; `afterword discord sync` does it now."
    return note(ABOUT, "The commands registered are not those of this version.", do)
