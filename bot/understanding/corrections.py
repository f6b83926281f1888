"""Corrections of a name: "it's Li, not Lee", "her name is spelled Lee"."""

import re
from collections.abc import Sequence

from bot.reading import Correction
from bot.understanding.cues import find_phrases, phrases
from bot.understanding.tokens import Token, sentences
from bot.understanding.vocabulary import is_ordinary

_SPELLED = phrases(
    """
    spelled|spelt as|with|like; spelled; spelt; spell it; spelling is; misspelled; correct spelling is|:; should be;
    should read; correction :; i meant; no , it's; no it's; no , it is; no , its; actually it's; actually , it's;
    it's actually; nope , it's; name is actually; name is
    """
)
_ARTICLES = frozenset({"a", "an", "one", "two", "no", "double"})
_LAST_NAME = phrases("last|family name is; surname is")


def find_corrections(text: str) -> tuple[Correction, ...]:
    """ "it's Li, not Lee", "her name is spelled Lee", "no, it's Globex"."""
    found: list[Correction] = []
    for sentence in sentences(text):
        if len(sentence.tokens) > 16:
            continue
        tokens = sentence.tokens
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
    """ "Nope, Thomas": a name and nothing else."""
    if len(tokens) < 3 or tokens[0].low not in ("no", "nope", "nah", "wrong") or tokens[1].text != ",":
        return None
    name, end = _name_run(tokens, 2)
    return Correction(right=_text(text, name)) if end == len(tokens) > 2 else None


def _lettered(text: str, tokens: Sequence[Token]) -> Correction | None:
    """ "It's Catherine with a C"."""
    for at in range(1, len(tokens) - 2):
        letter = tokens[at + 2].stem
        if tokens[at].low == "with" and tokens[at + 1].low in _ARTICLES and len(letter) == 1 and letter.isalpha():
            first = at
            while first > 0 and _nameable(tokens[first - 1]):
                first -= 1
            return Correction(right=_text(text, tokens[first:at])) if first < at else None
    return None


def _name_run(tokens: Sequence[Token], at: int) -> tuple[Sequence[Token], int]:
    end = at
    while end < len(tokens) and end - at < 4 and _nameable(tokens[end]):
        end += 1
    return tokens[at:end], end


def _nameable(token: Token) -> bool:
    if token.kind != "word" or token.low in ("it's", "its", "it", "not", "is", "i", "i'm", "no"):
        return False
    return token.capital or not is_ordinary(token.low)


def _text(text: str, tokens: Sequence[Token]) -> str:
    return text[tokens[0].start : tokens[-1].end]


_READERS = (_completed, _contrasted, _spelled, _lettered, _denied)


# ── what is no name ─────────────────────────────────────────────────────────────────────────────────────────────────

_LONGEST_CONTRAST = 14
"""Words of a message that only sets one thing against another."""
_LONGEST_LINE = 160
"""Characters of the same."""
_LEAD = r"(?:(?:no|nope|nah|sorry|oops|actually|wait|hm+|and|so|well)[,.]?\s+)*"
_CONTRASTS = tuple(
    re.compile(f"^{_LEAD}{pattern}$", re.IGNORECASE)
    for pattern in (
        r"(?P<right>.+?),?\s+(?:and\s+)?not\s+(?P<wrong>[^,;]+)",
        r"(?:it\s+was\s+|it's\s+|its\s+)?not\s+(?P<wrong>[^,;]+?)(?:,\s*(?:but\s+|it\s+was\s+|it's\s+)?|\s+but\s+)(?P<right>.+)",
        r"(?P<right>.+?)\s+instead\s+of\s+(?P<wrong>[^,;]+)",
        r"(?:please\s+)?(?:change|rename|correct)\s+(?P<wrong>.+?)\s+(?:to|into)\s+(?P<right>.+)",
        r"i\s+(?:said|wrote|typed|put)\s+(?P<wrong>.+?),?\s+(?:but|and)\s+(?:it\s+was|it's|it\s+is|i\s+meant)\s+(?P<right>.+)",
        r"(?P<wrong>\w+)\s+is\s+(?:actually|really)\s+(?:called|named)\s+(?P<right>.+)",
        r"(?P<wrong>\w+)\s+(?:spells|writes)\s+(?:it|that|their\s+name)\s+(?P<right>.+)",
    )
)
_IS = r"(?:\s+is|\s+should\s+be|\s+was|'s)\s+(?:actually\s+|really\s+)?"
_FACTS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("surname", rf"\b(?:surname|last\s+name|family\s+name){_IS}(?P<value>.+)$"),
        ("name", rf"\b(?:(?:full|first|given)\s+name|(?:her|his|their)\s+name){_IS}(?P<value>\w[^,]{{0,60}})$"),
        (
            "title",
            r"^\w+\s+(?:isn't|is\s+not|wasn't)\s+.+?,\s*(?:but\s+)?(?:(?:she|he|they)(?:'s|'re|\s+is|\s+are|\s+was)\s+)?"
            r"(?:the\s+|an?\s+)?(?P<value>.+)$",
        ),
        ("title", rf"\b(?:her|his|their|\w+'s)\s+(?:job\s+)?(?:title|role|position){_IS}(?P<value>.+)$"),
    )
)
_TRAILING = re.compile(
    r"(?:,?\s+(?:actually|please|pls|thanks|sorry|though|by\s+the\s+way|btw|not\s+.{1,40}))+$", re.IGNORECASE
)


def find_contrast(text: str) -> Correction | None:
    """What a short message sets against what: "Thursday, not Friday", "change Tom to Thomas"."""
    said = _only_words(text)
    for pattern in _CONTRASTS:
        if match := pattern.match(said):
            return Correction(right=match["right"].strip(), wrong=match["wrong"].strip())
    return None


def find_named_fact(text: str) -> tuple[str, str] | None:
    """A fact of somebody that is told by its name, as (surname | name | title, value): "her title is CTO"."""
    said = _only_words(text)
    for name, pattern in _FACTS:
        if match := pattern.search(said):
            return name, _TRAILING.sub("", match["value"]).strip()
    return None


def _only_words(text: str) -> str:
    """A short message of one sentence, without its end mark; of any other, nothing."""
    short = len(text) <= _LONGEST_LINE and len(sentences(text)) == 1 and len(text.split()) <= _LONGEST_CONTRAST
    return text.strip(" .!\n") if short else ""


_RIGHT_COMPANY = re.compile(
    r"\bwrong\s+(?:company|firm|employer|place)\b[\s,.:;-]*"
    r"(?:(?:it'?s|it\s+is|it\s+was|should\s+be|i\s+meant|that\s+was|meant)\s+)?(?P<value>\w[^.!,;]{1,40})",
    re.IGNORECASE,
)
_RIGHT_ROLE = re.compile(rf"(?:the\s+|my\s+)?(?:role|position|job){_IS}(?P<value>.{{2,60}})", re.IGNORECASE)


def find_right_company(text: str) -> str:
    """ "Wrong company, it's Globex"; "" if it says no such thing."""
    match = _RIGHT_COMPANY.search(_only_words(text))
    return match["value"].strip() if match else ""


def find_right_role(text: str) -> str:
    """ "The role is Data Engineer"; "" if it says no such thing."""
    match = _RIGHT_ROLE.fullmatch(_only_words(text))
    return match["value"].strip() if match else ""
