"""Installing into a workspace or a whole organisation, and keeping its token fresh (OAuth v2).

`/slack/install` sends the admin to Slack, which sends them back to `/slack/oauth_redirect` with a code for the token.
https://docs.slack.dev/authentication/installing-with-oauth
"""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final, cast

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.oauth import AuthorizeUrlGenerator
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from adapters.slack.manifest import scopes
from bot.ports import Clock, Installation, Installations

PLATFORM: Final = "slack"
STATE_COOKIE: Final = "afterword-slack-state"
STATE_LASTS_S: Final = 600
"""How long an admin may take to say yes."""
AUTHORIZE_URL: Final = "https://slack.com/oauth/v2/authorize"
HEADERS: Final = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}

INSTALLED: Final = "Afterword is installed. Open Slack and send it a message: everybody can, from the Apps section.\n"
NOT_INSTALLED: Final = "Nothing was installed. Begin again at {address}\n"
"""What an admin reads in the browser at the end."""

_log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackApp:
    """The app as Slack knows it, and where this bot is reached."""

    client_id: str
    client_secret: str
    address: str
    """`https://afterword.example.com`"""
    api_url: str

    @property
    def redirect_uri(self) -> str:
        return f"{self.address}/slack/oauth_redirect"


def routes(app: SlackApp, installations: Installations, clock: Clock) -> list[Route]:
    """The two pages. A state that only this browser has keeps anybody from installing in another's name."""
    generator = AuthorizeUrlGenerator(
        client_id=app.client_id, scopes=scopes(), redirect_uri=app.redirect_uri, authorization_url=AUTHORIZE_URL
    )
    is_secure = app.address.startswith("https:")

    async def install(request: Request) -> Response:
        del request
        state = secrets.token_urlsafe(24)
        answer = RedirectResponse(generator.generate(state), status_code=302, headers=HEADERS)
        answer.set_cookie(
            STATE_COOKIE, state, max_age=STATE_LASTS_S, path="/slack", secure=is_secure, httponly=True, samesite="lax"
        )
        return answer

    async def back(request: Request) -> Response:
        state, expected = request.query_params.get("state", ""), request.cookies.get(STATE_COOKIE, "")
        code = request.query_params.get("code", "")
        installed = False
        if code and expected and secrets.compare_digest(state.encode(), expected.encode()):
            installed = await asyncio.to_thread(exchanged, app, code, installations, clock.now())
        told = INSTALLED if installed else NOT_INSTALLED.format(address=f"{app.address}/slack/install")
        answer = PlainTextResponse(told, status_code=200 if installed else 400, headers=HEADERS)
        answer.delete_cookie(STATE_COOKIE, path="/slack")
        return answer

    return [Route("/slack/install", install), Route("/slack/oauth_redirect", back)]


def exchanged(app: SlackApp, code: str, installations: Installations, now: datetime) -> bool:
    """Whether the code opened an installation, which is kept then. Blocking."""
    try:
        answer = access(app, code=code, redirect_uri=app.redirect_uri)
        installations.keep(installation_of(answer, now), now)
    except (SlackClientError, KeyError, OSError) as error:
        _log.warning("slack_not_installed", error=type(error).__name__)
        return False
    return True


def renewing(app: SlackApp, now: datetime) -> Callable[[Installation], Installation]:
    """What asks Slack for the next token. Blocking; it raises `SlackClientError`, `KeyError` or `OSError`."""

    def renewed(installation: Installation) -> Installation:
        answer = access(app, grant_type="refresh_token", refresh_token=installation.refresh_token)
        return with_token(installation, answer, now)

    return renewed


async def keep_installed(app: SlackApp | None, installations: Installations, clock: Clock) -> None:
    """Renew what expires soon, and forget the people of places that were left long ago."""
    now = clock.now()
    if app:
        await _renew_expiring(app, installations, now)
    await asyncio.to_thread(installations.purge, now)


async def _renew_expiring(app: SlackApp, installations: Installations, now: datetime) -> None:
    expiring = await asyncio.to_thread(installations.expiring, now)
    for place in [place for platform, place in expiring if platform == PLATFORM]:
        try:
            await asyncio.to_thread(installations.renew, PLATFORM, place, now, renewing(app, now))
        except (SlackClientError, KeyError, OSError) as error:
            _log.warning("slack_token_not_renewed", error=type(error).__name__)


def access(app: SlackApp, **asked: str) -> Mapping[str, Any]:
    """The answer of https://docs.slack.dev/reference/methods/oauth.v2.access"""
    said = {"client_id": app.client_id, "client_secret": app.client_secret, **asked}
    answer: Any = WebClient(base_url=app.api_url).api_call("oauth.v2.access", data=said)  # pyright: ignore[reportUnknownMemberType] - bare dicts
    return cast(Mapping[str, Any], answer.data)


def installation_of(answer: Mapping[str, Any], now: datetime) -> Installation:
    """An installation in a workspace or an organisation. Raises `KeyError` if the answer tells of none."""
    place = answer["enterprise"] if answer.get("is_enterprise_install") else answer["team"]
    scopes = tuple(answer.get("scope", "").split(","))
    bare = Installation(platform=PLATFORM, place=place["id"], token="", bot_user=answer["bot_user_id"], scopes=scopes)
    return with_token(bare, answer, now)


def with_token(installation: Installation, answer: Mapping[str, Any], now: datetime) -> Installation:
    lasts_s = answer.get("expires_in")
    return replace(
        installation,
        token=answer["access_token"],
        refresh_token=answer.get("refresh_token", ""),
        expires_at=now + timedelta(seconds=lasts_s) if lasts_s else None,
    )
