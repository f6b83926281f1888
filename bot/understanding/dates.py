"""The date reader: every day, span of days and time of day that a text names, read by `conventions.md`.

Its words and rules are in `calendar_words/`; here texts, and answers to "when?" and "how long?", are read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from bot import calendar
from bot.reading import Context, When
from bot.understanding.calendar_words.clocks import USUAL_TIME, city_at, hours_at, length_at, minutes_of
from bot.understanding.calendar_words.expressions import Expression, after_prefix, expression_at, reader_of, stands
from bot.understanding.calendar_words.grammar import Frame, Reader
from bot.understanding.calendar_words.lexicon import Token, tokens_of
from bot.understanding.calendar_words.spans import Span
from bot.understanding.calendar_words.tense import tenses_of
from bot.understanding.leads import SLIP
from bot.understanding.tokens import word_set

_LONGEST = 20_000
"""Characters; a longer text is read up to here."""
_MORNING_HOUR = 5


# --- Finding ----------------------------------------------------------------------------------------------------------


def find(text: str, context: Context, *, past: bool = False) -> tuple[When, ...]:
    """Every day or time the text names, in order and apart from each other.

    With `past`, or after a verb in the past, a day without a year is the latest such one, today included.
    """
    tokens = tokens_of(text[:_LONGEST])
    reader = reader_of(tokens)
    tenses = tenses_of(text, tokens, default="past" if past else "future")
    frame = _frame(context, past=False)
    frames = {"past": replace(frame, past=True), "future": frame}
    found: list[When] = []
    at, last = 0, None
    while at < len(tokens):
        expression = expression_at(reader, at, _in_list(reader, at, last, frames[tenses[at]]))
        if expression and stands(reader, expression):
            found.append(_when(text, tokens, expression, context))
            at, last = expression.end, expression
            if day := found[-1].last_on:
                frames = {tense: replace(each, anchor=day) for tense, each in frames.items()}
        else:
            at += 1
    return tuple(_put_right(text, found))


def _put_right(text: str, found: Sequence[When]) -> Iterator[When]:
    """ "By Friday, no wait, by Tuesday": the day that holds takes the place of the one that was taken back."""
    held: When | None = None
    for when in found:
        if held and _takes_back(text, held.end, when):
            timed = when if when.starts else replace(when, starts=held.starts, ends=held.ends)
            whole = timed if when.first_on else replace(held, starts=when.starts, ends=when.ends)
            kind = "by" if (held.kind, when.kind) == ("by", "on") else whole.kind
            held = replace(whole, words=text[held.start : when.end], start=held.start, end=when.end, kind=kind)
            continue
        if held:
            yield held
        held = when
    if held:
        yield held


def _takes_back(text: str, start: int, when: When) -> bool:
    slip = SLIP.fullmatch(text, start, when.start)
    return bool(slip and _ENDS_THERE.match(text, when.end))


_ENDS_THERE = re.compile(r"\s{0,2}(?:$|[,.;!?)\n–—-]|(?:and|but|at|on|instead|then|with|for)\b)", re.IGNORECASE)


def _in_list(reader: Reader, at: int, last: Expression | None, frame: Frame) -> Frame:
    """ "Next Tuesday and Wednesday": the second is after the first."""
    if not last or last.end != at - 1 or reader.word(at - 1) not in {"and", "&", ","} or not reader.is_a("WEEKDAY", at):
        return frame
    if not last.day or last.day.weekday is not None or last.day.first != last.day.last or last.day.past:
        return frame
    return replace(frame, floor=last.day.last)


def _frame(context: Context, *, past: bool) -> Frame:
    now = calendar.local(context.now, context.zone)
    return Frame(now=now, country=context.country, working_days=context.working_days, past=past)


# --- Values -----------------------------------------------------------------------------------------------------------


def _when(text: str, tokens: tuple[Token, ...], expression: Expression, context: Context) -> When:
    start, end = tokens[expression.first].start, tokens[expression.end - 1].end
    day, starts, ends = _day_and_hours(expression, context)
    kind = expression.kind if not day else day.kind if expression.kind == "on" else expression.kind
    return When(
        words=text[start:end],
        start=start,
        end=end,
        kind=kind,
        first_on=day.first if day else None,
        last_on=day.last if day else None,
        starts=starts,
        ends=ends,
        zone=expression.zone or _zone_of_now(expression, context),
        past=bool(day and day.past),
        other_on=day.other if day and day.other != day.first else None,
        sure=day.sure if day else 1.0,
    )


def _zone_of_now(expression: Expression, context: Context) -> str | None:
    """ "In 2 hours" is a moment of its own, whatever the seeker's clock, where that is not known."""
    counted = bool(expression.day and expression.day.starts) and not expression.hours
    return "UTC" if counted and context.zone.key == calendar.UNKNOWN else None


def _day_and_hours(expression: Expression, context: Context) -> tuple[Span | None, time | None, time | None]:
    """The hours settled by the part of the day, and a weekday that is today by whether the hour is still ahead."""
    day = expression.day
    part = expression.part or (day.part if day else "")
    starts, ends = expression.hours.settled(part) if expression.hours else (day.starts if day else None, None)
    if day and day.part == "night" and starts and starts.hour < _MORNING_HOUR:  # "midnight tonight" is tomorrow's first
        day = replace(day, first=day.first + timedelta(days=1), last=day.last + timedelta(days=1))
    clock = starts or (USUAL_TIME[part] if part else None)
    if day and day.weekday is not None and clock:
        zone = calendar.zone(expression.zone) if expression.zone else context.zone
        today = calendar.local(context.now, context.zone).date()
        ahead = calendar.instant(today, clock, zone) > context.now
        week = timedelta(days=7)
        if day.past and day.first == today and ahead:
            day = replace(day, first=today - week, last=today - week)
        elif not day.past and day.other == today and ahead:
            day = replace(day, first=today, last=today, other=day.first)
        elif not day.past and day.other == today:
            day = replace(day, other=None)
    return day, starts, ends


# --- Answers to "when?" -----------------------------------------------------------------------------------------------


def _whole(text: str, context: Context) -> Expression | None:
    """The one expression that the text is, but for what people say around an answer."""
    text = text.strip()[:_LONGEST]
    tokens = tokens_of(text)
    reader = reader_of(tokens)
    frame = _frame(context, past=False)
    best: Expression | None = None
    at = 0
    while at < len(tokens):
        lead = "at" if at == 0 else ""
        found = expression_at(reader, at, frame) or (after_prefix(reader, at, at, "on", lead, frame) if lead else None)
        if found and best:
            return None
        if found:
            best, at = found, found.end
        elif (tokens[at].word.isalpha() and tokens[at].word in _AROUND_ANSWERS) or tokens[at].word in {
            ",",
            ".",
            "!",
            "?",
        }:
            at += 1
        else:
            return None
    return best


_AROUND_ANSWERS = word_set(
    """
    at on let us make it how what about say maybe remind me please pls thanks works for me i then ok okay
    yes again is good fine try ask the in a snooze until to would be will she he they said by know hear from
    them back call decide write
    """
)


def read_moment(text: str, context: Context, *, default: time | None = None) -> datetime | None:
    """The moment (UTC) that an answer to "when?" names: ISO 8601, or words; None if it names none.

    A day alone takes the `default` time; a time alone is today if still ahead, else tomorrow.
    """
    written = _iso_moment(text.strip(), context)
    if written:
        return written
    if text.strip().lower() in {"now", "right now"}:
        return context.now.astimezone(UTC)
    expression = _whole(text, context)
    if expression:
        return _from_now(text, expression, context) or _moment(expression, context, default)
    minutes = None if text.strip().isdecimal() else read_minutes(text)
    return context.now.astimezone(UTC) + timedelta(minutes=minutes) if minutes else None


def _iso_moment(text: str, context: Context) -> datetime | None:
    if not text[:4].isdecimal() or len(text) < 16:
        return None
    try:
        moment = datetime.fromisoformat(text.replace("z", "Z"))
        return (moment if moment.tzinfo else calendar.instant(moment.date(), moment.time(), context.zone)).astimezone(
            UTC
        )
    except (ValueError, OverflowError):
        return None


def _from_now(text: str, expression: Expression, context: Context) -> datetime | None:
    """ "in 2 hours" is counted from this very moment, whatever the clocks do in between."""
    if expression.hours or not expression.day or not expression.day.starts:
        return None
    tokens = tokens_of(text.strip())
    frame = _frame(context, past=False)
    reader = reader_of(tokens)
    lengths = [found for at in range(len(tokens)) if (found := length_at(reader, at, frame))]
    minutes = max((minutes_of(found[0]) or 0 for found in lengths), default=0)
    if not minutes:
        return None
    return context.now.astimezone(UTC) + timedelta(minutes=-minutes if expression.day.past else minutes)


def _moment(expression: Expression, context: Context, default: time | None) -> datetime | None:
    day, starts, _ = _day_and_hours(expression, context)
    part = expression.part or (day.part if day else "")
    clock = starts or (USUAL_TIME[part] if part else default)
    if clock is None:
        return None
    zone = calendar.zone(expression.zone) if expression.zone else context.zone
    if day:
        moment = calendar.instant(day.first, clock, zone)
        gone = part and not starts and day.first == calendar.local(context.now, zone).date() and moment <= context.now
        return context.now.astimezone(UTC) + timedelta(hours=1) if gone else moment
    today = calendar.local(context.now, zone).date()
    moment = calendar.instant(today, clock, zone)
    return moment if moment > context.now else calendar.instant(today + timedelta(days=1), clock, zone)


def read_day(text: str, context: Context) -> When | None:
    """The day or days that a form's date field names, in ISO or words; None if it names none, or several."""
    named = [when for when in find(text, context) if when.first_on]
    if len(named) == 1:
        return named[0]
    expression = None if named else _whole(text, context)
    if not expression or not expression.day:
        return None
    tokens = tokens_of(text.strip()[:_LONGEST])
    return _when(text.strip(), tokens, expression, context)


def read_clock(text: str) -> time | None:
    """The time of day that the text is ("22:00", "10pm", "noon", "8"), else None."""
    tokens = tokens_of(text[:100])
    reader = reader_of(tokens)
    start = 1 if reader.word(0) in {"at", "@", "by"} else 0
    found = hours_at(reader, start, "at")
    return found[0].settled()[0] if found and found[1] == len(tokens) and not found[0].ends else None


def find_city_zone(text: str) -> str | None:
    """The zone (IANA name) of the first city that the text names and that keeps one clock wherever it lies."""
    reader = reader_of(tokens_of(text[:100]))
    found = (city_at(reader, at) for at in range(len(reader.tokens)))
    return next((city[0] for city in found if city), None)


_OWN_CLOCK = re.compile(r"\b(?:my|our) (?:local )?time\b(?! (?:at|with|in|there|was|is)\b)", re.IGNORECASE)


def is_by_own_clock(text: str) -> bool:
    """ "3pm my time": by the seeker's clock, wherever the interview is; not "my time at First Bank"."""
    return bool(_OWN_CLOCK.search(text))


# --- Answers to "how long?" -------------------------------------------------------------------------------------------


def read_minutes(text: str) -> int | None:
    """The minutes that the text is ("45", "an hour and a half", "1h30"), else None."""
    tokens = tokens_of(text[:100])
    reader = reader_of(tokens)
    if len(tokens) == 1 and tokens[0].number is not None:
        return tokens[0].number
    found = length_at(reader, 0, _NO_FRAME)
    return minutes_of(found[0]) if found and found[1] == len(tokens) else None


def find_duration(text: str) -> int | None:
    """The minutes that an interview lasts, if the text says so ("for 45 minutes", "a one-hour call", "hour-long")."""
    tokens = tokens_of(text[:_LONGEST])
    reader = reader_of(tokens)
    at = 0
    while at < len(tokens):
        found = length_at(reader, at, _NO_FRAME)
        minutes = minutes_of(found[0]) if found and found[0].unit in {"minute", "hour"} else None
        if found and minutes and 5 <= minutes <= 600 and _lasts(reader, at, found[1]):
            return minutes
        at = found[1] if found else at + 1
    return None


_NO_FRAME = Frame(now=datetime(2000, 1, 1, tzinfo=UTC), country="", working_days=())


_NOT_LASTING_AFTER = word_set("in within after every per next last at by")
_BEFORE_LAST = word_set("will to should would could might may can 'll ll it'll that'll they usually generally does")
_NOT_LASTING_BEFORE = word_set("ago later before after from late early earlier away drive commute delay notice")


def _lasts(reader: Reader, at: int, end: int) -> bool:
    """Not "in 45 minutes", "an hour ago", "45 minutes late", "an hour away"."""
    led = {reader.word(at - 1), reader.word(at - 2)} & _NOT_LASTING_AFTER
    if "last" in led and {reader.word(at - 2), reader.word(at - 3)} & _BEFORE_LAST:
        led -= {"last"}  # "it will last about 45 minutes", "it should last ninety minutes"
    return not led and reader.word(end) not in _NOT_LASTING_BEFORE
