"""The seeker's own name, as they tell it in passing: "hey it's Priya, I've got …", "add my name, its Tobias Renner"."""

import re
from dataclasses import dataclass

from bot.understanding.leads import KIND_LEAD
from bot.understanding.tokens import word_set
from bot.understanding.vocabulary import is_given, is_given_word, is_ordinary, is_surname

_NAME = r"(?P<name>[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,3}?)"
_OPENS = re.compile(
    r"(?:(?:hey|hi|hello|hiya|heya|good (?:morning|afternoon|evening))[,!.]? (?:there[,!.]? )?"
    r"(?:it's|its|this is|i'm|im|i am|my name is|my name's)) "
    rf"{_NAME}(?P<ends> here\b[,.!]?|[,.!](?= |$)|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A greeting, then a name and its mark: "hi, it's Priya, …", not "hi it's about Acme"."""
_TELLS = re.compile(
    rf"{KIND_LEAD}(?:"
    r"(?:add|put|use|write) (?:in )?my name(?: in| on (?:it|them))?,?:?(?: (?:it's|its|it is|is|as|which is))?"
    r"|sign (?:it|them|everything|all of them|my (?:letters|notes|mails|emails))(?: off)?(?: (?:as|with))?:?"
    rf"|(?:my name's|my name is|name's|the name is|my name:)) {_NAME}(?:,? (?:please|pls|thanks|thx))?[.!]?",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r" ?(?:from|at|of|with|in|calling)\b|.{0,120}\b(?:we|us|our)\b.{0,120}\byou", re.IGNORECASE | re.DOTALL
)
"""What goes on so was written to the seeker, and pasted: "Hi, this is Dana, from Acme"."""
_OPENING = 240
"""Letters of a message in which its writer is named."""
_NEVER = word_set("me my mine off for now here so the a an with as by from him her them all please just")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnName:
    name: str
    rest: str = ""
    """What else the message says."""


def find_own_name(text: str) -> OwnName | None:
    """What the seeker is called, where the message opens with it or is about nothing else."""
    words = text.strip().replace("’", "'")
    opening = words[:_OPENING]
    if len(words) <= _OPENING and (found := _TELLS.fullmatch(words)):
        name = _named(found["name"], told=True)
        return OwnName(name=name) if name else None
    if (found := _OPENS.match(opening)) and not _THEIRS.match(found["rest"]):
        name = _named(found["name"])
        return OwnName(name=name, rest=words[found.start("rest") :].strip()) if name else None
    return None


def _named(words: str, *, told: bool = False) -> str:
    """The words as a name; "" where they are none. `told`: they are said to be one."""
    parts = words.split()
    lows = [part.casefold() for part in parts]
    given = is_given(lows[0]) or is_given_word(lows[0])
    if not _NEVER.isdisjoint(lows):
        return ""
    written = all(part[:1].isupper() for part in parts)
    ordinary = any(is_ordinary(low) and not is_given_word(low) for low in lows)
    if not (told and written) and (ordinary or not (given or (told and len(parts) > 1 and is_surname(lows[-1])))):
        return ""
    return " ".join(part if part[:1].isupper() else part.capitalize() for part in parts)
