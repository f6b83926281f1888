"""E-mail addresses, phone numbers, LinkedIn profiles and postal addresses in a text. Not whose they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.reading import Context
from bot.understanding.tokens import Token, fold, sentences, tokenize, word_set
from bot.understanding.vocabulary import is_given

FactKind = Literal["email", "phone", "linkedin", "address"]

_DIGITS = re.compile(r"(?<![\w.:/@-])(?:\+|00)?\(?\d(?:[ ().\-/\u2011\u00a0]{0,3}\d){6,14}(?![\d:@])")
_DIGIT_WORDS = {
    "zero": 0, "oh": 0, "nought": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9,
}  # fmt: skip
_IN_WORDS = re.compile(
    rf"\b(?:(?:{'|'.join(_DIGIT_WORDS)})[ ,-]{{1,3}}){{6,14}}(?:{'|'.join(_DIGIT_WORDS)})\b", re.IGNORECASE
)
""" "Three oh two, five five five, oh one nine nine", as speech recognition writes it."""
_EXTENSION = re.compile(
    r"[\s,;(]{0,3}(?:(?:his|her|their|the) )?(?:extension|ext\.?|x|durchwahl)(?: is)?[\s.:]{0,2}(\d{1,6})\b",
    re.IGNORECASE,
)
_EXTENSION_FIRST = re.compile(r"\b(?:extension|ext)\.?(?: is|:)? (\d{1,6})\b[^\d\n@]{0,30}$", re.IGNORECASE)
""" "Alan's extension is 4471, main number …"."""
_DATE_LIKE = re.compile(r"(?:19|20)\d\d[-/. ]\d\d?[-/. ]\d\d?|\d\d?[-/.]\d\d?[-/.](?:19|20)\d\d")
_CALLED = re.compile(
    r"\b(?:number|no\.|phone|mobile|mob|cell|cells|tel|telephone|call|ring|txt|text|whatsapp|landline|direct|reach|dial"
    r"|[tmpo]:)(?!\w)",
    re.IGNORECASE,
)
"""What is said near a telephone number: it tells one where the plan of its country does not know it."""
_OTHER_NUMBER = re.compile(
    r"\b(?:order|invoice|ticket|case|ref|reference|id|card|account|passcode|pin|job|booking)"
    r"(?: (?:number|no\.?|id|code))?[ :#]{0,3}$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_NEAR = 30
_EXTENSION_WITHIN = 60
"""Characters before a number."""
_DICTATED = re.compile(
    r"\b[\w-]{1,40}(?: (?:dot|underscore|dash) [\w-]{1,40}){0,3} at (?:[\w-]{1,40} dot ){1,4}[a-z]{2,12}\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r" (dot|at|underscore|dash) ", re.IGNORECASE)
_PARTS = 4
"""Commas in an address that still goes on in the next line."""
_MOST = 60
"""Facts that are read of one text; more is a list of something else."""
_LONGEST_LINE = 100
_STREET = re.compile(
    r"""
    ^[ ]*\d{1,5}[A-Za-z]?[ ]+(?:[^\W\d][\w.'-]*[ ]+){1,4}
    (?:st|street|ave|avenue|rd|road|blvd|boulevard|ln|lane|dr|drive|way|ct|court|pl|place|sq|square|plaza|pkwy|parkway
    |hwy|highway|terrace|close|crescent|quay|row|walk)\b
    | ^[ ]*[^\W\d][\w.-]*(?:straße|strasse|str\.|platz|allee|weg|gasse|straat|laan)[ ]\d{1,4}[a-z]?\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_POSTCODE = re.compile(
    r"""
    ,[ ]*[A-Z]{2}[ ]\d{5}(?:-\d{4})?\b
    | \b[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}\b
    | ^[ ]*(?:[A-Z]{1,2}-)?\d{4,5}[ ][A-Z][^\W\d]+
    """,
    re.VERBOSE,
)
"""Of the United States; of the United Kingdom; and before the town, as on the Continent."""
_PROFILE = re.compile(r"linkedin\.com/(?:in|pub)/[\w%.\-]{2,100}", re.IGNORECASE)
_SHARED_BOXES = word_set(
    """
    hr jobs job careers career recruiting recruitment recruiter talent hello info contact support admin office team
    hiring people noreply no-reply donotreply applications apply interviews scheduling bewerbung personal mail
    enquiries
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    kind: FactKind
    value: str
    start: int
    end: int
    ext: str = ""


def find_facts(text: str, context: Context) -> tuple[Fact, ...]:
    """The addresses and numbers, in order."""
    tokens = tokenize(text)
    found = [fact for token in tokens if (fact := _in_token(token))]
    found += _dictated(text)
    found += _phones(text, context)
    found += _addresses(text)
    return tuple(sorted(found, key=lambda fact: fact.start)[:_MOST])


def _in_token(token: Token) -> Fact | None:
    if token.kind == "email":
        trimmed = token.text.rstrip(".'")
        return Fact(kind="email", value=trimmed.lower(), start=token.start, end=token.start + len(trimmed))
    if token.kind == "url" and (profile := _PROFILE.search(token.text)):
        value = profile.group().rstrip(".")
        return Fact(kind="linkedin", value=value, start=token.start, end=token.end)
    return None


def _dictated(text: str) -> list[Fact]:
    """ "dana dot li at acme dot com", as speech recognition writes it."""
    if " dot " not in text.lower():
        return []
    return [
        Fact(kind="email", value=_SPOKEN.sub(_sign, said.group()).lower(), start=said.start(), end=said.end())
        for said in _DICTATED.finditer(text)
    ]


def _sign(word: re.Match[str]) -> str:
    return {"dot": ".", "at": "@", "underscore": "_", "dash": "-"}[word.group(1).lower()]


def _phones(text: str, context: Context) -> list[Fact]:
    runs = [match for match in _DIGITS.finditer(text) if not _DATE_LIKE.fullmatch(match.group().strip())]
    runs += _IN_WORDS.finditer(text)
    if not runs:
        return []
    import phonenumbers  # half a second of metadata, needed by few messages

    found: list[Fact] = []
    for run in runs:
        number = _WORD.sub(lambda word: str(_DIGIT_WORDS[word.group().lower()]), run.group()).replace(",", "")
        try:
            parsed = phonenumbers.parse(
                number.replace("00", "+", 1) if number.startswith("00") else number, context.country
            )
        except phonenumbers.NumberParseException:
            continue
        if _OTHER_NUMBER.search(text[max(0, run.start() - _NEAR) : run.start()]):
            continue
        told = number.startswith("+") or _CALLED.search(text, max(0, run.start() - _NEAR), run.end() + _NEAR)
        if not phonenumbers.is_valid_number(parsed) and not (told and phonenumbers.is_possible_number(parsed)):
            continue
        behind = _EXTENSION.match(text, run.end())
        before = text[max(found[-1].end if found else 0, run.start() - _EXTENSION_WITHIN) : run.start()]
        ext = behind or _EXTENSION_FIRST.search(before)
        found.append(
            Fact(
                kind="phone",
                value=phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164),
                start=run.start(),
                end=behind.end() if behind else run.end(),
                ext=ext.group(1) if ext else "",
            )
        )
    return found


def _addresses(text: str) -> list[Fact]:
    """Postal addresses: where one is said ("her address is 12 Main St, Boston"), and on lines of their own."""
    said = [fact for sentence in sentences(text) if (fact := _said_address(text, sentence.tokens))]
    return said or _address_lines(text)


def _said_address(text: str, tokens: Sequence[Token]) -> Fact | None:
    for index, token in enumerate(tokens):
        if token.low not in ("address", "addresses") or (
            index and tokens[index - 1].low in ("email", "e-mail", "mail")
        ):
            continue
        at = index + 1
        while at < len(tokens) and tokens[at].low in ("is", "was", ":", "for", "the", "card", "a", "her", "him"):
            at += 1
        rest = tokens[at:]
        if len(rest) >= 3 and any(part.text[0].isdigit() for part in rest) and all(p.kind != "email" for p in rest):
            return _address(text, rest[0].start, rest[-1].end)
        return None
    return None


def _address_lines(text: str) -> list[Fact]:
    """Lines of a signature with a street and number or a postcode, those that follow each other as one address."""
    found: list[Fact] = []
    start = 0
    for line in text.split("\n"):
        first = start + len(line) - len(line.lstrip())
        end = start + len(line.rstrip())
        start += len(line) + 1
        if end - first > _LONGEST_LINE or not (_STREET.search(line) or _POSTCODE.search(line)) or "@" in line:
            continue
        joined = found and found[-1].value.count(",") < _PARTS and not text[found[-1].end : first].strip()
        if joined:
            found[-1] = _address(text, found[-1].start, end)
        elif first > 0:
            found.append(_address(text, first, end))
    return found


def _address(text: str, start: int, end: int) -> Fact:
    lines = [line.strip(" ,") for line in text[start:end].split("\n")]
    return Fact(kind="address", value=", ".join(line for line in lines if line), start=start, end=end)


def shared_box(email: str) -> bool:
    """An address of nobody in particular: jobs@, hr@."""
    local = email.partition("@")[0]
    return local in _SHARED_BOXES or local.split(".")[0] in _SHARED_BOXES


def fits(email: str, name: str) -> bool:
    """Whether the part before the @ could be made from the name: dana.li, dli, danal, dana."""
    local = "".join(letter for letter in fold(email.partition("@")[0]) if letter.isalpha())
    parts = ["".join(letter for letter in part if letter.isalpha()) for part in fold(name).replace("-", " ").split()]
    parts = [part for part in parts if part]
    if not parts or not local:
        return False
    if any(len(part) >= 3 and part in local for part in parts):
        return True
    first, last = parts[0], parts[-1]
    return len(parts) > 1 and local in (first[0] + last, first + last[0], last + first[0], last + first, first + last)


def name_in(email: str) -> str:
    """The name an address spells out, "" if it spells none: dana.li@acme.io → Dana Li."""
    if shared_box(email):
        return ""
    parts = re.split(r"[._]", email.partition("@")[0])
    if len(parts) == 2 and len(parts[1]) == 1 and is_given(parts[0]):
        return parts[0].capitalize()
    if len(parts) < 2 or not all(part.replace("-", "").isalpha() and len(part) > 1 for part in parts):
        return ""
    return " ".join("-".join(piece.capitalize() for piece in part.split("-")) for part in parts)
