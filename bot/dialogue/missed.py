"""What could not be delivered: noted, hinted at where that is allowed, and told of, once, when the seeker comes by."""

from collections.abc import Sequence
from dataclasses import replace

from bot import wording
from bot.desk import Debriefing, FollowUp, Missed, Place
from bot.dialogue import views, welcome
from bot.dialogue.step import Step
from bot.message import Button
from bot.playbook import manners
from bot.whereabouts import avoiding, reach_at


def note(step: Step, place: Place, missed: Missed) -> None:
    """Nothing arrives there for now. What was nudged in vain is due again, wherever else the seeker is reached; if they
    are reached nowhere, it waits for them."""
    known = step.desk.dialogue.missed or replace(missed, items=())
    items = tuple(dict.fromkeys((*known.items, *missed.items)))
    all_of_it = replace(known, items=items, introduction=known.introduction or missed.introduction)
    first = step.desk.dialogue.missed is None
    step.desk = avoiding(step.desk, place)
    step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, missed=all_of_it))
    if first:
        hint(step, place)


def hint(step: Step, place: Place) -> None:
    """That something waits, in a channel where others read it: only that, once, and only where the seeker wants it."""
    reach = reach_at(step.desk, place)
    if step.seeker.hints and not step.desk.dialogue.reachable and reach and reach.channel:
        step.to = replace(place, channel=reach.channel)
        step.say(wording.HINT)
        step.to = None


def tell(step: Step) -> None:
    """What the seeker was not told, as far as it still stands, with its buttons; and how it arrives the next time."""
    missed = step.desk.dialogue.missed
    if missed is None:
        return
    step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, missed=None))
    step.replan()
    items = standing(step, missed)
    step.say(wording.missed(missed.platform, waits=bool(items)))
    if missed.introduction and step.seeker.consent == "asked":
        step.say(welcome.introduction(missed.platform))
        welcome.ask(step)
    if items:
        show(step, items)
    ask_for_hints(step)


def show(step: Step, items: Sequence[FollowUp]) -> None:
    """It counts as the nudge that did not arrive."""
    step.keep(*(replace(f, nudges=(*f.nudges, step.now), snoozed_to=None, state="nudged") for f in items))
    step.list(tuple(f.id for f in items), "nudge")
    debriefs = [f.interview for f in items if f.kind == "debrief"]
    if debriefs and step.subject is None:
        step.talk_about(Debriefing(interview=debriefs[0]), focus=debriefs[0])


def standing(step: Step, missed: Missed) -> tuple[FollowUp, ...]:
    """Of what was nudged in vain, and of what has fallen due since, that which is still to be done."""
    due = manners.due_now(step.desk, step.now) if manners.may_speak(step.desk) else ()
    waiting = {*(f.id for f in due), *missed.items}
    return tuple(step.desk.follow_ups[id] for id in views.in_order(step.desk, step.now) if id in waiting)


# ── the hint ────────────────────────────────────────────────────────────────────────────────────────────────────────

HINT_BUTTONS = (
    Button(label=wording.HINT_YES, action="hints:yes"),
    Button(label=wording.HINT_NO, action="hints:no"),
)


def ask_for_hints(step: Step) -> None:
    """Asked where it would help: they turn to the bot in a server, and it cannot write to them. Once."""
    reach = reach_at(step.desk, step.desk.here) if step.desk.here else None
    if reach and reach.channel and not step.seeker.hints and not step.desk.dialogue.hints_asked:
        step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, hints_asked=True))
        step.ask(wording.ASK_HINTS, *HINT_BUTTONS)


def allow_hints(step: Step) -> None:
    answered(step, hints=True, answer=wording.HINTS_ALLOWED)


def refuse_hints(step: Step) -> None:
    answered(step, hints=False, answer=wording.HINTS_REFUSED)


def answered(step: Step, *, hints: bool, answer: str) -> None:
    step.retire_question()
    step.set_seeker(replace(step.seeker, hints=hints))
    step.did = "your answer about hints"
    step.say(answer)
