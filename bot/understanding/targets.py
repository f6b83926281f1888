"""Which of the names on a desk a text speaks of: by any of their words, or nearly ("the hotel" for Coral Bay Hotels)."""

from collections.abc import Iterable, Sequence

from bot.understanding.tokens import Token, fold, tokenize, word_set
from bot.understanding.vocabulary import is_ordinary

_SHORTEST = 3
"""Letters of a word that can name something."""
_STEM = 4
"""Letters that two forms of a word must share."""
_ENDING = 4
"""Letters that the longer of two forms may have beyond the shorter."""
_NO_NAMES = word_set("the and for one ones inc ltd llc gmbh corp co company group interview call them they")


def spoken_of(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that the text says a word of; those said exactly, if there are any."""
    tokens = [token for token in tokenize(text) if token.kind == "word"]
    graded = [(name, max((_grade(word, tokens) for word in name.split()), default=0)) for name in names]
    best = max((grade for _, grade in graded), default=0)
    return tuple(name for name, grade in graded if grade == best > 0)


def _grade(word: str, tokens: Sequence[Token]) -> int:
    """2: the word itself is said; 1: another form of it; 0: neither."""
    wanted = fold(word)
    if len(wanted) < _SHORTEST or wanted in _NO_NAMES:
        return 0
    said = [token for token in tokens if token.capital or not is_ordinary(token.low) or not is_ordinary(wanted)]
    if any(token.stem == wanted for token in said):
        return 2
    return 1 if any(_akin(wanted, token.stem) for token in tokens) else 0


def _akin(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return (
        len(shorter) >= _STEM
        and longer.startswith(shorter)
        and len(longer) - len(shorter) <= _ENDING
        and longer not in _NO_NAMES
    )


def told_alike(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that the text says only by a word which another of them has too ("Tom", where there are two)."""
    said = {token.stem for token in tokenize(text) if token.kind == "word"}
    words_of = {name: frozenset(fold(word) for word in name.split()) & said for name in dict.fromkeys(names)}
    return tuple(
        name
        for name, words in words_of.items()
        if words and any(words <= others for other, others in words_of.items() if other != name)
    )
