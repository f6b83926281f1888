"""The rules by which words mean single days: near days, weekdays, dates, holidays (conventions.md, Dates)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot import calendar
from bot.understanding.calendar_words.grammar import Frame, Read, Reader, Rules
from bot.understanding.calendar_words.lexicon import JOINT, LAST, WEAK, read_ordinal
from bot.understanding.calendar_words.spans import (
    DAY,
    FIRST_YEAR,
    LAST_YEAR,
    WEEK,
    Length,
    Span,
    add_months,
    again,
    day_of,
    is_month_first,
    monthly_on,
    nth_weekday,
    period_of,
    pick,
    single,
    week_of,
    weekday_after,
    weekday_from,
    yearly_on,
)
from bot.understanding.calendar_words.words import OFTEN_A_RANK, century, counts_next
from bot.understanding.tokens import word_set

RULES = Rules()
rule, terminal = RULES.rule, RULES.terminal
Weekday = tuple[int, str]
"""0 for Monday, and the word for it."""
Count = tuple[float, bool]
"""How many, and whether that is vague."""

# --- Near days --------------------------------------------------------------------------------------------------------

_NEAR = {"today": 0, "tomorrow": 1, "tomorrows": 1, "overmorrow": 2, "yesterday": -1}
_PARTS = "=morning|noon|afternoon|evening|night|lunchtime"


@rule("DAY", f"={'|'.join(_NEAR)}", "later|early|earlier|sometime =today", "this very =day", "=today itself")
def _near_day(frame: Frame, *, word: str) -> Span:
    away = _NEAR.get(word, 0)
    return single(frame.today + away * DAY, past=away < 0 or (frame.past and not away))


@rule("DAY", "later|late? =tonight", f"later|early|earlier|late? this {_PARTS}")
def _part_of_today(frame: Frame, *, word: str) -> Span:
    return single(frame.today, part="night" if word == "tonight" else word, past=frame.past)


@rule("DAY", f"the? {_PARTS} of DAY")
def _part_of_day(frame: Frame, *, word: str, day: Span) -> Span | None:
    return replace(day, part=word) if day.first == day.last else None


@rule("DAY", "last =night|evening")
def _last_night(frame: Frame, *, word: str) -> Span:
    return single(frame.today - DAY, past=True, part="evening")


@rule("DAY", "the day after next", "the? day after tomorrow")
def _day_after_tomorrow(frame: Frame) -> Span:
    return single(frame.today + 2 * DAY)


@rule("DAY", "the? next|following|coming business|working|work day", "the? next|following|coming workday|weekday")
def _next_business_day(frame: Frame) -> Span:
    day = frame.anchor or frame.today
    return single(calendar.add_business_days(day, 1, frame.country, frame.working_days))


@rule("DAY", "the? business|working|work day =before|after REF")
def _business_day_beside(frame: Frame, *, word: str, ref: Span) -> Span:
    edge, count = (ref.first, -1) if word == "before" else (ref.last, 1)
    day = calendar.add_business_days(edge, count, frame.country, frame.working_days)
    return single(day, past=day < frame.today)


@rule("REF", "that day|date|one?", "then")
def _that(frame: Frame) -> Span | None:
    """The day that was named before."""
    return single(frame.anchor, past=frame.anchor < frame.today) if frame.anchor else None


@rule("REF", "DAY")
def _any_day(frame: Frame, *, day: Span) -> Span:
    return day


@rule("DAY", "the day =after|before", "the =following|next day")
def _day_beside(frame: Frame, *, word: str) -> Span | None:
    known = frame.anchor or (frame.today if word in {"next", "following"} and not frame.past else None)
    if not known:
        return None
    day = known + (-DAY if word == "before" else DAY)
    return single(day, past=day < frame.today)


@rule("EOD", "eod|cob|eob", "the? end|close of the? day|business|play|today", "the? end of business day")
def _eod(frame: Frame) -> str:
    return "eod"


@rule("DAY", "EOD", "EOD DAY", "EOD on|,|of|this DAY", "the? very? end|close of DAY")
def _end_of_day(frame: Frame, *, eod: str = "", day: Span | None = None) -> Span | None:
    if day and day.first != day.last:
        return None
    return replace(day, kind="by", weekday=None) if day else single(frame.today, kind="by", is_end=True)


@rule("DAY", "first thing on|in? DAY")
def _first_thing(frame: Frame, *, day: Span) -> Span:
    return replace(day, last=day.first, kind="on", weekday=None, part=day.part or "morning")


# --- Weekdays ---------------------------------------------------------------------------------------------------------


@rule("DAY", "WEEKDAY", "this WEEKDAY")
def _bare_weekday(frame: Frame, *, weekday: Weekday) -> Span | None:
    number, word = weekday
    if word.endswith("days"):
        return None  # "on Fridays" is a habit
    weak = word in WEAK
    if frame.past and not frame.floor:
        day = frame.today - timedelta(days=(frame.today.weekday() - number) % 7)
        return single(day, past=True, weekday=number, weak=weak)
    day = weekday_after(frame.floor or frame.today, number)
    again = frame.today if not frame.floor and number == frame.today.weekday() else None
    return single(day, other=again, weekday=number, weak=weak)


@rule("DAY", "this? the? coming|upcoming WEEKDAY", "this|the WEEKDAY coming", "WEEKDAY coming", "come WEEKDAY")
def _coming_weekday(frame: Frame, *, weekday: Weekday) -> Span:
    return single(weekday_after(frame.today, weekday[0]))


@rule("DAY", "the? following WEEKDAY")
def _following_weekday(frame: Frame, *, weekday: Weekday) -> Span:
    return single(weekday_after(frame.anchor or frame.today, weekday[0]))


@rule("DAY", "the? next WEEKDAY", "WEEKDAY next")
def _next_weekday(frame: Frame, *, weekday: Weekday) -> Span:
    """Of the next ISO week; people also say it of the coming one."""
    day = week_of(frame.today) + WEEK + timedelta(days=weekday[0])
    coming = weekday_after(frame.today, weekday[0])
    return single(day, other=coming if coming != day else None, sure=0.8 if coming != day else 1.0)


@rule("DAY", "next next WEEKDAY")
def _next_next_weekday(frame: Frame, *, weekday: Weekday) -> Span:
    return single(week_of(frame.today) + 2 * WEEK + timedelta(days=weekday[0]))


@rule("DAY", "the? WEEKDAY after next")
def _weekday_after_next(frame: Frame, *, weekday: Weekday) -> Span:
    """The second after the next; some mean the first after it."""
    coming = weekday_after(frame.today, weekday[0])
    return single(coming + 2 * WEEK, other=coming + WEEK, sure=0.8)


@rule("DAY", f"this? {LAST} WEEKDAY", "WEEKDAY last", "the? WEEKDAY =before last", "COUNT WEEKDAY ago")
def _weekday_gone(frame: Frame, *, weekday: Weekday, word: str = "", count: Count = (1, False)) -> Span | None:
    return _weekdays_away(frame, weekday, -(2 if word else count[0]), frame.today)


@rule("DAY", "COUNT WEEKDAY from now|today", "in COUNT WEEKDAY", "COUNT WEEKDAY from|after REF")
def _weekdays_on(frame: Frame, *, weekday: Weekday, count: Count, ref: Span | None = None) -> Span | None:
    if not weekday[1].endswith("s") and count[0] != 1:
        return None
    return _weekdays_away(frame, weekday, count[0], ref.last if ref else frame.today)


@rule("DAY", "the? WEEKDAY after|following REF", "the? NTH WEEKDAY after|following REF")
def _weekday_after_day(frame: Frame, *, weekday: Weekday, ref: Span, nth: int = 1) -> Span | None:
    return _weekdays_away(frame, weekday, nth, ref.last)


@rule("DAY", "the? WEEKDAY before REF", "the last WEEKDAY before REF", "the? NTH WEEKDAY before REF")
def _weekday_before_day(frame: Frame, *, weekday: Weekday, ref: Span, nth: int = 1) -> Span | None:
    return _weekdays_away(frame, weekday, -nth, ref.first)


def _weekdays_away(frame: Frame, weekday: Weekday, count: float, base: date) -> Span | None:
    day = nth_weekday(base, weekday[0], int(count))
    return day and single(day, past=day < frame.today)


@rule("DAY", "=tomorrow week|fortnight", "WEEKDAY week", "WEEKDAY a week", "WEEKDAY a? =fortnight")
def _weekday_week(frame: Frame, *, weekday: Weekday | None = None, word: str = "") -> Span:
    coming = weekday_after(frame.today, weekday[0]) if weekday else frame.today + DAY
    return single(coming + (2 * WEEK if word == "fortnight" else WEEK))


@rule("DAY", "LENGTH this? WEEKDAY", "LENGTH =ago WEEKDAY")
def _weeks_and_weekday(frame: Frame, *, length: Length, weekday: Weekday, word: str = "") -> Span | None:
    """ "A week this Friday", "a week ago Friday"."""
    if length.unit != "week" or length.high % 1 or weekday[1] in WEAK:
        return None
    nearest = nth_weekday(frame.today, weekday[0], -1 if word else 1)
    weeks = (-1 if word else 1) * int(length.high) * WEEK
    return nearest and single(nearest + weeks, past=bool(word))


@rule("DAY", "WEEKDAY ,? on|of|in|the? WEEK", "WEEK ,? on|the? WEEKDAY")
def _weekday_of_week(frame: Frame, *, weekday: Weekday, week: Span) -> Span:
    day = week_of(week.first) + timedelta(days=weekday[0])
    return single(day, past=day < frame.today)


@rule("DAY", "a|some|one? WEEKDAY in MONTHLY")
def _some_weekday(frame: Frame, *, weekday: Weekday, monthly: Span) -> Span:
    """ "A Friday in March": any of them."""
    return monthly


@rule("DAY", "WEEKDAY ,? OFFSET", "OFFSET ,? on? a? WEEKDAY")
def _weekday_in(frame: Frame, *, weekday: Weekday, offset: Span) -> Span | None:
    """ "Wednesday in a week", "two months from today on Tuesday": the first from then on; within a week the nearest."""
    if offset.first <= frame.today:
        return None
    near = timedelta(days=3) if offset.first < frame.today + WEEK else timedelta()
    return single(weekday_from(offset.first - near, weekday[0]))


@rule("DAY", "WEEKDAY ,? the? MONTHDAY", "WEEKDAY the? DAYNUM of|in? MONTHLY", "MONTHDAY ,|( WEEKDAY )?")
@rule("DAY", "this|next|coming WEEKDAY ,? the? MONTHDAY", "MONTHDAY on? a? WEEKDAY", "WEEKDAY ( MONTHDAY )?")
def _weekday_and_date(
    frame: Frame, *, weekday: Weekday, monthday: Span | None = None, daynum: int = 0, monthly: Span | None = None
) -> Span | None:
    """The date decides; where only the year before makes them agree, that is meant; else it is worth asking."""
    if monthly:
        monthday = _of_month(frame, daynum=daynum, monthly=monthly)
    if not monthday or monthday.first != monthday.last:
        return None
    for day in (monthday.first, monthday.other):
        if day and day.weekday() == weekday[0]:
            return replace(monthday, first=day, last=day, other=None, weak=False, led=False, past=day < frame.today)
    return replace(monthday, sure=0.5, weak=False, led=False)


@rule("DAY", "WEEKDAY ,? the? NUMERIC", "this|next|coming WEEKDAY ,? NUMERIC", "WEEKDAY ( NUMERIC )")
def _weekday_and_numeric(frame: Frame, *, weekday: Weekday, numeric: Span) -> Span | None:
    found = _weekday_and_date(frame, weekday=weekday, monthday=numeric)
    agrees = found and found.first.weekday() == weekday[0] and abs(found.first - frame.today) < 13 * WEEK
    return found if agrees or not numeric.led else None  # "Friday 2-3" is an afternoon


@rule("DAY", "WEEKDAY ,? DAYMARK")
def _weekday_and_number(frame: Frame, *, weekday: Weekday, daymark: int) -> Span | None:
    """ "Friday the 13th": the next one of that name."""
    days = (day_of(month.year, month.month, daymark) for month in _months_from(frame, 24))
    return pick((day for day in days if day and day.weekday() == weekday[0]), frame)


@rule("DAY", "the? RANK WEEKDAY of|in|,? MONTHLY")
def _nth_weekday(frame: Frame, *, weekday: Weekday, rank: int, monthly: Span) -> Span | None:
    if rank == 0 or rank > 5:
        return None
    day = calendar.weekday_of_month(monthly.first.year, monthly.first.month, weekday[0], rank)
    if day and day < frame.today and not frame.past and monthly.again:
        later = again(monthly)
        day = calendar.weekday_of_month(later.first.year, later.first.month, weekday[0], rank)
    return day and single(day, past=day < frame.today)


def _months_from(frame: Frame, back: int) -> Iterator[date]:
    start = frame.today.replace(day=1)
    return (add_months(start, count) for count in range(-back, 48))


# --- Dates ------------------------------------------------------------------------------------------------------------


@rule("ANNO", "YEAR", "YY")
def _year_of_date(frame: Frame, *, year: int = 0, yy: int = 0) -> int:
    return year or yy


@rule("MONTHDAY", "the? DAYNUM of? MONTH", "MONTH ,? the? DAYNUM", "MONTH - DAYNUM", "DAYNUM - MONTH", "MONTH / NUM")
@rule("MONTHDAY", "NUM / MONTH", "the? DAYNUM of? MONTH ,|of|in? in? ANNO", "MONTH ,? the? DAYNUM ,|of|in? ANNO")
@rule("MONTHDAY", "DAYNUM -|/ MONTH -|/ ANNO", "YEAR -|/? MONTH -|/? DAYNUM")
def _month_and_day(
    frame: Frame, *, month: int, daynum: int = 0, num: int = 0, anno: int = 0, year: int = 0
) -> Span | None:
    number, year = daynum or num, year or anno
    if year:
        day = day_of(year, month, number)
        return day and single(day, past=day < frame.today)
    return yearly_on(month, number, frame)


@rule("DAY", "MONTHDAY", "this|next|coming MONTHDAY", "MONTHDAY this|next|coming")
def _monthday(frame: Frame, *, monthday: Span) -> Span | None:
    return monthday


@rule("DAY", "MONTHDAY of|,|in? YEARLY")
def _monthday_of_year(frame: Frame, *, monthday: Span, yearly: Span) -> Span | None:
    """ "November 10th next year"."""
    day = day_of(yearly.first.year, monthday.first.month, monthday.first.day)
    return day and single(day, past=day < frame.today)


@rule("DAY", "the? NTH of|in MONTHLY", "the? DAYNUM of|in MONTHLY", "the? NTH MONTHLY", "MONTHLY on the NTH")
def _of_month(frame: Frame, *, monthly: Span, daynum: int = 0, nth: int = 0) -> Span | None:
    day = day_of(monthly.first.year, monthly.first.month, daynum or nth)
    return day and single(day, past=day < frame.today)


_BEFORE_ORDINAL = word_set("on by until till from between since to through and")
_AFTER_BARE_DAY = word_set("coming hopefully ideally")
_TALKS = word_set("interview call")


@terminal("BAREDAY", "the", "NUM", "ORDINAL", "next")
def _bare_day(reader: Reader, at: int, frame: Frame) -> Read | None:
    """ "the 15th", but not before the noun it ranks ("the 3rd floor"), and in words only after a preposition."""
    led = reader.word(at) in {"the", "next"}
    found = read_ordinal(reader.tokens, at + led)
    if not found or not 1 <= found[0] <= 31:
        return None
    if counts_next(reader, found[1]) and reader.word(found[1]) not in _AFTER_BARE_DAY:
        return None
    before = reader.word(at - 1)
    if found[0] <= OFTEN_A_RANK and reader.word(found[1]) in _TALKS and before not in _BEFORE_ORDINAL:
        return None  # "the 3rd interview is on Friday"
    is_rank = before not in _BEFORE_ORDINAL or (not led and before in {"on", "and", "by"} and not frame.floor)
    if reader.number(at + led) is None and is_rank and not (led and found[0] > OFTEN_A_RANK):
        return None
    span = monthly_on(found[0], frame)
    return (replace(span, weak=not led), found[1]) if span else None


@rule("DAY", "BAREDAY", "BAREDAY coming")
def _ordinal_day(frame: Frame, *, bareday: Span) -> Span | None:
    return bareday


# --- Numbers alone ----------------------------------------------------------------------------------------------------


@terminal("NUMERIC", "NUM", "ISO", "DOTTED", "DECIMAL")
def _numeric(reader: Reader, at: int, frame: Frame) -> Read | None:
    """3/27, 27.3., 2026-03-27, 3/27/26, 27.03.2026, 03/2026."""
    token = reader.tokens[at]
    if "ISO" in token.classes:
        span = _iso(token.word, frame)
        return (span, at + 1) if span else None
    if "DOTTED" in token.classes:
        span = _three_numbers(token.word.split("."), ".", frame)
        return (span, at + 1) if span else None
    if "DECIMAL" in token.classes:
        return _decimal_day(reader, at, frame)
    return _numbers(reader, at, frame)


def _iso(written: str, frame: Frame) -> Span | None:
    try:
        moment = datetime.fromisoformat(written.upper())
    except ValueError:
        return None
    if not FIRST_YEAR < moment.year < LAST_YEAR:
        return None
    if len(written) == 10:
        return single(moment.date(), past=moment.date() < frame.today)
    shown = moment.astimezone(frame.now.tzinfo) if moment.tzinfo else moment
    return single(shown.date(), starts=shown.time().replace(microsecond=0), past=shown.date() < frame.today)


def _decimal_day(reader: Reader, at: int, frame: Frame) -> Read | None:
    """ "7.6" is a day only where something else says so."""
    left, right = reader.word(at).split(".")
    dotted = reader.is_glued(at + 1, ".") and not is_month_first(frame.country)
    if reader.word(at + 1) in {"am", "pm"} or (int(right) > 12 and not is_month_first(frame.country)):
        return None
    span = _two_numbers(left, right, frame)
    return (replace(span, weak=True), at + (2 if dotted else 1)) if span else None


def _numbers(reader: Reader, at: int, frame: Frame) -> Read | None:
    mark = reader.word(at + 1)
    within = reader.word(at - 1) in {"/", "-", "."} and reader.tokens[at].glued
    if mark not in {"/", "-"} or (within and not frame.floor):
        return None
    if reader.number(at + 2) is None or (mark == "-" and not reader.tokens[at + 1].glued):
        return None
    if reader.word(at + 3) == mark and reader.number(at + 4) is not None:
        span = _three_numbers([reader.word(at + step) for step in (0, 2, 4)], mark, frame)
        return (span, at + 5) if span else None
    if reader.word(at + 3) in {mark, ":", "am", "pm"}:
        return None  # "Tue 2-3pm"
    span = _two_numbers(reader.word(at), reader.word(at + 2), frame)
    led = mark == "-" or (reader.number(at), reader.number(at + 2)) == (24, 7)
    weak = led or _is_fraction(reader.tokens[at].word, reader.tokens[at + 2].word)
    return (replace(span, weak=weak, led=led), at + 3) if span else None


def _two_numbers(left: str, right: str, frame: Frame) -> Span | None:
    """A day and a month, or a month and its year."""
    if sorted((len(left), len(right)))[1] <= 2:
        return _in_order(int(left), int(right), 0, frame, month_first=is_month_first(frame.country))
    year, month = sorted((left, right), key=len, reverse=True)
    if len(year) == 4 and len(month) <= 2 and 1 <= int(month) <= 12 and FIRST_YEAR < int(year) < LAST_YEAR:
        return period_of("month", 0, date(int(year), int(month), 1), frame)
    return None


def _three_numbers(parts: list[str], mark: str, frame: Frame) -> Span | None:
    """Year first, or last in two or four digits; with dots the day comes first wherever that is a date."""
    a, b, c = (int(part) for part in parts)
    if len(parts[0]) == 4:
        day = day_of(a, b, c)
        return day and single(day, past=day < frame.today)
    if len(parts[2]) not in {2, 4}:
        return None
    short = len(parts[2]) == 2
    span = _in_order(
        a, b, century(c, frame) if short else c, frame, month_first=mark != "." and is_month_first(frame.country)
    )
    if span and short and mark == ".":  # a version, unless it is about now
        return span if abs((span.first - frame.today).days) <= 366 else None
    return replace(span, weak=True) if span and short and mark == "-" else span


def _is_fraction(a: str, b: str) -> bool:
    """7/10, 3/4: as often a rating or a part."""
    return int(a) <= int(b) and int(b) in {2, 3, 4, 5, 8, 10, 100}


def _in_order(a: int, b: int, year: int, frame: Frame, *, month_first: bool) -> Span | None:
    """Two numbers in the country's order, or the other where only that is a date; both where they differ."""
    readings = [_dated(a, b, year, frame), _dated(b, a, year, frame)]
    usual, unusual = readings if month_first else reversed(readings)
    if not usual:
        return unusual
    if unusual and a != b:
        return replace(usual, other=unusual.first, sure=0.8)
    return usual


def _dated(month: int, number: int, year: int, frame: Frame) -> Span | None:
    if not 1 <= month <= 12:
        return None
    return _month_and_day(frame, month=month, daynum=number, year=year) if 1 <= number <= 31 else None


@rule("DAY", "NUMERIC")
def _numeric_day(frame: Frame, *, numeric: Span) -> Span | None:
    return numeric


# --- Holidays ---------------------------------------------------------------------------------------------------------


@rule(
    "FEAST", "HOLIDAY day?", "HOLIDAY ANNO", "HOLIDAY of|in|, YEARLY", "this|next|coming|the HOLIDAY", "HOLIDAY OFFSET"
)
def _feast(
    frame: Frame, *, holiday: str, anno: int = 0, yearly: Span | None = None, offset: Span | None = None
) -> Span | None:
    year = yearly.first.year if yearly else anno
    if year:
        day = calendar.holiday_on(holiday, frame.country, year)
        return day and single(day, past=day < frame.today)
    frame = replace(frame, floor=offset.first) if offset else frame
    start = frame.today.year
    return pick((calendar.holiday_on(holiday, frame.country, start + count) for count in range(-1, 4)), frame)


@rule("FEAST", "the? next? bank|public|federal|national|statutory holiday WEEKDAY?")
@rule("FEAST", "the? MONTH bank holiday WEEKDAY?")
def _bank_holiday(frame: Frame, *, month: int = 0, weekday: Weekday | None = None) -> Span | None:
    """The next public holiday, or the first of that month."""
    year = frame.today.year
    days = [day for each in (year - 1, year, year + 1, year + 2) for day in calendar.holidays_of(frame.country, each)]
    fits = [day for day in days if not month or day.month == month]
    firsts = [day for index, day in enumerate(fits) if not month or not index or fits[index - 1].year < day.year]
    return pick(iter(day for day in firsts if not weekday or day.weekday() == weekday[0]), frame)


@rule("DAY", "FEAST")
def _feast_day(frame: Frame, *, feast: Span) -> Span:
    return feast


# --- Days of one month ------------------------------------------------------------------------------------------------


@rule("DAY", f"from|between? the? DAYNUM1 {JOINT}|and|or|/ the? DAYNUM2 of? MONTH ,|of? YEAR?")
@rule("DAY", "the? DAYNUM1 , the? DAYNUM ,? or|and the? DAYNUM2 of? MONTH ,|of? YEAR?")
def _days_before_month(
    frame: Frame, *, daynum1: int, daynum2: int, month: int, year: int = 0, daynum: int = 0
) -> Span | None:
    """ "The 13th to the 15th of July"; "the 29th to the 4th of July" begins in June."""
    last = _month_and_day(frame, month=month, daynum=daynum2, year=year)
    if not last:
        return None
    before = last.first if daynum1 < daynum2 else add_months(last.first.replace(day=1), -1)
    first = day_of(before.year, before.month, daynum1)
    return first and Span(first=first, last=last.first, kind="range", past=last.past)


@rule("DAY", f"from|between? MONTH the? DAYNUM1 {JOINT}|and|or|/ the? DAYNUM2 ,|of? YEAR?")
@rule("DAY", "MONTH the? DAYNUM1 , the? DAYNUM ,? or|and the? DAYNUM2 ,|of? YEAR?")
def _days_after_month(
    frame: Frame, *, daynum1: int, daynum2: int, month: int, year: int = 0, daynum: int = 0
) -> Span | None:
    """ "July 13 to 15"; "April 27 to the 3rd" ends in May."""
    first = _month_and_day(frame, month=month, daynum=daynum1, year=year)
    if not first:
        return None
    after = first.first if daynum1 < daynum2 else add_months(first.first.replace(day=1), 1)
    last = day_of(after.year, after.month, daynum2)
    return last and Span(first=first.first, last=last, kind="range", past=first.past)


@rule("DAY", f"from NUM1 {JOINT} NUM2 in|of MONTHLY")
def _numbers_of_month(frame: Frame, *, num1: int, num2: int, monthly: Span) -> Span | None:
    first, last = (day_of(monthly.first.year, monthly.first.month, number) for number in (num1, num2))
    return Span(first=first, last=last, kind="range") if first and last and first < last else None
