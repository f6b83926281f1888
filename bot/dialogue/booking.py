"""Putting interviews on the desk: what is missing and matters is asked, what is there already is not doubled."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from bot import calendar, wording
from bot.desk import Interview, Logging
from bot.dialogue import doubts, interviews, times, welcome
from bot.dialogue.filling import take_in
from bot.dialogue.step import Step
from bot.reading import Invitation, Reading
from bot.understanding.interview import find_round
from bot.understanding.invitations import left_out, read_invitation
from bot.understanding.reader import read
from bot.understanding.slips import find_impossible_day


def log(step: Step, text: str, reading: Reading) -> None:
    """Log what the text tells of: one interview or several. What is missing and matters is asked (one question)."""
    if slip := find_impossible_day(text):
        company = reading.company.value if reading.company else ""
        step.talk_about(Logging(told=(), company=company) if company else None)
        step.say(wording.no_such_day(slip))
        return
    for part in each_told(step, text, reading):
        company = part.company.value if part.company else ""
        log_from(step, Logging(told=(part.text,), company=company), part)


def each_told(step: Step, text: str, reading: Reading) -> tuple[Reading, ...]:
    """The readings of several interviews told in one message, cut after each day; else the one reading."""
    days = [when for when in reading.whens if when.starts]
    if len(days) < 2:
        return (reading,)
    cuts = [0, *(cut_between(text, one.end, other.start) for one, other in pairwise(days)), len(text)]
    pieces = [text[start:end].strip(" ,;.&\n").removeprefix("and ") for start, end in pairwise(cuts)]
    first, *others = pieces
    head, colon, rest = first.partition(": ")
    if colon and not read(head, step.context).company:  # "two interviews: Acme on Tuesday at 2pm, …"
        first = f"{HELD if reading.past else COMING} {rest}"
    led = HELD if reading.past and not any(when.first_on and when.first_on > step.today for when in days) else COMING
    parts = [read(first, step.context), *(announced(step, other, led) for other in others)]
    if led == HELD:
        parts = [on_day_told(part, reading, cut) for part, cut in zip(parts, cuts[1:], strict=True)]
    if "interviews" in text.casefold():  # "two interviews with Acme, Tuesday at 2pm and Thursday at 3pm"
        parts = [part if part.company else replace(part, company=parts[0].company) for part in parts]
    told = {(part.company.value, part.interview_at.words) for part in parts if part.company and part.interview_at}
    return tuple(parts) if len(told) == len(parts) else (reading,)


ANOTHER = re.compile(r",? and (?=(?:with|at|then|for|the one)\b)", re.IGNORECASE)


def cut_between(text: str, end: int, start: int) -> int:
    """Where one of two ends: after its day, or before the "and with" that leads to the next."""
    led = ANOTHER.search(text, end, start)
    return led.start() if led else end


COMING, HELD = "interview with", "I had an interview with"
"""What leads to the end of an announcement that has no words of its own for it."""


def announced(step: Step, piece: str, led: str) -> Reading:
    """One of several, whole ("I have another one with Beta on Thursday") or only its end ("Beta on Thursday")."""
    whole = read(piece, step.context)
    known = whole.company and whole.interview_at and (led == COMING or whole.past)
    return whole if known else read(f"{led} {piece}", step.context)


def on_day_told(part: Reading, reading: Reading, end: int) -> Reading:
    """One of several that are over, on its own day, else on the day told last before its end."""
    at = part.interview_at
    told = [when for when in reading.whens if when.first_on and when.past and when.start < end]
    if at and at.first_on is None and told:
        at = replace(at, first_on=told[-1].first_on, last_on=told[-1].last_on, past=True)
    return replace(part, past=True, interview_at=at)


def log_from(step: Step, logging: Logging, reading: Reading) -> None:
    """Go on with an interview that is being logged: ask for the company, then the start, or put it on the desk."""
    when, invitation = reading.interview_at, logging.invitation
    invited = times.invited_span(step, invitation) if invitation else None
    if when and when.first_on and not invitation:
        logging = replace(logging, starts_on=when.first_on, starts_by=when.last_on)
    past = reading.past or bool(when and when.past) or bool(logging.starts_on and logging.starts_on < step.today)
    if not logging.company:
        step.talk_about(logging)
        step.say(ask_company(step, logging, past=past))
        return
    span = invited or start_and_end(step, logging, reading, past=past)
    if span is None:
        step.talk_about(logging)
        one_day = logging.starts_on and logging.starts_on == logging.starts_by
        day = wording.short_day(logging.starts_on, step.today) if logging.starts_on and one_day else ""
        title = invitation.summary if invitation else ""
        step.say(wording.ask_start_of(title, day) if title else wording.ask_start(logging.company, day, past=past))
        return
    zone = (invitation.zone if invitation else "") or times.zone_of(step, None if invited else when)
    create(step, logging.company, *span, zone, reading, invitation=invitation)


def ask_company(step: Step, logging: Logging, *, past: bool) -> str:
    if logging.invitation is None:
        return wording.ASK_COMPANY_PAST if past else wording.ASK_COMPANY
    span = times.invited_span(step, logging.invitation)
    at = wording.when(span[0], step.zone, step.now) if span else ""
    return wording.ask_company_of(logging.invitation.summary, at)


def start_and_end(
    step: Step, logging: Logging, reading: Reading, *, past: bool
) -> tuple[datetime, datetime | None] | None:
    """When it starts and ends, as far as told; None if the start must be asked."""
    when = reading.interview_at
    day = (when.first_on if when else None) or logging.starts_on
    if when and when.first_on != when.last_on:
        return None
    if when and when.starts:
        if day is None:
            day = step.today
            started = calendar.instant(day, when.starts, calendar.zone(times.zone_of(step, when))) <= step.now
            if started and not past and not times.under_way(reading.text):
                day += timedelta(days=1)
        start, end = times.span_of(step, replace(when, first_on=day), reading.lasts_min)
        return start, end or ended_already(step, start, reading, past=past)
    if past and day is None and times.just_now(reading.text):
        length = timedelta(minutes=reading.lasts_min or 60)
        return step.now - length, step.now
    if past and day is not None and reading.tells:
        noon = calendar.instant(day, times.UNSAID_START, step.zone)
        return min(noon, step.now - timedelta(hours=1)), None
    return None


def ended_already(step: Step, start: datetime, reading: Reading, *, past: bool) -> datetime | None:
    """ "Had a coffee chat at 8:30", told at 9: it was shorter than is usual, for it is over."""
    usual = Interview(id="", company="", starts_at=start, zone=step.seeker.zone, logged_at=step.now)
    usual = replace(usual, kind=reading.kind.value if reading.kind else None)
    over = past and not times.under_way(reading.text)
    return step.now if over and start < step.now < usual.ends_at else None


def create(
    step: Step,
    company: str,
    start: datetime,
    end: datetime | None,
    zone: str,
    reading: Reading,
    *,
    like: Interview | None = None,
    invitation: Invitation | None = None,
) -> None:
    """Put a new interview on the desk, and say what comes of it; one that is there already is not doubled. `like`
    brings the facts a form told, `invitation` those of the invitation it came by."""
    told = over(reading, read_invitation(invitation, step.context)) if invitation else reading
    twin = next((i for i in step.desk.interviews.values() if is_twin(i, company, start, told)), None)
    if twin:
        if invitation and twin.uid is None:
            step.keep(with_version(twin, invitation))
        step.talk_about(None, focus=twin.id)
        take_in(step, twin.id, told, debrief=False)
        step.replan()
        step.card(twin.id, wording.already_logged(step.desk.interviews[twin.id], step.zone, step.now))
        return
    blank = like or Interview(id="", company=company, starts_at=start, zone=zone, logged_at=step.now)
    interview = replace(blank, id=step.new_id("i"), given_ends_at=end if end and end > start else None)
    step.keep(with_version(interview, invitation) if invitation else interview)
    step.did = f"{step.did} and {company}" if step.did else f"logged {company}"
    take_in(step, interview.id, doubts.certain(step, told), debrief=False)
    step.talk_about(None, focus=interview.id)
    logged(step, interview.id, reading, notes(step, told, invitation) if invitation else ())


def log_round(step: Step, interview: Interview, reading: Reading) -> bool:
    """ "The final is set for March 12 at 11 with Tony": the round after one that was told about is an interview of its
    own. False where no day and time of it stand fast."""
    when = reading.next_round
    if when is None or when.starts is None:
        return False
    take_in(step, interview.id, replace(reading, people=(), summary=None), debrief=False)
    before = step.desk.interviews[interview.id]
    if before.next_round_at is None or before.next_round_at <= step.now:
        return False
    zone = when.zone or interview.zone
    called = find_round(reading.text, announced=True)
    like = following(step, before, before.next_round_at)
    like = replace(like, zone=zone, round=called.value if called else like.round)
    about_it = Reading(text=reading.text, people=reading.people, kind=reading.kind, place=reading.place)
    create(step, interview.company, before.next_round_at, None, zone, about_it, like=like)
    return True


def following(step: Step, interview: Interview, at: datetime) -> Interview:
    """The round after an interview, as far as the one tells of the other."""
    return replace(
        Interview(id="", company=interview.company, starts_at=at, zone=interview.zone, logged_at=step.now),
        role=interview.role,
        round=wording.NEXT_ROUND,
        country=interview.country,
        agency=interview.agency,
    )


def uid_of(invitation: Invitation) -> str:
    """What an interview is known by in a calendar: its event, and which date of it where that is one of several."""
    return f"{invitation.uid}/{invitation.recurrence}" if invitation.recurrence else invitation.uid


def with_version(interview: Interview, invitation: Invitation) -> Interview:
    """The interview, known to be this version of the invitation; a date that was changed by itself, as that date."""
    dated = interview.uid == invitation.uid and bool(invitation.recurrence)
    return replace(
        interview,
        uid=uid_of(invitation) if dated else interview.uid or uid_of(invitation) or None,
        sequence=invitation.sequence if invitation.sequence is not None else interview.sequence,
        stamped_at=invitation.stamped_at or interview.stamped_at,
    )


def over(said: Reading, invited: Reading) -> Reading:
    """What was said, and of the rest what the invitation tells."""
    return replace(
        said,
        role=said.role or invited.role,
        kind=said.kind or invited.kind,
        round=said.round or invited.round,
        place=said.place or invited.place,
        agency=said.agency or invited.agency,
        people=(*said.people, *invited.people),
        orphans=invited.orphans,
    )


def notes(step: Step, told: Reading, invitation: Invitation) -> tuple[str, ...]:
    """What the card cannot show of an invitation."""
    guessed = [person.name for person in told.people if person.email and person.sure < 1.0]
    left = left_out(invitation, step.context)
    lines = (
        wording.repeats() if invitation.repeats else "",
        wording.not_all_kept(left) if left else "",
        wording.names_guessed(guessed) if guessed else "",
        wording.nameless([person.email for person in told.orphans]) if told.orphans else "",
    )
    return tuple(filter(None, lines))


def is_twin(interview: Interview, company: str, start: datetime, reading: Reading) -> bool:
    role = reading.role.value if reading.role else ""
    return (
        interview.company.casefold() == company.casefold()
        and interview.starts_at == start
        and interview.status in ("planned", "held")
        and (not role or not interview.role or role.casefold() == interview.role.casefold())
    )


def logged(step: Step, id: str, reading: Reading, notes: tuple[str, ...] = ()) -> None:
    """What is said once an interview stands: the card, and for one that is over, the debrief at once."""
    step.replan()
    interview = step.desk.interviews[id]
    if interview.status == "held":
        if reading.tells or reading.outcome:
            interviews.tell(step, id, reading)
        else:
            step.card(id, "\n".join((wording.logged(interview, step.zone, step.now), *notes)))
            interviews.begin_debrief(step, id)
        return
    lead = wording.logged(interview, step.zone, step.now)
    planned = {f.kind: f.nudge_at for f in step.desk.follow_ups.values() if f.interview == id}
    coming = wording.coming(planned.get("brief"), planned.get("debrief"), step.zone, step.now)
    if step.seeker.consent != "given":
        coming = ""
    step.card(id, "\n".join(filter(None, (lead, *notes, coming))), told=reading)
    if asked := doubts.raised_by(step, id, reading):
        doubts.ask(step, asked)
    elif step.seeker.consent == "asked":
        welcome.ask(step)
