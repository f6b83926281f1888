"""A win that a member wants the cohort to hear of: the exact words first, then posted in the channel, once."""

from dataclasses import replace
from typing import Final

from bot import wording
from bot.cohort import Cheered, Cohort, Glance, TakenBack
from bot.desk import Cheering, Desk, Interview, Membership
from bot.dialogue.answers import Sheet
from bot.dialogue.cohorts import coach_in, full_name_of, name_of, tell
from bot.dialogue.step import Step
from bot.message import Button, Form, Message, Question
from bot.ports import Account, Tell

LONGEST: Final = 300
KEY_BYTES: Final = 9
WINS: Final = frozenset({"offer", "accepted"})


def buttons(step: Step, interview: Interview) -> tuple[Button, ...]:
    """Under good news, where there is a cohort to hear it."""
    return (Button(label=wording.SHARE_CHEER, action=f"cheer:of:{interview.id}"),) if step.desk.memberships else ()


def press(step: Step, action: str) -> None:
    """`of:i3`, `in:h1/i3`, `words`, `post:` and what the exact words are known by, `no`."""
    verb, _, about = action.partition(":")
    membership, _, win = about.partition("/")
    waiting = step.subject if isinstance(step.subject, Cheering) else None
    match verb:
        case "of" if about in step.desk.interviews:
            offer(step, step.desk.interviews[about])
        case "in" if membership in step.desk.memberships and win in step.desk.interviews:
            interview = step.desk.interviews[win]
            preview(step, step.desk.memberships[membership], win, wording.cheer(step.seeker.name, interview.outcome))
        case "words" if waiting:
            step.opens = form(waiting)
        case "post" if waiting and about == known_by(step, waiting.words):
            step.retire_asked(f"cheer:{action}")
            post(step, waiting)
        case "no":
            if waiting:
                step.retire_asked(f"cheer:post:{known_by(step, waiting.words)}")
            step.talk_about(None)
            step.say(wording.NOT_SHARED)
        case _:
            step.say(wording.STALE)


def offer_newest(step: Step) -> None:
    """ "Share with the cohort", typed: the win that was told last."""
    wins = [i for i in step.desk.interviews.values() if i.outcome in WINS and i.outcome_at]
    if wins:
        offer(step, max(wins, key=lambda i: i.outcome_at or step.now))
    else:
        step.say(wording.NO_WIN_YET)


def offer(step: Step, interview: Interview) -> None:
    memberships = list(step.desk.memberships.values())
    if len(memberships) == 1:
        preview(step, memberships[0], interview.id, wording.cheer(step.seeker.name, interview.outcome))
    elif memberships:
        named = [(m, step.around.cohorts.get(m.cohort)) for m in memberships]
        controls = (
            Button(label=full_name_of(cohort), action=f"cheer:in:{m.id}/{interview.id}")
            for m, cohort in named
            if cohort
        )
        step.send(Message(text=wording.ASK_WHICH_COHORT, controls=tuple(controls)))
    else:
        step.say(wording.NOT_IN_A_COHORT)


def preview(step: Step, membership: Membership, win: str, words: str) -> None:
    """The exact words, before anybody reads them."""
    cohort = step.around.cohorts.get(membership.cohort)
    words = wording.plain_line(words)[:LONGEST]
    if cohort is None or win in membership.cheers:
        step.say(wording.CHEERED_ALREADY if cohort else wording.STALE)
        return
    step.talk_about(Cheering(membership=membership.id, win=win, words=words))
    step.ask(
        wording.preview_cheer(where(cohort), words),
        Button(label=wording.POST_IT, action=f"cheer:post:{known_by(step, words)}", style="primary"),
        Button(label=wording.OTHER_WORDS, action="cheer:words"),
        Button(label=wording.NOT_NOW, action="cheer:no"),
    )


def known_by(step: Step, words: str) -> str:
    """What a preview of these words is told by from one of others, which is still there to be pressed."""
    return step.seeker.derived(f"preview {words}", KEY_BYTES)


def where(cohort: Cohort) -> str:
    return cohort.channel_name or name_of(cohort)


def form(waiting: Cheering) -> Form:
    question = Question(name="words", prompt=wording.CHEER_WORDS, expects="text", required=True, value=waiting.words)
    return Form(name="cheer", title=wording.SHARE_CHEER, about=waiting.win, questions=(question,))


def submit(step: Step, about: str, sheet: Sheet) -> None:
    words = sheet.line("words", "", required=True)
    waiting = step.subject if isinstance(step.subject, Cheering) else None
    if waiting is None or waiting.win != about or waiting.membership not in step.desk.memberships:
        step.say(wording.FORM_STALE)
    elif not sheet.errors:
        preview(step, step.desk.memberships[waiting.membership], waiting.win, words)


def in_words(step: Step, words: str) -> None:
    """`/cohort cheer WORDS`: in this channel's cohort, else in the only one."""
    mine = list(step.desk.memberships.values())
    here = [membership for membership in mine if membership.cohort == step.around.here] or mine
    if len(here) == 1 and words:
        preview(step, here[0], step.new_id("w"), words)
    elif mine:
        step.say(wording.CHEER_USAGE)
    elif not step.around.asked:
        step.glance = Glance()
    else:
        coaches = any(coach_in(step, cohort) for cohort in step.around.cohorts.values())
        step.say(wording.COACHES_DO_NOT_CHEER if coaches else wording.NOT_IN_A_COHORT)


def post(step: Step, waiting: Cheering) -> None:
    """In the channel, under a key that only this win gives: twice is once."""
    membership = step.desk.memberships.get(waiting.membership)
    cohort = step.around.cohorts.get(membership.cohort) if membership else None
    step.talk_about(None)
    if membership is None or cohort is None:
        step.say(wording.STALE)
    elif waiting.win in membership.cheers:
        step.say(wording.CHEERED_ALREADY)
    elif cohort.unreachable:
        step.say(wording.CHANNEL_AWAY)
    else:
        key = step.seeker.derived(f"cheer {cohort.id} {waiting.win}", KEY_BYTES)
        cheers = {**membership.cheers, waiting.win: key}
        kept = {**step.desk.memberships, membership.id: replace(membership, cheers=cheers)}
        step.desk = replace(step.desk, memberships=kept)
        tell(step, cohort, Cheered(key=key, words=waiting.words))
        step.say(wording.cheer_posted(where(cohort)))


def taken_back(desk: Desk) -> list[Tell]:
    """Of a seeker who has everything forgotten: their words go from the channels as well."""
    around = desk.around
    return [
        Tell(
            account=Account(platform=cohort.platform, user=cohort.channel),
            event=TakenBack(keys=tuple(membership.cheers.values())),
        )
        for membership in desk.memberships.values()
        if membership.cheers and around and (cohort := around.cohorts.get(membership.cohort))
    ]
