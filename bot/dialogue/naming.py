"""The seeker's own name, told in passing: letters are signed with it from then on."""

from dataclasses import replace

from bot.dialogue import submissions
from bot.dialogue.step import Step
from bot.understanding.own_names import find_own_name


def heard(step: Step, text: str) -> bool:
    """ "Add my name, it's Tobias Renner", "sign it Tobias": where one is known, that is about a single letter."""
    found = find_own_name(text)
    if found is None or found.rest or step.seeker.name:
        return False
    submissions.submit(step, "settings", "", {"name": found.name})
    return True


def greeted(step: Step, text: str) -> str:
    """What is left of a message that opens with the seeker's name: "hey it's Priya, I've got an interview"."""
    found = find_own_name(text)
    if found is None or not found.rest or (step.seeker.name and found.name not in step.seeker.name):
        return text
    if not step.seeker.name:
        step.set_seeker(replace(step.seeker, name=found.name))
    return found.rest
