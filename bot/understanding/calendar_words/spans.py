"""Days and spans of days as the date reader works with them, and the arithmetic of weeks, months and years."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any

from bot import calendar
from bot.calendar import add_months
from bot.reading import Bound
from bot.understanding.calendar_words.grammar import Frame

_MONTH_FIRST = frozenset({"US", "CA", "PR", "GU", "VI", "PH", "BZ", "PW", "FM", "MH"})
FIRST_YEAR, LAST_YEAR = 1900, 2199
MOST_DAYS = 40_000
_CLOSE = timedelta(days=10)
"""A date that has just gone by is offered as the other reading."""
_LONG_GONE = timedelta(days=240)
"""A day of no year that lies further back is rather the next of that name, whatever the verb."""
DAY, WEEK = timedelta(days=1), timedelta(days=7)
MON, _TUE, WED, _THU, FRI, SAT, SUN = calendar.EVERY_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A day or days, with what an expression around them needs to know."""

    first: date
    last: date
    kind: Bound = "on"
    other: date | None = None
    past: bool = False
    sure: float = 1.0
    weak: bool = False
    """Not enough to stand alone: `sun`, `may`, `7/10`, `the second`."""
    led: bool = False
    """A day only after a preposition: a year, `4-23`."""
    weekday: int | None = None
    """A bare weekday, which a date, another week or a time of today may still move."""
    period: str = ""
    """"week", "month", …: "after" it is after all of it."""
    again: str = ""
    """The unit by which it comes round: "March" each year, "the month" each month; nothing if it is one only."""
    is_end: bool = False
    """The end of a period: before it and by it are the same."""
    part: str = ""
    """"morning", "afternoon", "evening", "night"."""
    starts: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """ "two weeks", "2-3 days": so many units."""

    low: float
    high: float
    unit: str
    vague: bool = False


def single(day: date, **also: Any) -> Span:
    """One day."""
    return Span(first=day, last=day, **also)


def is_month_first(country: str) -> bool:
    """Whether 3/4 is in March there."""
    return country.upper() in _MONTH_FIRST


# --- Arithmetic -------------------------------------------------------------------------------------------------------


def day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def week_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _last_working_weekday(frame: Frame) -> int:
    working = [day for day in frame.working_days if 0 <= day <= SUN] or [FRI]
    return next((day for day in working if (day + 1) % 7 not in working), FRI)


def end_of_week(day: date, frame: Frame) -> date:
    """The last working day on or after it: on a day off, the coming week's."""
    return day + timedelta(days=(_last_working_weekday(frame) - day.weekday()) % 7)


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday strictly after."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def weekday_from(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def nth_weekday(day: date, weekday: int, count: int) -> date | None:
    """The count-th such weekday strictly after a day (before, if negative)."""
    if not count or abs(count) > 520:
        return None
    first = weekday_after(day, weekday) if count > 0 else weekday_after(day - 8 * DAY, weekday)
    return first + (count - (1 if count > 0 else -1)) * WEEK


def pick(days: Iterator[date | None], frame: Frame) -> Span | None:
    """Of the days in order that the words could mean the next, in the past the latest; today included."""
    start = frame.floor or frame.today
    behind: date | None = None
    for day in days:
        if day and frame.past and not frame.floor and day > frame.today:
            return single(behind, past=True) if behind and start - behind <= _LONG_GONE else single(day)
        if day and day >= start and not (frame.past and not frame.floor):
            close = behind if behind and start - behind <= _CLOSE and not frame.floor else None
            return single(day, other=close)
        behind = day or behind
    return single(behind, past=True) if behind and frame.past else None


def yearly_on(month: int, day: int, frame: Frame) -> Span | None:
    """10 July of the right year (29 February of a leap year)."""
    year = frame.today.year
    return pick((day_of(each, month, day) for each in range(year - 8, year + 9)), frame)


def monthly_on(day: int, frame: Frame) -> Span | None:
    """ "the 15th" of the right month."""
    start = date(frame.today.year, frame.today.month, 1)
    months = (add_months(start, count) for count in range(-2, 36))
    return pick((day_of(month.year, month.month, day) for month in months), frame)


def period_of(grain: str, offset: int, day: date, frame: Frame) -> Span:
    """The week, month, … that holds the day, or the offset-th from it."""
    match grain:
        case "month" | "quarter" | "year":
            months = {"month": 1, "quarter": 3, "year": 12}[grain]
            index = (day.year * 12 + day.month - 1) // months * months + offset * months
            start = add_months(date(1, 1, 1), index - 12)
            end = add_months(start, months) - DAY
        case "weekend":
            start = week_of(day) + 5 * DAY + offset * WEEK
            end = start + DAY
        case "workweek":
            start = week_of(day) + offset * WEEK
            end = end_of_week(start, frame)
        case _:
            start = week_of(day) + offset * WEEK
            end = start + (13 if grain == "fortnight" else 6) * DAY
    return Span(first=start, last=end, kind="range", period=grain)


def again(whole: Span) -> Span:
    """The same period when it next comes round."""
    months = {"year": 12, "quarter": 3, "month": 1}.get(whole.again, 0)
    if not months:
        return replace(whole, first=whole.first + WEEK, last=whole.last + WEEK)
    return replace(whole, first=add_months(whole.first, months), last=add_months(whole.last + DAY, months) - DAY)


def after(day: date, count: float, unit: str, frame: Frame) -> date | None:
    """So many units after a day (before, if negative); None beyond all calendars."""
    days = {"day": 1, "week": 7, "month": 30, "year": 365, "business": 2}[unit] * count
    if abs(days) > MOST_DAYS or not FIRST_YEAR < day.year + days / 365 < LAST_YEAR:
        return None
    match unit:
        case "business":
            return calendar.add_business_days(day, int(count), frame.country, frame.working_days)
        case "month" | "year":
            whole = int(count * (12 if unit == "year" else 1))
            return add_months(day, whole) + timedelta(days=round(count % 1 * 30) if unit == "month" else 0)
        case _:
            return day + timedelta(days=int(days))
