"""An HTTP client for an endpoint that is not trusted: it is led nowhere else, and reads no more than it may.

Imported only where it is needed: httpx2 comes with the extra `llm`.
"""

from collections.abc import AsyncIterator

import httpx2


class TooLongError(Exception):
    """More came than was allowed, or more may be hidden in what came."""


class Bounded(httpx2.AsyncByteStream):
    """A stream of so many bytes at most."""

    def __init__(self, stream: httpx2.AsyncByteStream, most_bytes: int) -> None:
        self._stream = stream
        self._most_bytes = most_bytes

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for chunk in self._stream:
            read += len(chunk)
            if read > self._most_bytes:
                raise TooLongError
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()


def cautious_client(timeout_s: float, most_bytes: int) -> httpx2.AsyncClient:
    """`timeout_s` is for each step; whoever calls limits the whole."""

    async def bound(response: httpx2.Response) -> None:
        stream = response.stream
        if response.headers.get("content-encoding", "identity") != "identity" or not isinstance(
            stream, httpx2.AsyncByteStream
        ):
            raise TooLongError
        response.stream = Bounded(stream, most_bytes)

    return httpx2.AsyncClient(
        timeout=timeout_s,
        follow_redirects=False,
        headers={"Accept-Encoding": "identity"},
        event_hooks={"response": [bound]},
    )
