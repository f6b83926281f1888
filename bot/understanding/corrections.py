"""Corrections of a name: "it's Li, not Lee", "her name is spelled Lee"."""

from collections.abc import Sequence
from functools import lru_cache

from bot.reading import Correction
from bot.understanding.cues import find_phrases, phrases
from bot.understanding.firms import STOPS
from bot.understanding.tokens import Token, sentences
from bot.understanding.vocabulary import is_ordinary

_SPELLED = phrases(
    """
    spelled|spelt as|with|like; spelled; spelt; spell it; spelling is; misspelled; correct spelling is|:; should be;
    should read; correction :; correction : it's|its;
    i meant; no , it's; no it's; no , it is; no , its; actually it's; actually , it's;
    it's actually; nope , it's; name is actually; name is
    """
)
_ASIDES = frozenset({"btw", "tho", "though", "fyi"})
_QUOTES = ('"', "“", "”")
_SIGNS = frozenset(
    {
        "dot",
        "dots",
        "accent",
        "umlaut",
        "umlauts",
        "hyphen",
        "dash",
        "apostrophe",
        "tilde",
        "cedilla",
        "stroke",
        "trema",
    }
)
"""What a letter can have: "Saïd with two dots"."""
_WITH = ("with", "without")
_ARTICLES = frozenset({"a", "an", "the", "one", "two", "no", "double"})
_NO_PART = STOPS | {"actually"}
"""What is no part of a name without a capital."""
_LAST_NAME = phrases("last|family name is; surname is")


@lru_cache(maxsize=32)
def find_corrections(text: str) -> tuple[Correction, ...]:
    """ "it's Li, not Lee", "her name is spelled Lee", "no, it's Globex"."""
    found: list[Correction] = []
    for sentence in sentences(text):
        if len(sentence.tokens) > 16:
            continue
        tokens = [token for token in sentence.tokens if token.low not in _ASIDES and token.text not in _QUOTES]
        pair = next(filter(None, (read(text, tokens) for read in _READERS)), None)
        if pair is not None:
            found.append(pair)
    return tuple(found)


def _completed(text: str, tokens: Sequence[Token]) -> Correction | None:
    """ "Jo's last name is Park"."""
    for first, last in find_phrases(tokens, _LAST_NAME):
        owner = tokens[first - 1] if first else None
        name, end = _name_run(tokens, last)
        if owner and end > last and owner.low.endswith(("'s", "’s")):
            given = owner.text[:-2]
            return Correction(right=f"{given} {_text(text, name)}", wrong=given)
    return None


def _contrasted(text: str, tokens: Sequence[Token]) -> Correction | None:
    """ "Li, not Lee" and "not Lee but Li": names and words with a capital, or unknown ones."""
    for index, token in enumerate(tokens):
        if token.low != "not" or index + 1 >= len(tokens):
            continue
        after, after_end = _name_run(tokens, index + 1)
        if after_end == index + 1:
            continue
        if after_end < len(tokens) and tokens[after_end].low in ("but", ",", "-", "–"):
            skip = after_end + 1
            while skip < len(tokens) and tokens[skip].low in ("it's", "but", "its", "it", "is", "rather"):
                skip += 1
            right, right_end = _name_run(tokens, skip)
            if right_end > skip:
                return Correction(right=_text(text, right), wrong=_text(text, after))
        before = index - 1
        while before >= 0 and tokens[before].text in (",", "-", "–", "—", "("):
            before -= 1
        start = before
        while start >= 0 and _nameable(tokens[start]) and before - start < 4:
            start -= 1
        if start < before:
            return Correction(right=_text(text, tokens[start + 1 : before + 1]), wrong=_text(text, after))
    return None


def _spelled(text: str, tokens: Sequence[Token]) -> Correction | None:
    for first, last in find_phrases(tokens, _SPELLED):
        if tokens[first].low == "name" and not (
            first and tokens[first - 1].low in ("her", "his", "their", "company", "the")
        ):
            continue
        if tokens[first].low == "name" and tokens[last - 1].low == "is":
            continue
        right, end = _name_run(tokens, last)
        if end > last:
            return Correction(right=_text(text, right))
    return None


def _denied(text: str, tokens: Sequence[Token]) -> Correction | None:
    """ "Nope, Thomas", "wrong person, it was Tim": a name and nothing else."""
    if not tokens or tokens[0].low not in ("no", "nope", "nah", "wrong"):
        return None
    at = next((n for n, token in enumerate(tokens) if token.text in ",:-"), len(tokens)) + 1
    while at < len(tokens) and tokens[at].low in ("it", "it's", "its", "was", "is"):
        at += 1
    name, end = _name_run(tokens, at)
    return Correction(right=_text(text, name)) if name and end == len(tokens) else None


def _lettered(text: str, tokens: Sequence[Token]) -> Correction | None:
    """ "It's Catherine with a C", "Bekker, two k's"."""
    for at in range(1, len(tokens) - 2):
        led = (
            2
            if tokens[at].text == "," and tokens[at + 1].low in _WITH
            else tokens[at].low in (*_WITH, ",", "(", "-", "–")
        )
        said = [token.stem for token in tokens[at + led : at + led + 2]]
        sign = len(said) > 1 and (said[1] in _SIGNS or (len(said[1]) == 1 and said[1].isalpha()))
        if led and sign and said[0] in _ARTICLES:
            first = at
            while first > 0 and _nameable(tokens[first - 1]):
                first -= 1
            anew = next((n + 1 for n in range(at, len(tokens)) if tokens[n].text in (":", "=")), len(tokens))
            name, end = _name_run(tokens, anew)
            if name and end == len(tokens):
                return Correction(right=_text(text, name))  # "with an accent on the o: Wójcik"
            return Correction(right=_text(text, tokens[first:at])) if first < at else None
    return None


def _letters_first(text: str, tokens: Sequence[Token]) -> Correction | None:
    """ "Two k's: Bekker", "her surname has a double k, Bekker"."""
    for at in range(len(tokens) - 3):
        letter, mark = tokens[at + 1].stem, tokens[at + 2].text
        if tokens[at].low in _ARTICLES and len(letter) == 1 and letter.isalpha() and mark in (":", ",", "-", "–"):
            name, end = _name_run(tokens, at + 3)
            return Correction(right=_text(text, name)) if name and end == len(tokens) else None
    return None


def _name_run(tokens: Sequence[Token], at: int) -> tuple[Sequence[Token], int]:
    end = at
    while end < len(tokens) and end - at < 4 and _nameable(tokens[end]):
        end += 1
    return tokens[at:end], end


def _nameable(token: Token) -> bool:
    if token.kind != "word" or token.low in ("it's", "its", "it", "not", "is", "i", "i'm", "no"):
        return False
    return token.text[0].isalpha() and (token.capital or not (is_ordinary(token.low) or token.low in _NO_PART))


def _text(text: str, tokens: Sequence[Token]) -> str:
    return text[tokens[0].start : tokens[-1].end]


_READERS = (_completed, _contrasted, _spelled, _lettered, _letters_first, _denied)
