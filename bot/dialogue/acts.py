"""What a seeker does about a follow-up: sent, skipped, put off, drafted, asked why; by button or by typed words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from bot import agenda, calendar, wording
from bot.desk import Choosing, Debriefing, FollowUp, Snoozing
from bot.dialogue import drafts, endings, forms, guide, outlook, resolve, views, waits
from bot.dialogue.step import Step
from bot.drafting.drafts import drafted
from bot.playbook import manners
from bot.playbook.rules import CHASE_AT, NOTES

LATER = timedelta(hours=3)
NOON = time(12)
"""When something was done of which only the day was told."""

Verb = str


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


# ── on several ──────────────────────────────────────────────────────────────────────────────────────────────────────


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


def do_all(step: Step, order: Order, ids: tuple[str, ...]) -> None:
    """Do it to each, and say so once."""
    if done := carry_out(step, order, ids, quiet=len(ids) > 1):
        step.did = done
        step.say(f"{wording.capital(done)}. {held_back(step, ids)}".strip())
