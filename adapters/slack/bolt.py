"""Bolt: every report that Slack sends, over a socket or over HTTP, comes to one `Answering`. What slack_bolt leaves
untyped ends here.
"""

import asyncio
import os
import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import Final, Protocol, TypeAlias, cast

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.payload import Payload, text
from adapters.slack.answering import Ack, Answering
from adapters.slack.api import Api
from adapters.slack.read import Happening, read_command, read_event, read_interaction

PATH: Final = "/slack/events"
"""Where Slack posts events, interactions and commands."""
REPORT_BYTES: Final = 1_000_000
"""Of one report; what Slack sends is far below it."""
READ_WITHIN_S: Final = 5.0
"""After three seconds Slack no longer waits for the answer."""
SOCKETS: Final = 2
"""Connections at once: while one is being renewed, Slack has the other."""
PING_S: Final = 5.0
"""A socket that leaves four pings unanswered is deaf, and is opened anew."""
_Listener: TypeAlias = Callable[[Ack, Payload], Awaitable[None]]
_EVERY: Final = re.compile(r"[\s\S]*")


def endpoint(answering: Answering, api: Api, signing_secret: str) -> Route:
    """Where Slack posts its reports, each with a signature of the last five minutes. For the site's one web server."""
    if not signing_secret:
        raise ValueError("Without a signing secret, anybody could post what they like.")
    handler = AsyncSlackRequestHandler(_app(answering, api, signing_secret))

    async def reported(request: Request) -> Response:
        length = request.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > REPORT_BYTES:  # before any of it is read: anybody may post here
            return Response(status_code=413)
        try:
            async with asyncio.timeout(READ_WITHIN_S):  # whoever sends it slowly is not Slack
                await request.body()
        except TimeoutError:
            return Response(status_code=408)
        return await handler.handle(request)

    return Route(PATH, reported, methods=["POST"])


@asynccontextmanager
async def connected(
    answering: Answering, api: Api, app_token: str, *, sockets: int = SOCKETS, ping_s: float = PING_S
) -> AsyncGenerator[Callable[[], Awaitable[bool]]]:
    """While it is entered, Slack reports over sockets that we opened: nothing of ours is reached from outside. What it
    gives tells whether one of them is open now.

    Raises `SlackError` if Slack refuses the token. A connection that is lost or deaf later is opened anew.
    """
    first = await api.call(app_token, "apps.connections.open", {})
    app = _app(answering, api, "")
    handlers = [
        AsyncSocketModeHandler(app, app_token, web_client=api.client(), ping_interval=ping_s) for _ in range(sockets)
    ]
    handlers[0].client.wss_uri = text(first, "url")  # without one, it would go on asking with a token that is refused
    try:
        for handler in handlers:
            await handler.connect_async()

        async def is_connected() -> bool:
            return any([await handler.client.is_connected() for handler in handlers])

        yield is_connected
    finally:
        for handler in handlers:
            await handler.close_async()


class _Listening(Protocol):
    """What of Bolt is used to listen, with the types that it leaves out. A listener's arguments go by their names."""

    def event(self, event: re.Pattern[str]) -> Callable[[_Listener], object]: ...
    def action(self, constraints: re.Pattern[str]) -> Callable[[_Listener], object]: ...
    def view(self, constraints: re.Pattern[str]) -> Callable[[_Listener], object]: ...
    def shortcut(self, constraints: re.Pattern[str]) -> Callable[[_Listener], object]: ...
    def command(self, command: re.Pattern[str]) -> Callable[[_Listener], object]: ...


def _app(answering: Answering, api: Api, signing_secret: str) -> AsyncApp:
    """Bolt answers a report when its listener has returned, whatever that is of: an event is not before it is kept."""
    with _only_what_is_given():
        app = AsyncApp(
            signing_secret=signing_secret, authorize=_authorized, client=api.client(), name="afterword",
            process_before_response=True,
        )  # fmt: skip

    async def on_event(ack: Ack, body: Payload) -> None:
        await _until_acknowledged(answering, read_event(body), ack)

    async def on_interaction(ack: Ack, body: Payload) -> None:
        await _until_acknowledged(answering, read_interaction(body), ack)

    async def on_command(ack: Ack, body: Payload) -> None:
        await _until_acknowledged(answering, read_command(body), ack)

    listening = cast(_Listening, app)
    listening.event(_EVERY)(on_event)
    listening.action(_EVERY)(on_interaction)
    listening.view(_EVERY)(on_interaction)
    listening.shortcut(_EVERY)(on_interaction)
    listening.command(_EVERY)(on_command)
    return app


async def _until_acknowledged(answering: Answering, happening: Happening | None, ack: Ack) -> None:
    """Take it, and return as soon as Slack can be answered. What is left to do goes on."""
    acknowledged = asyncio.get_running_loop().create_future()

    async def acknowledge(**answer: object) -> object:
        response = await ack(**answer)
        acknowledged.set_result(None)
        return response

    taking = asyncio.create_task(answering.take(happening, acknowledge))
    await asyncio.wait({taking, acknowledged}, return_when=asyncio.FIRST_COMPLETED)


@contextmanager
def _only_what_is_given() -> Generator[None]:
    """Bolt takes tokens from the environment by itself, and would install by a flow and into files of its own."""
    found = {name: os.environ.pop(name) for name in tuple(os.environ) if name.startswith("SLACK_")}
    try:
        yield
    finally:
        os.environ.update(found)


async def _authorized(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    """Everybody, and no call to Slack at each report: whoever has no token cannot be answered, and is not."""
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)
