"""Channels of the local chat: who is in one, what they are called there, who is meant by `@name`. Pure."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from adapters.local.transcript import Remembered
from bot.event import Mention, Place
from bot.ports import Account

PRIVATELY: Final = "private "
"""Before the channel's name, where something is shown to one user only."""


def place_in(channel: str, account: Account, *, known_as: str, is_admin: bool) -> Place | None:
    """Where this user acts; None outside of every channel."""
    if not channel:
        return None
    return Place(
        platform=account.platform,
        channel=channel,
        name=channel,
        user=account.user,
        known_as=known_as,
        is_admin=is_admin,
    )


def channel_of(to: str) -> str:
    """The channel in which a message was shown (`Remembered.to`); empty outside of every channel."""
    there = to.removeprefix(PRIVATELY)
    return there if there.startswith("#") else ""


def seen_in(channel: str, posted: Sequence[Remembered], own: Sequence[Remembered]) -> list[Remembered]:
    """What a user sees in a channel: what is `posted` there, and of their `own` messages those shown to them there."""
    private = [shown for shown in own if shown.to == f"{PRIVATELY}{channel}"]
    return sorted([*posted, *private], key=lambda shown: shown.at)


def mentions_in(words: str, names: Iterable[str]) -> tuple[Mention, ...]:
    """Who is named: after an @ anybody, without one those whose `names` are known here."""
    found: dict[str, None] = {}
    for name in sorted(names, key=len, reverse=True):
        pattern = re.compile(rf"(?<!\w)@?{re.escape(name)}(?!\w)", re.IGNORECASE)
        if pattern.search(words):
            found[name] = None
            words = pattern.sub(" ", words)
    found |= dict.fromkeys(re.findall(r"(?<!\w)@(\w[\w.-]*)", words))
    return tuple(Mention(user=name, name=name) for name in found)
