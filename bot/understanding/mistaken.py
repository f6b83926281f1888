"""That an end was none: "no, that's my sister, not me", "the concert is cancelled, not the interview"."""

import re

from bot.understanding.things import KIN

_MOST_LETTERS = 240
"""A longer message tells a story."""
_PAUSE = re.compile(r"[,;.!?\n—–]+|\b(?:but|and|so)\b", re.IGNORECASE)
_LEADS = "oh|ah|hm{1,4}|um|uh|no|nope|nah|sorry|oops|whoops|wait|hang on|hold on|my bad|lol|haha|actually|well"
_LEAD = re.compile(rf"(?:(?:{_LEADS})\b[ ]*)+", re.IGNORECASE)
_NO = re.compile(
    r"(?:(?:oh|ah|um|uh|lol)\b\W{0,3}){0,2}(?:no|nope|nah|oops|whoops|sorry|wait|hang on|my bad)\b", re.IGNORECASE
)
_IT_IS = r"(?:it's|its|it is|it was|that's|thats|that is|that was|this is|this was|i said|i meant|i mean)"
_KIN = rf"(?:my|our|his|her|their) (?:\w{{1,12}} )?(?:{'|'.join(sorted(map(re.escape, KIN)))})(?:'s)?"
_THING = "interview|application|job|role|company|call|one|position|offer|round|screen"
_OURS = rf"(?:my|the|our|this|their) (?:\w{{1,12}} )?(?:{_THING})"
_ELSE = rf"(?:the|a|my|our) (?!.*\b(?:{_THING})\b)"
_ENDS = r"(?:rejected|turned down|cancelled|canceled|called off|off)"
_NOT = r"(?:wasn't|weren't|isn't|haven't been|hasn't been|was not|is not|am not|'m not|didn't get)"
_OUTRIGHT = re.compile(
    rf"(?:{_IT_IS} )?(?:not|wasn't|isn't)(?: about| for)? (?:me|mine|us|ours|myself|{_OURS})(?: .{{1,30}})?"
    rf"|{_ELSE}.{{1,30}} not (?:me|mine|us|{_OURS})|(?:i|we|it|{_OURS}) ?{_NOT} {_ENDS}",
    re.IGNORECASE,
)
"""These say it by themselves."""
_OTHER = re.compile(
    rf"{_IT_IS}(?: about| for| just| only)? {_KIN}(?: .{{1,40}})?|{_KIN} (?:was|got|did|didn't|is|has)\b.{{0,40}}"
    rf"|(?:i meant|i was talking about|that was about|that's about|it was about) {_ELSE}.{{1,40}}"
    rf"|(?:only )?{_ELSE}.{{1,30}} (?:was|is|got|has been|that's) {_ENDS}.{{0,20}}",
    re.IGNORECASE,
)
"""These after a "no" or "oops"."""


def find_mistaken(text: str, company: str) -> str | None:
    """What a message tells besides, which says that the end just noted, at this company, was not the seeker's; None
    if it says no such thing."""
    if len(text) > _MOST_LETTERS:
        return None
    said, taken, rest = text.replace("’", "'"), False, list[str]()
    denies = _NO.match(said) is not None
    besides = re.compile(rf"(?:{_IT_IS} |it )?not (?:for |about |at )?{re.escape(company)}", re.IGNORECASE)
    for clause in _PAUSE.split(said):
        lead = _LEAD.match(clause.strip(" -"))
        words = clause.strip(" -")[lead.end() if lead else 0 :].strip()
        outright = _OUTRIGHT.fullmatch(words) or besides.fullmatch(words)
        if outright or (denies and _OTHER.fullmatch(words)):
            taken = True
        elif words:
            rest.append(words)
    return ", ".join(words for words in rest if not _OTHER.fullmatch(words)) if taken else None
