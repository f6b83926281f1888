"""discord.py at the gateway: connected, kept connected, and every report handed on as it came. What the library leaves
untyped ends here.

Of the library only the connection is used: heartbeats, resuming, shards. What it would make of a report leaves out what
is needed, knows only the buttons and forms that this very process has sent, and ends the connection where it stumbles
over one. So its parsers of the reports that concern us are replaced by ours. It knows the servers and their channels,
though, and so what was in one that is gone.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from time import monotonic
from typing import Any, Final, Protocol, TypeAlias, cast

import aiohttp
import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket, KeepAliveHandler, ReconnectWebSocket
from discord.http import Route

from adapters.discord.shards import Shards
from adapters.logs import logged
from adapters.payload import Payload, text

INTENTS: Final = discord.Intents(guilds=True, guild_reactions=True, dm_messages=True)
"""None of them privileged: what is written in direct messages needs no other."""
GOING: Final = frozenset({"GUILD_DELETE", "CHANNEL_DELETE", "THREAD_DELETE"})
"""Reports of what is gone, and has taken along the channels that were in it. The library keeps count of them itself."""
FINAL_CODES: Final = frozenset({4004, 4010, 4011, 4012, 4013, 4014})
"""With which Discord closes a connection that is of no use to open again.
https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes"""
HEARTBEAT_TIMEOUT_S: Final = 60.0
"""A connection on which nothing was heard for so long is opened anew; a heartbeat is answered every forty seconds."""
IDENTIFIES_EVERY_S: Final = 5.0
"""More often Discord refuses it. https://docs.discord.com/developers/events/gateway#rate-limiting"""
CLOSES_WITHIN_S: Final = 5.0
FIRST_PAUSE_S: Final = 5.0
LONGEST_PAUSE_S: Final = 300.0
"""A token is reset that identifies itself a thousand times in a day."""
GOOD_AFTER_S: Final = 600.0
"""A connection that lasted so long is no reason to wait longer than at first."""

Hear: TypeAlias = Callable[[Payload], None]
Listeners: TypeAlias = Mapping[str, Hear]
"""By the name of what is reported, such as `MESSAGE_CREATE`."""

_log = structlog.stdlib.get_logger(__name__)


class ClosedError(Exception):
    """Discord has closed the connection and will not take it up again."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


def point_at(api_url: str, gateway_url: str) -> None:
    """Where Discord is, for every client that is made from now on: discord.py has no setting for it."""
    Route.BASE = api_url.rstrip("/")
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)


class Client(discord.AutoShardedClient):
    """Hands on what is listened for, and keeps nothing of it."""

    def __init__(self, listeners: Listeners, shards: Shards) -> None:
        super().__init__(
            intents=INTENTS,
            shard_ids=list(shards.ids),
            shard_count=shards.count,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            heartbeat_timeout=HEARTBEAT_TIMEOUT_S,
        )
        parsers = cast(_Parsing, self._connection).parsers
        going = {event: self._with_inside(listeners[event], parsers[event]) for event in GOING & listeners.keys()}
        parsers |= {event: _surviving(hear) for event, hear in {**listeners, **going}.items()}

    def _with_inside(self, hear: Hear, forget: Hear) -> Hear:
        """Tells besides, as `inside`, which channels go along: those of a server, the threads of a channel."""

        def heard(body: Payload) -> None:
            hear({**body, "inside": [{"id": str(id)} for id in self._inside(body)]})
            forget(body)

        return heard

    def _inside(self, body: Payload) -> Iterator[int]:
        id, server = int(text(body, "id")), text(body, "guild_id")
        if (guild := self.get_guild(int(server or id))) is None:
            return
        if not server:
            yield from (channel.id for channel in guild.channels)
        yield from (thread.id for thread in guild.threads if not server or thread.parent_id == id)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        if not initial:
            await asyncio.sleep(IDENTIFIES_EVERY_S)


class _Parsing(Protocol):
    """What makes something of a report, by its name."""

    parsers: dict[str, Hear]


def _surviving(hear: Hear) -> Hear:
    """A report that cannot be read must not end the connection."""

    def heard(body: Payload) -> None:
        try:
            hear(body)
        except Exception as error:  # noqa: BLE001 - the edge: the bot goes on, whatever was reported
            logged(error)

    return heard


async def keep_connected(listeners: Listeners, shards: Shards, token: str) -> None:
    """Until it is cancelled. What discord.py does not get over by itself is begun anew. Raises `ClosedError`."""
    pause_s = FIRST_PAUSE_S / 2
    while True:
        began = monotonic()
        try:
            await _connected(Client(listeners, shards), token)
        except discord.LoginFailure as error:
            raise ClosedError(4004) from error
        except discord.PrivilegedIntentsRequired as error:
            raise ClosedError(4014) from error
        except discord.ConnectionClosed as error:
            if error.code in FINAL_CODES:
                raise ClosedError(error.code) from error
            _log.warning("discord_disconnected", code=error.code)
        except (discord.DiscordException, ReconnectWebSocket, aiohttp.ClientError, OSError, TimeoutError) as error:
            _log.warning("discord_disconnected", error=type(error).__name__)
        pause_s = FIRST_PAUSE_S if monotonic() - began > GOOD_AFTER_S else min(pause_s * 2, LONGEST_PAUSE_S)
        await asyncio.sleep(pause_s)


async def _connected(client: Client, token: str) -> None:
    """Until the connection ends. discord.py loses a cancellation that comes while it connects anew, and would wait long
    for a gateway that does not say goodbye: so it is closed piece by piece."""
    await client.__aenter__()
    running = asyncio.create_task(client.start(token))
    try:
        await asyncio.shield(running)
    finally:
        running.cancel()
        await _say_goodbye(client)
        await client.close()
        await asyncio.wait({running})


async def _say_goodbye(client: Client) -> None:
    """On every connection of this client, those included that were only being opened."""
    await _in_time([shard.disconnect() for shard in client.shards.values()])
    await _in_time([socket.close(code=1000) for socket in _sockets(client) if socket.open])


async def _in_time(leaving: Sequence[Coroutine[Any, Any, None]]) -> None:
    tasks = {asyncio.create_task(each) for each in leaving}
    if tasks:
        _, unheard = await asyncio.wait(tasks, timeout=CLOSES_WITHIN_S)
        for task in unheard:
            task.cancel()
        await asyncio.wait(tasks)


def _sockets(client: Client) -> list[DiscordWebSocket]:
    """Each has a thread that keeps it alive; nothing else knows of all of them."""
    alive = [thread.ws for thread in threading.enumerate() if isinstance(thread, KeepAliveHandler)]
    return [ws for ws in alive if vars(ws).get("_connection") is vars(client)["_connection"]]
