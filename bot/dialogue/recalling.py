"""A question about what is noted, of which nothing else was made: the card, which shows it, or the plan."""

import re

from bot import wording
from bot.desk import Interview
from bot.dialogue import commands, resolve, telling
from bot.dialogue.step import Step
from bot.reading import Reading
from bot.understanding.leads import LEAD
from bot.understanding.questions import of_somebody, only_asks
from bot.understanding.targets import naming
from bot.understanding.tokens import tokenize

OF_NOTES = re.compile(
    r"\b(?:promised?|hear|heard|calls?|called|rings?|said|says?|told|tell|decides?|decision|answer|reply|replied|rat(?:e|ed|ing)|"
    r"title|role|rounds?|step|agency|met|meet|e-?mail|number|phone|reject(?:ed)?|offer|cancell?ed|off|moved|"
    r"permission|interview\w{0,2})\b",
    re.IGNORECASE,
)
"""What is noted of an interview is called by these."""
OF_THEM = re.compile(
    rf"{LEAD}(?:is|was|are|were|has|does|do|did|will|isn['’]?t) (?:she|he|they)\b",
    re.IGNORECASE,
)
WHAT_IF = re.compile(
    r"\bwhat (?:if|happens if|when)\b.{0,120}\b(?:not|never|no|don['’]?t|doesn['’]?t|ghosts?|silent)\b", re.IGNORECASE
)
"""What comes where nobody answers."""


def answered(step: Step, text: str, reading: Reading) -> bool:
    """ "Who said Friday?", "is Bo the CTO?": what is noted where that belongs. False if it may be about anything."""
    names = (*step.context.people, *step.context.companies)
    if reading.asks or not only_asks(text, names):
        return False
    of_it = (
        reading.whens
        or OF_NOTES.search(text)
        or OF_THEM.match(text)
        or of_somebody(text, names)
        or naming(tokenize(text), names)
    )
    interview = meant(step, reading) if of_it else None
    if interview is None:
        return False
    if WHAT_IF.search(text):
        commands.plan_of(step, interview)
    else:
        step.card(interview.id, wording.noted_of(interview))
    step.talk_about(step.subject, focus=interview.id)
    return True


def meant(step: Step, reading: Reading) -> Interview | None:
    """The interview that is named, by its company or by somebody who was there; else the one spoken of, or the only
    one."""
    if found := resolve.named_interviews(step.desk, reading):
        return telling.likeliest(step, found)
    if reading.companies:
        return None
    every = tuple(step.desk.interviews.values())
    return resolve.at_hand(step) or (every[0] if len(every) == 1 else None)
