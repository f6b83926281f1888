"""When a seeker may be disturbed: quiet hours, working days, a pause, silence after three ignored nudges."""

from datetime import date, datetime, time, timedelta

from bot import calendar
from bot.desk import Desk, FollowUp, FollowUpKind, Interview, Seeker
from bot.playbook.rules import IGNORED_AT_MOST, IGNORED_IN_A_DAY, MORNING, NO_ANSWER_NEEDED, TIME_CRITICAL, URGENCY

FOREVER = calendar.FOREVER
SPREAD = timedelta(minutes=10)
"""Over how long those are woken who all could be at the same moment."""


def quiet_hours(seeker: Seeker) -> calendar.QuietHours:
    return calendar.quiet_hours(seeker.zone, seeker.quiet_from, seeker.quiet_to)


def country_of(seeker: Seeker) -> str:
    """ISO 3166 alpha-2; the zone's, until the seeker says otherwise."""
    return seeker.country or calendar.country_of(seeker.zone)


def employer_country(interview: Interview, seeker: Seeker) -> str:
    return interview.country or country_of(seeker)


def on_working_day(seeker: Seeker, day: date, country: str, clock: time = MORNING) -> datetime:
    """`clock` on the first day from `day` on that is a working day and no holiday of `country`, out of quiet hours."""
    fit = calendar.business_day_from(day, country, seeker.working_days)
    return quiet_hours(seeker).end_of(calendar.instant(fit, clock, calendar.zone(seeker.zone)))


def next_morning(seeker: Seeker, moment: datetime, country: str) -> datetime:
    """10:00 on the first working day after the one of the moment."""
    today = calendar.local(moment, calendar.zone(seeker.zone)).date()
    return on_working_day(seeker, today + timedelta(days=1), country)


def sendable_at(seeker: Seeker, kind: FollowUpKind, country: str, moment: datetime) -> datetime:
    """The first instant from `moment` on at which a nudge of this kind may be sent."""
    if seeker.paused_until:
        moment = max(moment, seeker.paused_until)
    if moment >= FOREVER:
        return FOREVER
    waking = quiet_hours(seeker).end_of(moment)
    today = calendar.local(waking, calendar.zone(seeker.zone)).date()
    if kind in TIME_CRITICAL or calendar.is_business_day(today, country, seeker.working_days):
        return waking
    return on_working_day(seeker, today, country)


def woken_at(seeker: Seeker, moment: datetime) -> datetime:
    """When to wake for a nudge that is due at the moment.

    The end of the night is the same for a whole time zone, and what can be sent in a second is limited where people are
    reached over a platform: there each is woken at a time of their own within ten minutes.
    """
    if not seeker.met_on or not quiet_hours(seeker).ends_at(moment):
        return moment
    return moment + SPREAD * seeker.share("spread")


def may_speak(desk: Desk) -> bool:
    """Whether the bot may speak first: the seeker consented, was not left in silence after ignored nudges, and can be
    reached."""
    return desk.seeker.consent == "given" and not desk.dialogue.silent and desk.dialogue.reachable


def due_now(desk: Desk, now: datetime) -> tuple[FollowUp, ...]:
    """What is to be nudged at this moment, most urgent first."""
    due = (f for f in desk.follow_ups.values() if f.open and f.nudge_at and f.nudge_at <= now)
    return tuple(sorted(due, key=lambda f: (URGENCY.index(f.kind), f.due_at or now, int(f.id[1:]))))


def asks_whether_to_go_on(desk: Desk, due: tuple[FollowUp, ...]) -> bool:
    """Whether three nudges in a row were ignored, so that the next is replaced by a question. Briefs and next
    moves stand outside."""
    return desk.dialogue.ignored >= IGNORED_AT_MOST and counts_as_nudge(due)


def counts_as_nudge(due: tuple[FollowUp, ...]) -> bool:
    return any(f.kind not in NO_ANSWER_NEEDED for f in due)


def ignored_with(desk: Desk, due: tuple[FollowUp, ...], now: datetime) -> int:
    """How many nudges in a row are ignored once these are nudged and nothing is done; one day alone never makes up all
    that are borne with."""
    zone = calendar.zone(desk.seeker.zone)
    sent = {at for f in desk.follow_ups.values() if counts_as_nudge((f,)) for at in f.nudges}
    today = [at for at in sent if calendar.local(at, zone).date() == calendar.local(now, zone).date()]
    counts = counts_as_nudge(due) and len(today) < IGNORED_IN_A_DAY
    return desk.dialogue.ignored + counts
