"""A message that is no command, answer or order: what it asks is done, what it tells is kept, and where it says nothing
that can be made out, the bot says what it took it for.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot import wording
from bot.desk import Addressing, Calling, Choosing, FollowUp, Logging, Picking, Snoozing
from bot.dialogue import (
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
    proposals,
    recalling,
    replaced,
    resolve,
    retelling,
    retimed,
    smalltold,
    swapping,
    unheld,
    views,
    whereat,
)
from bot.dialogue import waits as pool
from bot.dialogue.step import Step
from bot.dialogue.telling import amend, belongs_to_debrief, tell
from bot.dialogue.wishes import WISHES
from bot.reading import Ask, Reading
from bot.understanding.amendments import is_miswritten
from bot.understanding.dates import find
from bot.understanding.letters_received import is_advert
from bot.understanding.offering import apart, find_offering
from bot.understanding.orders import find_order
from bot.understanding.questions import is_question
from bot.understanding.reader import read
from bot.understanding.several import find_several
from bot.understanding.shares import find_shares
from bot.understanding.targets import naming, spoken_of
from bot.understanding.tokens import tokenize, word_set

LONGEST_ORDER = 20
"""Words; in a longer text, a word of a name need not mean who bears it."""
LONGEST_ORDERS = 30
"""Words of a message with several."""


def understood(step: Step, text: str, reading: Reading, *, chosen: bool = False) -> None:
    """Do the first thing it asks that can be done; else keep what it tells; else say what it was taken for.

    `chosen`: the interview it is about was asked for, so that the names in it tell nothing more.
    """
    if isinstance(step.subject, Choosing | Logging | Picking | Snoozing | Calling | Addressing):
        step.talk_about(None)
    if not chosen and any(take(step, text, reading) for take in FIRST):
        return
    if not chosen and retimed.stood_up(step, text, reading):
        return
    present = correcting.without_absent(step, text, reading)
    if present is None:
        return
    replaced = present is not reading and bool(present.people) and not present.whens
    reading, asked = present, is_question(text, (*step.context.people, *step.context.companies))
    if not chosen and not replaced and any(take(step, text, reading) for take in THEN):
        return
    if delaying.away(step, reading) or endings.tell_answer_by(step, reading):
        return
    if not asked and (endings.take_answer_by(step, reading) or retelling.retold(step, reading)):
        return
    if any(take(step, text, reading) for take in (endings.take_order, endings.take_answer, endings.take_feedback)):
        return
    if not asked and belongs_to_debrief(step, reading):
        tell(step, text, reading)
        return
    if not chosen and len(parts := orders_apart(step, text)) > 1:
        for part in parts:
            understood(step, part, read(part, step.context))
        return
    order = resolve.aimed(step, reading) if not chosen and len(text.split()) <= LONGEST_ORDER else reading
    for ask in reading.asks:
        if ask in WISHES and WISHES[ask](step, text, reading if ask is Ask.LOG else order):
            return
    if correcting.dropped(step, text, order) or correcting.strikes(step, text, reading) or no_news(step, text, reading):
        return
    told = not asked and (tell(step, text, reading) or amend(step, reading))
    if told or waits(step, text, reading) or courtesy(step, reading):
        return
    if not chosen and not asked and was_one(step, text, reading):
        return
    if chosen or asked or not asides.kept(step, text, reading):
        lost(step, text, reading)


def withdrawn(step: Step, text: str, reading: Reading) -> bool:
    """A promise is taken back; what the message tells besides is kept."""
    rest = correcting.withdraws(step, text, reading)
    if rest is None:
        return False
    besides = read(rest, step.context)
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
    besides = read(rest, step.context)
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
    besides = read(rest, step.context)
    if besides.tells or besides.outcome:
        understood(step, rest, besides)
        step.say(wording.offered_elsewhere(firms[0].name))
    else:
        elsewhere.says_so(step, firms[0].name)
    return True


def orders_apart(step: Step, text: str) -> tuple[str, ...]:
    """Several orders in one message, each to somebody named ("sent Helen's, skip Brett"). What orders nothing by itself
    stays with what stands before it."""
    places = list(places_apart(text))
    if len(places) == 1 or len(text.split()) > LONGEST_ORDERS or is_miswritten(text):
        return ()
    parts: list[tuple[str, Ask | None, bool]] = []
    begins = 0
    for start, end in places:
        ask, timed = ordered(step, text[start:end])
        if parts and (ask is None or parts[-1][1] is None):
            parts.pop()
            ask, timed = ordered(step, text[begins:end])
        else:
            begins = start
        parts.append((text[begins:end], ask, timed))
    asks = {ask for _, ask, _ in parts}
    several = len(parts) > 1 and None not in asks and (len(asks) > 1 or all(timed for *_, timed in parts))
    return tuple(piece for piece, *_ in parts) if several else ()


def places_apart(text: str) -> Iterator[tuple[int, int]]:
    """Where each piece that may be an order begins and ends."""
    bounds = [0, *(place for found in APART.finditer(text) for place in found.span()), len(text)]
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        if piece := text[start:end].strip():
            begins = text.index(piece, start)
            yield begins, begins + len(piece)


APART = re.compile(r"[,;+]\s|(?<=[^.][.!?])\s+|\n|\s(?:-|–|—)\s|\b(?:but|and|while|then)\b", re.IGNORECASE)
"""Where one order can end and another begin."""


def ordered(step: Step, piece: str) -> tuple[Ask | None, bool]:
    """What a piece of a message asks for by itself, of somebody named or of all, and whether it tells when."""
    whens = find(piece, step.context)
    ask = find_order(piece, step.context, whens)
    named = spoken_of(piece, (*step.context.people, *step.context.companies)) or TO_SOMEBODY.search(piece)
    if not named and ask not in (Ask.CALL, Ask.CARD):
        return None, bool(whens)
    if ask is None:
        ask = next((ask for ask in read(piece, step.context).asks if ask in BESIDES), None)
    return ask, bool(whens)


TO_SOMEBODY = re.compile(r"\b(?:both|all|them|everyone|everybody|it|him|her)\b", re.IGNORECASE)
BESIDES = {Ask.OUTCOME, Ask.CORRECT, Ask.CANCEL, Ask.MOVE, Ask.STOP, Ask.SENT, Ask.SKIP, Ask.SNOOZE}
"""What an order can be that only the whole reader finds."""


ANOTHER = re.compile(
    r"(?:[a-z' ,!]{1,20}\s)?(?:(?:another|new|one more) (?:one|interview)|another|new one|one more|next one)"
    r"(?: (?:for|to) \w+(?: \w+)?)?\s*[:–—-]\s*(?P<told>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def listed(step: Step, text: str, _: Reading) -> bool:
    """ "Got another one: Peacock Lane Bakery, Tuesday at 11, video": an interview told as a list."""
    led = ANOTHER.fullmatch(text.replace("’", "'").replace(" one! ", " one: ", 1))
    reading = read(f"interview with {led['told']}", step.context) if led else None
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


NO_NEWS = re.compile(
    r"\b(?:has not|hasn't|have not|haven't|did not|didn't|never)(?: yet)? (?:call|called|ring|rung|rang|phone|phoned|"
    r"write|written|wrote|answer|answered|reply|replied|respond|responded|heard|email|emailed|been in touch|got back|"
    r"get back|get in touch)\b|\bno (?:call|news|word|reply|answer|response|mail|email|message)\b|"
    r"\b(?:nothing|radio silence|silence|crickets|zilch|nada)\b"
)
AROUND_NO_NEWS = word_set(
    """
    still from them him her it they she he yet today so far at all me us to back either sadly well ok hm hmm and but oh
    nope no sorry there there's i have i've had absolutely as the company of anything ugh argh sigh tho lol smh
    """
)
"""What may stand around it; anything else tells more."""


def only_no_news(step: Step, text: str) -> bool:
    """Whether it says that nothing has come yet, and no more than that."""
    said = text.casefold().replace("’", "'")
    if not NO_NEWS.search(said):
        return False
    rest = [token for token in tokenize(NO_NEWS.sub(" ", said)) if token.kind == "word"]
    named = naming(rest, (*step.context.people, *step.context.companies))
    return all(n in named or token.low in AROUND_NO_NEWS for n, token in enumerate(rest))


def no_news(step: Step, text: str, reading: Reading) -> bool:
    """ "No call", "still nothing", "Mike hasn't called": what is planned; it is no promise and nobody's name."""
    if reading.outcome or reading.promise or not only_no_news(step, text):
        return False
    if not waits(step, text, reading):
        step.say(wording.NO_NEWS_NOTED)
    return True


STILL_WAITING = ("no news", "haven't heard", "havent heard", "heard nothing", "nothing yet", "still waiting", "no word")


def waits(step: Step, text: str, reading: Reading) -> bool:
    """ "I haven't heard back from Acme yet": what is planned about it, and when."""
    said = text.casefold().replace("’", "'")
    if not (any(phrase in said for phrase in STILL_WAITING) or only_no_news(step, text)):
        return False
    named = {interview.id for interview in resolve.named_interviews(step.desk, reading)}
    chases = [f for f in step.desk.follow_ups.values() if f.kind == "chase" and f.open]
    meant = [f for f in chases if f.interview in named] or chases
    if not meant:
        return False
    moments = [f.nudge_at for f in meant if f.nudge_at]
    what = wording.joined([views.owed(step.desk, f) for f in meant])
    told = wording.still_waiting(what, wording.when(min(moments), step.zone, step.now) if moments else "")
    step.say(" ".join(filter(None, (told, waits_of(step, meant)))))
    return True


def waits_of(step: Step, meant: Sequence[FollowUp]) -> str:
    """How long others waited there, where it is about one employer."""
    companies = {step.desk.interviews[f.interview].company for f in meant}
    return pool.beside(step, companies.pop()) if len(companies) == 1 else ""


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


Take = Callable[[Step, str, Reading], bool]
FIRST: tuple[Take, ...] = (
    advertised,
    swapping.swapped,
    replaced.named_instead,
    was_mistaken,
    offered_elsewhere,
    misplaced.put_right,
    retimed.back_on,
    retimed.told_anew,
    whereat.told,
    listed,
    several,
    shared,
    withdrawn,
    correcting.taken_off,
)
"""What is looked for before all else: an advertisement, titles told the wrong way round, one person for another, an end
that was none, somebody else's offer, two that were taken for each other, a time for what has none, another hour, where
it is, several interviews, several employers, a promise taken back, somebody taken off with a reason."""
THEN: tuple[Take, ...] = (unheld.answered, proposals.noted, onhold.heard, movedon.heard)
"""And then, without those who were away: why there is nothing to tell, a time that is only proposed, a process on hold,
somebody who left."""
