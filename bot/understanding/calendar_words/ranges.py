"""From one day to another: "Tuesday to Friday", "the 5th or the 6th", "this week or next"."""

from dataclasses import replace
from datetime import date, timedelta

from bot.understanding.calendar_words.grammar import Frame, Reader
from bot.understanding.calendar_words.lengths import moved
from bot.understanding.calendar_words.lexicon import PERIODS
from bot.understanding.calendar_words.spans import Span
from bot.understanding.calendar_words.words import is_moved
from bot.understanding.tokens import word_set

_JOINTS = word_set("to till until til through - or /")
_LISTED = word_set(", and or / &")
_BEFORE_SECOND = word_set("on maybe possibly even the")
_MOST_JOINED = 3
_MOST_LISTED = 6


def days_at(reader: Reader, at: int, lead: str, frame: Frame) -> tuple[Span, int] | None:
    """A day, or from one day to another, and where that ends; `lead` is the preposition before it."""
    found = reader.read("DAY", at, frame)
    if not found:
        return None
    day, end = found
    if reader.word(end) in {"+", "plus"} and (length := reader.read("LENGTH", end + 1, frame)):
        later = moved(day.first, length[0], 1, frame)
        return (later, length[1]) if later else found
    day = _in_shared_week(reader, day, end, frame)
    if lead == "from" and is_moved(reader, at):
        return day, end  # "moved from Tuesday to Thursday" names two days
    for _ in range(_MOST_JOINED):
        second_at = _second_at(reader, end, lead)
        longer = second_at and _joined(reader, day, second_at, _seen_from(reader, day, end, frame))
        if not longer:
            break
        day, end = longer
    return day, end


def _in_shared_week(reader: Reader, day: Span, end: int, frame: Frame) -> Span:
    """ "Thursday and Friday next week": a bare weekday in a list is in the week of the first that names one."""
    for _ in range(_MOST_LISTED):
        at = end + 1 + (reader.word(end) == "," and reader.word(end + 1) in {"and", "or"})
        if day.weekday is None or day.past or reader.word(end) not in _LISTED or not reader.is_a("WEEKDAY", at):
            return day
        following = reader.read("DAY", at, frame)
        if not following or following[0].first != following[0].last:
            return day
        later, end = following
        if later.weekday is None:
            shared = later.first - timedelta(days=(later.first.weekday() - day.weekday) % 7)
            return replace(day, first=shared, last=shared, weekday=None, other=None) if shared > day.first else day
    return day


def _second_at(reader: Reader, end: int, lead: str) -> int | None:
    """Where the second day begins, if the word between makes it a range."""
    joint, following = reader.word(end), reader.word(end + 1)
    if joint == "," and following in {"or", "to"}:
        return end + 2
    is_list = joint == "," and reader.is_a("WEEKDAY", end + 1) and reader.word(end + 2) == "or"
    return end + 1 if is_list or joint in _JOINTS or (joint == "and" and lead == "between") else None


def _seen_from(reader: Reader, first: Span, end: int, frame: Frame) -> Frame:
    """The second day comes after the first, and may leave out its period: "this week or next"."""
    words = (reader.word(index) for index in range(end - 1, max(0, end - 4) - 1, -1))
    return replace(
        frame, floor=first.last, anchor=first.last, grain=next((PERIODS[word] for word in words if word in PERIODS), "")
    )


def _joined(reader: Reader, first: Span, at: int, frame: Frame) -> tuple[Span, int] | None:
    if reader.word(at) in {"from", "by"}:
        return None
    at += reader.word(at) in _BEFORE_SECOND and reader.read("DAY", at, frame) is None
    found = reader.read("DAY", at, frame)
    if not found:
        return None
    second, end = found
    start, last = first.first, second.last
    ends_in_year = len(reader.word(end - 1)) == 4 and reader.number(end - 1) is not None
    is_too_far = (last - start).days > 366 and not first.past
    if is_too_far or (ends_in_year and first.first == first.last and last < start):
        years = (_in_year(start, last.year), _in_year(start, last.year - 1))  # "Aug 10 - Nov 12, 2013"
        start = next((day for day in years if day and day <= last), start)
    is_period_before = second.first < start and second.kind == "range" and first.kind == "on" and not second.period
    if last < start or is_period_before:
        return None
    past = second.past and (first.past or start < first.first)
    return Span(first=start, last=last, kind="range", past=past, weak=first.weak and second.weak), end


def _in_year(day: date, year: int) -> date | None:
    return None if (day.month, day.day) == (2, 29) else day.replace(year=year)
