"""Around the interview itself: the brief before it, the debrief after it, and whether it took place at all."""

from datetime import timedelta

from bot import calendar, wording
from bot.desk import Interview
from bot.playbook import manners
from bot.playbook.rules import BRIEF_LATE, DEBRIEF_DUE, DEBRIEF_NOT_AFTER, ENDED
from bot.playbook.wanted import Ledger, Wanted


def brief(ledger: Ledger, interview: Interview) -> Wanted | None:
    """R1: the evening before; logged later than that, an hour before; later still, at once."""
    start = interview.starts_at
    if interview.status != "planned" or ledger.now >= start:
        return None
    zone = calendar.zone(ledger.seeker.zone)
    day_before = calendar.local(start, zone).date() - timedelta(days=1)
    evening = calendar.instant(day_before, ledger.seeker.brief_at, zone)
    moments = (evening, start - BRIEF_LATE, interview.logged_at)
    first = next(moment for moment in moments if moment >= interview.logged_at)
    first = manners.quiet_hours(ledger.seeker).end_of(first)
    if first >= start:
        return None
    return Wanted(
        kind="brief",
        interview=interview.id,
        number=interview.take,
        first=first,
        due_at=start,
        not_after=start,
        because=wording.because_brief(interview, zone),
    )


def debrief(ledger: Ledger, interview: Interview) -> Wanted | None:
    """R2, R3: after some distance; unanswered, once more at the end of the next quiet hours."""
    end = interview.ends_at
    mine = ledger.existing("debrief", interview.id, None, interview.take)
    too_late = ledger.now > end + DEBRIEF_NOT_AFTER and not interview.debriefed_at
    if too_late or (mine and mine.closed_by_seeker):
        return None
    quiet = manners.quiet_hours(ledger.seeker)
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


def takes_place(ledger: Ledger, interview: Interview) -> bool:
    """Whether it is to come or has been: neither called off, nor over with its process before it began."""
    return interview.status in ("planned", "held") and not ended_before(ledger, interview)


def took_place(ledger: Ledger, interview: Interview) -> bool:
    return interview.status == "held" and not ended_before(ledger, interview)


def ended_before(ledger: Ledger, interview: Interview) -> bool:
    """It ended before it began: withdrawn, rejected, or taken elsewhere; or another round of it was the end."""
    told = ledger.verdicts.get(interview.id)
    if interview.outcome and interview.outcome_at and interview.outcome_at <= interview.starts_at:
        return True
    return bool(told and told.outcome in ENDED and told.outcome_at and told.outcome_at <= interview.starts_at)
