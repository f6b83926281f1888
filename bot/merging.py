"""Two desks of one person made one: what both know of is there once, what only one knows of is there too.

What is on the first desk stays as it is; the other fills what is empty there. Merging the same desk again changes
nothing. Settings, conversation and undos are the first desk's: what becomes of the other's is for the caller to say.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final, TypeAlias, TypeVar

from bot.desk import Contact, Desk, Draft, FollowUp, Interview, Permission, Promise, Row
from bot.playbook.wanted import key_of

R = TypeVar("R", Interview, Contact, Promise, Permission, FollowUp)
H = TypeVar("H", Promise, Permission, FollowUp)
Known: TypeAlias = Callable[[R], Collection[Hashable]]
"""What a row may be known by; two rows that share one of these are the same thing."""

_TIME: Final = ("starts_at", "given_ends_at", "zone", "moved_from", "logged_at", "status")
_TOGETHER: Final = frozenset({*_TIME, "take", "outcome", "outcome_at", "revised_at", "revision"})
"""Of an interview, what is not filled field by field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    desk: Desk
    ids: Mapping[str, str]
    """What each row of the other desk is called now, by what it was called there."""


def merged(desk: Desk, other: Desk) -> Merged:
    """One desk of two. Rows keep the ids of the other desk where this one has given out none of their kind."""
    ids: dict[str, str] = {}
    own = {row.id: without_people(row) for row in desk.interviews.values()}
    interviews = in_order(other.interviews)
    same = pairs(own, map(without_people, interviews), (by_uid, by_time_and_role, by_time, by_earlier_time))
    desk = name(desk, "i", interviews, same, ids)
    people = [
        replace(row, interviews=mapped(row.interviews, ids), arranges=mapped(row.arranges, ids))
        for row in in_order(other.contacts)
    ]
    desk = name(desk, "c", people, pairs(desk.contacts, people, (by_email, by_name), one_address), ids)
    desk = put(desk, desk.contacts, people, ids, filled)
    desk = put(desk, desk.interviews, [with_people(row, ids) for row in interviews], ids, joined)
    promises = of_interviews(other.promises, ids, "said_by")
    desk = name(desk, "p", promises, pairs(desk.promises, promises, (by_promise,)), ids)
    desk = put(desk, desk.promises, promises, ids, kept)
    permissions = of_interviews(other.permissions, ids, "contact")
    desk = name(desk, "g", permissions, pairs(desk.permissions, permissions, (by_permission,)), ids)
    desk = put(desk, desk.permissions, permissions, ids, kept)
    follow_ups = of_interviews(other.follow_ups, ids, "contact")
    desk = name(desk, "f", follow_ups, pairs(desk.follow_ups, follow_ups, (by_plan,)), ids)
    return Merged(desk=put(desk, desk.follow_ups, follow_ups, ids, acted), ids=ids)


# ── which are the same ──────────────────────────────────────────────────────────────────────────────────────────────


def pairs(
    mine: Mapping[str, R],
    theirs: Iterable[R],
    ways: Sequence[Known[R]],
    fit: Callable[[R, R], bool] = lambda mine, theirs: True,
) -> dict[str, str]:
    """Which of theirs is which of mine, by the first of the ways that tells; each of mine is one of theirs at most."""
    found: dict[str, str] = {}
    left: list[R] = list(theirs)
    for known in ways:
        index: dict[Hashable, deque[R]] = defaultdict(deque)
        taken = set(found.values())
        for row in mine.values():
            if row.id not in taken:
                for key in known(row):
                    index[key].append(row)
        for row in left:
            own = next((m for key in known(row) for m in index.get(key, ()) if m.id not in taken and fit(m, row)), None)
            if own:
                found[row.id] = own.id
                taken.add(own.id)
        left = [row for row in left if row.id not in found]
    return found


def by_uid(row: Interview) -> Collection[Hashable]:
    return (row.uid,) if row.uid else ()


def by_time_and_role(row: Interview) -> Collection[Hashable]:
    return ((folded(row.company), row.starts_at, folded(row.role)),)


def by_time(row: Interview) -> Collection[Hashable]:
    return ((folded(row.company), row.starts_at),)


def by_earlier_time(row: Interview) -> Collection[Hashable]:
    """One of the two was moved since."""
    return tuple((folded(row.company), at, folded(row.role)) for at in (row.starts_at, row.moved_from) if at)


def by_email(row: Contact) -> Collection[Hashable]:
    return (row.email.casefold(),) if row.email else ()


def by_name(row: Contact) -> Collection[Hashable]:
    return ((folded(row.name), folded(row.company)),)


def one_address(mine: Contact, theirs: Contact) -> bool:
    """Two addresses are two people, whatever their name."""
    return not (mine.email and theirs.email) or mine.email.casefold() == theirs.email.casefold()


def by_promise(row: Promise) -> Collection[Hashable]:
    return ((row.interview, row.kind, row.from_on, row.by_on),)


def by_permission(row: Permission) -> Collection[Hashable]:
    return ((row.interview, row.contact, row.granted, row.words),)


def by_plan(row: FollowUp) -> Collection[Hashable]:
    return (key_of(row),)


def folded(text: str) -> str:
    return " ".join(text.casefold().split())


# ── what they are called ────────────────────────────────────────────────────────────────────────────────────────────


def name(desk: Desk, letter: str, theirs: Sequence[R], same: Mapping[str, str], ids: dict[str, str]) -> Desk:
    """Write into `ids` what their rows are called here; the desk, with the ids it gave out counted."""
    ids.update(same)
    new = [row.id for row in theirs if row.id not in same]
    if new and not desk.dialogue.counts.get(letter):
        ids.update(zip(new, new, strict=True))
        counts = {**desk.dialogue.counts, letter: max(map(number, new))}
        return replace(desk, dialogue=replace(desk.dialogue, counts=counts))
    desk, given = desk.next_ids(letter, len(new))
    ids.update(zip(new, given, strict=True))
    return desk


def in_order(rows: Mapping[str, R]) -> list[R]:
    return sorted(rows.values(), key=lambda row: number(row.id))


def number(id: str) -> int:
    return int(id[1:])


def mapped(old: Iterable[str], ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids[id] for id in old if id in ids))


def without_people(row: Interview) -> Interview:
    """As far as it can be compared before it is known who is who."""
    return replace(row, topics=tuple(replace(topic, contact=None) for topic in row.topics), call_to=None)


def with_people(row: Interview, ids: Mapping[str, str]) -> Interview:
    topics = tuple(replace(topic, contact=ids.get(topic.contact or "")) for topic in row.topics)
    return replace(row, topics=topics, call_to=ids.get(row.call_to or ""))


def of_interviews(rows: Mapping[str, H], ids: Mapping[str, str], person: str) -> list[H]:
    """What belongs to an interview, under the ids it has here. `person` is the field that names a contact."""
    return [
        replace(row, interview=ids[row.interview], **{person: ids.get(getattr(row, person) or "")})
        for row in in_order(rows)
        if row.interview in ids
    ]


# ── what is put together ────────────────────────────────────────────────────────────────────────────────────────────


def put(
    desk: Desk, mine: Mapping[str, R], theirs: Iterable[R], ids: Mapping[str, str], both: Callable[[R, R], R]
) -> Desk:
    """The desk with their rows: the new ones added, those that are there already put together by `both`."""
    rows: list[Row] = []
    for row in theirs:
        id = ids[row.id]
        there = replace(row, id=id)
        rows.append(both(mine[id], there) if id in mine else there)
    return desk.keep_all(rows)


def kept(mine: R, theirs: R) -> R:
    """As it is here: it is the same in all that matters."""
    del theirs
    return mine


def filled(mine: R, theirs: R, apart: Collection[str] = ()) -> R:
    """Mine, with what is empty in it taken from theirs; a list holds what is in either."""
    changes: dict[str, object] = {}
    for field in fields(mine):
        here, there = getattr(mine, field.name), getattr(theirs, field.name)
        if field.name in apart or here == there:
            continue
        if isinstance(here, tuple):
            changes[field.name] = (*here, *(item for item in there if item not in here))
        elif not here:
            changes[field.name] = there
    return replace(mine, **changes) if changes else mine


def joined(mine: Interview, theirs: Interview) -> Interview:
    """An interview that both know of. Where only theirs was moved on, it is at the new time."""
    row = filled(mine, theirs, _TOGETHER)
    moved = theirs.starts_at != mine.starts_at
    if moved and theirs.moved_from == mine.starts_at and mine.moved_from != theirs.starts_at:
        row = replace(row, **{field: getattr(theirs, field) for field in _TIME}, take=max(mine.take, theirs.take))
    elif not moved:
        status = theirs.status if mine.status == "planned" else mine.status
        row = replace(row, given_ends_at=mine.given_ends_at or theirs.given_ends_at, status=status)
    if mine.outcome is None and theirs.outcome is not None:
        row = replace(row, outcome=theirs.outcome, outcome_at=theirs.outcome_at)
    return row


def acted(mine: FollowUp, theirs: FollowUp) -> FollowUp:
    """A follow-up that both planned: what was done about it in either place is done. The times are for planning."""
    if mine.closed_by_seeker:
        return mine
    if theirs.closed_by_seeker:
        done = replace(mine, state=theirs.state, closed_at=theirs.closed_at, snoozed_to=None, nudge_at=None)
        return replace(done, nudges=mine.nudges or theirs.nudges)
    draft = theirs.draft if mine.draft == Draft() else mine.draft
    if mine.nudges:
        return replace(mine, draft=draft)
    return replace(mine, draft=draft, nudges=theirs.nudges, snoozed_to=mine.snoozed_to or theirs.snoozed_to)
