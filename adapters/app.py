"""The wiring: settings, storage, service, clocks and channels come together here, and only here."""

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Generator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory, gettempdir
from types import FrameType
from typing import TYPE_CHECKING, Final, NoReturn, TypeAlias

import structlog

from adapters.clocks import RealClock, SimulatedClock
from adapters.garbage import look_seldom
from adapters.local.channel import LocalChannel, NoScreen, Screen
from adapters.local.chat import UNNAMED, Chat
from adapters.local.pipe import Pipe, Printer, raw_lines
from adapters.local.transcript import Transcript
from adapters.roles import Roles, alone, left_to_others
from adapters.sandbox import Sandbox
from adapters.settings import Settings, SetupError
from adapters.writer import LanguageModel, MissingLibraryError
from bot.delivery import GATHERED_FOR_S
from bot.ports import EVERYBODY, Account, Channel, Clock, Decide, Installations, Store, Writer
from bot.service import Service
from bot.standing import Backlog, Standing
from bot.turn import turn
from bot.watching import DatabaseFailed, Observe, unobserved
from storage.database import Database
from storage.duties import Duties
from storage.errors import StorageError
from storage.inspecting import Inspected, inspect
from storage.notices import Notices
from storage.opening import Storage, open_storage
from storage.pooled import LetIn, Reckoning
from storage.presence import the_only_run
from storage.retention import Retention
from storage.standing import backlog, stand

if TYPE_CHECKING:
    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp

    from adapters.local.web.room import Room
    from adapters.monitoring import Monitor
    from adapters.slack.opening import Slack

LOCAL, SLACK, DISCORD = "local", "slack", "discord"
UPKEEP = timedelta(hours=1)
BREATH_S = 0.05
"""Between two batches of what is deleted, in which everybody else comes first."""
DEMOS = "afterword-demo-"
"""What the folders of demonstrations are called, before the number of the process they belong to."""


Upkeep: TypeAlias = Callable[[], Awaitable[None]]


class AfterwordError(Exception):
    """Something the user can put right; the message says how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    service: Service
    store: Store
    transcript: Transcript
    notices: Notices
    duties: Duties
    database: Database
    clock: Clock
    screen: Screen
    installations: Installations
    cookie_secret: bytes
    backlog: Callable[[], Backlog]
    retention: Retention
    reckoning: Reckoning
    observe: Observe

    def chat(self, account: Account, *, reports_zone: bool = True, is_admin: bool = True) -> Chat:
        return Chat(
            account=account,
            service=self.service,
            store=self.store,
            transcript=self.transcript,
            clock=self.clock,
            screen=self.screen,
            reports_zone=reports_zone,
            is_admin=is_admin,
        )


@contextmanager
def open_app(
    settings: Settings,
    *,
    clock: Clock,
    screen: Screen | None,
    user: str = "",
    decide: Decide | None = None,
    writer: Writer | None = None,
    observe: Observe = unobserved,
) -> Generator[App]:
    """The bot, ready to be talked to; its storage is closed at the end. Raises `AfterwordError`.

    Without a `screen` there is no local chat here. `user` is whose screen it is, where it is one local user's; what is
    for others waits for theirs. `decide` and `writer` take the place of the mind and of the language model in the
    settings. `observe` is told how it goes.
    """
    try:
        writer = writer or _writer(settings)
        storage = _opened(settings)
        storage.database.on_failed = lambda error: observe(DatabaseFailed(error=error))
        storage.pool.reckons_when_asked = isinstance(clock, SimulatedClock)
        try:
            channels: dict[str, Channel] = {}
            if screen is not None:
                storage.store.release(LOCAL, clock.now())
                channels[LOCAL] = LocalChannel(storage.transcript, screen, clock)
            service = Service(
                storage.store,
                channels,
                clock,
                decide or partial(turn, model=writer.model if writer else None, keep_months=settings.retention_months),
                reader=Sandbox(),
                writer=writer,
                random=_random(clock),
                workers=storage.database.workers(),
                only={LOCAL: user} if user else EVERYBODY,
                observe=observe,
                gathered_for_s=GATHERED_FOR_S if isinstance(clock, RealClock) else 0.0,
            )
            yield App(
                service=service,
                store=storage.store,
                transcript=storage.transcript,
                notices=storage.notices,
                duties=storage.duties,
                database=storage.database,
                clock=clock,
                screen=screen or NoScreen(),
                installations=storage.installations,
                cookie_secret=storage.cookie_secret,
                backlog=lambda: backlog(storage.database, clock.now()),
                retention=Retention(storage.database, kept_days(settings)),
                reckoning=storage.reckoning,
                observe=observe,
            )
        finally:
            storage.close()
    except StorageError as error:
        raise AfterwordError(str(error)) from error


def _writer(settings: Settings) -> Writer | None:
    """The language model, where whoever runs this wants one. Its library is not imported yet."""
    if settings.writer_url is None and settings.writer_model is None:
        return None
    if settings.writer_url is None or settings.writer_model is None:
        raise AfterwordError("WRITER_URL and WRITER_MODEL go together: set both, or neither. See .env.example.")
    key = settings.writer_key.get_secret_value() if settings.writer_key else ""
    try:
        return LanguageModel(settings.writer_url, settings.writer_model, key, settings.writer_timeout_s)
    except MissingLibraryError as error:
        raise AfterwordError(
            "WRITER_URL is set, but what it needs is not installed: pip install 'afterword[llm]'."
        ) from error


def _opened(settings: Settings) -> Storage:
    key = settings.master_key.get_secret_value() if settings.master_key else None
    try:
        return open_storage(settings.data, settings.database, key)
    except OSError as error:
        raise AfterwordError(
            f"The data folder {settings.data} cannot be used ({error.strerror}). Name another one with --data or in "
            "AFTERWORD_DATA."
        ) from error


def talk_on_pipe(settings: Settings, account: Account, clock: Clock, *, zone_given: bool) -> None:
    """`chat --json`, until the end of input. Lines are waited for outside the loop, so that Ctrl-C is heard at once.

    A second run that names no zone leaves the seekers where they were. Everybody on the same data is served.
    """

    def seat(user: str) -> Chat:
        theirs = replace(account, user=user)
        return app.chat(theirs, reports_zone=zone_given, is_admin=user == account.user)

    # The runner's own handler would lose a Ctrl-C that comes in the last step of a turn.
    signal.signal(signal.SIGINT, _interrupt)
    printer = Printer(sys.stdout.buffer, clock, account.user, settings.address)
    with open_app(settings, clock=clock, screen=printer) as app, asyncio.Runner() as runner:
        pipe = Pipe(seat, account.user, printer)
        try:
            runner.run(pipe.start())
            for raw in raw_lines(sys.stdin.buffer):
                runner.run(pipe.take(raw))
        finally:
            runner.run(app.service.close())


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def talk_in_terminal(settings: Settings, account: Account, clock: Clock) -> None:
    """`chat`, until the seeker leaves. The machine's zone is a report: a laptop travels with its owner."""
    from adapters.local.terminal import Terminal, new_paper, new_prompt  # prompt_toolkit and rich: not for the pipe
    from bot.dialogue.commands import COMMANDS

    paper = new_paper(account.user, settings.address)
    with open_app(settings, clock=clock, screen=paper, user=account.user) as app:
        terminal = Terminal(app.chat(account), paper, new_prompt(tuple(COMMANDS)))
        asyncio.run(_until_the_end(app, terminal.run(awake(app, terminal.noticed), _shown(settings.data))))


def serve(settings: Settings, roles: Roles, tell: Callable[[str], None]) -> None:
    """`run`, until it is told to stop: in these roles, and `tell` is given what whoever started it should read."""
    from adapters.monitoring import Monitor  # Prometheus: not for the terminal, which is to be quick

    sweep_demos()
    monitor = Monitor(roles.chats)
    is_shown = LOCAL in roles.chats
    room = _room(lambda zone: app.chat(Account(platform=LOCAL, user=UNNAMED, zone=zone))) if is_shown else None
    user = UNNAMED if room else ""
    with (
        open_app(settings, clock=RealClock(), screen=room, user=user, observe=monitor.observe) as app,
        the_only_run(app.database.url),
    ):
        roles = roles if app.database.is_shared else alone(roles, settings)
        if others_do := left_to_others(roles):
            tell(others_do)
        asyncio.run(_until_the_end(app, _serve(app, settings, room, roles, tell, monitor)))


def _room(chat: Callable[[str], Chat]) -> "Room":
    from adapters.local.web.room import Room  # not for the terminal, which is to be quick

    return Room(UNNAMED, chat)


async def _serve(
    app: App, settings: Settings, room: "Room | None", roles: Roles, tell: Callable[[str], None], monitor: "Monitor"
) -> None:
    # The web's libraries take a second to import: only for those who serve it.
    from adapters.letters import letter_routes
    from adapters.local.web.server import AddressError, serve_site
    from adapters.pages import routes

    log = structlog.get_logger()
    async with AsyncExitStack() as stack:
        slack = await _platforms(stack, app, settings, roles)
        look_seldom()
        on_shown = refreshing(app, room) if room else _nobody_looks
        upkeep = {"upkeep of slack": slack.upkeep} if slack else NO_UPKEEP
        await stack.enter_async_context(awake(app, on_shown, upkeep, roles))
        log.info("started", channels=sorted(roles.chats), wakes=roles.wakes, delivers=roles.delivers)
        connections = {"slack_not_connected": slack.is_connected} if slack else {}
        vital = monitor.routes(app.store, app.backlog, app.clock, settings, connections)
        pages = [*(slack.routes if slack else ()), *vital, *routes(app.store), *letter_routes(app.store, app.clock)]
        try:
            await serve_site(_site(room, pages, settings), settings, app.cookie_secret, tell, has_chat=room is not None)
        except AddressError as error:
            raise AfterwordError(str(error)) from error
    log.info("stopped")


def _site(room: "Room | None", pages: "Sequence[BaseRoute]", settings: Settings) -> "ASGIApp":
    """The pages, and the chat besides where it is served."""
    from starlette.applications import Starlette

    if room is None:
        return Starlette(routes=pages)
    from adapters.local.web.site import make_site

    return make_site(room, temporary_desk, pages, settings.public_url or "")


async def _platforms(stack: AsyncExitStack, app: App, settings: Settings, roles: Roles) -> "Slack | None":
    """Connect the platforms on which this process answers, and those to which it only sends."""
    if DISCORD in roles.platforms:
        await stack.enter_async_context(open_discord(app, settings, answers=DISCORD in roles.chats))
    if SLACK not in roles.platforms:
        return None
    return await stack.enter_async_context(open_slack(app, settings, answers=SLACK in roles.chats))


@asynccontextmanager
async def open_slack(app: App, settings: Settings, *, answers: bool = True) -> AsyncGenerator["Slack"]:
    """Slack, sent to while it is entered, and with `answers` answered too. Raises `AfterwordError`."""
    from adapters.slack import opening  # slack_bolt and aiohttp: not for who does not talk there

    app.store.release(SLACK, app.clock.now())
    with _as_ours():
        async with opening.open_slack(
            settings, app.service, app.store, app.installations, app.clock, answers=answers
        ) as slack:
            yield slack


@asynccontextmanager
async def open_discord(app: App, settings: Settings, *, answers: bool = True) -> AsyncGenerator[None]:
    """Discord, sent to while it is entered, and with `answers` answered too. Raises `AfterwordError`, also when Discord
    ends it for good."""
    from adapters.discord import opening  # discord.py: not for who does not talk there

    app.store.release(DISCORD, app.clock.now())
    with _as_ours():
        async with opening.open_discord(settings, app.service, app.store, app.clock, answers=answers):
            yield


def sweep_demos() -> None:
    """Remove the desks of demonstrations whose program was killed: nothing of them is to be kept."""
    for folder in Path(gettempdir()).glob(f"{DEMOS}*-*"):
        owner = folder.name.removeprefix(DEMOS).partition("-")[0]
        if owner.isdecimal() and not Path(f"/proc/{owner}").exists() and Path("/proc/self").exists():
            shutil.rmtree(folder, ignore_errors=True)


def refreshing(app: App, room: "Room") -> Callable[[int | None], None]:
    """What brings the room's pages up to date when another process has written in its conversation."""
    account = Account(platform=LOCAL, user=room.user)
    running: set[asyncio.Task[None]] = set()

    async def refresh(seeker: int | None) -> None:
        try:
            if seeker is None or seeker == await asyncio.to_thread(app.transcript.seeker_of, account):
                await room.refresh()
        except StorageError as error:
            structlog.get_logger().warning("not_refreshed", error=type(error).__name__)

    def noticed(seeker: int | None) -> None:
        task = asyncio.create_task(refresh(seeker))
        running.add(task)
        task.add_done_callback(running.discard)

    return noticed


@asynccontextmanager
async def temporary_desk(clock: SimulatedClock, screen: Screen) -> AsyncGenerator[Callable[[str, str], Chat]]:
    """A desk for a demonstration: a database and a key of its own, gone at the end. Seats a user, in a zone."""
    with TemporaryDirectory(prefix=f"{DEMOS}{os.getpid()}-", ignore_cleanup_errors=True) as folder:
        alone = {"data": Path(folder), "database": None, "master_key": None, "writer_url": None, "writer_model": None}
        settings = Settings().model_copy(update=alone)
        with open_app(settings, clock=clock, screen=screen) as app:
            try:

                def seat(user: str, zone: str) -> Chat:
                    return app.chat(Account(platform=LOCAL, user=user, zone=zone), is_admin=False)

                yield seat
            finally:
                await app.service.close()


async def _until_the_end(app: App, work: Coroutine[None, None, None]) -> None:
    """Whatever ends the work, a turn that was begun is finished before the storage is closed."""
    try:
        await work
    finally:
        await app.service.close()


def _nobody_looks(seeker: int | None) -> None:
    """No local chat is shown here."""


EVERYTHING: Final = Roles()
NO_UPKEEP: Final[Mapping[str, Upkeep]] = {}


@asynccontextmanager
async def awake(
    app: App,
    on_shown: Callable[[int | None], object] = _nobody_looks,
    upkeep: Mapping[str, Upkeep] = NO_UPKEEP,
    roles: Roles = EVERYTHING,
) -> AsyncGenerator[None]:
    """While it is entered, what falls due is done by itself, as far as these roles go. A simulated clock has an owner,
    who does it.

    Each `upkeep` is done hourly, by one process at a time. `on_shown` is called in the loop when another process has
    changed what the local chat of a seeker shows: with the seeker's number (`seeker_of` of the transcript), or None
    where it may be anybody. The local chat is sent to by whoever shows it.
    """
    if isinstance(app.clock, SimulatedClock):
        yield
        return
    from bot.waking import Waking  # APScheduler: not for the pipe

    loop = asyncio.get_running_loop()
    waking = Waking(
        app.service,
        app.clock,
        app.observe,
        wakes=roles.wakes,
        delivers=roles.delivers or LOCAL in roles.chats,
    )
    waking.start()
    for name, duty in {"retention": partial(_tidy, app), "waits": partial(_reckon, app), **upkeep}.items():
        waking.every(UPKEEP, name, partial(_one_at_a_time, app.duties, name, duty))
    app.notices.listen(
        partial(loop.call_soon_threadsafe, waking.look_again), partial(loop.call_soon_threadsafe, on_shown)
    )
    try:
        yield
    finally:
        await asyncio.to_thread(app.notices.stop)
        await waking.stop()


async def _tidy(app: App) -> None:
    """Delete what is too old."""
    there_is_more = True
    while there_is_more:
        there_is_more = await asyncio.to_thread(app.retention.tidy, app.clock.now())
        await asyncio.sleep(BREATH_S)


async def _reckon(app: App) -> None:
    """Reckon the pool of waits anew, if that was not done today: read in steps, and written in one."""
    now = app.clock.now()
    if not await asyncio.to_thread(app.reckoning.is_due, now):
        return
    let_in: dict[int, LetIn] = {}
    beyond: int | None = 0
    while beyond is not None:
        some, beyond = await asyncio.to_thread(app.reckoning.let_in, beyond)
        let_in |= some
        await asyncio.sleep(BREATH_S if some else 0)
    await asyncio.to_thread(app.reckoning.finish, let_in, now)


def kept_days(settings: Settings) -> dict[str, int]:
    """How long the rows of each table are kept; a one-time page of a letter has its end in it."""
    return {
        "inbox": settings.keep_events_days,
        "sent": settings.keep_sent_days,
        "refused": settings.keep_refused_days,
        "transcript": settings.keep_transcript_days,
        "letters": 0,
    }


async def _one_at_a_time(duties: Duties, name: str, duty: Upkeep) -> None:
    """Do it, unless another process is at it."""
    if give_back := await asyncio.to_thread(duties.take, name):
        try:
            await duty()
        finally:
            await asyncio.to_thread(give_back)


def migrate(settings: Settings) -> None:
    """Bring the database up to date, making it where there is none."""
    with open_app(settings, clock=RealClock(), screen=None):
        pass


def look_around(settings: Settings, now: datetime) -> Standing | None:
    """How it stands with what is stored; None where nothing is. Raises `AfterwordError`."""
    try:
        return stand(settings.data, settings.database, now)
    except StorageError as error:
        raise AfterwordError(str(error)) from error


def synchronize_discord(settings: Settings) -> None:
    """Register the bot's commands with Discord. Raises `AfterwordError`."""
    from adapters.discord import application  # aiohttp: not for who does not talk there

    with _as_ours():
        asyncio.run(application.synchronize(settings))


def discord_invitations(settings: Settings) -> tuple[str, str]:
    """The addresses at which the bot is installed in a server, and by somebody for themselves. Raises
    `AfterwordError`."""
    from adapters.discord import application  # aiohttp: not for who does not talk there

    with _as_ours():
        return asyncio.run(application.invitations(settings))


@contextmanager
def _as_ours() -> Generator[None]:
    try:
        yield
    except SetupError as error:
        raise AfterwordError(str(error)) from error


def inspect_storage(settings: Settings) -> Inspected:
    """What there is to be known of the storage without opening it."""
    key = settings.master_key.get_secret_value() if settings.master_key else None
    return inspect(settings.data, settings.database, key)


def _random(clock: Clock) -> Random:
    """Of the moments to try again; on a simulated clock the same in every run."""
    return Random() if isinstance(clock, RealClock) else Random(0)  # noqa: S311 - nothing is kept secret by it


def _shown(folder: Path) -> str:
    """With `~` for the home folder, as people write it."""
    with suppress(ValueError):
        return str(Path("~") / folder.resolve().relative_to(Path.home()))
    return str(folder)
