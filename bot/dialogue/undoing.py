"""Taking back the last turn that changed the desk (the last twenty). What was sent stays sent."""

from dataclasses import replace
from datetime import timedelta

from bot import wording
from bot.desk import Bringing, Desk, FollowUp, Forgetting, Row, Undo
from bot.dialogue.step import Step

KEPT = 20


def remember(step: Step, before: Desk) -> None:
    """Keep how this turn can be taken back, if it changed what the seeker owns."""
    old, new = before.rows(), step.desk.rows()
    changed = tuple(row for id, row in old.items() if new.get(id) != row)
    added = tuple(id for id in new if id not in old)
    owned = changed or added or before.seeker != step.seeker
    never = step.undoes or step.forgets or step.joins or step.parts
    if never or not (owned or shared(before) != shared(step.desk)):
        return
    id, subject = step.new_id("u"), before.dialogue.subject
    undo = Undo(
        id=id,
        seeker=before.seeker,
        before=changed,
        new=added,
        # A desk that was handed over is big, and the file is still theirs; what cannot be taken back is asked anew.
        subject=None if isinstance(subject, Bringing | Forgetting) else subject,
        focus=before.dialogue.focus,
        said=step.did or (wording.LAST_CHANGE if owned else wording.CHANGED_SHARING),
        done_at=step.now,
    )
    kept = [*step.desk.undos.items(), (id, undo)][-KEPT:]
    step.desk = replace(step.desk, undos=dict(kept))


def undo(step: Step) -> None:
    """Put the rows back as they were. Nudges sent since then stay counted, so that nothing is sent twice."""
    if not step.desk.undos:
        step.say(wording.NOTHING_TO_UNDO)
        return
    id, last = max(step.desk.undos.items(), key=lambda item: int(item[0][1:]))
    now = step.desk.follow_ups
    rows: list[Row] = [with_nudges(row, now.get(row.id)) if isinstance(row, FollowUp) else row for row in last.before]
    step.drop(last.new)
    step.keep(*rows)
    hanging = (*step.desk.follow_ups.values(), *step.desk.promises.values(), *step.desk.permissions.values())
    step.drop([row.id for row in hanging if row.interview not in step.desk.interviews])
    # An address that was ended stays ended: somebody may have had it who should not.
    seeker = replace(last.seeker, secret=step.seeker.secret, feed=step.seeker.feed)
    stays = seeker == step.seeker and not (last.before or last.new)
    step.set_seeker(seeker)
    step.desk = replace(step.desk, undos={key: kept for key, kept in step.desk.undos.items() if key != id})
    step.retire_question()
    step.doubt(())
    step.talk_about(last.subject, focus=last.focus)
    step.undoes = True
    step.replan()
    step.say(why_not(last) if stays else wording.undone(last.said, long_ago(step, last)))
    for shown in step.desk.dialogue.shown:
        if shown.kind == "card" and shown.about not in step.desk.interviews:
            step.retire(shown)


LONG_AGO = timedelta(hours=20)


def long_ago(step: Step, last: Undo) -> str:
    """The day it was done, where that may have slipped from memory."""
    if last.done_at is None or step.now - last.done_at < LONG_AGO:
        return ""
    return wording.when(last.done_at, step.zone)


def shared(desk: Desk) -> object:
    """What the seeker has set of what cohorts and the pool of waits get of them."""
    return {id: (m.cohort, m.name, m.grants, m.cheers) for id, m in desk.memberships.items()}, desk.pool is None


def why_not(last: Undo) -> str:
    """What was done to the outside is not taken back by the way: somebody may rely on its being over."""
    return wording.SHARING_NOT_UNDONE if last.said == wording.CHANGED_SHARING else wording.FEED_NOT_UNDONE


def with_nudges(row: FollowUp, now: FollowUp | None) -> FollowUp:
    return replace(row, nudges=now.nudges) if now and len(now.nudges) > len(row.nudges) else row
