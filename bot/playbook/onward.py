"""What goes on when a process does not: keeping in touch, and the next move in the search (R19, R20)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from bot import calendar, wording
from bot.desk import Contact, FollowUp, Interview
from bot.playbook import around, chases, manners
from bot.playbook.rules import (
    EVENING,
    KEEP_DUE,
    KEEP_EVERY_MONTHS,
    KEEP_NOT_AFTER,
    NEXT_MOVE_EVERY,
    NEXT_MOVE_NOT_AFTER,
    NOTES,
)
from bot.playbook.wanted import FURTHEST, Ledger, Wanted

# ── keeping in touch ────────────────────────────────────────────────────────────────────────────────────────────────


def keep_in_touch(ledger: Ledger) -> Iterator[Wanted]:
    """R19: to each whom the seeker marked and was at, or is of a company with, an interview."""
    kept = [contact for contact in ledger.desk.contacts.values() if contact.keep_since]
    if not kept:
        return
    by_company: dict[str, list[Interview]] = defaultdict(list)
    for interview in ledger.desk.interviews.values():
        by_company[interview.company.casefold()].append(interview)
    said: dict[str | None, list[FollowUp]] = defaultdict(list)
    for follow_up in (f for closed in ledger.closed.values() for f in closed if f.kind == "keep_in_touch"):
        said[follow_up.contact].append(follow_up)
    for contact in kept:
        if theirs := interviews_of(ledger, contact, by_company):
            yield hello(ledger, contact, theirs, said[contact.id])


def hello(ledger: Ledger, contact: Contact, theirs: Sequence[Interview], before: Sequence[FollowUp]) -> Wanted:
    """Three months after the last contact, and no earlier than three months after they were marked."""
    marked_at = contact.keep_since or ledger.now
    last_at = max(marked_at, *contacts_with(ledger, theirs), *(f.closed_at for f in before if f.closed_at))
    about = max(theirs, key=lambda interview: (interview.id in contact.interviews, interview.starts_at))
    day = calendar.add_months(ledger.local_day(last_at), KEEP_EVERY_MONTHS)
    first = manners.on_working_day(ledger.seeker, day, manners.employer_country(about, ledger.seeker))
    return Wanted(
        kind="keep_in_touch",
        interview=about.id,
        contact=contact.id,
        channel=ledger.seeker.channel,
        number=len(before) + 1,
        first=first,
        due_at=ledger.days_after(first, KEEP_DUE),
        not_after=ledger.days_after(first, KEEP_NOT_AFTER),
        because=wording.because_keep_in_touch(contact, ledger.local_day(last_at)),
        since=last_at,
    )


def interviews_of(
    ledger: Ledger, contact: Contact, by_company: Mapping[str, Sequence[Interview]]
) -> Sequence[Interview]:
    """Those they were at, and all others at the same companies."""
    theirs = [ledger.desk.interviews[id] for id in contact.interviews if id in ledger.desk.interviews]
    companies = {interview.company.casefold() for interview in theirs} or {contact.company.casefold()}
    return [interview for company in companies for interview in by_company.get(company, ())]


def contacts_with(ledger: Ledger, theirs: Sequence[Interview]) -> Iterator[datetime]:
    """Whenever the seeker and an employer met or wrote to each other, an interview still ahead included."""
    for interview in theirs:
        if around.takes_place(ledger, interview):
            yield interview.ends_at
        letters = (f.closed_at for f in ledger.closed.get(interview.id, ()) if f.kind in NOTES and f.state == "done")
        yield from filter(None, (interview.replied_at, interview.wrote_at, *letters))


# ── the next move ───────────────────────────────────────────────────────────────────────────────────────────────────


def next_moves(ledger: Ledger) -> Iterator[Wanted]:
    """R20: after a debrief, unless there was one within the week."""
    asked_on = {f.interview: asked for f in ledger.follow_ups.values() if (asked := day_asked(ledger, f))}
    told = [
        (interview.debriefed_at, interview)
        for interview in ledger.desk.interviews.values()
        if interview.debriefed_at and ledger.now - interview.debriefed_at <= FURTHEST and goes_on(ledger, interview)
    ]
    for told_at, interview in sorted(told, key=lambda pair: (pair[0], int(pair[1].id[1:]))):
        first = manners.next_morning(ledger.seeker, told_at, manners.employer_country(interview, ledger.seeker))
        on = asked_on.setdefault(interview.id, ledger.local_day(first))
        others = (day for id, day in asked_on.items() if id != interview.id)
        if any(abs(on - day) < NEXT_MOVE_EVERY for day in others):
            del asked_on[interview.id]
        else:
            yield next_move(ledger, interview, first, told_at)


def next_move(ledger: Ledger, interview: Interview, first: datetime, told_at: datetime) -> Wanted:
    zone = calendar.zone(ledger.seeker.zone)
    return Wanted(
        kind="next_move",
        interview=interview.id,
        first=first,
        due_at=calendar.instant(ledger.local_day(first), EVENING, zone),
        not_after=ledger.days_after(first, NEXT_MOVE_NOT_AFTER),
        because=wording.because_next_move(interview, ledger.local_day(told_at)),
    )


def day_asked(ledger: Ledger, follow_up: FollowUp) -> date | None:
    """When a next move was asked for, or done without being asked."""
    if follow_up.kind != "next_move":
        return None
    at = follow_up.nudges[0] if follow_up.nudges else follow_up.closed_at
    return ledger.local_day(at) if at else None


def goes_on(ledger: Ledger, interview: Interview) -> bool:
    """Whether the search goes on, and nothing new is in sight since."""
    at_an_end = chases.acceptance(ledger, interview) or moved_on(ledger, interview)
    return interview.status == "held" and not at_an_end


def why_none(ledger: Ledger, interview: Interview) -> str:
    """Why there is no next move after this interview."""
    if accepted := chases.acceptance(ledger, interview):
        return wording.stopped_by_acceptance(accepted)
    if moved_on(ledger, interview):
        return wording.DROPPED_LOGGED
    told_at = interview.debriefed_at
    past = told_at is not None and ledger.now - told_at > NEXT_MOVE_EVERY
    return wording.DROPPED_PASSED if past else wording.DROPPED_NO_MORE


def moved_on(ledger: Ledger, interview: Interview) -> bool:
    """Whether an interview ahead was logged since its debrief: that is a next move. One only moved is none."""
    told_at = interview.debriefed_at
    return told_at is not None and any(
        other.logged_at >= told_at and other.starts_at > other.logged_at and other.moved_from is None
        for other in ledger.desk.interviews.values()
        if other.status in ("planned", "held")
    )
