"""What an employer answered when it was asked what was missing, in the words the seeker passes on (R18)."""

import re
from collections.abc import Iterable

from bot.reading import Found
from bot.understanding.targets import spoken_of

_LABELLED = re.compile(
    r"(?:(?:so|ok|okay|here is|here's|got|i got|the|their|my|some|this is|and|finally|\S{1,30}['’]s?) ){0,4}feedback"
    r"(?: (?:from|by|of) [^:–—\n]{1,40}|\s)?[:–—]\s?(?P<words>\S.{2,})",
    re.IGNORECASE | re.DOTALL,
)
_LED_BY = re.compile(
    r"[^:–—\n]{1,60}\b(?:gave|sent|got|had|wrote|came)\b[^:–—\n]{0,30}\b(?P<called>feedback|reasons?)\b[^:–—\n.]{0,40}[:–—]\s?"
    r"(?P<words>\S.{2,})",
    re.IGNORECASE | re.DOTALL,
)
_GOT = re.compile(r"\b(?:got|have|had|received|gave me|sent me|came with)\b[^.?!]{0,25}\bfeedback\b", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:the|their|his|her) (?:main |only |real |stated )?(?:reason|feedback|explanation|verdict)s?\b.{0,30}?"
    r"\b(?:was|is|were|that|being)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"^(?P<who>.{1,60}?)\s(?:just |also |only |have |has |then )?"
    r"(?:said|says|told (?:me|us)|tells me|wrote|replied|answered|explained|thought|felt|mentioned|emailed|wanted|"
    r"went (?:for|with)|came back|got back|let me know)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_THEM = re.compile(r"\b(?:they|she|he|recruiter|manager|hr|interviewer|who|email|e-mail|reply)\b", re.IGNORECASE)
_NONE = re.compile(
    r"\b(?:no|any|without|ask|asked|asking|request|requested|waiting|for) (?:\w+ ){0,2}feedback\b|\bfeedback (?:by|on|"
    r"tomorrow|next|later)\b|\b(?:will|would|'ll|to) (?:give|send|share)\b",
    re.IGNORECASE,
)
LONGEST = 2_000
_FEWEST = 3
"""Words of what they said; fewer only say that they did."""


_BESIDES = re.compile(
    r"\b(?P<words>(?:(?:she|he|they|hr|the recruiter|\w+)(?: just| also| only)? )?"
    r"(?<!\bi )(?:said|says|told me|felt|thought|mentioned|feedback was|reason was)(?: that)? "
    r"(?!no\b|yes\b|they|they'|she'|he'|it|by\b|bye|sorry)(?P<what>.*\b(?:i|my|me|more|too|experience|skills?|stronger)\b.*))",
    re.IGNORECASE | re.DOTALL,
)


def beside_a_no(text: str, outcome: str) -> str:
    """What they said with their no, where it is more than the no: "she said no, but she said my code was clean"."""
    rest = text[text.find(outcome) + len(outcome) :]
    found = _BESIDES.search(rest.replace("’", "'"))
    if found and len(found["what"].split()) > _FEWEST:
        return found["words"].strip()
    reason = _WHY_NOT.search(rest)
    return next(filter(None, reason.groups()), "").strip(" .,;:(") if reason else ""


_WHY_NOT = re.compile(
    r"\bapparently[, ]{1,2}((?:i|my|they|it)\b[^\n]{4,300})|"
    r"\b(?:because|cos|cuz|as|since) ((?:i|my|they|there)\b"
    r"(?! (?:am|feel|think|guess|feared|expected|thought|said)\b)[^\n]{4,300})|"
    r"(?:^|[.!?,;:–-] )((?:i|my)\b[^.!?\n]{4,200}?),? "
    r"(?:apparently|(?:she|he|they) (?:said|felt|thought|told me))\b",
    re.IGNORECASE,
)
"""The same in the seeker's own words: "they said no, apparently I was too quiet"."""


def find_feedback(text: str, names: Iterable[str]) -> Found[str] | None:
    """The words to keep: all that stands behind "feedback:", else the whole message where it reports what they said.

    Sure where it is called feedback; else it depends on what they were asked. `names` are people and companies known.
    """
    said = text.strip()
    if said.endswith("?") or len(said) > LONGEST or _NONE.search(said.replace("’", "'")):
        return None
    if led := _LABELLED.fullmatch(said):
        return Found(value=led["words"].strip(), words=said)
    if led := _LED_BY.fullmatch(said):
        return Found(
            value=led["words"].strip(), words=said, sure=1.0 if led["called"].casefold() == "feedback" else 0.8
        )
    if _GOT.search(said) and len(said.split()) > _FEWEST + 3:
        return Found(value=said, words=said)
    if _REASON.search(said):
        return Found(value=said, words=said, sure=0.8)
    reported = _SAID.match(said)
    if reported is None or len(reported["rest"].split()) < _FEWEST:
        return None
    theirs = _THEM.search(reported["who"]) or spoken_of(reported["who"], names)
    return Found(value=said, words=said, sure=0.7) if theirs else None


_FRAMED = re.compile(
    r"[^\"“:\n]{1,60}?\b(?:said|says|replied|wrote|answered|emailed|texted|messaged|told (?:me|us)|(?:came|got) back)\b"
    r"[^\"“:\n]{0,30}(?::\s?|,?\s)(?:[\"“](?P<quoted>[^\"”]{4,})[\"”][.! ]*|(?<=: )(?P<words>\S.{3,}))",
    re.IGNORECASE | re.DOTALL,
)


def their_words(text: str) -> str:
    """What they said, without who said it: “your debugging was slow” of “Kenji replied "your debugging was slow"”, or
    behind a colon. Without either mark, all of it."""
    framed = _FRAMED.fullmatch(text.strip())
    return (framed["quoted"] or framed["words"]).strip() if framed else text
