"""`turn(desk, event, now)`: the one step of the mind. Everything the bot remembers, says or waits for is decided here.

Pure: the same desk, event and moment always give the same turn. It plans first, so that what is seen is true at `now`;
lets the dialogue answer; and ends by planning, so that no step comes after it.
"""

from dataclasses import replace
from datetime import datetime

from bot import agenda, eras, wording
from bot.desk import Debriefing, Desk, FollowUp, Missed
from bot.dialogue import (
    answering,
    buttons,
    cheers,
    cohorts,
    commands,
    handed,
    keeping,
    missed,
    rewriting,
    set_again,
    submissions,
    talk,
    undoing,
    welcome,
    zoning,
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
    Refused,
    Rewritten,
    Said,
    Spoken,
    Submitted,
    Woke,
)
from bot.message import Button
from bot.playbook import manners, retention
from bot.playbook.plan import plan, wake_at
from bot.ports import Model, Posted, Turn
from bot.sharing import pooled, projection
from bot.whereabouts import elsewhere_first, met, reported, to_nudge_at


def turn(desk: Desk, event: Event, now: datetime, *, model: Model | None = None, keep_months: int = 0) -> Turn:
    """Take one step. `model` is the language model that may rewrite letters, where there is one; `keep_months` is how
    long a desk that nobody uses is kept, 0 for ever."""
    event = eras.read(desk, event)
    desk = met(projection.current(desk, now), heard=isinstance(event, Spoken))
    before = agenda.with_revisions(desk, without_outdated(plan(desk, now), now), now)
    place = place_of(event)
    step = Step(
        desk=before,
        now=now,
        planned=before,
        model=model,
        keep_months=keep_months,
        place=place,
        private=place is not None,
    )
    keeping.begin(step)
    moot = frozenset[str]()
    match event:
        case Joined():
            joined(step, event)
        case Woke():
            keeping.look(step)
            step.to = to_nudge_at(desk)
            woke(step)
        case Delayed():
            moot = delayed(step, event)
            if moot and desk.here:
                step.desk = elsewhere_first(step.desk, desk.here)
        case Refused():
            refused(step, event)
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
    if step.looks_up:
        return Turn(desk=desk, looks_up=True)
    if step.opens_code:
        return Turn(desk=desk, opens_code=step.opens_code)
    before = step.base or before
    step.replan()
    step.desk = agenda.with_revisions(before, step.desk, now)
    if isinstance(event, Spoken):
        undoing.remember(step, before)
        set_again.remember(step, before)
        step.desk = projection.seen_active(step.desk, now)
    step.refresh(step.base or desk)
    asks = () if step.forgets else rewriting.ask(step)
    if step.seeker.consent == "unmet":  # they were met in a channel, and are answered there only
        if step.desk.interviews and not before.interviews:
            step.say(wording.HELLO_TO_BE_REMINDED)
        step.replies, step.says = [*step.replies, *step.says], []
    step.desk = pooled.current(projection.current(step.desk, now))
    wakes = (
        wake_at(step.desk, now),
        rewriting.wake_at(step),
        retention.wake_at(step.desk, keep_months),
        projection.wake_at(step.desk),
        cohorts.may_be_told_at(step.desk, now),
    )
    revises = tuple(Posted(key=key, message=message) for key, message in step.revises.items())
    return Turn(
        desk=step.desk,
        says=eras.marked(step.desk, step.says),
        revises=eras.marked(step.desk, revises),
        replies=eras.marked(step.desk, step.replies),
        opens=eras.marked_form(step.desk, step.opens),
        errors=step.errors,
        wake_at=None if step.forgets else min(filter(None, wakes), default=None),
        moot=moot | settled(before, step.desk) | answered(before, step.desk),
        forgets=step.forgets,
        asks=asks,
        publishes=projection.published(step.desk, now),
        tells=tuple(step.tells),
        joins=step.joins,
        parts=step.parts,
    )


def place_of(event: Event) -> Place | None:
    """The channel in which it happened; None in the direct conversation."""
    return event.place if isinstance(event, Joined | Said | Commanded | Pressed | Chosen | Submitted) else None


def joined(step: Step, event: Joined) -> None:
    """The platform tells where the seeker is; whom it has not introduced the bot to is told what it is."""
    step.desk = reported(step.desk, event.zone or "")
    zoning.settle(step)
    seeker = step.seeker
    step.set_seeker(replace(seeker, name=seeker.name or event.name, locale=event.locale or seeker.locale))
    if event.platform and event.place is None:
        welcome.meet(step, event.platform)


def spoke(step: Step, event: Spoken) -> None:
    """The seeker did something: no nudge is ignored any more, silence ends, and they hear what did not reach them."""
    keeping.use(step)
    if step.desk.dialogue.ignored or step.desk.dialogue.silent:
        step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, ignored=0, silent=False))
    if step.place:
        cohorts.notice(step)
    begun = step.desk
    if begun.here and step.place is None:
        welcome.meet(step, begun.here.platform)
    step.shut_out = is_shut_out(begun, event)
    step.private = step.private or step.shut_out or isinstance(event, Commanded)
    respond(step, event)
    if step.opens_code or step.forgets or step.parts or step.glance or step.looks_up:
        return
    zoning.mention(step, step.base or begun)
    missed.tell(step)


def is_shut_out(desk: Desk, event: Spoken) -> bool:
    """Whether a message would not arrive, while an answer to what they did does. Whoever writes in the direct
    conversation has it open."""
    in_conversation = isinstance(event, Said | Handed) and not (desk.here and desk.here.channel)
    return desk.closed and not in_conversation


def respond(step: Step, event: Spoken) -> None:
    match event:
        case Said(text=text):
            step.typed = True
            talk.heard(step, text)
        case Commanded(name=name, words=words, mentions=mentions):
            step.mentions = mentions
            commands.run(step, name, talk.taken_in(step, words))
        case Pressed(action=action):
            buttons.press(step, action)
        case Chosen(action="which", value=value):
            answering.choose_which(step, value)
        case Chosen(action=action, value=value, message=message):
            buttons.choose(step, action, value, message)
        case Submitted(form=form, about=about, answers=answers):
            submissions.submit(step, form, about, answers)
        case Handed(holds=contents, text=text):
            handed.take(step, contents, text)


def woke(step: Step) -> None:
    """Time has passed: what is due is nudged, in one message; after three ignored ones it is asked whether to go on."""
    due = manners.due_now(step.desk, step.now)
    if step.forgets or not due or not manners.may_speak(step.desk):
        return
    step.nudge_at = min(awaited(follow_up, step.now) for follow_up in due)
    if manners.asks_whether_to_go_on(step.desk, due):
        step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, silent=True))
        step.ask(
            wording.KEEP_GOING,
            Button(label="Keep going", action="going:on", style="primary"),
            Button(label="Stop for now", action="going:stop"),
        )
        return
    ignored = manners.ignored_with(step.desk, due, step.now)
    nudged = (replace(f, nudges=(*f.nudges, step.now), owed_since=None, snoozed_to=None, state="nudged") for f in due)
    step.keep(*nudged)
    step.list(tuple(f.id for f in due), "nudge")
    step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, ignored=ignored))
    debriefs = [f.interview for f in due if f.kind == "debrief"]
    if debriefs:
        step.talk_about(Debriefing(interview=debriefs[0]), focus=debriefs[0])
    elif isinstance(step.subject, Debriefing):  # the newest message is no longer the question asked there
        step.talk_about(Debriefing(interview=step.subject.interview))


def awaited(follow_up: FollowUp, now: datetime) -> datetime:
    """Since when this nudge, which is due now, should have been there."""
    return min(follow_up.snoozed_to or follow_up.owed_since or now, now)


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
    step.keep(*(taken_back(f, event.nudge_at, renudged=f.id in again) for f in items))
    rest = tuple(s for s in dialogue.shown if s.key != event.message)
    ignored = max(0, dialogue.ignored - (1 if manners.counts_as_nudge(items) else 0))
    step.desk = replace(step.desk, dialogue=replace(dialogue, shown=rest, ignored=ignored))
    return frozenset({event.message})


def refused(step: Step, event: Refused) -> None:
    """What will never arrive was never said: nudges are taken back. Without another account to nudge at, what is due
    waits until the seeker comes by."""
    gone = [shown for shown in step.desk.dialogue.shown if shown.key in event.messages]
    items = tuple(dict.fromkeys(id for shown in gone if shown.kind in ("nudge", "draft") for id in shown.items))
    for shown in gone:
        delayed(step, Delayed(id=event.id, message=shown.key))
    if at := step.desk.here:
        asks = any(shown.kind == "consent" for shown in gone)
        missed.note(step, at, Missed(platform=at.platform, items=items, introduction=asks))


def taken_back(follow_up: FollowUp, nudge_at: datetime | None, *, renudged: bool) -> FollowUp:
    """Without the nudge that did not arrive, which is owed since its moment unless there was another."""
    if renudged or not follow_up.nudges:
        return replace(follow_up, nudges=follow_up.nudges[1:])
    return replace(follow_up, nudges=follow_up.nudges[:-1], owed_since=nudge_at or follow_up.nudges[-1])


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
