"""What comes of an interview, when and why; and why nothing does. Pure functions of the desk."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from bot import calendar, wording
from bot.desk import Desk, FollowUp, Interview
from bot.dialogue import leads
from bot.message import Message
from bot.playbook import chases, manners
from bot.playbook.rules import ALSO, RULES
from bot.playbook.wanted import ledger_of

OF_PEOPLE = ("linkedin", "keep_in_touch")
"""What is owed to somebody wherever they were met."""


# ── what comes ──────────────────────────────────────────────────────────────────────────────────────────────────────


def coming(desk: Desk, id: str) -> tuple[FollowUp, ...]:
    """The open follow-ups of an interview and of the people met there, the next one first."""
    return in_time(
        f
        for f in desk.follow_ups.values()
        if f.open and (f.interview == id or (f.kind in OF_PEOPLE and was_there(desk, f.contact, id)))
    )


def was_there(desk: Desk, contact: str | None, interview: str) -> bool:
    known = desk.contacts.get(contact or "")
    return known is not None and interview in known.interviews


def in_time(follow_ups: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    """The next one first; what is open already before what is still to come."""
    return tuple(sorted(follow_ups, key=lambda f: (moment_of(f) or f.made_at, int(f.id[1:]))))


def moment_of(follow_up: FollowUp) -> datetime | None:
    """When it is brought up; None for what was brought up already, or never is."""
    if follow_up.snoozed_to or follow_up.state == "planned":
        return follow_up.snoozed_to or follow_up.nudge_at
    return None


def is_shown(interview: Interview) -> bool:
    """Whether its card shows what comes: before it is told how it went, it says so in words."""
    return bool(interview.debriefed_at)


def lines(desk: Desk, id: str, now: datetime) -> Iterator[str]:
    """The plan as the card shows it: weekday, date and time, and all that comes then."""
    for moment, items in groupby(coming(desk, id), lambda f: moment_words(desk, f, now)):
        yield wording.step_of_plan(moment, [what(desk, follow_up, now) for follow_up in items])


def line(desk: Desk, follow_up: FollowUp, now: datetime) -> str:
    """One item of the plan."""
    return wording.step_of_plan(moment_words(desk, follow_up, now), [what(desk, follow_up, now)])


def moment_words(desk: Desk, follow_up: FollowUp, now: datetime) -> str:
    at = moment_of(follow_up)
    if at == manners.FOREVER:
        return wording.ONCE_BACK
    if at:
        return wording.when(at, calendar.zone(desk.seeker.zone))
    return wording.NOW if is_timely(follow_up, now) else wording.WHENEVER


def what(desk: Desk, follow_up: FollowUp, now: datetime) -> str:
    """What it is, and how it goes on (R12)."""
    then = ""
    if follow_up.kind == "chase" and follow_up.number == 1:
        most = chases.cap(ledger_of(desk, now), desk.interviews[follow_up.interview])
        then = wording.then_weekly(most) if most > 1 else ""
    return f"{leads.owed(desk, follow_up, at_home=True)}{then}"


def is_timely(follow_up: FollowUp, now: datetime) -> bool:
    return follow_up.not_after is None or now < follow_up.not_after


# ── why ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

OF_OFFERS = frozenset({"R21"})
"""Without an offer, these change nothing."""
RULE_ID = re.compile(r"\br ?(\d{1,2})\b", re.IGNORECASE)
NOTHING = re.compile(
    r"\b(?:not|no|never|nothing|isn't|isnt|stopped|stop)\b|n't\b|\b(?:dont|arent|havent|didnt)\b", re.IGNORECASE
)


def why(desk: Desk, follow_up: FollowUp, now: datetime) -> Message:
    """The rule behind a nudge, its source, and the facts it used."""
    rule = RULES[follow_up.rule]
    zone = calendar.zone(desk.seeker.zone)
    because = f"{leads.owed(desk, follow_up)}; {follow_up.because}"
    if follow_up.open and follow_up.nudge_at:
        because += f"; {wording.next_nudge(wording.when(follow_up.nudge_at, zone, now))}"
    offers = any(interview.outcome in ("offer", "accepted") for interview in desk.interviews.values())
    also = [f"{RULES[id].name} ({id})" for id in ALSO.get(follow_up.kind, ()) if offers or id not in OF_OFFERS]
    says = wording.why_text(rule.says, because, rule.source)
    text = f"{says}\n{wording.shaped_by(also)}" if also else says
    return Message(text=text, title=f"{rule.id}: {rule.name}")


def why_rule(words: str) -> Message | None:
    """A rule by its id, as the words name it (`R12`); None if they name none."""
    named = RULE_ID.search(words)
    if named is None:
        return None
    rule = RULES.get(f"R{int(named[1])}")
    if rule is None:
        return Message(text=wording.no_such_rule(list(RULES)[-1]))
    return Message(text=wording.rule_text(rule.says, rule.source), title=f"{rule.id}: {rule.name}")


def why_plan(desk: Desk, interview: Interview, now: datetime) -> Message:
    """What comes of an interview, each with its reason and its rule; or why nothing does."""
    items = coming(desk, interview.id)
    if not items:
        return Message(text=wording.nothing_comes(interview, why_nothing(desk, interview, now)))
    told = [
        wording.why_step(leads.owed(desk, f, at_home=True), f.because, f.rule, RULES[f.rule].name)
        for f in items
    ]  # fmt: skip
    return Message(text=wording.why_plan(told), title=wording.named(interview))


def why_not_chased(desk: Desk, interview: Interview, now: datetime) -> str:
    """Why nobody there is asked again; or when they will be."""
    zone = calendar.zone(desk.seeker.zone)
    chase = next((f for f in coming(desk, interview.id) if f.kind == "chase"), None)
    if chase:
        at = moment_of(chase)
        return wording.is_chased(leads.owed(desk, chase), wording.when(at, zone, now) if at else "")
    return wording.not_chased(interview, why_nothing(desk, interview, now) or wording.DROPPED_CAP)


def why_nothing(desk: Desk, interview: Interview, now: datetime) -> str:
    """What keeps the chases of an interview from going on; empty where nothing does."""
    ledger = ledger_of(desk, now)
    told = ledger.verdicts.get(interview.id)
    if told and told.outcome:
        return wording.stopped_by_outcome(told.outcome)
    return chases.stopped(ledger, interview) or chases.held_back(ledger)
