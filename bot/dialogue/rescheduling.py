"""An interview at another time, called off, or back on."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot import calendar, wording
from bot.desk import Interview
from bot.dialogue import (
    booking,
    endings,
    filling,
    intentions,
    interviews,
    looking_up,
    resolve,
    times,
)
from bot.dialogue.fixes import OF_ANSWER, OF_ROUND
from bot.dialogue.step import Step
from bot.dialogue.which_interview import movable, not_told, on_interview
from bot.reading import Found, Reading, When
from bot.understanding.dates import find
from bot.understanding.shifts import find_shift


def move(step: Step, text: str, reading: Reading) -> bool:
    """Another time for one that is known; one that nobody has spoken of is at the time told."""
    if OWN_CALL.match(text):
        return intentions.meaning_to("call")(step, text, reading)
    at = reading.interview_at
    unknown = bool(reading.company) and not resolve.named_interviews(step.desk, reading)
    if unknown and at and at.first_on and at.starts and not at.past:
        booking.log(step, text, replace(reading, past=False))
        return True
    return MOVE(step, text, reading)


OWN_CALL = re.compile(
    r"(?:(?:ok|okay|no|so|well|maybe|then|actually),? ){0,2}i(?:['’]ll| will|['’]m going to| am going to|['’]d rather)"
    r" (?:just |rather )?(?:call|ring|phone)\b(?! (?:in|you)\b)",
    re.IGNORECASE,
)
"""What the seeker means to do moves nothing of theirs: "I'm going to call tomorrow at 10 instead of writing"."""
PUT_LATER = re.compile(r"\b(?:push(?:ed|ing)?|postpon\w+|delay\w*|put (?:it )?(?:off|back))\b", re.IGNORECASE)


def put_later(at: When | None, was_on: date, text: str) -> When | None:
    """ "They pushed the Tuesday one to Wednesday": the first such weekday after the day that it was on."""
    if at is None or at.first_on is None or at.first_on != at.last_on or not PUT_LATER.search(text):
        return at
    if at.first_on > was_on or not at.words.casefold().startswith(f"{at.first_on:%A}".casefold()):
        return at
    day = at.first_on + times.A_WEEK * ((was_on - at.first_on) // times.A_WEEK + 1)
    return replace(at, first_on=day, last_on=day)


NOT_THEN = re.compile(r"\b(?:not|instead of|from|rather than|was)(?: on| at)?\s*$", re.IGNORECASE)


def moved(step: Step, interview: Interview, reading: Reading, text: str) -> None:
    """To the time that is told; not to the one that is said to hold no more ("the 13th now, not the 12th")."""
    if (shift := find_shift(text)) and interview.starts_at > step.now:
        start = calendar.local(interview.starts_at, calendar.zone(interview.zone)) + shift
        at = When(words=text, start=0, end=len(text), first_on=start.date(), last_on=start.date(), starts=start.time())
        interviews.move(step, interview, replace(reading, interview_at=at, whens=(at,)))
        return
    named = resolve.by_time(reading) if len(reading.whens) > 1 else ()
    off = [when for when in reading.whens if when in named or NOT_THEN.search(text[: when.start])]
    left = [when for when in reading.whens if when not in off]
    at = reading.interview_at if reading.interview_at not in off else None
    begun = interview.starts_at <= step.now
    was_at = interview.next_round_at if begun and interview.next_round_at else interview.starts_at
    at = put_later(at or next(iter(left), None), calendar.local(was_at, step.zone).date(), text)
    promise = reading.promise if begun and at and reading.promise and reading.promise.when != at else None
    if promise:  # "the meeting is moved to the 15th, and they decide by the 18th"
        filling.take_in(step, interview.id, Reading(text=text, promise=promise), debrief=False)
    if begun and at and at.last_on and not promise and OF_ANSWER.search(text):
        interviews.new_date(step, interview, at, text)
    elif begun and at and (OF_ROUND.search(text) or interviews.awaits_round(step, interview)):
        interviews.next_round(step, interview, at)
    elif interview.debriefed_at and at and at.first_on and at.first_on > step.today:
        if at.starts:
            interviews.next_round(step, interview, at)
        else:
            interviews.new_date(step, interview, at, text)
    else:
        interviews.move(step, interview, replace(reading, interview_at=at, whens=tuple(left)))


MOVE = intentions.first_of_call(
    on_interview(moved, "planned", "held", "moved", "cancelled", "no_show", likely=movable, each=True)
)


def revive(step: Step, text: str, reading: Reading) -> bool:
    """ "Acme is back on, Friday 3pm": what was called off stands again, at the time told, else at its own. "Start
    reminding me about Acme again": what was let go is open again."""
    let_go = [i for i in resolve.named_interviews(step.desk, reading) if i.outcome == "silent" or i.hushed_at]
    if let_go and not reading.whens:
        endings.reopen(step, max(let_go, key=lambda i: i.starts_at))
        return True
    off = [i for i in step.desk.interviews.values() if i.status in ("cancelled", "moved", "no_show")]
    named = [i for i in resolve.named_interviews(step.desk, reading) if i in off]
    if not (named or off) or (reading.companies and not named):
        stands = [i for i in resolve.named_interviews(step.desk, reading) if i.starts_at > step.now]
        as_told = move if reading.whens else looking_up.upcoming
        return bool(stands) and as_told(step, text, reading)
    interview = max(named or off, key=lambda i: i.starts_at)
    timed = [when for when in reading.whens if when.first_on or when.starts]
    if timed or interview.starts_at <= step.now:
        interviews.move(step, interview, replace(reading, interview_at=timed[0] if timed else None))
        return True
    step.keep(replace(interview, status="planned"))
    step.did = f"put {interview.company} back on"
    step.replan()
    step.talk_about(None, focus=interview.id)
    step.card(interview.id, wording.on_again(step.desk.interviews[interview.id], step.zone, step.now))
    return True


def cancel(step: Step, text: str, reading: Reading) -> bool:
    """ "Friday is cancelled": called off; with another time told, moved. Of one that was called off only now and is
    said to stand, that is taken back; and how it ended there is noted, where the text tells that too."""
    if then := instead_told(step, text, reading):
        return move(step, text, replace(reading, interview_at=then, whens=(then,)))
    stands = said_to_stand(step, text)
    done = CANCEL(step, text, without(reading, stands))
    for interview in (i for i in stands if i in just_cancelled(step)):
        step.keep(replace(interview, status="planned"))
        step.replan()
        step.card(interview.id, wording.on_again(step.desk.interviews[interview.id], step.zone, step.now))
        done = True
    if done and reading.outcome and reading.outcome.value == "rejected" and step.subject is None:
        hand = resolve.at_hand(step)
        if hand and not hand.outcome:
            endings.ended(step, hand, reading, text)
    return done


CANCEL = on_interview(
    lambda step, i, reading, _: interviews.cancel(step, i, reading),
    "planned",
    "moved",
    "held",
    likely=not_told,
    each=True,
)
THEN = re.compile(
    r"\b(?:it['’]?s|it is|it['’]ll be|it will be|now|make it|moved to|they want|rather)(?: (?:on|at|for))?\s?$",
    re.IGNORECASE,
)
"""Before a time, these make it the one that holds from now on."""
INSTEAD = re.compile(r"\s?(?:instead|now)\b", re.IGNORECASE)
STANDS = r"(?:['’]s| is| are)? (?:still )?(?:on|happening|standing|stands|going ahead|fine|not cancelled|not off)\b"


def instead_told(step: Step, text: str, reading: Reading) -> When | None:
    """The time to come that is told for one that is called off ("scrap Friday, it's Monday 3pm")."""
    told = reading.whens or find(text, step.context)
    ahead = (when for when in told if when.first_on and when.first_on >= step.today and not when.past)
    return next((w for w in ahead if THEN.search(text[: w.start]) or INSTEAD.match(text[w.end :])), None)


def said_to_stand(step: Step, text: str) -> list[Interview]:
    """Those of which it is said that they take place: "Acme is still on", "not Acme"."""

    def stands(company: str) -> bool:
        name = re.escape(company)
        return bool(re.search(rf"\b{name}{STANDS}|\bnot {name}\b", text, re.IGNORECASE))

    return [i for i in step.desk.interviews.values() if stands(i.company)]


def just_cancelled(step: Step) -> list[Interview]:
    """Those that the newest change called off."""
    newest = resolve.last_change(step.desk)
    rows = newest.before if newest else ()
    before = {row.id for row in rows if isinstance(row, Interview) and row.status == "planned"}
    return [i for i in step.desk.interviews.values() if i.id in before and i.status == "cancelled"]


def without(reading: Reading, stands: Sequence[Interview]) -> Reading:
    """The reading without the companies of these, where another is left."""
    named = {interview.company for interview in stands}
    left = tuple(company for company in reading.companies if company not in named)
    if not left or not named:
        return reading
    company = reading.company if reading.company and reading.company.value in left else None
    return replace(reading, companies=left, company=company or Found(value=left[0], words=left[0]))
