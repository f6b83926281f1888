"""What is let out of a desk: the week's counts into every cohort, and to each coach exactly what they were granted.

There is no other way out. It is reckoned at the end of each turn, and what a preview shows is this very value.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from bot import calendar, wording
from bot.cohort import (
    Around,
    Cohort,
    Counted,
    Ended,
    Field,
    Granted,
    Note,
    Numbers,
    Owed,
    Person,
    Published,
    Upcoming,
    Week,
)
from bot.desk import Desk, FollowUp, FollowUpKind, Grant, Interview, Membership
from bot.sharing import weeks

WEEKS_KEPT: Final = 3
"""The running one, the one of the next digest if it comes late, and the one before that."""
IN_TIME: Final = timedelta(hours=24)
NOTES: Final[frozenset[FollowUpKind]] = frozenset(
    {"thank_you", "card", "linkedin", "chase", "call", "gracious", "feedback", "keep_in_touch"}
)
"""What counts as a follow-up, done or owed; the checklists and questions of the bot's own do not."""
OFFERED: Final = frozenset({"offer", "accepted", "declined"})
MOST: Final = 30
"""Items of each kind that are let out, the ones that matter now."""


# ── what stands ─────────────────────────────────────────────────────────────────────────────────────────────────────


def current(desk: Desk, now: datetime) -> Desk:
    """The desk without the memberships that have ended, and without the grants that have: expired, or to a coach who is
    none any more."""
    around = desk.around
    if around is None or not desk.memberships:
        return desk
    kept = {
        id: _current(desk, membership, around.cohorts[membership.cohort], now)
        for id, membership in desk.memberships.items()
        if membership.cohort in around.joined
    }
    return desk if kept == desk.memberships else replace(desk, memberships=kept)


def _current(desk: Desk, membership: Membership, cohort: Cohort, now: datetime) -> Membership:
    grants = {id: grant for id, grant in membership.grants.items() if cohort.coach(id) and grant.until > now}
    offers = {
        i.id: membership.offers.get(i.id) or i.outcome_at or now
        for i in desk.interviews.values()
        if i.outcome in OFFERED and (i.outcome != "declined" or i.id in membership.offers)
    }
    if grants == membership.grants and offers == membership.offers:
        return membership
    return replace(membership, grants=grants, offers=offers)


def seen_active(desk: Desk, now: datetime) -> Desk:
    """The desk of a seeker who did something just now."""
    today = calendar.local(now, calendar.zone(desk.seeker.zone)).date()
    if all(membership.active_on == today for membership in desk.memberships.values()):
        return desk
    seen = {id: replace(membership, active_on=today) for id, membership in desk.memberships.items()}
    return replace(desk, memberships=seen)


def wake_at(desk: Desk) -> datetime | None:
    """When the next grant expires, so that what was let out by it is taken back."""
    return min((g.until for m in desk.memberships.values() for g in m.grants.values()), default=None)


# ── what is let out ─────────────────────────────────────────────────────────────────────────────────────────────────


def published(desk: Desk, now: datetime) -> Mapping[str, Published] | None:
    """By cohort, all that is let out. None where nothing is known of any."""
    if (around := desk.around) is None:
        return None
    return {m.cohort: _published(desk, m, around, now) for m in desk.memberships.values()}


def _published(desk: Desk, membership: Membership, around: Around, now: datetime) -> Published:
    cohort = around.cohorts[membership.cohort]
    return Published(
        counted=Counted(
            weeks=tuple(_weeks(desk, membership, cohort, now)),
            open_to={id: grant.fields for id, grant in membership.grants.items() if grant.fields},
        ),
        granted=tuple(granted(desk, membership, id, grant) for id, grant in membership.grants.items()),
    )


def granted(desk: Desk, membership: Membership, coach: str, grant: Grant) -> Granted:
    """What this coach sees of the member."""
    fields = grant.fields
    interviews = sorted(desk.interviews.values(), key=lambda i: i.starts_at)
    told = [desk.interviews[id] for id in grant.rejections if id in desk.interviews]
    nothing = ()
    return Granted(
        coach=coach,
        name=membership.name,
        zone=desk.seeker.zone,
        until=grant.until,
        fields=fields,
        active_on=membership.active_on if fields else None,
        upcoming=tuple(_upcoming(interviews)) if "upcoming" in fields else nothing,
        follow_ups=tuple(_owed(desk)) if "follow_ups" in fields else nothing,
        outcomes=tuple(_ended(desk, interviews)) if "outcomes" in fields else nothing,
        notes=tuple(_notes(desk, interviews)) if "notes" in fields else nothing,
        contacts=tuple(_contacts(desk)) if "contacts" in fields else nothing,
        rejections=tuple(sorted(_day(desk, i.outcome_at) for i in told if i.outcome == "rejected" and i.outcome_at)),
    )


def fields_in_order(fields: frozenset[str]) -> tuple[Field, ...]:
    """As they are always named."""
    return tuple(field for field in wording.SHARED if field in fields)


def _upcoming(interviews: list[Interview]) -> Iterator[Upcoming]:
    for i in [i for i in interviews if i.status == "planned"][:MOST]:
        yield Upcoming(company=i.company, kind=wording.kind_of(i), starts_at=i.starts_at)


def _owed(desk: Desk) -> Iterator[Owed]:
    due = [(f.due_at, f) for f in desk.follow_ups.values() if f.open and f.kind in NOTES and f.due_at]
    for due_at, f in sorted(due, key=lambda pair: pair[0])[:MOST]:
        if interview := desk.interviews.get(f.interview):
            yield Owed(what=wording.OWED_OUTSIDE[f.kind], company=interview.company, due_at=due_at)


def _ended(desk: Desk, interviews: list[Interview]) -> Iterator[Ended]:
    for i in [i for i in interviews if i.outcome][-MOST:]:
        if i.outcome and i.outcome_at:
            yield Ended(company=i.company, outcome=wording.OUTCOMES[i.outcome], on=_day(desk, i.outcome_at))


def _notes(desk: Desk, interviews: list[Interview]) -> Iterator[Note]:
    for i in [i for i in interviews if i.debriefed_at][-MOST:]:
        if text := wording.note_outside(i.summary, i.went_well, i.to_clarify, i.lessons):
            yield Note(company=i.company, on=_day(desk, i.starts_at), text=text)


def _contacts(desk: Desk) -> Iterator[Person]:
    for c in list(desk.contacts.values())[-MOST:]:
        yield Person(name=c.name, title=c.title, company=c.company, email=c.email)


def _day(desk: Desk, moment: datetime) -> date:
    return calendar.local(moment, calendar.zone(desk.seeker.zone)).date()


# ── counting ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _weeks(desk: Desk, membership: Membership, cohort: Cohort, now: datetime) -> Iterator[Week]:
    if cohort.terms is None:
        return
    ends_at = weeks.next_digest(cohort.terms, now)
    for _ in range(WEEKS_KEPT):
        starts_at = weeks.week_before(cohort.terms, ends_at)
        # What was before they joined is nobody's: their coming must not make a jump that is theirs alone.
        yield Week(ends_at=ends_at, numbers=numbers(desk, membership, max(starts_at, membership.joined_at), ends_at))
        ends_at = starts_at


def numbers(desk: Desk, membership: Membership, after: datetime, until: datetime) -> Numbers:
    """What this seeker did after the one moment and up to the other."""

    def within(moment: datetime | None) -> bool:
        return moment is not None and after < moment <= until

    done = [f for f in desk.follow_ups.values() if f.state == "done" and f.kind in NOTES and within(f.closed_at)]
    thanked = sum(_in_time(desk, f) for f in done)
    return Numbers(
        held=sum(i.status == "held" and within(i.ends_at) for i in desk.interviews.values()),
        thanked=thanked,
        followed=len(done) - thanked,
        offers=sum(within(at) for at in membership.offers.values()),
    )


def _in_time(desk: Desk, follow_up: FollowUp) -> bool:
    interview = desk.interviews.get(follow_up.interview)
    if follow_up.kind != "thank_you" or interview is None or follow_up.closed_at is None:
        return False
    return follow_up.closed_at <= interview.ends_at + IN_TIME
