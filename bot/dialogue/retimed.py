"""A new time for an interview that is off its old one: moved with none told yet, or one to which nobody came."""

import re
from dataclasses import replace

from bot import calendar, wording
from bot.desk import Interview, Logging
from bot.dialogue import interviews, resolve, times
from bot.dialogue.step import Step
from bot.reading import Ask, Reading, When
from bot.understanding.dates import find, read_clock
from bot.understanding.leads import GAP, LEAD, TAKING_BACK
from bot.understanding.targets import spoken_of

LONGEST = 30
"""Words; in a longer text a time is of something else as well."""
THEIR_WORD = re.compile(
    r"\b(?:will|'ll|would|gonna|going to) (?:\w+ )?(?:call|ring|phone|write|e-?mail|text|tell|say|send|know|let)\b"
    r"|\blet me know\b|\bget back\b|\bhear\b|\bby then\b",
    re.IGNORECASE,
)
"""The day is when they will tell."""
DAY_OF_MONTH = re.compile(r"[a-z]{1,12} (?P<day>\d{1,2})", re.IGNORECASE)
ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
CHOICE = re.compile(r"\bor\b|\beither\b", re.IGNORECASE)


def back_on(step: Step, text: str, reading: Reading) -> bool:
    """ "They apologised, it's now Tuesday 3pm": the time that was waited for. Of several that are proposed none is."""
    off = waiting(step, reading)
    if off is None or len(text.split()) > LONGEST or set(reading.asks) - {Ask.MOVE, Ask.LOG, Ask.REPLIED, Ask.REVIVE}:
        return False
    whens = [ahead(step, when) for when in find(text, step.context)]
    days = [when for when in whens if when.first_on]
    timed = [when for when in days if when.starts]
    if not timed or tells_when_told(text) or any(when.kind == "by" for when in days):
        return False
    if len(days) > 1 or any(when.first_on != when.last_on for when in days):
        return proposed(step, off, text, days) if CHOICE.search(text) else False
    interviews.move(step, off, replace(reading, interview_at=timed[0], whens=tuple(timed)))
    kind = reading.kind.value if reading.kind else off.kind
    if kind != off.kind:
        step.keep(replace(step.desk.interviews[off.id], kind=kind))
        step.replan()
    return True


_CLOCK = r"(?P<at>noon|midday|\d{1,2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?)"
_NOT_THAT = r"(?:,? (?:not|instead of|rather than)(?: at)? [\w:.]{1,8}| instead)?"
TOLD_ANEW = (
    re.compile(
        rf"(?:{TAKING_BACK}{GAP}|{LEAD}(?:i meant?|they said)\b{GAP}){LEAD}"
        r"(?:it'?s|it is|it starts|that's|it will be|it'll be|still"
        r"|(?:make|push|move|keep|leave) (?:it|that)(?: to)?)? ?"
        rf"(?:now )?(?:at |for )?{_CLOCK}"
        rf"{_NOT_THAT}(?: (?:is|was) (?:right|correct|fine|better|good))?"
        r"(?:,? (?:after all|actually|sorry|please|pls))?"
    ),
    re.compile(
        rf"(?:it'?s|it is|it starts|make it) (?:now )?(?:at )?{_CLOCK}"
        rf"(?:{_NOT_THAT},? (?:actually|sorry|now)|,? not .{{1,8}})"
    ),
    re.compile(
        r"(?:please |pls )?(?:(?:can|could|would|will) (?:you|u|we) )?(?:please |pls |just )?"
        r"(?:change|move|make|set|put|shift|update|correct|fix|switch) "
        r"(?:it|that|this|(?:the|my) (?:time|interview|start))(?: time)?"
        rf"(?: to| at| for| as)? {_CLOCK}{_NOT_THAT}(?:,? (?:please|pls|thanks))?"
    ),
    re.compile(
        r"(?:the )?[\w'-]{2,20}(?: just)? asked(?: me)? (?:if|whether) (?:we|i) (?:can|could) "
        rf"(?:do|make|make it|meet|meet at|start at|move to|move it to|have it at) {_CLOCK}{_NOT_THAT}[,.;]? "
        r"(?:and |so )?"
        r"(?:i (?:said|told (?:them|him|her)) (?:yes|ok|okay|sure|fine|that's fine|no problem|it's fine|i can)"
        r"|i agreed|agreed|i accepted|i'm fine with (?:it|that)|fine (?:by|with) me)"
    ),
)
"""All of a message that gives the interview at hand another hour, on its own day."""


def told_anew(step: Step, text: str, _: Reading) -> bool:
    """ "Actually it's 10.30", "can you change it to 11:00?": what is ahead begins at another hour."""
    said = " ".join(text.casefold().replace("’", "'").split()).rstrip(".!? ")
    found = next((found for shape in TOLD_ANEW if (found := shape.fullmatch(said))), None)
    hand = resolve.at_hand(step)
    clock = read_clock(found["at"]) if found else None
    if clock is None or hand is None or hand.status != "planned" or hand.starts_at <= step.now:
        return False
    day = calendar.local(hand.starts_at, calendar.zone(hand.zone)).date()
    at = When(words=text, start=0, end=len(text), first_on=day, last_on=day, starts=clock)
    interviews.move(step, hand, Reading(text=text, interview_at=at, whens=(at,)))
    return True


NOT_SHOWN = re.compile(
    r"\b(?:(?:did ?n['o]?t|did not|never) (?:even )?(?:show|turn(?:ed)? up|come|came|join|dial)"
    r"|never showed|no[- ]?show(?:ed)?|stood me up)\b",
    re.IGNORECASE,
)


def stood_up(step: Step, text: str, reading: Reading) -> bool:
    """ "Bas didn't show up, waited half an hour": where it was to be with him alone, it has not taken place."""
    hand = resolve.to_debrief(step, step.now)
    if hand is None or hand.debriefed_at or not NOT_SHOWN.search(text) or Ask.LOG in reading.asks:
        return False
    people = step.desk.people_of(hand.id)
    if len(people) != 1 or reading.rating or not spoken_of(text, (people[0].name,)):
        return False
    interviews.nobody_came(step, hand, replace(reading, people=()))
    return True


def tells_when_told(text: str) -> bool:
    """ "They'll let me know the new date by Friday"."""
    return bool(THEIR_WORD.search(text.replace("’", "'")))


def waiting(step: Step, reading: Reading) -> Interview | None:
    """The interview that has no time now: the one at hand, else the only one; none where another company is named."""
    off = [i for i in step.desk.interviews.values() if i.status in ("moved", "no_show") and not i.outcome]
    hand = resolve.at_hand(step)
    if reading.companies:
        off = [i for i in off if i.company in reading.companies]
    elif hand:
        off = [i for i in off if i.id == hand.id]
    return off[0] if len(off) == 1 else None


def ahead(step: Step, when: When) -> When:
    """The day to come: what is told of a new time has not been."""
    if when.first_on is None or when.last_on is None or not when.past:
        return when
    was = when.first_on
    by_number = any(str(was.day) == found[1] for found in ORDINAL.finditer(when.words))
    coming = (step.today + n * times.A_DAY for n in range(32))
    on = (day for day in coming if (day.day == was.day if by_number else day.weekday() == was.weekday()))
    first = next(on, was)
    return replace(when, first_on=first, last_on=first + (when.last_on - was), past=False)


def proposed(step: Step, off: Interview, text: str, days: list[When]) -> bool:
    """ "She proposed Monday 9 or Tuesday 10 at 10": one of them is told later."""
    on = sorted(day for when in map(of_the_month, days) for day in (when.first_on, when.last_on) if day)
    step.talk_about(
        Logging(told=(text,), company=off.company, edits=off.id, starts_on=on[0], starts_by=on[-1]), focus=off.id
    )
    step.say(wording.moved_open(off))
    return True


def of_the_month(when: When) -> When:
    """ "Tuesday 10" among the days that are proposed is the tenth, if that is a Tuesday."""
    found = DAY_OF_MONTH.fullmatch(when.words.strip())
    weeks = (when.first_on + n * times.A_WEEK for n in range(5)) if found and when.first_on else ()
    on = next((day for day in weeks if found and day.day == int(found["day"])), None)
    return replace(when, first_on=on, last_on=on) if on else when


def settled(step: Step, logging: Logging, when: When) -> When:
    """The day that is told now, at the time that was proposed with it."""
    told = [w.starts for line in logging.told for w in find(line, step.context) if w.starts]
    return replace(when, starts=when.starts or next(reversed(told), None))
