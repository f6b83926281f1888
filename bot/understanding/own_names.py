"""The seeker's own name, as they tell it in passing: "hey it's Priya, I've got …", "add my name, its Tobias Renner"."""

import re
from dataclasses import dataclass
from typing import Final

from bot.understanding.leads import KIND_LEAD
from bot.understanding.places import may_be_place
from bot.understanding.tokens import word_set
from bot.understanding.vocabulary import is_given_word, is_ordinary, is_surname, may_be_given

_NAME = r"(?P<name>[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,3}?)"
_OPENS = re.compile(
    r"(?:(?:hey|hi|hello|hiya|heya|good (?:morning|afternoon|evening))[,!.]? (?:there[,!.]? )?"
    r"(?:it's|its|this is|i'm|im|i am|my name is|my name's)) "
    rf"{_NAME}(?P<ends> here\b[,.!]?|[,.!](?= |$)|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A greeting, then a name and its mark: "hi, it's Priya, …", not "hi it's about Acme"."""
_BEFORE = r"(?:(?:[A-Z][a-z]{1,4}\.|(?i:mr|mrs|ms|dr|prof|professor|sir)) ){0,2}"
_AFTER = r"(?:,? (?:\([A-Za-z.]{2,6}\)|(?i:jr|sr|phd|md|mba|rn|msc|bsc|ret)\b\.?)){0,2}"
"""What a name can be told with, and is signed with: "Col. David Whitmore (Ret.)", "Aisha Khan, RN"."""
_POLITELY = r"(?:,? (?:please|pls|thanks|thx|btw|by the way|here))?[.!]{0,3}"
_TELLS = re.compile(
    rf"(?i:{KIND_LEAD}(?P<how>"
    r"(?:add|put|use|write) (?:in )?my name(?: in| on (?:it|them))?,?:?(?: (?:it's|its|it is|is|as|which is))?"
    r"|sign (?:it|them|everything|all of them|my (?:letters|notes|mails|emails))(?: off)?(?: (?:as|with))?:?"
    r"|(?:i'm|im|i am|i'll be|i|i'll) (?:signing|sign)(?: (?:it|them|my (?:letters|notes|mails|emails)))?(?: off)?"
    r" (?:as|with)"
    r"|(?:my (?:full )?name's|my (?:full )?name is|name's|the name is|my name:))) "
    rf"(?P<whole>{_BEFORE}{_NAME}{_AFTER})(?i:{_POLITELY})",
)
_IS = re.compile(
    rf"(?i:{KIND_LEAD}(?P<how>i'm|im|i am)) "
    rf"(?P<whole>{_BEFORE}{_NAME}{_AFTER})(?i:{_POLITELY})",
)
_BARE = re.compile(rf"(?i:(?:(?:it's|its|it is|this is|name:?) )?)(?P<whole>{_BEFORE}{_NAME}{_AFTER})(?i:{_POLITELY})")
_APART = re.compile(r"[,.;!] (?:and |so |please ){0,2}|,? and (?:please )?| [–—-] ", re.IGNORECASE)
_WITH_THAT = re.compile(
    r"(?:(?:please|pls|so|you can|can you|use) )*(?:sign|use)(?: (?:it|them|my (?:letters|notes|emails)))?(?: off)?"
    r"(?: (?:with|as))?(?: (?:that|it|this|so|my (?:full )?name))?",
    re.IGNORECASE,
)
_OF_ONE: Final = ("sign it", "sign off", "sign them")
"""About the letter that is shown, where another name is known."""
_THEIRS = re.compile(
    r"\A(?: ?(?:from|at|of|with|in|calling)\b|.{0,120}\b(?:we|us|our)\b.{0,120}\byou)", re.IGNORECASE | re.DOTALL
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
    of_one: bool = False
    """Said of one letter: "sign it Tobias"."""


def find_own_name(text: str, *, asked: bool = False) -> OwnName | None:
    """What the seeker is called, where the message opens with it or is about nothing else. `asked`: they were asked for
    it, so that a name alone is theirs."""
    words = text.strip().replace("’", "'")
    opening = words[:_OPENING]
    if len(words) <= _OPENING and (own := _told(words, asked=asked) or _told_twice(words)):
        return own
    if (found := _OPENS.match(opening)) and not _THEIRS.match(found["rest"]):
        name = _named(found["name"])
        return OwnName(name=name, rest=words[found.start("rest") :].strip()) if name else None
    return None


def _told(words: str, *, asked: bool = False) -> OwnName | None:
    for pattern in (_TELLS, _IS, _BARE) if asked else (_TELLS, _IS):
        found = pattern.fullmatch(words)
        name = _named(found["name"], told=pattern is _TELLS, asked=asked and pattern is _IS) if found else ""
        if found and name:
            how = found["how"].casefold() if pattern is _TELLS else ""
            whole = name.join(found["whole"].split(found["name"], 1))
            return OwnName(name=whole.strip(), of_one=how.startswith(_OF_ONE))
    return None


def _told_twice(words: str) -> OwnName | None:
    """ "I'm Luana, sign my letters with Luana Ferreira": the fuller of the two."""
    mark = _APART.search(words)
    if mark is None:
        return None
    first, then = words[: mark.start()], words[mark.end() :].rstrip(" .!")
    one, other = _told(first), _told(then)
    if one and (other or _WITH_THAT.fullmatch(then)):
        return max((one, other or one), key=lambda own: len(own.name))
    return None


def _named(words: str, *, told: bool = False, asked: bool = False) -> str:
    """The words as a name; "" where they are none. `told`: they are said to be one. `asked`: one was asked for."""
    parts = words.split()
    lows = [part.casefold() for part in parts]
    if not _NEVER.isdisjoint(lows):
        return ""
    written = all(part[:1].isupper() for part in parts)
    ordinary = any(is_ordinary(low) and not is_given_word(low) for low in lows)
    given = may_be_given(lows[0])
    full = len(parts) > 1 and is_surname(lows[-1])
    new = asked and written and not any(may_be_place(low) for low in lows)
    if not (told and written) and (ordinary or not (given or new or (full and (told or written)))):
        return ""
    return " ".join(part if part[:1].isupper() else part.capitalize() for part in parts)
