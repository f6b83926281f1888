"""Which words of a message name an instant, for a platform that shows one in the reader's own zone."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot import calendar, wording
from bot.desk import Desk, FollowUp, Interview
from bot.dialogue import outlook
from bot.message import Message
from bot.whereabouts import is_zone_known


def with_moments(
    message: Message, desk: Desk, now: datetime, interviews: Iterable[Interview], follow_ups: Iterable[FollowUp] = ()
) -> Message:
    """The message with the words in it that name when these interviews are and when these follow-ups come. While it is
    not known where the seeker is, they were read by a clock that is not theirs, and no instant is told."""
    if not is_zone_known(desk):
        return message
    zone = calendar.zone(desk.seeker.zone)
    named = dict(pair for interview in interviews for pair in of_interview(interview, zone, now))
    named |= dict(pair for follow_up in follow_ups for pair in of_follow_up(follow_up, zone, now))
    named |= {wording.capital(words): instants for words, instants in named.items()}
    told = "\n".join((message.title, message.text, *(value for _, value in message.facts)))
    moments = ((words, at) for words, instants in named.items() if words in told for at in instants)
    return replace(message, moments=tuple(moments))


Named: TypeAlias = tuple[str, tuple[datetime, ...]]
"""Words, and the instant that they name, or the two from the one to the other."""


def of_interview(interview: Interview, zone: ZoneInfo, now: datetime) -> Iterator[Named]:
    yield wording.start_to_end(interview, zone, now), (interview.starts_at, interview.ends_at)
    for at in filter(None, (interview.starts_at, interview.next_round_at, interview.call_at)):
        yield wording.when(at, zone, now), (at,)


def of_follow_up(follow_up: FollowUp, zone: ZoneInfo, now: datetime) -> Iterator[Named]:
    """As lists and nudges name it, and as a plan does."""
    if not follow_up.open:
        if follow_up.closed_at:
            yield wording.when(follow_up.closed_at, zone), (follow_up.closed_at,)
        return
    for at in filter(None, (follow_up.due_at, follow_up.snoozed_to, follow_up.nudge_at)):
        yield wording.when(at, zone, now), (at,)
    if at := outlook.moment_of(follow_up):
        yield wording.when(at, zone), (at,)
