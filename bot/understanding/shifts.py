"""By how much something is moved, seen from the time it has: "an hour earlier", "pushed back two days"."""

import re
from datetime import timedelta

from bot.understanding.calendar_words.lexicon import NUMBERS

_MANY = {**NUMBERS, "a": 1, "an": 1, "a couple of": 2, "a couple": 2, "a few": 3, "half a": 0.5, "half an": 0.5}
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_NUMBER = "|".join((r"\d{1,3}", *map(re.escape, sorted(_MANY, key=len, reverse=True))))
_LENGTH = rf"(?P<many>{_NUMBER})\s?(?P<unit>minutes?|mins?|hours?|hrs?|days?|weeks?)(?P<half>\s+and\s+a\s+half)?"
_EARLIER = r"earlier|sooner|forward|up|ahead"
_AFTER = re.compile(rf"\b{_LENGTH}\s+(?:(?P<earlier>{_EARLIER})|later|back)\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b(?:(?P<earlier>{_EARLIER})|back|delayed|postponed|pushed|later)\s+(?:it\s+)?(?:by\s+)?{_LENGTH}\b",
    re.IGNORECASE,
)
_BY = re.compile(rf"\bby {_LENGTH}\b(?P<earlier>)", re.IGNORECASE)
"""Nothing tells which way: later."""


def find_shift(text: str) -> timedelta | None:
    """How far it is moved, backwards in time if negative; None if the text tells no such thing."""
    found = _AFTER.search(text) or _BEFORE.search(text) or _BY.search(text)
    if found is None:
        return None
    many = _MANY.get(found["many"].casefold())
    number = (int(found["many"]) if many is None else many) + (0.5 if found["half"] else 0)
    return number * _UNITS[found["unit"][0].casefold()] * (-1 if found["earlier"] else 1)
