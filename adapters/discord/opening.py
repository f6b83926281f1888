"""Discord from the settings: everything of it connected, and ended in order."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final

import structlog

from adapters.discord.answering import Answering
from adapters.discord.api import Api, DiscordError, open_api
from adapters.discord.application import application_of, is_registered, refusal, register, token_of
from adapters.discord.channel import DiscordChannel
from adapters.discord.gateway import ClosedError, keep_connected, point_at
from adapters.discord.places import PLATFORM
from adapters.discord.shards import Shards, read_shards
from adapters.payload import text
from adapters.settings import Settings, SetupError
from bot.ports import Clock, Store
from bot.service import Service

_CAUSES: Final = {
    4004: "Discord does not take DISCORD_TOKEN any more. Was it reset? docs/discord.md says where the new one is.",
    4010: "DISCORD_SHARDS names parts that there are not.",
    4011: "The bot is in so many servers that Discord wants them divided: see DISCORD_SHARDS.",
}

_log = structlog.stdlib.get_logger(__name__)


@asynccontextmanager
async def open_discord(
    settings: Settings, service: Service, store: Store, clock: Clock, *, answers: bool = True
) -> AsyncGenerator[None]:
    """While it is entered, Discord is sent to by the service, which is closed at the end: what is on its way then still
    needs the connection; with `answers` it is answered too. Raises `SetupError`, also later, if Discord closes the
    connection for good."""
    token = token_of(settings)
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(
            open_api(token, settings.discord_api_url, rate_per_s=settings.discord_requests_per_s)
        )
        try:
            application = await application_of(api)
            shards = await _shards(settings, api)
        except DiscordError as error:
            raise SetupError(" ".join(refusal(error))) from error
        channel = DiscordChannel(api, store, settings.address, is_public=bool(settings.public_url))
        service.send_by(PLATFORM, channel)
        stack.push_async_callback(service.close)
        if answers:
            id = text(application, "id")
            await _register_if_needed(api, id)
            answering = Answering(
                service=service,
                store=store,
                clock=clock,
                channel=channel,
                api=api,
                bot_user=text(application, "bot", "id") or id,
            )
            stack.push_async_callback(answering.end)
            point_at(settings.discord_api_url, settings.discord_gateway_url)
            await stack.enter_async_context(connected(answering, shards, token))
        yield


@asynccontextmanager
async def connected(answering: Answering, shards: Shards, token: str) -> AsyncGenerator[None]:
    """While it is entered, what happens on Discord is reported. If that ends for good, so does what is done meanwhile,
    with `SetupError`: nobody would hear what is said there."""
    serving = asyncio.current_task()
    assert serving
    keeping = asyncio.create_task(keep_connected(answering.listeners(), shards, token))

    def ended(_: asyncio.Task[None]) -> None:
        serving.cancel()

    keeping.add_done_callback(ended)
    try:
        yield
    except asyncio.CancelledError:
        if not keeping.done():
            raise
        serving.uncancel()
        try:
            keeping.result()
        except ClosedError as error:
            raise SetupError(_CAUSES.get(error.code, f"Discord has closed the connection ({error.code}).")) from error
    finally:
        keeping.remove_done_callback(ended)
        keeping.cancel()
        await asyncio.wait({keeping})


async def _shards(settings: Settings, api: Api) -> Shards:
    if not settings.discord_shards:
        advised = int(text(await api.call("GET", "/gateway/bot"), "shards") or 1)
        return Shards(ids=tuple(range(advised)), count=advised)
    try:
        return read_shards(settings.discord_shards)
    except ValueError:
        raise SetupError("DISCORD_SHARDS is written like 0-3/16: the first four of sixteen parts.") from None


async def _register_if_needed(api: Api, application: str) -> None:
    """The bot works without, as long as it did before."""
    try:
        if not await is_registered(api, application):
            await register(api, application)
            _log.info("commands_registered")
    except DiscordError as error:
        _log.warning("commands_not_registered", status=error.status, code=error.code)
