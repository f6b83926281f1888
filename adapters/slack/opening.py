"""Slack from the settings: what must be set, and everything of it connected, and ended in order."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial

from starlette.routing import Route

from adapters.settings import Settings, SetupError, secret
from adapters.slack import oauth
from adapters.slack.answering import Answering
from adapters.slack.api import UNREACHABLE, Api, SlackError, open_api
from adapters.slack.bolt import connected, endpoint
from adapters.slack.channel import SlackChannel
from adapters.slack.read import PLATFORM
from adapters.slack.workspaces import Workspaces
from bot.ports import Clock, Installations, Store
from bot.service import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Slack:
    """Slack, being served."""

    routes: Sequence[Route]
    """What is to be served where Slack, and whoever installs the bot, finds it."""
    upkeep: Callable[[], Awaitable[None]]
    """To be done hourly: tokens are renewed, and the people of workspaces that left long ago forgotten."""
    is_connected: Callable[[], Awaitable[bool]]
    """Whether Slack reaches us now. Over HTTP it is Slack that connects, and whether it can is not seen from here."""


def lacks(settings: Settings, *, answers: bool = True) -> str:
    """What is to be set before Slack can be served, told to whoever runs it; empty if it is all there.

    Who only sends there, and does not answer, needs less.
    """
    by_oauth = settings.slack_client_id is not None
    if by_oauth != (settings.slack_client_secret is not None):
        return "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET go together: set both, or neither."
    if answers and settings.slack_app_token is None and settings.slack_signing_secret is None:
        return "Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET and PUBLIC_URL for HTTP."
    if settings.slack_bot_token is None and not by_oauth:
        return "Set SLACK_BOT_TOKEN for one workspace, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET for any number."
    by_http = settings.slack_app_token is None or by_oauth
    if answers and by_http and not (settings.public_url or "").startswith("https://"):
        return "Say in PUBLIC_URL at which https address Slack reaches this bot."
    return ""


@asynccontextmanager
async def open_slack(
    settings: Settings, service: Service, store: Store, installations: Installations, clock: Clock, *, answers: bool
) -> AsyncGenerator[Slack]:
    """While it is entered, Slack is sent to by the service, which is closed at the end: what is on its way then still
    needs the connection. With `answers`, what happens there is answered too. Raises `SetupError`."""
    if trouble := lacks(settings, answers=answers):
        raise SetupError(f"{trouble} See docs/slack.md.")
    app, workspaces = app_of(settings), Workspaces(installations, clock)
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(open_api(settings.slack_api_url))
        if settings.slack_bot_token:
            with _refusals("SLACK_BOT_TOKEN"):
                await workspaces.keep(api, secret(settings.slack_bot_token))
        channel = SlackChannel(api, workspaces.token, settings.address, is_public=bool(settings.public_url))
        service.send_by(PLATFORM, channel)
        stack.push_async_callback(service.close)
        routes = oauth.routes(app, installations, clock) if app and answers else []
        is_connected = _always
        if answers:
            answering = Answering(
                service=service, store=store, clock=clock, channel=channel, api=api, tokens=workspaces.token,
                on_revoked=workspaces.leave,
            )  # fmt: skip
            more, is_connected = await stack.enter_async_context(_answered(answering, api, settings))
            routes += more
        upkeep = partial(oauth.keep_installed, app, installations, clock)
        yield Slack(routes=routes, upkeep=upkeep, is_connected=is_connected)


@asynccontextmanager
async def _answered(
    answering: Answering, api: Api, settings: Settings
) -> AsyncGenerator[tuple[list[Route], Callable[[], Awaitable[bool]]]]:
    """While it is entered, what happens on Slack is answered: over sockets, or where these routes are served. Tells
    whether Slack reaches us."""
    async with AsyncExitStack() as stack:
        stack.push_async_callback(answering.end)
        if settings.slack_app_token:
            with _refusals("SLACK_APP_TOKEN"):
                socket = connected(answering, api, secret(settings.slack_app_token))
                yield [], await stack.enter_async_context(socket)
        else:
            yield [endpoint(answering, api, secret(settings.slack_signing_secret))], _always


async def _always() -> bool:
    return True


def app_of(settings: Settings) -> oauth.SlackApp | None:
    """The app that workspaces install by themselves, where there is one."""
    if settings.slack_client_id is None or settings.slack_client_secret is None:
        return None
    return oauth.SlackApp(
        client_id=settings.slack_client_id,
        client_secret=secret(settings.slack_client_secret),
        address=settings.address,
        api_url=settings.slack_api_url,
    )


@contextmanager
def _refusals(setting: str) -> Generator[None]:
    """What Slack says to a credential, told to whoever set it."""
    try:
        yield
    except SlackError as error:
        if error.code == UNREACHABLE:
            raise SetupError("Slack does not answer. Is this machine online, and SLACK_API_URL right?") from error
        raise SetupError(f"Slack refuses {setting} ({error.code}). Copy it again; docs/slack.md says where.") from error
