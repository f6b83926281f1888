"""The rules by which words mean lengths and periods: "in two weeks", "end of next month" (conventions.md, Dates)."""

from dataclasses import replace
from datetime import UTC, date, timedelta

from bot.reading import Bound
from bot.understanding.calendar_words.grammar import Frame, Grammar, Read, Reader
from bot.understanding.calendar_words.lexicon import FUNCTION_WORDS, LAST, NEXT, SEASONS, WEAK
from bot.understanding.calendar_words.spans import (
    DAY,
    FIRST_YEAR,
    FRI,
    LAST_YEAR,
    MON,
    MOST_DAYS,
    SAT,
    SUN,
    WED,
    WEEK,
    Length,
    Span,
    add_months,
    after,
    day_of,
    end_of_week,
    period_of,
    pick,
    single,
    week_of,
    weekday_after,
)

RULES = Grammar()
rule, terminal = RULES.rule, RULES.terminal

# --- How long ---------------------------------------------------------------------------------------------------------

_ABOUT = "about|around|approximately|roughly|circa|approx|another|like|say"


@rule("LENGTH", f"{_ABOUT}? COUNT UNIT", f"{_ABOUT}? COUNT - UNIT")
def _length(frame: Frame, *, count: tuple[float, bool], unit: tuple[str, int]) -> Length | None:
    return Length(low=count[0] * unit[1], high=count[0] * unit[1], unit=unit[0], vague=count[1])


@rule("LENGTH", f"{_ABOUT}? COUNT1 -|to|or COUNT2 UNIT", f"{_ABOUT}? COUNT1 - to - COUNT2 UNIT")
def _length_between(
    frame: Frame, *, count1: tuple[float, bool], count2: tuple[float, bool], unit: tuple[str, int]
) -> Length | None:
    low, high = count1[0] * unit[1], count2[0] * unit[1]
    return Length(low=low, high=high, unit=unit[0]) if 0 <= low < high else None


@rule("LENGTH", f"{_ABOUT}? COUNT1 UNIT or|to COUNT2")
def _length_or_two(
    frame: Frame, *, count1: tuple[float, bool], unit: tuple[str, int], count2: tuple[float, bool]
) -> Length | None:
    return _length_between(frame, count1=count1, count2=count2, unit=unit)


@rule("LENGTH", f"{_ABOUT}? COUNT UNIT or so")
def _length_or_so(frame: Frame, *, count: tuple[float, bool], unit: tuple[str, int]) -> Length | None:
    return Length(low=count[0] * unit[1], high=count[0] * unit[1], unit=unit[0], vague=True)


@rule("LENGTH", f"{_ABOUT}? COUNT UNIT and a half")
def _length_and_a_half(frame: Frame, *, count: tuple[float, bool], unit: tuple[str, int]) -> Length | None:
    whole = (count[0] + 0.5) * unit[1]
    return Length(low=whole, high=whole, unit=unit[0])


@rule("LENGTH", f"{_ABOUT}? COUNT1 UNIT1 and? COUNT2 UNIT2")
def _length_of_both(
    frame: Frame,
    *,
    count1: tuple[float, bool],
    unit1: tuple[str, int],
    count2: tuple[float, bool],
    unit2: tuple[str, int],
) -> Length | None:
    """ "an hour and 15 minutes", "a week and two days"."""
    sizes = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
    if unit1[0] not in sizes or unit2[0] not in sizes or sizes[unit2[0]] >= sizes[unit1[0]]:
        return None
    whole = (count1[0] * unit1[1] * sizes[unit1[0]] + count2[0] * unit2[1] * sizes[unit2[0]]) / sizes[unit2[0]]
    return Length(low=whole, high=whole, unit=unit2[0])


@rule("LENGTH", f"{_ABOUT}? COUNT1 UNIT1 or|to COUNT2 UNIT2")
def _length_in_two_units(
    frame: Frame,
    *,
    count1: tuple[float, bool],
    unit1: tuple[str, int],
    count2: tuple[float, bool],
    unit2: tuple[str, int],
) -> Length | None:
    """ "A week to ten days"."""
    sizes = {"day": 1, "week": 7}
    if unit1[0] not in sizes or unit2[0] not in sizes:
        return None
    low, high = (count[0] * unit[1] * sizes[unit[0]] for count, unit in ((count1, unit1), (count2, unit2)))
    return Length(low=low, high=high, unit="day") if low < high else None


def moved(base: date, length: Length, sign: int, frame: Frame, *, kind: Bound = "on") -> Span | None:
    """The day or days so long after (or before) a day."""
    if length.unit in {"hour", "minute"}:
        return None
    near, far = (after(base, sign * count, length.unit, frame) for count in (length.low, length.high))
    if not near or not far:
        return None
    first, last = min(near, far), max(near, far)
    kind = "range" if first != last else "around" if length.vague and kind == "on" else kind
    return Span(first=first, last=last, kind=kind, past=sign < 0 and last <= frame.today)


def _from_now(length: Length, sign: int, frame: Frame, *, kind: Bound = "on") -> Span | None:
    """So long from this very moment, to the minute if it is counted in hours."""
    if length.unit not in {"hour", "minute"} and (length.high % 1 == 0 or length.unit not in {"day", "week"}):
        return moved(frame.today, length, sign, frame, kind=kind)
    minutes = sign * length.high * {"minute": 1, "hour": 60, "day": 1440, "week": 10080}[length.unit]
    if abs(minutes) > MOST_DAYS * 1440:
        return None
    moment = (frame.now.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(frame.now.tzinfo)
    is_day = length.unit not in {"hour", "minute"}
    starts = None if is_day else moment.time().replace(second=0, microsecond=0)
    kind = "around" if length.vague and kind == "on" else kind
    return single(moment.date(), kind=kind, past=sign < 0, starts=starts)


@rule(
    "OFFSET",
    "in|after LENGTH time?",
    "in LENGTH from now",
    "LENGTH from now|today",
    "LENGTH today",
    "LENGTH hence|later|away|out",
)
@rule("OFFSET", "LENGTH away|out from now", "give it|them|me|us|him|her LENGTH", "LENGTH from now on?")
def _ahead(frame: Frame, *, length: Length) -> Span | None:
    return _from_now(length, 1, frame)


@rule(
    "OFFSET",
    "within|inside LENGTH",
    "in|within under|less|at|no than|most|more? than? LENGTH",
    "within the next LENGTH",
)
@rule("OFFSET", "in the next LENGTH", "over the next LENGTH", "LENGTH at the? most|latest", "up to LENGTH from now")
def _within(frame: Frame, *, length: Length) -> Span | None:
    found = _from_now(length, 1, frame, kind="by")
    return found and (replace(found, kind="by", first=found.last) if found.kind == "range" else found)


@rule("OFFSET", "LENGTH ago|earlier|back", "LENGTH before now|today")
def _behind(frame: Frame, *, length: Length) -> Span | None:
    return _from_now(length, -1, frame)


@rule("DAY", "OFFSET")
def _offset(frame: Frame, *, offset: Span) -> Span | None:
    return offset


@rule("DAY", "LENGTH from|after|on|following DAY", "LENGTH from|after the DAY")
def _length_after(frame: Frame, *, length: Length, day: Span) -> Span | None:
    """ "two weeks from Tuesday", "a week on Monday", "5 business days after the 3rd"."""
    return moved(day.first, length, 1, frame)


@rule("DAY", "less than LENGTH after|from DAY", "for LENGTH from|starting DAY", "LENGTH starting|beginning from? DAY")
def _length_from(frame: Frame, *, length: Length, day: Span) -> Span | None:
    end = moved(day.first, length, 1, frame)
    return end and Span(first=day.first, last=end.last, kind="range")


@rule("DAY", "LENGTH before|prior DAY", "LENGTH prior to DAY", "LENGTH ahead of DAY")
def _length_before(frame: Frame, *, length: Length, day: Span) -> Span | None:
    return moved(day.first, length, -1, frame)


@rule("DAY", f"the? {NEXT} LENGTH", "COUNT upcoming|next|coming|following UNIT", f"in? the? {NEXT} UNIT or two|so")
@rule("DAY", f"over|during|in|for|within the? {NEXT} LENGTH")
def _coming_lengths(
    frame: Frame,
    *,
    length: Length | None = None,
    count: tuple[float, bool] = (2.0, False),
    unit: tuple[str, int] = ("", 1),
) -> Span | None:
    """ "the next two weeks": until then; they begin with the next such unit."""
    length = length or Length(low=count[0] * unit[1], high=count[0] * unit[1], unit=unit[0], vague=count[1])
    end = moved(frame.today, length, 1, frame)
    if not end or length.high < 1:
        return None
    match length.unit:
        case "week" | "month" | "year":
            first = period_of(length.unit, 1, frame.today, frame).first
        case _:
            first = frame.today + DAY
    return Span(first=min(first, end.last), last=end.last, kind="range")


@rule("DAY", "LENGTH =today|tomorrow")
def _length_tomorrow(frame: Frame, *, length: Length, word: str) -> Span | None:
    """ "A week tomorrow"."""
    return moved(frame.today + (DAY if word == "tomorrow" else timedelta()), length, 1, frame)


@rule("DAY", "in|over|during|within? the? coming|next =days|weeks|months")
def _coming_units(frame: Frame, *, word: str) -> Span | None:
    return _coming_lengths(frame, length=Length(low=3, high=3, unit=word.removesuffix("s"), vague=True))


@rule("DAY", "within|inside the|this GRAIN")
def _within_period(frame: Frame, *, grain: str) -> Span:
    return _end(frame, whole=replace(period_of(grain, 0, frame.today, frame), other=frame.today))


@rule("DAY", "for|during|throughout the =week|month")
def _all_of_it(frame: Frame, *, word: str) -> Span:
    return _this_period(frame, grain=word)


@rule("DAY", f"the? {LAST} LENGTH", f"COUNT {LAST} UNIT", f"over|during|in|for|within the? {LAST} LENGTH")
def _gone_lengths(
    frame: Frame,
    *,
    length: Length | None = None,
    count: tuple[float, bool] = (1.0, False),
    unit: tuple[str, int] = ("", 1),
) -> Span | None:
    length = length or Length(low=count[0] * unit[1], high=count[0] * unit[1], unit=unit[0])
    start = moved(frame.today, length, -1, frame) if length.high >= 1 else None
    return start and Span(first=start.first, last=frame.today, kind="range", past=True)


@rule("DAY", "COUNT WEEKDAY from now|today", "in COUNT WEEKDAY")
def _weekdays_from_now(frame: Frame, *, count: tuple[float, bool], weekday: tuple[int, str]) -> Span | None:
    if not weekday[1].endswith("s") and count[0] != 1:
        return None
    weeks = after(frame.today, count[0] - 1, "week", frame)
    return weeks and single(weekday_after(weeks, weekday[0]))


# --- Periods ----------------------------------------------------------------------------------------------------------


@rule("PERIODIC", "this|current GRAIN", "the current GRAIN")
def _this_period(frame: Frame, *, grain: str) -> Span:
    whole = period_of(grain, 0, frame.today, frame)
    if grain in {"week", "workweek"} and not frame.past:
        return replace(
            whole, first=min(frame.today, end_of_week(frame.today, frame)), last=end_of_week(frame.today, frame)
        )
    if grain == "weekend":
        return replace(whole, first=max(whole.first, frame.today)) if not frame.past else _gone_weekend(frame)
    return replace(whole, last=frame.today, past=True) if frame.past else whole


def _gone_weekend(frame: Frame) -> Span:
    back = 0 if frame.today.weekday() >= SAT else -1
    whole = period_of("weekend", back, frame.today, frame)
    return replace(whole, last=min(whole.last, frame.today), past=True)


@rule("PERIODIC", "this? coming|upcoming weekend")
def _coming_weekend(frame: Frame) -> Span:
    return _this_period(frame, grain="weekend")


@rule("DAY", "the? next|following|coming business|working|work day")
def _next_business_day(frame: Frame) -> Span | None:
    return moved(frame.today, Length(low=1, high=1, unit="business"), 1, frame)


@rule("PERIODIC", f"the|this? {NEXT} GRAIN", "the GRAIN after this", "around next GRAIN")
def _next_period(frame: Frame, *, grain: str) -> Span:
    if grain == "weekend":
        whole = period_of(grain, 1, frame.today, frame)
        return replace(whole, other=period_of(grain, 0, frame.today, frame).first, sure=0.8)
    return period_of(grain, 1, frame.today, frame)


@rule("DAY", f"over|during|in|for|within? the? {NEXT} fortnight")
def _next_fortnight(frame: Frame) -> Span:
    return Span(first=frame.today + DAY, last=frame.today + 2 * WEEK, kind="range")


@terminal("HEARSAY", "NUM", "DECIMAL", "COUNTER", *_ABOUT.split("|"))
def _hearsay(reader: Reader, at: int, frame: Frame) -> Read | None:
    """ "They said 2-3 days", "five business days": a length that stands for a day, where it counts nothing else."""
    found = reader.read("LENGTH", at, frame)
    if not found or frame.past or found[0].unit in {"hour", "minute"}:
        return None
    length, end = found
    all_said = at == 0 and end == len(reader.tokens) and (length.unit, length.high) != ("day", 1)
    is_guess = length.unit == "business" or (length.low < length.high and length.unit in {"day", "week"})
    is_guess = is_guess or reader.word(at - 1) in {"need", "needs"}
    following = reader.word(end)
    counts = following == "of" or reader.word(at - 1) in {"for", "every", "of", "after", "least", "the", "than", "last"}
    counts = counts or (following.isalpha() and following not in FUNCTION_WORDS)
    span = _from_now(length, 1, frame) if all_said or (is_guess and not counts) else None
    return (span, end) if span else None


@rule("DAY", "HEARSAY")
def _said(frame: Frame, *, hearsay: Span) -> Span:
    return hearsay


@rule("PERIODIC", "the? GRAIN after next", "next next GRAIN")
def _period_after_next(frame: Frame, *, grain: str) -> Span:
    return period_of(grain, 2, frame.today, frame)


@rule("PERIODIC", f"this? {LAST} GRAIN")
def _last_period(frame: Frame, *, grain: str) -> Span:
    return replace(period_of(grain, -1, frame.today, frame), past=True)


@rule("WEEK", "PERIODIC")
def _only_week(frame: Frame, *, periodic: Span) -> Span | None:
    return periodic if periodic.period in {"week", "workweek"} else None


@rule("YEARLY", "PERIODIC", "YEAR")
def _only_year(frame: Frame, *, periodic: Span | None = None, year: int = 0) -> Span | None:
    if year:
        return period_of("year", 0, date(year, 1, 1), frame)
    return periodic if periodic and periodic.period == "year" else None


@rule("MONTHLY", "PERIODIC", "the month", "MONTH", "MONTH ,|of? YEARLY")
def _only_month(
    frame: Frame, *, periodic: Span | None = None, month: int = 0, yearly: Span | None = None
) -> Span | None:
    """A month, named or relative."""
    if month:
        return named_month(frame, month, yearly.first.year if yearly else 0)
    if periodic:
        return periodic if periodic.period == "month" else None
    return replace(period_of("month", 0, frame.today, frame), other=frame.today)


def named_month(frame: Frame, month: int, year: int = 0) -> Span | None:
    """ "March": the next, this month included; in the past the latest."""
    start = frame.floor or frame.today
    if not year:
        year = start.year
        if frame.past and not frame.floor:
            year -= month > start.month
        else:
            year += month < start.month
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    whole = period_of("month", 0, date(year, month, 1), frame)
    return replace(whole, past=whole.last < frame.today, weak=False)


@rule("DAY", "PERIODIC")
def _periodic(frame: Frame, *, periodic: Span) -> Span:
    return periodic


@rule("DAY", "later|early|earlier|sometime in? this GRAIN", "later in the GRAIN")
def _later_this(frame: Frame, *, grain: str) -> Span:
    return _this_period(frame, grain=grain)


@rule("DAY", "the? weekend|wkend", "the? week - end")
def _weekend(frame: Frame) -> Span:
    return _this_period(frame, grain="weekend")


@terminal("BAREMONTH", "MONTH")
def _bare_month(reader: Reader, at: int, frame: Frame) -> Read | None:
    """A month alone: weak if it is a common word, and nothing at all beside a number that makes no date of it."""
    word = reader.word(at)
    found = reader.read("MONTH", at, frame)
    assert found
    beside = [reader.tokens[index] for index in (at - 1, found[1]) if 0 <= index < len(reader.tokens)]
    if any(token.classes & {"NUM", "DECIMAL", "ISO"} for token in beside) and not _is_year_or_clock(reader, found[1]):
        return None
    span = named_month(frame, found[0])
    return (replace(span, weak=word in WEAK), found[1]) if span else None


def _is_year_or_clock(reader: Reader, at: int) -> bool:
    return reader.word(at + 1) in {"am", "pm", ":"}


@rule("DAY", "BAREMONTH", "this|next|coming BAREMONTH", "BAREMONTH OFFSET", "MONTH ,|of|in? YEARLY")
def _month_alone(
    frame: Frame,
    *,
    baremonth: Span | None = None,
    offset: Span | None = None,
    month: int = 0,
    yearly: Span | None = None,
) -> Span | None:
    if month:
        return named_month(frame, month, yearly.first.year if yearly else 0)
    if baremonth and offset:
        return named_month(replace(frame, floor=offset.first), baremonth.first.month)
    return baremonth


@rule("DAY", f"{LAST} MONTH")
def _last_month_named(frame: Frame, *, month: int) -> Span | None:
    year = frame.today.year - (month >= frame.today.month)
    return named_month(frame, month, year)


@rule("DAY", "YEAR")
def _year_alone(frame: Frame, *, year: int) -> Span:
    """Four digits are a year only after a preposition."""
    return replace(period_of("year", 0, date(year, 1, 1), frame), weak=True, led=True)


@terminal("QUARTER", "q1", "q2", "q3", "q4")
def _quarter(reader: Reader, at: int, frame: Frame) -> Read | None:
    return int(reader.word(at)[1]), at + 1


@rule(
    "DAY",
    "QUARTER",
    "QUARTER of|,? YEARLY",
    "the? NTH quarter|qtr",
    "the? NTH quarter|qtr of? YEARLY",
    "the? NTH quarter of the year",
)
def _quarter_of_year(
    frame: Frame,
    *,
    quarter: int = 0,
    nth: int = 0,
    yearly: Span | None = None,
) -> Span | None:
    number = quarter or nth
    if not 1 <= number <= 4:
        return None
    year = yearly.first.year if yearly else frame.today.year
    whole = period_of("quarter", 0, date(year, 3 * number - 2, 1), frame)
    if not yearly and whole.last < frame.today and not frame.past:
        whole = period_of("quarter", 0, date(year + 1, 3 * number - 2, 1), frame)
    return whole


@terminal("SEASON", "SEASON")
def _season(reader: Reader, at: int, frame: Frame) -> Read | None:
    return SEASONS[reader.word(at)], at + 1


@rule("DAY", "SEASON", "this|next|coming|the SEASON", "SEASON YEAR")
def _season_alone(frame: Frame, *, season: int, year: int = 0) -> Span | None:
    """From solstice to equinox, as almanacs have it; "spring" alone is as often a framework."""
    start = pick((day_of(each, season, 21) for each in range(frame.today.year - 1, frame.today.year + 2)), frame)
    first = day_of(year, season, 21) if year else start and start.first
    return first and Span(first=first, last=add_months(first, 3), kind="range", period="season", weak=not year)


@rule(
    "DAY", "the? week of|commencing|beginning|starting|containing with? on? the? DAY", "the? week starting on|from DAY"
)
def _week_of_day(frame: Frame, *, day: Span) -> Span:
    """A working week; a Sunday names the week it opens."""
    monday = week_of(day.first + (DAY if day.first.weekday() == SUN else timedelta()))
    return replace(period_of("week", 0, monday, frame), last=end_of_week(monday, frame))


@rule("DAY", "week|wk|cw|kw NUM", "week|wk|cw|kw NUM of|in YEARLY", "week number NUM")
def _numbered_week(frame: Frame, *, num: int, yearly: Span | None = None) -> Span | None:
    years = [yearly.first.year] if yearly else [frame.today.year, frame.today.year + 1]
    for year in years:
        if 1 <= num <= date(year, 12, 28).isocalendar().week:
            monday = date.fromisocalendar(year, num, 1)
            if yearly or frame.past or monday + 6 * DAY >= frame.today:
                return replace(period_of("week", 0, monday, frame), last=end_of_week(monday, frame))
    return None


@rule("DAY", "the? weekend of the? DAY", "DAY weekend")
def _weekend_of(frame: Frame, *, day: Span) -> Span | None:
    nearest = day.first + DAY if day.first.weekday() == FRI else day.first
    return period_of("weekend", -1 if nearest.weekday() == MON and day.weekday is None else 0, nearest, frame)


@rule("DAY", "the? =day|week|month|weekend|year after|following DAY")
def _period_after(frame: Frame, *, word: str, day: Span) -> Span | None:
    """ "the week after Thanksgiving": the whole one that follows."""
    if word == "day":
        return single(day.last + DAY)
    return period_of(word, 0 if word == "weekend" and day.last.weekday() < SAT else 1, day.last, frame)


@rule("DAY", "the? =day|week|month|weekend|year before DAY", "the =eve of DAY")
def _period_before(frame: Frame, *, word: str, day: Span) -> Span | None:
    return single(day.first - DAY) if word in {"day", "eve"} else period_of(word, -1, day.first, frame)


# --- Parts of periods -------------------------------------------------------------------------------------------------


@rule(
    "WHOLE", "PERIODIC", "MONTHLY", "the? GRAIN", "YEARLY", "around WHOLE", "QUARTER", "SEASON", "the? NTH quarter|qtr"
)
def _whole(
    frame: Frame,
    *,
    periodic: Span | None = None,
    monthly: Span | None = None,
    grain: str = "",
    yearly: Span | None = None,
    whole: Span | None = None,
    quarter: int = 0,
    season: int = 0,
    nth: int = 0,
) -> Span | None:
    """What has a beginning, a middle and an end."""
    if quarter or nth:
        return _quarter_of_year(frame, quarter=quarter, nth=nth)
    if season:
        return _season_alone(frame, season=season)
    this = replace(period_of(grain, 0, frame.today, frame), other=frame.today) if grain else None
    return periodic or monthly or yearly or whole or this


@rule("WHOLE", "the? new year")
def _new_year(frame: Frame) -> Span:
    return period_of("year", 1, frame.today, frame)


@rule("DAY", "the holidays|hols", "the holiday season|period|break")
def _the_holidays(frame: Frame) -> Span:
    """Those at the end of the year."""
    year = frame.today.year - (frame.past and frame.today.month < 12)
    return Span(first=date(year, 12, 24), last=date(year + 1, 1, 1), kind="range", period="holidays", past=frame.past)


@rule("DAY", "the? rest|remainder of WHOLE")
def _rest(frame: Frame, *, whole: Span) -> Span | None:
    end = _end(frame, whole=whole)
    return Span(first=frame.today, last=end.last, kind="range") if end.last >= frame.today else None


@rule("DAY", "the? early|start|beginning|begining -? of|in|at? WHOLE", "WHOLE early")
def _early(frame: Frame, *, whole: Span) -> Span | None:
    """The first week of a month or more; a week's first two days."""
    is_week = whole.period in {"week", "workweek", "fortnight"}
    monday = week_of(whole.first) if is_week else whole.first
    last = monday + (DAY if is_week else 6 * DAY)
    return Span(first=monday, last=last, kind="around", past=last < frame.today)


@rule("DAY", "the? mid|middle -? of|in? WHOLE")
def _middle(frame: Frame, *, whole: Span) -> Span | None:
    if whole.period in {"week", "workweek"}:
        day = week_of(whole.first) + 2 * DAY
    else:
        day = whole.first + 14 * DAY if whole.period == "month" else whole.first + (whole.last - whole.first) // 2
    if whole.other and day < frame.today and not frame.past:
        day = add_months(day, 1) if whole.period == "month" else day + WEEK
    return single(day, kind="around", past=day < frame.today)


@rule(
    "DAY",
    "the? end|ends|close -? of|in|for? WHOLE",
    "the? very end of WHOLE",
    "the? last week|days|day of|in WHOLE",
)
@rule("DAY", "the? end of around WHOLE", "the? back|latter|second half|end|part of WHOLE", "WHOLE -? end")
def _end(frame: Frame, *, whole: Span) -> Span:
    """The last working day of a week, the last day of anything else."""
    if whole.period in {"week", "workweek", "fortnight"}:
        base = frame.today if whole.other else max(whole.first, whole.last - 6 * DAY)
        day = end_of_week(base, frame)
    else:
        day = whole.last
    return single(day, kind="by", is_end=True, past=day < frame.today)


@rule("DAY", "late -? in? WHOLE", "WHOLE late")
def _late(frame: Frame, *, whole: Span) -> Span:
    return replace(_end(frame, whole=whole), kind="around", is_end=False)


@rule("DAY", "midweek")
def _midweek(frame: Frame) -> Span:
    return single(weekday_after(frame.today - DAY, WED), kind="around")


@rule("DAY", "=eow|eom|eoq|eoy")
def _end_code(frame: Frame, *, word: str) -> Span | None:
    grain = {"w": "week", "m": "month", "q": "quarter", "y": "year"}[word[-1]]
    return _end(frame, whole=replace(period_of(grain, 0, frame.today, frame), other=frame.today))


@rule("DAY", "the? first half of WHOLE")
def _first_half(frame: Frame, *, whole: Span) -> Span | None:
    middle = _middle(frame, whole=whole)
    return middle and replace(middle, kind="by")


@rule("DAY", "the? NTH week of|in MONTHLY", "the? NTH full week of|in MONTHLY")
def _nth_week_of_month(frame: Frame, *, nth: int, monthly: Span) -> Span | None:
    """The first week of a month is the first with a working day in it."""
    if not 1 <= nth <= 5:
        return None
    first = monthly.first + 2 * DAY if monthly.first.weekday() >= SAT else monthly.first
    monday = week_of(first) + (nth - 1) * WEEK
    return Span(first=max(monday, monthly.first), last=end_of_week(monday, frame), kind="range", period="week")
