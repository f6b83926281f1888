"""The words that rules are made of: weekdays, months, numbers, counts, units, holidays, parts of periods."""

from bot import calendar
from bot.understanding.calendar_words.grammar import Frame, Read, Reader, Rules
from bot.understanding.calendar_words.lexicon import (
    FUNCTION_WORDS,
    MONTHS,
    PERIODS,
    SEASONS,
    UNITS,
    WEAK,
    WEEKDAYS,
    read_cardinal,
    read_ordinal,
)
from bot.understanding.tokens import word_set

RULES = Rules()
terminal = RULES.terminal

OFTEN_A_RANK = 5
_ABBREVIATED_UNITS = frozenset({"hr", "hrs", "min", "mins", "yr", "yrs"})
_YEARS_AHEAD = 40
"""Of a year in two digits: '40 is to come, '85 is gone."""


def counts_next(reader: Reader, at: int) -> bool:
    """Whether a noun stands there, which a bare number or ordinal before it counts or ranks."""
    following = reader.word(at)
    return following.isalpha() and following not in FUNCTION_WORDS


_MOVED = word_set(
    """
    move moved moving reschedule rescheduled shift shifted push pushed change changed bumped switched postponed
    """
)
_MOVED_BEFORE = 7
"""Words, at most, between it and what it was moved from."""


def is_moved(reader: Reader, at: int, unless: frozenset[str] = frozenset()) -> bool:
    """Whether something is said to be moved just before, with none of these words between ("moved it from 2 to 3")."""
    for index in range(at - 1, max(0, at - _MOVED_BEFORE) - 1, -1):
        if reader.word(index) in unless:
            return False
        if reader.word(index) in _MOVED:
            return True
    return False


def _dotted(reader: Reader, at: int) -> int:
    """Where a word ends that may be cut short with a full stop; at the end of the text that stop ends a sentence."""
    return at + (2 if reader.is_glued(at + 1, ".") and at + 2 < len(reader.tokens) else 1)


@terminal("WEEKDAY", "WEEKDAY")
def _weekday(reader: Reader, at: int, frame: Frame) -> Read | None:
    """Its number, and its word where that is often another ("sat", "sun") or a habit ("Fridays")."""
    word = reader.word(at)
    plain = word not in WEAK or _is_weekday(reader, at)
    return (WEEKDAYS[word], "" if plain and not word.endswith("s") else word), _dotted(reader, at) if len(
        word
    ) <= 5 else at + 1


_BEFORE_VERB = word_set("i you we they he she who to was were be been got get just newly the a")


def _is_weekday(reader: Reader, at: int) -> bool:
    """ "Call me Sat", "decision wed": nobody sat or wed, and no noun follows."""
    before, following = reader.word(at - 1), reader.word(at + 1)
    named = reader.word(at) == "wed" or (reader.is_a("CAPITAL", at) and before.isalpha())
    listed = before in {",", "and", "or", "/", "&"} and reader.is_a("WEEKDAY", at - 2)
    listed = listed or (following in {",", "and", "or", "/", "&"} and reader.is_a("WEEKDAY", at + 2))
    return listed or (named and before not in _BEFORE_VERB and not counts_next(reader, at + 1))


@terminal("MONTH", "MONTH")
def _month(reader: Reader, at: int, frame: Frame) -> Read | None:
    word = reader.word(at)
    return MONTHS[word], _dotted(reader, at) if len(word) <= 4 else at + 1


@terminal("SEASON", "SEASON")
def _season(reader: Reader, at: int, frame: Frame) -> Read | None:
    return SEASONS[reader.word(at)], at + 1


@terminal("QUARTER", "q1", "q2", "q3", "q4", "h1", "h2")
def _quarter(reader: Reader, at: int, frame: Frame) -> Read | None:
    """The months of "Q2" (4, 3) or "H2" (7, 6): the first, and how many."""
    months = 3 if reader.word(at)[0] == "q" else 6
    return ((int(reader.word(at)[1]) - 1) * months + 1, months), at + 1


# --- Numbers ----------------------------------------------------------------------------------------------------------


@terminal("NUM", "NUM")
def _num(reader: Reader, at: int, frame: Frame) -> Read | None:
    return reader.tokens[at].number, at + 1


@terminal("YEAR", "NUM", "'", "the", "year")
def _year(reader: Reader, at: int, frame: Frame) -> Read | None:
    """2026, '26, "the year 2026"."""
    start = at + (reader.word(at) == "the")
    start += reader.word(start) == "year"
    short = reader.word(start) == "'"
    number = reader.number(start + short)
    if number is None or len(reader.word(start + short)) != (2 if short else 4):
        return None
    if short:
        return century(number, frame), start + 2
    clock = reader.word(start + 1) in {":", "/"}
    return (number, start + 1) if 1950 <= number <= 2100 and not clock and start in {at, at + 2} else None


@terminal("YY", "NUM")
def _two_digits(reader: Reader, at: int, frame: Frame) -> Read | None:
    """The 26 of 27-Mar-26, and of "27 March 26" where it is neither an hour nor a count."""
    number = reader.number(at)
    if number is None or len(reader.word(at)) != 2:
        return None
    between = reader.is_glued(at - 1, "-/") and reader.tokens[at].glued
    is_year = between or (number > 24 and not counts_next(reader, at + 1))
    return (century(number, frame), at + 1) if is_year and reader.word(at + 1) not in {":", "/", "-"} else None


def century(number: int, frame: Frame) -> int:
    """The year that two digits mean."""
    century = frame.today.year // 100 * 100
    return century + number - (100 if century + number > frame.today.year + _YEARS_AHEAD else 0)


@terminal("NTH", "NUM", "ORDINAL")
def _ordinal(reader: Reader, at: int, frame: Frame) -> Read | None:
    return read_ordinal(reader.tokens, at)


@terminal("RANK", "NUM", "ORDINAL", "last", "final")
def _rank(reader: Reader, at: int, frame: Frame) -> Read | None:
    """First 1, second 2, last -1."""
    return (-1, at + 1) if reader.word(at) in {"last", "final"} else read_ordinal(reader.tokens, at)


@terminal("DAYNUM", "NUM", "ORDINAL", "CARDINAL")
def _daynum(reader: Reader, at: int, frame: Frame) -> Read | None:
    """The number of a day in a month: 3, 3rd, third, twenty-nine (a small number in words counts something else)."""
    ordinal = read_ordinal(reader.tokens, at)
    found = ordinal or read_cardinal(reader.tokens, at)
    if not found or not 1 <= found[0] <= 31:
        return None
    spelled = reader.number(at) is None and not ordinal
    is_clock = reader.word(found[1]) in {":", "am", "pm", "o'clock", "h"}
    return None if is_clock or (spelled and found[0] < 13) else found


@terminal("DAYMARK", "the", "NUM", "ORDINAL")
def _daymark(reader: Reader, at: int, frame: Frame) -> Read | None:
    """The number after a weekday ("Friday the 13th", "Fri 13"), which is no hour and ranks or counts nothing."""
    led = reader.word(at) == "the"
    ordinal = read_ordinal(reader.tokens, at + led)
    found = ordinal or (read_cardinal(reader.tokens, at + led) if reader.number(at + led) else None)
    if not found or counts_next(reader, found[1]) or reader.word(found[1]) in {":", "/"}:
        return None
    sure = led or (ordinal and reader.number(at)) or found[0] >= 13 or _hour_follows(reader, found[1])
    return found if sure and 1 <= found[0] <= 31 else None


def _hour_follows(reader: Reader, at: int) -> bool:
    """ "Monday 9 at 10", "Tuesday 10 3pm": with the hour still to come, the first number is the day's."""
    hour = at + (reader.word(at) in {"at", "@"})
    clock = (reader.number(hour) or 99) <= 24
    return clock and (hour > at or reader.word(hour + 1) in {":", "am", "pm"})


@terminal("COUNT", "NUM", "DECIMAL", "COUNTER")
def _count(reader: Reader, at: int, frame: Frame) -> Read | None:
    """How many: (number, whether it is vague)."""
    if "DECIMAL" in reader.tokens[at].classes:
        return (float(reader.word(at)), False), at + 1
    article = reader.word(at) in {"a", "an", "another"}
    if article and reader.word(at + 1) in {"full", "whole", "good", "solid", "further"}:
        return _count(reader, at + 2, frame) or ((1.0, False), at + 2)
    start = at + (article and reader.word(at + 1) in {"couple", "few"})
    word, following = reader.word(start), reader.word(start + 1)
    if word in _VAGUE_COUNTS:
        return (_VAGUE_COUNTS[word], word != "couple"), start + (2 if following == "of" else 1)
    if word == "half":
        return (0.5, False), at + (2 if following in {"a", "an"} else 1)
    found = (1, at + 1) if article else read_cardinal(reader.tokens, at)
    if not found:
        return None
    count, end = found
    halved = [reader.word(end + index) for index in range(3)] == ["and", "a", "half"] and reader.is_a("UNIT", end + 3)
    return ((count + 0.5, False), end + 3) if halved else ((float(count), False), end)


_VAGUE_COUNTS = {"couple": 2.0, "few": 3.0, "several": 3.0}


@terminal("UNIT", "UNIT")
def _unit(reader: Reader, at: int, frame: Frame) -> Read | None:
    word = reader.word(at)
    if word in {"business", "working", "work"}:
        return (("business", 1), at + 2) if reader.word(at + 1) in {"day", "days"} else None
    if len(word) == 1 and not reader.tokens[at].glued:
        return None
    return UNITS[word], _dotted(reader, at) if word in _ABBREVIATED_UNITS else at + 1


@terminal("GRAIN", "PERIOD")
def _grain(reader: Reader, at: int, frame: Frame) -> Read | None:
    word, following = reader.word(at), reader.word(at + 1)
    if word in {"business", "working", "work"}:
        return ("workweek", at + 2) if following == "week" else None
    return PERIODS[word], at + 1


# --- Names ------------------------------------------------------------------------------------------------------------


@terminal("HOLIDAY", "HOLIDAY")
def _holiday(reader: Reader, at: int, frame: Frame) -> Read | None:
    return holiday_at(reader, at)


def holiday_at(reader: Reader, at: int) -> tuple[str, int] | None:
    """The name of a holiday, as `calendar.HOLIDAYS` has it, and where it ends."""
    words: list[str] = []
    best: tuple[str, int] | None = None
    for index in range(at, min(at + 6, len(reader.tokens))):
        if reader.word(index) in {"-", "'", "."}:
            continue
        words.append(reader.word(index))
        if (name := " ".join(words)) in calendar.HOLIDAYS:
            best = name, index + 1
    return best


_PARTS = {
    tuple(phrase.split()): part
    for part, phrases in {
        "early": "early|start|beginning|begining|first part|early part|very start|very beginning|front end",
        "mid": "mid|middle|mid part",
        "late": "late",
        "end": "end|ends|close|very end|back end|tail end|latter part|last part|last days",
        "first half": "first half|1st half",
        "second half": "second half|2nd half|latter half|back half|last half",
        "rest": "rest|remainder",
        "turn": "turn",
    }.items()
    for phrase in phrases.split("|")
}


_BARE_PARTS = frozenset({"early", "mid", "late", "end"})
"""Parts that may stand right before the period; "start May 4th" is a verb."""


@terminal("PART", *{phrase[0] for phrase in _PARTS}, "NUM")
def _part(reader: Reader, at: int, frame: Frame) -> Read | None:
    """Which part of a period: early, mid, late, end, first half, second half, rest, turn."""
    digits = reader.number(at) is not None  # "1st half"
    first, end = f"{reader.word(at)}{reader.word(at + 1)}" if digits else reader.word(at), at + (2 if digits else 1)
    two, one = _PARTS.get((first, reader.word(end))), _PARTS.get((first,))
    part, end = (two, end + 1) if two else (one, end)
    return (part, end) if part and (first in _BARE_PARTS or reader.word(end) in _AFTER_PART) else None


_AFTER_PART = frozenset({"of", "at", "to", "for", "or", "and", "-", "/"})
