"""The network between the program and its database: whole, cut, or a hole that swallows everything for a while."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

from sqlalchemy import make_url

PORT_OF_SOCKETS = 5432


class Network:
    """`url` is that of a PostgreSQL on a socket of this machine; at `address` it is reached through here."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._open = asyncio.Event()
        self._open.set()
        self._refuses = False
        self._writers: set[asyncio.StreamWriter] = set()
        self.address = ""

    def heal(self) -> None:
        """What was swallowed arrives, as what TCP repeats."""
        self._refuses = False
        self._open.set()

    def swallow(self) -> None:
        """Nothing gets through, and nobody is told."""
        self._open.clear()

    def cut(self) -> None:
        """Every connection is reset, and nobody gets a new one."""
        self._refuses = True
        for writer in self._writers:
            writer.transport.abort()

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._refuses:
            writer.transport.abort()
            return
        path = f"{self._url.query['host']}/.s.PGSQL.{PORT_OF_SOCKETS}"
        there, towards = await asyncio.open_unix_connection(path)
        self._writers |= {writer, towards}
        await asyncio.wait([asyncio.create_task(self._pass_on(reader, towards)),
                            asyncio.create_task(self._pass_on(there, writer))])  # fmt: skip
        self._writers -= {writer, towards}

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while received := await reader.read(65536):
                await self._open.wait()
                writer.write(received)
                await writer.drain()
        writer.close()


@asynccontextmanager
async def network_to(url: str) -> AsyncGenerator[Network]:
    network = Network(url)
    server = await asyncio.start_server(network.connected, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    network.address = make_url(url).set(host="127.0.0.1", port=port, query={}).render_as_string(hide_password=False)
    try:
        yield network
    finally:
        network.heal()
        network.cut()
        server.close()
        await server.wait_closed()
