"""What can happen to a seeker's desk. Each event carries an id, so that the same one twice is taken once."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from bot.cohort import DigestPaused
from bot.desk import Carried
from bot.message import Answers
from bot.reading import Invitations, NotRead, Unreadable

Contents: TypeAlias = Invitations | Carried | NotRead | Unreadable
"""What a file turned out to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The channel in which something was done, and who did it there, as the platform tells."""

    platform: str
    channel: str
    """The user of the channel's own account; its last part begins with `#` (`T0123:#C0456`, `#job-hunt`)."""
    name: str
    """What people call it, such as `#job-hunt`."""
    user: str
    """The user of the account of whoever did it."""
    known_as: str = ""
    """What they are called there."""
    is_admin: bool = False
    """Whether they administer the workspace or the server."""
    takes_messages: bool = True
    """Whether the bot can post there; where the platform does not tell, it is taken to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody who is named in the words of a command, so that the platform knows who is meant."""

    user: str
    """The user of their account."""
    name: str
    """What they are called there."""


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
    place: Place | None = None
    """The channel in which they were met: then they are not introduced to anybody, and not written to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message typed in the direct conversation, or one of a channel that somebody hands on."""

    id: str
    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commanded:
    """A slash command: its name without the slash, and its arguments as typed."""

    id: str
    name: str
    words: str = ""
    place: Place | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A button. `message` is the key of the message it was on, where the platform tells."""

    id: str
    action: str
    message: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """An option of a select."""

    id: str
    action: str
    value: str
    message: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """A form sent in. `about` is the id the form carried."""

    id: str
    form: str
    about: str = ""
    answers: Answers
    place: Place | None = None
    """Where the form was opened."""


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
class Refused:
    """What waited for the place this event comes from will never arrive there, nor anything for now."""

    id: str
    messages: tuple[str, ...]
    """The keys of the messages, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """A language model has put a letter into other words. `of` is the letter it was given (`Rewrite.of`)."""

    id: str
    follow_up: str
    of: str
    text: str


Spoken: TypeAlias = Said | Commanded | Pressed | Chosen | Submitted | Handed
"""What the seeker does."""
Event: TypeAlias = Joined | Spoken | Woke | Delayed | Refused | Rewritten | DigestPaused
