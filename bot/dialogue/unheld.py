"""Where "How did it go?" has no answer: it was missed, it is not over, it was put off, now is not the moment."""

import re
from dataclasses import replace
from datetime import timedelta

from bot import wording
from bot.desk import Debriefing, Interview
from bot.dialogue import acts, delaying, endings, interviews, resolve, telling
from bot.dialogue.step import Step
from bot.reading import Ask, Reading, When
from bot.understanding.unheld import find_unheld

SOON, LATER = timedelta(hours=1), timedelta(hours=3)
"""When it is asked again: where it is not over yet, and where now is not the moment."""
ABSENT = re.compile(
    r"\b(?:off sick|called in sick|(?:was|is|were|got|fell) (?:ill|sick|unwell|away|off|out|not (?:there|in)|stuck)|"
    r"wasn't (?:there|in)|couldn't make it|had to (?:leave|go)|(?:didn't|did not) happen|double[- ]booked)\b",
    re.IGNORECASE,
)
AGAIN = re.compile(
    r"\b(?:instead|(?:see|meet|meeting|seeing) (?:me|them|her|him)|(?:it's|is) now|now (?:on|at)|come (?:back|in)|"
    r"(?:new|another) (?:time|date|slot|day)|reschedul\w{1,5}|(?:try )?again|same time|moved to|on (?:teams|zoom))\b",
    re.IGNORECASE,
)
ROUND = re.compile(r"\b(?:second|2nd|next|another|final) (?:round|interview|stage)\b", re.IGNORECASE)
OFF = frozenset({"cancelled", "no_show"})


def answered(step: Step, text: str, reading: Reading) -> bool:
    """Deal with it. False if it tells how it went, or something else."""
    hand, companies = resolve.at_hand(step), resolve.aimed(step, reading).companies
    if hand is None or (companies and hand.company not in companies):
        return False
    if (at := put_off_to(step, hand, text, reading)) is not None:
        interviews.move(step, hand, replace(reading, interview_at=at, whens=(at,)))
        return True
    if not telling.open_question(step) or not isinstance(step.subject, Debriefing) or tells_more(reading):
        return False
    match find_unheld(text):
        case "missed":
            missed(step, hand, reading)
        case "not_yet":
            ask_again(step, hand, reading, SOON)
        case "not_now":
            ask_again(step, hand, reading, LATER)
        case "refused":
            step.talk_about(None)
            step.say(wording.SKIPPED_DEBRIEF)
        case None:
            return False
    return True


def tells_more(reading: Reading) -> bool:
    """Whether it tells of an interview that was held all the same."""
    there = [person for person in reading.people if not person.absent]
    return bool(there or reading.rating or (reading.topics and reading.promise) or reading.next_round)


def put_off_to(step: Step, hand: Interview, text: str, reading: Reading) -> When | None:
    """The new time of one that did not take place: "Ann was off sick, come back Friday, same time"; "she'll see me on
    Thursday at 10 instead"."""
    words = text.replace("’", "'")
    ahead = [when for when in reading.whens if when.first_on and when.first_on == when.last_on and not when.past]
    ahead = [when for when in ahead if when.first_on and when.first_on >= step.today]
    if not ahead or Ask.MOVE in reading.asks or reading.outcome or ROUND.search(words) or not AGAIN.search(words):
        return None
    met = any(person.met for person in reading.people) or reading.rating or reading.topics
    asked = telling.open_question(step) and bool(ABSENT.search(words)) and not met
    return ahead[-1] if asked or (hand.status in OFF and not tells_more(reading)) else None


def missed(step: Step, interview: Interview, reading: Reading) -> None:
    """The seeker was not there; nobody is thanked. Who also wants it no more has withdrawn."""
    step.keep(replace(interview, status="cancelled"))
    step.did = f"noted that {interview.company} did not take place"
    step.retire_question()
    step.talk_about(None, focus=interview.id)
    if reading.outcome and reading.outcome.value == "withdrawn":
        endings.decide(step, interview.id, "withdrawn")
        endings.tell(step, interview.id)
        return
    step.say(wording.missed_interview(interview))


def ask_again(step: Step, interview: Interview, reading: Reading, after: timedelta) -> None:
    """It is asked again at the time told, else a while later."""
    asked = interviews.debrief_of(step, interview.id)
    if asked is None or not asked.open:
        step.talk_about(None, focus=interview.id)
        step.say(wording.SKIPPED_DEBRIEF)
        return
    told, _ = delaying.until_told(step, reading)
    at = told if told and told > step.now else step.now + after
    step.retire_question()
    acts.perform(step, acts.Order(verb="put_off", at=at), asked.id, quiet=False)
    step.talk_about(None, focus=interview.id)
