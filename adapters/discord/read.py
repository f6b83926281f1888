"""What Discord reports, as what happened: an event for the mind, and what the adapter itself is asked. Pure.

It reads the `d` of the gateway's INTERACTION_CREATE and MESSAGE_CREATE; of an interaction these parts: `id`, `type`,
`data`, `context`, `user` or `member.user`, and the `components` of `message`.
None for what is to be ignored: bots, channels, what is not ours.

https://docs.discord.com/developers/interactions/receiving-and-responding and /resources/message
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

from adapters.discord import forms
from adapters.discord.commands import LOG_CONTACT, WORDS
from adapters.discord.markdown import plain
from adapters.discord.render import OWN, TURN, meant
from adapters.downloads import SharedFile
from adapters.payload import Payload, flag, part, parts, text, texts
from bot.event import Chosen, Commanded, Pressed, Said, Submitted

PLATFORM: Final = "discord"
BOT_DM: Final = "1"
"""The context of an interaction in the direct conversation with the bot."""
_READ_TYPES: Final = ("0", "19")
"""A message, and one that answers another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoke:
    """They wrote in the direct conversation, perhaps with files."""

    user: str
    event: Said
    files: tuple[SharedFile, ...]
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """They pressed, chose, commanded, sent a form in, or used the menu of a message."""

    user: str
    event: Pressed | Chosen | Submitted | Commanded | Said
    elsewhere: bool = False
    """Not in our direct conversation: what is said there must be pointed to."""
    sent: forms.Sent | None = None
    """The page of a form that was sent in."""
    page: int = 0
    """Of the form that opens."""
    mends: Payload | None = None
    """The message that says what was wrong with that page (`forms.typed`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """They want another page of a message (`bot.dialogue.again.seen_again`)."""

    user: str
    key: str
    command: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Typing:
    """They are typing the words behind a command."""

    user: str
    command: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """They edited what they had written."""

    user: str
    message: str
    at: str
    """As Discord writes it."""


Happening: TypeAlias = Spoke | Acted | Turned | Typing


def read_message(body: Payload) -> Spoke | None:
    """A message in the direct conversation."""
    by_program = flag(body, "author", "bot") or text(body, "webhook_id")
    if text(body, "guild_id") or by_program or text(body, "type") not in _READ_TYPES:
        return None
    said = Said(id=text(body, "id"), text=_words(body))
    files = tuple(map(_file, parts(body, "attachments")))
    if not said.text and not files:
        return None
    return Spoke(user=text(body, "author", "id"), event=said, files=files, channel=text(body, "channel_id"))


def read_edit(body: Payload) -> Edited | None:
    """A message in the direct conversation that was edited (MESSAGE_UPDATE); a preview that Discord adds is no edit."""
    at = text(body, "edited_timestamp")
    if not at or text(body, "guild_id") or not text(body, "author", "id") or flag(body, "author", "bot"):
        return None
    return Edited(user=text(body, "author", "id"), message=text(body, "id"), at=at)


def _words(message: Payload) -> str:
    """What it says; of one that was forwarded, what that one did."""
    names = {
        text(each, "id"): text(each, "global_name") or text(each, "username") for each in parts(message, "mentions")
    }
    forwarded = (text(each, "message", "content") for each in parts(message, "message_snapshots"))
    return plain("\n".join(filter(None, (text(message, "content"), *forwarded))), names)


def _file(file: Payload) -> SharedFile:
    size = int(text(file, "size") or 0)
    return SharedFile(id=text(file, "id"), name=text(file, "filename"), size=size, url=text(file, "url"))


def read_interaction(body: Payload) -> Acted | Turned | Typing | None:
    """A command, a press or a choice, words that are being typed, or a form."""
    user = text(body, "user", "id") or text(body, "member", "user", "id")
    data, elsewhere = part(body, "data"), text(body, "context") != BOT_DM
    match text(body, "type"):
        case "2":
            return Acted(user=user, event=_commanded(text(body, "id"), data), elsewhere=elsewhere)
        case "3":
            return _pressed(body, user, elsewhere=elsewhere)
        case "4":
            return Typing(user=user, command=text(data, "name"), words=_typed(data))
        case "5" if sent := forms.sent(data):
            event = Submitted(id=text(body, "id"), form=sent.form, about=sent.about, answers=sent.answers)
            return Acted(user=user, event=event, elsewhere=elsewhere, sent=sent)
        case _:
            return None


def _commanded(id: str, data: Payload) -> Commanded | Said:
    """A slash command; from the menu of a message, what that message says."""
    if text(data, "name") == LOG_CONTACT:
        return Said(id=id, text=_words(part(data, "resolved", "messages", text(data, "target_id"))))
    return Commanded(id=id, name=text(data, "name"), words=_typed(data))


def _typed(data: Payload) -> str:
    return next((text(each, "value") for each in parts(data, "options") if text(each, "name") == WORDS), "")


def _pressed(body: Payload, user: str, *, elsewhere: bool) -> Acted | Turned | None:
    """A press on one of our controls, `/settings` being the command."""
    key, action = meant(text(body, "data", "custom_id"))
    verb, page, action = _own(action)
    if verb == TURN:
        return Turned(user=user, key=key, command=action, page=page)
    if not action:
        return None
    mends = part(body, "message") if verb == forms.MEND else None
    return Acted(user=user, event=_meant(body, key, action), elsewhere=elsewhere, page=page, mends=mends)


def _own(action: str) -> tuple[str, int, str]:
    """What the adapter itself is to do, if anything, with which page; and the action that goes with it."""
    if not action.startswith(OWN):
        return "", 0, action
    verb, page, rest = (*action.split(" ", 2), "", "")[:3]
    return verb, int(page) if page.isdecimal() else 0, rest


def _meant(body: Payload, key: str, action: str) -> Pressed | Chosen | Commanded:
    id = text(body, "id")
    if action.startswith("/"):
        command, _, words = action.removeprefix("/").partition(" ")
        return Commanded(id=id, name=command, words=words)
    if chosen := texts(body, "data", "values"):
        return Chosen(id=id, action=action, value=chosen[0], message=key)
    return Pressed(id=id, action=action, message=key)
