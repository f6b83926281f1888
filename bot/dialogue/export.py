"""The desk as the seeker may take it away: the JSON of `/export`, format `afterword-desk/1`."""

from collections.abc import Mapping
from datetime import date, datetime

from bot import calendar
from bot.desk import Contact, Desk, FollowUp, Interview, Membership, Promise
from bot.dialogue.forms import setting_values
from bot.drafting.drafts import drafted
from bot.intake.carried import DESK
from bot.playbook.manners import FOREVER, may_speak
from bot.playbook.plan import plan

Json = Mapping[str, object]


def export(desk: Desk, now: datetime) -> Json:
    """Everything held on a seeker, as of `now`; instants with the offset of the seeker's zone."""
    desk = plan(desk, now)
    settings = dict(setting_values(desk.seeker))
    settings |= {
        "zone": zone(desk.seeker.zone),
        "working_days": list(settings["working_days"]),
        "debrief_after_min": desk.seeker.debrief_after_min,
        "chase_cap": desk.seeker.chase_cap,
        "paused_until": moment(desk, desk.seeker.paused_until),
        "spelling": desk.seeker.spelling,
        "rewrites": desk.seeker.rewrites,
        "nudges_on": desk.seeker.nudges_on or None,
        "hints": desk.seeker.hints,
    }
    return {
        "format": DESK,
        "zone": zone(desk.seeker.zone),
        "settings": settings,
        "interviews": [interview(desk, i) for i in desk.interviews.values()],
        "contacts": [contact(desk, c) for c in desk.contacts.values()],
        "promises": [promise(p) for p in desk.promises.values()],
        "permissions": [
            {"interview": p.interview, "contact": p.contact, "granted": p.granted, "words": p.words}
            for p in desk.permissions.values()
        ],
        "followups": [follow_up(desk, f, now) for f in desk.follow_ups.values()],
        "cohorts": [membership(desk, m) for m in desk.memberships.values()],
        "waits": [{"employer": w.employer, "days": w.days or None} for w in desk.pool.waits] if desk.pool else None,
    }


def interview(desk: Desk, i: Interview) -> Json:
    return {
        "id": i.id,
        "company": i.company,
        "role": i.role or None,
        "kind": i.kind or "other",
        "round": i.round or None,
        "starts_at": moment(desk, i.starts_at),
        "ends_at": moment(desk, i.ends_at),
        "zone": zone(i.zone),
        "country": i.country or None,
        "place": i.place or None,
        "agency": i.agency,
        "traditional": i.traditional,
        "uid": i.uid,
        "moved_from": moment(desk, i.moved_from),
        "status": i.status,
        "rating": i.rating,
        "summary": i.summary or None,
        "went_well": list(i.went_well),
        "to_clarify": list(i.to_clarify),
        "lessons": list(i.lessons),
        "topics": [{"text": topic.text, "contact": topic.contact} for topic in i.topics],
        "next_step": i.next_step or None,
        "next_round_at": moment(desk, i.next_round_at),
        "outcome": i.outcome,
        "feedback": i.feedback or None,
        "answer_by": day(i.answer_by_on),
        "cards": i.cards,
        "call_at": moment(desk, i.call_at),
        "call_to": i.call_to,
    }


def contact(desk: Desk, c: Contact) -> Json:
    return {
        "id": c.id,
        "name": c.name,
        "given_name": c.given_name or None,
        "honorific": c.honorific or None,
        "title": c.title or None,
        "team": c.team or None,
        "company": c.company or None,
        "email": c.email or None,
        "phone": c.phone or None,
        "phone_ext": c.phone_ext or None,
        "linkedin": c.linkedin or None,
        "address": c.address or None,
        "interviews": list(c.interviews),
        "confirmed": c.confirmed,
        "keep_since": moment(desk, c.keep_since),
    }


def promise(p: Promise) -> Json:
    return {
        "id": p.id,
        "interview": p.interview,
        "kind": p.kind,
        "from": day(p.from_on),
        "by": day(p.by_on),
        "words": p.words,
        "said_by": p.said_by,
        "superseded": p.superseded,
    }


def follow_up(desk: Desk, f: FollowUp, now: datetime) -> Json:
    draft = drafted(desk, f, now) if f.open else None
    return {
        "id": f.id,
        "rule": f.rule,
        "kind": f.kind,
        "interview": f.interview,
        "contact": f.contact,
        "channel": f.channel,
        "number": f.number,
        "nudge_at": None if not may_speak(desk) or f.nudge_at == FOREVER else moment(desk, f.nudge_at),
        "due_at": moment(desk, f.due_at),
        "not_after": moment(desk, f.not_after),
        "state": f.state,
        "because": f.because,
        "done_at": moment(desk, f.closed_at) if f.state == "done" else None,
        "draft": str(draft) if draft else None,
    }


def zone(name: str) -> str:
    """The zone by which the moments are written: UTC where it is not known."""
    return "UTC" if name == calendar.UNKNOWN else name


def membership(desk: Desk, m: Membership) -> Json:
    """What is shared with a cohort, and until when."""
    return {
        "id": m.id,
        "cohort": m.cohort,
        "name": m.name or None,
        "joined_at": moment(desk, m.joined_at),
        "grants": [
            {"coach": coach, "fields": list(g.fields), "rejections": list(g.rejections), "until": moment(desk, g.until)}
            for coach, g in m.grants.items()
        ],
        "cheers": list(m.cheers),
    }


def moment(desk: Desk, at: datetime | None) -> str | None:
    return calendar.local(at, calendar.zone(desk.seeker.zone)).isoformat(timespec="seconds") if at else None


def day(on: date | None) -> str | None:
    return on.isoformat() if on else None
