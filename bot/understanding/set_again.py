"""A setting that was just made, put right by its value alone: "wait no make that 10am", "sorry, 45 minutes"."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from bot.reading import Context, Setting
from bot.understanding.leads import lead
from bot.understanding.settings import find_settings
from bot.understanding.vocabulary import is_ordinary

_LONGEST: Final = 80
"""Letters; a longer message tells of something else."""
_LEADS: Final = lead(
    "(?:or )?rather",
    "i mean",
    "i meant(?: to say)?",
    "on second thoughts?",
    r"not \w{1,8}(?:[:.]\d\d)?(?: but)?",
    least=1,
)
_MAKES: Final = (
    r"(?:please |pls |just |can (?:you|we) )?(?:(?:make|set|change|have|put) (?:it|that|this)(?: to| at| for| be)?|"
    r"let'?s (?:say|do|make it)|say|(?:it|that) should(?: be|'ve been| have been)|should(?: be|'ve been| have been))\s+"
)
_TAIL: Final = (
    r"(?:,? ?(?:instead of|rather than|not) .{1,20})?"
    r"(?:,? (?:instead|please|pls|actually|sorry|rather|then|thanks|i mean|i meant|though))*[\s.!]*"
)
_CORRECTS: Final = (
    re.compile(rf"(?:{_LEADS}(?:{_MAKES})?|{_MAKES})(?P<value>\S.*?){_TAIL}", re.IGNORECASE),
    re.compile(r"(?P<value>\S.*?),? (?:i mean|i meant|actually|sorry|rather|instead)[\s.!]*", re.IGNORECASE),
)
"""All of a message that puts right what was said before: led so, or ended so ("10 actually")."""
_CLOCK: Final = r"(?:\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]\.?m\.?)?|noon|midnight)"
_TO: Final = r"\s?(?:to|till|til|until|-|–|and)\s?"
_LENGTH: Final = r"(?:\d{1,3}|an?|one|two|three|half an?)(?:\s?(?:m|mins?|minutes?|h|hrs?|hours?))?"
_NUMBER: Final = r"(?:\d|no|none|one|once|two|twice|three|four|five)"
_HOURS: Final = rf"(?P<led>(?:at|from|after|until|till|til|to|before)\s)?(?P<clock>{_CLOCK})"
_ASKED: Final[Mapping[str, tuple[re.Pattern[str], str]]] = {
    "brief_at": (re.compile(_HOURS, re.IGNORECASE), "send the brief at {clock}"),
    "quiet_from": (re.compile(_HOURS, re.IGNORECASE), "quiet hours from {clock}"),
    "quiet_to": (re.compile(_HOURS, re.IGNORECASE), "quiet hours until {clock}"),
    "debrief_after_min": (
        re.compile(rf"(?:after\s)?(?P<length>{_LENGTH})(?:\safter)?", re.IGNORECASE),
        "ask me {length} after the interview",
    ),
    "chase_cap": (
        re.compile(rf"(?P<number>{_NUMBER})(?: follow-?ups?)?", re.IGNORECASE),
        "at most {number} follow-ups",
    ),
    "zone": (re.compile(r"(?P<place>[a-z/_ +\d]{2,40})", re.IGNORECASE), "my time zone is {place}"),
    "name": (re.compile(r"(?P<name>[^\W\d][\w.'’-]*(?: [^\W\d][\w.'’-]*){0,3})", re.IGNORECASE), "my name is {name}"),
    "tone": (re.compile(r"(?P<tone>plain|warm|formal)(?:er)?", re.IGNORECASE), "make my letters {tone}"),
}
"""How the value of each setting is told alone, and the order it stands for."""
_BOTH: Final = re.compile(rf"(?:from\s)?(?P<first>{_CLOCK}){_TO}(?P<second>{_CLOCK})", re.IGNORECASE)
_CLOCKS: Final = ("brief_at", "quiet_from", "quiet_to")
_ENDS: Final = frozenset({"until", "till", "til", "to", "before"})
_OF_TWELVE: Final = re.compile(r"(?:0?[1-9]|1[0-2])(?:[:.h]\d{2})?")
"""An hour that does not say which half of the day it is of."""
_DAY: Final = 24 * 60
"""Minutes."""


def find_set_again(text: str, made: Collection[str], values: Mapping[str, str], context: Context) -> list[Setting]:
    """The settings put right by a message that is nothing else. `made`: the names of those just made; `values`: what
    settings are now, as the form takes them."""
    said = " ".join(text.replace("’", "'").split())
    if not made or len(said) > _LONGEST:
        return []
    for shape in _CORRECTS:
        found = shape.fullmatch(said)
        if found and (right := _put_right(found["value"].strip(" ,"), made, values, context)):
            return right
    return []


def _put_right(told: str, made: Collection[str], values: Mapping[str, str], context: Context) -> list[Setting]:
    """Both ends of the quiet hours; else the one setting that what is told can be: of several hours, the nearest."""
    both = _BOTH.fullmatch(told)
    if both and {"quiet_from", "quiet_to"} & set(made):
        return list(find_settings(f"quiet hours from {both['first']} to {both['second']}", context))
    read = [setting for name in made if (setting := _one(name, told, values, context))]
    clocks = [setting for setting in read if setting.name in _CLOCKS]
    return sorted(clocks, key=lambda setting: _apart(setting.value, values[setting.name]))[:1] or read[:1]


def _one(name: str, told: str, values: Mapping[str, str], context: Context) -> Setting | None:
    """This setting, if what is told is a value of it and nothing but that."""
    found = _ASKED[name][0].fullmatch(told) if name in _ASKED else None
    if found is None or not _can_be(name, told, context):
        return None
    parts = {key: (part or "").strip() for key, part in found.groupdict().items()}
    if name.startswith("quiet") and parts["led"]:
        name = "quiet_to" if parts["led"].casefold() in _ENDS else "quiet_from"
    if name == "debrief_after_min" and parts["length"].isdecimal():
        parts["length"] += " minutes"
    order = _ASKED[name][1].format(**parts)
    setting = next((setting for setting in find_settings(order, context) if setting.name == name), None)
    if setting and name in _CLOCKS and _OF_TWELVE.fullmatch(parts["clock"]):
        return replace(setting, value=_nearest(setting.value, values[name]))
    return setting


def _can_be(name: str, value: str, context: Context) -> bool:
    """A name is no everyday word, and nobody else's who is known."""
    words = value.split()
    known = {part.casefold() for person in context.people for part in person.split()}
    return name != "name" or not any(is_ordinary(word) or word.casefold() in known for word in words)


def _nearest(told: str, was: str) -> str:
    """Of the two hours that a clock of twelve can mean, the nearer to what is put right: 23:00 after 22:00."""
    hour, _, minute = told.partition(":")
    both = (f"{(int(hour) + half) % 24:02}:{minute}" for half in (0, 12))
    return min(both, key=lambda clock: _apart(clock, was))


def _apart(one: str, other: str) -> int:
    """Minutes from one time of day to the other, the shorter way round."""
    minutes = abs(_minute(one) - _minute(other))
    return min(minutes, _DAY - minutes)


def _minute(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)
