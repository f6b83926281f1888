"""Files that people hand over on a platform: fetched at once, and never more of them than is taken."""

from collections.abc import Mapping
from typing import Final

import aiohttp

AT_ONCE: Final = 65_536
_NO_HEADERS: Final[Mapping[str, str]] = {}


class NotAFileError(Exception):
    """What came instead of a file: a page to log in at, an error, or nothing in time."""


class TooBigError(Exception):
    """The file is bigger than what is taken."""


async def download(
    session: aiohttp.ClientSession, url: str, most: int, headers: Mapping[str, str] = _NO_HEADERS
) -> bytes:
    """At most so many bytes. Raises `TooBigError`, `NotAFileError`. No redirection is followed, and no page taken."""
    content = bytearray()
    try:
        async with session.get(url, headers=headers, allow_redirects=False) as response:
            if response.status != 200 or response.content_type == "text/html":
                raise NotAFileError
            async for chunk in response.content.iter_chunked(AT_ONCE):
                content += chunk
                if len(content) > most:
                    raise TooBigError
    except (aiohttp.ClientError, TimeoutError) as error:
        raise NotAFileError from error
    return bytes(content)
