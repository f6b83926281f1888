"""Which names of a desk a text speaks of: by any of their words, or nearly ("the hotel" for Coral Bay Hotels)."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.understanding.spelling import is_close
from bot.understanding.tokens import Token, fold, tokenize, word_set
from bot.understanding.vocabulary import is_given, is_ordinary

_SHORTEST = 3
"""Letters of a word that can name something."""
_STEM = 4
"""Letters that two forms of a word must share."""
_ENDING = 4
"""Letters that the longer of two forms may have beyond the shorter."""
_EXACT = 2
"""The grade of a word that is one of a name."""
_LONG = 8
"""Letters of a word in which two may be wrong; in a shorter one, one may."""
_NO_NAMES = word_set(
    "the and for one ones inc ltd llc gmbh corp co company group interview call them they de la le el uk"
)


def spoken_of(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that the text says a word of: exactly, or by a slip; else those that it says nearly."""
    names = tuple(names)
    every = name_words(names)
    tokens = [token for token in tokenize(text) if token.kind == "word"]
    telling = [t for t in tokens if t.stem in every or grade(t, every) or is_slip(t, every)]
    exact = {token for token in telling if grade(token, every) == _EXACT}
    whole = {name: said_whole(tokens, name) for name in names}
    taken = frozenset[Token]().union(*whole.values())
    graded = {
        name: max(
            (_said(token, words, exact) for token in telling if token in whole[name] or token not in taken), default=0
        )
        for name in names
        for words in (name_words((name,)),)
    }
    best = max(graded.values(), default=0)
    return tuple(name for name, found in graded.items() if found == best > 0)


def said_whole(tokens: Sequence[Token], name: str) -> frozenset[Token]:
    """The tokens by which a name of several words is said whole; they name nobody else ("Peter Novak", and not Peter
    Lang)."""
    parts = [fold(part) for part in name.split()]
    places = range(len(tokens) - len(parts) + 1) if len(parts) > 1 else ()
    at = next((at for at in places if [t.stem for t in tokens[at : at + len(parts)]] == parts), None)
    return frozenset() if at is None else frozenset(tokens[at : at + len(parts)])


def _said(token: Token, words: frozenset[str], exact: set[Token]) -> int:
    """How well a token says one of the words; one that says another name exactly is no slip of this one."""
    return _EXACT if token not in exact and is_slip(token, words) else grade(token, words)


def told_alike(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that the text says only by a word which another has too ("Tom", where there are two)."""
    said = {token.stem for token in tokenize(text) if token.kind == "word"}
    words_of = {name: frozenset(fold(word) for word in name.split()) & said for name in dict.fromkeys(names)}
    return tuple(
        name
        for name, words in words_of.items()
        if words and any(words <= others for other, others in words_of.items() if other != name)
    )


@lru_cache(maxsize=256)
def name_words(names: tuple[str, ...]) -> frozenset[str]:
    """The words that can name one of these, folded."""
    words = ((at, fold(word)) for name in names for at, word in enumerate(name.split()))
    return frozenset(
        word for at, word in words if (len(word) >= _SHORTEST or _is_short_name(word, at)) and word not in _NO_NAMES
    )


def _is_short_name(word: str, at: int) -> bool:
    """Bo and Jo, which a name begins with, and no word: not An or Do."""
    return at == 0 and len(word) == _SHORTEST - 1 and word.isalpha() and not is_ordinary(word)


def grade(token: Token, words: frozenset[str]) -> int:
    """2: the token is one of the words; 1: another form of one; 0: neither. "will" is not Will, nor "may" May."""
    said = token.stem
    if said in words:
        return 2 if token.capital or not is_ordinary(token.low) or len(said) > _STEM else 0
    return 1 if len(said) >= _STEM and any(_akin(word, said) for word in words) else 0


def is_slip(token: Token, words: frozenset[str]) -> bool:
    """Whether the token is one of the words but for a letter wrong, missing, too many or out of place ("Wirimu" for
    Wiremu), or for an apostrophe ("shawnas"); and no word or name of its own."""
    said = token.stem
    if said.endswith("s") and said[:-1] in words and (is_given(said[:-1]) or not is_ordinary(said)):
        return True
    its_own = len(said) < _STEM or is_ordinary(said) or is_given(said)
    return not its_own and any(len(word) >= _STEM and is_close(word, said, _slips(word)) for word in words)


def _slips(word: str) -> int:
    return 2 if len(word) >= _LONG else 1


def naming(tokens: Sequence[Token], names: tuple[str, ...]) -> frozenset[int]:
    """The tokens that name one of these."""
    words = name_words(names)
    return frozenset(
        n for n, token in enumerate(tokens) if token.kind == "word" and (grade(token, words) or is_slip(token, words))
    )


def _akin(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    stem = len(shorter) >= _STEM and longer.startswith(shorter) and len(longer) - len(shorter) <= _ENDING
    return stem and other not in _NO_NAMES
