"""What is only asked for, suggested or possible: "I asked to move it to Friday", "they might move it". It moves
nothing, and is no word of theirs either."""

import re

from bot import wording
from bot.desk import Interview
from bot.dialogue import resolve
from bot.dialogue.step import Step
from bot.reading import Ask, Reading

LONGEST = 25
"""Words; what is longer tells of more."""
_MOVE = r"(?:move|moving|reschedul\w{1,5}|postpon\w{1,4}|push|shift|swap|change|bring|do)"
_ASKED = r"(?:asked|requested|emailed|messaged|wrote|texted|called|begged)"
ASKED = re.compile(
    rf"\b(?:i|we|i've|i have|just) {_ASKED}\b.{{0,40}}\b(?:{_MOVE}|another|different|later|earlier|new|sooner)\b|"
    rf"\b(?:must|need to|have to|gotta|got to|hoping to|hope to|trying to|would like to|i'd like to) {_MOVE}\b|"
    rf"\b(?:might|may|could|maybe they(?:'ll| will)?) (?:have to |need to |want to |also )?{_MOVE}\b|"
    r"\b(?:can't|cant|cannot|can not) (?:make|do) (?:it|that|this|the|on|mon|tue|wed|thu|fri|sat|sun|\d)",
    re.IGNORECASE,
)
OFFERED = re.compile(
    r"\b(?:suggest|suggests|suggested|propose|proposes|proposed|offer|offers|offered|can (?:only )?do|could do|free on|"
    r"gave me|give me)\b",
    re.IGNORECASE,
)
CHOSE = re.compile(
    r"\b(?:i|i've|i have) (?:told|said|picked|chose|chosen|took|taken|suggested|proposed|answered|replied)\b",
    re.IGNORECASE,
)
SHORT = 9
DONE = frozenset({Ask.MOVE, Ask.CANCEL, Ask.LOG, Ask.CORRECT, Ask.DELETE, Ask.SNOOZE, Ask.CALL, Ask.UPCOMING})


def noted(step: Step, text: str, reading: Reading) -> bool:
    """Say that it stands as it is until there is a new time."""
    words = text.replace("’", "'")
    if len(words.split()) > LONGEST or words.rstrip().endswith("?") or DONE & set(reading.asks) or reading.outcome:
        return False
    interview = meant(step, reading)
    if interview is None or not (ASKED.search(words) or is_choice(words, reading)):
        return False
    step.talk_about(step.subject, focus=interview.id)
    step.say(wording.stays(interview, wording.when(interview.starts_at, step.zone, step.now)))
    return True


def is_choice(words: str, reading: Reading) -> bool:
    """Several times are offered, or one of them was chosen; "she offered to call on Friday" is neither."""
    days = [when for when in reading.whens if when.first_on]
    several = len(days) > 1 or any(when.first_on != when.last_on for when in days)
    if OFFERED.search(words):
        return several
    return bool(days and CHOSE.search(words)) and len(words.split()) <= SHORT


def meant(step: Step, reading: Reading) -> Interview | None:
    """The one that is ahead: the one named, the one at hand, or the only one."""
    reading = resolve.aimed(step, reading)
    named = resolve.named_interviews(step.desk, reading)
    if reading.companies and not named:
        return None
    ahead = [i for i in named or step.desk.interviews.values() if i.status == "planned" and i.starts_at > step.now]
    hand = resolve.at_hand(step)
    if hand is not None and not named:
        return hand if hand in ahead else None
    return ahead[0] if len(ahead) == 1 else None
