"""A message that is no command, answer or order: what it asks is done, what it tells is kept, and where it says nothing
that can be made out, the bot says what it took it for.
"""

import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Literal

from bot import wording
from bot.desk import Addressing, Calling, Choosing, Logging, Picking, Snoozing
from bot.dialogue import (
    amidst,
    asides,
    booking,
    correcting,
    delaying,
    elsewhere,
    endings,
    manner,
    misplaced,
    mistaken,
    movedon,
    onhold,
    pieces,
    proposals,
    recalling,
    replaced,
    resolve,
    retelling,
    retimed,
    smalltold,
    still_waiting,
    swapping,
    telling,
    unheld,
    views,
    whereat,
)
from bot.dialogue.step import Step
from bot.dialogue.wishes import WISHES, granted
from bot.reading import Ask, Reading
from bot.understanding.letters_received import is_advert
from bot.understanding.offering import apart, find_offering
from bot.understanding.questions import is_question
from bot.understanding.several import find_several
from bot.understanding.shares import find_shares
from bot.understanding.tokens import word_set

LONGEST_ORDER = 20
"""Words; in a longer text, a word of a name need not mean who bears it."""


Take = Callable[[Step, str, Reading], bool]
Case = Literal["chosen", "replaced", "asks"]
"""It was asked which interview it is about; it tells who was there instead of somebody; it is a question."""
Takes = tuple[tuple[Take, AbstractSet[Case]], ...]
"""What may take a message, and the cases in which that is left out."""


def understood(step: Step, text: str, reading: Reading, *, chosen: bool = False) -> None:
    """Do the first thing it asks that can be done; else keep what it tells; else say what it was taken for.

    `chosen`: the interview it is about was asked for, so that the names in it tell nothing more.
    """
    if isinstance(step.subject, Choosing | Logging | Picking | Snoozing | Calling | Addressing):
        step.talk_about(None)
    if not chosen and any(take(step, text, reading) for take in FIRST):
        return
    present = correcting.without_absent(step, text, reading)
    if present is None:
        return
    replaced = present is not reading and bool(present.people) and not present.whens
    asks = is_question(text, (*step.context.people, *step.context.companies))
    holds: Mapping[Case, bool] = {"chosen": chosen, "replaced": replaced, "asks": asks}
    if taken(BEFORE_WISHES, holds, step, text, present):
        return
    order = resolve.aimed(step, present) if not chosen and len(text.split()) <= LONGEST_ORDER else present
    if granted(step, text, present, order) or correcting.dropped(step, text, order):
        return
    if not taken(AFTER_WISHES, holds, step, text, present):
        lost(step, text, present)


def taken(takes: Takes, holds: Mapping[Case, bool], step: Step, text: str, reading: Reading) -> bool:
    """Whether one of them takes the message."""
    return any(take(step, text, reading) for take, unless in takes if not any(holds[case] for case in unless))


def told_in_debrief(step: Step, text: str, reading: Reading) -> bool:
    """What is said during a debrief is part of it."""
    if not telling.belongs_to_debrief(step, reading):
        return False
    telling.tell(step, text, reading)
    return True


def one_by_one(step: Step, text: str, reading: Reading) -> bool:
    """Several orders, each to somebody else, are taken one after the other."""
    del reading
    parts = pieces.orders_apart(step, text)
    for part in parts:
        understood(step, part, step.read(part))
    return bool(parts)


def debriefed(step: Step, text: str, reading: Reading) -> bool:
    """A debrief in which a sentence looks like a correction, a setting or an order is told first."""
    told = amidst.apart(step, text, reading)
    if told is None:
        return False
    rest, later = told
    if rest:
        understood(step, rest, step.read(rest, telling=True))
    for words in later:
        amidst.carry_out(step, words)
    return True


def withdrawn(step: Step, text: str, reading: Reading) -> bool:
    """A promise is taken back; what the message tells besides is kept."""
    rest = correcting.withdraws(step, text, reading)
    if rest is None:
        return False
    besides = step.read(rest)
    if besides.orphans:
        besides = replace(besides, people=reading.people)
    if besides.tells or set(besides.asks) - {Ask.CORRECT, Ask.UNDO}:
        understood(step, rest, besides)
    elif hand := resolve.at_hand(step):
        smalltold.corrected(step, hand.id)
    return True


def was_mistaken(step: Step, text: str, reading: Reading) -> bool:
    """An end is taken back that was somebody else's; what the message tells besides is kept."""
    rest = mistaken.taken_back(step, text, reading)
    if rest is None:
        return False
    besides = step.read(rest)
    if besides.tells or besides.outcome or besides.status:
        understood(step, rest, besides)
    return True


def advertised(step: Step, text: str, _: Reading) -> bool:
    """A pasted advertisement is no interview, and names nobody who was met."""
    if not is_advert(text):
        return False
    step.say(wording.ADVERT)
    return True


def offered_elsewhere(step: Step, text: str, reading: Reading) -> bool:
    """An employer that is not on the desk makes an offer, which is nobody else's; what is told besides is kept."""
    firms = find_offering(text, step.context) if step.desk.interviews and Ask.LOG not in reading.asks else ()
    if not firms:
        return False
    rest = apart(text, firms)
    besides = step.read(rest)
    if besides.tells or besides.outcome:
        understood(step, rest, besides)
        step.say(wording.offered_elsewhere(firms[0].name))
    else:
        elsewhere.says_so(step, firms[0].name)
    return True


ANOTHER = re.compile(
    r"(?:[a-z' ,!]{1,20}\s)?(?:(?:another|new|one more) (?:one|interview)|another|new one|one more|next one)"
    r"(?: (?:for|to) \w+(?: \w+)?)?\s*[:–—-]\s*(?P<told>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def listed(step: Step, text: str, _: Reading) -> bool:
    """ "Got another one: Peacock Lane Bakery, Tuesday at 11, video": an interview told as a list."""
    led = ANOTHER.fullmatch(text.replace("’", "'").replace(" one! ", " one: ", 1))
    reading = step.read(f"interview with {led['told']}") if led else None
    if reading is None or Ask.LOG not in reading.asks or not reading.company or not reading.interview_at:
        return False
    return WISHES[Ask.LOG](step, text, reading)


def several(step: Step, text: str, reading: Reading) -> bool:
    """ "Acme Thursday 10am, Globex Friday at 3": several interviews to come, told as a list."""
    if set(reading.asks) - {Ask.LOG, Ask.REPLIED} or reading.past or reading.rating or reading.outcome:
        return False
    if not find_several(text, step.context, reading):
        return False
    booking.log(step, text, reading)
    return True


def shared(step: Step, text: str, reading: Reading) -> bool:
    """ "Acme went great, Initech was rough": each employer's share is kept where it belongs."""
    shares = find_shares(text, step.context, reading)
    did: list[str] = []
    for share in shares:
        step.did = ""
        if share.company in step.context.companies:
            understood(step, share.reading.text, share.reading)
        else:
            booking.log(step, share.reading.text, share.reading)
        did += filter(None, (step.did,))
    step.did = wording.joined(did) if shares else step.did
    return bool(shares)


def was_one(step: Step, text: str, reading: Reading) -> bool:
    """ "Interview done", "just finished my interview", where none is on the desk: it is asked with whom."""
    words = text.casefold().split()
    meets = any(word.strip(".,!") in INTERVIEWS for word in words)
    if not (reading.past and meets) or reading.asks or len(words) > SHORT or resolve.to_debrief(step, step.now):
        return False
    booking.log(step, text, reading)
    return True


INTERVIEWS = word_set("interview onsite screen screening panel superday")
SHORT = 8


NEVER_MIND = re.compile(r"(?:oh |ok |ah )?(?:never ?mind|nvm|nm|forget (?:it|that))[.! ]*", re.IGNORECASE)


def courtesy(step: Step, reading: Reading) -> bool:
    """A greeting, a thank-you, a goodbye, a wish that is let go: one kind line."""
    if NEVER_MIND.fullmatch(reading.text.strip()):
        step.say(wording.NOD)
        return True
    answers = {Ask.GREET: wording.HELLO, Ask.THANK: wording.WELCOME_ANSWER, Ask.BYE: wording.BYE}
    for ask in reading.asks:
        if ask in answers:
            hello = f"{answers[ask]} {views.standing_help(step.desk, step.now)}"
            step.say(hello if ask is Ask.GREET else answers[ask])
            return True
    return False


def lost(step: Step, text: str, reading: Reading) -> None:
    """Nothing was understood: say what it was taken for, and the nearest thing that can be done; shorter, and in other
    words, where that was said before."""
    if manner.suspected(step, text) or recalling.answered(step, text, reading):
        return
    again = step.desk.dialogue.asides
    manner.count(step)
    if again:
        step.say(wording.NOT_FIRST[(again - 1) % len(wording.NOT_FIRST)])
        return
    hand = resolve.at_hand(step) or resolve.to_debrief(step, step.now)
    when = next((w for w in reading.whens if w.first_on), None)
    if hand:
        guess = wording.guess_debrief(hand)
    elif when and when.first_on:
        guess = wording.guess_date(wording.short_day(when.first_on, step.today))
    else:
        guess = wording.GUESS_NOTHING
    step.say(wording.not_understood(guess))


# ── the order ───────────────────────────────────────────────────────────────────────────────────────────────────────


def by_reading(take: Callable[[Step, Reading], bool]) -> Take:
    """The same for what looks at the reading alone."""
    return lambda step, _, reading: take(step, reading)


FIRST: tuple[Take, ...] = (
    advertised,
    swapping.swapped,  # titles told the wrong way round
    replaced.named_instead,  # one person for another
    was_mistaken,  # an end that was none
    offered_elsewhere,
    misplaced.put_right,  # two that were taken for each other
    retimed.back_on,  # a time for what has none
    retimed.told_anew,  # another hour
    whereat.told,
    listed,
    several,
    shared,
    withdrawn,  # a promise taken back
    correcting.taken_off,  # somebody, with a reason
    retimed.stood_up,
    debriefed,  # what merely looks like a correction, a setting or an order
)
"""What is looked for before all else, unless it was asked which interview it is about."""
ALWAYS: AbstractSet[Case] = frozenset()
BEFORE_WISHES: Takes = (
    (unheld.answered, {"chosen", "replaced"}),  # why there is nothing to tell
    (proposals.noted, {"chosen", "replaced"}),
    (onhold.heard, {"chosen", "replaced"}),
    (onhold.formality, {"chosen", "replaced"}),
    (movedon.heard, {"chosen", "replaced"}),
    (by_reading(delaying.away), ALWAYS),
    (by_reading(endings.tell_answer_by), ALWAYS),
    (by_reading(endings.take_answer_by), {"asks"}),
    (by_reading(retelling.retold), {"asks"}),
    (endings.take_order, ALWAYS),
    (endings.take_answer, ALWAYS),
    (endings.take_feedback, ALWAYS),
    (told_in_debrief, {"asks"}),
    (one_by_one, {"chosen"}),
)
"""What is looked for next, without those of whom it says that they were away."""
AFTER_WISHES: Takes = (
    (correcting.strikes, ALWAYS),
    (still_waiting.no_news, ALWAYS),
    (telling.tell, {"asks"}),
    (by_reading(telling.amend), {"asks"}),
    (still_waiting.waits, ALWAYS),
    (by_reading(courtesy), ALWAYS),
    (was_one, {"chosen", "asks"}),
    (asides.kept, {"chosen", "asks"}),
)
"""And what is looked for where it asks for nothing that can be done."""
