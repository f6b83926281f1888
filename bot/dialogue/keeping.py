"""A desk that nobody uses: the seeker is warned, then everything is forgotten. When, is `playbook/retention.py`'s."""

from dataclasses import replace

from bot import calendar, wording
from bot.dialogue.step import Step
from bot.message import Button
from bot.playbook import retention


def begin(step: Step) -> None:
    """A desk of which it is not known when it was used last counts from now on."""
    if step.desk.dialogue.used_at is None:
        use(step)


def use(step: Step) -> None:
    """The seeker did something: the time begins anew."""
    step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, used_at=step.now, warned=0, warned_at=None))


def look(step: Step) -> None:
    """Do what has come due for want of use."""
    match retention.due(step.desk, step.now, step.keep_months):
        case "warning":
            warn(step)
        case "end":
            step.forgets = True
        case "":
            pass


def warn(step: Step) -> None:
    """One warning for all that have passed. It comes through silence and pauses: what it is about cannot wait."""
    passed = retention.passed(step.desk, step.now, step.keep_months)
    step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, warned=passed, warned_at=step.now))
    used_at, end_at = step.desk.dialogue.used_at or step.now, retention.end_at(step.desk, step.keep_months)
    days = (calendar.local(at, step.zone).date() for at in (used_at, end_at))
    step.ask(
        wording.retention_warning(*days),
        Button(label=wording.KEEP_ON, action="keep:on", style="primary"),
        Button(label=wording.EXPORT, action="open:export"),
    )


def keep_on(step: Step) -> None:
    """The press alone is use."""
    step.retire_question()
    step.say(wording.KEPT_ON)
