"""The date reader's words: a text cut into tokens, each with the classes of words it belongs to.

What cannot be part of a date (addresses, phones, money, versions) is one opaque token, so no rule ever sees it.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from bot.calendar import HOLIDAYS
from bot.understanding.tokens import word_set


class Token(NamedTuple):
    """A word, number or mark; `text[start:end]`."""

    start: int
    end: int
    word: str
    """Lower case, without a possessive; "" if opaque."""
    glued: bool
    """No space before it."""
    classes: frozenset[str]
    """Its own word, and names in capitals such as WEEKDAY: what a rule can begin with."""

    @property
    def number(self) -> int | None:
        """Its value, if it is written in digits."""
        return int(self.word) if "NUM" in self.classes else None


def _table(entries: Iterable[tuple[str, int]]) -> dict[str, int]:
    return {word: value for written, value in entries for word in written.split()}


def _counted(written: str, *, start: int = 0) -> dict[str, int]:
    return {word: value for value, word in enumerate(written.split(), start)}


WEEKDAYS = _table(
    [
        ("monday mon mondays", 0),
        ("tuesday tue tues tuesdays", 1),
        ("wednesday wed weds wednesdays wensday wendsday", 2),
        ("thursday thu thur thurs thursdays", 3),
        ("friday fri fridays", 4),
        ("saturday sat saturdays", 5),
        ("sunday sun sundays", 6),
    ]
)
MONTHS = _table(
    [
        ("january jan", 1),
        ("february feb", 2),
        ("march mar", 3),
        ("april apr", 4),
        ("may", 5),
        ("june jun", 6),
        ("july jul", 7),
        ("august aug", 8),
        ("september sep sept", 9),
        ("october oct", 10),
        ("november nov", 11),
        ("december dec", 12),
    ]
)
_MEANT = {
    variant: word
    for word, variants in {
        "tomorrow": "tmrw tmr tmw tmro tomorro tomoro tomorow tomoz 2moro 2morow 2morro 2morrow 2mrw 2mrow",
        "tonight": "tonite 2nite 2night 2nt",
        "today": "2day 2dy",
        "yesterday": "yest ytd",
        "next": "nxt",
        "week": "wk",
        "weeks": "wks",
        "weekend": "wkend wknd",
        "business": "biz",
        "month": "mth mnth",
        "months": "mths mnths",
        "noon": "noonish",
        "midday": "middayish",
        "until": "untill untl",
        "before": "b4 fore",
        "about": "abt",
        "morning": "mornin",
        "afternoon": "aft arvo",
        "through": "thru thro",
        "o'clock": "oclock",
    }.items()
    for variant in variants.split()
}
"""Short forms as people type them."""
WEAK = frozenset({"may", "march", "mar", "april", "june", "august", "jan", "jun", "wed", "sat", "sun"})
"""Words that mean something else as often: on their own they need a preposition."""
NUMBERS = _counted(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty
    """
) | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
ORDINALS = _counted(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth
    """,
    start=1,
) | {"thirtieth": 30}
UNITS = {
    word: (unit, times)
    for written, unit, times in (
        ("minute minutes min mins", "minute", 1),
        ("hour hours hr hrs h", "hour", 1),
        ("day days d", "day", 1),
        ("week weeks w", "week", 1),
        ("fortnight fortnights", "week", 2),
        ("month months mo mos mon", "month", 1),
        ("quarter quarters qtr qtrs", "month", 3),
        ("year years yr yrs", "year", 1),
        ("weekday weekdays workday workdays", "business", 1),
    )
    for word in written.split()
}
PERIODS = {
    word: period
    for written, period in (
        ("week", "week"),
        ("month", "month"),
        ("quarter qtr", "quarter"),
        ("year", "year"),
        ("weekend", "weekend"),
        ("workweek", "workweek"),
    )
    for word in written.split()
}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

NEXT = "next|coming|upcoming"
LAST = "last|past|previous|prior"
JOINT = "to|till|until|til|through|thru|thro|-"
"""Words as patterns take them."""

FUNCTION_WORDS = word_set(
    """
    and or but nor so if then than that which who whom whose where when how what why while because since as like unless
    though although i you he she it we they me him her us them my your his its our their this these those
    there here a an the is are was were be been being am will would shall should can could may might must do
    does did has have had at on in by for from to until till before after around about with without of off
    up via per over during between today tomorrow tonight yesterday please pls thanks thank ok okay sharp
    works work is isn't i'll she'll he'll they'll we'll it'll i'm i'd he'd she'd they'd not no yes maybe
    probably latest onwards instead again now just only also too morning afternoon evening night phone video
    zoom teams google meet webex onsite online remote interview call went met said told call calls didn't
    don't won't can't started finished ended wrapped lasted took
    """
)
"""Words a date may stand before; before another noun a bare number or ordinal counts or ranks that noun."""

_CLASSES: tuple[tuple[str, Iterable[str]], ...] = (
    ("WEEKDAY", WEEKDAYS),
    ("MONTH", MONTHS),
    ("CARDINAL", NUMBERS),
    ("COUNTER", (*NUMBERS, *["a", "an", "another", "couple", "few", "several", "half", "one"])),
    ("ORDINAL", (*ORDINALS, "twenty", "thirty")),
    ("UNIT", (*UNITS, "business", "working", "work")),
    ("PERIOD", (*PERIODS, "business", "working", "work")),
    ("SEASON", SEASONS),
    ("HOLIDAY", {name.split()[0] for name in HOLIDAYS}),
)
_WORD_CLASSES: dict[str, frozenset[str]] = {
    word: frozenset({word, *(name for name, words in _CLASSES if word in words)})
    for word in {word for _, members in _CLASSES for word in members}
}

_TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?)?(?![\d-]))"
    r"|(?P<dotted>\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)(?!\.?\d)|\d{4}\.\d{1,2}\.\d{1,2}(?!\.?\d))"
    r"|(?P<decimal>\d{1,2}\.\d{1,2}\.(?=\s+(?:[a-z@(]|\d))|\d+\.\d+)"
    r"|(?P<slang>2(?:day|nite|night|mo?rr?o?w?)\b)"
    r"|(?P<number>\d+)"
    r"|(?P<meridiem>[ap]\.\s?m\b\.?)"
    r"|(?P<part>(?:q[1-4]|h[12])\b)"
    r"|(?P<with>[wW]/(?!(?:[cbeo]|end)\b)|(?<!\d)\b(?-i:w)(?= +[^\W_]))"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*['’]?)"
    r"|(?P<mark>\S)",
    re.IGNORECASE,
)
_DOUBLED = re.compile(r"(.)\1+")
_OFTEN_MISSPELT = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow", "yesterday"),
    *("january", "february", "april", "august", "september", "october", "november", "december"),
)
_SUSPECT = re.compile(r"(?<!\S)[^\s\d@:.]*[\d@:.]\S*")
"""From space to space, with a sign in it that an address or a number has."""
_ADDRESS = re.compile(r"[^\s@]@[^\s@]+\.|://|^www\.|\.(?:com|org|net|io|html?|pdf)\b", re.IGNORECASE)
_PHONE = re.compile(r"^[(+]*\d[\d()+.-]*$")
_DATE_OR_HOURS = re.compile(r"^\(?(?:\d{1,4}([-.])\d{1,2}\1\d{1,4}|\d{1,2}\.\d\d-\d{1,2}\.\d\d)[).,;:!?]*$")
_NUMBERED = frozenset({"NUM", "DECIMAL"})
_CURRENCY = frozenset("$€£¥₹#")
_UNIT_MARKS = frozenset("€£$¥%°")
_GLUED_TAILS = frozenset({"st", "nd", "rd", "th", "am", "pm", "a", "p", "h", "ish", "d", "w", *UNITS, *MONTHS}) - {"m"}
_MARKS = str.maketrans("–—−‐‑’‘", "-----''")


@lru_cache(maxsize=32)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Cut a text, in time linear in its length."""
    opaque = [(chunk.start(), chunk.end()) for chunk in _SUSPECT.finditer(text) if _is_opaque(chunk.group())]
    found: list[Token] = []
    at = 0
    for start, end in [*opaque, (len(text), len(text))]:
        for piece in _TOKEN.finditer(text, at, start):
            word, classes = _known(piece.lastgroup or "", piece.group())
            first, last = piece.span()
            found.append(Token(first, last, word, 0 < at == first, classes))
            at = last
        if start < end:
            found.append(Token(start=start, end=end, word="", glued=False, classes=frozenset()))
        at = end
    return tuple(_without_counts(found))


def _is_opaque(chunk: str) -> bool:
    if _ADDRESS.search(chunk):
        return True
    bare = chunk.rstrip(").,;:!?")
    digits = sum(letter.isdecimal() for letter in bare)
    return digits >= 7 and bool(_PHONE.match(bare)) and not _DATE_OR_HOURS.match(chunk.translate(_MARKS))


@lru_cache(maxsize=4096)
def _known(kind: str, written: str) -> tuple[str, frozenset[str]]:
    """The word that is meant, and its classes."""
    word = written.lower()
    match kind:
        case "iso" | "dotted" | "decimal":
            return word.rstrip("."), frozenset({kind.upper()})
        case "number":
            return word, frozenset({"NUM"}) if len(word) <= 4 and word.isascii() else frozenset()
        case "meridiem":
            return f"{word[0]}m", frozenset({f"{word[0]}m"})
        case "with":
            return kind, frozenset({kind})
        case "mark":
            word = word.translate(_MARKS)
            return word, frozenset({word})
        case _:
            word = meant(word.replace("’", "'").rstrip("'").removesuffix("'s"))
            classes = _WORD_CLASSES.get(word) or frozenset({word})
            return word, classes | {"CAPITAL"} if word in WEAK and written[0].isupper() else classes


@lru_cache(maxsize=4096)
def meant(word: str) -> str:
    """The word that a short form or a slip stands for ("tmrw", "wensday", "feburary"), else the word itself."""
    if word in _MEANT or word in _WORD_CLASSES or not 5 <= len(word) <= 11:
        return _MEANT.get(word, word)
    return next((right for right in _OFTEN_MISSPELT if _is_slip(word, right)), word)


def _is_slip(written: str, right: str) -> bool:
    """One letter too few, too many, swapped or (in long words) wrong; the first and the last are always right."""
    if written[0] != right[0] or written[-1] != right[-1] or abs(len(written) - len(right)) > 2:
        return False
    short, long = sorted((_DOUBLED.sub(r"\1", written), _DOUBLED.sub(r"\1", right)), key=len)
    same = next((index for index, letter in enumerate(short) if letter != long[index]), len(short))
    if len(long) - len(short) == 1:
        return short[same:] == long[same + 1 :]
    if len(long) > len(short):
        return False
    swapped = short[same : same + 2] == long[same : same + 2][::-1] and short[same + 2 :] == long[same + 2 :]
    return same == len(short) or swapped or (len(right) > 6 and short[same + 1 :] == long[same + 1 :])


def _without_counts(tokens: list[Token]) -> Iterable[Token]:
    """Numbers that belong to something else (€12, 12k, A4, 5 %, 1.2.3, 1,200) lose their meaning."""
    for index, token in enumerate(tokens):
        if not token.classes.isdisjoint(_NUMBERED) and _counts_something(token, tokens, index):
            yield token._replace(classes=frozenset())
        else:
            yield token


def _counts_something(token: Token, tokens: list[Token], index: int) -> bool:
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if before and (before.word in _CURRENCY or (token.glued and _is_name_part(before, tokens, index))):
        return True
    if not after:
        return False
    if after.word in _UNIT_MARKS:
        return True
    if after.glued and after.word.isalpha():
        return after.word not in _GLUED_TAILS
    further = tokens[index + 2] if index + 2 < len(tokens) else None
    more = further.word if further and further.glued and after.glued else ""
    return more[:1].isdecimal() and (after.word in {".", "_"} or (after.word == "," and len(more) == 3))


def _is_name_part(before: Token, tokens: list[Token], index: int) -> bool:
    """ "A4", "v2", "1,200", "1.2.3": what comes right before, with no space, makes this number part of it."""
    if before.word.isalpha():
        is_hour = before.word == "h" and index >= 2 and tokens[index - 2].number is not None
        return before.word not in MONTHS and before.word not in WEEKDAYS and not is_hour
    within = index >= 2 and before.glued and tokens[index - 2].word[-1:].isdecimal()
    return within and (before.word in {".", "_", "#"} or (before.word == "," and len(tokens[index].word) == 3))


def read_cardinal(tokens: tuple[Token, ...], at: int) -> tuple[int, int] | None:
    """A number in digits or words ("twenty five", "forty-five"), and where it ends."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.number is not None:
        return token.number, at + 1
    value = NUMBERS.get(token.word) if "CARDINAL" in token.classes else None
    if value is None:
        return None
    if value >= 20 and value % 10 == 0:
        ones = at + 2 if at + 1 < len(tokens) and tokens[at + 1].word == "-" else at + 1
        extra = NUMBERS.get(tokens[ones].word, 0) if ones < len(tokens) else 0
        if 1 <= extra <= 9:
            return value + extra, ones + 1
    return value, at + 1


def read_ordinal(tokens: tuple[Token, ...], at: int) -> tuple[int, int] | None:
    """ "15th", "fifteenth", "twenty-first", and where it ends."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.number is not None:
        tail = tokens[at + 1] if at + 1 < len(tokens) else None
        return (token.number, at + 2) if tail and tail.glued and tail.word in {"st", "nd", "rd", "th"} else None
    if "ORDINAL" not in token.classes:
        return None
    if token.word in {"twenty", "thirty"}:
        ones = at + 2 if at + 1 < len(tokens) and tokens[at + 1].word == "-" else at + 1
        extra = ORDINALS.get(tokens[ones].word, 0) if ones < len(tokens) else 0
        return (NUMBERS[token.word] + extra, ones + 1) if 1 <= extra <= 9 else None
    return ORDINALS[token.word], at + 1
