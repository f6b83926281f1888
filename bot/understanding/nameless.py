"""Whom the seeker met and knows by no name yet: "the hiring manager and two engineers"."""

from collections.abc import Sequence

from bot.understanding.cues import MEETING, match_phrase
from bot.understanding.shared_titles import SINGULAR
from bot.understanding.titles import title_end
from bot.understanding.tokens import Token, capital_at, tokenize, word_set

_ARTICLES = word_set("the a an their our some")
_NUMBERS = word_set("two three four five 2 3 4 5 several")
_JOINS = word_set(", and & plus with")


def find_nameless(text: str) -> tuple[str, ...]:
    """What they are, each with "the" before it, if they and nobody by name stand behind a word of meeting."""
    tokens = tokenize(text)
    for at in range(len(tokens)):
        start = match_phrase(tokens, at, MEETING)
        if start > at and (found := _listed(tokens, start)):
            return found
    return ()


def _listed(tokens: Sequence[Token], at: int) -> tuple[str, ...]:
    """ "the hiring manager", "the two engineers"; nothing where a name follows a title."""
    found: list[str] = []
    while at < len(tokens):
        lead = at
        while lead < len(tokens) and tokens[lead].low in _ARTICLES | _NUMBERS:
            lead += 1
        end = _title_end(tokens, lead)
        if end == lead or lead == at:
            break
        if capital_at(tokens, end) or (end < len(tokens) and tokens[end].text in ":("):
            return ()
        number = [token.low for token in tokens[at:lead] if token.low in _NUMBERS]
        found.append(" ".join(("the", *number, *(token.text for token in tokens[lead:end]))))
        at = end
        while at < len(tokens) and tokens[at].low in _JOINS:
            at += 1
    return tuple(found)


def _title_end(tokens: Sequence[Token], at: int) -> int:
    """Where a title ends, also one in the plural."""
    single = [
        token._replace(low=one, stem=one) if (one := SINGULAR.get(token.low)) else token
        for token in tokens[at : at + 8]
    ]
    return at + title_end(single, 0)
