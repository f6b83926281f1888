"""`cohort_turn(cohort, event, now)`: the one step of a cohort. What is posted in its channel, and when it wakes, is
decided here. Pure, as a seeker's turn is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from bot import calendar, wording
from bot.cohort import (
    Changed,
    Cheered,
    Closed,
    Coach,
    CoachLeft,
    CoachNamed,
    Cohort,
    CohortEvent,
    Noticed,
    Resumed,
    Silenced,
    Started,
    TakenBack,
    Terms,
    Unreachable,
)
from bot.event import DigestPaused, Event, Woke
from bot.message import Button, Message
from bot.ports import Account, CohortTurn, Counts, Posted, Tell
from bot.sharing import digest, weeks

UNREAD_AT_MOST: Final = 3
"""Digests in a row that nobody noticed, before it pauses."""
ABOUT_A_WEEK: Final = timedelta(days=6)
"""The least between two digests; a little less than a week, so that a changing clock drops none."""
KEPT_AFTER_END: Final = timedelta(days=7)
"""How long the channel of a cohort that has ended is kept, so that its farewell arrives."""
PROMPT_KEPT: Final = timedelta(days=1)
"""A question that could not be asked by then waits for the next week."""


@dataclass(slots=True)
class Move:
    """A cohort's turn while it is being taken."""

    cohort: Cohort
    now: datetime
    counts: Counts | None
    says: list[Posted] = field(default_factory=list[Posted])
    revises: list[Posted] = field(default_factory=list[Posted])
    tells: list[Tell] = field(default_factory=list[Tell])
    moot: set[str] = field(default_factory=set[str])
    disbands: bool = False
    forgets: bool = False
    needs_counts: bool = False

    def post(self, message: Message) -> str:
        key = self.new_id("m")
        self.says.append(Posted(key=key, message=message))
        return key

    def new_id(self, letter: str) -> str:
        given = self.cohort.counts.get(letter, 0) + 1
        self.cohort = replace(self.cohort, counts={**self.cohort.counts, letter: given})
        return f"{letter}{given}"


def cohort_turn(cohort: Cohort, event: CohortEvent | Event, now: datetime, counts: Counts | None = None) -> CohortTurn:
    """Take one step. `counts` is what each member did, where the step cannot be taken without (`needs_counts`)."""
    move = Move(cohort=cohort, now=now, counts=counts)
    if isinstance(event, Started):
        start(move, event)
    elif cohort.terms is not None:
        step(move, event)
    elif isinstance(event, Woke):
        move.forgets = cohort.ended_at is None or now >= cohort.ended_at + KEPT_AFTER_END
    return CohortTurn(
        cohort=move.cohort,
        says=() if move.cohort.unreachable else tuple(move.says),
        revises=tuple(move.revises),
        wake_at=wake_at(move.cohort, now),
        moot=frozenset(move.moot),
        tells=tuple(move.tells),
        disbands=move.disbands,
        forgets=move.forgets,
        needs_counts=move.needs_counts,
    )


def step(move: Move, event: CohortEvent | Event) -> None:
    """What happens to a cohort that there is."""
    match event:
        case Woke():
            woke(move)
        case Changed(terms=terms):
            change(move, terms)
        case CoachNamed(user=user, name=name):
            name_coach(move, user, name)
        case CoachLeft(user=user):
            let_go(move, user)
        case Closed():
            end(move)
        case Cheered(key=key, words=words):
            move.says.append(Posted(key=key, message=Message(text=words)))
            notice(move)
        case TakenBack(keys=keys):
            take_back(move, keys)
        case Silenced():
            move.cohort = replace(move.cohort, paused="coach")
        case Resumed():
            move.cohort = replace(move.cohort, paused="", unread=0, noticed=True, counts_from=move.now)
        case Noticed(channel_name=name):
            notice(move)
            move.cohort = replace(move.cohort, channel_name=name or move.cohort.channel_name)
        case Unreachable(message=message):
            uninvited = move.cohort.uninvited or (bool(message) and message == move.cohort.invitation)
            move.cohort = replace(move.cohort, unreachable=True, uninvited=uninvited)
        case _:
            pass


# ── beginning and end ───────────────────────────────────────────────────────────────────────────────────────────────


def start(move: Move, event: Started) -> None:
    """A cohort that runs is not started over; one that has ended makes room."""
    old = move.cohort
    if old.terms is not None:
        return
    move.cohort = replace(
        Cohort(id=old.id, platform=old.platform, channel=old.channel),
        channel_name=event.channel_name,
        terms=event.terms,
        owner=event.user,
        started_at=move.now,
        counts=old.counts,
        counts_from=move.now,
        prompted_at=move.now,
    )
    name_coach(move, event.user, event.name)
    invite(move, event.terms)


def invite(move: Move, terms: Terms) -> None:
    """Named in it is who started the cohort."""
    cohort = move.cohort
    name = next((coach.name for coach in cohort.coaches if coach.user == cohort.owner), wording.SOMEBODY)
    key = move.post(invitation(cohort, terms, name))
    move.cohort = replace(move.cohort, invitation=key, uninvited=False)


def invitation(cohort: Cohort, terms: Terms, coach: str) -> Message:
    """What the channel reads at the start: all that joining shares, and the one tap that joins."""
    zone = calendar.zone(terms.zone)
    started_on = calendar.local(cohort.started_at, zone).date() if cohort.started_at else terms.ends_on
    return Message(
        title=wording.cohort_title(terms.name),
        text=wording.invitation(
            coach,
            wording.short_day(terms.ends_on, started_on),
            wording.weekly(terms.digest_on, terms.digest_at, zone),
        ),
        controls=(Button(label=wording.JOIN, action=f"cohort:join:{cohort.id}", style="primary"),),
    )


def change(move: Move, terms: Terms) -> None:
    """Another day or hour for the digest counts from now on: nothing is told late by it."""
    old = move.cohort.terms
    if old and (old.digest_on, old.digest_at, old.zone) != (terms.digest_on, terms.digest_at, terms.zone):
        move.cohort = replace(move.cohort, counts_from=move.now)
    move.cohort = replace(move.cohort, terms=terms)


def end(move: Move) -> None:
    """It is over: whatever was shared is deleted, all grants with it."""
    if (terms := move.cohort.terms) is None:
        return
    move.post(Message(title=wording.cohort_title(terms.name), text=wording.COHORT_ENDED))
    move.cohort = replace(
        Cohort(id=move.cohort.id, platform=move.cohort.platform, channel=move.cohort.channel),
        ended_at=move.now,
        counts=move.cohort.counts,
        unreachable=move.cohort.unreachable,
    )
    move.disbands = True


# ── coaches ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def name_coach(move: Move, user: str, name: str) -> None:
    if any(coach.user == user for coach in move.cohort.coaches):
        return
    coach = Coach(id=move.new_id("k"), user=user, name=name)
    owner = move.cohort.owner or user
    move.cohort = replace(move.cohort, coaches=(*move.cohort.coaches, coach), owner=owner)


def let_go(move: Move, user: str) -> None:
    """Grants to them end with their id. The cohort goes on, and its first coach names the others from now on."""
    rest = tuple(coach for coach in move.cohort.coaches if coach.user != user)
    owner = move.cohort.owner if move.cohort.owner != user else rest[0].user if rest else ""
    move.cohort = replace(move.cohort, coaches=rest, owner=owner)


# ── the weekly round ────────────────────────────────────────────────────────────────────────────────────────────────


def wake_at(cohort: Cohort, now: datetime) -> datetime | None:
    """When it needs a turn next. While nothing is to be posted only its end is waited for."""
    if (terms := cohort.terms) is None:
        return cohort.ended_at + KEPT_AFTER_END if cohort.ended_at else now
    moments = [weeks.end_of(terms)]
    if not cohort.paused and not cohort.unreachable:
        moments.append(next_digest(cohort, terms))
        if terms.prompts:
            moments.append(next_prompt(cohort, terms))
    return min(moments)


def next_digest(cohort: Cohort, terms: Terms) -> datetime:
    """Never two within the same days, whatever is set: what one of them tells more than the other would be a few
    members' alone."""
    assert cohort.counts_from, "a cohort that runs was started"
    after = max(cohort.counts_from, cohort.told_to + ABOUT_A_WEEK) if cohort.told_to else cohort.counts_from
    return weeks.next_digest(terms, after)


def next_prompt(cohort: Cohort, terms: Terms) -> datetime:
    """The first question's moment after the one asked last."""
    asked = cohort.prompted_at or cohort.started_at
    assert asked, "a cohort was started at some moment"
    first = weeks.prompt_after(terms, weeks.last_digest(terms, asked))
    return first if first > asked else weeks.prompt_after(terms, weeks.next_digest(terms, asked))


def woke(move: Move) -> None:
    """Time has passed. What was missed while the bot was down comes once: the newest digest, and no old question."""
    if (terms := move.cohort.terms) is None:
        return
    if move.now >= weeks.end_of(terms):
        end(move)
        return
    if move.cohort.paused or move.cohort.unreachable:
        return
    if next_digest(move.cohort, terms) <= move.now:
        tell_week(move, terms, weeks.last_digest(terms, move.now))
    if terms.prompts and not move.cohort.paused:
        ask_question(move, terms)


def tell_week(move: Move, terms: Terms, until: datetime) -> None:
    """Post the digest, unless nobody noticed the last ones."""
    if move.cohort.digest and not move.cohort.noticed and move.cohort.unread + 1 >= UNREAD_AT_MOST:
        pause(move, terms)
        return
    if move.counts is None:
        move.needs_counts = True
        return
    unread = move.cohort.unread + 1 if move.cohort.digest and not move.cohort.noticed else 0
    numbers = digest.tally(move.counts, move.cohort, until)
    message = digest.message(move.cohort, terms, numbers, until)
    if move.cohort.digest:
        move.moot.add(move.cohort.digest)  # where the platform was down all week, the newer one takes its place
    key = move.post(message)
    move.cohort = replace(move.cohort, told_to=until, told=numbers, digest=key, noticed=False, unread=unread)


def ask_question(move: Move, terms: Terms) -> None:
    due_at = next_prompt(move.cohort, terms)
    if due_at > move.now:
        return
    if move.now - due_at <= PROMPT_KEPT:
        number = move.cohort.counts.get("q", 0)
        move.new_id("q")
        move.post(Message(text=wording.COHORT_PROMPTS[number % len(wording.COHORT_PROMPTS)]))
    move.cohort = replace(move.cohort, prompted_at=move.now)


def pause(move: Move, terms: Terms) -> None:
    """Its coaches are told, those who agreed to be written to."""
    move.cohort = replace(move.cohort, paused="unread", unread=0)
    paused = DigestPaused(cohort=move.cohort.id, name=terms.name, channel=move.cohort.channel_name)
    for coach in move.cohort.coaches:
        move.tells.append(Tell(account=Account(platform=move.cohort.platform, user=coach.user), event=paused))


def notice(move: Move) -> None:
    """Somebody is there. Where the platform took nothing for this channel, it does again."""
    move.cohort = replace(move.cohort, noticed=True, unread=0, unreachable=False)
    if move.cohort.uninvited and move.cohort.terms:
        invite(move, move.cohort.terms)


# ── cheers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def take_back(move: Move, keys: Sequence[str]) -> None:
    """Where they still wait they are not posted, and where they stand they are no more to be read."""
    move.moot.update(keys)
    move.revises.extend(Posted(key=key, message=Message(text=wording.CHEER_TAKEN_BACK)) for key in keys)
