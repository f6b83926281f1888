"""From an event of Slack's to the reply, beside a bare Bolt app that answers a constant, in one run on the loopback.

`python -m benchmarks.slack [CONVERSATIONS]`. Slack is played by this process, each bot is one of its own, on two
sockets; they are measured by turns. The aims are those of `benchmarks.beside`.
"""

import asyncio
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from itertools import chain, count
from pathlib import Path

from aiohttp import WSMsgType, web

from adapters.clocks import RealClock
from adapters.garbage import look_seldom
from adapters.slack.answering import Answering
from adapters.slack.api import open_api
from adapters.slack.bolt import connected
from adapters.slack.channel import SlackChannel
from adapters.slack.read import PLATFORM
from benchmarks.beside import PROMPT_MS, TIMES, Say, fast, p99_ms, told, typed
from benchmarks.disk import disk
from bot.delivery import GATHERED_FOR_S
from bot.service import Service
from bot.turn import turn
from storage.opening import open_storage

ROUNDS = 8
EACH = 3
"""Messages of one conversation a round, one after the other: no more than go out unpaced."""
ALONE = 6
"""Conversations a round, one after the other."""
BREAK_S = 4.0
"""Between two rounds: as long as it takes until so many messages are unpaced again."""
ANSWER = "Nothing is pending. Tell me about your next interview in a sentence."


# ── Slack ───────────────────────────────────────────────────────────────────────────────────────────────────────────


class Slack:
    """As much of Slack as a bot needs to take a message and to answer it."""

    def __init__(self) -> None:
        self.sockets: dict[str, list[web.WebSocketResponse]] = {"afterword": [], "bare": []}
        self._answered: dict[str, asyncio.Future[None]] = {}
        self._numbers = count(1)

    def routes(self) -> list[web.RouteDef]:
        return [web.route("*", "/api/{method}", self._api), web.get("/socket/{bot}", self._socket)]

    async def _api(self, request: web.Request) -> web.Response:
        bot = request.headers["Authorization"].rpartition("-")[2]
        match request.match_info["method"]:
            case "apps.connections.open":
                return web.json_response({"ok": True, "url": f"ws://{request.host}/socket/{bot}"})
            case "users.info":
                user = {"id": request.query["user"], "tz": "America/New_York", "updated": 1}
                return web.json_response({"ok": True, "user": {**user, "profile": {"real_name": "Sam Doe"}}})
            case "chat.postMessage":
                said = await request.json() if request.content_type == "application/json" else await request.post()
                channel = str(said["channel"])
                if str(said["text"]).startswith(ANSWER[:18]):  # and no word of welcome
                    self._answered.pop(channel).set_result(None)
                return web.json_response({"ok": True, "channel": channel, "ts": f"{next(self._numbers)}.0"})
            case _:
                return web.json_response({"ok": True, "user_id": "U0BOT", "bot_id": "B0BOT", "team_id": "T0TEAM"})

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoping=True)
        await socket.prepare(request)
        self.sockets[request.match_info["bot"]].append(socket)
        async for message in socket:
            assert message.type is WSMsgType.TEXT
        return socket

    async def say(self, bot: str, user: int) -> float:
        """Seconds until the bot has answered."""
        number, channel = next(self._numbers), f"D{bot}{user}"
        event = {"type": "message", "channel_type": "im", "channel": channel, "user": f"U{user}", "text": "followups"}
        body = {"type": "event_callback", "team_id": "T0TEAM", "event_id": f"Ev{number}", "event": event}
        envelope = {"type": "events_api", "envelope_id": f"E{number}", "payload": {**body, "api_app_id": "A0"}}
        answered = self._answered[channel] = asyncio.get_running_loop().create_future()
        sockets = self.sockets[bot]
        began = time.perf_counter()
        await sockets[number % len(sockets)].send_json(envelope)
        await asyncio.wait_for(answered, 30)
        return time.perf_counter() - began


# ── the bots ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def afterword(api_url: str) -> None:
    """The whole bot, on a SQLite store of its own."""

    async def token(workspace: str) -> str:
        return "xoxb-afterword"

    async def revoked(workspace: str, at: datetime | None) -> None:
        pass

    with tempfile.TemporaryDirectory() as folder:
        storage = open_storage(Path(folder))
        async with open_api(api_url) as api:
            channel = SlackChannel(api, token, "", is_public=False)
            service = Service(
                storage.store, {PLATFORM: channel}, RealClock(), turn, workers=storage.database.workers(),
                gathered_for_s=GATHERED_FOR_S,
            )  # fmt: skip
            answering = Answering(
                service=service, store=storage.store, clock=RealClock(), channel=channel, api=api, tokens=token,
                on_revoked=revoked,
            )  # fmt: skip
            async with connected(answering, api, "xapp-afterword"):
                look_seldom()
                await asyncio.Event().wait()


async def bare(api_url: str) -> None:
    """The smallest bot that Bolt's own introduction shows."""
    from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
    from slack_bolt.async_app import AsyncApp, AsyncSay
    from slack_sdk.web.async_client import AsyncWebClient

    app = AsyncApp(client=AsyncWebClient(token="xoxb-bare", base_url=api_url))

    async def answer(say: AsyncSay) -> None:
        await say(ANSWER)

    app.event("message")(answer)  # pyright: ignore[reportUnknownMemberType] - Bolt leaves its types open
    for _ in range(2):
        client = AsyncWebClient(base_url=api_url)
        await AsyncSocketModeHandler(app, "xapp-bare", web_client=client).connect_async()
    await asyncio.Event().wait()


# ── measuring ───────────────────────────────────────────────────────────────────────────────────────────────────────


async def measure(conversations: int) -> bool:
    slack = Slack()
    app = web.Application()
    app.router.add_routes(slack.routes())
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    with ExitStack() as stack:
        for bot in slack.sockets:
            command = [sys.executable, "-m", "benchmarks.slack", bot, f"http://{host}:{port}/api/"]
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: ASYNC220 - it only starts it
            stack.callback(process.wait)
            stack.callback(process.terminate)
        while any(len(sockets) < 2 for sockets in slack.sockets.values()):  # noqa: ASYNC110 - nobody tells when
            await asyncio.sleep(0.05)
        result = await compare(slack, conversations)
    await runner.cleanup()
    return result


async def compare(slack: Slack, conversations: int) -> bool:
    alone: dict[str, list[float]] = {bot: [] for bot in slack.sockets}
    together: dict[str, list[float]] = {bot: [] for bot in slack.sockets}
    people: dict[str, list[float]] = {}
    says: dict[str, Say] = {bot: partial(slack.say, bot) for bot in slack.sockets}
    crowd = range(ALONE, ALONE + conversations)
    for say in says.values():  # everybody is met, and the first look at their profile taken
        await asyncio.gather(*(say(user) for user in range(ALONE + conversations)))
    for number in range(ROUNDS + 1):
        await asyncio.sleep(BREAK_S)
        for bot, say in says.items():
            one_by_one = [await fast(say, user, EACH) for user in range(ALONE)]
            at_once = await asyncio.gather(*(fast(say, user, EACH) for user in crowd))
            if number > 0:  # the first warms up
                alone[bot] += chain.from_iterable(one_by_one)
                together[bot] += chain.from_iterable(at_once)
    for bot, say in says.items():
        people[bot] = await typed(say, crowd)
    told("one at a time", alone, "bare Bolt")
    factor = told(f"{conversations} at once, as fast as they can", together, "bare Bolt")
    told(f"{conversations} at once, who read the answers", people, "bare Bolt")
    return factor <= TIMES and p99_ms(people["afterword"]) <= PROMPT_MS


def main() -> None:
    match sys.argv[1:]:
        case ["afterword", api_url]:
            asyncio.run(afterword(api_url))
        case ["bare", api_url]:
            asyncio.run(bare(api_url))
        case arguments:
            print(f"on {disk()}")
            if not asyncio.run(measure(int(arguments[0]) if arguments else 50)):
                sys.exit("An aim was missed.")


if __name__ == "__main__":
    main()
