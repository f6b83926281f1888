"""A setting just made is put right by its value alone, while the seeker has changed or looked at nothing else since."""

from dataclasses import replace

from bot.desk import Desk
from bot.dialogue import forms, wishes
from bot.dialogue.fixes import A_MOMENT
from bot.dialogue.step import Step
from bot.reading import Reading
from bot.understanding.set_again import find_set_again


def heard(step: Step, text: str) -> bool:
    """ "Wait no make that 10am", right after "set my brief to 9am"."""
    made, at = step.desk.dialogue.just_set, step.desk.dialogue.set_at
    if not made or at is None or step.now - at > A_MOMENT:
        return False
    values = {name: value for name, value in forms.setting_values(step.seeker).items() if isinstance(value, str)}
    found = find_set_again(text, made, values, step.context)
    return bool(found) and wishes.set_(step, text, Reading(text=text, settings=tuple(found)))


def remember(step: Step, before: Desk) -> None:
    """Which settings this turn was about, for a correction to be of; the earlier ones stay if it did nothing else."""
    old, new = forms.setting_values(before.seeker), forms.setting_values(step.seeker)
    changed = tuple(name for name in new if new[name] != old[name])
    made = () if step.undoes else changed or step.settings
    if made or last_done(before) != last_done(step.desk):
        at = step.now if made else None
        step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, just_set=made, set_at=at))


def last_done(desk: Desk) -> object:
    talk = desk.dialogue
    return talk.subject, talk.focus, [shown.key for shown in talk.shown], tuple(desk.undos)
