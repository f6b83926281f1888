"""What is left of a letter once the seeker has had something left out of it, or put into it."""

import re
from typing import Final

from bot.desk import Draft
from bot.understanding.letter_changes import PLACES, speaks_of

_ENDS: Final = re.compile(r"(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\bProf\.)(?<=[.!?\]])\s+(?=[A-Z\[])")
"""Where a sentence ends."""
_AT: Final = {"first": 0, "opening": 0, "second": 1, "third": 2, "last": -1, "final": -1, "closing": -1}


def reworked(said: str, draft: Draft) -> str:
    """What stands between greeting and sign-off, without what was to go, with what was to come."""
    paragraphs = [_ENDS.split(paragraph) for paragraph in said.split("\n\n")]
    for thing in draft.without:
        paragraphs = _without(paragraphs, thing)
    told = [" ".join(paragraph) for paragraph in paragraphs]
    return "\n\n".join([*told[:1], *([" ".join(draft.adds)] if draft.adds else []), *told[1:]])


def _without(paragraphs: list[list[str]], thing: str) -> list[list[str]]:
    place = PLACES.fullmatch(thing)
    if place and place["what"] == "paragraph":
        gone = paragraphs[_AT[place["which"]]] if len(paragraphs) > _AT[place["which"]] else None
        return [paragraph for paragraph in paragraphs if paragraph is not gone]
    if place:
        numbered = [(n, m) for n, paragraph in enumerate(paragraphs) for m in range(len(paragraph))]
        at = numbered[_AT[place["which"]]] if len(numbered) > _AT[place["which"]] else None
        kept = [[s for m, s in enumerate(told) if (n, m) != at] for n, told in enumerate(paragraphs)]
    else:
        kept = [[sentence for sentence in told if not speaks_of(sentence, thing)] for told in paragraphs]
    return [paragraph for paragraph in kept if paragraph]
