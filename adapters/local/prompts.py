"""Where the terminal's lines come from: a line editor where somebody sits at a terminal, plain lines otherwise."""

import asyncio
import threading
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol, TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import Completer, WordCompleter
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output
from prompt_toolkit.patch_stdout import patch_stdout


class Prompt(Protocol):
    async def ask(self, prompt: str, *, completes: bool = False) -> str:
        """One line. Raises `EOFError` at the end of input, `KeyboardInterrupt` on Ctrl-C."""
        ...

    def shared(self) -> AbstractContextManager[None]:
        """Inside it, what is printed while a line is being typed appears above that line."""
        ...


class LineEditor:
    """Editing, history for this sitting only (nothing is written to disk), completion of commands."""

    def __init__(self, words: Sequence[str], keys: Input | None = None, output: Output | None = None) -> None:
        completer: Completer = WordCompleter(list(words), sentence=True)
        self._talk: PromptSession[str] = PromptSession(
            history=InMemoryHistory(), completer=completer, complete_while_typing=True, input=keys, output=output
        )
        self._field: PromptSession[str] = PromptSession(history=InMemoryHistory(), input=keys, output=output)

    async def ask(self, prompt: str, *, completes: bool = False) -> str:
        session = self._talk if completes else self._field
        return await session.prompt_async(prompt)

    def shared(self) -> AbstractContextManager[None]:
        return patch_stdout(raw=True)


class PlainLines:
    """Lines of a file or a pipe. A thread of its own reads them, so that nobody has to wait for it at the end."""

    def __init__(self, stream: TextIO, out: TextIO) -> None:
        self._stream = stream
        self._out = out
        self._lines: asyncio.Queue[str] | None = None

    async def ask(self, prompt: str, *, completes: bool = False) -> str:
        if not completes:  # the question of a form; the sign to go on talking would only be in the way
            self._out.write(f"{prompt}\n")
        if self._lines is None:
            self._lines = asyncio.Queue()
            arguments = (asyncio.get_running_loop(), self._lines)
            threading.Thread(target=self._read, args=arguments, daemon=True).start()
        line = await self._lines.get()
        if not line:
            self._lines.put_nowait("")
            raise EOFError
        return line.rstrip("\r\n")

    def shared(self) -> AbstractContextManager[None]:
        return nullcontext()

    def _read(self, loop: asyncio.AbstractEventLoop, lines: "asyncio.Queue[str]") -> None:
        while True:
            line = self._stream.readline()
            try:
                loop.call_soon_threadsafe(lines.put_nowait, line)
            except RuntimeError:  # the loop is closed: the chat is over
                return
            if not line:
                return
