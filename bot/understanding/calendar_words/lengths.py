"""The rules by which words mean how long, and the days that far away: "in two weeks", "within 5 business days"."""

from dataclasses import replace
from datetime import UTC, date, timedelta

from bot.reading import Bound
from bot.understanding.calendar_words.grammar import Frame, Read, Reader, Rules
from bot.understanding.calendar_words.lexicon import LAST, NEXT
from bot.understanding.calendar_words.spans import DAY, MOST_DAYS, Length, Span, after, period_of, single
from bot.understanding.calendar_words.words import counts_next
from bot.understanding.tokens import word_set

RULES = Rules()
rule, terminal = RULES.rule, RULES.terminal
Count = tuple[float, bool]
"""How many, and whether that is vague."""
Unit = tuple[str, int]
"""The unit it is counted in, and how many of those it is."""
_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
_MONTHS = {"month": 1, "year": 12}

# --- How long ---------------------------------------------------------------------------------------------------------

_VAGUELY = "=about|around|approximately|roughly|circa|approx|maybe|like|say|another"


@rule("LENGTH", "SPAN", f"{_VAGUELY} SPAN")
def _length(frame: Frame, *, span: Length, word: str = "") -> Length:
    """ "another week" is as sure as "a week"."""
    return replace(span, vague=span.vague or word not in {"", "another", "like", "say"})


@rule(
    "SPAN",
    "COUNT -? UNIT",
    "COUNT more|further|extra|additional UNIT",
    "COUNT UNIT or =so",
    "COUNT UNIT =and a half",
    "UNIT =and a half",
)
def _counted(frame: Frame, *, unit: Unit, count: Count = (1, False), word: str = "") -> Length:
    whole = (count[0] + (0.5 if word == "and" else 0)) * unit[1]
    return Length(low=whole, high=whole, unit=unit[0], vague=count[1] or word == "so")


@rule("SPAN", "COUNT1 -|to|or COUNT2 -? UNIT", "COUNT1 - to - COUNT2 UNIT", "COUNT1 UNIT or|to COUNT2")
@rule("SPAN", "between COUNT1 and COUNT2 UNIT")
def _between(frame: Frame, *, count1: Count, count2: Count, unit: Unit) -> Length | None:
    low, high = count1[0] * unit[1], count2[0] * unit[1]
    return Length(low=low, high=high, unit=unit[0]) if 0 <= low < high else None


@rule("SPAN", "COUNT1 UNIT1 or|to|- a? UNIT2 and a? half")
def _to_one_and_a_half(frame: Frame, *, count1: Count, unit1: Unit, unit2: Unit) -> Length | None:
    """ "A week to week and a half"."""
    low, high = count1[0] * unit1[1], 1.5 * unit2[1]
    return Length(low=low, high=high, unit=unit1[0]) if unit1[0] == unit2[0] and low < high else None


@rule("SPAN", "COUNT1 UNIT1 and? COUNT2 UNIT2", "COUNT1 UNIT1 =or|to COUNT2 UNIT2")
def _in_two_units(
    frame: Frame, *, count1: Count, unit1: Unit, count2: Count, unit2: Unit, word: str = ""
) -> Length | None:
    """ "an hour and 15 minutes", "1 year 9 months"; "a week to ten days"."""
    sizes = next((sizes for sizes in (_MINUTES, _MONTHS) if unit1[0] in sizes and unit2[0] in sizes), None)
    if not sizes:
        return None
    first, second = (count[0] * unit[1] * sizes[unit[0]] for count, unit in ((count1, unit1), (count2, unit2)))
    smaller = min(unit1[0], unit2[0], key=sizes.__getitem__)
    size = sizes[smaller]
    if word:
        return Length(low=first / size, high=second / size, unit=smaller) if first < second else None
    whole = (first + second) / size
    return Length(low=whole, high=whole, unit=smaller) if sizes[unit1[0]] > sizes[unit2[0]] else None


# --- So long from now -------------------------------------------------------------------------------------------------


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
    minutes = [sign * count * _MINUTES[length.unit] for count in (length.low, length.high)]
    if max(map(abs, minutes)) > MOST_DAYS * 1440:
        return None
    now = frame.now.astimezone(UTC)
    near, far = sorted((now + timedelta(minutes=each)).astimezone(frame.now.tzinfo) for each in minutes)
    if near.date() != far.date():
        return Span(first=near.date(), last=far.date(), kind="range", past=sign < 0)
    is_day = length.unit not in {"hour", "minute"}
    starts = None if is_day else far.time().replace(second=0, microsecond=0)
    kind = "around" if length.vague and kind == "on" else kind
    return single(far.date(), kind=kind, past=sign < 0, starts=starts)


@rule(
    "OFFSET", "in|after LENGTH time?", "in LENGTH from now", "LENGTH from now on?", "LENGTH from? today", "LENGTH out"
)
@rule("OFFSET", "LENGTH hence|away", "LENGTH away|out from now", "give it|them|me|us|him|her LENGTH")
def _ahead(frame: Frame, *, length: Length) -> Span | None:
    return _from_now(length, 1, frame)


@rule("OFFSET", "LENGTH =later", "LENGTH after")
def _later(frame: Frame, *, length: Length, word: str = "") -> Span | None:
    """From the day named before, else from now."""
    found = moved(frame.anchor, length, 1, frame) if frame.anchor else None
    if found:
        return replace(found, past=found.last < frame.today)
    return _from_now(length, 1, frame) if word else None


@rule("OFFSET", "then|plus LENGTH")
def _on_top(frame: Frame, *, length: Length) -> Span | None:
    """ "Until next Friday, then a week or so"."""
    return moved(frame.anchor, length, 1, frame) if frame.anchor and frame.anchor > frame.today else None


@rule("OFFSET", "within|inside LENGTH after|of|from that|then|it")
def _within_of_that(frame: Frame, *, length: Length) -> Span | None:
    """ "They meet on the 24th, and I hear within a week after that"."""
    ahead = frame.anchor is not None and frame.anchor > frame.today
    return moved(frame.anchor, length, 1, frame, kind="by") if frame.anchor and ahead else None


@rule("OFFSET", "LENGTH time")
def _times(frame: Frame, *, length: Length) -> Span | None:
    """ "Six weeks' time"."""
    return None if length.unit in {"hour", "minute"} else _from_now(length, 1, frame)


@rule("OFFSET", "within|inside of? LENGTH", "in|within under|less|at|no than|most|more? than? LENGTH")
@rule("OFFSET", "in|within|over the next LENGTH", "LENGTH at the? most|latest|max", "up to LENGTH from now")
def _within(frame: Frame, *, length: Length) -> Span | None:
    found = _from_now(length, 1, frame, kind="by")
    return found and (replace(found, kind="by", first=found.last) if found.kind == "range" else found)


@rule("OFFSET", "LENGTH ago|earlier|back", "LENGTH before now|today", "LENGTH ago today")
def _behind(frame: Frame, *, length: Length) -> Span | None:
    return _from_now(length, -1, frame)


@rule("DAY", "OFFSET")
def _offset(frame: Frame, *, offset: Span) -> Span | None:
    return offset


# --- So long from a day -----------------------------------------------------------------------------------------------


@rule("DAY", "LENGTH from|after|on|following REF", "LENGTH from|after the DAY", "LENGTH this DAY")
def _after_day(frame: Frame, *, length: Length, ref: Span | None = None, day: Span | None = None) -> Span | None:
    """ "two weeks from Tuesday", "a week on Monday", "5 business days after the 3rd"."""
    start = ref or day
    return start and moved(start.first, length, 1, frame)


@rule("DAY", "within LENGTH of|from|after DAY")
def _within_of_day(frame: Frame, *, length: Length, day: Span) -> Span | None:
    end = moved(day.last, length, 1, frame)
    return end and replace(end, first=end.last, kind="by")


@rule("DAY", "LENGTH before|prior REF", "LENGTH prior to DAY", "LENGTH ahead of DAY")
def _before_day(frame: Frame, *, length: Length, ref: Span | None = None, day: Span | None = None) -> Span | None:
    start = ref or day
    return start and moved(start.first, length, -1, frame)


@rule("DAY", "LENGTH =today|tomorrow|yesterday")
def _length_near(frame: Frame, *, length: Length, word: str) -> Span | None:
    """ "A week tomorrow"."""
    return moved(frame.today + {"today": 0, "tomorrow": 1, "yesterday": -1}[word] * DAY, length, 1, frame)


@rule("DAY", "this|same time next =week|month|year")
def _this_time_next(frame: Frame, *, word: str) -> Span | None:
    return moved(frame.today, Length(low=1, high=1, unit=word), 1, frame)


@rule("DAY", "LENGTH ago =tomorrow|yesterday")
def _length_ago_near(frame: Frame, *, length: Length, word: str) -> Span | None:
    return moved(frame.today + (DAY if word == "tomorrow" else -DAY), length, -1, frame)


@rule("DAY", "less than LENGTH after|from DAY", "for LENGTH from|starting DAY", "LENGTH starting|beginning from? DAY")
def _length_from(frame: Frame, *, length: Length, day: Span) -> Span | None:
    end = moved(day.first, length, 1, frame)
    return end and Span(first=day.first, last=end.last, kind="range")


# --- The next and the last --------------------------------------------------------------------------------------------


@rule("DAY", f"the? {NEXT} LENGTH", f"COUNT {NEXT} UNIT", f"over|during|in|for|within the? {NEXT} LENGTH")
def _coming_lengths(
    frame: Frame, *, length: Length | None = None, count: Count = (2.0, False), unit: Unit = ("", 1)
) -> Span | None:
    """ "the next two weeks": until then; they begin with the next such unit."""
    length = length or Length(low=count[0] * unit[1], high=count[0] * unit[1], unit=unit[0], vague=count[1])
    end = moved(frame.today, length, 1, frame)
    if not end or length.high < 1:
        return None
    is_period = length.unit in {"week", "month", "year"}
    first = period_of(length.unit, 1, frame.today, frame).first if is_period else frame.today + DAY
    return Span(first=min(first, end.last), last=end.last, kind="range")


@rule("DAY", f"in? the? {NEXT} UNIT or two|so")
def _next_or_two(frame: Frame, *, unit: Unit) -> Span | None:
    return _coming_lengths(frame, count=(2.0, False), unit=unit)


@rule("DAY", "in|over|during|within? the? coming|next =days|weeks|months")
def _coming_units(frame: Frame, *, word: str) -> Span | None:
    return _coming_lengths(frame, length=Length(low=3, high=3, unit=word.removesuffix("s"), vague=True))


@rule("DAY", f"over|during|in|for|within? the? {NEXT} fortnight")
def _next_fortnight(frame: Frame) -> Span:
    return Span(first=frame.today + DAY, last=frame.today + timedelta(days=14), kind="range")


@rule("DAY", f"the? {LAST} LENGTH", f"COUNT {LAST} UNIT", f"over|during|in|for|within the? {LAST} LENGTH")
def _gone_lengths(
    frame: Frame, *, length: Length | None = None, count: Count = (1.0, False), unit: Unit = ("", 1)
) -> Span | None:
    length = length or Length(low=count[0] * unit[1], high=count[0] * unit[1], unit=unit[0])
    start = moved(frame.today, length, -1, frame) if length.high >= 1 else None
    return start and Span(first=start.first, last=frame.today, kind="range", past=True)


# --- A length that stands for a day -----------------------------------------------------------------------------------

_COUNTING = word_set("for every of after least the than last")
_MORE = word_set("another more further extra additional")
_SAYING = word_set("said says reckon reckons reckoned quoted")
_ENDS_SAYING = word_set("and so but max tops maybe probably ish i x")
_LASTING = word_set("need needs take takes be wait")
"""What leads to how much longer: "it'll take two more weeks"."""
_STILL = word_set("'ll will would should could might may gonna to they'll it'll that'll she'll he'll it'd they'd can")
"""Before such a word what lasts is still to come."""


@terminal("HEARSAY", "NUM", "DECIMAL", "COUNTER", "PERIOD", "between", *_VAGUELY.removeprefix("=").split("|"))
def _hearsay(reader: Reader, at: int, frame: Frame) -> Read | None:
    """ "They said 2-3 days", "five business days": where it counts nothing else."""
    found = reader.read("LENGTH", at, frame)
    if not found or frame.past or found[0].unit in {"hour", "minute"}:
        return None
    length, end = found
    all_said = at == 0 and end == len(reader.tokens) and (length.unit, length.high) != ("day", 1)
    is_guess = length.unit == "business" or (length.low < length.high and length.unit in {"day", "week"})
    is_guess = is_guess or (reader.word(at - 1) in {"need", "needs"} and (length.unit, length.high) != ("day", 1))
    counts = reader.word(end) == "of" or reader.word(at - 1) in _COUNTING or counts_next(reader, end)
    counts = counts and not _lasts_longer(reader, at, end)
    is_guess = is_guess or _lasts_longer(reader, at, end) or (frame.anchor is None and _is_quoted(reader, at, end))
    span = _from_now(length, 1, frame) if all_said or (is_guess and not counts) else None
    return (span, end) if span else None


def _is_quoted(reader: Reader, at: int, end: int) -> bool:
    """ "They said a week or so": what somebody else said, and nothing more."""
    theirs = reader.word(at - 1) in _SAYING and reader.word(at - 2) != "i"
    return theirs and (reader.word(end) in _ENDS_SAYING or not reader.word(end).isalpha())


def _lasts_longer(reader: Reader, at: int, end: int) -> bool:
    """ "It'll be another week", "they need two more weeks", "it will take a week", "wait at least another week"."""
    verb = at - 3 if reader.says(at - 2, ("at", "least")) else at - 1
    if reader.word(verb) not in _LASTING or reader.word(end) == "of":
        return False
    return reader.word(verb - 1) in _STILL or any(reader.word(index) in _MORE for index in range(at, end))


@rule("DAY", "HEARSAY")
def _said(frame: Frame, *, hearsay: Span) -> Span:
    return hearsay
