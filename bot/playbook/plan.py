"""`plan(desk, now)`: the follow-ups that the facts ask for, joined with what was already done about them.

A follow-up keeps its id and its acts when it is planned again; what no longer stands is dropped with the reason; what
was done is never asked again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot import calendar, wording
from bot.desk import Contact, Desk, FollowUp, Interview
from bot.playbook import chases, manners
from bot.playbook.rules import (
    BRIEF_LATE,
    DEBRIEF_DUE,
    DEBRIEF_NOT_AFTER,
    RULE_OF,
    THANK_YOU_AFTER_DEBRIEF,
    THANK_YOU_DUE,
    THANK_YOU_LAST_CALL,
    THANK_YOU_NOT_AFTER,
    THANK_YOU_UNANSWERED,
)
from bot.playbook.wanted import Ledger, Wanted, key_of, ledger_of

SNOOZE_KEPT = timedelta(hours=1)
"""A time the seeker named is kept even in quiet hours, unless it was missed by more than this."""


def plan(desk: Desk, now: datetime) -> Desk:
    """The desk with its follow-ups in line with its facts. Planning twice changes nothing."""
    desk = name_the_unnamed(hold(desk, now))
    ledger = ledger_of(desk, now)
    wanted = {key_of(w): w for w in owed(ledger)}
    rows: list[FollowUp] = []
    for follow_up in desk.follow_ups.values():
        want = wanted.pop(key_of(follow_up), None)
        if want and not follow_up.closed_by_seeker:
            rows.append(revised(desk, follow_up, want, now))
        elif follow_up.open:
            rows.append(dropped(ledger, follow_up))
    for want in wanted.values():
        desk, id = desk.next_id("f")
        fresh = FollowUp(id=id, rule=RULE_OF[want.kind], kind=want.kind, interview=want.interview, made_at=now)
        rows.append(revised(desk, replace(fresh, contact=want.contact, number=want.number), want, now))
    return desk.keep_all(row for row in rows if desk.follow_ups.get(row.id) != row)


def wake_at(desk: Desk, now: datetime) -> datetime | None:
    """The earliest moment at which this seeker needs a turn: a nudge is due, or an interview ends."""
    open_now = desk.follow_ups.values() if manners.may_speak(desk) else ()
    nudges = [f.nudge_at for f in open_now if f.open and f.nudge_at and f.nudge_at < manners.FOREVER]
    ends = [i.ends_at for i in desk.interviews.values() if i.status == "planned" and i.ends_at > now]
    return min(nudges + ends, default=None)


def hold(desk: Desk, now: datetime) -> Desk:
    """Interviews that are over count as held, unless the seeker said otherwise."""
    over = [i for i in desk.interviews.values() if i.status == "planned" and i.ends_at <= now]
    return desk.keep_all(replace(i, status="held") for i in over) if over else desk


def name_the_unnamed(desk: Desk) -> Desk:
    """A thank-you to somebody yet unnamed becomes that of the first person who is named, if it was not nudged yet."""
    rows: list[FollowUp] = []
    for f in desk.follow_ups.values():
        if f.kind == "thank_you" and f.contact is None and f.open and not f.nudges:
            people = desk.people_of(f.interview)
            rows += [replace(f, contact=people[0].id)] if people else []
    return desk.keep_all(rows) if rows else desk


def owed(ledger: Ledger) -> Iterator[Wanted]:
    for interview in ledger.desk.interviews.values():
        if interview.status in ("planned", "held") and not decided_before(interview):
            yield from filter(None, (brief(ledger, interview), debrief(ledger, interview)))
            yield from (thank_you(ledger, interview, contact) for contact in to_thank(ledger, interview))
        if loop_end := chases.close(ledger, interview):
            yield loop_end
    yield from chases.chases(ledger)


def brief(ledger: Ledger, interview: Interview) -> Wanted | None:
    """R1: the evening before; logged later than that, an hour before; later still, at once."""
    start = interview.starts_at
    zone = calendar.zone(ledger.seeker.zone)
    day_before = calendar.local(start, zone).date() - timedelta(days=1)
    evening = calendar.instant(day_before, ledger.seeker.brief_at, zone)
    moments = (evening, start - BRIEF_LATE, interview.logged_at)
    first = next(moment for moment in moments if moment >= interview.logged_at)
    first = manners.quiet_hours(ledger.seeker).end_of(first)
    if interview.status != "planned" or ledger.now >= start or first >= start:
        return None
    because = wording.because_brief(interview, zone)
    return Wanted(
        kind="brief",
        interview=interview.id,
        number=interview.take,
        first=first,
        due_at=start,
        not_after=start,
        because=because,
    )


def debrief(ledger: Ledger, interview: Interview) -> Wanted | None:
    """R2, R3: after some distance; unanswered, once more at the end of the next quiet hours."""
    end = interview.ends_at
    if ledger.now > end + DEBRIEF_NOT_AFTER and not interview.debriefed_at:
        return None
    quiet = manners.quiet_hours(ledger.seeker)
    mine = ledger.existing("debrief", interview.id, None, interview.take)
    return Wanted(
        kind="debrief",
        interview=interview.id,
        number=interview.take,
        first=quiet.end_of(end + timedelta(minutes=ledger.seeker.debrief_after_min)),
        again=quiet.next_end(mine.nudges[0]) if mine and mine.nudges else None,
        due_at=end + DEBRIEF_DUE,
        not_after=end + DEBRIEF_NOT_AFTER,
        because=wording.because_debrief(interview, calendar.zone(ledger.seeker.zone)),
        done_at=interview.debriefed_at,
    )


def decided_before(interview: Interview) -> bool:
    """It ended before it began: withdrawn, rejected, or taken elsewhere."""
    return bool(interview.outcome and interview.outcome_at and interview.outcome_at <= interview.starts_at)


def to_thank(ledger: Ledger, interview: Interview) -> Sequence[Contact | None]:
    """Each person met; once it is over, somebody yet unnamed if nobody is known or that note was sent already."""
    unnamed = ledger.existing("thank_you", interview.id, None, 1)
    people = ledger.people.get(interview.id, ())
    if people and not (unnamed and unnamed.state == "done"):
        return people
    return (None,) if interview.status == "held" else ()


def thank_you(ledger: Ledger, interview: Interview, contact: Contact | None) -> Wanted:
    """R6: an hour after the debrief, or two hours after the end; last call two hours before the 24 h mark."""
    end = interview.ends_at
    quiet = manners.quiet_hours(ledger.seeker)
    whom = contact.id if contact else None
    known_at = ledger.made_at("thank_you", interview.id, whom, 1)
    told_at = max(known_at, interview.debriefed_at) if interview.debriefed_at else known_at
    first = told_at + THANK_YOU_AFTER_DEBRIEF
    if not interview.debriefed_at:
        first = max(first, end + THANK_YOU_UNANSWERED)
    first = quiet.end_of(first)
    last_call = quiet.before(end + THANK_YOU_LAST_CALL)
    return Wanted(
        kind="thank_you",
        interview=interview.id,
        contact=whom,
        channel=ledger.seeker.channel,
        first=first,
        again=last_call if last_call > first else None,
        due_at=end + THANK_YOU_DUE,
        not_after=end + THANK_YOU_NOT_AFTER,
        because=wording.because_thank_you(contact, interview, calendar.zone(ledger.seeker.zone)),
    )


def revised(desk: Desk, follow_up: FollowUp, want: Wanted, now: datetime) -> FollowUp:
    """The follow-up with its times as the facts now have them, its acts untouched."""
    interview = desk.interviews[want.interview]
    country = manners.employer_country(interview, desk.seeker)
    snoozed_to = follow_up.snoozed_to
    if snoozed_to and no_use(snoozed_to, want, interview):
        snoozed_to = None
    follow_up = replace(
        follow_up,
        contact=want.contact,
        channel=want.channel,
        due_at=want.due_at,
        not_after=want.not_after,
        because=want.because,
        snoozed_to=snoozed_to,
    )
    if want.done_at:
        return replace(follow_up, state="done", closed_at=want.done_at, nudge_at=None, snoozed_to=None)
    return replace(
        follow_up, nudge_at=next_nudge(desk, follow_up, want, country, now), state=state_of(follow_up, want, now)
    )


def no_use(snoozed_to: datetime, want: Wanted, interview: Interview) -> bool:
    """A brief put off beyond the start is no brief; nobody is thanked or asked before the end."""
    if want.kind == "brief":
        return snoozed_to >= interview.starts_at
    return want.kind in ("debrief", "thank_you") and snoozed_to < interview.ends_at


def next_nudge(desk: Desk, follow_up: FollowUp, want: Wanted, country: str, now: datetime) -> datetime | None:
    """When it is nudged next; None if never. What was missed is due now, or when it may be sent."""
    seeker = desk.seeker
    if named := follow_up.snoozed_to:
        paused = seeker.paused_until and seeker.paused_until > max(named, now)
        if now <= named + SNOOZE_KEPT and not paused:
            return max(named, now)
        return manners.sendable_at(seeker, want.kind, country, max(named, now))
    moment = want.first
    if nudges := want.nudges_of(follow_up):
        moment = want.again if want.again and want.again > max(nudges) else None
    if moment is None:
        return None
    moment = manners.sendable_at(seeker, want.kind, country, max(moment, now))
    return None if want.not_after and moment >= want.not_after else moment


def state_of(follow_up: FollowUp, want: Wanted, now: datetime) -> str:
    nudges = want.nudges_of(follow_up)
    if nudges and not follow_up.snoozed_to:
        return "nudged"
    overdue = follow_up.due_at and follow_up.due_at < now and not nudges
    return "due" if overdue else "planned"


def dropped(ledger: Ledger, follow_up: FollowUp) -> FollowUp:
    return replace(follow_up, state="dropped", nudge_at=None, snoozed_to=None, because=why_dropped(ledger, follow_up))


def why_dropped(ledger: Ledger, follow_up: FollowUp) -> str:
    interview = ledger.desk.interviews.get(follow_up.interview)
    if interview is None:
        return wording.DROPPED_DELETED
    if interview.status not in ("planned", "held"):
        return wording.STOPPED_BY_STATUS[interview.status]
    if interview.outcome and decided_before(interview):
        return wording.stopped_by_outcome(interview.outcome)
    match follow_up.kind:
        case "brief" | "debrief" if follow_up.number != interview.take:
            return wording.DROPPED_MOVED
        case "brief":
            return wording.DROPPED_BEGUN
        case "debrief":
            return wording.DROPPED_TOO_LATE
        case "thank_you" if follow_up.contact is None:
            return wording.DROPPED_NAMED
        case "thank_you":
            return wording.DROPPED_NOT_MET
        case "chase" | "close":
            return chases.stopped(ledger, interview) or wording.DROPPED_CAP
        case _:
            return wording.DROPPED_NO_MORE
