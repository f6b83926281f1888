"""The seeker's own name, told in passing: letters are signed with it from then on."""

import re
from dataclasses import replace

from bot.dialogue import changing, submissions
from bot.dialogue.step import Step
from bot.reading import Ask
from bot.understanding.own_names import find_own_name
from bot.understanding.targets import spoken_of


def heard(step: Step, text: str) -> bool:
    """ "Add my name, it's Tobias Renner", "I'm Tobias", "sign it Tobias": where one is known, the last is about one
    letter. Under a letter that asks for it, a name alone is theirs."""
    asked = not step.seeker.name and changing.newest_is_letter(step)
    found = find_own_name(text, asked=asked)
    if found is None or found.rest or (found.of_one and step.seeker.name):
        return False
    if asked and find_own_name(text) is None and spoken_of(found.name, step.context.people):
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


INTRODUCES = re.compile(
    r"(?P<own>(?:(?:hi|hello|hey|good (?:morning|afternoon|evening))[,!. ]{1,3})?"
    r"(?:my name is|my name['’]s|my name:|i am called|i['’]m called|call me) "
    r"[^\s,.;!]{1,40}(?: [^\s,.;!]{1,40}){0,2})"
    r"(?:[,.;!] (?:and )?| and | [–—-] )(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def introduced(step: Step, words: str) -> str:
    """What is left of a message that begins with who speaks and goes on with an interview; their name is noted."""
    said = None if find_own_name(words) else INTRODUCES.fullmatch(words)
    told = step.read(said["rest"]) if said else None
    if said is None or told is None or not (Ask.LOG in told.asks or told.tells or told.outcome):
        return words
    own = step.read(said["own"])
    if not own.settings:
        return words
    submissions.submit(step, "settings", "", {setting.name: setting.value for setting in own.settings})
    return said["rest"]
