"""What an employer says of how it stands, which is neither a yes nor a no yet."""

import re
from collections.abc import Iterable

from bot.understanding.tokens import fold

_ON_HOLD = re.compile(
    r"\b(?:is|['’]s|are|was|been|got|put|gone|on) (?:\w+ )?(?:on hold|on ice|frozen|paused)\b|\bhiring freeze\b|"
    r"\bput (?:the|this|it|hiring|everything) (?:\w+ ){0,2}on (?:hold|ice)\b|"
    r"\b(?:position|role|job|process|hiring|everything|all) on (?:hold|ice)\b",
    re.IGNORECASE,
)
_STAGE = re.compile(
    r"\b(?:prefer(?:red)? (?:candidate|choice)|front-?runner|first choice|top (?:choice|candidate|pick)|shortlist\w*|"
    r"referees?|references?|background check|drug test|finalist|through to|approval|paperwork|contract|"
    r"next (?:round|stage)|(?:last|final|second|third) (?:round|stage|interview))\b",
    re.IGNORECASE,
)
_FORMALITY = re.compile(
    r"\b(?:drug (?:test|screen)(?:ing)?|(?:background|credit|right[- ]to[- ]work|dbs|police) check|fingerprint\w*|"
    r"(?:medical|physical|health) (?:exam|examination|check|check-?up|test)|tb test|paperwork|i-?9|"
    r"(?:a|the|my) (?:medical|physical)"
    r"(?= (?:on|at|by|for|next|this|tomorrow|today|mon|tue|wed|thu|fri|sat|sun)|[,.!]|$))",
    re.IGNORECASE,
)
"""What is done before a start, and is no interview."""
_NEGATED = re.compile(
    r"\b(?:no|not|isn['’]t|never|off) (?:\w+ )?(?:on hold|on ice|frozen|paused)\b|"
    r"\b(?:freeze|hold|pause) (?:is|was|has been|['’]s) (?:over|lifted|ended)\b|\bno (?:longer|more)\b",
    re.IGNORECASE,
)


def find_formality(text: str) -> str:
    """ "drug test" of "they want a drug test on Thursday at 2"; empty where there is none, or an interview as well."""
    found = _FORMALITY.search(text)
    return found[0] if found and "interview" not in text.casefold() else ""


def is_put_on_hold(text: str) -> bool:
    """ "Lena says the role is on hold"."""
    return bool(_ON_HOLD.search(text)) and not _NEGATED.search(text)


_GOT_IN_TOUCH = re.compile(
    r"(?:(?:so|ok|and|just|yesterday|today|this morning|they|she|he|hr|[A-Z][\w'-]{1,20}(?: [A-Z][\w'-]{1,20})?),? )"
    r"{0,3}"
    r"(?:just |has |have |also ){0,2}(?:called|rang|phoned|texted|emailed|e-mailed|wrote|messaged|whatsapped|replied)\b"
    r"(?! (?:him|her|them|it|in)\b)"
)
_SAID = re.compile(
    r"(?:[Tt]hey|[Ss]he|[Hh]e|HR|[Tt]he \w{2,20}|[\w'-]{2,20}(?: [A-Z][\w'-]{1,20})?)(?: just| also| now)? "
    r"(?:says?|said|asked|asks|wants?|wanted|needs?)\b"
)


def were_in_touch(text: str) -> bool:
    """ "Dana called yesterday and asked for references": how a message begins that tells what they did."""
    return bool(_GOT_IN_TOUCH.match(text))


_WROTE = re.compile(
    r"(?P<who>[\w'’.-]{2,30}(?: [\w'’.-]{2,30}){0,3}?) (?:just |has |have |also ){0,2}"
    r"(?:called|rang|phoned|texted|emailed|e-mailed|wrote|messaged|whatsapped|replied|told me|said)\b",
    re.IGNORECASE,
)


def who_wrote(text: str, names: Iterable[str]) -> str:
    """Who of these is told to have written or called: "Camila wrote: they chose another candidate"; empty if nobody."""
    found = _WROTE.match(text)
    said = set(fold(found["who"]).split()) if found else set[str]()
    return next((name for name in names if said & set(fold(name).split())), "")


def said_since(text: str) -> bool:
    """ "Keisha says they want a drug test": the same of what they said, where the interview itself is long told."""
    return bool(_SAID.match(text)) and not text.casefold().startswith(("i ", "we "))


def tells_how_it_stands(text: str) -> bool:
    """Whether it says how far they are: on hold, references taken up, another round to come."""
    return is_put_on_hold(text) or bool(_STAGE.search(text))
