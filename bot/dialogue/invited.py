"""Invitations: which interview one is about; logging, moving and cancelling it. An older version changes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot import calendar, wording
from bot.desk import Interview, Logging, Picking
from bot.dialogue import booking, commands, interviews, submissions, times
from bot.dialogue.filling import take_in
from bot.dialogue.interviews import NOTHING_READ
from bot.dialogue.step import Step
from bot.message import Message, Option, Select
from bot.playbook.rules import DEBRIEF_NOT_AFTER
from bot.reading import Invitation, Invitations, Reading
from bot.understanding.dates import find
from bot.understanding.invitations import is_interview, read_invitation

LOGGED_AT_ONCE = 5
"""Interviews of one file that are logged without a question; more is somebody's whole calendar."""
OFFERED = 10
"""Events of one file that are offered to choose from."""


def take(step: Step, file: Invitations, said: Reading) -> None:
    """Do what a calendar file asks for. `said` are the words that came with it."""
    events = in_newest_version(file.events)
    if len(events) == 1 and not file.left_out:
        take_one(step, events[0], said)
        return
    mine = [event for event in events if known(step, event)]
    for event in mine:
        take_one(step, event, NOTHING_READ)
    new = [event for event in events if event not in mine and not event.cancelled and is_recent(step, event)]
    context = step.context
    likely = [event for event in new if is_interview(event, context)]
    if 0 < len(likely) <= LOGGED_AT_ONCE:
        log_all(step, likely, replace(NOTHING_READ, company=said.company))
        if left := len(events) + file.left_out - len(mine) - len(likely):
            step.say(wording.left_alone(left))
    elif new:
        pick_from(step, likely or new, len(events) + file.left_out)
    elif not mine:
        step.say(wording.NOTHING_AHEAD)


def take_one(step: Step, invitation: Invitation, said: Reading) -> None:
    mine = known(step, invitation)
    if invitation.cancelled:
        call_off(step, invitation, mine)
    elif mine:
        follow(step, mine, invitation, said)
    else:
        log(step, invitation, said)


def in_newest_version(events: Iterable[Invitation]) -> list[Invitation]:
    """Each event once, in its newest version, in the order of the file."""
    newest: dict[tuple[str, str, object], Invitation] = {}
    for event in events:
        key = (event.uid, event.recurrence, "" if event.uid else (event.starts_at, event.starts_on, event.summary))
        earlier = newest.get(key)
        if earlier is None or (event.sequence or 0) >= (earlier.sequence or 0):
            newest[key] = event
    return list(newest.values())


# ── which interview ─────────────────────────────────────────────────────────────────────────────────────────────────


def known(step: Step, invitation: Invitation) -> Interview | None:
    """The interview that came by this invitation, or by the repeating one it is a date of."""
    if not invitation.uid:
        return None
    ours = [interview for interview in step.desk.interviews.values() if interview.uid]
    exact = next((i for i in ours if i.uid == booking.uid_of(invitation)), None)
    if exact:
        return exact
    if not invitation.recurrence:
        first = f"{invitation.uid}/{date_id(invitation.starts_at)}"
        return next((i for i in ours if i.uid == first), None)
    whole = (i for i in ours if i.uid == invitation.uid)
    return next((i for i in whole if invitation.recurrence in (date_id(i.starts_at), date_id(i.moved_from))), None)


def date_id(at: datetime | None) -> str:
    """What a date of a repeating event is known by: when it was to start."""
    return f"{at:%Y%m%dT%H%M%SZ}" if at else ""


def told_before(step: Step, company: str, start: datetime | None, invitation: Invitation) -> Interview | None:
    """The interview that the seeker told in words and this is the invitation to: of that company and that day, or of
    that company and without a time since it was postponed."""
    ours = [i for i in step.desk.interviews.values() if i.uid is None and i.company.casefold() == company.casefold()]
    open_ones = [i for i in ours if i.status in ("planned", "held", "moved") and not i.debriefed_at]
    day = calendar.local(start, step.zone).date() if start else invitation.starts_on
    on_day = [i for i in open_ones if calendar.local(i.starts_at, step.zone).date() == day]
    fits = on_day or [i for i in open_ones if start and i.status == "moved"]
    exact = [i for i in fits if i.starts_at == start]
    return (exact or fits)[0] if len(exact or fits) == 1 else None


def is_recent(step: Step, invitation: Invitation) -> bool:
    """Whether it is still ahead, or so lately over that it can be told about."""
    if invitation.starts_on and invitation.starts is None:
        return invitation.starts_on >= step.today - DEBRIEF_NOT_AFTER
    span = times.invited_span(step, invitation)
    return bool(span and (span[1] or span[0]) >= step.now - DEBRIEF_NOT_AFTER)


# ── a new one ───────────────────────────────────────────────────────────────────────────────────────────────────────


def log(step: Step, invitation: Invitation, said: Reading) -> None:
    """Put it on the desk; what it does not tell is asked. One that was told in words gets its invitation."""
    found = said.company or read_invitation(invitation, step.context).company
    company, span = found.value if found else "", times.invited_span(step, invitation)
    earlier = told_before(step, company, span[0] if span else None, invitation)
    if earlier:
        follow(step, earlier, invitation, said)
        return
    if not is_recent(step, invitation):
        step.say(wording.long_over(invitation.summary))
        return
    logging = Logging(
        told=(said.text,) if said.text else (),
        company=company,
        starts_on=invitation.starts_on,
        starts_by=invitation.starts_on,
        invitation=invitation,
    )
    booking.log_from(step, logging, said)


def log_all(step: Step, events: Sequence[Invitation], said: Reading) -> None:
    """Log several; one may be a changed date of another. Those that lack something come last: one is asked about, of
    more the seeker picks."""

    def is_whole(event: Invitation) -> bool:
        company = said.company or read_invitation(event, step.context).company
        return company is not None and times.invited_span(step, event) is not None

    whole = [event for event in events if is_whole(event)]
    for event in whole:
        take_one(step, event, said)
    rest = [event for event in events if event not in whole]
    if len(rest) == 1:
        log(step, rest[0], said)
    elif rest:
        pick_from(step, rest, len(rest))


def pick_from(step: Step, events: Sequence[Invitation], among: int) -> None:
    """Ask which of several is the interview, the next ones first."""
    in_order = sorted(events, key=lambda event: start_of(step, event))[:OFFERED]
    step.talk_about(Picking(among=tuple(in_order)))
    labels = [wording.event_line(event.summary, start_of(step, event), step.zone, step.now) for event in in_order]
    lines = [f"{number}. {label}" for number, label in enumerate(labels, 1)]
    options = tuple(Option(label=label[:75], value=str(number)) for number, label in enumerate(labels, 1))
    text = "\n".join([wording.ask_which_event(among), *lines])
    step.send(Message(text=text, controls=(Select(label="Which", action="which", options=options),)))


def start_of(step: Step, invitation: Invitation) -> datetime:
    span = times.invited_span(step, invitation)
    if span:
        return span[0]
    return calendar.instant(invitation.starts_on or step.today, times.UNSAID_START, step.zone)


def picked(step: Step, picking: Picking, text: str) -> bool:
    """`2`, a word of its title, its day: the event that is meant. False if that tells none."""
    word = text.casefold().strip(" .!")
    if word.isdecimal():
        chosen = [event for number, event in enumerate(picking.among, 1) if number == int(word[:4])]
    else:
        chosen = [event for event in picking.among if word in event.summary.casefold()] or on_day(step, picking, text)
    if len(chosen) != 1:
        return False
    step.talk_about(None)
    log(step, chosen[0], NOTHING_READ)
    return True


def on_day(step: Step, picking: Picking, text: str) -> list[Invitation]:
    days = {when.first_on for when in find(text, step.context) if when.first_on}
    return [e for e in picking.among if calendar.local(start_of(step, e), step.zone).date() in days]


# ── a newer version, a cancellation ─────────────────────────────────────────────────────────────────────────────────


def is_outdated(interview: Interview, invitation: Invitation) -> bool:
    """By the sequence, which a repeating event and each of its dates count for themselves; else by the stamp."""
    ours, theirs = interview.sequence, invitation.sequence
    same_count = interview.uid == booking.uid_of(invitation)
    if same_count and ours is not None and theirs is not None and ours != theirs:
        return theirs < ours
    return bool(interview.stamped_at and invitation.stamped_at and invitation.stamped_at < interview.stamped_at)


def follow(step: Step, interview: Interview, invitation: Invitation, said: Reading) -> None:
    """Take over what a newer version changed: the time, the place, who comes."""
    if is_outdated(interview, invitation):
        step.talk_about(None, focus=interview.id)
        step.say(wording.outdated(interview, step.zone, step.now))
        return
    same_version = (interview.uid, interview.sequence, interview.stamped_at) == (
        booking.uid_of(invitation), invitation.sequence, invitation.stamped_at,
    )  # fmt: skip
    by_itself = interview.uid not in (None, invitation.uid) and not invitation.recurrence  # the whole has no say in it
    span = times.invited_span(step, invitation)
    before = step.desk
    if not same_version and not by_itself:
        bring_up_to_date(step, interview, invitation, span)
    take_in(step, interview.id, said, debrief=False)
    after = step.desk.interviews[interview.id]
    step.talk_about(None, focus=interview.id)
    step.replan()
    if interview.status == "cancelled" and after.status != "cancelled":
        step.did = f"took {interview.company} up again"
        step.card(interview.id, wording.on_again(after, step.zone, step.now))
        return
    if after.starts_at != interview.starts_at or after.status != interview.status:
        step.card(interview.id, wording.moved(after, step.zone, step.now))
        return
    changed = wording.what_changed(
        interview, after, before.people_of(interview.id), step.desk.people_of(interview.id)
    )  # fmt: skip
    if changed:
        step.did = f"updated {interview.company}"
        step.card(interview.id, wording.updated(after, changed))
    else:
        step.card(interview.id, wording.already_logged(after, step.zone, step.now))


def bring_up_to_date(
    step: Step, interview: Interview, invitation: Invitation, span: tuple[datetime, datetime | None] | None
) -> None:
    told = read_invitation(invitation, step.context)
    start, end = span or (interview.starts_at, None)
    if start != interview.starts_at or (span and interview.status in ("cancelled", "moved")):
        interviews.reschedule(step, interview.id, start, end, invitation.zone or interview.zone)
    elif end:
        step.keep(replace(interview, given_ends_at=end))
    step.keep(booking.with_version(step.desk.interviews[interview.id], invitation))
    if interview.starts_at > step.now:
        see_off(step, interview, invitation)
    new = replace(told, role=None if interview.role else told.role, round=None if interview.round else told.round)
    take_in(step, interview.id, new, debrief=False)


def see_off(step: Step, interview: Interview, invitation: Invitation) -> None:
    """Who came by the last version, was not confirmed since and is not invited any more, is not coming. A version that
    names nobody, as one cut off on its way, tells nothing of them."""
    people = (invitation.organizer, *invitation.attendees)
    invited = {person.email for person in people if person}
    if not invited:
        return
    for contact in step.desk.people_of(interview.id):
        if contact.email and contact.email not in invited and interview.uid and not contact.confirmed:
            submissions.part_from(step, interview, contact)


def call_off(step: Step, invitation: Invitation, interview: Interview | None) -> None:
    """A cancellation; without an interview of its own it may mean one that was told in words."""
    mine = [*([interview] if interview else []), *(i for i in dates_of(step, invitation) if i is not interview)]
    told = meant(step, invitation) if not mine else []
    if len(told) > 1:
        commands.ask_which_interview(step, "cancel", tuple(i.id for i in told))
        return
    if not mine and not told:
        step.say(wording.cancels_nothing(invitation.summary))
    for about in (*mine, *told):
        if is_outdated(about, invitation):
            step.say(wording.outdated(about, step.zone, step.now))
        elif about.status == "cancelled" or about.debriefed_at:
            step.say(wording.cancelled_before(about))
        else:
            step.keep(booking.with_version(about, invitation))
            interviews.cancel(step, step.desk.interviews[about.id])


def dates_of(step: Step, invitation: Invitation) -> list[Interview]:
    """The dates of a repeating event that is called off as a whole."""
    if not invitation.uid or invitation.recurrence:
        return []
    return [i for i in step.desk.interviews.values() if i.uid and i.uid.startswith(f"{invitation.uid}/")]


def meant(step: Step, invitation: Invitation) -> list[Interview]:
    """The interviews told in words that a cancellation can mean: of its start, else of its company if it has none."""
    found, span = read_invitation(invitation, step.context).company, times.invited_span(step, invitation)
    planned = [i for i in step.desk.interviews.values() if i.status == "planned" and i.uid is None]
    company = found.value.casefold() if found else ""
    of_company = [i for i in planned if i.company.casefold() == company]
    if span is None:
        return of_company
    at_start = [i for i in planned if i.starts_at == span[0]]
    return [i for i in of_company if i in at_start] or at_start
