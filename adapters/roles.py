"""What one process does of the whole work. Any number of them share it on PostgreSQL; on SQLite one does everything."""

from dataclasses import dataclass, replace
from typing import Final

from adapters.settings import Settings

NAMES: Final = {"local": "in the browser", "slack": "on Slack", "discord": "on Discord"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    chats: frozenset[str] = frozenset()
    """Where it talks."""
    platforms: frozenset[str] = frozenset()
    """Where it sends: to these it is connected. What its own turns say where it talks it sends itself."""
    wakes: bool = True
    """Whether it takes the turns of those whose moment has come."""
    delivers: bool = True
    """Whether it sends all that is due there: nudges, what was held back, what failed before."""


def roles_of(settings: Settings, chats: frozenset[str] | None, *, wake: bool, deliver: bool) -> Roles:
    """What was asked for on the command line; everything where nothing was."""
    if chats is None and not wake and not deliver:
        return Roles(chats=settings.chats, platforms=settings.chats)
    here = chats or frozenset[str]()
    return Roles(chats=here, platforms=here | settings.chats if deliver else here, wakes=wake, delivers=deliver)


def alone(roles: Roles, settings: Settings) -> Roles:
    """The roles of a process that shares its database with no other: `--chat` only says where it talks and sends."""
    return replace(roles, platforms=roles.platforms or settings.chats, wakes=True, delivers=True)


def left_to_others(roles: Roles) -> str:
    """What another process has to do, told to whoever starts this one; empty where that is nothing."""
    missing = [flag for flag, has in (("--wake", roles.wakes), ("--deliver", roles.delivers)) if not has]
    if not missing:
        return ""
    talks = [f"talks {' and '.join(NAMES[chat] for chat in sorted(roles.chats))}"] * bool(roles.chats)
    does = [*talks, *["wakes"] * roles.wakes, *["delivers"] * roles.delivers]
    return f"This process only {' and '.join(does)}. Nudges need one with {' and '.join(missing)} as well."
