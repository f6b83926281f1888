"""Files that people hand over on a platform: fetched at once, and never more of them than is taken."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Final

import aiohttp

from bot.event import Handed
from bot.ports import Account, Turn
from bot.reading import Unreadable
from bot.service import Service

AT_ONCE: Final = 65_536
_NO_HEADERS: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedFile:
    id: str
    name: str
    size: int
    url: str
    """Where it is downloaded; empty where it is not the platform's to give."""


class NotAFileError(Exception):
    """What came instead of a file: a page to log in at, an error, or nothing in time."""


class TooBigError(Exception):
    """The file is bigger than what is taken."""


async def hand_over(
    service: Service, account: Account, id: str, name: str, words: str, fetched: Awaitable[bytes]
) -> Turn | None:
    """Hand a file over as soon as it is fetched; or tell the mind why there is nothing to see.

    `fetched` raises `TooBigError` or `NotAFileError`.
    """
    try:
        content = await fetched
    except TooBigError:
        unread = Handed(id=id, name=name, holds=Unreadable(why="too_big"), text=words)
    except NotAFileError:
        unread = Handed(id=id, name=name, holds=Unreadable(why="broken"), text=words)
    else:
        return await service.hand(account, id, name, content, words)
    return await service.handle(account, unread)


async def download(
    session: aiohttp.ClientSession,
    url: str,
    most: int,
    headers: Mapping[str, str] = _NO_HEADERS,
    proxy: str | None = None,
) -> bytes:
    """At most so many bytes. Raises `TooBigError`, `NotAFileError`. No redirection is followed, and no page taken."""
    content = bytearray()
    try:
        async with session.get(url, headers=headers, allow_redirects=False, proxy=proxy) as response:
            if response.status != 200 or response.content_type == "text/html":
                raise NotAFileError
            async for chunk in response.content.iter_chunked(AT_ONCE):
                content += chunk
                if len(content) > most:
                    raise TooBigError
    except (aiohttp.ClientError, TimeoutError) as error:
        raise NotAFileError from error
    return bytes(content)
