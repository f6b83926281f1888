"""`/status`: is it working, how late was it lately, can it reach the seeker, and what comes next and when."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot import wording
from bot.desk import Delivery
from bot.dialogue import outlook, views
from bot.dialogue.step import Step
from bot.message import Message
from bot.playbook import manners

ON_TIME = timedelta(minutes=1)
PATIENCE = timedelta(minutes=2)
"""What is due, or waits, no longer than this is on its way."""


def tell(step: Step) -> None:
    """What only the store knows is asked for first."""
    if step.desk.delivery is None:
        step.looks_up = True
        return
    delivery = step.desk.delivery
    lines = [*of_pause(step), *of_working(step, delivery), *of_reaching(step, delivery), *of_next(step)]
    step.send(Message(text="\n".join(lines), title=wording.STATUS_TITLE))


def of_working(step: Step, delivery: Delivery) -> Iterator[str]:
    if is_long_ago(delivery.due_since, step.now):
        yield wording.not_waking(shown(step, delivery.due_since))
    elif paused_until(step) is None:
        yield wording.WORKING
    if delivery.latest_at is None:
        yield wording.NO_NUDGES_LATELY
    elif delivery.latest_by <= ON_TIME:
        yield wording.nudged_in_time(delivery.nudges)
    else:
        yield wording.nudged_late(
            delivery.nudges, wording.how_long(delivery.latest_by), f"on {shown(step, delivery.latest_at)}"
        )


def of_reaching(step: Step, delivery: Delivery) -> Iterator[str]:
    """What keeps messages from the seeker; nothing where nothing does."""
    if is_long_ago(delivery.waiting_since, step.now):
        yield wording.waiting(shown(step, delivery.waiting_since))
    if delivery.refused_at:
        yield wording.refused(shown(step, delivery.refused_at))
    if step.seeker.consent != "given":
        yield wording.ONLY_ANSWERS


def of_pause(step: Step) -> Iterator[str]:
    """First of all that nothing comes, where that is so by the seeker's own word."""
    if until := paused_until(step):
        yield wording.is_paused(shown(step, until) if until < manners.FOREVER else "")


def of_next(step: Step) -> Iterator[str]:
    """What comes next, and when; nothing while the bot may not speak first."""
    if not manners.may_speak(step.desk):
        return
    coming = [f for f in step.desk.follow_ups.values() if f.open and f.nudge_at]
    first = min((f.nudge_at for f in coming if f.nudge_at), default=None)
    if first is None and paused_until(step) is None:
        yield wording.NOTHING_NEXT
    elif first and first < manners.FOREVER:
        what = [views.owed(step.desk, f) for f in outlook.in_time(coming) if f.nudge_at == first]
        yield wording.comes_next(what, wording.when(max(first, step.now), step.zone, step.now))


def paused_until(step: Step) -> datetime | None:
    until = step.seeker.paused_until
    return until if until and until > step.now else None


def is_long_ago(since: datetime | None, now: datetime) -> bool:
    return since is not None and now - since > PATIENCE


def shown(step: Step, moment: datetime | None) -> str:
    return wording.when(moment or step.now, step.zone)
