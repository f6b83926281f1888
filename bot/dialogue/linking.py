"""`/link` and `/unlink`: another account of the same person is joined to this desk, or parted from it.

A code is given out on one account and typed on the other; what it opens is told before anything is done, and a button
does it. Whoever types somebody else's code would show them everything, so that is said as well.
"""

from dataclasses import replace

from bot import wording
from bot.desk import Desk, Linking, Other, Reach, Shown, Spot
from bot.dialogue.step import Step
from bot.joining import (
    CODE_LASTS,
    CODES_AT_MOST,
    QUESTIONS,
    WRITTEN,
    code_of,
    is_fuller,
    joined,
    moved_key,
    parted,
    read_code,
)
from bot.message import Button, Message
from bot.ports import Join, Part
from bot.whereabouts import met, reach_at

# ── a code ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def link(step: Step, words: str) -> None:
    """`/link [CODE]`: a code for another account, or what the code of another opens."""
    if not words:
        give_code(step)
    elif code := read_code(words):
        try_code(step, code)
    else:
        step.say(wording.NOT_A_CODE)


def heard(step: Step, text: str) -> bool:
    """A code by itself, as it was given out, and "link" with one behind it; not what was found in a channel."""
    if step.desk.here and step.desk.here.channel:
        return False
    words = text.strip()
    first, _, rest = words.partition(" ")
    code = rest if first.casefold() == "link" else words if WRITTEN.fullmatch(words) else ""
    if not read_code(code):
        return False
    try_code(step, read_code(code))
    return True


def give_code(step: Step) -> None:
    given = tuple(at for at in linking(step).given_at if step.now - at < CODE_LASTS)
    if len(given) >= CODES_AT_MOST:
        step.say(wording.TOO_MANY_CODES)
        return
    number = linking(step).number + 1
    with_linking(step, Linking(number=number, until=step.now + CODE_LASTS, given_at=(*given, step.now)))
    lines = (linked_line(step), wording.code_given(code_of(step.seeker, number)))
    step.say("\n\n".join(filter(None, lines)))


def try_code(step: Step, code: str) -> None:
    """What it opens, and what would become of both desks; nothing is done before it is confirmed."""
    other = step.desk.other
    if other is None:
        step.opens_code = code
    elif other.desk is None:
        step.say(why_not(step, other))
    else:
        with_linking(step, replace(linking(step), typed=code))
        step.retire_question()
        step.ask(told_before(step, other.desk), *JOIN_BUTTONS)


def why_not(step: Step, other: Other) -> str:
    if other.own:
        return wording.OWN_CODE
    return wording.wrong_code(other.tries_left)


JOIN_BUTTONS = (
    Button(label=wording.JOIN_THEM, action="link:yes", style="primary"),
    Button(label=wording.JOIN_NOT, action="link:no"),
)


def told_before(step: Step, other: Desk) -> str:
    """How much is on either side, and what stays of it."""
    stays_here = is_fuller(step.desk, other)
    ends = other if stays_here else step.desk
    return wording.before_joining(
        accounts(other.dialogue.reaches),
        count(other),
        count(step.desk),
        stays_here=stays_here,
        feed_ends=bool(ends.seeker.feed),
        cohorts_end=bool(ends.memberships),
    )


def count(desk: Desk) -> str:
    return wording.desk_count(
        len(desk.interviews), len(desk.contacts), sum(follow_up.open for follow_up in desk.follow_ups.values())
    )


# ── joining ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def join(step: Step) -> None:
    """*Join them*: the code is looked up once more, since it may have run out in the meantime."""
    other, code = step.desk.other, linking(step).typed
    if not code:
        step.say(wording.STALE)
    elif other is None:
        step.opens_code = code
    elif other.desk is None:
        step.retire_question()
        with_linking(step, replace(linking(step), typed=""))
        step.say(wording.CODE_RAN_OUT)
    else:
        step.retire_question()
        become_one(step, other.desk)


def become_one(step: Step, other: Desk) -> None:
    mine, keeps_here = step.desk, is_fuller(step.desk, other)
    kept, ended = (mine, other) if keeps_here else (other, mine)
    joint = joined(kept, ended)
    step.base = kept
    step.joins = Join(keeps_here=keeps_here, ids=joint.ids, keys=joint.keys)
    step.desk = met(replace(joint.desk, here=mine.here, closed=mine.closed), heard=True)
    if not keeps_here:
        step.revises = {moved_key(key, joint.keys): message for key, message in step.revises.items()}
    for shown in questions(ended):
        step.revises[moved_key(shown.key, joint.keys)] = Message(text=shown.text)
    step.replan()
    step.say(wording.joined_now(accounts(step.desk.dialogue.reaches), count(step.desk)))
    tell_others(step, other.dialogue.reaches, wording.joined_elsewhere(here(step)))


def questions(desk: Desk) -> tuple[Shown, ...]:
    """What was asked there and is not to be answered any more."""
    return tuple(shown for shown in desk.dialogue.shown if shown.kind in QUESTIONS)


def tell_others(step: Step, reaches: tuple[Reach, ...], text: str) -> None:
    """The other account hears of it too: if it was not its owner who did it, they are to know."""
    private, step.private = step.private, False
    if reaches:
        step.to = Spot(platform=reaches[-1].platform, user=reaches[-1].user)
        step.say(text)
    step.to, step.private = None, private


def leave_it(step: Step) -> None:
    step.retire_question()
    with_linking(step, replace(linking(step), typed=""))
    step.say(wording.NOT_JOINED)


# ── parting ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def unlink(step: Step, words: str) -> None:
    """`/unlink`: on which side the desk stays is for the seeker to choose."""
    del words
    if not elsewhere(step):
        step.say(wording.NOT_LINKED)
        return
    others = accounts(elsewhere(step))
    step.retire_question()
    step.ask(
        wording.ask_parting(here(step), others),
        Button(label=wording.stays_here(here(step)), action="unlink:here"),
        Button(label=wording.stays_there(others), action="unlink:there"),
        Button(label=wording.STAY_LINKED, action="unlink:no"),
    )


def part_from_here(step: Step) -> None:
    """*There*: this account begins anew."""
    part(step, stays_here=False)


def part_from_there(step: Step) -> None:
    """*Here*: the others begin anew, on a desk that they share."""
    part(step, stays_here=True)


def part(step: Step, *, stays_here: bool) -> None:
    others, at = elsewhere(step), step.desk.here
    step.retire_question()
    if not others or at is None:
        step.say(wording.NOT_LINKED)
        return
    leaving = tuple(map(place_of, others)) if stays_here else (replace(at, channel=""),)
    mine, theirs = here(step), accounts(others)
    step.desk, new = parted(step.desk, leaving)
    to_leave = Step(desk=replace(new, here=at), now=step.now)
    if stays_here:
        step.say(wording.parted_stays(theirs))
        tell_others(to_leave, others, wording.parted_leaves(mine))
    else:
        tell_others(step, others, wording.parted_stays(mine))
        to_leave.private = step.private
        to_leave.say(wording.parted_leaves(theirs))
        step.replies += to_leave.replies
    step.parts = Part(who=leaving, desk=to_leave.desk, says=tuple(to_leave.says))


def stay_linked(step: Step) -> None:
    step.retire_question()
    step.say(wording.STILL_LINKED)


# ── which accounts ──────────────────────────────────────────────────────────────────────────────────────────────────


def elsewhere(step: Step) -> tuple[Reach, ...]:
    """The other accounts on this desk."""
    at = step.desk.here
    return tuple(reach for reach in step.desk.dialogue.reaches if at and not reach.is_at(at))


def here(step: Step) -> str:
    reach = reach_at(step.desk, step.desk.here) if step.desk.here else None
    return accounts((reach,) if reach else ())


def accounts(reaches: tuple[Reach, ...]) -> str:
    """`Slack and Discord`."""
    return wording.joined(
        list(dict.fromkeys(wording.PLATFORMS.get(reach.platform, reach.platform) for reach in reaches))
    )


def linked_line(step: Step) -> str:
    return wording.linked_with(accounts(elsewhere(step))) if elsewhere(step) else ""


def place_of(reach: Reach) -> Spot:
    return Spot(platform=reach.platform, user=reach.user)


def linking(step: Step) -> Linking:
    return step.desk.dialogue.linking


def with_linking(step: Step, changed: Linking) -> None:
    step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, linking=changed))
