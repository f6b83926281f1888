"""What happens to an interview: logged, moved, cancelled, missed, deleted, told about, decided."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from bot import calendar, wording
from bot.desk import Debriefing, FollowUp, Hearing, Interview, Logging
from bot.dialogue.filling import SURE, take_in
from bot.dialogue.step import Step
from bot.message import Button
from bot.reading import Outcome, Promised, Reading, When
from bot.understanding.reader import read
from bot.understanding.slips import find_impossible_day

UNSAID_START = time(12)
"""The start of a past interview of which only the day was told, until the seeker says otherwise."""
NOTHING_READ = Reading(text="")
NOT_THEIR_ANSWER = {
    "deadline", "take-home", "homework", "assignment", "start", "starts", "starting", "holiday", "vacation",
}  # fmt: skip
"""Words that say a day is the seeker's own."""
LONGEST_NIGHT = timedelta(hours=8)
"""An end before the start is after midnight, if the interview is no longer than this; else a slip."""
BARE_REPLY_WORDS = 8
"""A report of a reply with no more words than this ("Dana got back to me") does not say what it said."""


# ── logging ─────────────────────────────────────────────────────────────────────────────────────────────────────────


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
    days = [when for when in reading.whens if when.first_on and when.starts]
    if len(days) < 2:
        return (reading,)
    cuts = [0, *(when.end for when in days[:-1]), len(text)]
    pieces = [text[start:end].strip(" ,;.&\n").removeprefix("and ") for start, end in pairwise(cuts)]
    first, *others = pieces
    if ":" in first and not first[first.index(":") + 1 :][:1].isdigit():  # "two interviews: Acme on Tuesday at 2pm, …"
        first = f"interview with {first.partition(':')[2].strip()}"
    parts = tuple(read(piece, step.context) for piece in (first, *(f"interview with {other}" for other in others)))
    companies = {part.company.value.casefold() for part in parts if part.company}
    return parts if len(companies) == len(parts) and all(part.interview_at for part in parts) else (reading,)


def log_from(step: Step, logging: Logging, reading: Reading) -> None:
    """Go on with an interview that is being logged: ask for the company, then the start, or put it on the desk."""
    when = reading.interview_at
    if when and when.first_on:
        logging = replace(logging, starts_on=when.first_on, starts_by=when.last_on)
    past = reading.past or bool(when and when.past) or bool(logging.starts_on and logging.starts_on < step.today)
    if not logging.company:
        step.talk_about(logging)
        step.say(wording.ASK_COMPANY_PAST if past else wording.ASK_COMPANY)
        return
    span = start_and_end(step, logging, reading, past=past)
    if span is None:
        step.talk_about(logging)
        one_day = logging.starts_on and logging.starts_on == logging.starts_by
        day = wording.short_day(logging.starts_on, step.today) if logging.starts_on and one_day else ""
        step.say(wording.ask_start(logging.company, day, past=past))
        return
    start, end = span
    create(step, logging.company, start, end, zone_of(step, when), reading)


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
            started = calendar.instant(day, when.starts, calendar.zone(zone_of(step, when))) <= step.now
            if started and not past and not under_way(reading.text):
                day += timedelta(days=1)
        return span_of(step, replace(when, first_on=day), reading.lasts_min)
    if past and day is None and just_now(reading.text):
        length = timedelta(minutes=reading.lasts_min or 60)
        return step.now - length, step.now
    if past and day is not None and reading.tells:
        noon = calendar.instant(day, UNSAID_START, step.zone)
        return min(noon, step.now - timedelta(hours=1)), None
    return None


def noon_of(day: date) -> When:
    """The time taken for a past interview of which only the day is known."""
    return When(words="", start=0, end=0, first_on=day, last_on=day, starts=UNSAID_START, past=True)


def on_the_day(logging: Logging, when: When) -> When:
    """An answer to "When?" read together with the day, or the span of days, that was told before."""
    if logging.starts_on is None:
        return when
    if when.first_on is None:
        return replace(when, first_on=logging.starts_on, last_on=logging.starts_by or logging.starts_on)
    if logging.starts_by and not logging.starts_on <= when.first_on <= logging.starts_by:
        days = (logging.starts_on + timedelta(days=n) for n in range((logging.starts_by - logging.starts_on).days + 1))
        same = next((day for day in days if day.weekday() == when.first_on.weekday()), None)
        return replace(when, first_on=same, last_on=same) if same else when
    return when


def under_way(text: str) -> bool:
    """Whether it is going on ("I'm in an interview right now, it started at 11:45")."""
    return bool({"now", "started", "currently"} & set(text.casefold().replace(",", " ").split()))


def just_now(text: str) -> bool:
    """Whether it has only now ended ("I just had an interview with Acme")."""
    words = set(text.casefold().replace(",", " ").replace(".", " ").split())
    return bool(words & {"just", "finished"})


def span_of(step: Step, when: When, lasts_min: int | None) -> tuple[datetime, datetime | None]:
    zone = calendar.zone(zone_of(step, when))
    day, starts = when.first_on or step.today, when.starts or UNSAID_START
    start = calendar.instant(day, starts, zone)
    if when.ends:
        end = calendar.instant(day if when.ends > starts else day + timedelta(days=1), when.ends, zone)
        return start, end if end - start <= LONGEST_NIGHT or when.ends > starts else None
    return start, start + timedelta(minutes=lasts_min) if lasts_min else None


def zone_of(step: Step, when: When | None) -> str:
    return (when.zone if when else None) or step.seeker.zone


def create(
    step: Step,
    company: str,
    start: datetime,
    end: datetime | None,
    zone: str,
    reading: Reading,
    *,
    like: Interview | None = None,
) -> None:
    """Put a new interview on the desk, and say what comes of it; one that is there already is not doubled. `like`
    brings the facts a form told."""
    twin = next((i for i in step.desk.interviews.values() if is_twin(i, company, start, reading)), None)
    if twin:
        step.talk_about(None, focus=twin.id)
        take_in(step, twin.id, reading, debrief=False)
        step.replan()
        step.card(twin.id, wording.already_logged(step.desk.interviews[twin.id], step.zone, step.now))
        return
    blank = like or Interview(id="", company=company, starts_at=start, zone=zone, logged_at=step.now)
    interview = replace(blank, id=step.new_id("i"), given_ends_at=end if end and end > start else None)
    step.keep(interview)
    step.did = f"logged {company}"
    take_in(step, interview.id, reading, debrief=False)
    step.talk_about(None, focus=interview.id)
    logged(step, interview.id, reading)


def is_twin(interview: Interview, company: str, start: datetime, reading: Reading) -> bool:
    role = reading.role.value if reading.role else ""
    return (
        interview.company.casefold() == company.casefold()
        and interview.starts_at == start
        and interview.status in ("planned", "held")
        and (not role or not interview.role or role.casefold() == interview.role.casefold())
    )


def logged(step: Step, id: str, reading: Reading) -> None:
    """What is said once an interview stands: the card, and for one that is over, the debrief at once."""
    step.replan()
    interview = step.desk.interviews[id]
    if interview.status == "held":
        if reading.tells or reading.outcome:
            tell(step, id, reading)
        else:
            step.card(id, wording.logged(interview, step.zone, step.now))
            begin_debrief(step, id)
        return
    lead = wording.logged(interview, step.zone, step.now)
    if hint := other_reading(step, reading):
        lead = f"{lead} {hint}"
    planned = {f.kind: f.nudge_at for f in step.desk.follow_ups.values() if f.interview == id}
    coming = wording.coming(planned.get("brief"), planned.get("debrief"), step.zone, step.now)
    step.card(id, f"{lead}\n{coming}" if coming else lead)


def other_reading(step: Step, reading: Reading) -> str:
    when = reading.interview_at
    return wording.other_day(when.other_on, step.today) if when and when.other_on else ""


# ── debrief ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def begin_debrief(step: Step, id: str) -> None:
    """Ask how it went, now; it counts as the debrief's nudge."""
    interview = step.desk.interviews[id]
    step.talk_about(Debriefing(interview=id), focus=id)
    step.ask(
        wording.ask_debrief(interview),
        Button(label="Answer in a form", action=f"form:{id}", style="primary"),
        Button(label="One by one", action=f"guide:{id}"),
        Button(label="Skip", action=f"enough:{id}"),
    )
    if (asked := debrief_of(step, id)) and asked.open and not asked.nudges:
        step.keep(replace(asked, nudges=(step.now,), snoozed_to=None))


def debrief_of(step: Step, id: str) -> FollowUp | None:
    take = step.desk.interviews[id].take
    mine = (f for f in step.desk.follow_ups.values() if f.interview == id and f.kind == "debrief" and f.number == take)
    return next(mine, None)


def tell(step: Step, id: str, reading: Reading) -> None:
    """Store an answer about how it went, and show the card with what is still missing and matters."""
    before = step.desk.interviews[id]
    take_in(step, id, reading, debrief=True)
    if reading.outcome:
        decide(step, id, reading.outcome.value)
    step.did = step.did or f"noted how it went at {before.company}"
    step.retire_question()
    show_told(step, id, reading)


def show_told(step: Step, id: str, reading: Reading | None = None) -> None:
    """The card after an answer, with one question for what is missing."""
    step.replan()
    interview = step.desk.interviews[id]
    people, promise = step.desk.people_of(id), step.desk.promise_of(id)
    missing = wording.ask_rest(interview, people=not people, next_step=not promise and not interview.outcome)
    asked = Debriefing(interview=id, step="people" if not people else "next_step") if missing else None
    step.talk_about(asked, focus=id)
    lines = [wording.told(interview)]
    if interview.outcome and reading and reading.outcome:
        lines = [wording.outcome_kept(interview, interview.outcome)]
    if people and (due := thank_you_due(step, id)):
        lines.append(wording.thank_you_offered([c.called for c in people], wording.when(due, step.zone, step.now)))
    unsure = [p.name for p in reading.people if p.sure < SURE] if reading else []
    if unsure:
        lines.append(wording.ask_unsure(unsure))
    if missing:
        lines.append(missing)
    step.card(id, "\n".join(lines))


def thank_you_due(step: Step, id: str) -> datetime | None:
    due = [f.due_at for f in step.desk.follow_ups.values() if f.interview == id and f.kind == "thank_you" and f.open]
    return min((at for at in due if at and at > step.now), default=None)


# ── moved, cancelled, missed, deleted ───────────────────────────────────────────────────────────────────────────────


def reschedule(step: Step, id: str, start: datetime, end: datetime | None, zone: str) -> None:
    """Give an interview another time. What was already asked about the old time is asked again for the new one."""
    interview = step.desk.interviews[id]
    length = interview.given_ends_at - interview.starts_at if interview.given_ends_at else None
    spent = any(
        f.interview == id and f.kind in ("brief", "debrief") and f.number == interview.take and (f.nudges or not f.open)
        for f in step.desk.follow_ups.values()
    )
    step.keep(
        replace(
            interview,
            starts_at=start,
            given_ends_at=end or (start + length if length else None),
            zone=zone,
            status="planned",
            moved_from=interview.starts_at if interview.starts_at != start else interview.moved_from,
            logged_at=step.now,
            take=interview.take + 1 if spent and start > step.now else interview.take,
            debriefed_at=None if start > step.now else interview.debriefed_at,
        )
    )
    step.did = f"moved {interview.company}"


def move(step: Step, interview: Interview, reading: Reading) -> None:
    """The employer moved it: to the time that was told, or to one still open."""
    when = reading.interview_at or next(iter(reading.whens), None)
    if interview.debriefed_at and when and when.last_on and step.desk.promise_of(interview.id):
        new_date(step, interview, when, reading.text)
        return
    if when is None:
        step.keep(replace(interview, status="moved"))
        step.did = f"moved {interview.company}"
        step.talk_about(Logging(told=(), company=interview.company, edits=interview.id), focus=interview.id)
        step.say(wording.moved_open(interview))
        return
    zone = when.zone or interview.zone
    there = calendar.local(interview.starts_at, calendar.zone(zone))
    start = calendar.instant(when.first_on or there.date(), when.starts or there.time(), calendar.zone(zone))
    end = span_of(step, replace(when, first_on=when.first_on or there.date(), zone=zone), reading.lasts_min)[1]
    reschedule(step, interview.id, start, end if when.starts else None, zone)
    step.replan()
    step.talk_about(None, focus=interview.id)
    step.card(interview.id, wording.moved(step.desk.interviews[interview.id], step.zone, step.now))


def new_date(step: Step, interview: Interview, when: When, words: str) -> None:
    """Of an interview that is over, what can move is the day of their answer (R15)."""
    take_in(step, interview.id, Reading(text=words, promise=Promised(when=when, words=words)), debrief=False)
    step.keep(replace(step.desk.interviews[interview.id], replied_at=step.now, reply=words))
    show_reply(step, interview.id)


def cancel(step: Step, interview: Interview) -> None:
    step.keep(replace(interview, status="cancelled"))
    step.did = f"cancelled {interview.company}"
    step.talk_about(None, focus=interview.id)
    step.say(wording.cancelled(interview))


def nobody_came(step: Step, interview: Interview) -> None:
    step.keep(replace(interview, status="no_show"))
    step.did = f"noted that nobody turned up at {interview.company}"
    step.talk_about(None, focus=interview.id)
    step.say(wording.no_show(interview))


def delete(step: Step, interview: Interview) -> None:
    """Take it off the desk with all that hangs on it; contacts who were met elsewhere too stay."""
    desk, id = step.desk, interview.id
    hanging = [*desk.promises.values(), *desk.permissions.values(), *desk.follow_ups.values()]
    gone = [id, *(row.id for row in hanging if row.interview == id)]
    for contact in desk.people_of(id):
        rest = tuple(other for other in contact.interviews if other != id)
        if rest:
            step.keep(replace(contact, interviews=rest))
        else:
            gone.append(contact.id)
    for shown in desk.dialogue.shown:
        if shown.about == id:
            step.retire(shown)
    step.drop(gone)
    step.did = f"deleted {interview.company}"
    step.talk_about(None, focus="")
    step.say(wording.deleted(interview))


# ── how it ends ─────────────────────────────────────────────────────────────────────────────────────────────────────


def decide(step: Step, id: str, outcome: Outcome) -> None:
    """Keep an outcome; the plan stops every chase of that process by itself."""
    interview = step.desk.interviews[id]
    heard_at = step.now if outcome in ("offer", "rejected") else interview.replied_at
    step.keep(
        replace(
            interview,
            outcome=outcome,
            outcome_at=step.now,
            debriefed_at=interview.debriefed_at or (step.now if interview.starts_at <= step.now else None),
            replied_at=heard_at,
            reply=interview.reply or (wording.OUTCOMES[outcome] if heard_at else ""),
        )
    )
    step.did = f"noted the outcome at {interview.company}: {wording.OUTCOMES[outcome]}"


def hear(step: Step, interview: Interview, reading: Reading, text: str) -> None:
    """The employer answered (R15): what they said is kept; where it is not told yet, it is asked."""
    reading = with_promise(step, reading)
    told = (
        reading.promise
        or reading.next_round
        or reading.outcome
        or reading.next_step
        or len(text.split()) > BARE_REPLY_WORDS
    )
    step.keep(replace(interview, replied_at=step.now, reply=text if told else ""))
    if told:
        take_in(step, interview.id, replace(reading, summary=None), debrief=False)
        if reading.outcome:
            decide(step, interview.id, reading.outcome.value)
        show_reply(step, interview.id)
        return
    step.did = f"noted that {interview.company} answered"
    step.talk_about(Hearing(interview=interview.id), focus=interview.id)
    step.say(wording.ask_reply(interview))


def with_promise(step: Step, reading: Reading) -> Reading:
    """A day still to come in what the employer said is when the seeker will hear, if it is nothing else."""
    taken = (reading.interview_at, reading.next_round)
    ahead = [w for w in reading.whens if w.last_on and w.last_on > step.today and w not in taken]
    words = set(reading.text.casefold().replace(".", " ").split())
    if reading.promise or not ahead or words & NOT_THEIR_ANSWER:
        return reading
    when = ahead[-1]
    when = replace(when, kind="by" if when.kind == "on" else when.kind)
    return replace(reading, promise=Promised(when=when, words=reading.text))


def show_reply(step: Step, id: str) -> None:
    """What an answer of the employer changed in the plan."""
    step.did = step.did or f"noted what {step.desk.interviews[id].company} answered"
    step.replan()
    step.talk_about(None, focus=id)
    interview = step.desk.interviews[id]
    if interview.outcome:
        step.card(id, wording.outcome_kept(interview, interview.outcome))
        return
    chase = next((f for f in step.desk.follow_ups.values() if f.interview == id and f.kind == "chase" and f.open), None)
    lines = [wording.reply_kept(interview)]
    if chase and chase.nudge_at:
        lines.append(wording.next_chase(wording.when(chase.nudge_at, step.zone, step.now)))
    step.card(id, "\n".join(lines))
