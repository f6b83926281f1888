"""A text as the model sees it: cut into pieces, and what is said of each one, of its neighbours and of its place.

A change here needs a new model (`make model`): `people.json` holds the hash of this file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.understanding.model.lexicon import UNKNOWN, cluster_of, known_of
from bot.understanding.tokens import fold

_PIECE = re.compile(
    r"""
    (?:https?://|www\.)[^\s]{1,300}
  | [\w.+%-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}
  | ['’](?:s|ll|d|re|ve|m)\b
  | \w+(?:(?:-|['’](?!(?:s|ll|d|re|ve|m)\b))\w+)*
  | [^\w\s]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ENDS = frozenset(".!?")
_REMEMBERED = 8192
"""Words whose features are kept: most of what people write."""


class Piece(NamedTuple):
    """A word, a mark, an address or an ending such as 's; `text[start:end]` is it."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    """What one word tells wherever it stands: of itself, and of the one before or after it. Its features are bytes,
    which the library takes as they are."""

    own: tuple[bytes, ...]
    case: str
    lowness: str
    """How often it is written in lower case."""
    two_before: tuple[bytes, ...]
    before: tuple[bytes, ...]
    after: tuple[bytes, ...]
    two_after: tuple[bytes, ...]


def pieces(text: str) -> list[Piece]:
    return [Piece(match.group(), match.start(), match.end()) for match in _PIECE.finditer(text)]


def features(text: str, found: Sequence[Piece]) -> list[list[bytes]]:
    """The features of each piece of the text, in order."""
    words = [_word(piece.text) for piece in found]
    texts = [piece.text for piece in found]
    style = _style(texts)
    inner = {after for before, after in pairwise(texts) if after[0].isupper() and before not in _ENDS}
    small = {word for word in texts if word[0].islower()}
    rows: list[list[bytes]] = []
    of_text = (b"bias", f"t={style}".encode())
    for index, (piece, word) in enumerate(zip(found, words, strict=True)):
        row = [*of_text, *word.own, *_beside(words, index)]
        opens = index == 0 or texts[index - 1] in _ENDS or "\n" in text[found[index - 1].end : piece.start]
        if opens:
            row.append(b"start")
        if piece.text[0].isupper():
            row.append(f"up{style}{word.lowness}{opens:d}".encode())
            if opens:
                row.append(b"again" if piece.text in inner else b"once")
            if piece.text.lower() in small:
                row.append(b"small too")
        elif piece.text[0].islower():
            row.append(f"low{style}{word.lowness}".encode())
            if piece.text.capitalize() in inner:
                row.append(b"capital too")
        if index:
            last = texts[index - 1]
            if found[index - 1].end == piece.start:
                row.append(f"glued{last[-1]}".encode())
            if not last[0].isalnum():
                row.append(f"mark{last}{style}".encode())
        rows.append(row)
    return rows


def _beside(words: Sequence[_Word], index: int) -> list[bytes]:
    last = len(words) - 1
    beside: list[bytes] = []
    if index:
        beside += words[index - 1].before
    else:
        beside.append(b"first")
    if index > 1:
        beside += words[index - 2].two_before
    if index < last:
        beside += words[index + 1].after
    else:
        beside.append(b"last")
    if index + 1 < last:
        beside += words[index + 2].two_after
    return beside


def _style(texts: Sequence[str]) -> str:
    """How the text uses capitals: U all, l none, T on most words, m as usual."""
    words = [text for text in texts if text[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    if not capitals:
        return "l"
    if sum(len(word) > 1 and word.isupper() for word in words) > 0.6 * len(words):
        return "U"
    return "T" if len(words) > 3 and capitals > 0.7 * len(words) else "m"


@lru_cache(maxsize=_REMEMBERED)
def _word(text: str) -> _Word:
    low = fold(text)
    if low.startswith(("http://", "https://", "www.")):
        return _kind("url")
    if "@" in low and len(low) > 1:
        return _kind("email")
    given, surname, frequency, lowness, place = _known(low)
    case = _case(text)
    near = (f"w={low}", f"c={case}", f"g={given}{case}", f"n={surname}{case}")
    near += (f"f={frequency}{case}", f"k={lowness}{case}", f"p={place}")
    own = (f"w={low}", f"s={_shape(text)}", f"c={case}", f"g={given}", f"n={surname}", f"f={frequency}")
    own += (f"k={lowness}", f"p={place}", f"gnf={given}{surname}{frequency}", f"gk={given}{lowness}")
    own += (f"gc={given}{lowness}{case}", f"nc={surname}{lowness}{case}", f"fc={frequency}{lowness}{case}")
    own += (f"pc={place}{lowness}{case}", f"z2={low[-2:]}", f"z3={low[-3:]}", f"z4={low[-4:]}", f"a3={low[:3]}")
    own += (f"len={min(len(low), 9)}{case}",)
    if cluster := cluster_of(text) or cluster_of(low):
        own += (f"b={cluster}", f"b4={cluster[:4]}", f"b6={cluster[:6]}", f"b8={cluster[:8]}")
        near += (f"b={cluster}", f"b6={cluster[:6]}")
    far = (*near[:2], f"g={given}", f"n={surname}")
    return _placed(own, case, lowness, near, far)


def _kind(kind: str) -> _Word:
    return _placed((kind,), "o", "x", (kind,), (kind,))


def _placed(own: tuple[str, ...], case: str, lowness: str, near: tuple[str, ...], far: tuple[str, ...]) -> _Word:
    return _Word(
        own=encoded("", own),
        case=case,
        lowness=lowness,
        two_before=encoded("-2", far),
        before=encoded("-1", near),
        after=encoded("+1", near),
        two_after=encoded("+2", far),
    )


def encoded(place: str, names: tuple[str, ...]) -> tuple[bytes, ...]:
    """Features, each with the place that it is seen at before its name."""
    return tuple(f"{place}{name}".encode() for name in names)


def _known(low: str) -> str:
    """What the lists tell of a word; of one with a hyphen that they do not know, the most of its parts."""
    known = known_of(low)
    if known != UNKNOWN or "-" not in low:
        return known
    given, surname, frequency, _, place = (max(signs) for signs in zip(*map(known_of, low.split("-")), strict=True))
    return f"{given}{surname}{frequency}h{place}"


def _case(text: str) -> str:
    """T capital first, U all capitals, I one capital, l lower case, o no letter first."""
    if text[0].islower():
        return "l"
    if not text[0].isupper():
        return "o"
    if len(text) == 1:
        return "I"
    return "U" if text[1:].isupper() else "T"


def _shape(text: str) -> str:
    """The word with letters as X or x and digits as 9, runs cut to two."""
    shape = ""
    for letter in text[:12]:
        sign = "X" if letter.isupper() else "x" if letter.islower() else "9" if letter.isdigit() else letter
        if not shape.endswith(sign * 2):
            shape += sign
    return shape
