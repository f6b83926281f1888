"""Short orders typed on what is owed: `sent`, `1 sent, 2 friday 9am`, `all skip`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import takewhile

from bot import calendar, wording
from bot.desk import Debriefing
from bot.dialogue import acts, buttons, drafts, resolve, telling, views
from bot.dialogue.step import Step
from bot.playbook.rules import NOTES
from bot.reading import Ask
from bot.understanding.calendar_words.lexicon import NUMBERS
from bot.understanding.dates import find, read_moment
from bot.understanding.reader import read_rating

CALLS_MADE = frozenset(
    {
        "called", "rang", "phoned", "voicemail", "left a voicemail", "left voicemail", "got voicemail",
        "got her voicemail", "got his voicemail", "got the voicemail", "left a message", "left her a message",
        "left him a message", "no answer", "nobody picked up",
    }
)  # fmt: skip
"""What is said of a call that was made."""
VERBS: Mapping[str, acts.Verb] = {
    "sent": "sent", "sent it": "sent", "done": "sent", "did it": "sent", "got it": "sent",
    "all sent": "sent", "all done": "sent", "finished": "sent", "chased": "sent", "posted": "sent", "emailed": "sent",
    **dict.fromkeys(CALLS_MADE, "sent"),
    "skip": "skip", "skip it": "skip", "skipped": "skip", "leave it": "skip", "no thanks": "skip",
    "tomorrow": "tomorrow", "later": "later", "not now": "later", "snooze": "pick", "pick a time": "pick",
    "draft": "draft", "show draft": "draft", "show me the draft": "draft", "why": "why",
    "close it": "letgo", "keep it open": "keepopen",
}  # fmt: skip
"""Typed words, and the button they stand for."""
ALL = (-1,)
"""The numbers of all there are."""
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
LONGEST_ORDER = 200
FIRST_FEW = re.compile(r"\bfirst (two|three|four|five|[2-9])\b")
RANGE = re.compile(r"\b(\d{1,2})\s?(?:-|–|to)\s?(\d{1,2})(?=\s+[a-z])")
OF_ALL = re.compile(r"\ball (?:of them )?(two|three|four|five|\d)\b|\b(both)\b")
"""How many there are of all."""
VERB_FIRST = re.compile(
    r"(sent|done|finished|skip|skipped|called) (?:with )?((?:all|both|\d{1,2})(?:(?:\s?,\s?|\s+and\s+|\s+)\d{1,2})*)"
    r"(?: of (?:them|those))?"
)
SENT_BOTH = re.compile(
    r"(?:(?:i|i've|ive|have|ok|yes|yep|ya|just|already) ){0,4}"
    r"(?:sent|done|emailed|mailed|messaged|texted|wrote|thanked)"
    r"(?: (?:it|them|that|one|notes|letters|thank-?yous))?(?: (?:to|for|with))?"
    r" (?:the (?:two|both)(?: of them)?|both(?: of them| letters| notes)?|them both|the pair)(?: now| already)?"
)
VERB_THEN_NUMBER = re.compile(r"\b(sent|done|skip|skipped|tomorrow|later)\s+(?=\d)")
LENGTH = re.compile(r"in (?:an?|half an|\d{1,3}) ?(?:m|min|mins|minutes?|h|hours?|days?|weeks?)")
ISO = re.compile(r"\d{4}-\d\d-\d\d")


def heard(step: Step, text: str) -> bool:
    """Carry out what is typed, unless it answers what was asked."""
    orders = read_orders(step, text)
    if not orders:
        return False
    only_times = all(order.verb in ("put_off", "tomorrow") and not order.numbers for order in orders)
    if orders[0].verb == "put_off" and not resolve.open_items(step.desk):
        return False
    if only_times and isinstance(step.subject, Debriefing) and step.subject.step:
        return False
    if only_times and telling.open_question(step) and telling.when_it_was(step, text):
        return True
    if only_times and telling.open_question(step) and read_rating(text):
        return False  # "9/10"
    obey(step, orders)
    return True


def number_heard(step: Step, text: str) -> bool:
    """The bare number of an item of the newest list: its buttons are shown there, and what can be said of it."""
    items = resolve.newest_list(step.desk)
    number = int(text) if text.isdecimal() and len(text) <= 2 else 0
    if not 0 < number <= len(items) or len(items) == 1 or telling.open_question(step):
        return False
    id = items[number - 1]
    if id not in resolve.still_open(step.desk, items):
        return False
    step.choose_item(buttons.newest_with(step, id), id)
    step.say(wording.item_chosen(number, views.owed(step.desk, step.desk.follow_ups[id])))
    return True


def read_orders(step: Step, text: str) -> tuple[acts.Order, ...]:
    """The typed words as orders; empty if any part of the text is something else."""
    words = text.casefold().replace("#", "").rstrip(".!?")
    if len(words) > LONGEST_ORDER:
        return ()
    if SENT_BOTH.fullmatch(words):
        words = "sent both"
    words = FIRST_FEW.sub(lambda m: f"1-{NUMBERS.get(m[1], m[1])}", words)
    words = RANGE.sub(lambda m: " ".join(str(n) for n in range(int(m[1]), min(int(m[2]), int(m[1]) + 20) + 1)), words)
    count = 0
    if said := OF_ALL.search(words):
        count = 2 if said[2] else int(NUMBERS.get(said[1], said[1]))
        words = OF_ALL.sub(said[2] or "all", words)
    letter, call = words.startswith("sent"), words in CALLS_MADE
    if led := VERB_FIRST.fullmatch(words):
        return (acts.Order(numbers=leading_numbers(led[2])[0], verb=VERBS[led[1]], count=count, letter=letter),)
    orders: list[acts.Order | None] = []
    waiting: tuple[int, ...] = ()
    for part in VERB_THEN_NUMBER.sub(r"\1, ", words).replace(";", ",").split(","):
        numbers, rest = leading_numbers(part.strip())
        if numbers and not rest:
            waiting += numbers
        elif rest:
            orders.append(read_order(step, waiting + numbers, rest))
            waiting = ()
    whole = orders and all(orders) and not waiting
    return tuple(replace(order, count=count, letter=letter, call=call) for order in orders if order) if whole else ()


def read_order(step: Step, numbers: tuple[int, ...], rest: str) -> acts.Order | None:
    rest = rest.removeprefix("is ").removeprefix("already ").removeprefix("just ").removesuffix(" already")
    if (verb := drafts.wanted(rest)) and drafts.at_hand(step):
        return acts.Order(numbers=numbers, verb=verb)
    if rest in VERBS:
        return acts.Order(numbers=ALL if rest.startswith("all ") else numbers, verb=VERBS[rest])
    verb, _, moment = rest.partition(" ")
    if verb in ("sent", "done", "called") and moment:
        at = past_moment(step, moment)
        return acts.Order(numbers=numbers, verb="sent", at=at) if at else None
    if verb == "snooze":
        rest = moment.removeprefix("it ").removeprefix("until ").removeprefix("for ")
        rest = f"in {rest}" if LENGTH.fullmatch(f"in {rest}") else rest
    at = exact_moment(step, rest)
    day_only = not any(when.starts for when in find(rest, step.context)) and not LENGTH.fullmatch(rest)
    return acts.Order(numbers=numbers, verb="put_off", at=at, day_only=day_only) if at else None


def exact_moment(step: Step, words: str) -> datetime | None:
    """The moment the words name, if they name nothing else: a sentence that holds a day is no order."""
    if words.isdigit():
        return None
    bare = words.removeprefix("until ").removeprefix("till ").removeprefix("on ").removeprefix("at ")
    whens = find(words, step.context)
    whole = len(whens) == 1 and bare in whens[0].words.casefold() and whens[0].kind in ("on", "around")
    one_day = bool(whens) and whens[0].first_on == whens[0].last_on
    if not (whole and one_day) and not LENGTH.fullmatch(bare) and not ISO.match(bare):
        return None
    return read_moment(words, step.context, default=step.seeker.quiet_to)


def past_moment(step: Step, words: str) -> datetime | None:
    """When it was done ("yesterday", "at 12:30"), if the words say nothing else."""
    whens = find(words, step.context, past=True)
    if len(whens) != 1 or words.removeprefix("it ") not in (whens[0].words.casefold(), f"on {whens[0].words}"):
        return None
    day = whens[0].first_on or step.today
    at = calendar.instant(day, whens[0].starts or acts.NOON, step.zone)
    return at if day <= step.today else None


def leading_numbers(part: str) -> tuple[tuple[int, ...], str]:
    """`1 and 3 sent` -> ((1, 3), "sent"); `all sent` -> (ALL, "sent"); `friday 9am` -> ((), "friday 9am")."""
    words = part.replace("&", " ").replace(",", " ").split()
    numbers: list[int] = []
    while words:
        word = words[0].rstrip(".:)")
        if word in ("all", "both", "everything") and not numbers:
            return ALL, " ".join(words[1:])
        if word in ORDINALS:
            numbers.append(ORDINALS.index(word) + 1)
            words = [word, *words[2:]] if words[1:] and words[1] in ("one", "ones") else words
        elif word.isdecimal() and len(word) <= 2 and not (words[1:] and words[1] in ("am", "pm")):
            numbers.append(int(word))
        elif word not in ("and", "the") or not (numbers or word == "the"):
            break
        words.pop(0)
    return tuple(numbers), " ".join(words)


def obey(step: Step, orders: Iterable[acts.Order]) -> None:
    """Carry out typed orders on the newest list, or on the newest message that still has an open item."""
    orders = tuple(orders)
    numbered = any(order.numbers and order.numbers != ALL for order in orders)
    about_letters = all(order.verb in drafts.DEEDS for order in orders)
    letters = (letter.id,) if about_letters and (letter := drafts.at_hand(step)) else ()
    if numbered:
        items = resolve.newest_list(step.desk)
    elif orders[0].call and (calls := calls_due(step)):
        items = calls
    elif all(order.verb == "sent" and order.numbers == ALL for order in orders):
        items = of_that_many(step, orders[0].count)
    elif letters == () and all(order.letter for order in orders):
        items = resolve.newest_items(step.desk, lambda id: is_to_send(step, id)) or resolve.open_items(step.desk)
        items = tuple(id for id in items if is_to_send(step, id)) or items
    else:
        items = letters or resolve.open_items(step.desk)
    if not items:
        step.say(wording.NOTHING_OPEN)
        return
    if len(orders) == 1 and 0 < orders[0].count < len(resolve.still_open(step.desk, items)):
        acts.ask_which(step, replace(orders[0], numbers=()), items)
        return
    meant = [(order, chosen_items(step, order, items)) for order in orders]
    for order, chosen in meant:
        if chosen is None:
            acts.ask_which(step, order, items)
            return
        if not chosen:
            step.say(wording.no_such_number(len(items)) if order.numbers != ALL else wording.NOTHING_OPEN)
            return
    quiet = len(orders) > 1
    told = [acts.carry_out(step, order, ids, quiet=quiet or len(ids) > 1) for order, ids in meant if ids]
    if any(told):
        step.did = "; ".join(filter(None, told))
        step.say("\n".join(wording.capital(line) + "." for line in told if line))


def of_that_many(step: Step, count: int) -> tuple[str, ...]:
    """What all of them are: those on the newest message, unless there are as many as were said only elsewhere."""
    newest = resolve.newest_items(step.desk, lambda id: is_owed_now(step, id))
    owed = tuple(f.id for f in step.desk.follow_ups.values() if f.open and is_owed_now(step, f.id))
    here = tuple(id for id in newest if id in owed)
    shown = letters_shown(step)
    if count and count == len(shown):
        return shown
    looked_at = shown or here
    if not count and (shown or len(here) == 1):  # letters looked at one by one: all that were listed with them
        listed = resolve.newest_list(step.desk)
        listed = listed if set(looked_at) <= set(listed) else ()
        kinds = {(f.interview, f.kind) for id in looked_at if (f := step.desk.follow_ups[id])}
        alike = ((id, step.desk.follow_ups[id]) for id in owed)
        return tuple(id for id, f in alike if id in listed or (f.interview, f.kind) in kinds)
    return owed if count and len(here) != count else newest


def calls_due(step: Step) -> tuple[str, ...]:
    """The calls that were planned and whose time has come; the last of them where there are several."""
    calls = [f for f in step.desk.follow_ups.values() if f.kind == "call" and f.open and f.nudges]
    return (max(calls, key=lambda f: f.nudges[-1]).id,) if calls else ()


CALLED = re.compile(
    r"(?:i |i['’]ve |ok |so |just |yes |finally ){0,3}"
    r"(?:called|rang|phoned|spoke (?:to|with)|talked (?:to|with)|reached)\b",
    re.IGNORECASE,
)


def call_told(step: Step, text: str) -> None:
    """ "Called, she says by Friday": the call that was due is made, whatever else is told."""
    calls = calls_due(step) if CALLED.match(text) else ()
    if not calls:
        return
    reading, call = step.read(text), step.desk.follow_ups[calls[0]]
    told = reading.promise or reading.outcome or reading.next_round or reading.next_step or reading.rating
    about = step.desk.interviews[call.interview].company
    if told and Ask.LOG not in reading.asks and (not reading.companies or about in reading.companies):
        step.keep(replace(call, state="done", closed_at=step.now, nudge_at=None, snoozed_to=None))


def letters_shown(step: Step) -> tuple[str, ...]:
    """The open letters that were shown one after the other, last of all."""
    last = takewhile(lambda shown: shown.kind == "draft", reversed(step.desk.dialogue.shown))
    ids = dict.fromkeys(id for shown in last for id in shown.items)
    return tuple(id for id in reversed(ids) if id in step.desk.follow_ups and is_to_send(step, id))


def is_to_send(step: Step, id: str) -> bool:
    """Whether it is a letter or a call, and no checklist or next move."""
    return step.desk.follow_ups[id].kind in NOTES and step.desk.follow_ups[id].open


def chosen_items(step: Step, order: acts.Order, items: tuple[str, ...]) -> tuple[str, ...] | None:
    """The ids an order means; none if a number is not on the list; None if it must be asked."""
    still_open = resolve.still_open(step.desk, items)
    if order.numbers == ALL:
        return tuple(id for id in still_open if order.verb != "sent" or is_owed_now(step, id))
    if order.numbers:
        in_list = all(0 < n <= len(items) for n in order.numbers)
        return tuple(items[n - 1] for n in order.numbers) if in_list else ()
    if order.verb in ("sent", "skip", "put_off", "tomorrow", "later", "pick") and len(still_open) > 1:
        return None
    shown = next((s for s in reversed(step.desk.dialogue.shown) if s.items == items), None)
    return (shown.chosen,) if shown and shown.chosen in still_open else still_open[:1]


def is_owed_now(step: Step, id: str) -> bool:
    """Whether it is something to send, and its time has come: what `all sent` can mean."""
    follow_up = step.desk.follow_ups[id]
    met = step.desk.interviews[follow_up.interview].starts_at <= step.now
    return met and (follow_up.kind == "thank_you" or (follow_up.kind in NOTES and bool(follow_up.nudges)))
