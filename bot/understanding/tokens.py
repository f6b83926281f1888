"""A text cut into tokens and sentences, each with its place in the text, for every reader but the date reader."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple


def word_set(listed: str) -> frozenset[str]:
    """A vocabulary, written as words with spaces between."""
    return frozenset(listed.split())


_TOKEN = re.compile(
    r"""
    (?P<email>[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})
  | (?P<url>(?:https?://|www\.|(?:[a-z]{2,3}\.)?linkedin\.com/)[^\s<>()",;]{1,300})
  | (?P<with>[wW]/(?!(?:[cbeo]|end)\b)|(?<!\bst\ )(?<!\bave\ )\b(?-i:w)(?=[ ]+[^\W_]))
  | (?P<word>[^\W_]+(?:['’\-][^\W_]+)*(?:\+\+|\#(?!\w))?)
  | (?P<line>\n[ \t\r\n]*)
  | (?P<mark>[^\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FOLDED = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})
_NO_STOP_AFTER = word_set(
    """
    mr mrs ms mx dr prof st jr sr inc ltd corp co llc gmbh vs no ext tel approx dept eng vp e.g i.e eg ie etc hon
    rev barr engr capt sgt lt cllr dott smt
    """
)
_ENDS = frozenset(".!?;")
_WEIGHTY = word_set(
    """
    thank thanks thanked sent note notes email emailed message remind reminder tomorrow interview recruiter draft skip
    push snooze cancel cancelled moved rescheduled replied answered called nudge postpone follow friday monday offer
    rejected declined accepted yesterday
    """
)
"""The words that most depends on."""

_DENIED = "do did does is was are were ca wo could would should has have had ai"
"""What "not" is joined to."""


def _slips_of(word: str) -> Iterator[str]:
    """The word with two letters in each other's place; of a long one also with a letter missing."""
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        if len(word) >= _LONG:
            yield word[:at] + word[at + 1 :]


_LONG = 8
_MEANT = {
    **{slip: word for word in sorted(_WEIGHTY) for slip in _slips_of(word) if slip not in _WEIGHTY},
    "intvw": "interview",
    "intw": "interview",
    "intv": "interview",
    "int": "interview",
    "thnks": "thanks",
    **{f"{word}nt": f"{word}n't" for word in _DENIED.split()},
    **{f"{word}ll": f"{word}'ll" for word in ("they", "you", "it", "that", "there", "who")},
    **{f"{word}ve": f"{word}'ve" for word in ("i", "they", "you", "we")},
    **{f"{word}re": f"{word}'re" for word in ("they", "you")},
    **{f"{word}s": f"{word}'s" for word in ("he", "she", "that", "there", "what", "who", "where", "when", "how")},
    "im": "i'm",
}
"""Short forms and slips of these, and what was written without its apostrophe."""
CONTRACTIONS = frozenset(whole for whole in _MEANT.values() if "'" in whole)
_BEFORE_VERB = {"ill": "i'll", "hell": "he'll", "shell": "she'll", "id": "i'd"}
"""Ordinary words that are short for these where a verb follows: "ill call Dana", not "he was ill"."""
_VERBS = word_set(
    """
    be have do get go come see let know find figure remember try need want like love prefer rather hear think talk speak
    tell ask say call ring phone text email e-mail mail message ping write drop send follow chase contact reach reply
    respond answer give take put make pass update keep wait thank connect add meet start join review look check decide
    discuss share book schedule bring show confirm arrange catch circle touch nudge remind introduce forward sort
    compose prepare draft pen word telephone defer delay postpone park pause shelve revisit hold leave handle tackle
    finish skip ignore forget clear delete erase remove scrap scratch strike lose silence hush shush
    """
)
_ADVERBS = word_set("just also then probably maybe definitely prob defo def only never not still actually")
"""What may stand between the two."""


def fold(text: str) -> str:
    """Lower case, without accents, for looking names up."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered.translate(_FOLDED))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


class Token(NamedTuple):
    """A word, a number, an address or a mark; `text[start:end]` is it."""

    text: str
    low: str
    """Lower-case, with straight apostrophes, frequent slips put right."""
    start: int
    end: int
    kind: str
    """email, url, word, line or mark."""
    stem: str
    """Without a possessive ending, folded: `Dana's` → `dana`."""
    capital: bool = False
    """A word that begins with one."""


class Tokens(tuple[Token, ...]):
    """The tokens of a text or a sentence, which know what can begin in them."""

    @cached_property
    def openings(self) -> frozenset[str]:
        """Every word, and every two words that follow each other: by these most phrases are ruled out at once."""
        words = [token.low for token in self]
        return frozenset((*words, *map(" ".join, pairwise(words))))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of tokens; `first` is the index of its first token in the whole text."""

    tokens: Tokens
    first: int

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


@lru_cache(maxsize=32)
def tokenize(text: str) -> Tokens:
    return Tokens(_spelled_out(list(_tokens(text))))


def _spelled_out(tokens: list[Token]) -> list[Token]:
    """The tokens, with the apostrophe back where a verb shows that it is missing: "hell call me Friday"."""
    for at, token in enumerate(tokens):
        if token.low in _BEFORE_VERB:
            after = [following.low for following in tokens[at + 1 : at + 3]]
            verb = after[1:] if after and after[0] in _ADVERBS else after
            if verb and verb[0] in _VERBS:
                low = _BEFORE_VERB[token.low]
                tokens[at] = token._replace(low=low, stem=low)
    return tokens


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        words = match.group()
        if kind == "with":  # "w Dana", "w/ Dana"; not "w/o", "w/c", "King St W"
            yield Token(words, kind, match.start(), match.end(), "word", kind)
            continue
        end = match.end()
        if kind == "url":
            trimmed = words.rstrip(".!?'")
            end -= len(words) - len(trimmed)
            words = trimmed
        low, stem = _low_and_stem(words)
        yield Token(words, low, match.start(), end, kind, stem, kind == "word" and words[0].isupper())


@lru_cache(maxsize=8192)
def _low_and_stem(words: str) -> tuple[str, str]:
    low = words.lower().replace("’", "'")
    low = "you" if words == "u" else _MEANT.get(low, low)
    return low, fold(low.removesuffix("'s").removesuffix("'"))


@lru_cache(maxsize=32)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences, without the marks that end them. A new line ends one too."""
    tokens = tokenize(text)
    found: list[Sentence] = []
    first = 0
    for index, token in enumerate(tokens):
        if token.kind == "line" or (token.text in _ENDS and _ends_here(tokens, index)):
            if index > first:
                found.append(Sentence(Tokens(tokens[first:index]), first))
            first = index + 1
    if first < len(tokens):
        found.append(Sentence(Tokens(tokens[first:]), first))
    return tuple(found)


def _ends_here(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if index + 1 < len(tokens) and tokens[index + 1].start == token.end and tokens[index + 1].kind != "line":
        return tokens[index + 1].text in "\"')”’" or token.text != "."
    if token.text != "." or index == 0:
        return True
    before = tokens[index - 1]
    if before.end != token.start:
        return True
    if before.text.isdecimal() and index > 2 and tokens[index - 2].text == "." and tokens[index - 3].text.isdecimal():
        return index + 1 == len(tokens) or tokens[index + 1].capital  # "27.05. at 16:00"
    initial = len(before.text) == 1 and before.capital and before.text != "I" and tokens[index - 2].text != "&"
    return not (before.low in _NO_STOP_AFTER or initial)


def is_mark(token: Token, marks: frozenset[str]) -> bool:
    return token.kind == "mark" and token.text in marks


def capital_at(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].capital


def covered(tokens: Sequence[Token], spans: Iterable[tuple[int, int]]) -> set[int]:
    """Indices of the tokens that begin inside one of the spans (in characters)."""
    starts = [token.start for token in tokens]
    found: set[int] = set()
    for start, end in spans:
        found.update(range(bisect_left(starts, start), bisect_left(starts, end)))
    return found
