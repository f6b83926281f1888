"""What a seeker does about a follow-up: sent, skipped, put off, drafted, asked why; by button or by typed words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from bot import calendar, wording
from bot.desk import Choosing, FollowUp, Snoozing
from bot.dialogue import forms, guide, interviews, resolve, views
from bot.dialogue.step import Step
from bot.drafting.notes import letter
from bot.playbook import manners
from bot.playbook.rules import CHASE_AT, NOTES
from bot.understanding.dates import find, read_moment

LATER = timedelta(hours=3)
NOON = time(12)
"""When something was done of which only the day was told."""

Verb = str
VERBS: Mapping[str, Verb] = {
    "sent": "sent", "sent it": "sent", "done": "sent", "did it": "sent", "called": "sent", "got it": "sent",
    "all sent": "sent", "all done": "sent", "finished": "sent",
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
    if verb in CHANGES and not follow_up.open:
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
    done_at = min(at or step.now, step.now)
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
    if not quiet:
        step.say(wording.snoozed(what, wording.when(until, step.zone, step.now)))


def pick(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
    """Ask until when, in a form; words do as well."""
    del at, quiet
    step.talk_about(Snoozing(follow_ups=(follow_up.id,)))
    step.opens = forms.snooze_form(step, follow_up)


def draft(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
    del at, quiet
    if letter(step.desk, follow_up, step.now) is None:
        step.say(wording.NO_DRAFT)
    elif follow_up.open:
        step.list((follow_up.id,), "draft")
    else:
        step.say(str(letter(step.desk, follow_up, step.now)))


def why(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
    del at, quiet
    step.send(views.why(step.desk, follow_up, step.now))


def let_go(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
    """R16: the loop is closed."""
    sent(step, follow_up, at, quiet=True)
    interviews.decide(step, follow_up.interview, "silent")
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
    "letgo": let_go,
    "keepopen": keep_open,
    "answer": answer_form,
    "onebyone": one_by_one,
}
CHANGES: frozenset[Verb] = frozenset({"sent", "skip", "tomorrow", "later", "pick", "letgo", "keepopen", "put_off"})


# ── typed words ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """`1 sent`, `all skip`, `2 friday 9am`: which numbers of the list (empty: not said; 0: all), what, and when."""

    numbers: tuple[int, ...] = ()
    verb: Verb
    at: datetime | None = None


ALL = (0,)


def read_orders(step: Step, text: str) -> tuple[Order, ...]:
    """The typed words as orders; empty if any part of the text is something else."""
    if len(text) > 200:
        return ()
    parts = [part.strip() for part in text.casefold().replace(";", ",").rstrip(".!?").split(",") if part.strip()]
    orders = tuple(read_order(step, part) for part in parts)
    return tuple(filter(None, orders)) if all(orders) else ()


def read_order(step: Step, part: str) -> Order | None:
    numbers, rest = leading_numbers(part)
    if rest in VERBS:
        return Order(numbers=ALL if rest.startswith("all ") else numbers, verb=VERBS[rest])
    verb, _, moment = rest.partition(" ")
    if verb in ("sent", "done", "called") and moment:
        days = [when.first_on for when in find(moment, step.context, past=True) if when.words.casefold() == moment]
        if days and days[0] and days[0] <= step.today:
            return Order(numbers=numbers, verb="sent", at=calendar.instant(days[0], NOON, step.zone))
        return None
    hour = step.seeker.quiet_to
    at = read_moment(rest, step.context, default=hour) if not rest.isdigit() else None
    return Order(numbers=numbers, verb="put_off", at=at) if at else None


def leading_numbers(part: str) -> tuple[tuple[int, ...], str]:
    """`1 and 3 sent` -> ((1, 3), "sent"); `all sent` -> (ALL, "sent")."""
    words = part.replace("&", " ").split()
    numbers: list[int] = []
    while words and (words[0].rstrip(".:)").isdecimal() or words[0] in ("and", "both", "all")):
        word = words.pop(0).rstrip(".:)")
        if word in ("all", "both"):
            return ALL, " ".join(words)
        if word != "and":
            if len(word) > 2 or (not numbers and words and words[0] in ("am", "pm")):
                return (), part
            numbers.append(int(word))
    return tuple(numbers), " ".join(words)


def obey(step: Step, orders: Iterable[Order]) -> None:
    """Carry out typed orders on the newest list, or on the newest message that still has an open item."""
    orders = tuple(orders)
    numbered = any(order.numbers and order.numbers != ALL for order in orders)
    items = resolve.newest_list(step.desk) if numbered else resolve.open_items(step.desk)
    if not items:
        step.say(wording.NOTHING_OPEN)
        return
    several = len(orders) > 1
    for order in orders:
        chosen = chosen_items(step, order, items)
        if chosen is None:
            ask_which(step, order, items)
            return
        if not chosen:
            step.say(wording.no_such_number(len(items)))
            return
        carry_out(step, order, chosen, quiet=several or len(chosen) > 1)
    if several:
        step.replan()


def chosen_items(step: Step, order: Order, items: tuple[str, ...]) -> tuple[str, ...] | None:
    """The ids an order means; None if it must be asked."""
    still_open = tuple(id for id in items if id in step.desk.follow_ups and step.desk.follow_ups[id].open)
    if order.numbers == ALL:
        return still_open
    if order.numbers:
        return tuple(items[n - 1] for n in order.numbers if 0 < n <= len(items))
    if order.verb in ("sent", "skip", "put_off", "tomorrow", "later", "pick") and len(still_open) > 1:
        return None
    shown = next((s for s in reversed(step.desk.dialogue.shown) if s.items == items), None)
    return (shown.chosen,) if shown and shown.chosen in still_open else still_open[:1]


def carry_out(step: Step, order: Order, ids: tuple[str, ...], *, quiet: bool) -> None:
    done: list[str] = []
    for id in ids:
        follow_up = step.desk.follow_ups.get(id)
        if follow_up and quiet and follow_up.open:
            done.append(views.owed(step.desk, follow_up))
        perform(step, order, id, quiet=quiet)
    if done and order.verb in CHANGES:
        step.say(wording.did_several(done, order.verb, wording.when(order.at, step.zone, step.now) if order.at else ""))


def perform(step: Step, order: Order, id: str, *, quiet: bool) -> None:
    if order.verb != "put_off":
        act(step, order.verb, id, at=order.at, quiet=quiet)
    elif (follow_up := step.desk.follow_ups.get(id)) and follow_up.open:
        if order.at and order.at <= step.now:
            step.say(wording.IN_THE_PAST)
            return
        put_off(step, follow_up, order.at, quiet)
    else:
        step.say(closed_answer(follow_up) if follow_up else wording.STALE)


def ask_which(step: Step, order: Order, items: tuple[str, ...]) -> None:
    still_open = [id for id in items if id in step.desk.follow_ups and step.desk.follow_ups[id].open]
    moment = f" {order.at.isoformat()}" if order.at else ""
    step.talk_about(Choosing(action=order.verb + moment, among=tuple(still_open)))
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
    if not chosen:
        return False
    verb, _, moment = choosing.action.partition(" ")
    step.talk_about(None)
    order = Order(verb=verb, at=datetime.fromisoformat(moment) if moment else None)
    carry_out(step, order, chosen, quiet=len(chosen) > 1)
    return True
