"""By how much something is moved, seen from the time it has ("an hour earlier", "pushed back two days"), and for how
long something is to rest ("for a week", "two more days")."""

import re
from collections.abc import Iterator
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
_STRETCH = re.compile(
    r"\b(?P<led>(?:for|another|wait)(?:\s(?:about|at least|another|the next|some))?\s)?"
    rf"(?:(?P<many>{_NUMBER})\s?)?(?P<more>more\s)?"
    r"(?P<unit>day or two|day or so|fortnight|hours?|hrs?|days?|weeks?|months?)"
    r"(?P<half>\sand\sa\shalf)?\b(?!\s(?:ago|later|earlier|before(?! i\b)|after|from))",
    re.IGNORECASE,
)
_SPANS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1), "m": timedelta(days=30)}
_NAMED = {"day or two": timedelta(days=2), "day or so": timedelta(days=1), "fortnight": timedelta(days=14)}


def _stretches(text: str) -> Iterator[re.Match[str]]:
    for found in _STRETCH.finditer(text):
        led = (found["led"] or "").casefold()
        if (led or found["more"]) and (found["many"] or "another" in led):
            yield found


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where the text tells for how long something is to rest."""
    return (found.span() for found in _stretches(text))


def find_stretch(text: str) -> timedelta | None:
    """For how long something is to rest ("for a week", "two more days", "another fortnight"); None if it is not."""
    for found in _stretches(text):
        many = _MANY.get((found["many"] or "one").casefold())
        number = (int(found["many"]) if many is None else many) + (0.5 if found["half"] else 0)
        unit = found["unit"].casefold()
        return number * (_NAMED.get(unit) or _SPANS[unit[0]])
    return None


def find_shift(text: str) -> timedelta | None:
    """How far it is moved, backwards in time if negative; None if the text tells no such thing."""
    found = _AFTER.search(text) or _BEFORE.search(text) or _BY.search(text)
    if found is None:
        return None
    many = _MANY.get(found["many"].casefold())
    number = (int(found["many"]) if many is None else many) + (0.5 if found["half"] else 0)
    return number * _UNITS[found["unit"][0].casefold()] * (-1 if found["earlier"] else 1)
