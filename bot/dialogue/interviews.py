"""What happens to an interview on the desk: told about, moved, cancelled, missed, deleted, answered, decided."""

import re
from dataclasses import replace
from datetime import datetime

from bot import calendar, wording
from bot.desk import Debriefing, Doubt, FollowUp, Hearing, Interview, Logging
from bot.dialogue import doubts, endings, smalltold, times
from bot.dialogue.filling import take_in
from bot.dialogue.step import Step
from bot.message import Button
from bot.reading import Ask, Promised, Reading, When
from bot.understanding.dates import find, is_by_own_clock
from bot.understanding.nameless import find_nameless
from bot.understanding.news import is_put_on_hold, tells_how_it_stands
from bot.understanding.questions import is_question
from bot.understanding.tokens import word_set

NOTHING_READ = Reading(text="")
NOT_THEIR_ANSWER = {
    "deadline", "take-home", "homework", "assignment", "start", "starts", "starting", "holiday", "vacation",
}  # fmt: skip
"""Words that say a day is the seeker's own."""
ORDERS = {Ask.SNOOZE, Ask.SKIP, Ask.DRAFT, Ask.STOP, Ask.PAUSE, Ask.REMOVE, Ask.DELETE, Ask.UNDO}
"""What asks something of the bot is no answer of theirs."""
BARE_REPLY_WORDS = 8
"""A report of a reply with no more words than this ("Dana got back to me") does not say what it said."""


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
    """Store an answer about how it went, and show the card; then ask what is not certain, or what is still missing."""
    before = step.desk.interviews[id]
    if before.given_ends_at is None and before.starts_at < step.now < before.ends_at:
        step.keep(replace(before, given_ends_at=step.now))  # shorter than is usual, for it is over
    reading = without_others(step, before, reading)
    rating = doubts.unsure_rating(step, reading)
    told = doubts.certain(step, reading)
    take_in(step, id, told, debrief=True)
    if told.outcome:
        endings.decide(step, id, told.outcome.value)
        endings.keep_besides(step, id, told)
    step.did = step.did or f"noted how it went at {before.company}"
    step.retire_question()
    show_told(step, id, told, doubts.raised_by(step, id, reading, rating))


def without_others(step: Step, interview: Interview, reading: Reading) -> Reading:
    """The reading without an outcome elsewhere ("I was rejected by Globex last week")."""
    if reading.outcome is None:
        return reading
    if endings.lacks_offer(interview, reading):
        return replace(reading, outcome=None)  # "they offered me tea and I turned it down"
    told = reading.text[reading.text.find(reading.outcome.words) :]
    others = (name for name in reading.companies if name.casefold() != interview.company.casefold())
    elsewhere = any(f" {word} {name}" in told for name in others for word in ("by", "from", "at"))
    return replace(reading, outcome=None) if elsewhere else reading


def show_told(step: Step, id: str, told: Reading | None = None, asked: tuple[Doubt, ...] = ()) -> None:
    """The card after an answer, and one question: what is not certain, else what is missing."""
    step.replan()
    interview = step.desk.interviews[id]
    unsaid = is_time_open(step, id)
    noon = calendar.local(interview.starts_at, step.zone).time() == times.UNSAID_START
    missing = (
        "" if asked else wording.ask_time(noon=noon) if unsaid else missing_of(step, id, told.text if told else "")
    )
    ended = bool(interview.outcome and told and told.outcome)
    offer, people = "", step.desk.people_of(id)
    if people and interview.outcome not in endings.OVER and (due := thank_you_due(step, id)):
        offer = wording.thank_you_offered([c.called for c in people], wording.when(due, step.zone, step.now))
    missing = missing or (wording.time_taken(noon=noon) if unsaid else "")
    before, met_before = step.begun.interviews.get(id), len(step.begun.people_of(id))
    line = smalltold.in_a_line(step, id) if before and before.debriefed_at and not ended else ""
    if line and smalltold.in_sight(step, id):
        step.say(" ".join(filter(None, (line, offer if len(people) > met_before else "", missing))))
    else:
        lead = wording.told(interview, asks=bool(asked or missing or ended))
        step.card(id, "\n".join(filter(None, (lead, offer, missing))), told)
    if ended:
        endings.tell(step, id)
    if asked:
        step.talk_about(None, focus=id)
        doubts.ask(step, asked)


NO_DATE = re.compile(
    r"\bno (?:time ?line|date|deadline|time ?frame|timing|(?:idea|clue|word) (?:on |of |by )?when)\b(?! (?:for|of)\b)|"
    r"\b(?:did(?:n['’]?t| not)|never|would(?:n['’]?t| not)|could(?:n['’]?t| not)) (?:really |even )?"
    r"(?:say|said|tell|told|give|gave|mention\w*|specify|know)\b[^.!?\n]{0,25}"
    r"\b(?:when|dates?|deadline|time ?lines?|time ?frame|timing)\b|"
    r"\b(?:do(?:n['’]?t| not) know|not (?:sure|told|clear)|unclear) (?:by )?when\b",
    re.IGNORECASE,
)
"""What says that they told no day: "no timeline given", "they didn't say when", "no idea when I'll hear"."""


def is_time_open(step: Step, id: str) -> bool:
    """Whether its hour was not told, so that noon was taken."""
    match step.subject:
        case Debriefing(interview=about, step="time"):
            return about == id
        case _:
            return False


def time_answer(step: Step, id: str, text: str) -> bool:
    """At what time it was; the question after it follows."""
    interview = replace(step.desk.interviews[id], given_ends_at=None)
    when = clock_in(step, text)
    on = calendar.local(interview.starts_at, calendar.zone(interview.zone)).date()
    if when is None or when.first_on not in (None, on):
        return False
    step.keep(interview)
    put_on_day(step, interview, when)
    put = step.desk.interviews[id]
    if when.ends or put.starts_at < step.now < put.ends_at:
        day = calendar.local(put.starts_at, calendar.zone(put.zone)).date()
        end = calendar.instant(day, when.ends, calendar.zone(put.zone)) if when.ends else step.now
        step.keep(replace(put, given_ends_at=end))
    step.replan()
    step.card(id, f"{wording.FIXED} {missing_of(step, id)}".strip())
    return True


def clock_in(step: Step, text: str) -> When | None:
    """The hour that an answer is, and nothing else: "11", "around 2:30", "10 til 11"."""
    bare = POINT.sub(r"\1:\2", AROUND_CLOCK.sub("", text.casefold().strip(" .!")))
    found = find(f"at {bare}", step.context) or find(bare, step.context)
    whole = len(found) == 1 and found[0].starts and bare in f"{found[0].words} {found[0].words.removeprefix('at ')}"
    return found[0] if whole else None


POINT = re.compile(r"\b(\d{1,2})\.(\d\d)\b")
"""Where an hour is asked, "9.15" is no day."""
AROUND_CLOCK = re.compile(r"^(?:(?:it was|at|like|around|about|abt|roughly|i think|maybe) )+| (?:i think|maybe|or so)$")


def missing_of(step: Step, id: str, told: str = "") -> str:
    """The question for what is missing after a debrief and matters, now at hand; empty if nothing is. `told`: what was
    said just now."""
    interview, people = step.desk.interviews[id], step.desk.people_of(id)
    no_date = not step.desk.promise_of(id) and not interview.outcome
    no_date = no_date and not NO_DATE.search(f"{interview.summary}\n{told}")
    asks = interview.debriefed_at and interview.outcome not in endings.OVER
    nameless = find_nameless(interview.summary) if asks and not people else ()
    missing = wording.ask_rest(people=not people, next_step=no_date, nameless=nameless) if asks else ""
    asked = Debriefing(interview=id, step="people" if not people else "next_step") if missing else None
    step.talk_about(asked, focus=id)
    return missing


def ask_missing(step: Step, id: str, lead: str) -> None:
    """Say this, and ask what is missing."""
    step.say(f"{lead} {missing_of(step, id)}".strip())


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
    for before in awaiting(step, interview):
        step.keep(replace(before, next_round_at=start))
    step.did = f"moved {interview.company}"


def awaiting(step: Step, interview: Interview) -> list[Interview]:
    """Those whose next round it is."""
    alike = [i for i in step.desk.interviews.values() if i.company == interview.company and i.id != interview.id]
    return [i for i in alike if i.next_round_at == interview.starts_at]


def put_on_day(step: Step, interview: Interview, when: When) -> None:
    """The same interview on the day that was meant: nobody moved it."""
    zone = calendar.zone(interview.zone)
    there = calendar.local(interview.starts_at, zone)
    start = calendar.instant(when.first_on or there.date(), when.starts or there.time(), zone)
    reschedule(step, interview.id, start, None, interview.zone)
    status = "planned" if start > step.now else "held" if interview.status == "planned" else interview.status
    step.keep(replace(step.desk.interviews[interview.id], moved_from=interview.moved_from, status=status))
    step.did = f"corrected the time of {interview.company}"


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
    zone = when.zone or (step.seeker.zone if is_by_own_clock(reading.text) else interview.zone)
    there = calendar.local(interview.starts_at, calendar.zone(zone))
    start = calendar.instant(when.first_on or there.date(), when.starts or there.time(), calendar.zone(zone))
    end = times.span_of(step, replace(when, first_on=when.first_on or there.date(), zone=zone), reading.lasts_min)[1]
    reschedule(step, interview.id, start, end if when.starts else None, zone)
    step.replan()
    step.talk_about(None, focus=interview.id)
    smalltold.tell(step, interview.id, wording.moved(step.desk.interviews[interview.id], step.zone, step.now))


def new_date(step: Step, interview: Interview, when: When, words: str) -> None:
    """Of an interview that is over, what can move is the day of their answer (R15)."""
    take_in(step, interview.id, Reading(text=words, promise=Promised(when=when, words=words)), debrief=False)
    step.keep(replace(step.desk.interviews[interview.id], replied_at=step.now, reply=words))
    show_reply(step, interview.id)


def awaits_round(step: Step, interview: Interview) -> bool:
    """Whether the round that follows is what can still be moved there."""
    return interview.next_round_at is not None and interview.next_round_at > step.now


def next_round(step: Step, interview: Interview, when: When) -> None:
    """Of an interview that is over, the round that follows has a time, or another one; the hour holds if only the day
    was told."""
    if when.starts is None and interview.next_round_at:
        when = replace(when, starts=calendar.local(interview.next_round_at, step.zone).time())
    listed = listed_round(step, interview)
    take_in(step, interview.id, Reading(text="", next_round=when), debrief=False)
    follow(step, interview.id, listed)
    step.did = f"noted the next round with {interview.company}"
    step.replan()
    step.talk_about(None, focus=interview.id)
    smalltold.changed(step, interview.id, wording.added_to(interview), Reading(text="", next_round=when))


def listed_round(step: Step, interview: Interview) -> Interview | None:
    """The interview on the list that is the round after this one."""
    ahead = [i for i in step.desk.interviews.values() if i.company == interview.company and i.status == "planned"]
    return next((i for i in ahead if i.id != interview.id and i.starts_at == interview.next_round_at), None)


def follow(step: Step, id: str, listed: Interview | None) -> None:
    """The round on the list is when the interview before it says."""
    at = step.desk.interviews[id].next_round_at
    if listed and at and at != listed.starts_at:
        reschedule(step, listed.id, at, None, listed.zone)


def cancel(step: Step, interview: Interview, reading: Reading = NOTHING_READ) -> None:
    """It does not take place; who said so, and when the seeker will hear, is kept. Of one that was told about, what can
    be called off is the round that follows."""
    if interview.debriefed_at and awaits_round(step, interview):
        take_in(step, interview.id, told_besides(replace(reading, people=())), debrief=False)
        step.keep(replace(step.desk.interviews[interview.id], next_round_at=None))
        step.did = f"took off the next round with {interview.company}"
        step.talk_about(None, focus=interview.id)
        step.say(wording.round_cancelled(interview))
        return
    take_in(step, interview.id, told_besides(reading), debrief=False)
    for before in awaiting(step, interview):
        step.keep(replace(before, next_round_at=None))
        if reading.text:
            step.keep(replace(step.desk.interviews[before.id], replied_at=step.now, reply=reading.text))
        keep_promises(step, before.id)
    step.keep(replace(step.desk.interviews[interview.id], status="cancelled"))
    step.did = f"cancelled {interview.company}"
    step.talk_about(None, focus=interview.id)
    step.say(wording.cancelled(interview))


def told_besides(reading: Reading) -> Reading:
    """Of a text that tells what became of the appointment: the people and what is still to come."""
    return Reading(
        text=reading.text,
        people=reading.people,
        promise=reading.promise,
        permission=reading.permission,
        next_step=reading.next_step,
    )


def nobody_came(step: Step, interview: Interview, reading: Reading = NOTHING_READ) -> None:
    take_in(step, interview.id, told_besides(reading), debrief=False)
    step.keep(replace(step.desk.interviews[interview.id], status="no_show"))
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
    gone += [c.id for c in desk.contacts.values() if c.arranges == (id,) and not c.interviews]
    for shown in desk.dialogue.shown:
        if shown.about == id:
            step.retire(shown)
    step.drop(gone)
    step.did = f"deleted {interview.company}"
    step.talk_about(None, focus="")
    step.say(wording.deleted(interview))


# ── what they answer ──────────────────────────────────────────────────────────────────────────────────────────────────


def hear(step: Step, interview: Interview, reading: Reading, text: str) -> None:
    """The employer answered (R15): what they said is kept; where it is not told yet, it is asked."""
    if interview.outcome == "rejected" and len(text.split()) > BARE_REPLY_WORDS:
        endings.keep_feedback(step, interview, text)
        return
    reading = with_promise(step, reading)
    told = (
        reading.promise
        or reading.next_round
        or reading.outcome
        or reading.next_step
        or len(text.split()) > BARE_REPLY_WORDS
    )
    silent = interview.outcome == "silent"
    outcome, at = (None, None) if silent else (interview.outcome, interview.outcome_at)
    step.keep(replace(interview, replied_at=step.now, reply=text if told else "", outcome=outcome, outcome_at=at))
    if told:
        take_in(step, interview.id, replace(reading, summary=None), debrief=False)
        if not reading.promise and tells_how_it_stands(text):
            keep_promises(step, interview.id)
        if reading.outcome:
            endings.decide(step, interview.id, reading.outcome.value)
            endings.keep_besides(step, interview.id, reading)
        show_reply(step, interview.id)
        return
    step.did = f"noted that {interview.company} answered"
    step.talk_about(Hearing(interview=interview.id), focus=interview.id)
    step.say(wording.ask_reply(interview))


def keep_promises(step: Step, id: str) -> None:
    """They were in touch, and said how it stands: no answer is owed by the day that was named before (R15)."""
    if (promise := step.desk.promise_of(id)) and promise.told_at < step.now:
        step.keep(replace(promise, superseded=True))


def with_promise(step: Step, reading: Reading) -> Reading:
    """A day still to come in what the employer said is when the seeker will hear, if it is nothing else."""
    taken = (reading.interview_at, reading.next_round, *reading.own)
    ahead = [w for w in reading.whens if w.last_on and w.last_on > step.today and w not in taken]
    words = set(reading.text.casefold().replace(".", " ").split())
    if reading.promise or not ahead or words & NOT_THEIR_ANSWER or ORDERS & set(reading.asks):
        return reading
    when = ahead[-1]
    if not tells_when(reading, when):
        return reading
    when = replace(when, kind="by" if when.kind == "on" else when.kind)
    return replace(reading, promise=Promised(when=when, words=reading.text))


def tells_when(reading: Reading, when: When) -> bool:
    """Whether a day that nothing else was made of can be when they are heard from: it stands alone, or words of waiting
    or answering are beside it; not what is asked, what the seeker may do, or anything else with a day in it ("the
    product launches in May")."""
    text = reading.text.casefold().replace("’", "'")
    if is_question(text) or OF_SEEKER.match(text):
        return False
    names = (*reading.named, *(person.name for person in reading.people))
    rest = text.replace(when.words.casefold(), " ")
    said = {word for name in (*names, *reading.companies) for word in name.casefold().split()}
    only = all(word in AROUND_AN_ANSWER or word in said for word in re.findall(r"[\w']+", rest))
    return only or bool(OF_WAITING.search(text))


OF_WAITING = re.compile(
    r"\b(?:hear|know|decid\w+|decisions?|answer|revert|get(?:ting)? back|be back|feedback|results?|news|updates?"
    r"|delay\w*|longer|wait\w*|on hold|take|takes|another|more (?:time|days|weeks)|in touch|until|till|budget|approval"
    r"|(?:will|'ll|would|'d|gonna|going to|should) (?:call|ring|phone|email|e-mail|write|text|contact|tell|message))\b"
)
"""Words beside a day by which it is when they are heard from."""
OF_SEEKER = re.compile(r"(?:(?:maybe|so|ok|okay|and|but|oh|well),? )*(?:i|i'm|i'll|i'd|i've|im|ill|let me|remind)\b")
"""How a message begins that tells what the seeker does or is to do."""
AROUND_AN_ANSWER = word_set(
    """
    by on in at around about before after until till the a this next of end so now then and or but not no just probably
    maybe perhaps likely sometime rather instead actually sorry oh ok okay yes yeah it it's its is was will be she he
    they we hr said says say told tells me wrote writes write replied answered called emailed mailed texted rang phoned
    messaged got back to that them him her him think thinks guess hopes hope expect expects latest earliest at least
    """
)
"""What may stand around a bare day that somebody named."""


def show_reply(step: Step, id: str) -> None:
    """What an answer of the employer changed in the plan."""
    step.did = step.did or f"noted what {step.desk.interviews[id].company} answered"
    step.replan()
    step.talk_about(None, focus=id)
    interview = step.desk.interviews[id]
    if interview.outcome:
        endings.tell(step, id)
        return
    chase = next((f for f in step.desk.follow_ups.values() if f.interview == id and f.kind == "chase" and f.open), None)
    lines = [wording.reply_kept(interview)]
    if chase is None and is_put_on_hold(interview.reply) and not step.desk.promise_of(id):
        lines = [wording.put_on_hold(interview)]
    if chase and chase.nudge_at:
        lines.append(wording.next_chase(wording.when(chase.nudge_at, step.zone, step.now)))
    step.card(id, "\n".join(lines))
