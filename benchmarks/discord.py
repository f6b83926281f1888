"""From a slash command on Discord to the answer, beside a bare discord.py bot that answers a constant, in one run on
the loopback.

`python -m benchmarks.discord [CONVERSATIONS]`. Discord is played by this process, each bot is one of its own; they are
measured by turns. The aims are those of `benchmarks.beside`.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web

from adapters.clocks import RealClock
from adapters.discord.answering import Answering
from adapters.discord.api import open_api
from adapters.discord.channel import DiscordChannel
from adapters.discord.gateway import point_at
from adapters.discord.opening import connected
from adapters.discord.places import PLATFORM
from adapters.discord.shards import Shards
from adapters.garbage import look_seldom
from benchmarks.beside import PROMPT_MS, TIMES, Say, fast, p99_ms, told, typed
from benchmarks.disk import disk
from bot.service import Service
from bot.turn import turn
from storage.opening import open_storage

ROUNDS = 8
EACH = 3
"""Commands of one conversation a round, one after the other."""
ALONE = 60
ANSWER = "Nothing is pending. Tell me about your next interview in a sentence."
BOT = {"id": "1", "username": "bot", "discriminator": "0", "avatar": None, "bot": True}


# ── Discord ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class Discord:
    """As much of Discord as a bot needs to take a command and to answer it."""

    def __init__(self) -> None:
        self.sockets: dict[str, web.WebSocketResponse | None] = {"afterword": None, "bare": None}
        self._answered: dict[str, asyncio.Future[None]] = {}
        self._numbers = count(10_000)

    def routes(self) -> list[web.RouteDef]:
        return [web.route("*", "/{bot}/api/{path:.*}", self._api), web.get("/{bot}/gateway/", self._gateway)]

    async def _api(self, request: web.Request) -> web.Response:
        match request.match_info["path"].split("/"):
            case ["users", "@me"]:
                return _json(BOT)
            case ["oauth2", "applications", "@me"]:
                told = {"id": "1", "name": "bot", "icon": None, "description": "", "summary": "", "owner": BOT}
                return _json(
                    {**told, "bot_public": True, "bot_require_code_grant": False, "verify_key": "", "team": None}
                )
            case ["interactions", id, *_]:
                await request.read()
                if (answered := self._answered.pop(id, None)) is not None:
                    answered.set_result(None)
                return web.Response(status=204) if "with_response" not in request.query else _json(_callback(id))
            case _:
                return _json({"id": str(next(self._numbers)), "type": 1, "recipients": []})

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 40_000}})
        async for message in socket:
            assert message.type is WSMsgType.TEXT
            told = json.loads(message.data)
            if told["op"] == 1:
                await socket.send_json({"op": 11})
            elif told["op"] == 2:
                ready: dict[str, Any] = {
                    "v": 10,
                    "user": BOT,
                    "guilds": [],
                    "session_id": "S",
                    "application": {"id": "1", "flags": 0},
                }
                resume = {"resume_gateway_url": f"ws://{request.host}{request.path}", "shard": [0, 1]}
                await socket.send_json({"op": 0, "t": "READY", "s": 1, "d": ready | resume})
                self.sockets[request.match_info["bot"]] = socket
        return socket

    async def command(self, bot: str, user: int) -> float:
        """Seconds until the bot has answered."""
        id = str(next(self._numbers))
        who = {"id": str(user), "username": "sam", "global_name": "Sam Doe", "discriminator": "0", "avatar": None}
        body: dict[str, Any] = {
            "id": id, "application_id": "1", "type": 2, "token": f"token-{id}", "version": 1, "user": who,
            "channel_id": f"1{user}", "channel": {"id": f"1{user}", "type": 1}, "locale": "en-US", "context": 1,
            "data": {"id": "1", "type": 1, "name": "followups"}, "attachment_size_limit": 1, "entitlements": [],
        }  # fmt: skip
        answered = self._answered[id] = asyncio.get_running_loop().create_future()
        socket = self.sockets[bot]
        assert socket
        began = time.perf_counter()
        await socket.send_json({"op": 0, "t": "INTERACTION_CREATE", "s": 2, "d": body})
        await asyncio.wait_for(answered, 30)
        return time.perf_counter() - began


def _json(value: object) -> web.Response:
    """With no charset told: discord.py takes it for text otherwise."""
    return web.Response(body=json.dumps(value).encode(), headers={"Content-Type": "application/json"})


def _callback(id: str) -> object:
    return {"interaction": {"id": id, "type": 2, "response_message_id": id, "response_message_loading": False,
                            "response_message_ephemeral": False}}  # fmt: skip


# ── the bots ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def afterword(address: str) -> None:
    """The whole bot, on a SQLite store of its own."""
    point_at(f"{address}/api", f"{address.replace('http', 'ws')}/gateway/")
    with tempfile.TemporaryDirectory() as folder:
        storage, clock = open_storage(Path(folder)), RealClock()
        async with open_api("afterword", f"{address}/api") as api:
            channel = DiscordChannel(api, storage.store, "", is_public=False)
            service = Service(storage.store, {PLATFORM: channel}, clock, turn, workers=storage.database.workers())
            answering = Answering(
                service=service, store=storage.store, clock=clock, channel=channel, api=api, bot_user="1"
            )
            async with connected(answering, Shards(ids=(0,), count=1), "afterword"):
                look_seldom()
                await asyncio.Event().wait()


async def bare(address: str) -> None:
    """The smallest bot that discord.py's own introduction shows, with a slash command."""
    import discord
    from discord import app_commands

    point_at(f"{address}/api", f"{address.replace('http', 'ws')}/gateway/")
    client = discord.Client(intents=discord.Intents(guilds=True, dm_messages=True))
    tree = app_commands.CommandTree(client)

    async def followups(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message(ANSWER)

    tree.add_command(app_commands.Command(name="followups", description="What is pending", callback=followups))
    await client.start("bare")


# ── measuring ───────────────────────────────────────────────────────────────────────────────────────────────────────


async def measure(conversations: int) -> bool:
    discord = Discord()
    app = web.Application()
    app.router.add_routes(discord.routes())
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    with ExitStack() as stack:
        for bot in discord.sockets:
            command = [sys.executable, "-m", "benchmarks.discord", bot, f"http://{host}:{port}/{bot}"]
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: ASYNC220 - it only starts it
            stack.callback(process.wait)
            stack.callback(process.terminate)
        while not all(discord.sockets.values()):  # noqa: ASYNC110 - nobody tells when
            await asyncio.sleep(0.05)
        result = await compare(discord, conversations)
    await runner.cleanup()
    return result


async def compare(discord: Discord, conversations: int) -> bool:
    users = count(1)
    alone: dict[str, list[float]] = {bot: [] for bot in discord.sockets}
    together: dict[str, list[float]] = {bot: [] for bot in discord.sockets}
    people: dict[str, list[float]] = {}
    says: dict[str, Say] = {bot: partial(discord.command, bot) for bot in discord.sockets}
    for number in range(ROUNDS):
        for bot, say in says.items():
            for _ in range(ALONE // ROUNDS):
                alone[bot] += await talk(say, next(users))
            rounds = await asyncio.gather(*(talk(say, next(users)) for _ in range(conversations)))
            if number > 0:  # the first warms up
                together[bot] += chain.from_iterable(rounds)
    for bot, say in says.items():
        people[bot] = await typed(say, range(1, conversations + 1))  # whom both have met
    told("one at a time", alone, "bare discord.py")
    factor = told(f"{conversations} at once, as fast as they can", together, "bare discord.py")
    told(f"{conversations} at once, who read the answers", people, "bare discord.py")
    return factor <= TIMES and p99_ms(people["afterword"]) <= PROMPT_MS


async def talk(say: Say, user: int) -> list[float]:
    """What each answer took. Somebody's first is left out, who is welcomed besides."""
    return (await fast(say, user, 1 + EACH))[1:]


def main() -> None:
    match sys.argv[1:]:
        case ["afterword", address]:
            asyncio.run(afterword(address))
        case ["bare", address]:
            asyncio.run(bare(address))
        case arguments:
            print(f"on {disk()}")
            if not asyncio.run(measure(int(arguments[0]) if arguments else 50)):
                sys.exit("An aim was missed.")


if __name__ == "__main__":
    main()
