"""The one web server: it takes its port before anything else, says where it is, and stops when it is told to."""

import asyncio
import errno
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from adapters.local.web.gate import Gate
from adapters.settings import Settings
from adapters.throttle import Throttle

MAX_FRAME_BYTES: Final = 1_048_576
"""Of one thing a page reports; files come by another way."""
STOPS_WITHIN_S: Final = 3
"""How long open pages have to say goodbye."""
BACKLOG: Final = 256
CONNECTIONS: Final = 1_000
"""At once; who comes then is told to come back."""


class AddressError(Exception):
    """The address cannot be served at; the message says what to do."""


async def serve_site(
    site: ASGIApp, settings: Settings, secret: bytes, tell: Callable[[str], None], *, has_chat: bool
) -> None:
    """Serve until SIGINT or SIGTERM; without the chat, there is nothing to open. Raises `AddressError`."""
    with listen(settings.host, settings.port) as listener:
        port: int = listener.getsockname()[1]
        address = settings.model_copy(update={"port": port}).address
        gate = Gate(
            site,
            secret=secret,
            host=settings.host,
            public_url=settings.public_url,
            tell=lambda path: tell(f"Open the chat, once: {address}{path}") if has_chat else None,
        )
        if not has_chat:
            tell(f"Afterword is running at {address}.")
        elif not gate.guarded:
            tell(f"Afterword is running. Open {address}/ in a browser; {address}/demo shows a week in a minute.")
        tell("Ctrl-C stops it.")
        config = uvicorn.Config(
            Throttle(app=gate, is_known=gate.is_known),
            limit_concurrency=CONNECTIONS,
            log_config=None,
            access_log=False,
            server_header=False,
            ws_max_size=MAX_FRAME_BYTES,
            timeout_graceful_shutdown=STOPS_WITHIN_S,
        )
        _outlive_signals()
        await uvicorn.Server(config).serve(sockets=[listener])


def _outlive_signals() -> None:
    """uvicorn stops at a signal and then raises it again, which would end the program before its work is put away."""
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows, where Ctrl-C ends it as it ends any program
            asyncio.get_running_loop().add_signal_handler(number, lambda: None)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 takes a free one. Raises `AddressError`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise AddressError(
                f"Something is at {host}:{port} already, perhaps Afterword itself. Take another port: PORT={port + 1}"
            ) from None
        raise AddressError(f"Cannot serve at {host}:{port} ({error.strerror}). Set HOST and PORT otherwise.") from None
