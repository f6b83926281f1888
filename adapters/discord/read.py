"""What Discord reports, as what happened: an event for the mind, and what the adapter itself is asked. Pure.

It reads the `d` of the gateway's INTERACTION_CREATE and MESSAGE_CREATE; of an interaction these parts: `id`, `type`,
`data`, `context`, `user` or `member`, the `flags` and `components` of `message`, and what `places` reads.
None for what is to be ignored: bots, what is written in channels, what is not ours.

https://docs.discord.com/developers/interactions/receiving-and-responding and /resources/message
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

from adapters.discord import forms
from adapters.discord.commands import LOG_CONTACT, WORDS
from adapters.discord.markdown import named, plain
from adapters.discord.places import called, mentions_in, names_in, place_in
from adapters.discord.render import EPHEMERAL, OWN, TURN, meant
from adapters.downloads import SharedFile
from adapters.payload import Payload, flag, part, parts, text, texts
from bot.event import Chosen, Commanded, Pressed, Said, Submitted

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
    names = {text(each, "id"): called(each) for each in parts(message, "mentions")}
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
            return Acted(user=user, event=_commanded(body, data), elsewhere=elsewhere)
        case "3":
            return _pressed(body, user, elsewhere=elsewhere)
        case "4":
            return Typing(user=user, command=text(data, "name"), words=_typed(data))
        case "5" if sent := forms.sent(data):
            id, place = text(body, "id"), place_in(body)
            event = Submitted(id=id, form=sent.form, about=sent.about, answers=sent.answers, place=place)
            return Acted(user=user, event=event, elsewhere=elsewhere, sent=sent)
        case _:
            return None


def _commanded(body: Payload, data: Payload) -> Commanded | Said:
    """A slash command; from the menu of a message, what that message says."""
    id, place, words = text(body, "id"), place_in(body), _typed(data)
    if text(data, "name") == LOG_CONTACT:
        said = _words(part(data, "resolved", "messages", text(data, "target_id")))
        return Said(id=id, text=said, place=place)
    mentions = mentions_in(data, words)
    return Commanded(id=id, name=text(data, "name"), words=named(words, names_in(data)), place=place, mentions=mentions)


def _typed(data: Payload) -> str:
    return next((text(each, "value") for each in parts(data, "options") if text(each, "name") == WORDS), "")


def _pressed(body: Payload, user: str, *, elsewhere: bool) -> Acted | Turned | None:
    """A press on one of our controls, `/settings` being the command. What a channel sees has keys of its own."""
    key, action = meant(text(body, "data", "custom_id"))
    key = "" if _is_public(body) else key
    verb, page, action = _own(action)
    if verb == TURN:
        return Turned(user=user, key=key, command=action, page=page)
    if not action:
        return None
    mends = part(body, "message") if verb == forms.MEND else None
    return Acted(user=user, event=_meant(body, key, action), elsewhere=elsewhere, page=page, mends=mends)


def _is_public(body: Payload) -> bool:
    """Whether others see the message too."""
    return bool(text(body, "guild_id")) and not int(text(body, "message", "flags") or 0) & EPHEMERAL


def _own(action: str) -> tuple[str, int, str]:
    """What the adapter itself is to do, if anything, with which page; and the action that goes with it."""
    if not action.startswith(OWN):
        return "", 0, action
    verb, page, rest = (*action.split(" ", 2), "", "")[:3]
    return verb, int(page) if page.isdecimal() else 0, rest


def _meant(body: Payload, key: str, action: str) -> Pressed | Chosen | Commanded:
    id, place = text(body, "id"), place_in(body)
    if action.startswith("/"):
        command, _, words = action.removeprefix("/").partition(" ")
        return Commanded(id=id, name=command, words=words, place=place)
    if chosen := texts(body, "data", "values"):
        return Chosen(id=id, action=action, value=chosen[0], message=key, place=place)
    return Pressed(id=id, action=action, message=key, place=place)
