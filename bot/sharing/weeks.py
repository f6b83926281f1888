"""A cohort's calendar: its weeks run from one digest to the next, on the cohort's own clock."""

from datetime import date, datetime, time, timedelta

from bot import calendar
from bot.cohort import Terms

WEEK = timedelta(days=7)
PROMPT_AFTER = timedelta(days=4)
"""A digest on Friday is followed by a question on Tuesday."""


def last_digest(terms: Terms, moment: datetime) -> datetime:
    """The moment of the newest digest that is due by then."""
    today = calendar.local(moment, calendar.zone(terms.zone)).date()
    day = today - timedelta(days=(today.weekday() - terms.digest_on) % 7)
    at = _at(terms, day)
    return at if at <= moment else _at(terms, day - WEEK)


def next_digest(terms: Terms, moment: datetime) -> datetime:
    """The first after that moment."""
    return week_after(terms, last_digest(terms, moment))


def week_after(terms: Terms, digest: datetime) -> datetime:
    return _at(terms, _day(terms, digest) + WEEK)


def week_before(terms: Terms, digest: datetime) -> datetime:
    return _at(terms, _day(terms, digest) - WEEK)


def prompt_after(terms: Terms, digest: datetime) -> datetime:
    """When the channel is asked a question, between this digest and the next."""
    return _at(terms, _day(terms, digest) + PROMPT_AFTER)


def end_of(terms: Terms) -> datetime:
    """When the cohort ends: with its last day."""
    return calendar.instant(terms.ends_on + timedelta(days=1), time(), calendar.zone(terms.zone))


def _day(terms: Terms, moment: datetime) -> date:
    return calendar.local(moment, calendar.zone(terms.zone)).date()


def _at(terms: Terms, day: date) -> datetime:
    return calendar.instant(day, terms.digest_at, calendar.zone(terms.zone))
