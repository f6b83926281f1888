"""`afterword chat` for people: talk, slash commands, and `:1` to press what is marked (:1). It decides nothing."""

import asyncio
import re
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, suppress
from datetime import datetime, timedelta
from io import TextIOWrapper
from pathlib import Path
from typing import Final, TextIO, cast

from rich.console import Console

from adapters.clocks import SimulatedClock
from adapters.local import lines
from adapters.local.chat import Chat, mishap
from adapters.local.controls import FoundButton, FoundOption, NotThereError
from adapters.local.files import pasted, read_named
from adapters.local.filling import Answer, fill
from adapters.local.lines import LineError
from adapters.local.paper import Paper
from adapters.local.prompts import LineEditor, PlainLines, Prompt
from bot import wording
from bot.message import Form

WELCOME = """\
Hello. I look after what comes after a job interview: how it went, whom you met, what they promised, and when a note \
or a follow-up is due.
Tell me about one as you would tell a friend, say: "I have a video interview with Acme on Tuesday from 2pm to 3pm"."""
HINT = "Just type. :1 presses what is marked (:1), /help lists the commands, :help this terminal's own, :quit leaves."
HELP = """\
:1              press the button, or choose the option, that is marked (:1)
:sent it        the same by its label, on the newest message that has it
:form           open the form again that was left
:file PATH      hand over a file, such as an invitation (.ics); dragging it in here does the same
:help  :quit    (Ctrl-D leaves as well; what falls due then is done when you come back, or by `afterword run`)
In a form: Enter keeps what is there, - clears it, Ctrl-C leaves it."""
HELP_SIMULATED = """\
:sleep 2h       let time pass: 30m, 2h, 1d, 1w, 1h30m
:until 2026-03-02T10:00   let time pass until then, in your zone"""
FORM_HINT = "Enter keeps what is there, - clears it, Ctrl-C leaves the form."
FORM_LEFT = "The form is left as it was; :form opens it again."
CLOCK_IS_REAL = "The clock is real here, and cannot be turned. Start with --now for one that can."
HOW_TO_LEAVE = "Ctrl-D or :quit leaves."
LAST_SHOWN: Final = 6
"""How many messages of before, of both sides, are shown when the chat opens."""


class Terminal:
    def __init__(self, chat: Chat, paper: Paper, prompt: Prompt) -> None:
        self._chat = chat
        self._paper = paper
        self._prompt = prompt
        self._is_open = False
        self._catching_up: set[asyncio.Task[None]] = set()

    async def run(self, alarm: AbstractAsyncContextManager[object], place: str) -> None:
        """Talk until the seeker leaves. While `alarm` is entered, nudges arrive by themselves."""
        await self._open(place)
        async with alarm:
            with self._prompt.shared():
                while await self._next_line():
                    pass

    def noticed(self, _: object = None) -> None:
        """Another process may have written in this conversation: what it said is shown here too."""
        task = asyncio.create_task(self._catch_up())
        self._catching_up.add(task)
        task.add_done_callback(self._catching_up.discard)

    async def _catch_up(self) -> None:
        if not self._is_open:
            return
        try:
            for shown in await self._chat.messages(LAST_SHOWN):
                self._paper.elsewhere(shown)
        except Exception as error:  # noqa: BLE001 - the next notice tries again
            self._paper.trouble(mishap(error))

    async def _open(self, place: str) -> None:
        before = await self._chat.messages()
        for shown in before:
            self._paper.knows(shown.key)
        for shown in before[-LAST_SHOWN:]:
            self._paper.earlier(shown)
        self._is_open = True
        self._paper.answering(False)
        if await self._chat.join():
            self._paper.note(f"{WELCOME}\nWhat you tell me is kept in {place}, sealed.")
        self._paper.note(HINT)

    async def _next_line(self) -> bool:
        """One line of the seeker's. False when they leave."""
        try:
            line = await self._prompt.ask(self._mark(), completes=True)
        except EOFError:
            return False
        except KeyboardInterrupt:
            self._paper.note(HOW_TO_LEAVE)
            return True
        try:
            return await self._heard(line.replace("\x00", "").strip())
        except EOFError:
            return False

    async def _heard(self, line: str) -> bool:
        self._paper.answering(True)
        try:
            if not await self._do(line):
                return False
            while (form := self._paper.opened) is not None:
                self._paper.opened = None
                await self._fill(form)
        except (LineError, NotThereError) as error:
            self._paper.trouble(str(error))
        except EOFError:
            raise
        except Exception as error:  # noqa: BLE001 - the edge: the bot goes on, whatever happened
            self._paper.trouble(mishap(error))
        finally:
            self._paper.answering(False)
        return True

    async def _do(self, line: str) -> bool:
        if not line:
            return True
        if re.match(r":\w", line):
            return await self._own_line(line[1:])
        if path := pasted(line):
            await self._hand(path)
            return True
        if line.startswith("/"):
            command = lines.command_of(line)
            await self._chat.command(command.name, command.words)
        else:
            await self._chat.say(line)
        return True

    async def _own_line(self, line: str) -> bool:
        """A line for the terminal itself, without its colon."""
        word, _, rest = line.partition(" ")
        match word.lower():
            case "quit" | "q" | "exit" if not rest:
                return False
            case "help" if not rest:
                simulated = isinstance(self._chat.clock, SimulatedClock)
                self._paper.note(f"{HELP}\n{HELP_SIMULATED}" if simulated else HELP)
            case "form" if not rest:
                self._paper.opened = await self._chat.open_form()
                if self._paper.opened is None:
                    raise NotThereError("No form is open.")
            case "file" if rest:
                await self._hand(pasted(rest) or rest)
            case "sleep":
                await self._pass_time(lambda now: now + read_span(rest))
            case "until":
                await self._pass_time(lambda _: self._moment(rest))
            case number if number.isdecimal() and not rest:
                await self._press(number)
            case _:
                await self._chat.press(line)
        return True

    async def _hand(self, path: str) -> None:
        name, content = await asyncio.to_thread(read_named, path)
        await self._chat.hand(name, content)

    async def _press(self, number: str) -> None:
        match self._paper.numbered(int(number)) if len(number) < 6 else None:
            case FoundButton() as button:
                await self._chat.press_found(button)
            case FoundOption() as option:
                await self._chat.choose_found(option)
            case None:
                raise NotThereError(f"Nothing is marked (:{number}).")

    async def _pass_time(self, end_of: Callable[[datetime], datetime]) -> None:
        clock = self._chat.clock
        if not isinstance(clock, SimulatedClock):
            raise LineError(CLOCK_IS_REAL)
        until = end_of(clock.now())
        if not timedelta() <= until - clock.now() <= lines.MAX_SLEEP:
            raise LineError(f"Time only goes forward, {lines.MAX_SLEEP.days} days at most.")
        await self._chat.pass_time(clock, until)

    def _moment(self, text: str) -> datetime:
        try:
            naive = datetime.fromisoformat(text.strip())
        except ValueError:
            return lines.read_instant(text.strip())
        return naive if naive.tzinfo else naive.replace(tzinfo=self._chat.zone)

    async def _fill(self, form: Form) -> None:
        self._paper.heading(form.title)
        self._paper.note(FORM_HINT)
        prompts = {question.name: question.prompt for question in form.questions}
        answers: dict[str, Answer] = {}
        again: frozenset[str] = frozenset()
        while True:
            try:
                answers |= await fill(form, again, self._prompt, self._paper)
            except KeyboardInterrupt:
                self._paper.note(FORM_LEFT)
                return
            self._paper.errors = {}
            await self._chat.submit(answers)
            for name, error in self._paper.errors.items():
                self._paper.trouble(f"  {prompts.get(name, name)}: {error}")
            again = frozenset(self._paper.errors) & prompts.keys()
            if not again:
                return
            answers = {name: answer for name, answer in answers.items() if name not in again}

    def _mark(self) -> str:
        """The prompt; on a simulated clock it tells the time."""
        if not isinstance(self._chat.clock, SimulatedClock):
            return "› "
        now = self._chat.clock.now().astimezone(self._chat.zone)
        return f"{now:%a %d %b} {wording.clock(now, self._chat.zone)} › "


_SPAN = re.compile(r"(?:(\d{1,4})w)?(?:(\d{1,5})d)?(?:(\d{1,6})h)?(?:(\d{1,8})m)?", re.ASCII)


def read_span(text: str) -> timedelta:
    """`2h`, `1d`, `1h30m`, or an ISO duration. Raises `LineError`."""
    compact = text.replace(" ", "").lower()
    found = _SPAN.fullmatch(compact)
    if not compact or found is None:
        return lines.read_duration(compact.upper())
    weeks, days, hours, minutes = (int(part or 0) for part in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)


def new_paper(user: str, address: str = "") -> Paper:
    return Paper(Console(highlight=False, markup=False, soft_wrap=False), user, Path.cwd(), address)


def new_prompt(commands: tuple[str, ...]) -> Prompt:
    """A line editor where somebody sits at a terminal; plain lines, whatever bytes they hold, where nobody does."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return LineEditor([*(f"/{name}" for name in commands), ":help", ":form", ":file", ":quit"])
    stdin: TextIO = sys.stdin
    with suppress(AttributeError):  # what stands in for it in tests takes any text as it is
        cast(TextIOWrapper, stdin).reconfigure(errors="replace")
    return PlainLines(stdin, sys.stdout)
