"""Files: bytes in, what they hold out. Pure functions, run by `adapters/sandbox.py` in a process that can be killed.

The one place where a kind of file gets its reader.
"""

from bot.event import Contents
from bot.intake import limits
from bot.intake.kinds import kind_of
from bot.reading import NotRead, Unreadable


def read_file(name: str, content: bytes) -> Contents:
    """What a file holds. Deterministic, but not safe by itself: what reads it may hang on a hostile one."""
    if not content.strip():
        return Unreadable(why="empty")
    if len(content) > limits.FILE_BYTES:
        return Unreadable(why="too_big")
    from bot.intake.carried import read_carried  # it and the calendar's parser are not for who only asks about limits

    if carried := read_carried(content):
        return carried
    kind = kind_of(name, content)
    if kind != "calendar":
        return NotRead(kind=kind)
    from bot.intake.invite import read_calendar

    return read_calendar(content)
