"""`history.json`: when things were told and done, and what else `desk.json` does not show. With it a desk that is
brought in elsewhere goes on where it stopped; `bot/intake/carried.py` reads it.
"""

from collections.abc import Mapping
from datetime import datetime

from bot.desk import Desk, Draft, FollowUp, Interview
from bot.intake.carried import HISTORY

Json = Mapping[str, object]


def history(desk: Desk) -> Json:
    """By the ids of `desk.json`; permissions, which have none there, are counted in their order. Instants in UTC."""
    permissions = enumerate(desk.permissions.values(), 1)
    return {
        "format": HISTORY,
        "seeker": {
            "habits": [{"kind": h.kind, "old": h.old, "new": h.new, "times": h.times} for h in desk.seeker.habits]
        },
        "interviews": {row.id: interview(row) for row in desk.interviews.values()},
        "promises": {row.id: {"told_at": moment(row.told_at)} for row in desk.promises.values()},
        "permissions": {f"g{number}": {"told_at": moment(row.told_at)} for number, row in permissions},
        "followups": {row.id: follow_up(row) for row in desk.follow_ups.values()},
    }


def interview(row: Interview) -> Json:
    return {
        "kind_told": row.kind is not None,
        "logged_at": moment(row.logged_at),
        "sequence": row.sequence,
        "stamped_at": moment(row.stamped_at),
        "take": row.take,
        "debriefed_at": moment(row.debriefed_at),
        "confirmed_at": moment(row.confirmed_at),
        "outcome_at": moment(row.outcome_at),
        "replied_at": moment(row.replied_at),
        "reply": row.reply or None,
        "wrote_at": moment(row.wrote_at),
        "hushed_at": moment(row.hushed_at),
        "links": [topic.link for topic in row.topics],
    }


def follow_up(row: FollowUp) -> Json:
    return {
        "made_at": moment(row.made_at),
        "nudges": [moment(at) for at in row.nudges],
        "snoozed_to": moment(row.snoozed_to),
        "closed_at": moment(row.closed_at),
        "draft": draft(row.draft),
    }


def draft(row: Draft) -> Json | None:
    """None while the letter is as it was written for them."""
    if row == Draft(asked=row.asked):
        return None
    return {
        "take": row.take,
        "tone": row.tone,
        "short": row.short,
        "without": list(row.without),
        "about": row.about or None,
        "adds": list(row.adds),
        "greeting": row.greeting or None,
        "signed": row.signed or None,
        "subject": row.subject or None,
        "body": row.body or None,
        "by": row.by,
    }


def moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
