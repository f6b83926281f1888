"""Later, in words: what is owed put off, a chase that waits for somebody's return, the checklist at another time."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot import calendar, wording
from bot.desk import Snoozing
from bot.dialogue import acts, letters, rescheduling, resolve, times
from bot.dialogue.step import Step
from bot.reading import Reading
from bot.understanding.dates import find
from bot.understanding.shifts import find_shift, find_stretch
from bot.understanding.tokens import sentences

NOT_MINE = re.compile(
    r"\b(?:remind me|reminder|ping me|nudge me|let me forget)\b(?! of\b| about\b)(?:(?!\bto\b)[^.!?]){0,40}\bto "
    r"(?!write|send|thank|e-?mail|mail|message|follow|chase|nudge|text|call|ring|phone|post|do\b|"
    r"reply|get back|wait|her|him|them|it\b|tomorrow|today|mon|tue|wed|thu|fri|sat|sun)[a-z]+|"
    r"\bremind me\b(?:(?!\bto\b).){0,40}\bto send (?:\w+ )?(?:the|my|a|an|our|some) "
    r"(?!(?:\w+ )?(?:thank|note|follow|letter|mail|e-?mail|message|card|draft|reply|nudge|chaser|one\b))\w+|"
    r"\b(?:is|are) (?:due|needed)\b.{0,60}\bremind me[.! ]{0,3}$",
    re.IGNORECASE,
)
"""A reminder to do what is no letter, call or interview: the first verb after the "to" tells."""


OWN_THING = re.compile(
    r"\b(?:remind me|reminder|ping me|nudge me|let me forget)\b.{0,120}\b(?:portfolio|references?|reference letters?|"
    r"resum[eé]|cv|transcripts?|certificates?|diploma|(?:work|code|writing) samples?|slides|presentation|take.?home|"
    r"assignment|homework|case study|(?:coding|online) test|challenge|application|documents|paperwork|forms?|"
    r"contract|availability|passport|visa)\b",
    re.IGNORECASE,
)
"""A reminder of something that the seeker makes or hands in."""


def is_not_mine(text: str) -> bool:
    """Whether it asks for a reminder of what is no letter, call or interview."""
    return bool(NOT_MINE.search(text) or OWN_THING.search(text))


MOVES = re.compile(r"\b(?:move|shift|reschedule|prepone)\b", re.IGNORECASE)


def put_off(step: Step, text: str, reading: Reading) -> bool:
    """ "Move the Acme one to Thursday": what is owed there; where nothing is, the interview that is ahead."""
    if is_not_mine(text):
        step.say(wording.NOT_MINE)
        return True
    named = resolve.of_companies(step.desk, reading) or resolve.by_its_day(step, reading)
    ahead = [interview for interview in named if interview.status == "planned" and interview.starts_at > step.now]
    if len(named) == len(ahead) == 1 and MOVES.search(text) and not letters.kind_named(text):
        return rescheduling.move(step, text, reading)
    return snooze(step, text, reading)


def snooze(step: Step, text: str, reading: Reading) -> bool:
    """ "Push the Acme one to Monday"; what is not due yet there rests as well where it is said to ("nothing about Acme
    until Monday")."""
    if brief_before(step, text, reading):
        return True
    notes = letters.notes_meant(step, text, reading) if reading.named or reading.companies else []
    open_calls = any(f.kind == "call" and f.open for f in step.desk.follow_ups.values())
    calls = letters.kind_named(text) == "call" and not open_calls
    ids = tuple(f.id for f in notes) or (() if calls else open_here(step, reading))
    if not ids:
        return rest(step, text, reading)
    at, day_only = until_told(step, reading)
    if at is None:
        step.talk_about(Snoozing(follow_ups=ids))
        step.say(wording.ASK_WHEN_DELAY)
        return True
    order = acts.Order(verb="put_off", at=at, day_only=day_only)
    if letters.in_doubt(step, text, reading, [step.desk.follow_ups[id] for id in ids]):
        acts.ask_which(step, order, ids)
    else:
        acts.do_all(step, order, ids)
    return True


AWAY = re.compile(
    r"\b(?:an?|her|his|their|the|just|only|got|received) (?:automatic )?(?:out[ -]of[ -](?:the[ -])?office|ooo)\b"
    r"|\b(?:out[ -]of[ -](?:the[ -])?office|ooo) (?:auto-?)?(?:reply|message|e?-?mail|note|response|notice)\b"
    r"|\bauto(?:matic)?[ -]?(?:reply|response)\b",
    re.IGNORECASE,
)


MOST_SENTENCES = 2
"""More tell more than that somebody is away."""


def away(step: Step, reading: Reading) -> bool:
    """ "Got an out-of-office from Mike, back on 4 May": nobody answered; the chase waits until the return."""
    more = reading.status or reading.outcome or reading.rating or len(sentences(reading.text)) > MOST_SENTENCES
    if more or not AWAY.search(reading.text):
        return False
    here = {i.id for i in resolve.named_interviews(step.desk, reading) or filter(None, [resolve.at_hand(step)])}
    chase = next(
        (f for f in step.desk.follow_ups.values() if f.interview in here and f.kind == "chase" and f.open), None
    )
    back = max((w.last_on for w in reading.whens if w.last_on and w.last_on > step.today), default=None)
    if chase is None or back is None:
        step.say(wording.NOD)
        return True
    at = calendar.instant(back, step.seeker.quiet_to, step.zone)
    if chase.nudge_at and chase.nudge_at >= at:
        step.say(f"{wording.NOD} {wording.next_chase(wording.when(chase.nudge_at, step.zone, step.now))}")
        return True
    acts.do_all(step, acts.Order(verb="put_off", at=at, day_only=True), (chase.id,))
    return True


AHEAD_OF = re.compile(
    r"\b(?:(?P<length>(?:\d{1,3}|an?|half an|one|two|three|four|five|a couple of|a few) ?"
    r"(?:minutes?|mins?|hours?|hrs?|h|days?)) (?:before|ahead|prior)\b|"
    r"the (?P<eve>evening|night|day|morning|afternoon) before\b|"
    r"(?P<same>(?:on|of) (?:the|that) (?:same )?(?:day|morning)\b))",
    re.IGNORECASE,
)
"""A time told by that of the interview."""
OF_EVE: Mapping[str, time] = {"morning": time(9), "afternoon": time(14), "evening": time(18), "night": time(20)}


def brief_before(step: Step, text: str, reading: Reading) -> bool:
    """ "Remind me two hours before Tesco", "the evening before at 9", "at 9 on the day": when the checklist comes."""
    told = AHEAD_OF.search(text)
    ahead = [i for i in resolve.meant(step, reading) if i.status == "planned" and i.starts_at > step.now]
    if told is None or not ahead:
        return False
    interview = min(ahead, key=lambda i: i.starts_at)
    starts = calendar.local(interview.starts_at, step.zone)
    clock = next((when.starts for when in find(told.re.sub(" ", text), step.context) if when.starts), None)
    if told["length"]:
        length = find_shift(f"{told['length']} later")
        at = interview.starts_at - length if length else None
    else:
        eve = (told["eve"] or "").casefold()
        if clock and eve in ("evening", "night") and clock.hour < 12:
            clock = clock.replace(hour=clock.hour + 12)
        day = starts.date() - times.A_DAY if eve else starts.date()
        at = calendar.instant(day, clock or OF_EVE.get(eve) or step.seeker.brief_at, step.zone)
    brief = next(
        (f for f in step.desk.follow_ups.values() if f.kind == "brief" and f.interview == interview.id and f.open), None
    )
    if at is None or brief is None:
        return False
    if at <= step.now or at >= interview.starts_at:
        step.say(wording.IN_THE_PAST if at <= step.now else wording.NOT_A_TIME)
    else:
        acts.do_all(step, acts.Order(verb="put_off", at=at), (brief.id,))
    return True


def rest(step: Step, text: str, reading: Reading) -> bool:
    """What would come of the interviews that are named before the day that is told comes then."""
    found = {interview.id for interview in resolve.named_interviews(step.desk, reading)}
    hand = resolve.at_hand(step)
    only_chases = not found
    found = found or ({hand.id} if hand and hand.starts_at <= step.now else set[str]())
    at, day_only = until_told(step, reading)
    if not found or at is None or not (RESTS.search(text) or find_stretch(text)):
        return False
    coming = [
        f
        for f in step.desk.follow_ups.values()
        if f.interview in found and f.open and (f.kind == "chase" or not only_chases)
    ]
    ids = tuple(f.id for f in coming if f.nudge_at and f.nudge_at < at)
    if ids:
        acts.do_all(step, acts.Order(verb="put_off", at=at, day_only=day_only), ids)
    else:
        step.say(wording.nothing_before(wording.when(at, step.zone, step.now)))
    return True


def until_told(step: Step, reading: Reading) -> tuple[datetime | None, bool]:
    """The moment that is told, and whether it is a day only."""
    not_this = NOT_THIS.search(reading.text)
    named = [w for w in reading.whens if not_this and w.start >= not_this.end()]
    if named:  # "not today, remind me Friday at 2pm"
        reading, not_this = replace(reading, whens=tuple(named)), None
    day, clock = resolve.day_and_clock(reading)
    day = rests_until(step, reading.text) or day
    if not_this and (over := next((w.last_on for w in reading.whens if w.last_on), None)):
        day, clock = over + times.A_DAY, None
    told = day is not None or clock is not None
    shift = None if told else find_shift(reading.text) or find_stretch(reading.text)
    if shift and shift > timedelta(0):
        day = (calendar.local(step.now, step.zone) + shift).date() if shift >= times.A_DAY else None
        clock = None if day else calendar.local(step.now + shift, step.zone).time()
    if day is None and clock is None:
        return None, False
    on, hour = day or step.today, clock or step.seeker.quiet_to
    at = calendar.instant(on, hour, step.zone)
    if on == step.today and clock is None and at <= step.now:
        return max(calendar.instant(on, EVENING, step.zone), step.now + acts.LATER), False  # "tonight"
    if day is None and at <= step.now:
        at = calendar.instant(on + times.A_DAY, hour, step.zone)
    return at, clock is None


EVENING = time(19)
"""When it is evening, for who says no hour."""
RESTS = re.compile(r"\b(?:before|until|till?)\s(?P<day>[^,;.!?]{2,40})", re.IGNORECASE)
"""Before or until a day nothing is wanted: the day itself is when it goes on."""
NOT_THIS = re.compile(r"\bnot (?:today|tonight|this (?:week|month|morning|afternoon|evening|weekend))\b", re.IGNORECASE)


def rests_until(step: Step, text: str) -> date | None:
    """The day that a rest ends on: "not before Wednesday", "until next week"."""
    if not (rest := RESTS.search(text)):
        return None
    return next((when.first_on for when in find(rest["day"], step.context) if when.first_on), None)


def open_here(step: Step, reading: Reading) -> tuple[str, ...]:
    """The open items of the newest message that has any, else the brief of the interview that is meant."""
    items = resolve.still_open(step.desk, resolve.open_items(step.desk))
    if items and not reading.companies and not reading.named:
        return items
    ahead = {i.id for i in resolve.meant(step, reading) if i.starts_at > step.now}
    briefs = (f for f in step.desk.follow_ups.values() if f.kind == "brief" and f.open)
    return tuple(f.id for f in briefs if f.interview in ahead)
