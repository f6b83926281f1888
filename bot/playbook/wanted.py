"""What the facts ask for, before it meets what was already done; and the desk as the plan looks things up in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias, TypeVar

from bot import calendar
from bot.desk import Contact, Desk, FollowUp, FollowUpKind, Interview, NoteChannel, Permission, Promise, Seeker

T = TypeVar("T", Promise, Permission)
Employer: TypeAlias = tuple[str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A follow-up that ought to stand. Nudged at `first`, and if nothing happens once more at `again`."""

    kind: FollowUpKind
    interview: str
    contact: str | None = None
    channel: NoteChannel | None = None
    number: int = 1
    first: datetime | None
    again: datetime | None = None
    due_at: datetime
    not_after: datetime | None = None
    because: str
    since: datetime | None = None
    """When the facts it stands on were told; nudges before that were for an older plan."""
    done_at: datetime | None = None
    """The facts themselves show it done."""

    def nudges_of(self, follow_up: FollowUp) -> tuple[datetime, ...]:
        """The nudges given for this plan of it."""
        return tuple(at for at in follow_up.nudges if not self.since or at >= self.since)


Key: TypeAlias = tuple[FollowUpKind, str, str | None, int]


def key_of(item: Wanted | FollowUp) -> Key:
    """What makes two plans of a follow-up the same one. Only a thank-you belongs to its person; a chase keeps its
    identity when somebody else turns out to be the one to ask."""
    return item.kind, item.interview, item.contact if item.kind == "thank_you" else None, item.number


@dataclass(frozen=True, slots=True)
class Ledger:
    """A desk indexed for planning: what belongs to each interview, and which follow-ups there are already."""

    desk: Desk
    now: datetime
    follow_ups: Mapping[Key, FollowUp]
    closed: Mapping[str, Sequence[FollowUp]]
    """By interview, what the seeker did or skipped, in the order of its numbers."""
    people: Mapping[str, Sequence[Contact]]
    promises: Mapping[str, Promise]
    permissions: Mapping[str, Permission]
    employers: Mapping[Employer, Sequence[Interview]]

    @property
    def seeker(self) -> Seeker:
        return self.desk.seeker

    def existing(self, kind: FollowUpKind, interview: str, contact: str | None, number: int) -> FollowUp | None:
        return self.follow_ups.get((kind, interview, contact, number))

    def made_at(self, kind: FollowUpKind, interview: str, contact: str | None, number: int) -> datetime:
        """When it was first planned: now, if it never was."""
        mine = self.existing(kind, interview, contact, number)
        return mine.made_at if mine else self.now

    def local_day(self, moment: datetime) -> date:
        return calendar.local(moment, calendar.zone(self.seeker.zone)).date()

    def closed_of(self, interview: Interview, kind: FollowUpKind) -> list[FollowUp]:
        return [f for f in self.closed.get(interview.id, ()) if f.kind == kind]

    def of_employer(self, interview: Interview) -> Sequence[Interview]:
        return self.employers[employer_of(interview)]


def ledger_of(desk: Desk, now: datetime) -> Ledger:
    closed: dict[str, list[FollowUp]] = defaultdict(list)
    for follow_up in sorted(desk.follow_ups.values(), key=lambda f: f.number):
        if follow_up.closed_by_seeker:
            closed[follow_up.interview].append(follow_up)
    people: dict[str, list[Contact]] = defaultdict(list)
    for contact in desk.contacts.values():
        for interview in contact.interviews:
            people[interview].append(contact)
    employers: dict[Employer, list[Interview]] = defaultdict(list)
    for interview in desk.interviews.values():
        employers[employer_of(interview)].append(interview)
    return Ledger(
        desk=desk,
        now=now,
        follow_ups={key_of(follow_up): follow_up for follow_up in desk.follow_ups.values()},
        closed=closed,
        people=people,
        promises=newest(p for p in desk.promises.values() if not p.superseded),
        permissions=newest(desk.permissions.values()),
        employers=employers,
    )


def newest(told: Iterable[T]) -> dict[str, T]:
    """The last of each interview's."""
    return {row.interview: row for row in sorted(told, key=lambda row: row.told_at)}


def employer_of(interview: Interview) -> Employer:
    """One employer, one voice (R13); an agency counts as its own."""
    return " ".join(interview.company.casefold().split()), interview.agency
