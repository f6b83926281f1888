"""Words that only say yes or that the bot was heard, and the words on a button."""

import re

from bot import wording
from bot.desk import Debriefing
from bot.dialogue import buttons, shorthand
from bot.dialogue.step import Step
from bot.message import Button

ASSENTS = {
    "yes", "yep", "yeah", "yup", "right", "correct", "that's right", "thats right", "looks good", "all good", "perfect",
    "thanks, that's right", "all correct", "exactly", "yes it is", "yes, it is", "yes that's right", "spot on",
}  # fmt: skip
"""What answers "Is this right?"."""
AGREES_WHEN_ASKED = {"ok", "okay", "k", "kk", "sure", "fine", "good", "alright", "ya", "aye", "👍"}
"""What answers it as well, and says nothing where it was not asked."""
NODS = ASSENTS | {
    "ok", "okay", "k", "kk", "sure", "alright", "fine", "good", "great", "cool", "nice", "perfect", "yes", "yep",
    "yeah", "yup", "right", "understood", "noted", "👍", "🙂", "😊", "all right", "ok thanks", "ok thank you",
    "sounds good", "looks good", "will do", "makes sense", "ok great", "ok sir", "yes sir", "ok ma", "ok lah", "can",
    "can can", "ok can", "ya ok", "ya", "ok ok", "ok noted", "gotcha", "got it", "righto",
    "right you are", "fair enough", "fair point", "good point", "i see", "ah ok", "oh ok", "okie", "okey", "roger",
    "acha", "accha", "theek hai", "no wahala", "no worries", "no problem", "sharp", "grand", "grand so", "sound",
    "cool cool", "that's all", "thats all", "that is all", "true", "interesting", "fair play", "keep going",
}  # fmt: skip
"""What only says that the bot was heard."""


COURTESIES = re.compile(
    r"^(?:(?:yes|yeah|yep|yup|ok|okay|k|cool|great|alright|sure|oh|and|pls|please)\b[,.! ]{1,3}){1,4}|"
    r"(?:[,. ]{1,3}(?:thx|thanks|thank you|ty|cheers|pls|please|plz|lol|haha|x|xx|ugh|then|mate|obvs|ofc)){1,3}"
    r"[.! ]{0,3}$",
    re.IGNORECASE,
)
LONGEST_BARE = 6
"""Words of a message from which these are taken away."""


def courteously_heard(step: Step, text: str) -> bool:
    """ "Got it thx", "yes looks right": a short order, or the words on a button, with a courtesy before or after it."""
    bare = COURTESIES.sub("", text) if len(text.split()) <= LONGEST_BARE else text
    attempts = (shorthand.heard, label_heard, heard)
    return bool(bare) and bare != text and any(attempt(step, bare) for attempt in attempts)


def heard(step: Step, text: str) -> bool:
    """A word of assent where nothing was asked; to "How did it go?" the same word is an answer."""
    if text.casefold().rstrip(".! ") not in NODS:
        return False
    if isinstance(step.subject, Debriefing) and not step.desk.interviews[step.subject.interview].debriefed_at:
        return False
    newest = step.desk.dialogue.shown[-1] if step.desk.dialogue.shown else None
    if newest and newest.kind == "card":
        asked, word = "right?" in newest.text, text.casefold().rstrip(".! ")
        agrees = (word in ASSENTS and step.subject is None) or (asked and word in ASSENTS | AGREES_WHEN_ASKED)
        if agrees and label_heard(step, wording.LOOKS_RIGHT):
            return True
    step.say(wording.NOD)
    return True


def label_heard(step: Step, text: str) -> bool:
    """The words on a button of the newest message that has one."""
    wanted = text.casefold().rstrip(".! ")
    for shown in reversed(step.desk.dialogue.shown):
        controls = step.controls_of(shown)
        for control in controls:
            label = control.label.casefold() if isinstance(control, Button) else ""
            if isinstance(control, Button) and wanted in (label, label.removesuffix(" it")):  # "accept" of "Accept it"
                buttons.press(step, control.action)
                return True
        if controls:
            return False
    return False


def question_label_heard(step: Step, text: str) -> bool:
    """The words on a button of the question asked last."""
    shown = step.desk.dialogue.shown
    return bool(shown) and shown[-1].kind == "question" and label_heard(step, text)
