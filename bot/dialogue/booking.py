"""Putting interviews on the desk: what is missing and matters is asked, what is there already is not doubled."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from bot import calendar, wording
from bot.desk import Debriefing, Interview, Logging
from bot.dialogue import doubts, endings, interviews, resolve, times, welcome
from bot.dialogue.filling import same_person, take_in
from bot.dialogue.step import Step
from bot.reading import Ask, Invitation, Reading
from bot.understanding.impossible_days import find_impossible_day
from bot.understanding.interview import find_kind, find_round
from bot.understanding.invitations import left_out, read_invitation
from bot.understanding.prospects import goes_on
from bot.understanding.several import SAME_DAY, find_several
from bot.understanding.tokens import sentences
from bot.understanding.venues import find_place

UNDECIDED = re.compile(r"\b(?:or|either|if|maybe|might|perhaps|possibly|probably|prob|tbc)\b", re.IGNORECASE)
"""A round of which this is said is noted, and not on the list yet."""


def log(step: Step, text: str, reading: Reading) -> None:
    """Log what the text tells of: one interview or several. What is missing and matters is asked (one question)."""
    if slip := find_impossible_day(text):
        company = reading.company.value if reading.company else ""
        step.talk_about(Logging(told=(), company=company) if company else None)
        step.say(wording.no_such_day(slip))
        return
    reading = on_the_same_day(step, reading)
    for part in find_several(text, step.context, reading) or (reading,):
        company = part.company.value if part.company else ""
        log_from(step, Logging(told=(part.text,), company=company), part)


def on_the_same_day(step: Step, reading: Reading) -> Reading:
    """ "Interview with Globex, same day at 4pm": the day of the one spoken of last."""
    when, last = reading.interview_at, resolve.at_hand(step)
    if not (when and last) or when.first_on or not SAME_DAY.search(reading.text):
        return reading
    day = calendar.local(last.starts_at, calendar.zone(last.zone)).date()
    return replace(reading, interview_at=replace(when, first_on=day, last_on=day))


def log_from(step: Step, logging: Logging, reading: Reading) -> None:
    """Go on with an interview that is being logged: ask for the company, then the start, or put it on the desk."""
    when, invitation = reading.interview_at, logging.invitation
    invited = times.invited_span(step, invitation) if invitation else None
    if when and when.first_on and not invitation:
        logging = replace(logging, starts_on=when.first_on, starts_by=when.last_on)
    past = has_been(step, logging, reading)
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
    unsaid = not invited and not (when and when.starts) and bool(logging.starts_on)
    create(step, logging.company, *span, zone, reading, invitation=invitation, unsaid=unsaid)


def has_been(step: Step, logging: Logging, reading: Reading) -> bool:
    """Whether the interview is over, as far as told: one on a day to come is not, whatever else is told."""
    on = logging.starts_on
    if on and on > step.today and on == logging.starts_by:
        return False
    return reading.past or bool(reading.interview_at and reading.interview_at.past) or bool(on and on < step.today)


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
        start = min(noon, step.now - timedelta(hours=1))
        end = start + timedelta(minutes=reading.lasts_min) if reading.lasts_min else None
        return start, end or ended_already(step, start, reading, past=past)
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
    unsaid: bool = False,
) -> None:
    """Put a new interview on the desk, and say what comes of it; one that is there already is not doubled. `like`
    brings the facts a form told, `invitation` those of the invitation it came by; `unsaid`: its hour was not told."""
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
    before = None if like else round_before(step, company, start, told)
    blank = like or Interview(id="", company=company, starts_at=start, zone=zone, logged_at=step.now)
    if before:
        blank = replace(blank, role=before.role, country=before.country)
        known = before.next_round_at and before.next_round_at > step.now
        step.keep(before if known else replace(before, next_round_at=start))
    interview = replace(blank, id=step.new_id("i"), given_ends_at=end if end and end > start else None)
    step.keep(with_version(interview, invitation) if invitation else interview)
    step.did = f"{step.did} and {company}" if step.did else f"logged {company}"
    take_in(step, interview.id, doubts.certain(step, told), debrief=False)
    step.talk_about(Debriefing(interview=interview.id, step="time") if unsaid else None, focus=interview.id)
    logged(step, interview.id, reading, notes(step, told, invitation) if invitation else ())


def tell(step: Step, id: str, reading: Reading) -> None:
    """How it went; the round that follows, told in the same breath with its day and hour, goes on the list as well."""
    interview = step.desk.interviews[id]
    there = tuple(person for person in reading.people if person.absent)
    sure = reading.next_round and not doubts.other_reading(step, reading.next_round)
    if sure and log_round(step, interview, replace(reading, people=there)):
        step.did = f"noted how it went at {interview.company}, and the next round"
    interviews.tell(step, id, reading)


def log_round(step: Step, interview: Interview, reading: Reading) -> bool:
    """ "The final is set for March 12 at 11 with Tony": the round after one that has been is an interview of its own,
    or the one that is on the list for it already. False where no day and time of it stand fast."""
    again = goes_on(reading.text) or announces_there(interview, reading)
    when = reading.next_round or (reading.interview_at if again else None)
    if when is None or when.starts is None or when.first_on is None or interview.outcome in endings.OVER:
        return False
    start, end = times.span_of(step, when, None)
    if start <= step.now or start == interview.starts_at:
        return False
    said = next((reading.text[s.start : s.end] for s in sentences(reading.text) if s.start <= when.start < s.end), "")
    if UNDECIDED.search(said):
        return False
    known = [contact.name for contact in step.desk.people_of(interview.id)]
    people = tuple(person for person in reading.people if not any(same_person(name, person.name) for name in known))
    promise = reading.promise if reading.promise and reading.promise.when.first_on != when.first_on else None
    told = Reading(text=reading.text, next_step=reading.next_step, next_round=when, promise=promise)
    take_in(step, interview.id, told, debrief=False)
    called = find_round(said, announced=True)
    like = following(step, step.desk.interviews[interview.id], start)
    like = replace(like, zone=when.zone or interview.zone, round=called.value if called else like.round)
    kind = find_kind(said, announced=True) or reading.kind
    about_it = Reading(text=reading.text, people=people, kind=kind, place=find_place(said))
    if listed := on_the_list(step, interview, like):
        interviews.reschedule(step, listed.id, start, end, like.zone)
    create(step, interview.company, start, end, like.zone, about_it, like=like)
    return True


def announces_there(interview: Interview, reading: Reading) -> bool:
    """ "Delft Paper wrote, they want to see me on Thursday at 3": one to come, where one has been."""
    return Ask.LOG in reading.asks and not reading.past and interview.company in reading.companies


def on_the_list(step: Step, interview: Interview, like: Interview) -> Interview | None:
    """The same round, where it is logged at another time: what is called alike, or is on the same day."""
    zone = calendar.zone(like.zone)
    day = calendar.local(like.starts_at, zone).date()
    planned = [i for i in step.desk.interviews.values() if i.status in ("planned", "moved") and i.starts_at > step.now]
    theirs = [i for i in planned if i.company == interview.company and i.starts_at != like.starts_at]
    same = [i for i in theirs if i.round == like.round or calendar.local(i.starts_at, zone).date() == day]
    return same[0] if len(same) == 1 else None


def following(step: Step, interview: Interview, at: datetime) -> Interview:
    """The round after an interview, as far as the one tells of the other."""
    return replace(
        Interview(id="", company=interview.company, starts_at=at, zone=interview.zone, logged_at=step.now),
        role=interview.role,
        round=wording.NEXT_ROUND,
        country=interview.country,
        agency=interview.agency,
    )


def round_before(step: Step, company: str, start: datetime, reading: Reading) -> Interview | None:
    """The last round that was held there for the same job, where that is open still."""
    held = [i for i in step.desk.interviews.values() if i.company.casefold() == company.casefold()]
    held = [i for i in held if i.status == "held" and i.starts_at < start and not i.agency]
    last = max(held, key=lambda i: i.starts_at, default=None)
    if last is None or last.outcome in endings.OVER or start - last.starts_at > endings.OPEN_FOR or start <= step.now:
        return None
    same = not (reading.role and last.role) or reading.role.value.casefold() == last.role.casefold()
    return last if same else None


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
            tell(step, id, reading)
        else:
            step.card(id, "\n".join((wording.logged(interview, step.zone, step.now), *notes)))
            interviews.begin_debrief(step, id)
        return
    lead = wording.logged(interview, step.zone, step.now)
    if is_by_clock_there(step, interview, reading):
        lead = f"{lead} {wording.BY_CLOCK_THERE}"
    planned = {f.kind: f.nudge_at for f in step.desk.follow_ups.values() if f.interview == id}
    coming = wording.coming(planned.get("brief"), planned.get("debrief"), step.zone, step.now)
    if step.seeker.consent != "given":
        coming = ""
    step.card(id, "\n".join(filter(None, (lead, *notes, coming))), told=reading)
    if asked := doubts.raised_by(step, id, reading):
        doubts.ask(step, asked)
    elif step.seeker.consent == "asked":
        welcome.ask(step)


def is_by_clock_there(step: Step, interview: Interview, reading: Reading) -> bool:
    """Whether its time was read by another clock than the seeker's only because it is in another city."""
    zone = calendar.zone(interview.zone)
    start = interview.starts_at
    differs = calendar.local(start, zone).utcoffset() != calendar.local(start, step.zone).utcoffset()
    at = reading.interview_at
    return differs and bool(at and at.zone) and not any(when.zone for when in reading.whens)
