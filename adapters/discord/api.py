"""Discord's REST API: one call is one request, whatever becomes of it.

discord.py has a client for it, which waits and tries again by itself: through rate limits and server errors, for longer
than a claim of the outbox holds. It also takes a 429 without a `Via` header for a ban like any other refusal. So that
client is left to the gateway, and everything the bot says goes this way. Nothing is tried again here: how long Discord
wants to be left alone is told to whoever called, and until then no request is made there.
"""

import json
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from time import monotonic
from typing import Final, TypeAlias
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp

from adapters.discord.pacing import Pacing, has_own_token
from adapters.downloads import NotAFileError, TooBigError, download
from adapters.payload import text
from bot.message import Attachment

FILE_HOSTS: Final = frozenset({"cdn.discordapp.com", "media.discordapp.net"})
AGENT: Final = "DiscordBot (https://afterword.example.com, 1)"
"""In the form that Discord asks for, so that what stands before it lets it through."""
TIMEOUT_S: Final = 20.0
"""Of one call: two fit into the time that a parcel may take."""
RATE_PER_S: Final = 45
"""Discord takes fifty: https://docs.discord.com/developers/topics/rate-limits#global-rate-limit"""
TOO_MANY: Final = 429
NO_ACCESS: Final = 401

Body: TypeAlias = Mapping[str, object] | Sequence[Mapping[str, object]]


class DiscordError(Exception):
    """A call failed. `status` is that of HTTP, 0 without an answer; `code` is Discord's own number for why, or 0.

    https://docs.discord.com/developers/topics/opcodes-and-status-codes
    """

    def __init__(self, status: int, code: int = 0, *, retry_after_s: float | None = None) -> None:
        super().__init__(f"{status}/{code}")
        self.status = status
        self.code = code
        self.retry_after_s = retry_after_s

    @property
    def is_passing(self) -> bool:
        """Whether a later attempt may well work."""
        return self.status in (0, NO_ACCESS, TOO_MANY) or self.status >= 500


class Api:
    """`base_url` is Discord's, or of what stands in for it. `now` is in seconds, and never goes back."""

    def __init__(
        self, session: aiohttp.ClientSession, token: str, base_url: str, now: Callable[[], float], rate_per_s: int
    ) -> None:
        self._session = session
        self._token = token
        self._pacing = Pacing(now, rate_per_s)
        self.base_url = base_url.rstrip("/")

    async def call(
        self,
        method: str,
        path: str,
        body: Body | None = None,
        *,
        query: Mapping[str, str] | None = None,
        files: Sequence[Attachment] = (),
    ) -> object:
        """What Discord answers, as JSON. Raises `DiscordError`.

        With the bot's token; what is about an interaction has one of its own in its path.
        """
        if wait_s := self._pacing.wait_s(method, path):
            raise DiscordError(TOO_MANY, retry_after_s=wait_s)
        headers: dict[str, str] = {}
        if not has_own_token(path):
            headers["Authorization"] = f"Bot {self._token}"
            await self._pacing.turn()
        try:
            async with self._session.request(
                method,
                f"{self.base_url}{path}",
                params=query,
                headers=headers,
                json=None if files else body,
                data=_form(body, files) if files else None,
                allow_redirects=False,
            ) as response:
                answer = _json(await response.read())
        except (aiohttp.ClientError, TimeoutError) as error:
            raise DiscordError(0) from error
        self._pacing.note(method, path, response.status, response.headers, answer)
        if 200 <= response.status < 300:
            return answer
        code = text(answer, "code")
        wait_s = self._pacing.wait_s(method, path)
        raise DiscordError(response.status, int(code) if code.isdecimal() else 0, retry_after_s=wait_s or None)

    async def download(self, url: str, most: int, *, told: int) -> bytes:
        """A file of at most so many bytes, of which Discord told the size. Raises `TooBigError`, `NotAFileError`."""
        if told > most:
            raise TooBigError
        if not self._is_discords(url):
            raise NotAFileError
        return await download(self._session, url, most)

    def _is_discords(self, url: str) -> bool:
        there, api = urlsplit(url), urlsplit(self.base_url)
        is_api = (there.scheme, there.netloc) == (api.scheme, api.netloc)
        return is_api or (there.scheme == "https" and there.netloc in FILE_HOSTS)


@asynccontextmanager
async def open_api(
    token: str, base_url: str, now: Callable[[], float] = monotonic, *, rate_per_s: int = RATE_PER_S
) -> AsyncGenerator[Api]:
    """One pool of connections, closed at the end."""
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
    connector = aiohttp.TCPConnector(limit=0)  # how many parcels are on their way at once is the service's to limit
    # Not `trust_env`: for every request it reads the environment and ~/.netrc, each in a thread.
    async with aiohttp.ClientSession(
        timeout=timeout, connector=connector, headers={"User-Agent": AGENT}, proxy=_proxy_to(base_url)
    ) as session:
        yield Api(session, token, base_url, now, rate_per_s)


def _proxy_to(url: str) -> str | None:
    """The proxy that the environment names for this address."""
    there = urlsplit(url)
    return None if proxy_bypass(there.hostname or "") else getproxies().get(there.scheme)


def _form(body: Body | None, files: Sequence[Attachment]) -> aiohttp.FormData:
    """https://docs.discord.com/developers/reference#uploading-files"""
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", json.dumps(body), content_type="application/json")
    for number, file in enumerate(files):
        form.add_field(f"files[{number}]", file.content, filename=file.name, content_type=file.media_type)
    return form


def _json(content: bytes) -> object:
    """None for a page, or nothing."""
    try:
        found: object = json.loads(content)
    except ValueError:
        return None
    return found
