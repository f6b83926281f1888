"""What a nudge says before its draft: what it is about, for whom, and why now. Pure functions of the desk."""

from datetime import datetime, timedelta

from bot import calendar, wording
from bot.desk import Desk, FollowUp, Interview
from bot.drafting.notes import chases_sent
from bot.playbook.gates import refusal, way_to
from bot.playbook.rules import DEBRIEF_NOT_AFTER, IN_PERSON

LOOKED_BACK = 3
"""How many of the last interviews lend their lessons, and their feedback, to the next."""
QUIET_AFTER = timedelta(days=7)
"""A company that was to be asked so long ago, and was not, has gone quiet."""


def lead(desk: Desk, follow_up: FollowUp, now: datetime) -> str:
    """In a sentence or a short list."""
    zone = calendar.zone(desk.seeker.zone)
    interview = desk.interviews[follow_up.interview]
    contact = desk.contacts.get(follow_up.contact or "")
    due = follow_up.due_at or now
    match follow_up.kind:
        case "brief":
            return brief(desk, interview, now)
        case "debrief":
            return wording.ask_debrief(interview)
        case "thank_you":
            refused = refusal(desk, interview, contact)
            keeper = way_to(desk, interview, refused) if refused else None
            through = wording.pass_on(keeper) if refused else ""
            return wording.thank_you_lead(contact, interview, due, zone, now) + through
        case "card":
            return wording.card_lead(contact, interview, wording.when(due, zone, now), overdue=now > due)
        case "linkedin":
            return wording.linkedin_lead(contact, interview)
        case "chase":
            return wording.chase_lead(follow_up, contact, interview, chases_sent(desk, interview.id) + 1)
        case "call":
            moment = wording.when(interview.call_at, zone, now) if interview.call_at else ""
            return wording.call_lead(contact, interview, moment)
        case "gracious":
            return wording.gracious_lead(contact, interview)
        case "feedback":
            return wording.feedback_lead(contact, interview)
        case "keep_in_touch":
            return wording.keep_in_touch_lead(contact, interview)
        case "next_move":
            return wording.next_move_lead(next_move(desk, now))
        case "close":
            return wording.close_lead(interview, follow_up.because)


# ── before the interview ────────────────────────────────────────────────────────────────────────────────────────────


def brief(desk: Desk, interview: Interview, now: datetime) -> str:
    """R1: the checklist, the names already known, what the last debriefs taught and the last employers answered."""
    zone = calendar.zone(desk.seeker.zone)
    lines = [wording.brief_lead(interview, zone, now)]
    if interview.place:
        lines.append(wording.at_place(interview.place))
    if people := desk.people_of(interview.id):
        lines.append(wording.known_names([f"{c.name}, {c.title}" if c.title else c.name for c in people]))
    in_person = (wording.CHECKLIST_ON_SITE,) if interview.kind in IN_PERSON else ()
    lines += [f"• {line}" for line in (*wording.CHECKLIST, *in_person)]
    lines += [wording.last_time(lesson) for lesson in last_lessons(desk, interview)]
    lines += [wording.feedback_told(i.company, i.feedback.splitlines()) for i in last_answered(desk, interview)]
    return "\n".join(lines)


def last_lessons(desk: Desk, interview: Interview) -> list[str]:
    """What the three debriefs before this interview said to do differently."""
    earlier = [i for i in desk.interviews.values() if i.lessons and i.starts_at < interview.starts_at]
    earlier.sort(key=lambda i: i.starts_at, reverse=True)
    return list(dict.fromkeys(lesson for i in earlier[:LOOKED_BACK] for lesson in i.lessons))


def last_answered(desk: Desk, interview: Interview) -> list[Interview]:
    """The last three interviews before this one of which the employer said what was missing (R18)."""
    earlier = [i for i in desk.interviews.values() if i.feedback and i.starts_at < interview.starts_at]
    return sorted(earlier, key=lambda i: i.starts_at, reverse=True)[:LOOKED_BACK]


# ── back to work ────────────────────────────────────────────────────────────────────────────────────────────────────


def next_move(desk: Desk, now: datetime) -> str:
    """R20: one concrete thing to do, from what is on the desk."""
    zone = calendar.zone(desk.seeker.zone)
    latest = sorted(desk.interviews.values(), key=lambda i: i.starts_at, reverse=True)
    for interview in latest:
        untold = interview.status == "held" and not interview.debriefed_at and not interview.outcome
        if untold and now <= interview.ends_at + DEBRIEF_NOT_AFTER:
            return wording.move_debrief(interview)
    for interview in latest:
        if interview.next_round_at and next_round_unlogged(desk, interview, now):
            return wording.move_next_round(interview, wording.when(interview.next_round_at, zone, now))
    for interview in latest:
        if interview.status == "moved" and not interview.outcome:
            return wording.move_new_time(interview)
    for chase in desk.follow_ups.values():
        if chase.open and chase.kind == "chase" and chase.nudges and now - chase.nudges[0] >= QUIET_AFTER:
            return wording.move_silent(owed(desk, chase), desk.interviews[chase.interview])
    return wording.MOVE_ELSE


def next_round_unlogged(desk: Desk, interview: Interview, now: datetime) -> bool:
    at = interview.next_round_at
    return bool(at and at > now and not any(i.starts_at == at for i in desk.interviews.values()))


def owed(desk: Desk, follow_up: FollowUp, *, at_home: bool = False) -> str:
    """`thank-you to Dana Li (Acme)`; `at_home`, among the affairs of its company, `thank-you to Dana Li`."""
    interview = desk.interviews.get(follow_up.interview)
    if interview is None:
        return wording.GONE
    contact = desk.contacts.get(follow_up.contact or "")
    return wording.owed(follow_up.kind, interview, contact, follow_up.number, at_home=at_home)
