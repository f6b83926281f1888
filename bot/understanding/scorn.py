"""Praise that is no verdict: said in scorn ("oh great, they ghosted the call"), or only of how it began ("went great
until the SQL part, then I tanked").
"""

import re
from typing import Final

_LONGEST: Final = 200
"""Letters; a longer text tells how it was in more than this."""
_PRAISE: Final = (
    r"(?:great|wonderful|lovely|fantastic|brilliant|perfect|awesome|amazing|excellent|marvell?ous|super|splendid|nice|"
    r"fun|good times|charming|delightful|terrific|classic)"
)
_CRY: Final = re.compile(
    rf"(?:(?:oh|ah|well|yeah|yes|so|and|wow|just|that was|how|absolutely|really|isn't that) )*{_PRAISE}(?: job| stuff)?"
    r"\b(?P<then>[,.!;:…–—-]+ ?.{3,120})",
    re.IGNORECASE | re.DOTALL,
)
"""A bare word of praise, of nothing, and what follows it."""
_MISHAP: Final = re.compile(
    r"\b(?:ghosted|no-?shows?|(?:never|didn'?t|did not|nobody|no one|no-one|none of them) (?:even )?(?:show\w*|turn\w*|"
    r"came|come|call\w*|dial\w*|join\w*|work\w*|read|bother\w*)|(?:made|making|kept|keeping|left|leaving) me "
    r"(?:wait\w*|hanging|standing|sitting)|lost (?:my|the)|forgot|hung up|walked out|double[- ]booked|wast(?:ed|ing)|"
    r"cancell?ed (?:on|it|again|last|at|the (?:call|interview))|"
    r"rejected (?:me|us)|rejection|laughed at|yell(?:ed|ing)|fell asleep|broke|crashed|dropped out|"
    r"cut (?:me|it) off|wrong (?:room|link|person|job|role|address|time|day|cv)|grilled|"
    r"(?:\d+|twenty|thirty|forty|an hour|half an hour) ?(?:minutes?|mins?|hours?)? late)\b",
    re.IGNORECASE,
)
_BEGAN: Final = re.compile(
    r"\b(?:until|till?|up to|at first|to begin with|to start with|start(?:ed|s)?|began|was going|the first"
    r"|first half)\b",
    re.IGNORECASE,
)
_FELL: Final = re.compile(
    r"\b(?:tanked|bombed|blew|froze|blanked|choked|flunked|flopped|crumbled|stumbled|"
    r"fell (?:apart|flat)|fall apart|went (?:south|blank|wrong|downhill|sideways|to pieces)|downhill|"
    r"(?:messed|screwed|cocked|stuffed) (?:it |that )?up|"
    r"lost (?:it|my (?:thread|nerve|way))|made a mess|"
    r"(?:terrible|awful|bad|rough|horrible|disastrous) (?:end\w*|finish))\b",
    re.IGNORECASE,
)
_MADE_GOOD: Final = re.compile(
    r"\b(?:but|though|although|still|yet|however|apologi[sz]ed|sorry|overall|recovered|saved it|in the end)\b",
    re.IGNORECASE,
)
_WHOLE: Final = re.compile(r"\b(?:overall|on the whole|all in all|altogether|in general)\b", re.IGNORECASE)


def is_scorn(text: str) -> bool:
    """ "Just wonderful, he never showed up": a cry of praise, and what went wrong right after it."""
    said = text.replace("’", "'").strip()
    cry = _CRY.match(said) if len(said) <= _LONGEST else None
    then = re.split(r"(?<=\w)[.!?;]\s", cry["then"])[0] if cry else ""
    return bool(_MISHAP.search(then)) and not _MADE_GOOD.search(then)


def is_taken_back(text: str) -> bool:
    """ "Started strong, fell apart at the end": how it began and how it ended, and nothing of the whole."""
    if len(text) > _LONGEST or _WHOLE.search(text):
        return False
    began = _BEGAN.search(text)
    return began is not None and _FELL.search(text, began.end()) is not None
