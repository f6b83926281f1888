"""Who was not there, or will not be: "Kim isn't coming anymore", "it wasn't Paula", "she will speak with Jens"."""

import re
from collections.abc import Iterable

from bot.understanding.targets import spoken_of

_MOST_LETTERS = 2_000
_PAUSE = re.compile(r"\s-\s|[,;.!?\n—–()]|\b(?:and then|but|so|because|since|while)\b", re.IGNORECASE)
_NOT = (
    r"(?:wasn't|wasnt|was not|isn't|isnt|is not|weren't|werent|were not|aren't|are not|won't|wont|will not|hasn't been"
    r"|has not been|didn't|didnt|did not|couldn't|couldnt|could not|can't|cant|cannot|not)"
)
_TALK = r"(?:interview|panel|room|call|meeting|chat|session|zoom)"
_LEAVE = (
    r"on (?:(?:maternity|paternity|parental|sick|medical|annual|compassionate|family|garden) )?"
    r"(?:leave|holidays?|vacation|pto|a (?:business )?trip)"
)
_ELSEWHERE = (
    rf"(?:{_LEAVE}|(?:off |out )?(?:sick|ill)|unwell|poorly|off|out(?: of (?:the )?office)?|absent|away|travell?ing"
    r"|unavailable|double-booked|held up|stuck in (?:an? |the |another )?\w+|tied up|called away"
    r"|(?:not able|unable) to (?:attend|join|come|make it))"
)
_THAT_DAY = r"(?: (?:after all|now|that day|today|this (?:week|morning|afternoon)|until .{2,20}|till .{2,20}))?$"
_AWAY = re.compile(
    rf"\b{_NOT} (?:actually |really |even |able to |going to |be |at all )?(?:there\b|present\b|make it\b|attend|join"
    r"|come\b|coming\b|take part\b|taking part\b|show up\b|part of (?:it|the|that|this)\b"
    rf"|(?:in|on|at) (?:the|that|this|my) {_TALK}|in it\b|(?:in|on|it)$)"
    rf"|\b(?P<now>is|'s|has been|'s been) (?:currently |actually |apparently )?{_ELSEWHERE}{_THAT_DAY}"
    rf"|\b(?:was|turned out to be) (?:actually |apparently )?{_ELSEWHERE}{_THAT_DAY}"
    r"|\b(?:called|rang|phoned) in sick\b|\b(?:had to|ended up having to) (?:drop out|bow out|pull out|cancel)$"
    r"|\b(?:got|was) (?:called|pulled|dragged) (?:away|into (?:a|an|another)\b)|\bdropped out$"
    r"|\b(?:no longer|was never|were never) (?:coming|there)\b",
    re.IGNORECASE,
)
"""What is said of them; `now`: of this very day."""
_FOR_THEM = re.compile(
    r"\b(?:instead|in (?:the )?place) of (?P<a>[^,]{1,40})$"
    r"|\b(?:fill|stepp?|stand|sitt?|sat|stood)(?:ed|ing)? in for (?P<b>[^,]{1,40})$"
    r"|\b(?:cover|subb?|deputi[sz])(?:ed|ing) for (?P<c>[^,]{1,40})$|\btook (?P<d>[^,]{1,40})'s (?:place|spot|seat)\b",
    re.IGNORECASE,
)
"""In whose stead another is said to have come."""
_NOT_THEM = re.compile(
    r"\b(?:it|that) (?:wasn't|wasnt|was not|isn't|is not|won't be)(?: with)? (?P<a>(?:(?!who|that).){1,40})$"
    r"|\bi (?:didn't|didnt|did not|never)(?: actually)? (?:meet|met|see|saw) (?:with )?(?P<b>.{1,40})$",
    re.IGNORECASE,
)
"""What is said with their name behind it."""
_SAYING = re.compile(r"\b(?:said|says|told me|told us|mentioned|thinks|thought|wrote|that|sorry)\b", re.IGNORECASE)


def find_absent(text: str, names: Iterable[str], *, of_now: bool = True) -> tuple[str, ...]:
    """Those of the names of whom it is said, in the same breath, that they are not there. A title alone is nobody's.

    `of_now`: also those who are said to be away today ("Paul is off sick"), and not that they were.
    """
    names = tuple(names)
    found: list[str] = []
    for clause in _PAUSE.split(text[:_MOST_LETTERS].replace("’", "'")) if names else ():
        words = clause.strip(" -")
        if instead := _FOR_THEM.search(words):
            found += spoken_of(next(filter(None, instead.groups())), names)
        elif gone := _AWAY.search(words):
            if gone["now"] and not of_now:
                continue
            subject = words[: gone.start()]
            said = [place.end() for place in _SAYING.finditer(subject)]
            found += spoken_of(subject[said[-1] if said else 0 :], names)
        elif denied := _NOT_THEM.search(words):
            away = spoken_of(denied["a"] or denied["b"], names)
            swapped = denied["a"] and set(spoken_of(text, names)) - set(away)  # "it wasn't Dana, it's Tom"
            found += () if swapped else away
    return tuple(dict.fromkeys(found))


def tells_of_absence(text: str) -> bool:
    """Whether it is said of anybody at all."""
    clauses = (clause.strip(" -") for clause in _PAUSE.split(text[:_MOST_LETTERS].replace("’", "'")))
    cues = (_AWAY, _NOT_THEM, _FOR_THEM)
    return any(cue.search(clause) for clause in clauses for cue in cues)


def is_for_later(lead: str) -> bool:
    """Whether what leads to a name in its sentence says that they are still to be met, or to be asked by somebody."""
    lead = lead[-_REACH:].replace("’", "'")
    return any(cue.search(lead) for cue in _LATER) and not _WAS.search(lead)


_REACH = 120
_TALKS = r"(?:speak|talk|check|discuss|consult|confer|sync|align|touch base|meet|see|chat|sit down|catch up|interview)"
_UP_TO = r"[^.;!?\n]{0,50}$"
_LATER = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:(?:s?he|they|we)'ll|(?:s?he|they|[a-z]{{3,20}}) (?:will|has to|have to|needs to|wants to|is going to))"
        rf" (?:first |also |then |still |now |just )?{_TALKS}\b{_UP_TO}",
        rf"\b(?:wants?|like|likes|asked|needs?|invited|expects?|wanted) (?:me|us) to (?:come (?:back )?and )?{_TALKS}"
        rf"\b{_UP_TO}",
        rf"\b(?:i'll|i will|i'm going to|i am going to|i get to) (?:also |then |next )?(?:be )?(?:{_TALKS}|meeting"
        rf"|seeing)\b{_UP_TO}",
        r"\b(?:2nd|second|next|third|3rd|final|another|follow-up) (?:interview|round|call|chat|meeting|stage|one)\b"
        r"[^.;!?\n]{0,60}\b(?:with|w/|meet|meeting|see|seeing) ?(?:the |their |a )?[^.;!?\n]{0,30}$",
    )
)
_WAS = re.compile(r"\b(?:had|was|were|did|went|finished|met|spoke|talked|interviewed)\b", re.IGNORECASE)
