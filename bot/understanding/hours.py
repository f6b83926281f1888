"""When the interview at hand is, among all the dates of a text: its day, its hours, and by whose clock."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.reading import Ask, Found, InterviewKind, When
from bot.understanding import dates
from bot.understanding.occasions import LOOSE, Dated, Occasion

ANNOUNCING = frozenset({Ask.LOG, Ask.MOVE, Ask.CANCEL, Ask.NO_SHOW})
"""What is wanted where the interview's own day, place and length are told."""
_LEAD = 60
"""Characters before a time in which it is looked for what it is of."""


def find_interview_at(
    text: str, dated: Sequence[Dated], asks: Sequence[Ask], *, over_on: date | None = None
) -> When | None:
    """The date that is the interview's: not the promise's, not the next round's. Nothing later is that of an interview
    that was over on the day `over_on`."""
    at = _day_of_it(dated if over_on is None else [each for each in dated if not _is_later(each, over_on)], asks)
    hours = _hours_apart(text, dated) if at and Ask.LOG in asks and not at.ends else None
    if at is None or hours is None or (at.starts and at.starts not in (hours.starts, hours.ends)):
        return at
    apart = replace(hours, first_on=at.first_on, last_on=at.last_on, past=at.past, other_on=at.other_on, sure=at.sure)
    return replace(apart, kind=at.kind, zone=at.zone or hours.zone)


def _is_later(entry: Dated, day: date) -> bool:
    """Whether it is after the day, and nothing says that the interview is then."""
    said = entry.occasion is Occasion.INTERVIEW
    return not said and (entry.when.kind == "after" or (entry.when.first_on is not None and entry.when.first_on > day))


def _hours_apart(text: str, dated: Sequence[Dated]) -> When | None:
    """ "Today!! 1-1:45", "started at 2, finished about quarter to 3": hours told apart from the day, and from what else
    was at some hour."""
    clocks = [entry.when for entry in dated if entry.occasion in LOOSE and _is_clock(entry.when)]
    begun = next((when for when in clocks if _BEGUN.search(text[max(0, when.start - _LEAD) : when.start])), None)
    over = next((when for when in clocks if _OVER.search(text[max(0, when.start - _LEAD) : when.start])), None)
    if begun and over and not begun.ends and over.start > begun.start and over.starts:
        return replace(begun, ends=over.starts)
    return begun


def _is_clock(when: When) -> bool:
    return when.first_on is None and when.starts is not None


_BEGUN = re.compile(
    r"(?:^|[.!?;,\n(]|\b(?:it was|it's|its|was|started|starts|began|begun|kicked off)(?: like)?)\s*$", re.IGNORECASE
)
_OVER = re.compile(r"\b(?:finished|ended|ends|done|over|wrapped(?: up)?|out)(?: like)?\s*$", re.IGNORECASE)


def _day_of_it(dated: Sequence[Dated], asks: Sequence[Ask]) -> When | None:
    mine = [entry.when for entry in dated if entry.occasion is Occasion.INTERVIEW]
    if not mine and asks and asks[0] in ANNOUNCING:
        mine = [entry.when for entry in dated if entry.occasion is Occasion.NONE]
        mine = mine or [entry.when for entry in dated if entry.occasion is Occasion.ROUND]
    if not mine:
        return None
    if Ask.MOVE in asks and len(mine) > 1:
        return mine[-1]
    days = [when for when in mine if when.first_on]
    chosen = next((when for when in days if when.starts), days[0] if days else mine[0])
    if chosen.starts is None and chosen.first_on is not None:
        clock = next((when for when in mine if when.first_on is None and when.starts is not None), None)
        if clock is not None:
            return replace(chosen, starts=clock.starts, ends=clock.ends, zone=chosen.zone or clock.zone)
    return chosen


def by_clock_there(
    at: When | None, text: str, place: Found[str] | None, kind: Found[InterviewKind] | None
) -> When | None:
    """The time of an interview in another city is by the clock there; that of a call is by the seeker's."""
    called = bool(kind and kind.value in ("phone", "video")) or bool(_REMOTE.search(text))
    if at is None or place is None or at.zone or at.starts is None or called or dates.is_by_own_clock(text):
        return at
    return replace(at, zone=dates.find_city_zone(place.value))


_REMOTE = re.compile(r"\b(?:remote(?:ly)?|virtual(?:ly)?|online|call|hirevue)\b", re.IGNORECASE)


def later_meetings(
    dated: Sequence[Dated], at: When | None, today: date, *, past: bool, announced: bool
) -> frozenset[int]:
    """Where sentences begin, in characters, that are about a later meeting. `at`: when the interview told of is."""
    return frozenset(
        entry.sentence_start
        for entry in dated
        if _is_ahead(entry, announced=announced) and not (past and _is_told(entry, at, today))
    )


def _is_ahead(entry: Dated, *, announced: bool) -> bool:
    """Whether its sentence is about a later meeting, not about the interview at hand."""
    loose = not announced and entry.occasion in (Occasion.NONE, Occasion.INTERVIEW) and not entry.when.past
    return entry.occasion is Occasion.ROUND or (loose and entry.when.starts is not None)


def _is_told(entry: Dated, at: When | None, today: date) -> bool:
    """Whether it is the time of the interview that was: "phone screen this morning at 10"."""
    return at is not None and entry.when.start == at.start and (at.first_on is None or at.first_on <= today)
