"""Whose letter somebody wants to see: "show me Dana's", "the draft pls", "how do I thank them?", "and Tom?"."""

import re
from dataclasses import dataclass
from typing import Final

from bot.understanding.tokens import word_set

LONGEST: Final = 100
"""Characters of such a wish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    who: str = ""
    """As it was said; empty where nobody is named."""
    several: bool = False
    """All of them."""
    kind: str = ""
    """The word for what is wanted, `follow-up`, where there is one."""
    goes_on: bool = False
    """It says so little that it only goes on from a letter just shown ("and Tom?")."""
    doubted: bool = False
    """Whether it need be written at all is asked."""


_LEAD: Final = re.compile(
    r"(?:(?:please|pls|plz|kindly|ok|okay|hm+|now|but|and|n|also|just|so|then|oh|well|next|great|good|cool|thanks|"
    r"actually|yes|yeah|(?:can|could|would|will|may) (?:you|u|i|we)|let me|let's|what about|how about|"
    r"i (?:want|need|would like)(?: to)?|i'd like(?: to)?)[,!.]? )+"
)
_TAIL: Final = re.compile(
    r"(?:,? (?:please|pls|plz|thanks|thank you|thx|now|too|as well|next|then|again|sir|mam|ma'am))+$"
)
_SHOW: Final = (
    r"(?:show|share|gimme|give|send|see"
    r"|have|open|get|view|read|display|pull up|bring up|prepare|draft|write|compose|look at)"
    r"(?: me| us)?"
)
_NOTE: Final = r"(?:notes?|letters?|e-?mails?|messages?|drafts?|cards?)"
_A_LETTER: Final = rf"(?P<kind>thank[- ]?yous?(?: {_NOTE})?|notes?|letters?|drafts?|follow-?up|e-?mail|message|card)"
_THE: Final = r"(?:the|a|an|my|that|this|your|both|all|all the|any)"
_WHO: Final = r"(?P<who>(?!you\b)[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){0,3})"
_DEED: Final = r"(?:thank|write to|say thank you to|say thanks to)"
_I: Final = r"(?:do|should|can|could|would|shall) (?:i|we|you)"
_ASKS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_SHOW} (?:{_THE} )?{_A_LETTER}(?: (?:for|to) {_WHO})?",
        rf"(?:{_THE} )?{_A_LETTER} (?:for|to) {_WHO}",
        rf"(?:the|my|that) {_A_LETTER}|(?P<kind2>draft|drafts|letter)",
        rf"{_SHOW} {_WHO}'s?(?: {_A_LETTER}| one)?",
        rf"{_WHO}'s? (?P<kind>(?:thank[- ]?you )?(?:note|letter|draft)|thank[- ]?you)",
        rf"(?:{_SHOW} )?(?:{_THE} )?(?:one|something|it) (?:for|to) {_WHO}",
        rf"(?:draft|write|compose) (?:to|for) {_WHO}",
        r"(?:draft|write|prepare|compose) (?P<who>all|both|everyone|everybody|them)(?: all| of them)?",
        rf"{_DEED} {_WHO}",
        rf"how {_I} (?:best )?{_DEED} {_WHO}",
        rf"what {_I} (?:write|say|send)(?: to {_WHO})?",
    )
)
_SEES: Final = re.compile(r"(?:show|share|see|open|view|read|display)(?: me| us)?(?: it| them| this| that)?|show me")
_GOES_ON: Final = re.compile(_WHO)
_DOUBTS: Final = re.compile(
    r"(?:(?:do|must|should|shall) (?:i|we) (?:really |still |even |actually |honestly )?"
    r"(?:have to|need to|got to)"
    r"|(?:should|must|shall) (?:i|we) (?:really|still|even|actually|bother to)"
    r"|is it (?:really )?(?:necessary|needed) to)"
    r" (?:write|send|do|thank)(?: (?:a|an|the|these|this|those|them|it|any|him|her|everyone|to))*"
    rf"(?: {_A_LETTER})?(?: (?:to|for) {_WHO})?"
)
_ALL_OF: Final = word_set("them everyone everybody both all people")


_SAYING: Final = re.compile(r" (?:saying|to say|and say|that says|telling (?:him|her|them)) .*")
"""What the letter is to say, after whose it is; it tells the bot nothing."""


def find_wanted(text: str) -> Wanted | None:
    """None where it asks for no letter."""
    words = " ".join(text.replace("’", "'").split()).casefold().rstrip(" .!?")
    if not words or len(words) > LONGEST:
        return None
    if doubts := _DOUBTS.fullmatch(words):
        return Wanted(who=doubts["who"] or "", doubted=True)
    lead = _LEAD.match(f"{words} ")
    bare = words[lead.end() :] if lead else words
    tail = _TAIL.search(bare)
    bare = _SAYING.sub("", bare[: tail.start()] if tail else bare)
    if found := next((m for pattern in _ASKS if (m := pattern.fullmatch(bare))), None):
        return _wanted(found)
    if _SEES.fullmatch(bare):
        return Wanted(goes_on=True)
    if (lead or bare.endswith("'s")) and (found := _GOES_ON.fullmatch(bare)):
        return Wanted(who=found["who"].removesuffix("'s"), goes_on=True)
    return None


def _wanted(found: re.Match[str]) -> Wanted:
    said = found.groupdict()
    who, kind = said.get("who") or "", said.get("kind") or said.get("kind2") or ""
    several = who in _ALL_OF or (kind.endswith("s") and not who)
    return Wanted(who="" if several else who, several=several, kind=kind)
