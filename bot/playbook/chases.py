"""Chases: when the next one is, to whom, how often, by phone, and when to let go (R10, R12 to R16, R21)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot import calendar, wording
from bot.desk import Contact, Desk, Interview, Permission
from bot.playbook import gates, manners
from bot.playbook.rules import CALL_DUE, CHASE_DUE, CHASE_EVERY, CHASES_WITH_PERMISSION, CHASES_WITHOUT
from bot.playbook.wanted import Employer, Ledger, Wanted, begun_by, employer_of
from bot.understanding.news import is_put_on_hold


@dataclass(frozen=True, slots=True)
class Basis:
    """The day a chase counts from its facts alone, before weekends, holidays and other chases have their say."""

    on: date
    why: str
    not_before: datetime
    """It is nudged at the first 10:00 after this: when it was planned, or when its promise was told."""
    told_at: datetime
    """When the last of the facts it stands on was told, or it was planned again."""


def chases(ledger: Ledger) -> Iterator[Wanted]:
    """The next chase of every interview that is waiting for an answer, a week apart at one employer."""
    if held_back(ledger):
        return
    waiting = [
        (basis, interview)
        for interview in ledger.desk.interviews.values()
        if not stopped(ledger, interview) and (basis := next_basis(ledger, interview))
    ]
    waiting.sort(key=lambda pair: (pair[0].on, int(pair[1].id[1:])))
    taken: dict[Employer, date] = {}
    for basis, interview in waiting:
        employer = employer_of(interview)
        free = free_again_on(ledger, interview)
        on = max(filter(None, (basis.on, taken.get(employer), free, after_call(ledger, interview))))
        wanted = chase(ledger, interview, basis, on)
        taken[employer] = ledger.local_day(wanted.first or ledger.now) + CHASE_EVERY
        yield wanted


def chase(ledger: Ledger, interview: Interview, basis: Basis, on: date) -> Wanted:
    number = len(ledger.closed_of(interview, "chase")) + 1
    country = manners.employer_country(interview, ledger.seeker)
    first = natural = manners.on_working_day(ledger.seeker, on, country)
    if first < basis.not_before:
        first = next_working_ten(ledger, ledger.local_day(basis.not_before), country, basis.not_before)
    zone = calendar.zone(ledger.seeker.zone)
    target = addressee(ledger, interview)
    wanted = Wanted(
        kind="chase",
        interview=interview.id,
        contact=target.id if target else None,
        channel=ledger.seeker.channel,
        number=number,
        first=first,
        due_at=calendar.instant(ledger.local_day(natural), CHASE_DUE, zone),
        because=basis.why,
        since=basis.told_at,
    )
    mine = ledger.existing("chase", interview.id, None, number)
    if not (mine and (nudges := wanted.nudges_of(mine))):
        return wanted
    named = ledger.desk.contacts.get(mine.contact or "")  # whoever was named in the nudge stays the one to ask
    again = next_working_ten(ledger, ledger.local_day(nudges[0]), country, nudges[0])
    return replace(wanted, again=again, contact=named.id if named else wanted.contact)


def next_working_ten(ledger: Ledger, day: date, country: str, after: datetime) -> datetime:
    """10:00 on the first working day from `day` on that lies after the instant `after`."""
    first = manners.on_working_day(ledger.seeker, day, country)
    return first if first > after else manners.on_working_day(ledger.seeker, day + timedelta(days=1), country)


def next_basis(ledger: Ledger, interview: Interview) -> Basis | None:
    """What the next chase counts from (R10, R15); None once the cap is reached (R12)."""
    closed = ledger.closed_of(interview, "chase")
    promise = ledger.promises.get(interview.id)
    if len(closed) >= cap(ledger, interview) and not told_since(ledger, interview):
        return None
    planned_at = ledger.made_at("chase", interview.id, None, len(closed) + 1)
    moved_to = [ledger.local_day(at) + CHASE_EVERY for at in contact_moments(ledger, interview)]
    told_at = max((planned_at, *letters_and_calls(ledger, interview)))
    last_at = closed[-1].closed_at if closed else None
    if last_at:
        moved_to.append(ledger.local_day(last_at) + CHASE_EVERY)
    if promise and not (last_at and last_at > promise.told_at):
        country = manners.employer_country(interview, ledger.seeker)
        first = calendar.business_day_after(promise.by_on, country, ledger.seeker.working_days)
        later = [day for day in moved_to if day - CHASE_EVERY > promise.by_on or (last_at and day > first)]
        speaker = ledger.desk.contacts.get(promise.said_by or "")
        why = wording.because_promise(promise, speaker.name if speaker else "")
        return Basis(max([first, *later]), why, max(planned_at, promise.told_at), max(told_at, promise.told_at))
    if last_at:
        why = wording.because_last_chase(ledger.local_day(last_at), sent=closed[-1].state == "done")
        return Basis(max(moved_to), why, planned_at, told_at)
    thanked = [f.closed_at for f in ledger.closed_of(interview, "thank_you") if f.state == "done" and f.closed_at]
    from_day = ledger.local_day(max(thanked) if thanked else interview.ends_at)
    on = max([from_day + CHASE_EVERY, *moved_to])
    why = wording.because_no_promise(thanked=bool(thanked), on=from_day)
    if on > from_day + CHASE_EVERY:
        why = wording.because_contact(on - CHASE_EVERY)
    return Basis(on, why, planned_at, told_at)


def told_since(ledger: Ledger, interview: Interview) -> bool:
    """Whether they said after the last chase by when there is more: one more is due after that day."""
    closed, promise = ledger.closed_of(interview, "chase"), ledger.promises.get(interview.id)
    last_at = closed[-1].closed_at if closed else None
    return bool(promise and last_at and interview.replied_at and promise.told_at >= last_at)


def contact_moments(ledger: Ledger, interview: Interview) -> Iterator[datetime]:
    """Whatever was heard from the employer or sent to it besides chases: it moves what is still due (R15)."""
    yield from letters_and_calls(ledger, interview)
    if interview.next_round_at:
        yield interview.next_round_at


def letters_and_calls(ledger: Ledger, interview: Interview) -> Iterator[datetime]:
    """When they answered, when the seeker wrote by themselves, and when they called."""
    calls = (call.closed_at for call in ledger.closed_of(interview, "call") if call.state == "done")
    yield from filter(None, (interview.replied_at, interview.wrote_at, *calls))


def after_call(ledger: Ledger, interview: Interview) -> date | None:
    """The day after a call that is planned: nobody is written to on the day on which they are called."""
    at, closed = interview.call_at, ledger.closed_of(interview, "call")
    if at is None or (closed and closed[-1].due_at and at + CALL_DUE <= closed[-1].due_at):
        return None
    return ledger.local_day(at) + timedelta(days=1)


def call(ledger: Ledger, interview: Interview) -> Wanted | None:
    """R14: when the seeker said. Once it was made or left out, only a later one is another."""
    at, closed = interview.call_at, ledger.closed_of(interview, "call")
    if at is None or (closed and closed[-1].due_at and at + CALL_DUE <= closed[-1].due_at):
        return None
    number = len(closed) + 1
    mine, told = ledger.existing("call", interview.id, None, number), ledger.verdicts.get(interview.id)
    same = mine and mine.due_at == at + CALL_DUE
    if mine and same and told and told.outcome_at and mine.made_at < told.outcome_at:  # what it was to ask is known
        return None
    target = ledger.desk.contacts.get(interview.call_to or "") or addressee(ledger, interview)
    return Wanted(
        kind="call",
        interview=interview.id,
        contact=target.id if target else None,
        channel="phone",
        number=number,
        first=at,
        named=True,
        due_at=at + CALL_DUE,
        because=wording.because_call(target, interview, at, calendar.zone(ledger.seeker.zone)),
        since=at,
    )


def close(ledger: Ledger, interview: Interview) -> Wanted | None:
    """The question that ends a loop: a week after the last chase (R16)."""
    closed = ledger.closed_of(interview, "chase")
    last_at = closed[-1].closed_at if closed else None
    if stopped(ledger, interview) or not last_at or len(closed) < cap(ledger, interview):
        return None
    if told_since(ledger, interview):
        return None
    from_day = max(ledger.local_day(at) for at in (last_at, *contact_moments(ledger, interview)))
    country = manners.employer_country(interview, ledger.seeker)
    planned_at = ledger.made_at("close", interview.id, None, 1)
    first = manners.on_working_day(ledger.seeker, from_day + CHASE_EVERY, country)
    first = (
        first if first >= planned_at else next_working_ten(ledger, ledger.local_day(planned_at), country, planned_at)
    )
    return Wanted(
        kind="close",
        interview=interview.id,
        contact=closed[-1].contact,
        first=first,
        due_at=calendar.instant(ledger.local_day(first), CHASE_DUE, calendar.zone(ledger.seeker.zone)),
        because=wording.because_let_go(sum(f.state == "done" for f in closed), ledger.local_day(last_at)),
    )


def stopped(ledger: Ledger, interview: Interview) -> str:
    """Why nothing is chased at this interview; empty if chasing goes on."""
    if interview.status != "held":
        return wording.STOPPED_BY_STATUS.get(interview.status, "")
    if (told := ledger.verdicts.get(interview.id)) and told.outcome:
        return wording.stopped_by_outcome(told.outcome)
    if accepted := acceptance(ledger, interview):
        return wording.stopped_by_acceptance(accepted)
    if interview.hushed_at:
        return wording.STOPPED_BY_SEEKER
    if any(follows(other, interview) for other in ledger.process_of(interview)):
        return wording.STOPPED_BY_NEXT_ROUND
    if interview.replied_at and not interview.reply:
        return wording.STOPPED_BY_REPLY
    if is_put_on_hold(interview.reply) and interview.id not in ledger.promises:
        return wording.STOPPED_BY_HOLD
    return ""


def follows(other: Interview, interview: Interview) -> bool:
    """Whether it is a later round of the same: it says so, or is for the same role."""
    later = other.starts_at > interview.starts_at and other.status in ("planned", "held")
    return later and bool(other.round or (other.role and interview.role))


def held_back(ledger: Ledger) -> str:
    """Why nobody at all is chased for now: an offer is open (R21)."""
    return wording.stopped_by_offer(ledger.offers[0]) if ledger.offers else ""


def acceptance(ledger: Ledger, interview: Interview) -> Interview | None:
    """Where the seeker accepted an offer, if this interview is of the search that it ended (R21)."""
    return next((a for a in ledger.acceptances if a.outcome_at and begun_by(interview, a.outcome_at)), None)


def free_again_on(ledger: Ledger, interview: Interview) -> date | None:
    """The first day on which this employer may be chased again, whoever there was asked last (R13)."""
    chased = [f for other in ledger.of_employer(interview) for f in ledger.closed_of(other, "chase")]
    sent = [ledger.local_day(f.closed_at) for f in chased if f.state == "done" and f.closed_at]
    return max(sent) + CHASE_EVERY if sent else None


def cap(ledger: Ledger, interview: Interview) -> int:
    return most_chases(ledger.desk, permission_of(ledger, interview))


def most_chases(desk: Desk, permission: Permission | None) -> int:
    """R12: so many in all, after what was said of writing directly."""
    granted = permission and (permission.granted or desk.allowed_besides(permission))
    return min(desk.seeker.chase_cap, CHASES_WITH_PERMISSION if granted else CHASES_WITHOUT)


def permission_of(ledger: Ledger, interview: Interview) -> Permission | None:
    """What holds of writing directly."""
    return gates.newest(ledger.permissions.get(other.id) for other in ledger.process_of(interview))


def addressee(ledger: Ledger, interview: Interview) -> Contact | None:
    """Whoever made the promise, else whoever gave permission, else the recruiter, else the first contact; where direct
    contact was refused, who stands between: the recruiter, or HR."""
    contacts, permission = ledger.desk.contacts, permission_of(ledger, interview)
    if permission and not permission.granted:
        besides = ledger.desk.allowed_besides(permission)
        if besides and (allowed := contacts.get(besides.contact or "")):
            return allowed
        others = (other for other in ledger.process_of(interview) if other is not interview)
        return gates.keeper([interview, *others], contacts.values(), permission.contact)
    promise = ledger.promises.get(interview.id)
    named = (promise and promise.said_by, permission and permission.contact)
    people = ledger.people.get(interview.id, ())
    here = {contact.id for contact in people} | {c.id for c in contacts.values() if interview.id in c.arranges}
    recruiter = gates.keeper([interview], contacts.values())
    return next((contacts[id] for id in named if id in here), recruiter or next(iter(people), None))
