"""The wiring: settings, storage, service, clocks and channels come together here, and only here."""

import asyncio
import signal
import sys
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from types import FrameType
from typing import NoReturn

import structlog

from adapters.clocks import RealClock, SimulatedClock
from adapters.local.channel import LocalChannel, NoScreen, Screen
from adapters.local.chat import Chat
from adapters.local.pipe import Pipe, Printer, raw_lines
from adapters.local.transcript import Transcript
from adapters.settings import Settings
from bot.ports import Account, Clock, Decide, Store
from bot.service import Service
from bot.turn import turn
from storage.errors import StorageError
from storage.notices import Notices
from storage.opening import Storage, open_storage

LOCAL = "local"


class AfterwordError(Exception):
    """Something the user can put right; the message says how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    service: Service
    store: Store
    transcript: Transcript
    notices: Notices
    clock: Clock
    screen: Screen

    def chat(self, account: Account, *, reports_zone: bool = True) -> Chat:
        return Chat(
            account=account,
            service=self.service,
            store=self.store,
            transcript=self.transcript,
            clock=self.clock,
            screen=self.screen,
            reports_zone=reports_zone,
        )


@contextmanager
def open_app(settings: Settings, *, clock: Clock, screen: Screen, decide: Decide = turn) -> Generator[App]:
    """The bot, ready to be talked to; its storage is closed at the end. Raises `AfterwordError`."""
    try:
        storage = _opened(settings)
        try:
            storage.store.release(LOCAL, clock.now())
            channel = LocalChannel(storage.transcript, screen, clock)
            threads = storage.database.threads
            service = Service(storage.store, {LOCAL: channel}, clock, decide, random=_random(clock), threads=threads)
            yield App(
                service=service,
                store=storage.store,
                transcript=storage.transcript,
                notices=storage.notices,
                clock=clock,
                screen=screen,
            )
        finally:
            storage.close()
    except StorageError as error:
        raise AfterwordError(str(error)) from error


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

    A second run that names no zone leaves the seeker where they were.
    """
    # The runner's own handler would lose a Ctrl-C that comes in the last step of a turn.
    signal.signal(signal.SIGINT, _interrupt)
    printer = Printer(sys.stdout.buffer, clock, account.user)
    with open_app(settings, clock=clock, screen=printer) as app, asyncio.Runner() as runner:
        pipe = Pipe(app.chat(account, reports_zone=zone_given), printer)
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

    paper = new_paper(account.user)
    with open_app(settings, clock=clock, screen=paper) as app:
        terminal = Terminal(app.chat(account), paper, new_prompt(tuple(COMMANDS)))
        asyncio.run(_until_the_end(app, terminal.run(awake(app), _shown(settings.data))))


def serve(settings: Settings) -> None:
    """`run`, until it is told to stop."""
    with open_app(settings, clock=RealClock(), screen=NoScreen()) as app:
        asyncio.run(_until_the_end(app, _serve(app)))


async def _serve(app: App) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows, where Ctrl-C ends it as it ends any program
            loop.add_signal_handler(number, stop.set)
    log = structlog.get_logger()
    async with awake(app):
        log.info("started", channels=[LOCAL])
        await stop.wait()
    log.info("stopped")


async def _until_the_end(app: App, work: Coroutine[None, None, None]) -> None:
    """Whatever ends the work, a turn that was begun is finished before the storage is closed."""
    try:
        await work
    finally:
        await app.service.close()


@asynccontextmanager
async def awake(app: App, on_shown: Callable[[int | None], object] = lambda _: None) -> AsyncGenerator[None]:
    """While it is entered, what falls due is done by itself. A simulated clock has an owner, who does it.

    `on_shown` is called in the loop when another process has changed what the local chat of a seeker shows: with the
    seeker's number (`seeker_of` of the transcript), or None where it may be anybody.
    """
    if isinstance(app.clock, SimulatedClock):
        yield
        return
    from bot.waking import Waking  # APScheduler: not for the pipe

    loop = asyncio.get_running_loop()
    waking = Waking(app.service, app.clock)
    waking.start()
    app.notices.listen(
        partial(loop.call_soon_threadsafe, waking.look_again), partial(loop.call_soon_threadsafe, on_shown)
    )
    try:
        yield
    finally:
        await asyncio.to_thread(app.notices.stop)
        await waking.stop()


def migrate(settings: Settings) -> None:
    """Bring the database up to date, making it where there is none."""
    with open_app(settings, clock=RealClock(), screen=NoScreen()):
        pass


def _random(clock: Clock) -> Random:
    """Of the moments to try again; on a simulated clock the same in every run."""
    return Random() if isinstance(clock, RealClock) else Random(0)  # noqa: S311 - nothing is kept secret by it


def _shown(folder: Path) -> str:
    """With `~` for the home folder, as people write it."""
    with suppress(ValueError):
        return str(Path("~") / folder.resolve().relative_to(Path.home()))
    return str(folder)
