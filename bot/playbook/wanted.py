"""What the facts ask for, before it meets what was already done; and the desk as the plan looks things up in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias, TypeVar

from bot import calendar
from bot.desk import Contact, Desk, FollowUp, FollowUpKind, Interview, NoteChannel, Permission, Promise, Seeker
from bot.playbook.rules import LETTER_OF

FURTHEST = timedelta(days=30)
"""No next working day is further off."""
T = TypeVar("T", Promise, Permission)
Employer: TypeAlias = tuple[str, bool]
Key: TypeAlias = tuple[FollowUpKind, str, str | None, int]

PERSONAL: frozenset[FollowUpKind] = frozenset({"thank_you", "card", "linkedin", "keep_in_touch"})
"""What belongs to its person. The others keep their identity when somebody else turns out to be the one to write to."""
LIFELONG: frozenset[FollowUpKind] = frozenset({"linkedin", "keep_in_touch"})
"""What belongs to its person whatever the interview."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A follow-up that ought to stand. Nudged at `first`, and if nothing happens once more at `again`."""

    kind: FollowUpKind
    rule: str = ""
    """Where it is another than the one that plans this kind."""
    interview: str
    contact: str | None = None
    channel: NoteChannel | None = None
    number: int = 1
    first: datetime
    named: bool = False
    """The seeker named that moment; it is kept whatever the hour."""
    again: datetime | None = None
    due_at: datetime
    not_after: datetime | None = None
    because: str
    since: datetime | None = None
    """When the facts it stands on were told; nudges before that were for an older plan."""
    done_at: datetime | None = None
    """The facts themselves show it done."""

    def nudges_of(self, follow_up: FollowUp) -> tuple[datetime, ...]:
        """The nudges given for this plan of it: one at the very moment at which its facts were told was for the older
        plan, unless this one was due by then."""
        return tuple(
            at for at in follow_up.nudges if not self.since or at > self.since or at == self.since >= self.first
        )


def key_of(item: Wanted | FollowUp) -> Key:
    """What makes two plans of a follow-up the same one."""
    personal = item.kind in PERSONAL or (item.kind == "gracious" and item.number == LETTER_OF["offer"])
    return (
        item.kind,
        "" if item.kind in LIFELONG else item.interview,
        item.contact if personal else None,
        item.number,
    )


@dataclass(frozen=True, slots=True)
class Ledger:
    """A desk indexed for planning: what belongs to each interview, and which follow-ups there are already."""

    desk: Desk
    now: datetime
    keys: Sequence[Key]
    """Of the follow-ups, in their order."""
    follow_ups: Mapping[Key, FollowUp]
    closed: Mapping[str, Sequence[FollowUp]]
    """By interview, what the seeker did or skipped, in the order of its numbers."""
    people: Mapping[str, Sequence[Contact]]
    promises: Mapping[str, Promise]
    permissions: Mapping[str, Permission]
    employers: Mapping[Employer, Sequence[Interview]]
    processes: Mapping[str, Sequence[Interview]]
    """By interview: those for the same job at the same employer, itself included."""
    verdicts: Mapping[str, Interview]
    """By interview: the one of its process with the outcome that stands for it."""
    offers: Sequence[Interview]
    """Those with an offer that is neither accepted nor declined."""
    acceptances: Sequence[Interview]
    """Those with an offer that was accepted."""

    @property
    def seeker(self) -> Seeker:
        return self.desk.seeker

    def existing(self, kind: FollowUpKind, interview: str, contact: str | None, number: int) -> FollowUp | None:
        return self.follow_ups.get((kind, interview, contact, number))

    def made_at(self, kind: FollowUpKind, interview: str, contact: str | None, number: int) -> datetime:
        """When it was planned: now, if it was not or had been dropped."""
        mine = self.existing(kind, interview, contact, number)
        return mine.made_at if mine and mine.state != "dropped" else self.now

    def long_past(self, mine: FollowUp | None, moment: datetime, not_after: timedelta) -> bool:
        """Whether nothing is open any more about what was to be done so long after the first working day since then."""
        return not (mine and mine.open) and self.now - moment > not_after + FURTHEST

    def local_day(self, moment: datetime) -> date:
        return calendar.local(moment, calendar.zone(self.seeker.zone)).date()

    def days_after(self, moment: datetime, days: timedelta) -> datetime:
        """The same time on the seeker's clock so many days later."""
        zone = calendar.zone(self.seeker.zone)
        there = calendar.local(moment, zone)
        return calendar.instant(there.date() + days, there.time(), zone)

    def closed_of(self, interview: Interview, kind: FollowUpKind) -> list[FollowUp]:
        return [f for f in self.closed.get(interview.id, ()) if f.kind == kind]

    def people_of(self, interview: Interview) -> Sequence[Contact]:
        return self.people.get(interview.id, ())

    def process_of(self, interview: Interview) -> Sequence[Interview]:
        return self.processes[interview.id]

    def of_employer(self, interview: Interview) -> Sequence[Interview]:
        return self.employers[employer_of(interview)]


def ledger_of(desk: Desk, now: datetime) -> Ledger:
    closed: dict[str, list[FollowUp]] = defaultdict(list)
    for follow_up in sorted((f for f in desk.follow_ups.values() if f.closed_by_seeker), key=lambda f: f.number):
        closed[follow_up.interview].append(follow_up)
    people: dict[str, list[Contact]] = defaultdict(list)
    for contact in desk.contacts.values():
        for interview in contact.interviews:
            people[interview].append(contact)
    employers: dict[Employer, list[Interview]] = defaultdict(list)
    for interview in desk.interviews.values():
        employers[employer_of(interview)].append(interview)
    processes = {id: process for rows in employers.values() for id, process in processes_among(rows)}
    verdicts = dict(verdicts_among(desk.interviews.values(), processes))
    standing = [told for id, told in verdicts.items() if told.id == id]
    keys = [key_of(follow_up) for follow_up in desk.follow_ups.values()]
    return Ledger(
        desk=desk,
        now=now,
        keys=keys,
        follow_ups=those_that_stand(keys, [*desk.follow_ups.values()]),
        closed=closed,
        people=people,
        promises=newest(p for p in desk.promises.values() if not p.superseded),
        permissions=newest(desk.permissions.values()),
        employers=employers,
        processes=processes,
        verdicts=verdicts,
        offers=[told for told in standing if told.outcome == "offer"],
        acceptances=[told for told in standing if told.outcome == "accepted"],
    )


def those_that_stand(keys: Sequence[Key], follow_ups: Sequence[FollowUp]) -> Mapping[Key, FollowUp]:
    """By key. Where there are two, what the seeker did or skipped stands, else what is open, else the older."""
    pairs = [*zip(keys, follow_ups, strict=True)]
    by_key = dict(pairs)
    if len(by_key) < len(pairs):
        by_worth = sorted(pairs, key=lambda pair: (pair[1].closed_by_seeker, pair[1].open), reverse=True)
        by_key = dict(reversed(by_worth))
    return by_key


def processes_among(interviews: Sequence[Interview]) -> Iterator[tuple[str, Sequence[Interview]]]:
    """Those of one employer by the job they are for; one without a role can be for any."""
    by_role: dict[str, list[Interview]] = defaultdict(list)
    for interview in interviews:
        by_role[interview.role.casefold()].append(interview)
    for role, mine in by_role.items():
        process = [*mine, *by_role.get("", ())] if role else interviews
        yield from ((interview.id, process) for interview in mine)


def are_of_one_process(one: Interview, other: Interview) -> bool:
    """The same, of two of them."""
    roles = {one.role.casefold(), other.role.casefold()}
    return employer_of(one) == employer_of(other) and (len(roles) == 1 or "" in roles)


def verdicts_among(
    interviews: Iterable[Interview], processes: Mapping[str, Sequence[Interview]]
) -> Iterator[tuple[str, Interview]]:
    """Each interview whose process has come to an outcome, with the one it was told last for."""
    for interview in interviews:
        told = [(at, other) for other in processes[interview.id] if (at := decided_at(other, interview))]
        if told:
            yield interview.id, max(told, key=lambda pair: pair[0])[1]


def decided_at(other: Interview, interview: Interview) -> datetime | None:
    """When the outcome of `other` decided `interview`; None if it did not.

    An employer who was silent and then wrote is silent no more. Who was turned down may apply again: what was logged
    only after the news is another process.
    """
    at = other.outcome and (other.outcome_at or other.logged_at)
    if not at or (other.outcome == "silent" and other.replied_at and other.replied_at > at):
        return None
    return at if other is interview or begun_by(interview, at) else None


def begun_by(interview: Interview, at: datetime) -> bool:
    """Whether it was on the desk, or had taken place, at that moment."""
    return interview.logged_at <= at or interview.starts_at <= at


def newest(told: Iterable[T]) -> dict[str, T]:
    """The last of each interview's."""
    return {row.interview: row for row in sorted(told, key=lambda row: row.told_at)}


def employer_of(interview: Interview) -> Employer:
    """One employer, one voice (R13); an agency counts as its own."""
    return " ".join(interview.company.casefold().split()), interview.agency
