"""The rules by which words mean single days: near days, weekdays, dates, holidays (conventions.md, Dates)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot import calendar
from bot.understanding.calendar_words.grammar import Frame, Grammar, Read, Reader
from bot.understanding.calendar_words.lexicon import (
    FUNCTION_WORDS,
    JOINT,
    LAST,
    MONTHS,
    PERIODS,
    UNITS,
    WEAK,
    WEEKDAYS,
    read_cardinal,
    read_ordinal,
)
from bot.understanding.calendar_words.spans import (
    DAY,
    FIRST_YEAR,
    LAST_YEAR,
    WEEK,
    Span,
    add_months,
    day_of,
    is_month_first,
    monthly_on,
    period_of,
    pick,
    single,
    week_of,
    weekday_after,
    weekday_from,
    yearly_on,
)
from bot.understanding.tokens import word_set

RULES = Grammar()
rule, terminal = RULES.rule, RULES.terminal

# --- Words ------------------------------------------------------------------------------------------------------------


@terminal("WEEKDAY", "WEEKDAY")
def _weekday(reader: Reader, at: int, frame: Frame) -> Read | None:
    dotted = reader.word(at + 1) == "." and reader.tokens[at + 1].glued and len(reader.word(at)) <= 5
    more = at + 2 < len(reader.tokens)
    return (WEEKDAYS[reader.word(at)], reader.word(at)), at + (2 if dotted and more else 1)


@terminal("MONTH", "MONTH")
def _month(reader: Reader, at: int, frame: Frame) -> Read | None:
    dotted = reader.word(at + 1) == "." and reader.tokens[at + 1].glued and len(reader.word(at)) <= 4
    more = at + 2 < len(reader.tokens)
    return MONTHS[reader.word(at)], at + (2 if dotted and more else 1)


@terminal("NUM", "NUM")
def _num(reader: Reader, at: int, frame: Frame) -> Read | None:
    return reader.tokens[at].number, at + 1


@terminal("YEAR", "NUM", "'")
def _year(reader: Reader, at: int, frame: Frame) -> Read | None:
    number = reader.tokens[at].number
    if number and len(reader.word(at)) == 4 and 1950 <= number <= 2100 and reader.word(at + 1) not in {":", "/"}:
        return number, at + 1
    return None


@terminal("NTH", "NUM", "ORDINAL")
def _ord(reader: Reader, at: int, frame: Frame) -> Read | None:
    return read_ordinal(reader.tokens, at)


@terminal("DAYNUM", "NUM", "ORDINAL", "CARDINAL")
def _daynum(reader: Reader, at: int, frame: Frame) -> Read | None:
    """The number of a day in a month: 3, 3rd, third, twenty-nine (a small number in words counts something else)."""
    found = read_ordinal(reader.tokens, at) or read_cardinal(reader.tokens, at)
    if not found or not 1 <= found[0] <= 31:
        return None
    spelled = reader.tokens[at].number is None and not read_ordinal(reader.tokens, at)
    is_clock = found[1] < len(reader.tokens) and reader.word(found[1]) in {":", "am", "pm", "o'clock", "h"}
    return None if is_clock or (spelled and found[0] < 13) else found


@terminal("COUNT", "NUM", "DECIMAL", "COUNTER")
def _count(reader: Reader, at: int, frame: Frame) -> Read | None:
    """How many: (number, whether it is vague)."""
    word, following = reader.word(at), reader.word(at + 1)
    if "DECIMAL" in reader.tokens[at].classes:
        return (float(word), False), at + 1
    if word in {"a", "an", "another"} and following in {"couple", "few"}:
        word, following, at = following, reader.word(at + 2), at + 1
    if word == "couple":
        return (2.0, False), at + (2 if following == "of" else 1)
    if word in {"few", "several"}:
        return (3.0, True), at + 1
    if word == "half":
        return (0.5, False), at + (2 if following in {"a", "an"} else 1)
    if word in {"a", "an", "another"}:
        return (1.0, False), at + 1
    found = read_cardinal(reader.tokens, at)
    return ((float(found[0]), False), found[1]) if found else None


@terminal("UNIT", "UNIT")
def _unit(reader: Reader, at: int, frame: Frame) -> Read | None:
    word, following = reader.word(at), reader.word(at + 1)
    if word in {"business", "working", "work"}:
        return (("business", 1), at + 2) if following in {"day", "days"} else None
    if len(word) == 1 and not reader.tokens[at].glued:
        return None
    dotted = (
        following == "."
        and at + 2 < len(reader.tokens)
        and word in {"hr", "hrs", "min", "mins", "week", "weeks", "yr", "yrs"}
    )
    return UNITS[word], at + (2 if dotted else 1)


@terminal("GRAIN", "PERIOD")
def _grain(reader: Reader, at: int, frame: Frame) -> Read | None:
    word, following = reader.word(at), reader.word(at + 1)
    if word in {"business", "working", "work"}:
        return ("workweek", at + 2) if following == "week" else None
    return PERIODS[word], at + 1


@terminal("HOLIDAY", "HOLIDAY")
def _holiday(reader: Reader, at: int, frame: Frame) -> Read | None:
    words: list[str] = []
    best: Read | None = None
    for index in range(at, min(at + 6, len(reader.tokens))):
        if reader.word(index) in {"-", "'", "."}:
            continue
        words.append(reader.word(index))
        if (name := " ".join(words)) in calendar.HOLIDAYS:
            best = name, index + 1
    return best


# --- Near days --------------------------------------------------------------------------------------------------------

_PARTS = "=morning|afternoon|evening|night|lunchtime"


@rule("DAY", "today|2day", "later|early|earlier|sometime|late today", "this very day", "today itself")
def _today(frame: Frame) -> Span:
    return single(frame.today, past=frame.past)


@rule("DAY", "=tonight|tonite", f"later|early|earlier|late? this {_PARTS}", "later|late? =tonight")
def _part_of_today(frame: Frame, *, word: str) -> Span:
    return single(frame.today, part="night" if word.startswith("to") else word, past=frame.past)


@rule("DAY", "tomorrow|tomorrows|tmrw|tmr|tomorow|tommorow|tommorrow|2moro|tmw")
def _tomorrow(frame: Frame) -> Span:
    return single(frame.today + DAY)


@rule("DAY", "the? day after tomorrow|tmrw", "overmorrow")
def _day_after_tomorrow(frame: Frame) -> Span:
    return single(frame.today + 2 * DAY)


@rule("DAY", "yesterday|yest|ytd")
def _yesterday(frame: Frame) -> Span:
    return single(frame.today - DAY, past=True)


@rule("DAY", "last =night|evening")
def _last_night(frame: Frame, *, word: str) -> Span:
    return single(frame.today - DAY, past=True, part="evening")


@rule("DAY", "the? day before yesterday")
def _day_before_yesterday(frame: Frame) -> Span:
    return single(frame.today - 2 * DAY, past=True)


@rule("EOD", "eod|cob|eob", "the? end|close of the? day|business|play|today", "the? end of business day")
def _eod(frame: Frame) -> str:
    return "eod"


@rule("DAY", "EOD", "EOD DAY", "EOD on|,|of|this DAY")
def _end_of_day(frame: Frame, *, eod: str, day: Span | None = None) -> Span | None:
    if day and day.first != day.last:
        return None
    return replace(day, kind="by", weekday=None) if day else single(frame.today, kind="by", is_end=True)


# --- Weekdays ---------------------------------------------------------------------------------------------------------


@rule("DAY", "WEEKDAY", "this WEEKDAY")
def _bare_weekday(frame: Frame, *, weekday: tuple[int, str]) -> Span | None:
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


@rule("DAY", "this? the? coming|upcoming|following WEEKDAY", "this|the WEEKDAY coming", "WEEKDAY coming")
def _coming_weekday(frame: Frame, *, weekday: tuple[int, str]) -> Span:
    return single(weekday_after(frame.today, weekday[0]))


@rule("DAY", "the? next WEEKDAY", "WEEKDAY next")
def _next_weekday(frame: Frame, *, weekday: tuple[int, str]) -> Span:
    """Of the next ISO week; people also say it of the coming one."""
    day = week_of(frame.today) + WEEK + timedelta(days=weekday[0])
    coming = weekday_after(frame.today, weekday[0])
    return single(day, other=coming if coming != day else None, sure=0.8 if coming != day else 1.0)


@rule("DAY", "next next WEEKDAY")
def _next_next_weekday(frame: Frame, *, weekday: tuple[int, str]) -> Span:
    return single(week_of(frame.today) + 2 * WEEK + timedelta(days=weekday[0]))


@rule("DAY", "the? WEEKDAY after next")
def _weekday_after_next(frame: Frame, *, weekday: tuple[int, str]) -> Span:
    """The second after the next; some mean the first after it."""
    coming = weekday_after(frame.today, weekday[0])
    return single(coming + 2 * WEEK, other=coming + WEEK, sure=0.8)


@rule("DAY", f"this? {LAST} WEEKDAY", "WEEKDAY last")
def _last_weekday(frame: Frame, *, weekday: tuple[int, str]) -> Span:
    return single(weekday_after(frame.today - 8 * DAY, weekday[0]), past=True)


@rule("DAY", "WEEKDAY week", "tomorrow week")
def _weekday_week(frame: Frame, *, weekday: tuple[int, str] | None = None) -> Span:
    coming = weekday_after(frame.today, weekday[0]) if weekday else frame.today + DAY
    return single(coming + WEEK)


@rule("DAY", "WEEKDAY ,? on|of|in|the? WEEK", "WEEK ,? on|the? WEEKDAY")
def _weekday_of_week(frame: Frame, *, weekday: tuple[int, str], week: Span) -> Span:
    day = week_of(week.first) + timedelta(days=weekday[0])
    return single(day, past=day < frame.today)


@rule("DAY", "WEEKDAY ,? the? MONTHDAY", "WEEKDAY the? DAYNUM of|in? MONTHLY", "MONTHDAY ,|( WEEKDAY")
@rule(
    "DAY",
    "this|next|coming WEEKDAY ,? the? MONTHDAY",
    "MONTHDAY on? a? WEEKDAY",
    "WEEKDAY ( MONTHDAY",
    "MONTHDAY ( WEEKDAY )",
)
def _weekday_and_date(
    frame: Frame,
    *,
    weekday: tuple[int, str],
    monthday: Span | None = None,
    daynum: int = 0,
    monthly: Span | None = None,
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


@terminal("BIGDAY", "NUM")
def _big_day(reader: Reader, at: int, frame: Frame) -> Read | None:
    """A bare number too big for an hour, that counts nothing."""
    number, following = reader.tokens[at].number, reader.word(at + 1)
    counts = following.isalpha() and following not in FUNCTION_WORDS
    return (number, at + 1) if number and 13 <= number <= 31 and not counts and following not in {":", "/"} else None


@rule("DAY", "WEEKDAY ,? the DAYNUM", "WEEKDAY ,? NTH", "WEEKDAY ,? BIGDAY")
def _weekday_and_number(
    frame: Frame, *, weekday: tuple[int, str], daynum: int = 0, nth: int = 0, bigday: int = 0
) -> Span | None:
    """ "Friday the 13th": the next one of that name."""
    number = daynum or nth or bigday
    start = date(frame.today.year, frame.today.month, 1)
    months = (add_months(start, count) for count in range(-24, 48))
    days = (day_of(month.year, month.month, number) for month in months)
    return pick((day for day in days if day and day.weekday() == weekday[0]), frame)


@rule("DAY", "the? =first|second|third|fourth|last WEEKDAY of|in MONTHLY", "the? NTH WEEKDAY of|in MONTHLY")
def _nth_weekday(
    frame: Frame,
    *,
    weekday: tuple[int, str],
    monthly: Span,
    word: str = "",
    nth: int = 0,
) -> Span | None:
    count = -1 if word == "last" else nth or ["", "first", "second", "third", "fourth"].index(word)
    if not count or count > 5:
        return None
    day = calendar.weekday_of_month(monthly.first.year, monthly.first.month, weekday[0], count)
    if day and day < frame.today and not frame.past and monthly.period == "month" and not monthly.other:
        later = calendar.weekday_of_month(monthly.first.year + 1, monthly.first.month, weekday[0], count)
        day = later if monthly.weak else day
    return day and single(day, past=day < frame.today)


@rule("DAY", "the? WEEKDAY after|following DAY", "the first WEEKDAY after|following DAY")
def _weekday_after_day(frame: Frame, *, weekday: tuple[int, str], day: Span) -> Span | None:
    return single(weekday_after(day.last, weekday[0]))


@rule("DAY", "the? WEEKDAY before DAY", "the last WEEKDAY before DAY")
def _weekday_before_day(frame: Frame, *, weekday: tuple[int, str], day: Span) -> Span | None:
    return single(weekday_after(day.first - 8 * DAY, weekday[0]))


@rule("DAY", "WEEKDAY ,? OFFSET", "OFFSET ,? on? a? WEEKDAY")
def _weekday_in(frame: Frame, *, weekday: tuple[int, str], offset: Span) -> Span | None:
    """ "Wednesday in a week", "two months from today on Tuesday": the first from then on; within a week the nearest."""
    if offset.first <= frame.today:
        return None
    near = timedelta(days=3) if offset.first < frame.today + WEEK else timedelta()
    return single(weekday_from(offset.first - near, weekday[0]))


# --- Dates ------------------------------------------------------------------------------------------------------------


@rule(
    "MONTHDAY",
    "the? DAYNUM of? MONTH",
    "MONTH ,? the? DAYNUM",
    "MONTH - DAYNUM",
    "DAYNUM - MONTH",
    "MONTH / NUM",
    "NUM / MONTH",
)
@rule("MONTHDAY", "the? DAYNUM of? MONTH ,|of|in? YEAR", "MONTH the? DAYNUM ,|of|in? YEAR", "DAYNUM -|/ MONTH -|/ YEAR")
@rule("MONTHDAY", "the? DAYNUM of? MONTH ,? in YEAR", "YEAR MONTH DAYNUM")
def _month_and_day(frame: Frame, *, month: int, daynum: int = 0, num: int = 0, year: int = 0) -> Span | None:
    number = daynum or num
    if year:
        day = day_of(year, month, number)
        return day and single(day, past=day < frame.today)
    return yearly_on(month, number, frame)


@rule("DAY", "MONTHDAY", "this|next|coming MONTHDAY", "MONTHDAY this|next|coming")
def _monthday(frame: Frame, *, monthday: Span) -> Span | None:
    return monthday


@rule("DAY", "the? NTH of|in MONTHLY", "the? DAYNUM of|in MONTHLY", "the? NTH MONTHLY")
def _of_month(
    frame: Frame,
    *,
    monthly: Span,
    daynum: int = 0,
    nth: int = 0,
) -> Span | None:
    day = day_of(monthly.first.year, monthly.first.month, daynum or nth)
    return day and single(day, past=day < frame.today)


@rule("DAY", "the? NTH month of|in YEARLY")
def _nth_month(frame: Frame, *, nth: int, yearly: Span) -> Span | None:
    return period_of("month", 0, date(yearly.first.year, nth, 1), frame) if 1 <= nth <= 12 else None


_OFTEN_A_RANK = 5
_BEFORE_ORDINAL = word_set("on by until till from between since to through and")


@terminal("BAREDAY", "the", "NUM", "ORDINAL", "next")
def _bare_day(reader: Reader, at: int, frame: Frame) -> Read | None:
    """ "the 15th", but not before the noun it ranks ("the 3rd floor"), and in words only after a preposition."""
    led = reader.word(at) in {"the", "next"}
    found = read_ordinal(reader.tokens, at + led)
    if not found or not 1 <= found[0] <= 31:
        return None
    following = reader.word(found[1])
    if following.isalpha() and following not in FUNCTION_WORDS and following not in {"coming", "hopefully", "ideally"}:
        return None
    in_digits = reader.tokens[at + led].number is not None
    before = reader.word(at - 1)
    is_rank = before not in _BEFORE_ORDINAL or (not led and before in {"on", "and", "by"} and not frame.floor)
    if not in_digits and is_rank and not (led and found[0] > _OFTEN_A_RANK):
        return None
    span = monthly_on(found[0], frame)
    return (replace(span, weak=not led), found[1]) if span else None


@rule("DAY", "BAREDAY", "BAREDAY coming")
def _ordinal_day(frame: Frame, *, bareday: Span) -> Span | None:
    return bareday


@terminal("NUMERIC", "NUM", "ISO", "DOTTED", "DECIMAL")
def _numeric(reader: Reader, at: int, frame: Frame) -> Read | None:
    """3/27, 27.3., 2026-03-27, 3/27/26, 27.03.2026."""
    token = reader.tokens[at]
    written = token.word
    if "ISO" in token.classes:
        span = _iso(written, frame)
        return (span, at + 1) if span else None
    if "DOTTED" in token.classes:
        day, month, year = (int(part) for part in written.split("."))
        span = _in_order(day, month, year, frame, month_first=False)
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
    dotted = reader.word(at + 1) == "." and reader.tokens[at + 1].glued and not is_month_first(frame.country)
    if len(left) > 2 or len(right) > 2 or reader.word(at + 1) in {"am", "pm"}:
        return None
    span = _in_order(int(left), int(right), 0, frame, month_first=is_month_first(frame.country))
    return (replace(span, weak=True), at + (2 if dotted else 1)) if span else None


def _numbers(reader: Reader, at: int, frame: Frame) -> Read | None:
    mark = reader.word(at + 1)
    if (
        mark not in {"/", "-"}
        or at + 2 >= len(reader.tokens)
        or (reader.word(at - 1) in {"/", "-", "."} and reader.tokens[at].glued and not frame.floor)
    ):
        return None
    a, b = reader.tokens[at].number, reader.tokens[at + 2].number
    if a is None or b is None or (mark == "-" and not reader.tokens[at + 1].glued):
        return None
    c = reader.tokens[at + 4].number if reader.word(at + 3) == mark and at + 4 < len(reader.tokens) else None
    if c is not None:
        return _three_numbers(reader, at, frame, a, b, c)
    if reader.word(at + 3) in {mark, ":"} or max(len(reader.word(at)), len(reader.word(at + 2))) > 2:
        return None
    if reader.word(at + 3) in {"am", "pm"}:
        return None  # "Tue 2-3pm"
    span = _in_order(a, b, 0, frame, month_first=is_month_first(frame.country))
    led = mark == "-" or (a, b) == (24, 7)
    return (replace(span, weak=led or _is_fraction(a, b), led=led), at + 3) if span else None


def _three_numbers(reader: Reader, at: int, frame: Frame, a: int, b: int, c: int) -> Read | None:
    widths = [len(reader.word(at + index)) for index in (0, 2, 4)]
    if widths[0] == 4:
        day = day_of(a, b, c)
        span = single(day, past=day < frame.today) if day else None
    elif widths[2] in {2, 4}:
        year = c if widths[2] == 4 else 2000 + c
        span = _in_order(a, b, year, frame, month_first=is_month_first(frame.country))
        span = replace(span, weak=reader.word(at + 1) == "-") if span and widths[2] == 2 else span
    else:
        span = None
    return (span, at + 5) if span else None


def _is_fraction(a: int, b: int) -> bool:
    """7/10, 3/4: as often a rating or a part."""
    return a <= b and b in {2, 3, 4, 5, 8, 10, 100}


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


@rule("DAY", "WEEKDAY ,? the? NUMERIC", "this|next|coming WEEKDAY ,? NUMERIC", "WEEKDAY ( NUMERIC )")
def _weekday_and_numeric(frame: Frame, *, weekday: tuple[int, str], numeric: Span) -> Span | None:
    found = _weekday_and_date(frame, weekday=weekday, monthday=numeric)
    if found and numeric.led and found.first.weekday() != weekday[0]:
        return None  # "Friday 2-3" is an afternoon
    return found


@rule(
    "DAY",
    "HOLIDAY",
    "HOLIDAY day",
    "HOLIDAY YEAR",
    "HOLIDAY of|in|, YEARLY",
    "this|next|coming HOLIDAY",
    "HOLIDAY OFFSET",
    "the HOLIDAY",
)
def _feast(
    frame: Frame, *, holiday: str, year: int = 0, yearly: Span | None = None, offset: Span | None = None
) -> Span | None:
    year = yearly.first.year if yearly else year
    if year:
        day = calendar.holiday_on(holiday, frame.country, year)
        return day and single(day, past=day < frame.today)
    frame = replace(frame, floor=offset.first) if offset else frame
    start = frame.today.year
    return pick((calendar.holiday_on(holiday, frame.country, start + count) for count in range(-1, 4)), frame)


# --- Ranges -----------------------------------------------------------------------------------------------------------


@rule("DAY", f"from|between? the? DAYNUM1 {JOINT}|and|or the? DAYNUM2 of? MONTH ,|of? YEAR?")
def _days_before_month(frame: Frame, *, daynum1: int, daynum2: int, month: int, year: int = 0) -> Span | None:
    """ "The 13th to the 15th of July"; "the 29th to the 4th of July" begins in June."""
    last = _month_and_day(frame, month=month, daynum=daynum2, year=year)
    if not last:
        return None
    before = last.first if daynum1 < daynum2 else add_months(last.first.replace(day=1), -1)
    first = day_of(before.year, before.month, daynum1)
    return first and Span(first=first, last=last.first, kind="range", past=last.past)


@rule("DAY", f"from|between? MONTH the? DAYNUM1 {JOINT}|and|or the? DAYNUM2 ,|of? YEAR?")
def _days_after_month(frame: Frame, *, daynum1: int, daynum2: int, month: int, year: int = 0) -> Span | None:
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
