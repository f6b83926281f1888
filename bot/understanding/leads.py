"""What opens a message before it says anything: "oh ok so", "no wait, sorry", "hey, could you please"; and where a
sentence begins anew.

One vocabulary of it, as patterns for text and as words for tokens. What leads to something of its own ("I have a",
"it's now at") is with those who read that.
"""

import re

from bot.understanding.tokens import word_set

_SOUNDS = word_set("oh ah um uh er erm hm hmm hmmm hmmmm lol haha")
OPENERS = _SOUNDS | word_set("ok okay yes yeah yep sure hey hi hello well and so but also then now btw fyi")
"""Sounds, greetings, and what joins it to the message before."""
RESTARTS = word_set("no nope nah wait sorry oops whoops actually")
"""What takes back something said before."""
LEADS = OPENERS | RESTARTS

_OPENER = "|".join((*sorted(OPENERS), "by the way"))
_RESTART = "|".join(
    (*sorted(RESTARTS), "hang on", "hold on", "my bad", "my mistake", "correction", "scratch that", "strike that")
)
_KINDLY = r"please|pls|plz|kindly|just|(?:can|could|would|will) (?:you|u)"
GAP = r"(?:[,.!:;…]{1,3}\s{0,3}|\s{1,3}(?:[–—-]{1,2}\s{1,3})?|$)"
"""What stands after each of them."""


def lead(*more: str, least: int = 0) -> str:
    """A pattern of all that opens a message: of these, and of the alternatives `more`, as many as stand there."""
    return rf"(?:(?:{'|'.join((_OPENER, _RESTART, *more))})\b{GAP}){{{least},6}}"


LEAD = lead()
KIND_LEAD = lead(_KINDLY)
"""What opens a message that asks something of the bot."""
TAKING_BACK = rf"(?:(?:{_OPENER})\b{GAP}){{0,3}}(?:{_RESTART})\b"
"""What opens a message that takes back something said before."""
_MARKS = r"[\s,.;:…–—-]{1,5}"
SLIP = re.compile(
    rf"{_MARKS}(?:(?:{'|'.join(sorted(_SOUNDS))}){_MARKS}){{0,2}}"
    rf"(?:(?:{_RESTART}|i meant?|make that|(?:or )?rather){_MARKS})"
    rf"(?:(?:{_RESTART}|i meant?|make that|it's|its|it is|that's|said|was){_MARKS}){{0,4}}",
    re.IGNORECASE,
)
"""What stands between what is taken back and what holds, inside a sentence."""
