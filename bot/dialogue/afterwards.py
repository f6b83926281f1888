"""An order or a question that ends a message which tells of an interview: what is told is kept first, as if it stood
alone, and then the order is carried out."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bot import wording
from bot.dialogue import manner, recalling, resolve, unwanted
from bot.dialogue.delaying import is_not_mine
from bot.dialogue.pieces import places_apart
from bot.dialogue.step import Step
from bot.dialogue.which_interview import ask_which_is_meant
from bot.dialogue.wishes import granted
from bot.reading import Ask
from bot.understanding.leads import KIND_LEAD
from bot.understanding.manner import QUESTIONS, find_manner
from bot.understanding.questions import only_asks

LONGEST = 300
"""Words of a message at whose end such an order is looked for."""
MOST = 20
"""Words of the order."""
ORDERS = re.compile(
    rf"{KIND_LEAD}(?:remind me|draft|write (?:me|the|her|him|them|a)|compose|prepare|show me|list|send me|give me|"
    r"cancel|push|postpone|delay|move|skip|snooze|set|stop|pause|put|delete|make me|"
    r"turn (?:on|off)|(?:i['’]ll|i will) (?:call|ring|phone))\b",
    re.IGNORECASE,
)
ASKS = re.compile(
    rf"{KIND_LEAD}(?:what|when|how|who|which|why|should|shall|do i|can i|may i|is it|are you|did you|"
    r"what['’]?s|when['’]?s|(?:is|was|did|does|has|will|isn['’]?t) (?!you|it\b)\w+)\b",
    re.IGNORECASE,
)
"""How an order and a question begin. No other piece of a message is looked at."""
WANTED = frozenset(
    {
        Ask.DRAFT, Ask.PENDING, Ask.PLAN, Ask.SNOOZE, Ask.CANCEL, Ask.SKIP, Ask.SET, Ask.WHO, Ask.WHY, Ask.UPCOMING,
        Ask.WHETHER, Ask.NOTED, Ask.CALENDAR, Ask.PAUSE, Ask.STOP, Ask.CALL, Ask.KEEP, Ask.CARD, Ask.DELETE, Ask.HELP,
        Ask.STATUS,
    }
)  # fmt: skip
ENDS = re.compile(r"[.!?\n]\s*$")


def apart(step: Step, text: str) -> tuple[str, tuple[str, ...]]:
    """What the message tells, and the orders and questions that end it; all of it and none where it is not both."""
    if len(text.split()) > LONGEST:
        return text, ()
    ends = tuple(orders_at_end(step, text))
    if not ends:
        return text, ()
    rest = text[: ends[0]].rstrip(" ,;–—-")
    rest = re.sub(r"[,;]? (?:and|also|but|then)$", "", rest, flags=re.IGNORECASE)
    if not tells_of_one(step, rest):
        return text, ()
    bounds = (*ends, len(text))
    return rest, tuple(text[first:last].strip(" ,;") for first, last in pairwise(bounds))


def orders_at_end(step: Step, text: str) -> Iterator[int]:
    """Where the orders begin with which the message ends; nothing else stands between them."""
    places = [start for start, _ in places_apart(text) if start and begins_one(text, start)]
    for n, start in enumerate(places):
        end = places[n + 1] if n + 1 < len(places) else len(text)
        if is_wanted(step, text[start:end]) and all(is_wanted(step, text[at:]) for at in places[n + 1 :]):
            yield from places[n:]
            return


def begins_one(text: str, start: int) -> bool:
    """Whether an order can begin here; a question only where a sentence does, for "when we met" is none."""
    if ORDERS.match(text, start):
        return True
    return bool(ASKS.match(text, start)) and bool(ENDS.search(text[:start]) or text.rstrip().endswith("?"))


def is_wanted(step: Step, words: str) -> bool:
    if len(words.split()) > MOST:
        return False
    ask = next(iter(step.read(words).asks), None)
    return ask in WANTED or find_manner(words) in QUESTIONS or asks_what_is_noted(step, words)


def asks_what_is_noted(step: Step, words: str) -> bool:
    """ "Is Bo the CTO?": of somebody, and not of who writes or of the bot."""
    names = (*step.context.people, *step.context.companies)
    return not OURS.search(words) and words.rstrip().endswith("?") and only_asks(words, names)


OURS = re.compile(r"\b(?:you|your|u|i|my|we|our)\b", re.IGNORECASE)


def tells_of_one(step: Step, rest: str) -> bool:
    """Whether the rest tells of an interview, and wants nothing else."""
    told = step.read(rest)
    logs = Ask.LOG in told.asks and bool(told.company)
    return logs or (told.tells and not told.asks)


def obey(step: Step, words: str) -> None:
    """Carry out one of them, or say that it cannot be done. What was just asked stays open."""
    if is_not_mine(words):
        step.say(wording.NOT_MINE)
        return
    if unwanted.heard(step, words) or manner.heard(step, words):
        return
    if OTHER.search(words):
        of_the_other(step, words)
        return
    carry_out(step, words)


def carry_out(step: Step, words: str) -> None:
    reading = step.read(words)
    if not granted(step, words, reading) and not recalling.answered(step, words, reading):
        step.say(wording.not_done(words))


OTHER = re.compile(r"\b(?:the|my) other (?:one|interview|call)\b", re.IGNORECASE)


def of_the_other(step: Step, words: str) -> None:
    """ "Cancel the other one": not that which is told just before. Of several it is asked which."""
    hand = resolve.at_hand(step)
    others = [
        i for i in step.desk.interviews.values() if i.status == "planned" and i.starts_at > step.now and i != hand
    ]
    if len(others) > 1:
        ask_which_is_meant(step, others, words)
    elif others:
        carry_out(step, OTHER.sub(others[0].company, words))
    else:
        step.say(wording.not_done(words))
