"""Names of people as the model sees them: where each starts and ends, and how it is spelled. No cues here."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.model import person_chances
from bot.understanding.tokens import Token, word_set
from bot.understanding.vocabulary import HONORIFICS, PARTICLES

_OPENS = 0.02
"""The least chance at which a word is looked at: a strong cue can still make it a name."""
_GOES_ON = 0.2
_TITLED = 0.9
"""The chance of a capital after "Mr" or "Dr.", whatever the model thinks."""
_INITIALLED = 0.5
"""The chance of a capital after initials: S. Karthikeyan."""
_NEVER = word_set("i i'm i'll i've i'd ok okay a god jesus christ allah mum mom dad mami papi mama papa")
_GENERATIONS = word_set("jr sr ii iii iv")
_BETWEEN = word_set("n w and")
"""Never inside a name, however it is written."""
DEGREES = word_set("phd ph.d md mba msc bsc cpa pmp cfa esq rn mp obe mbe jd dds cissp shrm-cp")
_SURROUND = {"(": ")", '"': '"', "“": "”", "'": "'"}
"""What a nickname in the middle of a name stands between: Robert "Rob" Chen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A run of tokens that may be a name: `tokens[first:last]`, the form of address before it included."""

    first: int
    last: int
    name: str
    """As written, without the form of address and without a nickname in brackets."""
    honorific: str
    chance: float
    """How likely somebody is named here, by the model."""
    lowered: bool
    """Written without capitals."""


def find_names(text: str, tokens: Sequence[Token]) -> dict[int, Name]:
    """Every name that the model holds possible, by the index of its first token."""
    begins, goes_on = _by_token(text, tokens)
    found: dict[int, Name] = {}
    index = 0
    while index < len(tokens):
        honorific, first = _honorific(tokens, index)
        if first >= len(tokens) or not _may_open(tokens[first]):
            index += 1
            continue
        chance = begins[first] + goes_on[first]
        if honorific and tokens[first].capital:
            chance = max(chance, _TITLED)
        if chance < _OPENS and _initials(tokens, first) == first:
            index += 1
            continue
        last = _end(tokens, begins, goes_on, first)
        if all(len(token.text) == 1 for token in tokens[first:last]):
            index = last
            continue
        if (initials := _initials(tokens, first)) < first:
            first, chance = initials, max(chance, _INITIALLED)
        parts = _without_nickname(tokens[first:last])
        name = _spelled(parts)
        lowered = not tokens[first].capital
        index = min(index, first)
        found[index] = Name(
            first=index, last=last, name=name, honorific=honorific, chance=min(chance, 0.999), lowered=lowered
        )
        index = last
    return found


def _by_token(text: str, tokens: Sequence[Token]) -> tuple[list[float], list[float]]:
    """How likely a name begins with each token, and goes on with it. The model's pieces can be smaller than tokens."""
    begins, goes_on = [0.0] * len(tokens), [0.0] * len(tokens)
    index = 0
    for chance in person_chances(text):
        while index < len(tokens) and tokens[index].end <= chance.piece.start:
            index += 1
        if index == len(tokens):
            break
        if tokens[index].start == chance.piece.start:
            begins[index], goes_on[index] = chance.begins, chance.goes_on
    return begins, goes_on


def _honorific(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The form of address that stands at `at`, and where the name after it starts; "" and `at` if there is none."""
    token = tokens[at]
    if token.kind != "word" or token.low not in HONORIFICS or at + 1 >= len(tokens):
        return "", at
    following = at + 2 if tokens[at + 1].text == "." else at + 1
    if following < len(tokens) and tokens[following].kind == "word" and (token.capital or following > at + 1):
        if tokens[following].low in HONORIFICS:
            return HONORIFICS[token.low], _honorific(tokens, following)[1]
        return HONORIFICS[token.low], following
    return "", at


def _may_open(token: Token) -> bool:
    """A word of letters, in capitals or not, but not one like eDNA."""
    lettered = token.kind == "word" and not any(letter.isdigit() for letter in token.text) and "+" not in token.text
    evenly = token.text[0].isupper() or token.text.islower()
    return lettered and evenly and token.stem not in _NEVER and token.low not in HONORIFICS


def _end(tokens: Sequence[Token], begins: Sequence[float], goes_on: Sequence[float], first: int) -> int:
    """Where the name that starts at `first` ends."""
    last = index = first + 1
    enough = min(_GOES_ON, (begins[first] + goes_on[first]) / 2)
    while index < len(tokens) and not _possessive(tokens[index - 1]):
        token = tokens[index]
        if (past := _past_nickname(tokens, index)) > index and begins[past] + goes_on[past] >= _GOES_ON:
            last = index = past + 1
            continue
        if token.kind == "line" or token.low in _BETWEEN or goes_on[index] < max(enough, begins[index]):
            break
        if _spelled_out(tokens, index):
            break
        if (
            tokens[first].capital
            and _small(token)
            and token.low not in PARTICLES
            and token.low not in ("ni", "te", "st")
        ):
            break
        index += 1
        if token.kind == "word" and token.low not in DEGREES:
            last = index
    if last < len(tokens) and tokens[last].low in _GENERATIONS:
        last += 2 if last + 1 < len(tokens) and tokens[last + 1].text == "." else 1
    return last


def _initials(tokens: Sequence[Token], first: int) -> int:
    """Where the name starts with the initials before it: "S. Karthikeyan"."""
    while (
        first >= 2 and tokens[first - 1].text == "." and len(tokens[first - 2].text) == 1 and tokens[first - 2].capital
    ):
        if tokens[first - 2].text == "I" or tokens[first].text == "." or not tokens[first].capital:
            break
        first -= 2
    return first


def _past_nickname(tokens: Sequence[Token], at: int) -> int:
    """Past a nickname to the surname: Robert (Rob) Chen; `at` if there is none."""
    closing = _SURROUND.get(tokens[at].text)
    if closing is None or at + 3 >= len(tokens) or tokens[at + 2].text != closing or not tokens[at + 3].capital:
        return at
    return at + 3 if tokens[at + 1].capital else at


def _spelled_out(tokens: Sequence[Token], index: int) -> bool:
    """Three letters in a row: somebody dictates how the name is spelled."""
    return index + 2 < len(tokens) and all(
        token.kind == "word" and len(token.text) == 1 for token in tokens[index : index + 3]
    )


def _small(token: Token) -> bool:
    return token.kind == "word" and len(token.text) > 1 and token.text.islower()


def _possessive(token: Token) -> bool:
    return token.low.endswith(("'s", "s'"))


def _without_nickname(tokens: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    index = 0
    while index < len(tokens):
        closing = _SURROUND.get(tokens[index].text)
        close = next((at for at in range(index + 1, len(tokens)) if tokens[at].text == closing), 0) if closing else 0
        if close and index:
            index = close + 1
            continue
        kept.append(tokens[index])
        index += 1
    return kept


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
