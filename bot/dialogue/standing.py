"""An order to the bot itself (be quiet, no LinkedIn, a setting, why it asks) beside something else in one message.

Each is taken by itself: what is told is not lost, and an order takes its time from no other sentence.
"""

import re

from bot.dialogue import letters, manner, unwanted
from bot.dialogue.amidst import REFERS
from bot.dialogue.pieces import places_apart
from bot.dialogue.step import Step
from bot.dialogue.stopping import is_of_kind
from bot.dialogue.wishes import granted
from bot.reading import Ask

LONGEST = 80
"""Words of a message in which such an order is looked for."""
CUES = re.compile(
    r"\b(?:linked ?in|quiet|silen\w+|messag\w+|remind\w*|nudg\w+|ping\w*|bother\w*|bug|leave me|pause|mute|break|rest|"
    r"stop|no more|disturb|text|texting|write|writing|contact|why|holidays?|vacation|away|off|cards?)\b",
    re.IGNORECASE,
)
"""Without one of these words nothing of the kind is said."""
YOU = re.compile(r"\byou\b", re.IGNORECASE)
ENDS = re.compile(r"[.!?\n]")
ORDERS = {Ask.PAUSE, Ask.STOP, Ask.SET}


def apart(step: Step, text: str) -> tuple[str, tuple[str, ...]]:
    """The message without its orders to the bot, and these; all of it and none where it is not both."""
    if len(text.split()) > LONGEST or not CUES.search(text):
        return text, ()
    orders: list[tuple[int, int]] = []
    idle: int | None = None
    for start, end in places_apart(text):
        if idle is not None and ENDS.search(text[idle:start]):
            idle = None
        if is_order(step, text[start:end]):
            begins = start if idle is None else idle
            one = orders and not ENDS.search(text[orders[-1][1] : start]) and is_rest(step, text[orders[-1][0] : end])
            orders.append((orders.pop()[0] if one else begins, end))
            idle = None
        elif says_something(step, text[start:end]):
            idle = None
        elif idle is None:
            idle = start  # "on holiday from Friday, so be quiet": the reason goes with it
    bounds = [0, *(at for order in orders for at in order), len(text)]
    kept = (text[first:last].strip(" ,;") for first, last in zip(bounds[::2], bounds[1::2], strict=True))
    rest = " ".join(filter(None, kept))
    told = step.read(rest) if orders and says_something(step, rest) else None
    if told is None or (told.outcome and not all(ends_by_itself(step, text[slice(*order)]) for order in orders)):
        return text, ()
    return rest, tuple(text[slice(*order)] for order in orders)


def is_order(step: Step, piece: str) -> bool:
    """Whether a piece by itself is an order to the bot."""
    if not CUES.search(piece):
        return False
    if unwanted.NOT_ON_IT.search(piece):
        return not unwanted.THIRD.search(piece)
    reading = step.read(piece)
    ask = next(iter(reading.asks), None)
    if ask is Ask.SKIP:
        return letters.kind_named(piece) in letters.NOT_LETTERS and not reading.named
    return bool(YOU.search(piece)) if ask is Ask.WHY else ask in ORDERS and not REFERS.search(piece)


def is_rest(step: Step, words: str) -> bool:
    """ "I'm away from Saturday, be quiet til the 23rd" is one order."""
    return not unwanted.LINKEDIN.search(words) and step.read(words).asks == (Ask.PAUSE,)


def says_something(step: Step, words: str) -> bool:
    told = step.read(words)
    return bool(told.asks or told.tells or told.outcome)


def ends_by_itself(step: Step, order: str) -> bool:
    """Whether an order is more than "stop reminding me", which after a rejection is about that employer."""
    return next(iter(step.read(order).asks), None) is not Ask.STOP or is_of_kind(order)


def obey(step: Step, order: str) -> None:
    """Carry out one such order; a question that is open stays open."""
    if unwanted.heard(step, order) or manner.heard(step, order):
        return
    granted(step, order, step.read(order))
