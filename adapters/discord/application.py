"""The application that the token is for: what Discord says of it, its commands, and where it is installed.

Its commands are looked at, and not remembered: they belong to the application rather than to a database, and another
version of the bot, or somebody by hand, may have changed them.
"""

from collections.abc import Sequence
from typing import Final, cast

from adapters.discord.api import NO_ACCESS, Api, DiscordError, open_api
from adapters.discord.commands import commands
from adapters.discord.places import PERMISSIONS
from adapters.payload import Payload, part, parts, text
from adapters.settings import Settings, SetupError, secret

AUTHORIZE: Final = "https://discord.com/oauth2/authorize"
LAUNCH: Final = "4"
"""The kind of command that opens an application's activity: Discord has made it, and does not let it go."""


async def application_of(api: Api) -> Payload:
    """What the token is for. Raises `DiscordError`."""
    return part({"told": await api.call("GET", "/applications/@me")}, "told")


def refusal(error: DiscordError) -> tuple[str, str]:
    """What Discord says to the token, told to whoever set it, and what to do."""
    if error.status == NO_ACCESS:
        return "Discord refuses DISCORD_TOKEN.", "Copy it again; docs/discord.md says where."
    if error.status == 0:
        return "Discord does not answer.", "Is this machine online, and DISCORD_API_URL right?"
    return f"Discord answers {error.status}.", "Try again later."


def token_of(settings: Settings) -> str:
    """Raises `SetupError` if there is none."""
    if settings.discord_token is None:
        raise SetupError("Set DISCORD_TOKEN to the token of the application's bot. See docs/discord.md.")
    return secret(settings.discord_token)


# ── commands ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def is_registered(api: Api, application: str) -> bool:
    """Whether the commands are what they should be. Raises `DiscordError`."""
    known = {_name(one): one for one in await _registered(api, application) if text(one, "type") != LAUNCH}
    wanted = {_name(one): one for one in commands()}
    return known.keys() == wanted.keys() and all(says_the_same(known[name], wanted[name]) for name in wanted)


async def register(api: Api, application: str) -> None:
    """Put the commands in the place of all there are. Raises `DiscordError`."""
    kept = [one for one in await _registered(api, application) if text(one, "type") == LAUNCH]
    await api.call("PUT", f"/applications/{application}/commands", [*commands(), *kept])


def says_the_same(known: Payload, wanted: Payload) -> bool:
    """Whether all that is wanted of a command is there; Discord adds much, but no options."""
    options = parts(known, "options"), parts(wanted, "options")
    return (
        len(options[0]) == len(options[1])
        and all(map(says_the_same, *options))
        and all(_in_order(known.get(key)) == _in_order(value) for key, value in wanted.items() if key != "options")
    )


def _in_order(value: object) -> object:
    return sorted(cast("list[int]", value)) if isinstance(value, list) else value


def _name(command: Payload) -> tuple[str, str]:
    return text(command, "type"), text(command, "name")


async def _registered(api: Api, application: str) -> Sequence[Payload]:
    return parts({"all": await api.call("GET", f"/applications/{application}/commands")}, "all")


# ── from the command line ───────────────────────────────────────────────────────────────────────────────────────────


async def synchronize(settings: Settings) -> None:
    """Register the commands, whatever is registered. Raises `SetupError`."""
    async with open_api(token_of(settings), settings.discord_api_url) as api:
        try:
            await register(api, text(await application_of(api), "id"))
        except DiscordError as error:
            raise SetupError(" ".join(refusal(error))) from error


async def invitations(settings: Settings) -> tuple[str, str]:
    """The addresses at which the bot is installed: in a server, and by somebody for themselves. Raises `SetupError`."""
    async with open_api(token_of(settings), settings.discord_api_url) as api:
        try:
            link = f"{AUTHORIZE}?client_id={text(await application_of(api), 'id')}"
        except DiscordError as error:
            raise SetupError(" ".join(refusal(error))) from error
    server = f"{link}&integration_type=0&scope=bot+applications.commands&permissions={PERMISSIONS}"
    return server, f"{link}&integration_type=1&scope=applications.commands"
