"""`turn(desk, event, now)`: the one step of the mind. Everything the bot remembers, says or waits for is decided here.

Pure: the same desk, event and moment always give the same turn. It plans first, so that what is seen is true at `now`;
lets the dialogue answer; and ends by planning, so that no step comes after it.
"""

from dataclasses import replace
from datetime import datetime

from bot import agenda, wording
from bot.desk import Debriefing, Desk
from bot.dialogue import (
    buttons,
    cheers,
    cohorts,
    commands,
    handed,
    rewriting,
    submissions,
    talk,
    undoing,
    welcome,
)
from bot.dialogue.step import Step
from bot.drafting.rewriting import without_outdated
from bot.event import (
    Chosen,
    Commanded,
    Delayed,
    DigestPaused,
    Event,
    Handed,
    Joined,
    Place,
    Pressed,
    Rewritten,
    Said,
    Submitted,
    Woke,
)
from bot.message import Button
from bot.playbook import manners
from bot.playbook.plan import plan, wake_at
from bot.ports import Model, Posted, Turn
from bot.sharing import projection


def turn(desk: Desk, event: Event, now: datetime, *, model: Model | None = None) -> Turn:
    """Take one step. `model` is the language model that may rewrite letters, where there is one."""
    desk = projection.current(desk, now)
    before = agenda.with_revisions(desk, without_outdated(plan(desk, now), now), now)
    place = place_of(event)
    step = Step(desk=before, now=now, model=model, place=place, private=place is not None)
    moot = frozenset[str]()
    match event:
        case Joined():
            joined(step, event)
        case Woke():
            woke(step)
        case Delayed():
            moot = delayed(step, event)
        case Rewritten():
            rewriting.take(step, event)
        case DigestPaused():
            cohorts.hear_paused(step, event)
        case Said() | Commanded() | Pressed() | Chosen() | Submitted() | Handed():
            spoke(step, event)
    cohorts.tell_paused(step)
    if step.forgets:
        cohorts.forgotten(step)
        step.tells.extend(cheers.taken_back(before))
    if step.glance:
        return Turn(desk=desk, glance=step.glance)
    step.replan()
    step.desk = agenda.with_revisions(before, step.desk, now)
    if isinstance(event, Said | Commanded | Pressed | Chosen | Submitted | Handed):
        undoing.remember(step, before)
        step.desk = projection.seen_active(step.desk, now)
    step.refresh(desk)
    asks = rewriting.ask(step)
    if step.seeker.consent == "unmet":  # they were met in a channel, and are answered there only
        step.replies, step.says = [*step.replies, *step.says], []
    step.desk = projection.current(step.desk, now)
    moments = (
        wake_at(step.desk, now),
        rewriting.wake_at(step),
        projection.wake_at(step.desk),
        cohorts.may_be_told_at(step.desk, now),
    )
    return Turn(
        desk=step.desk,
        says=tuple(step.says),
        revises=tuple(Posted(key=key, message=message) for key, message in step.revises.items()),
        replies=tuple(step.replies),
        opens=step.opens,
        errors=step.errors,
        wake_at=min(filter(None, moments), default=None),
        moot=moot | settled(before, step.desk) | answered(before, step.desk),
        forgets=step.forgets,
        asks=asks,
        publishes=projection.published(step.desk, now),
        tells=tuple(step.tells),
    )


def place_of(event: Event) -> Place | None:
    """The channel in which it happened; None in the direct conversation."""
    return event.place if isinstance(event, Joined | Commanded | Pressed | Chosen | Submitted) else None


def joined(step: Step, event: Joined) -> None:
    """The platform tells where the seeker is; another zone than it told before means that they travelled."""
    seeker = step.seeker
    if event.zone and event.zone != seeker.reported_zone:
        seeker = replace(seeker, zone=event.zone, reported_zone=event.zone)
    step.set_seeker(replace(seeker, name=seeker.name or event.name, locale=event.locale or seeker.locale))
    if event.place:
        return
    if seeker.consent == "unmet":  # now they speak with the bot themselves
        step.set_seeker(replace(step.seeker, consent="given"))
    if event.platform and event.platform not in seeker.met_on:
        welcome.introduce(step, event.platform)


def spoke(step: Step, event: Said | Commanded | Pressed | Chosen | Submitted | Handed) -> None:
    """The seeker did something: no nudge is ignored any more, and silence ends."""
    step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, ignored=0, silent=False))
    if step.place:
        cohorts.notice(step)
    match event:
        case Said(text=text):
            step.typed = True
            talk.heard(step, text)
        case Commanded(name=name, words=words, mentions=mentions):
            step.private = True
            step.mentions = mentions
            commands.run(step, name, talk.taken_in(step, words))
        case Pressed(action=action):
            buttons.press(step, action)
        case Chosen(action="which", value=value):
            talk.choose_which(step, value)
        case Chosen(action=action, value=value, message=message):
            buttons.choose(step, action, value, message)
        case Submitted(form=form, about=about, answers=answers):
            submissions.submit(step, form, about, answers)
        case Handed(holds=contents, text=text):
            handed.take(step, contents, text)


def woke(step: Step) -> None:
    """Time has passed: what is due is nudged, in one message; after three ignored ones it is asked whether to go on."""
    due = manners.due_now(step.desk, step.now)
    if not due or not manners.may_speak(step.desk):
        return
    if manners.asks_whether_to_go_on(step.desk, due):
        step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, silent=True))
        step.ask(
            wording.KEEP_GOING,
            Button(label="Keep going", action="going:on", style="primary"),
            Button(label="Stop for now", action="going:stop"),
        )
        return
    step.keep(*(replace(f, nudges=(*f.nudges, step.now), snoozed_to=None, state="nudged") for f in due))
    step.list(tuple(f.id for f in due), "nudge")
    ignored = step.desk.dialogue.ignored + (1 if manners.counts_as_nudge(due) else 0)
    step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, ignored=ignored))
    debriefs = [f.interview for f in due if f.kind == "debrief"]
    if debriefs:
        step.talk_about(Debriefing(interview=debriefs[0]), focus=debriefs[0])
    elif isinstance(step.subject, Debriefing):  # the newest message is no longer the question asked there
        step.talk_about(Debriefing(interview=step.subject.interview))


def delayed(step: Step, event: Delayed) -> frozenset[str]:
    """A nudge that could not be delivered in time was never a nudge: it is taken back, and decided anew. Where the same
    was nudged again meanwhile, that nudge stands."""
    dialogue = step.desk.dialogue
    nudges = [s for s in dialogue.shown if s.kind == "nudge"]
    shown = next((s for s in nudges if s.key == event.message), None)
    if shown is None:
        return frozenset()
    again = {id for later in nudges[nudges.index(shown) + 1 :] for id in later.items}
    items = tuple(step.desk.follow_ups[id] for id in shown.items if id in step.desk.follow_ups)
    step.keep(*(replace(f, nudges=f.nudges[1:] if f.id in again else f.nudges[:-1]) for f in items))
    rest = tuple(s for s in dialogue.shown if s.key != event.message)
    ignored = max(0, dialogue.ignored - (1 if manners.counts_as_nudge(items) else 0))
    step.desk = replace(step.desk, dialogue=replace(dialogue, shown=rest, ignored=ignored))
    return frozenset({event.message})


def answered(before: Desk, after: Desk) -> frozenset[str]:
    """The question whether the bot may speak first, where it was answered: if it still waits, it need not be asked."""
    still = {shown.key for shown in after.dialogue.shown}
    return frozenset(s.key for s in before.dialogue.shown if s.kind == "consent" and s.key not in still)


def settled(before: Desk, after: Desk) -> frozenset[str]:
    """Nudges all of whose items were closed in this turn: where they still wait, they need not be sent."""

    def has_open(desk: Desk, items: tuple[str, ...]) -> bool:
        return any(id in desk.follow_ups and desk.follow_ups[id].open for id in items)

    return frozenset(
        shown.key
        for shown in after.dialogue.shown
        if shown.kind == "nudge" and has_open(before, shown.items) and not has_open(after, shown.items)
    )
