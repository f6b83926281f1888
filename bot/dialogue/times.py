"""When an interview is, from what was told of its time: days, spans of days, ends, zones."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot import calendar
from bot.desk import Logging
from bot.dialogue.step import Step
from bot.reading import Invitation, When

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
UNSAID_START = time(12)
"""The start of a past interview of which only the day was told, until the seeker says otherwise."""
LONGEST_NIGHT = timedelta(hours=8)
"""An end before the start is after midnight, if the interview is no longer than this; else a slip."""


def on_the_day(logging: Logging, when: When) -> When:
    """An answer to "When?" read together with the day, or the span of days, that was told before."""
    if logging.starts_on is None:
        return when
    if when.first_on is None:
        return replace(when, first_on=logging.starts_on, last_on=logging.starts_by or logging.starts_on)
    if logging.starts_by and not logging.starts_on <= when.first_on <= logging.starts_by:
        days = (logging.starts_on + timedelta(days=n) for n in range((logging.starts_by - logging.starts_on).days + 1))
        same = next((day for day in days if day.weekday() == when.first_on.weekday()), None)
        return replace(when, first_on=same, last_on=same) if same else when
    return when


def under_way(text: str) -> bool:
    """Whether it is going on ("I'm in an interview right now, it started at 11:45")."""
    words = set(text.casefold().replace(",", " ").split())
    return bool({"now", "started", "currently"} & words) and not {"finished", "ended", "done", "over"} & words


def noon_of(day: date) -> When:
    """The time taken for a past interview of which only the day is known."""
    return When(words="", start=0, end=0, first_on=day, last_on=day, starts=UNSAID_START, past=True)


def just_now(text: str) -> bool:
    """Whether it has only now ended ("I just had an interview with Acme", "phone screen with Acme done!!")."""
    words = set(text.casefold().replace(",", " ").replace(".", " ").replace("!", " ").split())
    return bool(words & {"just", "finished", "done"})


def span_of(step: Step, when: When, lasts_min: int | None) -> tuple[datetime, datetime | None]:
    zone = calendar.zone(zone_of(step, when))
    day, starts = when.first_on or step.today, when.starts or UNSAID_START
    start = calendar.instant(day, starts, zone)
    if when.ends:
        end = calendar.instant(day if when.ends > starts else day + timedelta(days=1), when.ends, zone)
        return start, end if end - start <= LONGEST_NIGHT or when.ends > starts else None
    return start, start + timedelta(minutes=lasts_min) if lasts_min else None


def invited_span(step: Step, invitation: Invitation) -> tuple[datetime, datetime | None] | None:
    """The start and the end that an invitation tells; a clock of no zone is the seeker's. None where none is told."""
    if invitation.starts_at:
        start = invitation.starts_at
    elif invitation.starts_on and invitation.starts:
        start = calendar.instant(invitation.starts_on, invitation.starts, step.zone)
    else:
        return None
    return start, start + timedelta(minutes=invitation.lasts_min) if invitation.lasts_min else None


def zone_of(step: Step, when: When | None) -> str:
    return (when.zone if when else None) or step.seeker.zone
