"""`plan(desk, now)`: the follow-ups that the facts ask for, joined with what was already done about them.

A follow-up keeps its id and its acts when it is planned again; what no longer stands is dropped with the reason; what
was done is never asked again.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from operator import attrgetter, is_

from bot import wording
from bot.desk import Desk, FollowUp, Interview, Seeker
from bot.playbook import around, chases, endings, manners, notes, onward
from bot.playbook.rules import RULE_OF, SNOOZE_KEPT, STAYS
from bot.playbook.wanted import Ledger, Wanted, key_of, ledger_of

PLANNED = attrgetter(
    "rule",
    "interview",
    "contact",
    "channel",
    "made_at",
    "due_at",
    "not_after",
    "because",
    "state",
    "snoozed_to",
    "nudge_at",
    "owed_since",
)
"""What planning sets of a follow-up."""


FACTS = attrgetter("seeker", "interviews", "contacts", "promises", "permissions", "follow_ups")
"""What planning looks at, besides whether the bot may speak."""


def plan(desk: Desk, now: datetime) -> Desk:
    """The desk with its follow-ups in line with its facts. Planning twice changes nothing."""
    desk = name_the_unnamed(hold(desk, now))
    ledger = ledger_of(desk, now)
    wanted = {key_of(w): w for w in owed(ledger)}
    rows: list[FollowUp] = []
    for key, follow_up in zip(ledger.keys, desk.follow_ups.values(), strict=True):
        want = wanted.pop(key, None) if ledger.follow_ups[key] is follow_up else None
        if follow_up.closed_by_seeker:
            continue
        if want and not over(want, follow_up, now):
            rows.append(revised(desk, follow_up, want, now))
        elif follow_up.open or follow_up.kind == "chase":  # why nobody is chased may change
            rows.append(dropped(ledger, follow_up, want))
    new = [want for want in wanted.values() if not over(want, None, now)]
    desk, ids = desk.next_ids("f", len(new))
    rows += [revised(desk, begun(id, want, now), want, now) for id, want in zip(ids, new, strict=True)]
    changed = [row for row in rows if desk.follow_ups.get(row.id) is not row]
    return desk.keep_all(changed) if changed else desk


def still_fits(planned: Desk, desk: Desk) -> bool:
    """Whether a desk that was planned at this moment has been left alone since, by what planning looks at."""
    untouched = all(map(is_, FACTS(planned), FACTS(desk)))
    return untouched and manners.may_speak(planned) == manners.may_speak(desk)


def wake_at(desk: Desk, now: datetime) -> datetime | None:
    """The earliest moment at which this seeker needs a turn: a nudge is due, or an interview ends."""
    open_now = desk.follow_ups.values() if manners.may_speak(desk) else ()
    nudges = [
        f.nudge_at if f.nudge_at == f.snoozed_to else manners.woken_at(desk.seeker, f.nudge_at)
        for f in open_now
        if f.open and f.nudge_at and f.nudge_at < manners.FOREVER
    ]
    ends = [i.ends_at for i in desk.interviews.values() if i.status == "planned" and i.ends_at > now]
    return min(nudges + ends, default=None)


def hold(desk: Desk, now: datetime) -> Desk:
    """Interviews that are over count as held, unless the seeker said otherwise: what they withdrew from, or took
    elsewhere, before it began did not take place."""
    over = [i for i in desk.interviews.values() if i.status == "planned" and i.ends_at <= now]
    if not over:
        return desk
    ledger = ledger_of(desk, now)
    over = [i for i in over if not around.ended_before(ledger, i)]
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
        if around.takes_place(ledger, interview):
            yield from filter(None, (around.brief(ledger, interview), around.debrief(ledger, interview)))
        yield from notes.notes(ledger, interview)
        yield from filter(None, (chases.call(ledger, interview), chases.close(ledger, interview)))
        yield from endings.endings(ledger, interview)
    yield from chases.chases(ledger)
    yield from notes.linkedin(ledger)
    yield from onward.keep_in_touch(ledger)
    yield from onward.next_moves(ledger)


def over(want: Wanted, follow_up: FollowUp | None, now: datetime) -> bool:
    """Whether its time has passed. What the seeker put off beyond it is theirs, and stays."""
    end = want.not_after
    if end is None or now <= end or want.done_at or want.kind in STAYS:
        return False
    return not follow_up or not (follow_up.snoozed_to or any(at > end for at in follow_up.nudges))


def begun(id: str, want: Wanted, now: datetime) -> FollowUp:
    rule = want.rule or RULE_OF[want.kind]
    return FollowUp(id=id, rule=rule, kind=want.kind, interview=want.interview, number=want.number, made_at=now)


def revised(desk: Desk, follow_up: FollowUp, want: Wanted, now: datetime) -> FollowUp:
    """The follow-up with its times as the facts now have them, its acts untouched; the same one if nothing is new."""
    interview = desk.interviews[want.interview]
    snoozed_to = follow_up.snoozed_to
    if snoozed_to and no_use(snoozed_to, want, interview):
        snoozed_to = None
    values: dict[str, object] = {
        "rule": want.rule or RULE_OF[want.kind],
        "interview": want.interview,
        "contact": want.contact,
        "channel": want.channel,
        "made_at": now if follow_up.state == "dropped" else follow_up.made_at,
        "due_at": want.due_at,
        "not_after": want.not_after,
        "because": want.because,
    }
    if want.done_at:
        values |= {"state": "done", "snoozed_to": None, "nudge_at": None}
        return replace(follow_up, **values, closed_at=want.done_at)
    country = manners.employer_country(interview, desk.seeker)
    values["state"] = state_of(follow_up, want, snoozed_to, now)
    values["snoozed_to"] = snoozed_to
    values["nudge_at"] = next_nudge(desk.seeker, follow_up, want, snoozed_to, country, now)
    values["owed_since"] = owed_since(desk, follow_up, now)
    return follow_up if PLANNED(follow_up) == tuple(values.values()) else replace(follow_up, **values)


def no_use(snoozed_to: datetime, want: Wanted, interview: Interview) -> bool:
    """A brief put off beyond the start is no brief; nobody is thanked or asked before the end."""
    if want.kind == "brief":
        return snoozed_to >= interview.starts_at
    return want.kind in ("debrief", "thank_you") and snoozed_to < interview.ends_at


def next_nudge(
    seeker: Seeker, follow_up: FollowUp, want: Wanted, snoozed_to: datetime | None, country: str, now: datetime
) -> datetime | None:
    """When it is nudged next; None if never. What was missed is due now, or when it may be sent."""
    nudges = want.nudges_of(follow_up)
    if named := snoozed_to or (want.first if want.named and not nudges else None):
        paused = seeker.paused_until and seeker.paused_until > max(named, now)
        if now <= named + SNOOZE_KEPT and not paused:
            return max(named, now)
        return manners.sendable_at(seeker, want.kind, country, max(named, now))
    if want.not_after and now >= want.not_after:
        return None
    moment = want.first
    if nudges:
        moment = want.again if want.again and want.again > max(nudges) else None
    if moment is None:
        return None
    moment = manners.sendable_at(seeker, want.kind, country, max(moment, now))
    return None if want.not_after and moment >= want.not_after else moment


def owed_since(desk: Desk, follow_up: FollowUp, now: datetime) -> datetime | None:
    """Since when it should have been nudged, where that moment has passed: what comes now comes late."""
    missed = follow_up.nudge_at is not None and follow_up.nudge_at < now and manners.may_speak(desk)
    return follow_up.owed_since or (follow_up.nudge_at if missed else None)


def state_of(follow_up: FollowUp, want: Wanted, snoozed_to: datetime | None, now: datetime) -> str:
    nudges = want.nudges_of(follow_up)
    if nudges and not snoozed_to:
        return "nudged"
    return "due" if want.due_at < now and not nudges else "planned"


def dropped(ledger: Ledger, follow_up: FollowUp, want: Wanted | None) -> FollowUp:
    """With the reason: that its time has passed where it is still wanted, else what has become of the facts."""
    because = wording.DROPPED_PASSED if want else why_dropped(ledger, follow_up)
    if follow_up.state == "dropped" and follow_up.because == because:
        return follow_up
    return replace(follow_up, state="dropped", nudge_at=None, owed_since=None, snoozed_to=None, because=because)


def why_dropped(ledger: Ledger, follow_up: FollowUp) -> str:
    interview = ledger.desk.interviews.get(follow_up.interview)
    if interview is None:
        return wording.DROPPED_DELETED
    if interview.status not in ("planned", "held"):
        return wording.STOPPED_BY_STATUS[interview.status]
    told = ledger.verdicts.get(interview.id)
    by_outcome = wording.stopped_by_outcome(told.outcome) if told and told.outcome else ""
    if by_outcome and around.ended_before(ledger, interview):
        return by_outcome
    match follow_up.kind:
        case "brief" | "debrief" if follow_up.number != interview.take:
            return wording.DROPPED_MOVED
        case "brief":
            return wording.DROPPED_BEGUN
        case "debrief":
            return wording.DROPPED_TOO_LATE
        case "thank_you" if notes.is_over(ledger, interview):
            return by_outcome
        case "thank_you" if follow_up.contact is None:
            return wording.DROPPED_NAMED
        case "thank_you":
            return wording.DROPPED_NOT_MET
        case "chase":
            return chases.stopped(ledger, interview) or chases.held_back(ledger) or wording.DROPPED_CAP
        case "close":
            return chases.stopped(ledger, interview) or wording.DROPPED_CAP
        case "next_move":
            return onward.why_none(ledger, interview)
        case _:
            return by_outcome or wording.DROPPED_NO_MORE
