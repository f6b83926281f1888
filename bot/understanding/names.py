"""The shape of a person's name: which words can be one, where it ends, how much it looks like one. No cues here."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.places import COMPANY_ENDINGS, is_place
from bot.understanding.tokens import Token, word_set
from bot.understanding.vocabulary import (
    CALENDAR,
    HONORIFICS,
    PARTICLES,
    TITLE_HEADS,
    TITLE_WORDS,
    TRADE,
    is_given,
    is_given_word,
    is_listed,
    is_ordinary,
    is_surname,
)

_LONGEST = 5
"""Words in a name, particles counted."""
_MOST_HONORIFICS = 4
_NEVER = word_set("i i'm i'll i've i'd ok okay a")
_STREETS = word_set("street avenue road boulevard station airport plaza square tower building terminal campus wharf")
_TRADE_NAMES = word_set("ruby rust swift cassandra jenkins scala star julia git dev miro min")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A run of tokens that could be a name: `tokens[first:last]`, honorific left out of `name`."""

    first: int
    last: int
    name: str
    honorific: str
    weight: float
    """3: surely a person's name; 2: a given name; 1: could be; 0: only where a cue says so."""
    words: int
    lowered: bool
    """Written without capitals."""

    @property
    def tokens(self) -> range:
        return range(self.first, self.last)


def shape_at(tokens: Sequence[Token], at: int, *, lowered: bool = False) -> Shape | None:
    """The longest name that starts at `at`. With `lowered`, names without capitals count too."""
    honorific, first = _honorific(tokens, at)
    if first >= len(tokens) or not _opens(tokens[first], lowered=lowered or bool(honorific)):
        return None
    last, parts = _extent(tokens, first, lowered=lowered)
    if not parts or any(part.stem in COMPANY_ENDINGS or part.stem in _STREETS for part in parts[1:]):
        return None
    return Shape(
        first=at,
        last=last,
        name=_spelled(tokens[first:last]),
        honorific=honorific,
        weight=_weight(parts) + (2 if honorific else 0),
        words=len(parts),
        lowered=not parts[0].capital,
    )


def _honorific(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The honorific that a name begins with, "" if there is none, and where it goes on: "Prof. Dr. Li" at Li."""
    honorific, first = "", at
    for _ in range(_MOST_HONORIFICS):
        token = tokens[first]
        if token.kind != "word" or token.low not in HONORIFICS or first + 1 >= len(tokens):
            break
        following = first + 2 if tokens[first + 1].text == "." else first + 1
        if following >= len(tokens) or tokens[following].kind != "word":
            break
        if not token.capital and following == first + 1:
            break
        honorific, first = honorific or HONORIFICS[token.low], following
    return honorific, first


def _lettered(token: Token) -> bool:
    return token.kind == "word" and not any(letter.isdigit() for letter in token.text) and "+" not in token.text


def _opens(token: Token, *, lowered: bool) -> bool:
    """Whether a name can start with this word."""
    if not _lettered(token) or token.low in _NEVER or token.low in HONORIFICS:
        return False
    stem = token.stem
    if len(stem) < 2 or stem in COMPANY_ENDINGS or stem in _STREETS:
        return False
    if token.text.isupper() and len(token.text) <= 3 and not lowered:
        return False
    if is_given(stem):
        return token.capital or lowered
    if is_given_word(stem):
        return (token.capital and stem != "may") or (lowered and stem not in ("may", "will"))
    if stem in CALENDAR or stem in TITLE_HEADS or (stem in TRADE and stem not in _TRADE_NAMES) or is_place(stem):
        return False
    if not token.capital:
        return lowered and not is_ordinary(token.low)
    if is_surname(stem):
        return stem not in TITLE_WORDS
    return not is_ordinary(token.low) and not (token.text.isupper() and len(token.text) < 5)


def _extent(tokens: Sequence[Token], first: int, *, lowered: bool) -> tuple[int, list[Token]]:
    """Where the name ends, and its words without particles and initials' stops."""
    parts = [tokens[first]]
    index = last = first + 1
    while index < len(tokens) and len(parts) < _LONGEST and not _possessive(tokens[last - 1]):
        token = tokens[index]
        if token.start > tokens[index - 1].end + 2:
            break
        if token.text == "." and len(tokens[index - 1].text) == 1 and index > first:
            index += 1
            continue
        if token.low in PARTICLES and index + 1 < len(tokens) and _particle_holds(tokens, index):
            index += 1
            continue
        if not (_initial(tokens, index) or _goes_on(tokens, index, parts, lowered=lowered)):
            break
        parts.append(token)
        index += 1
        last = index
    return last, parts


def _possessive(token: Token) -> bool:
    return token.low.endswith(("'s", "s'"))


def _particle_holds(tokens: Sequence[Token], index: int) -> bool:
    """A particle counts between capitals ("de la Cruz"), or itself capital before one ("Van Dyke")."""
    after = index + 1
    while after < min(len(tokens), index + _LONGEST) and tokens[after].low in PARTICLES:
        after += 1
    return after < len(tokens) and tokens[after].capital and not is_ordinary(tokens[after].low)


def _initial(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    return token.capital and len(token.text) == 1 and token.text != "I" and index + 1 < len(tokens)


def _goes_on(tokens: Sequence[Token], index: int, parts: Sequence[Token], *, lowered: bool) -> bool:
    """Whether the word at `index` is a further part of the name."""
    token = tokens[index]
    if not _lettered(token) or token.low in _NEVER:
        return False
    stem = token.stem
    if stem in CALENDAR:
        return False
    if not token.capital:
        if parts[0].capital or not lowered:
            return False
        if is_given(stem) and len(parts) > 1:
            return False
        return (is_surname(stem) or not is_ordinary(token.low)) and not (
            is_ordinary(token.low) and stem not in ("young", "brown", "king", "long", "white", "black", "green", "gray")
        )
    if not parts[0].capital:
        return False
    opener = parts[0].stem
    nameish = is_given(opener) or is_given_word(opener)
    if is_surname(stem) and nameish and stem not in TITLE_WORDS:
        return True
    if stem in TITLE_HEADS or stem in TITLE_WORDS or stem in TRADE:
        return False
    if token.text.isupper() and 1 < len(token.text) < 5 and not parts[0].text.isupper():
        return stem in ("li", "xu", "wu", "yu", "ng", "ii", "iii") and is_surname(stem)
    if is_place(stem) and not nameish:
        return False
    return is_given(stem) or is_surname(stem) or not (is_listed(stem) if nameish else is_ordinary(token.low))


def _weight(parts: Sequence[Token]) -> float:
    first = parts[0].stem
    opener = 2.0 if is_given(first) else 1.0 if is_given_word(first) or is_surname(first) else 0.5
    if not parts[0].capital:
        opener -= 0.5
    if len(parts) == 1:
        if opener == 1.0 and is_ordinary(first) and not is_given_word(first):
            return 0.0
        return opener if not (is_ordinary(first) and opener < 1) else 0.0
    second = parts[-1].stem
    known = is_surname(second) or is_given(second)
    if opener >= 1:
        return opener + (1.0 if known else 0.75)
    return opener + (0.75 if known else 0.25)


def _spelled(tokens: Sequence[Token]) -> str:
    """The name as written; all-lower or all-upper names get their capitals."""
    pieces: list[str] = []
    for index, token in enumerate(tokens):
        text = token.text
        if index == len(tokens) - 1 and _possessive(token):
            text = text[:-2] if token.low.endswith("'s") else text[:-1]
        glued = index > 0 and token.start == tokens[index - 1].end
        pieces.append(text if glued or index == 0 else " " + text)
    name = "".join(pieces)
    if name.islower() or (name.isupper() and len(name) > 3):
        name = " ".join(_capitalised(word) for word in name.split(" "))
    return name


def _capitalised(word: str) -> str:
    low = word.lower()
    if low in PARTICLES and low not in ("al", "el", "le"):
        return low
    pieces = "-".join(part[:1].upper() + part[1:] for part in low.split("-"))
    for mark in ("'", "’"):
        head, found, tail = pieces.partition(mark)
        if found and len(head) == 1:
            pieces = head + mark + tail[:1].upper() + tail[1:]
    if pieces.startswith("Mc") and len(pieces) > 3:
        pieces = "Mc" + pieces[2].upper() + pieces[3:]
    return pieces
