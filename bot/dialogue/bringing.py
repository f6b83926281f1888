"""A desk that was taken along is handed over: what it would change is shown first, and changed when the seeker says so.

What is here stays as it is. Nothing that was done is nudged again, and what was due before today is on the list without
a nudge.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, time

from bot import wording
from bot.desk import Bringing, Carried, Desk, FollowUp, Seeker
from bot.dialogue.step import Step
from bot.merging import merged
from bot.message import Button
from bot.playbook import manners
from bot.playbook.plan import plan
from bot.playbook.rules import RULE_OF, RULES


def offer(step: Step, carried: Carried) -> None:
    """Say what it holds, and what of it would be new here."""
    after = brought(step.desk, carried, step.now)
    if after.rows() == step.desk.rows() and after.seeker == step.seeker:
        step.say(wording.BROUGHT_BEFORE)
        return
    step.retire_question()
    step.talk_about(Bringing(carried=carried))
    new = [id for id in after.rows() if id not in step.desk.rows()]
    holds = counted(row.id for row in carried.rows)
    step.ask(
        wording.ask_bring(holds, counted(new), settings=after.seeker != step.seeker),
        Button(label=wording.BRING, action="bring:yes", style="primary"),
        Button(label=wording.BRING_NOT, action="bring:no"),
    )


def bring(step: Step) -> None:
    """Do it, if that question is still the one at hand."""
    step.retire_question()
    if not isinstance(step.subject, Bringing):
        step.say(wording.BRING_AGAIN)
        return
    before, after = step.desk, brought(step.desk, step.subject.carried, step.now)
    step.desk, late = planned(before, after, step.now)
    step.talk_about(None)
    step.did = wording.BRINGING
    step.say(wording.brought(counted(id for id in after.rows() if id not in before.rows()), late))


def leave(step: Step) -> None:
    step.retire_question()
    step.talk_about(None)
    step.say(wording.NOT_BROUGHT)


def brought(desk: Desk, carried: Carried, now: datetime) -> Desk:
    """The desk with the other one in it. Its settings come along where there was nothing on this one yet."""
    other = carried.desk
    after = merged(desk, other.keep_all(known(row, now) for row in other.follow_ups.values())).desk
    is_new = not desk.interviews and not desk.contacts
    return replace(after, seeker=with_settings(desk.seeker, carried.seeker)) if is_new else after


def known(row: FollowUp, now: datetime) -> FollowUp:
    """A nudge that was given and of which it is not told when counts as given now; a rule of another day as today's."""
    rule = row.rule if row.rule in RULES else RULE_OF[row.kind]
    return replace(row, rule=rule, nudges=row.nudges or ((now,) if row.state == "nudged" else ()))


def with_settings(mine: Seeker, theirs: Seeker) -> Seeker:
    """What the seeker has set. Where they are met, and what they agreed to there, is this place's own."""
    return replace(
        theirs,
        name=theirs.name or mine.name,
        reported_zone=mine.reported_zone,
        consent=mine.consent,
        met_on=mine.met_on,
        locale=mine.locale,
        secret=mine.secret,
        feed=mine.feed,
    )


def planned(before: Desk, after: Desk, now: datetime) -> tuple[Desk, int]:
    """The desk in line with its facts, and how much of what came in was due before: that counts as nudged already."""
    awake = replace(after.seeker, quiet_from=time(0), quiet_to=time(0), paused_until=None)
    at_once = plan(replace(after, seeker=awake), now)
    due = {row.id for row in manners.due_now(at_once, now)}
    new = [row for row in at_once.follow_ups.values() if row.id not in before.follow_ups]
    late = [row for row in new if row.id in due or row.state == "due"]
    told = at_once.keep_all(replace(row, nudges=nudged(row, now), snoozed_to=None) for row in late)
    return plan(replace(told, seeker=after.seeker), now), len(late)


def nudged(row: FollowUp, now: datetime) -> tuple[datetime, ...]:
    """As if it had been nudged when it was due and again now: what is long overdue is not repeated either."""
    return (*(row.nudges or (min(row.due_at or now, now),)), now)


def counted(ids: Iterable[str]) -> Mapping[str, int]:
    """How many rows of each kind, by the letter of their ids."""
    return Counter(id[0] for id in ids)
