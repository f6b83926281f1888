"""`afterword chat --json`: one JSON object a line in, one or more a line out. It decides nothing."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO
from zoneinfo import ZoneInfo

from adapters.addresses import with_address
from adapters.clocks import SimulatedClock
from adapters.local import lines
from adapters.local.chat import Chat, mishap
from adapters.local.controls import NotThereError
from adapters.local.files import read_named
from adapters.local.lines import LineError
from adapters.local.places import mentions_in
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
        self.zone_of: Callable[[str], ZoneInfo] = lambda user: ZoneInfo("UTC")
        """In which zone a user is told the time."""

    def write(self, line: Mapping[str, object]) -> None:
        self._out.write(lines.write_line(line).encode(errors="replace") + b"\n")
        self._out.flush()

    def now(self) -> str:
        return lines.written_instant(self._clock.now(), self.zone_of(self._user))

    def message(self, account: Account, posted: Posted, to: str) -> None:
        zone, user = self._whose(account)
        to = "private" if to.startswith("private") else to
        self.write(lines.written_message(self._whole(posted), to=to, at=self._clock.now(), zone=zone, user=user))

    def revised(self, account: Account, posted: Posted) -> None:
        zone, user = self._whose(account)
        channel = account.user if account.is_channel else ""
        edit = lines.written_revision(self._whole(posted), at=self._clock.now(), zone=zone, user=user, channel=channel)
        self.write(edit)

    def said(self, account: Account, key: str, message: Message) -> None:
        """Whoever is at the other end said it themselves."""

    def form(self, account: Account, form: Form | None) -> None:
        if form is not None:
            self.write(lines.of_user(lines.written_form(form), self._whose(account)[1]))

    def form_errors(self, account: Account, errors: Mapping[str, str]) -> None:
        self.write(lines.of_user({"form_errors": dict(errors)}, self._whose(account)[1]))

    def desk(self, account: Account, desk: Mapping[str, object]) -> None:
        self.write(lines.of_user({"desk": desk}, self._whose(account)[1]))

    def _whole(self, posted: Posted) -> Posted:
        return replace(posted, message=with_address(posted.message, self._address))

    def forgot(self, account: Account) -> None:
        """What was printed is not ours to take back."""

    def _whose(self, account: Account) -> tuple[ZoneInfo, str | None]:
        """The zone to print in, and whom it is for where that is another than who sits at the pipe."""
        if account.is_channel or account.user == self._user:
            return self.zone_of(self._user), None
        return self.zone_of(account.user), account.user


class Pipe:
    """`seat` sits a user down at the chat; `user` is the one at the pipe, to whom the channels belong."""

    def __init__(self, seat: Callable[[str], Chat], user: str, printer: Printer) -> None:
        self._seat = seat
        self._user = user
        self._printer = printer
        self._chats: dict[str, Chat] = {}
        self._here: set[str] = set()
        """Those who have spoken with the bot directly."""
        printer.zone_of = lambda user: self._chat(user).zone

    async def start(self) -> None:
        await self._direct(self._user)
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
        await self._chat(self._user).settle()
        self._printer.write({"done": True, "now": self._printer.now()})

    def _chat(self, user: str) -> Chat:
        if user not in self._chats:
            self._chats[user] = self._seat(user)
        return self._chats[user]

    async def _direct(self, user: str) -> Chat:
        """Their direct conversation; by beginning it they agree to be written to."""
        chat = self._chat(user)
        if user not in self._here:
            await chat.join()
            self._here.add(user)
        return chat

    async def _do(self, told: lines.Told) -> None:
        line, user = told.line, told.user or self._user
        chat = self._chat(user)
        if not isinstance(chat.clock, SimulatedClock) and not isinstance(line, lines.Kill):
            await chat.tick()  # nobody wakes the bot between two lines: what fell due meanwhile comes first
        match line:
            case lines.Sleep() | lines.Until():
                await self._pass_time(line)
            case lines.ShowDesk():
                self._printer.desk(chat.account, await chat.exported())
            case lines.Kill():
                os.kill(os.getpid(), signal.SIGKILL)
            case lines.Say() | lines.Hand() if told.channel:
                pass  # people talk with each other there, and the bot does not listen
            case _:
                await self._act(chat if told.channel else await self._direct(user), line, told.channel)

    async def _act(self, chat: Chat, line: lines.Line, channel: str) -> None:
        match line:
            case lines.Say(text=text):
                await chat.say(text)
            case lines.Hand(path=path, words=words):
                name, content = await asyncio.to_thread(read_named, path)
                await chat.hand(name, content, words)
            case lines.Command(name=name, words=words):
                mentions = mentions_in(words, self._chats)
                await chat.command(name, words, channel=channel, mentions=mentions)
            case lines.Press(button=button):
                await chat.press(button, channel=channel)
            case lines.Choose(select=select, option=option):
                await chat.choose(select, option, channel=channel)
            case lines.Submit(answers=answers):
                await chat.submit(answers, channel=channel)
            case _:
                pass

    async def _pass_time(self, line: lines.Sleep | lines.Until) -> None:
        chat = self._chat(self._user)
        clock = chat.clock
        if not isinstance(clock, SimulatedClock):
            raise LineError("The clock is real here, and cannot be turned. Start with --now for one that can.")
        now = clock.now()
        until = _end_of(line, now)
        if until < now:
            raise LineError(f"That moment is past: it is {self._printer.now()}.")
        if until - now > lines.MAX_SLEEP:
            raise LineError(f"That is too far ahead; {lines.MAX_SLEEP.days} days at most.")
        await chat.pass_time(clock, until)


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
