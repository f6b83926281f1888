"""The rules by which words mean periods and their parts: "next month", "week 12", "end of the quarter"."""

from dataclasses import replace
from datetime import date, timedelta

from bot import calendar
from bot.understanding.calendar_words.grammar import Frame, Read, Reader, Rules
from bot.understanding.calendar_words.lengths import Count, Unit
from bot.understanding.calendar_words.lexicon import LAST, NEXT, WEAK
from bot.understanding.calendar_words.spans import (
    DAY,
    FIRST_YEAR,
    FRI,
    LAST_YEAR,
    MON,
    SAT,
    SUN,
    WED,
    WEEK,
    Span,
    add_months,
    after,
    again,
    day_of,
    end_of_week,
    period_of,
    pick,
    single,
    week_of,
    weekday_after,
)

RULES = Rules()
rule, terminal = RULES.rule, RULES.terminal
_WEEKS = {"week", "workweek", "fortnight"}

# --- This, next, last -------------------------------------------------------------------------------------------------


@rule("PERIODIC", "this|current GRAIN", "the current GRAIN", "this? coming|upcoming =weekend")
def _this_period(frame: Frame, *, grain: str = "weekend", word: str = "") -> Span:
    whole = period_of(grain, 0, frame.today, frame)
    if frame.past:
        return _gone_weekend(frame) if grain == "weekend" else replace(whole, last=frame.today, past=True)
    if grain in _WEEKS:
        end = end_of_week(frame.today, frame)
        return replace(whole, first=min(frame.today, end), last=end)
    return replace(whole, first=max(whole.first, frame.today)) if grain == "weekend" else whole


def _gone_weekend(frame: Frame) -> Span:
    back = 0 if frame.today.weekday() >= SAT else -1
    whole = period_of("weekend", back, frame.today, frame)
    return replace(whole, last=min(whole.last, frame.today), past=True)


@rule("PERIODIC", f"the|this? {NEXT} GRAIN", "the GRAIN after this")
def _next_period(frame: Frame, *, grain: str) -> Span:
    if grain == "weekend":
        whole = period_of(grain, 1, frame.today, frame)
        return replace(whole, other=period_of(grain, 0, frame.today, frame).first, sure=0.8)
    return period_of(grain, 1, frame.today, frame)


@rule("PERIODIC", "next")
def _next_again(frame: Frame) -> Span | None:
    """ "This week or next"."""
    return period_of(frame.grain, 1, frame.today, frame) if frame.grain else None


@rule("PERIODIC", "the following GRAIN", "the GRAIN =after|following that?")
def _following_period(frame: Frame, *, grain: str, word: str = "") -> Span | None:
    """The one after the day that was named before."""
    return None if word and not frame.anchor else period_of(grain, 1, frame.anchor or frame.today, frame)


@rule("PERIODIC", "the? GRAIN after next", "next next GRAIN")
def _period_after_next(frame: Frame, *, grain: str) -> Span:
    return period_of(grain, 2, frame.today, frame)


@rule("PERIODIC", f"this? {LAST} GRAIN", "the? GRAIN =before last")
def _last_period(frame: Frame, *, grain: str, word: str = "") -> Span:
    return replace(period_of(grain, -2 if word else -1, frame.today, frame), past=True)


@rule("DAY", "PERIODIC")
def _periodic(frame: Frame, *, periodic: Span) -> Span:
    return periodic


@rule("DAY", "the? weekend", "the? week - end")
def _weekend(frame: Frame) -> Span:
    return _this_period(frame, grain="weekend")


@rule("DAY", "COUNT weekend|weekends from now", "COUNT weekend|weekends =ago", "in COUNT weekend|weekends")
def _weekends_away(frame: Frame, *, count: Count, word: str = "") -> Span | None:
    offset = -int(count[0]) if word else int(count[0]) - 1
    whole = period_of("weekend", offset, frame.today, frame) if 1 <= count[0] < 100 else None
    return whole and replace(whole, past=whole.last < frame.today)


@rule("DAY", "within|inside of? the|this GRAIN")
def _within_period(frame: Frame, *, grain: str) -> Span:
    return part_of(_the_period(frame, grain=grain), "end", frame)


@rule("DAY", "for|during|throughout the =week|month")
def _all_of_it(frame: Frame, *, word: str) -> Span:
    return _this_period(frame, grain=word)


@rule("DAY", "=later|early|earlier|sometime in? this GRAIN", "=later in the GRAIN")
def _within_this(frame: Frame, *, grain: str, word: str) -> Span:
    whole = period_of(grain, 0, frame.today, frame)
    if word == "earlier":
        return replace(whole, last=frame.today, past=True)
    whole = _this_period(frame, grain=grain)
    return replace(whole, first=max(whole.first, frame.today)) if word == "later" and not frame.past else whole


@rule("THEPERIOD", "the? GRAIN")
def _the_period(frame: Frame, *, grain: str) -> Span:
    """ "The month": this one, and once that part of it is over, the next."""
    return replace(period_of(grain, 0, frame.today, frame), again="week" if grain in _WEEKS else grain)


@rule("WEEK", "PERIODIC")
def _only_week(frame: Frame, *, periodic: Span) -> Span | None:
    return periodic if periodic.period in {"week", "workweek"} else None


# --- Years, quarters, months, seasons ---------------------------------------------------------------------------------


@rule("YEARLY", "PERIODIC", "YEAR")
def _only_year(frame: Frame, *, periodic: Span | None = None, year: int = 0) -> Span | None:
    if year:
        return period_of("year", 0, date(year, 1, 1), frame)
    return periodic if periodic and periodic.period == "year" else None


@rule("DAY", "YEAR")
def _year_alone(frame: Frame, *, year: int) -> Span:
    """Four digits are a year only after a preposition."""
    return replace(period_of("year", 0, date(year, 1, 1), frame), weak=True, led=True)


@rule("QUARTERLY", "QUARTER", "QUARTER of|,? YEARLY", "the? NTH quarter|qtr", "the? NTH quarter|qtr of|,? YEARLY")
@rule("QUARTERLY", "the? NTH quarter|qtr of the year")
def _quarter_of_year(
    frame: Frame, *, quarter: tuple[int, int] | None = None, nth: int = 0, yearly: Span | None = None
) -> Span | None:
    first_month, months = quarter or (3 * nth - 2, 3)
    if not 1 <= first_month <= 12:
        return None
    year = yearly.first.year if yearly else frame.today.year
    first = date(year, first_month, 1)
    if not yearly and add_months(first, months) <= frame.today and not frame.past:
        first = add_months(first, 12)
    grain = "quarter" if months == 3 else "half"
    weak = grain == "half" and not yearly
    return Span(first=first, last=add_months(first, months) - DAY, kind="range", period=grain, weak=weak)


@rule("DAY", "QUARTERLY")
def _quarter(frame: Frame, *, quarterly: Span) -> Span:
    return quarterly


@rule("DAY", "SEASON", "this|next|coming|the SEASON", "the? SEASON of? YEAR")
def _season_alone(frame: Frame, *, season: int, year: int = 0) -> Span | None:
    """From solstice to equinox, as almanacs have it; "spring" alone is as often a framework."""
    start = pick((day_of(each, season, 21) for each in range(frame.today.year - 1, frame.today.year + 2)), frame)
    first = day_of(year, season, 21) if year else start and start.first
    return first and Span(first=first, last=add_months(first, 3), kind="range", period="season", weak=not year)


@rule("DAY", "the month of MONTHLY")
def _the_month_of(frame: Frame, *, monthly: Span) -> Span:
    return monthly


@rule("MONTHLY", "PERIODIC", "the month", "MONTH", "NAMEDMONTH")
def _only_month(
    frame: Frame, *, periodic: Span | None = None, month: int = 0, namedmonth: Span | None = None
) -> Span | None:
    """A month, named or relative."""
    if month:
        return month_named(frame, month)
    if periodic:
        return periodic if periodic.period == "month" else None
    return namedmonth or _the_period(frame, grain="month")


@rule("NAMEDMONTH", "MONTH ,|of|in|-|/? YEARLY", "MONTH YY", "MONTH OFFSET")
def _month_of_year(
    frame: Frame, *, month: int, yearly: Span | None = None, yy: int = 0, offset: Span | None = None
) -> Span | None:
    if offset:
        return month_named(replace(frame, floor=offset.first), month)
    return month_named(frame, month, yearly.first.year if yearly else yy)


@rule("NAMEDMONTH", f"=this|coming|next|{LAST} BAREMONTH")
def _month_beside(frame: Frame, *, word: str, baremonth: Span) -> Span | None:
    """ "next March", said in March, is next year's; "this may" is as often a verb."""
    month, this = baremonth.first.month, frame.today
    year = {"this": 0, "coming": 0, "next": this.year + (month <= this.month)}.get(
        word, this.year - (month >= this.month)
    )
    found = month_named(frame, month, year)
    return found and replace(found, weak=baremonth.weak)


def month_named(frame: Frame, month: int, year: int = 0) -> Span | None:
    """ "March": the next, this month included; in the past the latest."""
    start, said = frame.floor or frame.today, bool(year)
    if not year:
        back = frame.past and not frame.floor
        year = start.year - (month > start.month) if back else start.year + (month < start.month)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    whole = period_of("month", 0, date(year, month, 1), frame)
    return replace(whole, past=whole.last < frame.today, again="" if said else "year")


@terminal("BAREMONTH", "MONTH")
def _bare_month(reader: Reader, at: int, frame: Frame) -> Read | None:
    """A month alone: weak if it is a common word, and nothing at all beside a number that makes no date of it."""
    found = reader.read("MONTH", at, frame)
    assert found
    beside = (at - 1, found[1])
    numbers = any(reader.is_a(kind, index) for index in beside for kind in ("NUM", "DECIMAL", "ISO"))
    if numbers and reader.word(found[1] + 1) not in {"am", "pm", ":"}:
        return None
    span = month_named(frame, found[0])
    return (replace(span, weak=reader.word(at) in WEAK), found[1]) if span else None


@rule("DAY", "BAREMONTH", "NAMEDMONTH")
def _month_alone(frame: Frame, *, baremonth: Span | None = None, namedmonth: Span | None = None) -> Span | None:
    return baremonth or namedmonth


# --- Weeks and weekends -----------------------------------------------------------------------------------------------


@rule("DAY", "the? week of|commencing|beginning|starting|containing|ending with? on? the? DAY", "w / c|b|e the? DAY")
@rule("DAY", "the? week starting on|from DAY", "wc|wb DAY", "FEAST week")
def _week_of_day(frame: Frame, *, day: Span | None = None, feast: Span | None = None) -> Span | None:
    """A working week; a Sunday names the week it opens."""
    named = day or feast
    if not named:
        return None
    monday = week_of(named.first + (DAY if named.first.weekday() == SUN else timedelta()))
    return replace(period_of("week", 0, monday, frame), last=end_of_week(monday, frame))


@rule("WHOLE", "week|cw|kw NUM", "week number NUM")
@rule("DAY", "week|cw|kw NUM", "week|cw|kw NUM of|in YEARLY", "week number NUM")
def _numbered_week(frame: Frame, *, num: int, yearly: Span | None = None) -> Span | None:
    years = [yearly.first.year] if yearly else [frame.today.year, frame.today.year + 1]
    for year in years:
        if 1 <= num <= date(year, 12, 28).isocalendar().week:
            monday = date.fromisocalendar(year, num, 1)
            if yearly or frame.past or monday + 6 * DAY >= frame.today:
                return replace(period_of("week", 0, monday, frame), last=end_of_week(monday, frame))
    return None


@rule("DAY", "the? weekend of the? DAY", "FEAST weekend", "MONTHDAY weekend")
def _weekend_of(
    frame: Frame, *, day: Span | None = None, feast: Span | None = None, monthday: Span | None = None
) -> Span | None:
    named = day or feast or monthday
    if not named:
        return None
    nearest = named.first + DAY if named.first.weekday() == FRI else named.first
    return period_of("weekend", -1 if nearest.weekday() == MON and named.weekday is None else 0, nearest, frame)


@rule("DAY", "the? =day|week|month|weekend|year after|following REF")
def _period_after(frame: Frame, *, word: str, ref: Span) -> Span | None:
    """ "the week after Thanksgiving": the whole one that follows."""
    if word == "day":
        return single(ref.last + DAY, past=ref.last + DAY < frame.today)
    return period_of(word, 0 if word == "weekend" and ref.last.weekday() < SAT else 1, ref.last, frame)


@rule("DAY", "the? =day|week|month|weekend|year before REF", "the =eve of DAY")
def _period_before(frame: Frame, *, word: str, ref: Span | None = None, day: Span | None = None) -> Span | None:
    named = ref or day
    if not named:
        return None
    if word in {"day", "eve"}:
        return single(named.first - DAY, past=named.first <= frame.today)
    return period_of(word, -1, named.first, frame)


# --- Parts of periods -------------------------------------------------------------------------------------------------


@rule("WHOLE", "PERIODIC", "MONTHLY", "THEPERIOD", "YEARLY", "QUARTERLY", "around WHOLE")
def _whole(
    frame: Frame,
    *,
    periodic: Span | None = None,
    monthly: Span | None = None,
    theperiod: Span | None = None,
    yearly: Span | None = None,
    quarterly: Span | None = None,
    whole: Span | None = None,
) -> Span | None:
    """What has a beginning, a middle and an end."""
    return periodic or monthly or theperiod or yearly or quarterly or whole


@rule("WHOLE", "the? new year", "SEASON", "this|next|coming|the SEASON")
def _new_year(frame: Frame, *, season: int = 0) -> Span | None:
    """Of the new year, "early" is its first month."""
    if season:
        return _season_alone(frame, season=season)
    return replace(period_of("year", 1, frame.today, frame), period="quarter")


@rule("DAY", "in|into the new year")
def _in_the_new_year(frame: Frame) -> Span:
    """Its first month."""
    return replace(period_of("month", 0, date(frame.today.year + 1, 1, 1), frame), kind="around")


@rule("DAY", "the holidays|hols", "the holiday season|period|break")
def _the_holidays(frame: Frame) -> Span:
    """Those at the end of the year."""
    year = frame.today.year - (frame.past and frame.today.month < 12)
    return Span(first=date(year, 12, 24), last=date(year + 1, 1, 1), kind="range", period="holidays", past=frame.past)


def part_of(whole: Span, part: str, frame: Frame) -> Span:
    """The beginning, middle, end, … of a period; where that is over and the period comes round, of the next one."""
    found = _part(whole, part, frame)
    if found.last < frame.today and whole.again and not frame.past:
        found = _part(again(whole), part, frame)
    return replace(found, past=found.last < frame.today)


def _part(whole: Span, part: str, frame: Frame) -> Span:
    is_week = whole.period in _WEEKS
    first = week_of(whole.first) if is_week else whole.first
    end = _last_day(whole, frame)
    match part:
        case "early":
            return Span(first=first, last=_early_until(whole, first), kind="around")
        case "mid":
            return single(_middle(whole, first), kind="around")
        case "late":
            return single(end, kind="around")
        case "first half":
            return Span(first=first, last=_middle(whole, first), kind="range")
        case "second half":
            return Span(first=_middle(whole, first) + (timedelta() if is_week else DAY), last=end, kind="range")
        case "rest":
            return Span(first=min(frame.today, end) if first <= frame.today else first, last=end, kind="range")
        case "turn":
            return single(whole.last + DAY, kind="around")
        case _:
            return single(end, kind="by", is_end=True)


def _early_until(whole: Span, first: date) -> date:
    """A week's second day, a month's seventh, the first month of a quarter, the first three of a year."""
    if whole.period in _WEEKS:
        return first + DAY
    return first + 6 * DAY if whole.period == "month" else add_months(first, 3 if whole.period == "year" else 1) - DAY


def _middle(whole: Span, first: date) -> date:
    """A week's Wednesday, a month's 15th, a half-year's last day in the first half."""
    if whole.period in _WEEKS:
        return first + 2 * DAY
    if whole.period in {"month", "year"}:
        return first + 14 * DAY if whole.period == "month" else add_months(first, 6) - DAY
    return first + (whole.last - first) // 2


def _last_day(whole: Span, frame: Frame) -> date:
    """The last working day of a week, the last day of anything else."""
    if whole.period not in _WEEKS:
        return whole.last
    return end_of_week(frame.today if whole.again else max(whole.first, whole.last - 6 * DAY), frame)


@rule("DAY", "the? PART -? of|in|at|for|to? WHOLE", "WHOLE -? =early|late|end")
def _part_of_whole(frame: Frame, *, whole: Span, part: str = "", word: str = "") -> Span | None:
    found = part_of(whole, part or word, frame)
    return None if part == "rest" and found.past else found


@rule("DAY", "the? PART1 -? to|or|and|/|- -? the? PART2 -? of|in? WHOLE")
def _parts_of_whole(frame: Frame, *, part1: str, part2: str, whole: Span) -> Span | None:
    """ "mid to late March"."""
    first, last = part_of(whole, part1, frame), part_of(whole, part2, frame)
    return Span(first=first.first, last=last.last, kind="range") if first.first <= last.last else None


@rule("DAY", "the last of WHOLE")
def _last_of_whole(frame: Frame, *, whole: Span) -> Span:
    return single(whole.last, past=whole.last < frame.today)


@rule("DAY", "midweek", "mid - week", "=midweek|mid -? week? of|in? WEEK")
def _midweek(frame: Frame, *, word: str = "", week: Span | None = None) -> Span:
    return part_of(week, "mid", frame) if week else single(weekday_after(frame.today - DAY, WED), kind="around")


@rule("DAY", "=eow|eom|eoq|eoy")
def _end_code(frame: Frame, *, word: str) -> Span | None:
    grain = {"w": "week", "m": "month", "q": "quarter", "y": "year"}[word[-1]]
    return part_of(_the_period(frame, grain=grain), "end", frame)


@rule("DAY", "the? RANK full? UNIT of|in|,? WHOLE")
def _nth_unit(frame: Frame, *, rank: int, unit: Unit, whole: Span) -> Span | None:
    """ "the first week of April" is the first with a working day in it; "the last working day of the month"."""
    match unit[0] if unit[1] == 1 else "":
        case "day":
            day = whole.last if rank == -1 else whole.first + (rank - 1) * DAY
            found = single(day)
        case "business":
            day = after(whole.last + DAY if rank == -1 else whole.first - DAY, rank, "business", frame)
            found = day and single(day)
        case "week":
            found = _nth_week(frame, rank, whole)
        case "month":
            found = period_of("month", max(rank - 1, 0), whole.last if rank == -1 else whole.first, frame)
        case _:
            return None
    if not found or not (whole.first <= found.last and found.first <= whole.last):
        return None
    if found.last < frame.today and whole.again and not frame.past:
        return _nth_unit(frame, rank=rank, unit=unit, whole=replace(again(whole), again=""))
    return replace(found, past=found.last < frame.today)


def _nth_week(frame: Frame, rank: int, whole: Span) -> Span:
    if rank == -1:
        monday = week_of(whole.last)
    else:
        first = calendar.business_day_from(whole.first, frame.country, frame.working_days)
        monday = week_of(first) + (rank - 1) * WEEK
    first = max(monday, whole.first)
    last = min(end_of_week(monday, frame), whole.last) if rank == -1 else end_of_week(monday, frame)
    return Span(first=min(first, last), last=last, kind="range", period="week")


@rule("DAY", "the? RANK weekend of|in|,? WHOLE")
def _nth_weekend(frame: Frame, *, rank: int, whole: Span) -> Span | None:
    day = after(weekday_after(whole.first - DAY, SAT), (rank - 1) * 7, "day", frame) if rank > 0 else None
    day = day or weekday_after(whole.last - 7 * DAY, SAT)
    return period_of("weekend", 0, day, frame) if whole.first <= day <= whole.last else None


@rule("DAY", "the? =first|last COUNT UNIT of|in WHOLE")
def _edge_of_whole(frame: Frame, *, word: str, count: Count, unit: Unit, whole: Span) -> Span | None:
    """ "the first two weeks of April"."""
    if unit[0] in {"hour", "minute"}:
        return None
    edge, sign = (whole.first - DAY, 1) if word == "first" else (whole.last + DAY, -1)
    far = after(edge, sign * count[0] * unit[1], unit[0], frame)
    if not far or not whole.first <= far <= whole.last:
        return None
    first, last = (whole.first, far) if word == "first" else (far, whole.last)
    return Span(first=first, last=last, kind="range", past=last < frame.today)
