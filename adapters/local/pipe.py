"""`afterword chat --json`: one JSON object a line in, one or more a line out. It decides nothing."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO, Literal
from zoneinfo import ZoneInfo

from adapters.addresses import with_address
from adapters.clocks import SimulatedClock
from adapters.local import lines
from adapters.local.chat import Chat, mishap
from adapters.local.controls import NotThereError
from adapters.local.files import read_named
from adapters.local.lines import LineError
from bot.message import Form, Message
from bot.ports import Account, Clock, Posted

_SKIPPED_AT_ONCE = 65_536


class Printer:
    """The screen of a pipe: every line is out before the next thing happens."""

    def __init__(self, out: BinaryIO, clock: Clock, user: str, address: str = "") -> None:
        """`address` is where the bot's own pages are reached."""
        self._out = out
        self._clock = clock
        self._user = user
        self._address = address
        self.zone: Callable[[], ZoneInfo] = lambda: ZoneInfo("UTC")

    def write(self, line: Mapping[str, object]) -> None:
        self._out.write(lines.write_line(line).encode(errors="replace") + b"\n")
        self._out.flush()

    def now(self) -> str:
        return lines.written_instant(self._clock.now(), self.zone())

    def message(self, account: Account, posted: Posted, to: Literal["dm", "private"]) -> None:
        zone, user = self._whose(account)
        self.write(lines.written_message(self._whole(posted), to=to, at=self._clock.now(), zone=zone, user=user))

    def revised(self, account: Account, posted: Posted) -> None:
        zone, user = self._whose(account)
        self.write(lines.written_revision(self._whole(posted), at=self._clock.now(), zone=zone, user=user))

    def said(self, account: Account, key: str, message: Message) -> None:
        """Whoever is at the other end said it themselves."""

    def form(self, account: Account, form: Form | None) -> None:
        if form is not None:
            self.write(lines.written_form(form))

    def form_errors(self, account: Account, errors: Mapping[str, str]) -> None:
        self.write({"form_errors": dict(errors)})

    def _whole(self, posted: Posted) -> Posted:
        return replace(posted, message=with_address(posted.message, self._address))

    def forgot(self, account: Account) -> None:
        """What was printed is not ours to take back."""

    def _whose(self, account: Account) -> tuple[ZoneInfo, str | None]:
        """The zone to print in, and whom it is for where that is somebody else on the same data."""
        return (self.zone(), None) if account.user == self._user else (ZoneInfo(account.zone or "UTC"), account.user)


class Pipe:
    def __init__(self, chat: Chat, printer: Printer) -> None:
        self._chat = chat
        self._printer = printer
        printer.zone = lambda: chat.zone

    async def start(self) -> None:
        await self._chat.join()
        self._printer.write({"ready": True, "now": self._printer.now()})

    async def take(self, raw: bytes) -> None:
        """Do what one line asks for; whatever is wrong with it, the next line finds the bot where it was."""
        try:
            await self._do(lines.read_line(raw))
        except (LineError, NotThereError) as error:
            self._printer.write({"error": str(error)})
        except BrokenPipeError:
            raise
        except Exception as error:  # noqa: BLE001 - the edge: the bot goes on, whatever happened
            self._printer.write({"error": mishap(error)})
        await self._chat.settle()
        self._printer.write({"done": True, "now": self._printer.now()})

    async def _do(self, line: lines.Line) -> None:
        chat = self._chat
        if not isinstance(chat.clock, SimulatedClock) and not isinstance(line, lines.Kill):
            await chat.tick()  # nobody wakes the bot between two lines: what fell due meanwhile comes first
        match line:
            case lines.Say(text=text):
                await chat.say(text)
            case lines.Hand(path=path, words=words):
                name, content = await asyncio.to_thread(read_named, path)
                await chat.hand(name, content, words)
            case lines.Command(name=name, words=words):
                await chat.command(name, words)
            case lines.Press(button=button):
                await chat.press(button)
            case lines.Choose(select=select, option=option):
                await chat.choose(select, option)
            case lines.Submit(answers=answers):
                await chat.submit(answers)
            case lines.Sleep() | lines.Until():
                await self._pass_time(line)
            case lines.ShowDesk():
                self._printer.write({"desk": await chat.exported()})
            case lines.Kill():
                os.kill(os.getpid(), signal.SIGKILL)

    async def _pass_time(self, line: lines.Sleep | lines.Until) -> None:
        clock = self._chat.clock
        if not isinstance(clock, SimulatedClock):
            raise LineError("The clock is real here, and cannot be turned. Start with --now for one that can.")
        now = clock.now()
        until = _end_of(line, now)
        if until < now:
            raise LineError(f"That moment is past: it is {self._printer.now()}.")
        if until - now > lines.MAX_SLEEP:
            raise LineError(f"That is too far ahead; {lines.MAX_SLEEP.days} days at most.")
        await self._chat.pass_time(clock, until)


def _end_of(line: lines.Sleep | lines.Until, now: datetime) -> datetime:
    match line:
        case lines.Sleep(duration=duration):
            return now + duration
        case lines.Until(at=at):
            return at


def raw_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Line by line; of one that is too long only the start, long enough to be seen to be too long."""
    most = lines.MAX_LINE_BYTES + 1
    while raw := stream.readline(most):
        rest = raw
        while len(rest) > 0 and not rest.endswith(b"\n") and len(raw) == most:
            rest = stream.readline(_SKIPPED_AT_ONCE)
        yield raw
