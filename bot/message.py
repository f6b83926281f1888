"""What the bot can say and ask, as plain values. How it looks is each platform's affair."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

Expects: TypeAlias = Literal["line", "text", "choice", "choices", "date", "time", "datetime", "number", "zone"]
Answers: TypeAlias = Mapping[str, str | tuple[str, ...]]
"""A submitted form: question name -> answer. A name left out is unchanged, an empty answer clears."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    label: str
    action: str
    """What a press means, as `verb` or `verb:id` (`sent:f3`). Stable across restarts, at most 100 characters."""
    style: Literal["plain", "primary", "danger"] = "plain"
    copies: str = ""
    """What a press puts on the clipboard, where the platform has one; elsewhere the press is answered with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Select:
    label: str
    action: str
    options: tuple[Option, ...]
    chosen: str = ""
    """The value of the option that holds now; empty where none does yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    label: str
    url: str
    """Of any scheme; one that begins with `/` is a page of the bot's own."""
    page: str = ""
    """The path of a page of the bot's own that does the same, for a platform that does not take `url`."""


Control: TypeAlias = Button | Select | Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    name: str
    media_type: str
    content: bytes
    shows: str = ""
    """What is to be seen on a picture, for who cannot see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One thing said. `text` stands alone: it is what a screen reader or a notification speaks."""

    text: str
    title: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    controls: tuple[Control, ...] = ()
    files: tuple[Attachment, ...] = ()
    moments: tuple[tuple[str, datetime], ...] = ()
    """The words in it that name an instant, for a platform that shows one in the reader's own zone. Those that are here
    twice name the time from the one to the other."""
    verbatim: bool = False
    """`text` is there to be copied, and stands in a box where the platform has one."""
    again: str | None = None
    """How it is made anew, to show another page of it where it is longer than the platform's messages: by this command,
    which only looks, or, where this is empty, by its key. None where nothing makes it anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    name: str
    prompt: str
    expects: Expects = "line"
    required: bool = False
    value: str | tuple[str, ...] = ""
    options: tuple[Option, ...] = ()
    answered: bool = False
    """`value` is what the seeker put in, in a form that was sent back to them: it counts as answered again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Questions to be answered together. `about` is the id of what it edits, empty for something new."""

    name: str
    title: str
    about: str = ""
    questions: tuple[Question, ...]
