"""When a language model is asked to rewrite a letter, and what is made of its answer. Off where no model is set up, and
for a seeker who does not want it; their own words are never touched.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.desk import Desk, FollowUp
from bot.dialogue.step import Step
from bot.drafting.grounding import is_grounded
from bot.drafting.rewriting import KINDS, asked_of, rewrite_of
from bot.event import Rewritten
from bot.playbook.manners import FOREVER
from bot.ports import Rewrite

LEAD = timedelta(minutes=10)
"""How long before its nudge a letter is asked for."""
SHOWN_FOR = timedelta(minutes=2)
"""How long a letter that is shown already waits for better words. Later they would change under the seeker's hand."""


def wake_at(step: Step) -> datetime | None:
    """The earliest moment still to come at which a letter is to be asked for."""
    if not allowed(step):
        return None
    moments = (
        f.nudge_at - LEAD
        for f in step.desk.follow_ups.values()
        if rewritable(f) and f.nudge_at and f.nudge_at < FOREVER
    )
    return min((moment for moment in moments if moment > step.now), default=None)


def allowed(step: Step) -> bool:
    return step.model is not None and step.seeker.rewrites and not step.desk.dialogue.silent


def rewritable(follow_up: FollowUp) -> bool:
    """Whether its letter is still to be sent, in words that are nobody's own yet."""
    return follow_up.open and follow_up.kind in KINDS and not follow_up.draft.body


def ask(step: Step) -> tuple[Rewrite, ...]:
    """The letters that are shown in this turn, or will be soon, each asked for once."""
    if not allowed(step):
        return ()
    wanted = {rewrite.follow_up: rewrite for rewrite in wanted_now(step) if not asked_before(step.desk, rewrite)}
    for id, rewrite in wanted.items():
        follow_up = step.desk.follow_ups[id]
        step.keep(replace(follow_up, draft=replace(follow_up.draft, asked=rewrite.of)))
    return tuple(wanted.values())


def wanted_now(step: Step) -> Iterator[Rewrite]:
    shown = letters_shown(step)
    for follow_up in step.desk.follow_ups.values():
        soon = bool(follow_up.nudge_at and follow_up.nudge_at - LEAD <= step.now < follow_up.nudge_at)
        if rewritable(follow_up) and (soon or follow_up.id in shown):
            at = follow_up.nudge_at if soon else None
            rewrite = rewrite_of(step.desk, follow_up, step.now, at or step.now + SHOWN_FOR)
            if rewrite:
                yield rewrite


def letters_shown(step: Step) -> frozenset[str]:
    """The follow-ups whose letter stands in full in a message of this turn."""
    fresh = {posted.key for posted in (*step.says, *step.replies)} | step.revises.keys()
    alone = (s for s in step.desk.dialogue.shown if s.kind in ("nudge", "draft") and len(s.items) == 1)
    return frozenset(s.items[0] for s in alone if s.key in fresh)


def asked_before(desk: Desk, rewrite: Rewrite) -> bool:
    return desk.follow_ups[rewrite.follow_up].draft.asked == rewrite.of


def take(step: Step, event: Rewritten) -> None:
    """The answer becomes the draft, if the letter would still be the one that was given, and nothing was made up."""
    follow_up = step.desk.follow_ups.get(event.follow_up)
    if follow_up is None or not rewritable(follow_up) or not allowed(step):
        return
    parts = asked_of(step.desk, follow_up, event.of, step.now)
    if parts and is_grounded(parts.text, event.text, step.context):
        body = str(replace(parts, text=event.text))
        step.keep(replace(follow_up, draft=replace(follow_up.draft, body=body, by="model")))
