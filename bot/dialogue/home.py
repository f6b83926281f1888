"""The dashboard: what is due, what is ahead, what was promised, and a way to everything else. Only looks."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot import calendar, wording
from bot.desk import Desk, FollowUp, Interview
from bot.dialogue import views, welcome
from bot.message import Button, Message

DUE_SHOWN = 5
AHEAD_SHOWN = 5
PROMISES_SHOWN = 10
DUE_WITHIN = timedelta(days=2)
"""What falls due in this time stands on the dashboard with its buttons; the rest is a press away."""

EVERYTHING = (  # what each command opens, without typing it
    Button(label="Log an interview", action="open:interview", style="primary"),
    Button(label="How it went", action="open:debrief"),
    Button(label="What is pending", action="open:followups"),
    Button(label="Interviews", action="open:interview list"),
    Button(label="Contacts", action="open:contacts"),
    Button(label="Calendar", action="open:calendar"),
    Button(label="Settings", action="open:settings"),
    Button(label="Help", action="open:help"),
)


def newcomers_home(platform: str) -> tuple[Message, ...]:
    """For somebody on whom nothing is held yet, and on whom looking keeps nothing: what they would agree to."""
    return (
        Message(text=welcome.introduction(platform), title=wording.HOME_TITLE, controls=EVERYTHING[:1]),
        Message(text=wording.ASK_CONSENT, controls=views.CONSENT_BUTTONS[:1]),
    )


def home(desk: Desk, now: datetime) -> tuple[Message, ...]:
    """From the top to the bottom of the page."""
    return (
        Message(text=views.standing_help(desk, now), title=wording.HOME_TITLE, controls=EVERYTHING),
        *consent(desk),
        *due(desk, now),
        *ahead(desk, now),
        *promised(desk, now),
    )


def consent(desk: Desk) -> Iterator[Message]:
    if desk.seeker.consent == "asked":
        yield Message(text=wording.ASK_CONSENT, controls=views.CONSENT_BUTTONS)
    elif desk.seeker.consent == "refused":
        yield Message(text=wording.NOT_CONSENTED, controls=views.CONSENT_BUTTONS[:1])


def due(desk: Desk, now: datetime) -> Iterator[Message]:
    """Each thing that is due soon, with its buttons."""
    pending = [desk.follow_ups[id] for id in views.in_order(desk, now)]
    soon = [f for f in pending if is_soon(f, now)]
    if not pending:
        yield Message(text=wording.NOTHING_PENDING, title=wording.PENDING_TITLE)
        return
    later = len(pending) - len(soon[:DUE_SHOWN])
    lead = wording.more_pending(later) if soon else wording.nothing_soon(later)
    yield Message(text=lead, title=wording.PENDING_TITLE)
    for follow_up in soon[:DUE_SHOWN]:
        yield Message(text=views.item_line(desk, follow_up, now), controls=tuple(views.buttons(follow_up)))


def is_soon(follow_up: FollowUp, now: datetime) -> bool:
    return bool(follow_up.nudges) or views.moment_of(follow_up, now) <= now + DUE_WITHIN


def ahead(desk: Desk, now: datetime) -> Iterator[Message]:
    coming = [i for i in views.in_time_order(desk, now) if i.starts_at >= now and i.status == "planned"]
    for number, interview in enumerate(coming[:AHEAD_SHOWN]):
        title = wording.AHEAD_TITLE if number == 0 else ""
        yield Message(text=views.interview_line(desk, interview, now), title=title, controls=of_interview(interview))


def of_interview(interview: Interview) -> tuple[Button, ...]:
    return (
        Button(label=wording.CHANGE, action=f"change:{interview.id}"),
        Button(label="Calendar file", action=f"calendar:{interview.id}"),
    )


def promised(desk: Desk, now: datetime) -> Iterator[Message]:
    """By when somebody said they would be heard from, soonest first."""
    today = calendar.local(now, calendar.zone(desk.seeker.zone)).date()
    standing = sorted(
        (p for p in desk.promises.values() if not p.superseded and p.by_on >= today and p.interview in desk.interviews),
        key=lambda promise: promise.by_on,
    )
    lines = [
        f"• {desk.interviews[p.interview].company}: "
        f"{wording.promise_line(p, who.name if (who := desk.contacts.get(p.said_by or '')) else '', today)}"
        for p in standing[:PROMISES_SHOWN]
        if not desk.interviews[p.interview].outcome
    ]
    if lines:
        yield Message(text="\n".join(lines), title=wording.PROMISED_TITLE)
