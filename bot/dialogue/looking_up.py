"""What is asked about what is noted: what is due, what comes next, who was there, and why."""

import re
from collections.abc import Sequence

from bot import calendar, wording
from bot.desk import Interview
from bot.dialogue import commands, letters, resolve, telling, times, views
from bot.dialogue.step import Step
from bot.message import Message
from bot.reading import Ask, Reading
from bot.understanding.dates import read_day

THEM = {"them", "they", "it", "him", "her", "again", "there"}


HAD = re.compile(
    r"\b(?:have|did|had) (?:i|we) (?:had|done|have|do|attend(?:ed)?)\b|\bi(?:['’]ve| have)? had\b", re.IGNORECASE
)
AND_NEXT = re.compile(r"\bthis week\b.{0,12}\bnext\b", re.IGNORECASE)
NEXT_ONE = re.compile(
    r"\b(?:next|first) (?:interview|call|one|screen|meeting|appointment)\b|\bone'?s? (?:is )?(?:first|next)\b",
    re.IGNORECASE,
)


def pending(step: Step, text: str, reading: Reading) -> bool:
    del text
    commands.run(step, "followups", reading.companies[0] if reading.companies else "")
    return True


def upcoming(step: Step, text: str, reading: Reading) -> bool:
    """ "When is my interview with Acme?", "what have I got on Thursday?", "when do I see them?", "what's next?"."""
    named = resolve.named_interviews(step.desk, reading)
    ahead = [i for i in step.desk.interviews.values() if i.status == "planned" and i.starts_at > step.now]
    hand = resolve.at_hand(step)
    if not named and hand and THEM & set(re.findall(r"\w+", text.casefold())):
        named = tuple(i for i in step.desk.interviews.values() if i.company == hand.company)
    told = (read_day(when.words, step.context) for when in reading.whens if when.first_on)
    days = next(((when.first_on, when.last_on) for when in told if when and when.first_on and when.last_on), None)
    if days and AND_NEXT.search(text):
        days = days[0], days[1] + times.A_WEEK
    if not named and NEXT_ONE.search(text) and ahead:
        first = min(ahead, key=lambda i: i.starts_at)
        step.card(first.id, wording.span(first, step.zone, step.now))
        return True
    if named:
        next_at(step, named, [i for i in named if i in ahead])
    elif days:
        past = HAD.search(text) is not None
        among = [i for i in step.desk.interviews.values() if i.status == "held"] if past else ahead
        on = [i for i in among if days[0] <= calendar.local(i.starts_at, step.zone).date() <= days[1]]
        nothing = Message(text=wording.nothing_on(*days, step.today, past=past))
        step.send(views.listed(step.desk, on, step.now) if on else nothing)
    elif ahead or "interview" in text.casefold():
        commands.run(step, "interview", "list")
    else:
        commands.run(step, "followups", "")
    return True


def next_at(step: Step, named: Sequence[Interview], ahead: Sequence[Interview]) -> None:
    """The interview that is meant; where nothing is ahead there, what is known of the next round."""
    last = max(named, key=lambda i: i.starts_at)
    if last.next_round_at and last.next_round_at > step.now and not ahead:
        step.say(wording.next_round_is(last, wording.when(last.next_round_at, step.zone, step.now)))
    elif len(ahead) == 1 or len(named) == 1:
        meant = ahead[0] if len(ahead) == 1 else last
        step.card(meant.id, wording.span(meant, step.zone, step.now))
    else:
        step.send(views.listed(step.desk, ahead or named, step.now))


def plan(step: Step, text: str, reading: Reading) -> bool:
    """ "What's the plan for Acme?": what comes there, and when; each can be changed."""
    del text
    found = resolve.named_interviews(step.desk, reading)
    hand = max(found, key=lambda i: i.starts_at) if found else resolve.at_hand(step)
    if hand is None:
        return pending(step, "", reading)
    commands.plan_of(step, hand)
    step.talk_about(step.subject, focus=hand.id)
    return True


def noted(step: Step, text: str, reading: Reading) -> bool:
    """ "When did they say I would hear from Acme?": the card of the interview that is meant, which shows it."""
    del text
    found = resolve.named_interviews(step.desk, reading)
    if not found:
        return False
    interview = telling.likeliest(step, found)
    step.card(interview.id, wording.noted_of(interview))
    step.talk_about(step.subject, focus=interview.id)
    return True


def why(step: Step, text: str, reading: Reading) -> bool:
    """ "Why are you bugging me about Priya?", "why R12?", "why this plan?", "why don't you follow up with Globex?"."""
    found = resolve.named_interviews(step.desk, reading)
    hand = max(found, key=lambda i: i.starts_at) if found else resolve.at_hand(step)
    if told := commands.reason(step, text, hand):
        step.send(told)
        return True
    return letters.why(step, text, reading)


def who(step: Step, text: str, reading: Reading) -> bool:
    if "touch" in text.casefold():
        step.send(views.kept(step.desk))
        return True
    there = {interview.id for interview in resolve.of_companies(step.desk, reading)}
    here = [c.name for c in step.desk.contacts.values() if c.name in reading.named and there & set(c.interviews)]
    commands.run(step, "contacts", next(iter((*here, *reading.named, *reading.companies)), ""))
    return True


def calendar_(step: Step, text: str, reading: Reading) -> bool:
    """ "Add Acme to my calendar": its file. One that is only now told of is logged, and its card has the button."""
    if reading.tells or (Ask.LOG in reading.asks and reading.interview_at):
        return False
    words = set(text.casefold().rstrip(".!?").split())
    if words & {"off", "stop", "end", "close", "revoke"}:
        commands.run(step, "calendar", "off")
        return True
    if words & {"feed", "address"}:
        renewed = "new" if words & {"new", "another"} else "on" if "on" in words else "feed"
        commands.run(step, "calendar", renewed)
        return True
    named = (*reading.named, *reading.companies)
    commands.run(step, "calendar", named[0] if named else "file")
    return True


def status(step: Step, text: str, reading: Reading) -> bool:
    del text, reading
    commands.run(step, "status", "")
    return True


OF_COMMANDS = re.compile(r"\b(?:commands?|manual|instructions|everything|list)\b", re.IGNORECASE)


def help_(step: Step, text: str, reading: Reading) -> bool:
    del reading
    commands.run(step, "help", "all" if OF_COMMANDS.search(text) else "")
    return True
