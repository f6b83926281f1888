"""The wish to be forgotten, in words: asked about, and said again."""

import re

from bot import wording
from bot.desk import Forgetting
from bot.dialogue import buttons, commands, telling
from bot.dialogue.step import Step

NOT_THAT = frozenset({"no", "nope", "nah", "wait", "stop", "don't", "dont", "hang", "hold", "keep", "never", "rather"})
LONGEST_REFUSAL = 8
"""Words; one of those first, or after an "oh", refuses what was asked."""
FORGET_WORDS = frozenset(
    f"{verb} {what}"
    for verb in ("forget", "delete", "erase", "destroy")
    for what in ("everything", "everything about me", "all my data", "my data", "me", "all of it", "it all")
)
ASKS_TO_FORGET = re.compile(
    r"(?:(?:please|pls|plz|hey|ok|now|just|(?:can|could) (?:you|u|i)|how (?:do|can|would) i|"
    r"i(?: want|['’]d like) (?:you )?to),? ){0,4}"
    r"(?:forget|delete|erase|destroy|wipe|remove|clear|close) (?:me|it all|all of it|"
    r"everything(?: (?:about me|of mine|(?:that )?(?:you|u) (?:know|have|noted|stored)(?: (?:about|on|of) me)?))?|"
    r"(?:all (?:of )?)?(?:the )?(?:my )?(?:data|account|info|information|details|history)(?: (?:about me|you have))?)"
    r"(?:,? (?:please|pls|plz|now|thanks|completely|here))*[ .!?]*",
    re.IGNORECASE,
)
"""What is taken for a wish to be forgotten, and asked about."""


def heard(step: Step, text: str) -> bool:
    """`forget everything`, soon after it was asked; anything else keeps everything."""
    wants = text.casefold().rstrip(".!") in FORGET_WORDS
    if isinstance(step.subject, Forgetting):
        if wants and step.subject.until and step.now < step.subject.until:
            buttons.forget(step)
            return True
        step.retire_question()
        step.talk_about(None)
        if telling.refuses(text) or draws_back(text):
            step.say(wording.NOT_FORGOTTEN)
            return True
    if wants or ASKS_TO_FORGET.fullmatch(text):
        commands.run(step, "forget", "")
        return True
    return False


def draws_back(text: str) -> bool:
    """ "Oh no, wait": an answer to a question as dangerous as that one."""
    words = re.findall(r"[\w']+", text.casefold().replace("’", "'"))
    return len(words) <= LONGEST_REFUSAL and not NOT_THAT.isdisjoint(words[:2])
