"""Whether a name and its e-mail address agree: "Dana Li" and `dana.lee@…` do not."""

import re

from bot.understanding.tokens import fold

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})
_SLIPS = 2
"""Letters by which two spellings of one name differ, at most; more is another name."""


def spelled_otherwise(name: str, email: str) -> tuple[str, str] | None:
    """The part of a name that its address spells otherwise, as (in the name, in the address); None where they agree,
    or have too little in common to tell."""
    local = [part for part in re.split(r"[^a-z]+", fold(email.partition("@")[0])) if part]
    parts = [part for part in re.split(r"[\s-]+", name) if part]
    if len(local) == 1 and len(parts) > 1:
        local = _parted(local[0], parts)
    left = [part for part in parts if not any(_agree(part, told) for told in local)]
    other = [told for told in local if not any(_agree(part, told) for part in parts)]
    if len(left) != 1 or len(other) != 1 or (len(parts) > 1 and len(left) == len(parts)):
        return None
    return (left[0], other[0].capitalize()) if is_close(left[0], other[0]) else None


def spelled_alike(name: str, other: str) -> bool:
    """Whether two names of as many parts are one, but for the spelling of a part: "Dana Li" and "Dana Lee"."""
    parts, others = fold(name).split(), fold(other).split()
    differing = [(a, b) for a, b in zip(parts, others, strict=False) if a != b]
    return len(parts) == len(others) > 1 and len(differing) == 1 and is_close(*differing[0])


def _parted(local: str, parts: list[str]) -> list[str]:
    """`dlee` and `danalee` in two, as given name and surname."""
    given, surname = fold(parts[0]), fold(parts[-1])
    if local in (given, surname):
        return [local]
    if local.startswith(given):
        return [given, local[len(given) :]]
    return [local[0], local[1:]] if local[0] == given[0] and is_close(surname, local[1:]) else [local]


def _agree(part: str, told: str) -> bool:
    """The same but for accents, or its initial."""
    folded = fold(part)
    return told in (folded, part.lower().translate(_UMLAUTS)) or (len(told) == 1 and folded.startswith(told))


def is_close(one: str, other: str, most: int = _SLIPS) -> bool:
    """Two spellings of one part of a name, as far as letters can tell, with at most so many slips."""
    one, other = fold(one), fold(other)
    if len(other) < 2 or one[:1] != other[:1] or one == other:
        return False
    from rapidfuzz.distance import OSA  # a fiftieth of a second, and seldom needed

    slips = OSA.distance(one, other)
    return slips <= most and slips < max(len(one), len(other))
