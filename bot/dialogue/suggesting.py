"""What the words behind a command may be, while they are typed. Only looks."""

from datetime import datetime

from bot.desk import Desk
from bot.message import Option


def suggestions(desk: Desk, command: str, words: str, now: datetime) -> tuple[Option, ...]:
    """The companies, people and things to do that fit what is typed so far, as words that the command takes."""
    del command, now
    names = dict.fromkeys([*(i.company for i in desk.interviews.values()), *(c.name for c in desk.contacts.values())])
    return tuple(Option(label=name, value=name) for name in names if words.casefold() in name.casefold())
