"""What a seeker does about a follow-up: sent, skipped, put off, drafted, asked why; by button or by typed words."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import takewhile

from bot import agenda, calendar, wording
from bot.desk import Choosing, Debriefing, FollowUp, Snoozing
from bot.dialogue import drafts, endings, forms, guide, outlook, resolve, views, waits
from bot.dialogue.step import Step
from bot.drafting.drafts import drafted
from bot.playbook import manners
from bot.playbook.rules import CHASE_AT, NOTES
from bot.reading import Ask
from bot.understanding.calendar_words.lexicon import NUMBERS
from bot.understanding.dates import find, read_moment
from bot.understanding.reader import read
from bot.understanding.tokens import word_set

LATER = timedelta(hours=3)
NOON = time(12)
"""When something was done of which only the day was told."""

CALLS_MADE = frozenset(
    {
        "called", "rang", "phoned", "voicemail", "left a voicemail", "left voicemail", "got voicemail",
        "got her voicemail", "got his voicemail", "got the voicemail", "left a message", "left her a message",
        "left him a message", "no answer", "nobody picked up",
    }
)  # fmt: skip
"""What is said of a call that was made."""
Verb = str
VERBS: Mapping[str, Verb] = {
    "sent": "sent", "sent it": "sent", "done": "sent", "did it": "sent", "got it": "sent",
    "all sent": "sent", "all done": "sent", "finished": "sent", "chased": "sent", "posted": "sent", "emailed": "sent",
    **dict.fromkeys(CALLS_MADE, "sent"),
    "skip": "skip", "skip it": "skip", "skipped": "skip", "leave it": "skip", "no thanks": "skip",
    "tomorrow": "tomorrow", "later": "later", "not now": "later", "snooze": "pick", "pick a time": "pick",
    "draft": "draft", "show draft": "draft", "show me the draft": "draft", "why": "why",
    "close it": "letgo", "keep it open": "keepopen",
}  # fmt: skip
"""Typed words, and the button they stand for."""


# ── one act ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def act(step: Step, verb: Verb, id: str, *, at: datetime | None = None, quiet: bool = False) -> None:
    """Do it to one follow-up. `quiet` leaves the answer to the caller; `at` is when it was done, if that was told."""
    follow_up = step.desk.follow_ups.get(id)
    if follow_up is None or follow_up.interview not in step.desk.interviews:
        step.say(wording.STALE)
        return
    if verb in CHANGES | drafts.CHANGES and not follow_up.open:
        late = verb == "sent" and follow_up.state == "dropped" and follow_up.kind in NOTES
        if not late:
            step.say(closed_answer(follow_up))
            return
    DEEDS[verb](step, follow_up, at, quiet)


def closed_answer(follow_up: FollowUp) -> str:
    answer = wording.ALREADY_CLOSED[follow_up.state]
    return f"{answer}: {follow_up.because}." if follow_up.state == "dropped" else answer


def sent(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
    """The seeker did it; the bot believes the seeker."""
    what = views.owed(step.desk, follow_up)
    if follow_up.kind == "debrief":
        step.say(wording.NOT_TO_SEND)
        return
    ended_at = step.desk.interviews[follow_up.interview].ends_at
    done_at = min(max(at, ended_at) if at and follow_up.kind in NOTES else at or step.now, step.now)
    step.keep(replace(follow_up, state="done", closed_at=done_at, nudge_at=None, snoozed_to=None))
    step.did = f"{what}, {wording.did(follow_up.kind)}"
    if quiet:
        return
    answer = wording.acted(what, follow_up.kind)
    step.replan()
    if follow_up.kind in NOTES and (chase := next_chase(step, follow_up.interview)):
        answer = f"{answer} {wording.next_chase(wording.when(chase, step.zone, step.now))}"
    step.say(answer)


def next_chase(step: Step, interview: str) -> datetime | None:
    chases = (f for f in step.desk.follow_ups.values() if f.interview == interview and f.kind == "chase" and f.open)
    return next((f.nudge_at for f in chases if not f.nudges), None)


def skip(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
    what = views.owed(step.desk, follow_up)
    step.keep(replace(follow_up, state="skipped", closed_at=at or step.now, nudge_at=None, snoozed_to=None))
    step.did = f"{what}, skipped"
    if follow_up.kind == "debrief":
        step.talk_about(None)
    if not quiet:
        step.say(wording.SKIPPED_DEBRIEF if follow_up.kind == "debrief" else wording.skipped(what))


def tomorrow(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
    """Tomorrow at the end of quiet hours; a chase at its usual hour."""
    del at
    hour = CHASE_AT if follow_up.kind in ("chase", "close") else step.seeker.quiet_to
    put_off(step, follow_up, calendar.instant(step.today + timedelta(days=1), hour, step.zone), quiet)


def later(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
    del at
    put_off(step, follow_up, manners.quiet_hours(step.seeker).end_of(step.now + LATER), quiet)


def put_off(step: Step, follow_up: FollowUp, until: datetime | None, quiet: bool) -> None:
    if until is None:
        return
    what = views.owed(step.desk, follow_up)
    step.keep(replace(follow_up, snoozed_to=until, nudge_at=until, state="planned"))
    step.did = f"{what}, put off"
    if follow_up.kind == "debrief" and isinstance(step.subject, Debriefing):
        step.talk_about(None)
    if not quiet:
        late = follow_up.kind == "thank_you" and follow_up.not_after is not None and until > follow_up.not_after
        hint = f" {wording.LATE_NOTE}" if late else ""
        moment = wording.when(until, step.zone, step.now)
        waits = held_back(step, [follow_up.id])
        step.say(f"{wording.put_to(what, moment)} {waits}" if waits else wording.snoozed(what, moment) + hint)


def held_back(step: Step, ids: Iterable[str]) -> str:
    """That what was put off waits for the end of a pause; empty where none lasts longer."""
    paused = step.seeker.paused_until
    put = [f.snoozed_to for id in ids if (f := step.desk.follow_ups[id]).open and f.snoozed_to]
    if paused is None or not put or paused <= max(*put, step.now):
        return ""
    return wording.waits_for_pause(wording.when(paused, step.zone, step.now) if paused < manners.FOREVER else "")


def pick(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
    """Ask until when, in a form; words do as well."""
    del at, quiet
    step.talk_about(Snoozing(follow_ups=(follow_up.id,)))
    step.opens = forms.snooze_form(step, follow_up)


def draft(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
    del at, quiet
    written = drafted(step.desk, follow_up, step.now)
    if written is None:
        step.say(wording.NO_DRAFT)
    elif follow_up.open:
        step.list((follow_up.id,), "draft")
    else:
        step.say(str(written))


def why(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
    del at, quiet
    told = outlook.why(step.desk, follow_up, step.now)
    others = waits.beside(step, step.desk.interviews[follow_up.interview].company) if follow_up.kind == "chase" else ""
    step.send(replace(told, text="\n".join(filter(None, (told.text, others)))))


def calendar_file(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
    del at, quiet
    file, on = agenda.follow_up_file(step.desk, follow_up), agenda.moment_of(follow_up)
    if file and on:
        what = views.owed(step.desk, follow_up)
        step.say(wording.calendar_file(what, wording.when(on, step.zone, step.now)), files=(file,))
    else:
        step.say(wording.NOT_DATED)


def let_go(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
    """R16: the loop is closed."""
    sent(step, follow_up, at, quiet=True)
    endings.decide(step, follow_up.interview, "silent")
    if not quiet:
        step.say(wording.outcome_kept(step.desk.interviews[follow_up.interview], "silent"))


def keep_open(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
    skip(step, follow_up, at, quiet=True)
    step.did = f"kept {step.desk.interviews[follow_up.interview].company} open"
    if not quiet:
        step.say(wording.kept_open(step.desk.interviews[follow_up.interview]))


def answer_form(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
    del at, quiet
    forms.open_debrief(step, follow_up.interview)


def one_by_one(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
    del at, quiet
    guide.begin(step, follow_up.interview)


Deed = Callable[[Step, FollowUp, datetime | None, bool], None]
DEEDS: Mapping[Verb, Deed] = {
    "sent": sent,
    "skip": skip,
    "tomorrow": tomorrow,
    "later": later,
    "pick": pick,
    "draft": draft,
    "why": why,
    "file": calendar_file,
    "letgo": let_go,
    "keepopen": keep_open,
    "answer": answer_form,
    "onebyone": one_by_one,
    **drafts.DEEDS,
}
LOOKS: frozenset[Verb] = frozenset({"draft", "why"})
"""What changes nothing: after one, another of the same list can be looked at by its number."""
CHANGES: frozenset[Verb] = frozenset({"sent", "skip", "tomorrow", "later", "pick", "letgo", "keepopen", "put_off"})


# ── typed words ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """`1 sent`, `all skip`, `2 friday 9am`: which numbers of the list (empty: not said), what, and when."""

    numbers: tuple[int, ...] = ()
    verb: Verb
    at: datetime | None = None
    day_only: bool = False
    """No time of day was named: each kind takes its usual hour."""
    count: int = 0
    """How many all are, if that is said ("both", "all 3")."""
    call: bool = False
    """It was made, so that it is a call."""
    letter: bool = False
    """It was sent, so that it is something to send."""


ALL = (-1,)
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
VERB_THEN_NUMBER = re.compile(r"\b(sent|done|skip|skipped|tomorrow|later)\s+(?=\d)")
LENGTH = re.compile(r"in (?:an?|half an|\d{1,3}) ?(?:m|min|mins|minutes?|h|hours?|days?|weeks?)")
ISO = re.compile(r"\d{4}-\d\d-\d\d")


def read_orders(step: Step, text: str) -> tuple[Order, ...]:
    """The typed words as orders; empty if any part of the text is something else."""
    words = text.casefold().replace("#", "").rstrip(".!?")
    if len(words) > LONGEST_ORDER:
        return ()
    words = FIRST_FEW.sub(lambda m: f"1-{NUMBERS.get(m[1], m[1])}", words)
    words = RANGE.sub(lambda m: " ".join(str(n) for n in range(int(m[1]), min(int(m[2]), int(m[1]) + 20) + 1)), words)
    count = 0
    if said := OF_ALL.search(words):
        count = 2 if said[2] else int(NUMBERS.get(said[1], said[1]))
        words = OF_ALL.sub(said[2] or "all", words)
    letter, call = words.startswith("sent"), words in CALLS_MADE
    if led := VERB_FIRST.fullmatch(words):
        return (Order(numbers=leading_numbers(led[2])[0], verb=VERBS[led[1]], count=count, letter=letter),)
    orders: list[Order | None] = []
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


def read_order(step: Step, numbers: tuple[int, ...], rest: str) -> Order | None:
    rest = rest.removeprefix("is ").removeprefix("already ").removeprefix("just ").removesuffix(" already")
    if (verb := drafts.wanted(rest)) and drafts.at_hand(step):
        return Order(numbers=numbers, verb=verb)
    if rest in VERBS:
        return Order(numbers=ALL if rest.startswith("all ") else numbers, verb=VERBS[rest])
    verb, _, moment = rest.partition(" ")
    if verb in ("sent", "done", "called") and moment:
        at = past_moment(step, moment)
        return Order(numbers=numbers, verb="sent", at=at) if at else None
    if verb == "snooze":
        rest = moment.removeprefix("it ").removeprefix("until ").removeprefix("for ")
        rest = f"in {rest}" if LENGTH.fullmatch(f"in {rest}") else rest
    at = exact_moment(step, rest)
    day_only = not any(when.starts for when in find(rest, step.context)) and not LENGTH.fullmatch(rest)
    return Order(numbers=numbers, verb="put_off", at=at, day_only=day_only) if at else None


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
    at = calendar.instant(day, whens[0].starts or NOON, step.zone)
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


def obey(step: Step, orders: Iterable[Order]) -> None:
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
        ask_which(step, replace(orders[0], numbers=()), items)
        return
    meant = [(order, chosen_items(step, order, items)) for order in orders]
    for order, chosen in meant:
        if chosen is None:
            ask_which(step, order, items)
            return
        if not chosen:
            step.say(wording.no_such_number(len(items)) if order.numbers != ALL else wording.NOTHING_OPEN)
            return
    quiet = len(orders) > 1
    told = [carry_out(step, order, ids, quiet=quiet or len(ids) > 1) for order, ids in meant if ids]
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
    reading, call = read(text, step.context), step.desk.follow_ups[calls[0]]
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


def chosen_items(step: Step, order: Order, items: tuple[str, ...]) -> tuple[str, ...] | None:
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


def carry_out(step: Step, order: Order, ids: tuple[str, ...], *, quiet: bool) -> str:
    """Do it to each; with `quiet`, return what was done in one line, for the caller to say."""
    done: list[str] = []
    for id in ids:
        before = step.desk.follow_ups.get(id)
        perform(step, order, id, quiet=quiet)
        if before and quiet and step.desk.follow_ups.get(id) != before:
            done.append(views.owed(step.desk, before))
    if not done or order.verb not in CHANGES:
        return ""
    until = next((f.snoozed_to for id in ids if (f := step.desk.follow_ups.get(id)) and f.snoozed_to), None)
    return wording.did_several(done, order.verb, wording.when(until, step.zone, step.now) if until else "")


def perform(step: Step, order: Order, id: str, *, quiet: bool) -> None:
    if order.verb != "put_off":
        act(step, order.verb, id, at=order.at, quiet=quiet)
    elif (follow_up := step.desk.follow_ups.get(id)) and follow_up.open:
        if order.at and order.at <= step.now:
            step.say(wording.IN_THE_PAST)
            return
        at = order.at
        if at and order.day_only and follow_up.kind in ("chase", "close"):
            at = calendar.instant(calendar.local(at, step.zone).date(), CHASE_AT, step.zone)
        put_off(step, follow_up, at, quiet)
    else:
        step.say(closed_answer(follow_up) if follow_up else wording.STALE)


def ask_which(step: Step, order: Order, items: tuple[str, ...]) -> None:
    still_open = resolve.still_open(step.desk, items)
    moment = f" {order.at.isoformat()}" if order.at else ""
    step.talk_about(Choosing(action=order.verb + moment, among=still_open))
    lines = [f"{n}. {views.owed(step.desk, step.desk.follow_ups[id])}" for n, id in enumerate(still_open, 1)]
    step.say("\n".join([wording.ask_which(len(still_open)), *lines]))


def answer_which(step: Step, choosing: Choosing, text: str) -> bool:
    """`2`, `all`, a name: the answer to "Which?". False if it is none."""
    words = text.casefold().strip().rstrip(".!")
    numbers, rest = leading_numbers(words)
    if numbers == ALL and not rest:
        chosen = choosing.among
    elif numbers and not rest:
        chosen = tuple(choosing.among[n - 1] for n in numbers if 0 < n <= len(choosing.among))
    else:
        chosen = tuple(
            id
            for id in choosing.among
            if id == words or (id in step.desk.follow_ups and resolve.fits(step.desk, step.desk.follow_ups[id], words))
        )
    if not chosen and not says_else(step, text):
        known = {id: resolve.names_of(step.desk, id) for id in choosing.among if id in step.desk.follow_ups}
        chosen = resolve.answered(text, tuple(known), known)
    if not chosen and numbers and numbers != ALL and not rest:
        step.say(wording.no_such_number(len(choosing.among)))
        return True
    if not chosen:
        return False
    verb, _, moment = choosing.action.partition(" ")
    step.talk_about(choosing if verb in LOOKS else None)
    order = Order(verb=verb, at=datetime.fromisoformat(moment) if moment else None)
    do_all(step, order, chosen)
    return True


def says_else(step: Step, text: str) -> bool:
    """Whether a text that names somebody tells or wants something of its own ("Lena says it is on hold", "sent Raj's")
    and is not merely which one is meant."""
    reading = read(text, step.context)
    return bool(reading.asks or reading.outcome or reading.next_round or SPEAKS & set(text.casefold().split()))


SPEAKS = word_set(
    """
    says said say tells told called calls rang rings phoned wrote writes replied replies answered emailed mailed
    messaged texted wants wanted asked asks thinks thought has had will would can left moved back tomorrow today
    """
)
"""Words of a text that tells something of somebody."""


def do_all(step: Step, order: Order, ids: tuple[str, ...]) -> None:
    """Do it to each, and say so once."""
    if done := carry_out(step, order, ids, quiet=len(ids) > 1):
        step.did = done
        step.say(f"{wording.capital(done)}. {held_back(step, ids)}".strip())
