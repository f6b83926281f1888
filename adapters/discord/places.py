"""The channels of servers: who acts in one, who is meant there, and what becomes of it. Pure.

A thread is a channel of its own, those of a forum included. Direct messages are none, whoever they are between.

https://docs.discord.com/developers/topics/permissions and /topics/gateway-events
"""

from collections.abc import Mapping
from typing import Final

from adapters.discord.commands import WHO
from adapters.discord.markdown import mentioned
from adapters.payload import Payload, flag, part, parts, text
from bot.event import Mention, Place
from bot.ports import Account

PLATFORM: Final = "discord"
CHANNEL: Final = "#"
"""Before the id of a channel, in the user of its account."""

VIEW_CHANNEL, SEND_MESSAGES, ATTACH_FILES, SEND_IN_THREADS = 1 << 10, 1 << 11, 1 << 15, 1 << 38
PERMISSIONS: Final = VIEW_CHANNEL | SEND_MESSAGES | ATTACH_FILES | SEND_IN_THREADS
"""In a server: what a cohort's channel or thread takes, and a hint in another."""
ADMINISTRATOR, MANAGE_SERVER = 1 << 3, 1 << 5
THREADS: Final = frozenset({"10", "11", "12"})
"""Types of channels."""
FOR_SERVER, FOR_USER = "0", "1"
"""Ways of installing an application; only the first makes it a member of the server."""


def in_channel(id: str) -> Account:
    return Account(platform=PLATFORM, user=f"{CHANNEL}{id}")


def place_in(body: Payload) -> Place | None:
    """Where an interaction happened; None outside of servers."""
    if not text(body, "guild_id"):
        return None
    channel, member = part(body, "channel"), part(body, "member")
    is_thread = text(channel, "type") in THREADS
    name = text(channel, "name")
    return Place(
        platform=PLATFORM,
        channel=in_channel(text(body, "channel_id")).user,
        name=name if is_thread or not name else f"#{name}",
        user=text(member, "user", "id"),
        known_as=called(part(member, "user"), member),
        is_admin=bool(_bits(member, "permissions") & (ADMINISTRATOR | MANAGE_SERVER)),
        takes_messages=_is_member(body) and may_post(_bits(body, "app_permissions"), in_thread=is_thread),
    )


def may_post(permissions: int, *, in_thread: bool) -> bool:
    """Whether with these the bot can say there what a cohort needs. Pictures are left out where files are not taken."""
    needed = VIEW_CHANNEL | (SEND_IN_THREADS if in_thread else SEND_MESSAGES)
    return bool(permissions & ADMINISTRATOR) or permissions & needed == needed


def missing(permissions: int) -> bool:
    """Whether any of those it asks for is not among these."""
    return not permissions & ADMINISTRATOR and permissions & PERMISSIONS != PERMISSIONS


def called(user: Payload, member: Payload | None = None) -> str:
    """What somebody is called: in a server, else everywhere."""
    return text(member, "nick") or text(user, "global_name") or text(user, "username")


def names_in(data: Payload) -> Mapping[str, str]:
    """Of everybody whom a command names, by their id."""
    users, members = part(data, "resolved", "users"), part(data, "resolved", "members")
    return {id: called(part(users, id), part(members, id)) for id in users}


def mentions_in(data: Payload, words: str) -> tuple[Mention, ...]:
    """Who is meant by a command: whom an option names, and who is named in its words. A program is nobody."""
    options = (text(each, "value") for each in parts(data, "options") if text(each, "name") == WHO)
    users, names = part(data, "resolved", "users"), names_in(data)
    ids = dict.fromkeys((*options, *mentioned(words)))
    return tuple(Mention(user=id, name=names.get(id) or id) for id in ids if not flag(users, id, "bot"))


# ── what becomes of a channel ───────────────────────────────────────────────────────────────────────────────────────


def gone(body: Payload) -> tuple[Account, ...]:
    """The channels that are not there any more, for the bot: of CHANNEL_DELETE and THREAD_DELETE that one, of
    GUILD_DELETE those that were in it (`adapters.discord.gateway` adds them as `inside`)."""
    if flag(body, "unavailable"):  # Discord has an outage there, and nothing has changed
        return ()
    own = (text(body, "id"),) if text(body, "guild_id") else ()
    return tuple(map(in_channel, (*own, *(text(each, "id") for each in parts(body, "inside")))))


def reacted_to(body: Payload, author: str) -> Account | None:
    """The channel in which somebody has reacted to a message of this author (MESSAGE_REACTION_ADD)."""
    theirs = text(body, "guild_id") and text(body, "message_author_id") == author
    return in_channel(text(body, "channel_id")) if theirs and not flag(body, "member", "user", "bot") else None


def _is_member(body: Payload) -> bool:
    owners = part(body, "authorizing_integration_owners")
    return FOR_SERVER in owners or FOR_USER not in owners


def _bits(of: Payload, key: str) -> int:
    told = text(of, key)
    return int(told) if told.isdecimal() else 0
