"""A Slack and a Discord on the loopback that write down who sent what to whom and when, and that can be in trouble.

What messages look like is checked elsewhere; here nothing is looked at but the count.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from aiohttp import web

from tests.adapters.discord import server as of_discord
from tests.adapters.slack import server as of_slack

Json = dict[str, Any]
REPEAT_AFTER_S = 1.0
"""Slack repeats after three seconds, a minute and five minutes what was not acknowledged; here it does not wait."""
SENDER: ContextVar[str] = ContextVar("SENDER")
"""Whose request is at hand."""
SEVERED = "severed"
SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A message that came to a platform. `parcel` is what it was sent as: a second one of the same is a repetition."""

    at: datetime
    """By the clock of the processes."""
    platform: str
    to: str
    parcel: str
    sender: str
    text: str


@dataclass(slots=True)
class Trouble:
    """What a platform answers instead: a status, `SEVERED` or `SILENT`; and how long it takes to answer, up to
    `slow_s`, what is done already. What is `SEVERED` is done in one case out of two."""

    answer: int | str = 200
    slow_s: float = 0.0
    retry_after_s: float = 1.0
    random: Random = field(default_factory=lambda: Random(0))
    befallen: int = 0
    """How many requests."""
    done_all_the_same: int = 0

    async def befall(self, request: web.Request, do: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> Any:
        """What is answered to this request, which is done or not."""
        SENDER.set(request.match_info["sender"])
        if self.answer == 200:
            answer = await do(request)
            await asyncio.sleep(self.random.uniform(0, self.slow_s))
            return answer
        self.befallen += 1
        if self.answer == SILENT:
            await asyncio.sleep(300)
        if self.answer == SEVERED:
            if self.random.random() < 0.5:
                self.done_all_the_same += 1
                await do(request)
            if request.transport:
                request.transport.close()
        return self._refusal()

    def _refusal(self) -> web.Response:
        if self.answer != 429:
            return web.json_response({}, status=self.answer if isinstance(self.answer, int) else 500)
        body = {"ok": False, "error": "ratelimited", "retry_after": self.retry_after_s, "global": False}
        headers = {"Retry-After": f"{self.retry_after_s:.0f}", "Via": "1.1 example"}
        return web.json_response(body, status=429, headers=headers)


@dataclass(slots=True)
class Book:
    """All that came."""

    now: Callable[[], datetime]
    arrivals: list[Arrival] = field(default_factory=list[Arrival])

    def write(self, platform: str, to: str, parcel: str, sender: str, text: str) -> None:
        self.arrivals.append(Arrival(at=self.now(), platform=platform, to=to, parcel=parcel, sender=sender, text=text))

    def by_person(self) -> dict[str, list[Arrival]]:
        told: dict[str, list[Arrival]] = {}
        for one in self.arrivals:
            told.setdefault(one.to, []).append(one)
        return told


class Slack(of_slack.Slack):
    """It is asked at an address that names who asks: `/SENDER/api/…`. It takes the same message any number of times."""

    def __init__(self, book: Book) -> None:
        super().__init__()
        self.book = book
        self.trouble = Trouble()
        self.repeated = 0

    async def start(self) -> None:
        app = web.Application(client_max_size=64_000_000)
        app.router.add_route("*", "/{sender}/api/{method}", self._asked)
        app.router.add_get("/socket", self._socket)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, backlog=1024).start()
        self.address = "http://{}:{}".format(*self._runner.addresses[0][:2])

    async def _asked(self, request: web.Request) -> web.StreamResponse:
        return await self.trouble.befall(request, self._api)

    def _check_message(self, arguments: Json) -> None:
        pass

    def _chat_postMessage(self, arguments: Json) -> Json:  # noqa: N802 - Slack's
        answer = super()._chat_postMessage(arguments)
        parcel = str(arguments.get("metadata", {}).get("event_payload", {}).get("parcel", ""))
        user = next(user for user in self.users if of_slack.direct(user) == answer["channel"])
        self.book.write("slack", user, parcel, SENDER.get(), json.dumps(arguments))
        return answer

    async def sends(self, payload: Json) -> None:
        """Report it once, and do not ask whether that was heard."""
        id = self.fresh("E")
        self.acks[id] = asyncio.get_running_loop().create_future()
        envelope = {"type": "events_api", "envelope_id": id, "payload": payload, "accepts_response_payload": False}
        await self.sockets[0].send_json(envelope)

    async def reports(self, event: Json) -> None:
        """Report it over any socket, again and again until it is acknowledged."""
        while True:
            open_now = [socket for socket in self.sockets if not socket.closed]
            if not open_now:
                await asyncio.sleep(0.05)
                continue
            id = self.fresh("E")
            self.acks[id] = asyncio.get_running_loop().create_future()
            envelope = {"type": "events_api", "envelope_id": id, "payload": event, "accepts_response_payload": False}
            try:
                await open_now[self.repeated % len(open_now)].send_json(envelope)
                await asyncio.wait_for(self.acks[id], REPEAT_AFTER_S)
            except (TimeoutError, ConnectionError):
                self.repeated += 1
                await asyncio.sleep(0.05)
            else:
                return


class Discord(of_discord.Discord):
    """As that Slack, but the same message is there once, by its nonce."""

    def __init__(self, book: Book) -> None:
        super().__init__()
        self.book = book
        self.trouble = Trouble()

    async def start(self, port: int = 0) -> None:
        app = web.Application(client_max_size=64_000_000)
        app.router.add_route("*", "/{sender}/api/v10/{path:.*}", self._asked)
        app.router.add_get("/gateway/", self._gateway)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port, backlog=1024).start()
        self.address = "http://{}:{}".format(*self._runner.addresses[0][:2])

    async def _asked(self, request: web.Request) -> web.StreamResponse:
        return await self.trouble.befall(request, self._rest)

    def _check(self, request: web.Request, path: str, body: Json, files: list[tuple[str, bytes]]) -> None:
        pass

    def _posted(self, channel: str, body: Json) -> Json:
        answer = super()._posted(channel, body)
        user = next(user for user in self.users if of_discord.direct(user) == channel)
        self.book.write("discord", user, body.get("nonce", ""), SENDER.get(), json.dumps(body))
        return answer
