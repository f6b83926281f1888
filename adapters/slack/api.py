"""Slack's Web API, typed: what slack_sdk and aiohttp leave open ends here. Nothing is retried by itself: a message that
is sent again after a dropped connection may have arrived the first time.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Final, Protocol, TypeAlias, cast
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.downloads import NotAFileError, TooBigError, download
from adapters.payload import Payload, text
from adapters.slack.limits import ALT_CHARS
from bot.message import Attachment

SLACK_API: Final = "https://slack.com/api/"
TIMEOUT_S: Final = 20.0
"""Of one call: two fit into the time that a parcel may take."""
UNREACHABLE: Final = "unreachable"
RATE_LIMITED: Final = "ratelimited"


Tokens: TypeAlias = Callable[[str], Awaitable[str]]
"""The bot's token for a workspace. Raises `NoTokenError` where there is none any more."""


class SlackError(Exception):
    """A call failed. `code` is Slack's own word for why (`channel_not_found`), or `unreachable`."""

    def __init__(self, code: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.retry_after_s = retry_after_s


class NoTokenError(Exception):
    """The bot is not installed in this workspace, or not any more."""


class _Response(Protocol):
    data: object
    headers: Mapping[str, str]


class _Client(Protocol):
    """What of slack_sdk's client is used here, with the types that it leaves out. An argument `token` goes into the
    headers."""

    async def api_call(
        self, api_method: str, *, json: Mapping[str, object] | None = None, params: Mapping[str, str] | None = None
    ) -> _Response: ...

    async def files_upload_v2(self, *, file_uploads: Sequence[Mapping[str, object]], channel: str) -> _Response: ...


class Api:
    """Calls with the token of the workspace they are about. `base_url` is Slack's, or of what stands in for it."""

    def __init__(self, session: aiohttp.ClientSession, base_url: str = SLACK_API) -> None:
        self._session = session
        self.base_url = base_url if base_url.endswith("/") else f"{base_url}/"
        client = self.client()
        self._proxy = client.proxy  # from the environment
        self._calling = cast(_Client, client)  # for every token: to make a client looks through the environment

    def client(self, token: str | None = None) -> AsyncWebClient:
        """slack_sdk's own client, for the parts of it and of Bolt that want one."""
        return AsyncWebClient(token=token, base_url=self.base_url, session=self._session, retry_handlers=[])

    async def call(self, token: str, method: str, arguments: Mapping[str, object]) -> Payload:
        """Call a method that takes JSON. Raises `SlackError`."""
        with_values = {name: value for name, value in arguments.items() if value is not None}
        with _slack_errors():
            response = await self._calling.api_call(method, json={**with_values, "token": token})
        return cast(Payload, response.data)

    async def ask(self, token: str, method: str, arguments: Mapping[str, str]) -> Payload:
        """Call a method that only reads, and takes no JSON. Raises `SlackError`."""
        with _slack_errors():
            response = await self._calling.api_call(method, params={**arguments, "token": token})
        return cast(Payload, response.data)

    async def identity(self, token: str) -> tuple[Payload, tuple[str, ...]]:
        """Whose token it is, and its scopes. Raises `SlackError`. https://docs.slack.dev/reference/methods/auth.test"""
        with _slack_errors():
            response = await self._calling.api_call("auth.test", params={"token": token})
        scopes = response.headers.get("x-oauth-scopes", "").split(",")
        return cast(Payload, response.data), tuple(scope.strip() for scope in scopes if scope.strip())

    async def upload(self, token: str, channel: str, files: Sequence[Attachment]) -> None:
        """Share files in a channel, in one message. Raises `SlackError`."""
        uploads = [
            {"filename": f.name, "title": f.name, "content": f.content, "alt_txt": f.shows[:ALT_CHARS] or None}
            for f in files
        ]
        with _slack_errors():
            await cast(_Client, self.client(token)).files_upload_v2(file_uploads=uploads, channel=channel)

    async def respond(self, response_url: str, body: Mapping[str, object]) -> None:
        """Answer an interaction privately. Raises `SlackError`."""
        try:
            async with self._session.post(response_url, json=dict(body), proxy=self._proxy) as response:
                if response.status != 200:
                    raise SlackError(f"respond_{response.status}")
        except (aiohttp.ClientError, TimeoutError) as error:
            raise SlackError(UNREACHABLE) from error

    async def download(self, token: str, url: str, most: int, *, told: int) -> bytes:
        """A file of at most so many bytes, of which Slack told the size. Raises `TooBigError`, `NotAFileError`.

        The token goes to nobody but Slack, and no redirection is followed: Slack sends one to where people log in.
        """
        if told > most:
            raise TooBigError
        if not self._is_ours(url):
            raise NotAFileError
        return await download(self._session, url, most, {"Authorization": f"Bearer {token}"}, self._proxy)

    def _is_ours(self, url: str) -> bool:
        there, api = urlsplit(url), urlsplit(self.base_url)
        if (there.scheme, there.netloc) == (api.scheme, api.netloc):
            return True
        host = there.hostname or ""
        return there.scheme == "https" and (host == "slack.com" or host.endswith((".slack.com", ".slack-files.com")))


@asynccontextmanager
async def open_api(base_url: str = SLACK_API) -> AsyncGenerator[Api]:
    """One pool of connections, closed at the end."""
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
    connector = aiohttp.TCPConnector(limit=0)  # how many parcels are on their way at once is the service's to limit
    # Not `trust_env`: for every request it reads the environment and ~/.netrc, each in a thread.
    async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
        yield Api(session, base_url)


@contextmanager
def _slack_errors() -> Generator[None]:
    """Whatever goes wrong with a call is a `SlackError`."""
    try:
        yield
    except SlackApiError as error:
        raise _slack_error(error) from error
    except (aiohttp.ClientError, SlackClientError, TimeoutError) as error:
        raise SlackError(UNREACHABLE) from error


def _slack_error(error: SlackApiError) -> SlackError:
    response = cast(_Response, error.response)
    code = text(getattr(response, "data", None), "error")  # a page instead of JSON has none
    wait = response.headers.get("Retry-After", "")
    retry_after_s = float(wait) if wait.isdecimal() else None
    return SlackError(code or (RATE_LIMITED if retry_after_s else UNREACHABLE), retry_after_s=retry_after_s)
