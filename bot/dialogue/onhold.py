"""Neither a yes nor a no yet: hiring is frozen until September, the seeker is second choice, a budget is waited for.
Where a day is told, it is the one by which there is more, or on which to ask again."""

import re
from dataclasses import replace
from datetime import timedelta

from bot import wording
from bot.desk import Interview
from bot.dialogue import interviews, resolve, telling, times
from bot.dialogue.step import Step
from bot.reading import Reading, When
from bot.understanding.news import find_formality, is_put_on_hold

LONGEST = 40
"""Words; who tells more tells of the interview."""
WAITS = re.compile(
    r"\b(?:on hold|on ice|frozen|(?:hiring|recruitment) (?:freeze|stop)|(?:a|the|on) (?:freeze|pause|break)|paused|"
    r"second choice|second in line|runner[- ]up|reserve (?:list|candidate)|wait(?:ing)?[- ]?list(?:ed)?|back-?up|"
    r"if (?:they|he|she|the other|that person|someone) (?:declines?|says? no|turns? it down|drops? out)|"
    r"(?:wait(?:s|ing)?|need(?:s|ed)?) (?:for|on|to wait)\b.{0,30}\b(?:budget|headcount|approval|sign-?off|board))\b",
    re.IGNORECASE,
)


def heard(step: Step, text: str, reading: Reading) -> bool:
    """Keep it as what they answered, with the day by which there is more."""
    asks = len(text.split()) > LONGEST or text.rstrip().endswith("?")
    if (
        not (asks or reading.whens)
        and GOES_ON.search(text)
        and (one := meant(step, reading))
        and is_put_on_hold(one.reply)
    ):
        step.keep(replace(one, replied_at=step.now, reply=text))
        interviews.show_reply(step, one.id)
        return True
    if asks or not WAITS.search(text) or telling.open_question(step):
        return False
    interview, when = meant(step, reading), day_of(step, reading)
    if interview is None or (when is None and not is_put_on_hold(text)):
        return False
    if when is None:
        interviews.keep_promises(step, interview.id)
        step.keep(replace(interview, replied_at=step.now, reply=text))
        interviews.show_reply(step, interview.id)
        return True
    when = (is_put_on_hold(text) and until(text, when)) or replace(when, kind="by" if when.kind == "on" else when.kind)
    interviews.new_date(step, interview, when, text)
    return True


def formality(step: Step, text: str, reading: Reading) -> bool:
    """ "They want a drug test on Thursday at 2": no interview, but the next step, with its day."""
    what = find_formality(text) if len(text.split()) <= LONGEST and not text.rstrip().endswith("?") else ""
    when = next((w for w in reading.whens if w.first_on and w.first_on >= step.today and not w.past), None)
    calls = reading.promise is not None and CALLS.search(text)  # "expect a call about the paperwork tomorrow"
    told = not calls and not telling.open_question(step)
    interview = meant(step, reading) if what and when and told else None
    if interview is None or when is None or when.first_on is None:
        return False
    start, _ = times.span_of(step, when, None)
    moment = wording.when(start, step.zone, step.now) if when.starts else wording.short_day(when.first_on, step.today)
    step.keep(replace(interview, next_step=f"{what}, {moment}", replied_at=step.now, reply=text))
    interviews.keep_promises(step, interview.id)
    interviews.show_reply(step, interview.id)
    return True


GOES_ON = re.compile(
    r"\b(?:back on|hiring again|unfrozen|re-?opened|resumed|off hold|goes on|(?:freeze|hold|pause) (?:is|was|has been)"
    r" (?:over|lifted|ended))\b",
    re.IGNORECASE,
)
"""What ends a hold."""
CALLS = re.compile(r"\b(?:call|ring|phone|hear|email|write|contact)\b", re.IGNORECASE)


def until(text: str, when: When) -> When | None:
    """ "Frozen until May": nothing is to be heard before its first day, on which it is asked after."""
    if when.first_on is None or not (UNTIL.search(text[: when.end]) and MONTH.fullmatch(when.words)):
        return None
    eve = when.first_on.replace(day=1) - timedelta(days=1)
    return replace(when, kind="after", first_on=eve, last_on=eve)


MONTH = re.compile(r"(?:(?:until|till|til) )?[a-z]{3,9}", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:until|till|til)\b", re.IGNORECASE)
ASK_AGAIN = re.compile(
    r"\b(?:check(?:ing)? (?:back|in)|try again|ask again|touch base|follow up|circle back|come back to|call again|"
    r"get back to (?:them|him|her))\b",
    re.IGNORECASE,
)


def day_of(step: Step, reading: Reading) -> When | None:
    """The day on which to ask again, else the first that is still to come."""
    asked = ASK_AGAIN.search(reading.text)
    ahead = [w for w in reading.whens if w.last_on and w.last_on > step.today and w not in reading.own]
    again = [w for w in reading.whens if asked and w.start > asked.start() and w.last_on and w.last_on > step.today]
    return next(iter((*again, *ahead)), None)


def meant(step: Step, reading: Reading) -> Interview | None:
    """The one that was held and is named, at hand, or alone still open."""
    reading = resolve.aimed(step, reading)
    named = resolve.named_interviews(step.desk, reading)
    if reading.companies and not named:
        return None
    held = [i for i in named or step.desk.interviews.values() if i.starts_at <= step.now and i.status == "held"]
    held = [i for i in held if i.outcome in (None, "silent")]
    hand = resolve.at_hand(step)
    return hand if hand in held else held[0] if len(held) == 1 or (named and held) else None
