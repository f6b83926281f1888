"""When an interview was, for how long and of what kind, told anew in a few words and nothing else: "it was at 2pm, for
an hour", "lasted 20 min", "actually it was video"."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot import calendar, wording
from bot.desk import Debriefing, Interview
from bot.dialogue import interviews, resolve, smalltold, telling
from bot.dialogue.fixes import OF_ANSWER
from bot.dialogue.step import Step
from bot.reading import Ask, Reading, When
from bot.understanding.amendments import find_contrast
from bot.understanding.dates import find, find_duration
from bot.understanding.tokens import word_set

BARE_HOUR = re.compile(
    r"\b(?:was|at|began|started|meant|mean)\s+(?:at\s+)?(?P<hour>\d{1,2}(?:[:.]\d\d)?)"
    r"(?=$|[\s,.!]+(?!min|h\b|hr|hour|out\b))",
    re.IGNORECASE,
)
"""An hour of which nothing but its place tells that it is one: "was 3, sorry"."""

AROUND = telling.AROUND_A_TIME | word_set(
    """
    wait oh oops ah nah my bad also by way btw though tbh been had has have did i've got done over up all of total
    lasted lasting began started ran running went took taking only about around roughly approximately like long just
    under almost whole full nearly a an half hour hours hr hrs minute minutes min mins ended ending finished finish
    until till going gonna takes take lasts last should it'll one two three four five ten fifteen twenty thirty forty
    fifty ninety
    """
)
"""What may stand around a time, a length and a kind."""
NUMBER = re.compile(r"\b\d{1,3}(?:[:.]\d\d)?(?:mins?|hrs?|h|m)?\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """When it was; what was not told is None."""

    on: date | None = None
    starts: time | None = None
    ends: time | None = None
    lasts: timedelta | None = None


def retold(step: Step, reading: Reading) -> bool:
    """Put it right. False if the message is about anything else."""
    asks = set(reading.asks) - {Ask.LOG}
    if asks or reading.outcome or find_contrast(reading.text) or OF_ANSWER.search(reading.text):
        return False
    named = resolve.of_companies(step.desk, reading)
    hand = telling.likeliest(step, named) if named else resolve.at_hand(step)
    if hand is None or hand.status not in ("held", "planned") or (reading.company and not named):
        return False
    if telling.only_a_time(reading) and round_told_last(step, hand) and reading.whens and reading.whens[0].first_on:
        interviews.next_round(step, hand, reading.whens[0])
        return True
    span = span_told(step, reading)
    if hand.status == "planned" and (span != Span(lasts=span.lasts) or not span.lasts):
        return False  # it is moved, not told anew
    if not (reading.kind or span != Span()) or not says_no_more(reading):
        return False
    if awaits_day(step) and not (span.starts or span.ends or span.lasts or reading.kind) and not is_over(step, span):
        return False
    if span.on and span.on > step.today:
        return False
    start, end = placed(hand, span)
    if start > step.now and hand.status == "held":
        return False
    if end and end <= start:
        step.say(wording.END_BEFORE_START)
        return True
    amend(step, hand, start, end, reading)
    return True


def says_no_more(reading: Reading) -> bool:
    kind = reading.kind.words if reading.kind else ""
    numbers = NUMBER.findall(reading.text.casefold())
    return telling.says_only(reading, AROUND, kind, *numbers, *(when.words for when in reading.whens))


def awaits_day(step: Step) -> bool:
    """Whether it was asked by when they will answer: "today" is that day."""
    return isinstance(step.subject, Debriefing) and step.subject.step == "next_step"


def is_over(step: Step, span: Span) -> bool:
    """Whether the day has been: it is none by which they will answer."""
    return span.on is not None and span.on < step.today


def round_told_last(step: Step, interview: Interview) -> bool:
    """Whether the day that was told just now is that of the next round."""
    last = resolve.last_change(step.desk)
    before = next((row for row in last.before if row.id == interview.id), None) if last else None
    told = interview.next_round_at
    return isinstance(before, Interview) and told is not None and told != before.next_round_at


def span_told(step: Step, reading: Reading) -> Span:
    on, starts, ends, place = None, None, None, 0
    for when in whens_of(step, reading):
        lead = reading.text[place : when.end].casefold().split()
        place, on = when.end, when.first_on or on
        if telling.ENDS & set(lead) and not when.ends:
            ends = when.starts or ends
        else:
            starts, ends = when.starts or starts, when.ends or ends
    minutes = find_duration(reading.text)
    return Span(on=on, starts=starts, ends=ends, lasts=timedelta(minutes=minutes) if minutes else None)


def whens_of(step: Step, reading: Reading) -> tuple[When, ...]:
    """The days and times in it, with an hour that stands bare."""
    if any(when.starts for when in reading.whens):
        return reading.whens
    taken = [(when.start, when.end) for when in reading.whens]  # the "2" of "2 days ago" is no hour
    hours = (
        found
        for found in BARE_HOUR.finditer(reading.text)
        if not any(start <= found.start("hour") < end for start, end in taken)
    )
    bare = next(hours, None)
    hour = next(iter(find(f"at {bare['hour']}", step.context)), None) if bare else None
    return (*reading.whens, replace(hour, start=bare.start(), end=bare.end())) if bare and hour else reading.whens


def placed(interview: Interview, span: Span) -> tuple[datetime, datetime | None]:
    """The start, and the end if it is told."""
    zone = calendar.zone(interview.zone)
    there = calendar.local(interview.starts_at, zone)
    day = span.on or there.date()
    start = calendar.instant(day, span.starts or there.time(), zone)
    if span.ends:
        return start, calendar.instant(day, span.ends, zone)
    return start, start + span.lasts if span.lasts else None


def amend(step: Step, interview: Interview, start: datetime, end: datetime | None, reading: Reading) -> None:
    if start != interview.starts_at:
        there = calendar.local(start, calendar.zone(interview.zone))
        moment = When(words="", start=0, end=0, first_on=there.date(), last_on=there.date(), starts=there.time())
        interviews.put_on_day(step, interview, moment)
    changed = step.desk.interviews[interview.id]
    step.keep(
        replace(
            changed,
            given_ends_at=end or changed.given_ends_at,
            kind=reading.kind.value if reading.kind else changed.kind,
        )
    )
    step.did = f"corrected {interview.company}"
    step.replan()
    step.talk_about(step.subject, focus=interview.id)
    if step.desk.interviews[interview.id] != interview:
        smalltold.corrected(step, interview.id)
    else:
        smalltold.tell(step, interview.id, wording.STANDS_SO)
