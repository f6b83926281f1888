"""How long a question of the bot's is open: what is said long after it, or after a newer list, is no answer to it."""

from datetime import timedelta

from bot.desk import Addressing, Calling, Choosing, Hearing, Logging, Meeting, Picking, Snoozing
from bot.dialogue.step import Step

LASTS = timedelta(days=2)


def let_lapse(step: Step) -> None:
    """A question that is open no more is dropped; one about an invitation waits, for nothing else brings that back."""
    match step.subject:
        case Logging(invitation=None) | Picking() | Snoozing() | Calling() | Addressing() | Hearing() | Meeting():
            over = is_old(step)
        case Choosing() as choosing:
            over = is_old(step) or is_overtaken(step, choosing)
        case _:
            over = False
    if over:
        step.talk_about(None)


def is_old(step: Step) -> bool:
    asked_at = step.desk.dialogue.asked_at
    return asked_at is not None and step.now - asked_at > LASTS


def is_overtaken(step: Step, choosing: Choosing) -> bool:
    """Whether something was nudged since it was asked which follow-up is meant: numbers are of that list now."""
    asked_at, follow_ups = step.desk.dialogue.asked_at, step.desk.follow_ups
    if asked_at is None or not all(id in follow_ups for id in choosing.among):
        return False
    return any(f.nudges and f.nudges[-1] > asked_at for f in follow_ups.values())
