"""That an end was none: "no, that's my sister, not me", "the concert is cancelled, not the interview"."""

import re
from collections.abc import Iterable

from bot.understanding.leads import LEAD, TAKING_BACK
from bot.understanding.things import KIN

_MOST_LETTERS = 240
"""A longer message tells a story."""
_PAUSE = re.compile(r"[,;.!?\n—–]+|\b(?:but|and|so)\b", re.IGNORECASE)
_LEAD = re.compile(LEAD, re.IGNORECASE)
_NO = re.compile(TAKING_BACK, re.IGNORECASE)
_IT_IS = (
    r"(?:(?:that|this|the) (?:e-?mail|mail|message|letter|call|invite) (?:was|is)|it's|its|it is|it was|that's|thats|"
    r"that is|that was|this is|this was|i said|i meant|i mean)"
)
_KIN = rf"(?:my|our|his|her|their) (?:\w{{1,12}} )?(?:{'|'.join(sorted(map(re.escape, KIN)))})(?:'s)?"
_THING = "interview|application|job|role|company|call|one|position|offer|round|screen"
_OURS = rf"(?:my|the|our|this|their) (?:\w{{1,12}} )?(?:{_THING})"
_ENDS = r"(?:rejected|turned down|cancelled|canceled|called off|off)"
_NOT = r"(?:wasn't|weren't|isn't|haven't been|hasn't been|was not|is not|am not|'m not|didn't get)"
_IGNORE = re.compile(
    r"(?:please |pls |just )?(?:ignore|disregard) (?:it|that|this)(?: one)?(?: lol| please| pls)?", re.IGNORECASE
)
_NOT_ME = re.compile(
    rf"(?:{_IT_IS} )?(?:not|wasn't|isn't)(?: about| for)? (?:me|mine|us|ours|myself|{_OURS})\b"
    rf"|(?:i|we|it|{_OURS}) ?{_NOT} {_ENDS}\b",
    re.IGNORECASE,
)
_BUT_NOT_ME = re.compile(rf" not (?:me|mine|us|{_OURS})$", re.IGNORECASE)
_OF_KIN = re.compile(
    rf"{_IT_IS}(?: about| for| just| only)? {_KIN}\b|{_KIN} (?:was|got|did|didn't|is|has)\b", re.IGNORECASE
)
_ABOUT = re.compile(
    r"(?:i meant|i was talking about|that was about|that's about|it was about) (?:the|a|my|our) ", re.IGNORECASE
)
_SOMETHING = re.compile(r"(?:only )?(?:the|a|my|our) ", re.IGNORECASE)
_ENDED = re.compile(rf" (?:was|is|got|has been|that's) {_ENDS}\b", re.IGNORECASE)
_ENDED_BY = r"\b(?:reject\w*|turned me down|said no|passed on me|cancel\w*)"
_IT_WAS_THAT = re.compile(rf"^{_IT_IS} (.+?) (?:that|who|which) ", re.IGNORECASE)
"""What "it was Oscorp that rejected me" comes to."""
_ANOTHER = re.compile(r"(?:a |the )?(?:different|other|another|wrong) (?:company|one|firm)", re.IGNORECASE)
_OF_OURS = re.compile(rf"\b(?:{_THING})\b", re.IGNORECASE)
_LONGEST = 60
"""Letters of a clause that says so."""


def _is_outright(words: str) -> bool:
    """Whether this says by itself that it was not about the seeker."""
    return bool(_NOT_ME.match(words) or (_SOMETHING.match(words) and _BUT_NOT_ME.search(words)))


def _is_of_another(words: str) -> bool:
    """Whether this, after a "no" or "oops", says whose, or what, it was."""
    if _OF_KIN.match(words):
        return True
    ended = _ABOUT.match(words) or (_SOMETHING.match(words) and _ENDED.search(words))
    return bool(ended) and not _OF_OURS.search(words)


def find_mistaken(text: str, company: str, known: Iterable[str] = ()) -> str | None:
    """What a message tells besides, which says that the end just noted, at this company, was not the seeker's; None
    if it says no such thing. Whose it was is told where that is one of the `known` companies."""
    if len(text) > _MOST_LETTERS:
        return None
    said, taken, rest = text.replace("’", "'"), False, list[str]()
    denies = _NO.match(said) is not None or _IGNORE.search(said) is not None
    besides = re.compile(rf"(?:{_IT_IS} |it )?not (?:for |about |at )?{re.escape(company)}", re.IGNORECASE)
    theirs = re.compile(
        rf"(?P<whose>.{{0,60}}{_ENDED_BY}.{{0,60}}) not (?:for |about |at |by )?{re.escape(company)}", re.IGNORECASE
    )
    for clause in _PAUSE.split(said):
        words = _LEAD.sub("", clause.strip(" -"), count=1).strip()
        short = len(words) <= _LONGEST
        if short and (_is_outright(words) or besides.fullmatch(words) or (denies and _is_of_another(words))):
            taken = True
        elif short and (found := theirs.fullmatch(words)):
            taken = True
            whose = found["whose"]
            rest += [whose] if any(name.casefold() in whose.casefold() for name in known) else []
        elif words and not (_ANOTHER.fullmatch(words) or _IGNORE.fullmatch(words)):
            rest.append(words)
    told = (_IT_WAS_THAT.sub(r"\1 ", words) for words in rest if not _is_of_another(words))
    return ", ".join(told) if taken else None
