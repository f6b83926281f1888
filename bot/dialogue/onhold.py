"""Neither a yes nor a no yet: hiring is frozen until September, the seeker is second choice, a budget is waited for.
Where a day is told, it is the one by which there is more, or on which to ask again."""

import re
from dataclasses import replace

from bot.desk import Interview
from bot.dialogue import interviews, resolve, telling
from bot.dialogue.step import Step
from bot.reading import Reading, When

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
    if asks or not WAITS.search(text) or telling.open_question(step):
        return False
    interview, when = meant(step, reading), day_of(step, reading)
    if interview is None or (when is None and not IS_SO.search(text)):
        return False
    if when is None:
        step.keep(replace(interview, replied_at=step.now, reply=text))
        interviews.show_reply(step, interview.id)
        return True
    interviews.new_date(step, interview, replace(when, kind="by" if when.kind == "on" else when.kind), text)
    return True


IS_SO = re.compile(
    r"\b(?:(?:is|['’]s|are|was|been|got|put|gone|on) (?:\w+ )?(?:on hold|on ice|frozen|paused)|hiring freeze|"
    r"put (?:the|this|it|hiring|everything) (?:\w+ )?on (?:hold|ice))\b",
    re.IGNORECASE,
)
"""What is told by itself, without a day: "Lena says the role is on hold"."""
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
