"""What can happen to a seeker's desk. Each event carries an id, so that the same one twice is taken once."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from bot.message import Answers
from bot.reading import Contents


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The seeker can be reached here; `zone` is the IANA zone the platform reports for them, if it does."""

    id: str
    zone: str | None = None
    name: str = ""
    locale: str = ""
    """The language they use it in, such as `en-GB`."""
    platform: str = ""
    """Where that is, if somebody there has to be introduced to the bot, and asked whether it may speak first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message typed in the direct conversation."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commanded:
    """A slash command: its name without the slash, and its arguments as typed."""

    id: str
    name: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A button. `message` is the key of the message it was on, where the platform tells."""

    id: str
    action: str
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """An option of a select."""

    id: str
    action: str
    value: str
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """A form sent in. `about` is the id the form carried."""

    id: str
    form: str
    about: str = ""
    answers: Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A file handed over in the direct conversation, read already, with the words that came with it."""

    id: str
    name: str
    holds: Contents
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Woke:
    """Time has passed: the moment the desk asked to be woken at is here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delayed:
    """A message of the outbox has waited so long that what it says must be decided again. `nudge_at` is the moment it
    should have been there, if it is a nudge."""

    id: str
    message: str
    nudge_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """A language model has put a letter into other words. `of` is the letter it was given (`Rewrite.of`)."""

    id: str
    follow_up: str
    of: str
    text: str


Event: TypeAlias = Joined | Said | Commanded | Pressed | Chosen | Submitted | Handed | Woke | Delayed | Rewritten
