"""How the conversation looks in a terminal: titles, facts, and a number at everything that can be pressed."""

import itertools
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from adapters.addresses import with_address
from adapters.local.controls import FoundButton, FoundOption
from adapters.local.transcript import Remembered
from bot.message import Attachment, Button, Form, Link, Message, Select
from bot.ports import Account, Posted

_CONTROLS = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
Found = FoundButton | FoundOption
LONGEST_ADDRESS = 200
"""Characters of an address that is written out."""


class Paper:
    """The screen of a terminal.

    Numbers start again with each answer to the seeker; what arrives by itself counts on, so that a number never changes
    its meaning under the seeker's fingers.
    """

    def __init__(self, console: Console, user: str, folder: Path | None = None, address: str = "") -> None:
        """`folder` is where files that are handed over are saved; without one they are only named. `address` is where
        the bot's own pages are reached."""
        self._console = console
        self._folder = folder
        self._user = user
        self._address = address
        self._numbered: dict[int, Found] = {}
        self._known: set[str] = set()
        self._starts_again = True
        self.opened: Form | None = None
        """The form that was opened and not yet asked."""
        self.errors: Mapping[str, str] = {}
        """What was wrong with the form sent in last."""

    def answering(self, answering: bool) -> None:
        """Whether what is shown from now on answers the seeker."""
        self._starts_again = answering

    def numbered(self, number: int) -> Found | None:
        return self._numbered.get(number)

    def message(self, account: Account, posted: Posted, to: str) -> None:
        if account.user == self._user:
            self._post(posted.key, posted.message)

    def said(self, account: Account, key: str, message: Message) -> None:
        """It stands there already, where it was typed."""

    def revised(self, account: Account, posted: Posted) -> None:
        if account.user == self._user and posted.message.controls:  # what can only be read is not shown again
            self._post(posted.key, posted.message, note="changed")

    def form(self, account: Account, form: Form | None) -> None:
        self.opened = form

    def form_errors(self, account: Account, errors: Mapping[str, str]) -> None:
        self.errors = errors

    def forgot(self, account: Account) -> None:
        """What was printed is not ours to take back."""

    def knows(self, key: str) -> None:
        """This message is not shown by `elsewhere` any more."""
        self._known.add(key)

    def elsewhere(self, shown: Remembered) -> None:
        """A message that may have come by way of another process: shown, if it is the bot's and was not yet."""
        if shown.to != "me" and shown.key not in self._known:
            self._post(shown.key, shown.message)

    def earlier(self, shown: Remembered) -> None:
        """A message of before this sitting."""
        self._post(shown.key, shown.message, note="earlier from you" if shown.to == "me" else "earlier")

    def note(self, text: str) -> None:
        """The terminal itself speaking."""
        self._console.print(Text(text, style="dim"))

    def trouble(self, text: str) -> None:
        self._console.print(Text(text, style="red"))

    def heading(self, text: str) -> None:
        self._console.print()
        self._console.print(Text(text, style="bold"))

    def _post(self, key: str, message: Message, note: str = "") -> None:
        console = self._console
        self._known.add(key)
        console.print()
        if message.title or note:
            title = _plain(message.title, "bold cyan")
            console.print(title.append(f"{' ' if message.title else ''}({note})" if note else "", style="dim"))
        if message.text:
            console.print(_plain(message.text))
        if message.facts:
            console.print(_facts(message.facts))
        for file in message.files:
            console.print(_plain(f"file: {file.name if note else self._saved(file)}", "dim"))
        self._controls(key, message)

    def _saved(self, file: Attachment) -> str:
        """Where it was saved, under a name that overwrites nothing; its bare name where it is not."""
        name = Path(file.name)
        if self._folder is None or not file.content:
            return name.name
        for count in itertools.count(1):
            path = self._folder / (f"{name.stem}-{count}{name.suffix}" if count > 1 else name.name)
            try:
                with path.open("xb") as saved:
                    saved.write(file.content)
            except FileExistsError:
                continue
            except OSError as error:
                return f"{name.name} could not be saved ({error.strerror})"
            return str(path)
        raise AssertionError("unreachable")

    def _controls(self, key: str, message: Message) -> None:
        """The buttons on one line, then a line for each select and link."""
        line = Text()
        for control in message.controls:
            if isinstance(control, Button):
                self._mark(line, FoundButton(message=key, button=control), control.label)
        self._print_line(line)
        for control in with_address(message, self._address).controls:
            match control:
                case Button():
                    continue
                case Select():
                    line = _plain(f"{control.label}:  ")
                    for option in control.options:
                        found = FoundOption(message=key, select=control, option=option)
                        self._mark(line, found, option.label)
                case Link() if len(control.url) > LONGEST_ADDRESS:
                    # To be clicked: nobody reads, or copies by hand, a whole letter percent-encoded.
                    self._console.print(Text(control.label, Style(link=control.url, underline=True)))
                    continue
                case Link():
                    # Left in one piece, however narrow the terminal, so that it can be copied.
                    self._console.print(_plain(f"{control.label}: {control.url}"), soft_wrap=True)
                    continue
            self._print_line(line)

    def _mark(self, line: Text, found: Found, label: str) -> None:
        if self._starts_again:
            self._numbered.clear()
            self._starts_again = False
        number = len(self._numbered) + 1
        self._numbered[number] = found
        line.append(f"(:{number}) ", style="green").append_text(_plain(f"{label}   "))

    def _print_line(self, line: Text) -> None:
        line.rstrip()
        if line:
            self._console.print(line)


def _facts(facts: tuple[tuple[str, str], ...]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim")
    table.add_column()
    for name, value in facts:
        table.add_row(_plain(name), _plain(value))
    return table


def _plain(text: str, style: str = "") -> Text:
    """The text without control characters: what people write must not steer the terminal."""
    return Text(text.translate(_CONTROLS), style=style)
