"""That no day for an answer was named after all: "they never said when I'd hear", "forget about Wednesday"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.reading import When
from bot.understanding.leads import LEADS
from bot.understanding.tokens import word_set

_MOST_LETTERS = 240
"""A longer message tells a story."""
_DAY = "◆"
"""Stands for a day or a time."""
_PAUSE = re.compile(r"[,;.!?\n—–]|\b(?:and|but|because|cause|coz|since|so)\b", re.IGNORECASE)
_LEADS = (LEADS - {"no"}) | word_set("please pls just can could you i think")
_TRAILS = word_set("actually all after anymore any more at btw tho though sorry please pls yet then by the way")
_ANSWER = r"(?:call|answer|decision|news|word|reply|e-?mail|feedback|response|update|promise|deadline)"
_WHO = r"(?!i )[\w'.-]{1,24}(?: [\w'.-]{1,24}){0,2}"
_NEVER = (
    rf"(?:(?:nobody|no one|no-one)(?: \w{{1,12}})?|{_WHO} (?:never|didn't|didnt|did not|haven't|havent|hasn't|hasnt"
    r"|have not|has not)(?: (?:actually|really|ever|even))?)"
)
_SAY = r"(?:say|said|mention|mentioned|give|gave|given|name|named|tell|told|specify|specified|commit to|promised?)"
_HEARING = (
    r"(?: [^\n]{1,30}\b(?:hear|know|call|ring|phone|write|decide|decision|answer|back|touch|let|tell)\b[^\n]{0,20})?"
)
_A_SPAN = r"(?:date|day|deadline|timeline|timeframe|time frame|promise)"
_WHEN = (
    rf"(?:(?:by |about |anything about )?(?:when|how long|how soon)(?: exactly)?{_HEARING}"
    rf"|(?:a|an|any|the) (?:\w{{1,12}} )?{_A_SPAN}(?: (?:for|by|on) (?:it|that|when|the|an|a|hearing){_HEARING})?)"
)
_STRIKE = r"(?:scratch|strike|ignore|forget|drop|remove|scrap|disregard|delete|lose|take back|take off|take out)"
_WILL_NOT = r"(?:won't|wont|will not|aren't|arent|isn't|isnt|are not|is not|not)"
_REACH = (
    r"(?:call|calling|ring|ringing|phone|phoning|write|writing|e-?mail|e-?mailing|answer|answering|decide|deciding"
    r"|tell|telling|let|get back|getting back|be in touch|hear|hearing)"
)
_UNDATED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_NEVER} {_SAY}(?: me| us)? {_WHEN}",
        rf"{_NEVER} promised? (?:me |us )?(?:anything|that)",
        r"(?:(?:there (?:is|was|has been)|there's) )?(?:no|never a|never any|not a|not any) (?:\w{1,12} )?"
        rf"{_A_SPAN}(?: (?:is|was|were|has been|had been))?(?: (?:ever|actually|really))?"
        r"(?: (?:mentioned|given|said|set|named|promised|made|fixed|agreed))?",
        rf"(?:there )?(?:wasn't|isn't) (?:a|any) (?:\w{{1,12}} )?{_A_SPAN}"
        r"(?: (?:mentioned|given|said|set|named|promised|made))?",
    )
)
_DATED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_STRIKE} (?:about |that |the |what i said |my |it )?(?:thing |bit |part )?(?:about |on |for |by |of )?"
        rf"(?:the )?{_DAY}(?:'s)?(?: (?:thing|bit|part|promise|date|deadline|one|answer))?",
        rf"(?:there's |there is |there will be |there'll be |it's )?no {_ANSWER}s? (?:on |by |until |before )?{_DAY}",
        rf"(?:{_WHO} )?{_WILL_NOT} (?:be |going to |gonna )?{_REACH}\b[^{_DAY}]{{0,30}}{_DAY}",
        rf"{_NEVER} {_SAY}(?: me| us)? (?:it would be |anything about |about |by |on )?{_DAY}",
        rf"(?:that |the |on )?{_DAY}(?:'s| is| was) [^{_DAY}]{{1,40}} not (?:when|for|about|their|her|his) .{{1,40}}",
    )
)
_EXPLAINS = re.compile(
    rf"(?:that |the |on )?{_DAY}(?:'s| is| was)(?: actually| really| just)? (?:for|about|my|the|when|our) .{{1,60}}",
    re.IGNORECASE,
)
_NOT_THEN = re.compile(
    rf"(?:it's |that's |it is )?not (?:when (?:they|she|he|i|we)|(?:their|her|his) {_ANSWER})\b.{{0,40}}", re.IGNORECASE
)
_INSTEAD = re.compile(
    r"(?:(?:it'll be|it will be|it would be|it'd be|it's|it is|it was|that'd be|more like|rather|instead|(?:they|s?he)"
    rf"(?: said|'ll call)) )?(?:more like |by |on |not before |after )?{_DAY}(?: instead)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    days: tuple[When, ...]
    """The days that are said to be none of an answer."""
    undated: bool
    """Whether it is said that no day was named at all."""
    instead: When | None
    """Another day that is set against them: "…, it'll be Friday"."""
    rest: str
    """What the message tells besides."""


def find_withdrawal(text: str, whens: Sequence[When]) -> Withdrawal | None:
    """What a short message takes back of the day by which they answer; None if it takes nothing back."""
    if len(text) > _MOST_LETTERS:
        return None
    days: list[When] = []
    instead: list[When] = []
    rest: list[str] = []
    undated = denied = False
    for words, inside in _clauses(text.replace("’", "'"), whens):
        none_named = any(pattern.fullmatch(words) for pattern in _UNDATED)
        not_then = any(pattern.fullmatch(words) for pattern in (*_DATED, _NOT_THEN))
        undated, denied = undated or none_named, denied or not_then
        if none_named or not_then or _EXPLAINS.fullmatch(words):
            days += inside
        elif days and len(inside) == 1 and _INSTEAD.fullmatch(words):
            instead += inside
        elif words:
            rest.append(_with_days(words, inside))
    others = [when for when in whens if when not in days and when not in instead]
    if others or len(instead) > 1 or not (undated or (denied and days)):
        return None
    return Withdrawal(days=tuple(days), undated=undated, instead=next(iter(instead), None), rest=", ".join(rest))


def _clauses(text: str, whens: Sequence[When]) -> Iterator[tuple[str, Sequence[When]]]:
    """The clauses, without what leads to them and trails behind, each with its days, for which a sign stands in it."""
    veiled = text
    for when in reversed(whens):
        veiled = veiled[: when.start] + _DAY + veiled[when.end :]
    reached = 0
    for clause in _PAUSE.split(veiled):
        words = clause.strip(" -").split()
        while words and words[0].lower() in _LEADS:
            words.pop(0)
        while words and words[-1].lower() in _TRAILS:
            words.pop()
        inside = whens[reached : reached + clause.count(_DAY)]
        reached += len(inside)
        yield " ".join(words), inside


def _with_days(words: str, whens: Sequence[When]) -> str:
    for when in whens:
        words = words.replace(_DAY, when.words, 1)
    return words
