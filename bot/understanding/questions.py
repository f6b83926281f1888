"""What is asked, and so tells nothing: "what's tomorrow", "is it Thursday or Friday?"."""

import re
from collections.abc import Iterable

from bot.understanding.leads import LEAD, LEADS
from bot.understanding.tokens import Token, fold, sentences, tokenize, word_set
from bot.understanding.vocabulary import is_ordinary

_DOES = (
    r"(?:is|are|was|were|am|do|does|did|can|could|should|shall|will|would|have|has|had|may|isn't|aren't|don't|didn't)"
)
_ANYBODY = r"(?:i|they|she|he|we|you)"
_ANYTHING = rf"(?:{_ANYBODY}|it|that|this|there)"
"""After "did" and "had" these are as often an object: "did it", "had that today"."""
_MORE = (
    r"(?:to|about|next|new|now|time|day|date|else|many|much|long|often|company|interview|come|kind|if|said|says|told)"
)
_ASKED = re.compile(
    rf"{LEAD}(?:(?:what|when|where|who|why|how|which)(?:(?:'s|s|'re|re|'d)\b(?! in\b)| (?:{_DOES}|{_MORE})\b)"
    rf"|{_DOES} {_ANYBODY}\b|(?:is|are|was|were|does|can|could|should|will|would|has|isn't) {_ANYTHING}\b"
    r"|(?:is|are|does) (?:the|my|our|their)\b)",
    re.IGNORECASE,
)
_MARKED = re.compile(
    rf"{LEAD}(?:what|when|where|who|why|how|which) \w[^:]*\?$"
    rf"|{LEAD}(?:was|were|did|do|has|have) (?:the|my|our|their) ",
    re.IGNORECASE,
)
"""The same before a question mark."""
_BEFORE_A_NAME = word_set("is are was were does has isn't wasn't doesn't hasn't will did do have")
_TELLS_TOO = word_set("did do have will")
"""Without a question mark these tell or order: "did Acme today", "do Dana's tomorrow"."""
_REQUEST = re.compile(
    rf"{LEAD}(?:(?:can|could|will|would) (?:i|you|we|u)\b|(?:what|how) about\b|why (?:don't|not)\b)", re.IGNORECASE
)


def is_question(text: str, known: Iterable[str] = ()) -> bool:
    """Whether all of it is one question, by how it begins: by a word of asking, or the verb before whom it is about.
    A mark at its end alone makes it none ("went okay I think?"). `known` are the names of the desk."""
    asked = text.replace("’", "'").strip()
    if len(sentences(asked)) != 1:
        return False
    marked = asked.endswith("?")
    return bool(_ASKED.match(asked) or (marked and _MARKED.match(asked))) or _is_before_a_name(asked, known, marked)


def only_asks(text: str, known: Iterable[str] = ()) -> bool:
    """Whether it is a question by which nothing is told: no request ("can you add Dana?"), no proposal ("what about
    Friday?")."""
    asked = text.replace("’", "'").strip()
    listed = not asked.endswith("?") and re.search(r":\s", asked)  # "who was there: Dana and Tom"
    return not listed and not _REQUEST.match(asked) and is_question(asked, known)


def of_somebody(text: str, known: Iterable[str]) -> bool:
    """Whether it asks something of one of these: "is Bo the CTO?"."""
    return _is_before_a_name(text.replace("’", "'").strip(), known, marked=False)


def _is_before_a_name(asked: str, known: Iterable[str], marked: bool) -> bool:
    """ "Is Bo the CTO?", "has Acme rejected me": the verb stands before a name."""
    words = [token for token in tokenize(asked)[:6] if token.kind == "word"]
    while words and words[0].low in LEADS:
        words = words[1:]
    if len(words) < _FEWEST or words[0].low not in _BEFORE_A_NAME or (words[0].low in _TELLS_TOO and not marked):
        return False
    names = {part for name in known for part in fold(name).split()[:1]}
    strange = marked and words[0].low not in _TELLS_TOO and _is_name_like(words[1])
    return words[1].stem in names or strange


_FEWEST = 3


def _is_name_like(token: Token) -> bool:
    return token.capital or not is_ordinary(token.low)
