"""Somebody met has left the company: whoever is named instead is the one to ask from then on."""

import re
from dataclasses import replace

from bot import wording
from bot.desk import Contact, FollowUp, Interview
from bot.dialogue import filling, resolve
from bot.dialogue.step import Step
from bot.reading import Person, Reading
from bot.understanding.people import pronoun_in

LONGEST = 30
"""Words."""
LEFT = re.compile(
    r"\b(?:left (?:the |her |his |that )?(?:company|firm|job|business|organi[sz]ation|agency|place|team)|quit|resigned|"
    r"retired|(?:has|have|'s) (?:moved on|moved to|gone to|left)|no longer (?:works?|with|at|there|in charge)|"
    r"(?:doesn't|does not) work (?:there|here|for)|changed jobs|(?:was|been|got) (?:let go|fired|replaced|laid off))\b",
    re.IGNORECASE,
)


def heard(step: Step, text: str, reading: Reading) -> bool:
    """Turn to whoever came after them; where nobody is named, ask who did."""
    words = text.replace("’", "'")
    if not LEFT.search(words) or len(words.split()) > LONGEST or words.rstrip().endswith("?"):
        return False
    interview = interview_of(step, reading)
    gone = who_left(step, interview, reading) if interview else None
    if interview is None or gone is None:
        return False
    after = [person for person in reading.people if not filling.same_person(person.name, gone.name)]
    if len(after) > 1 or reading.outcome or reading.whens:
        return False
    if not after:
        step.talk_about(step.subject, focus=interview.id)
        step.say(wording.ask_successor(gone.called, interview.company))
        return True
    hand_over(step, interview, gone, after[0])
    return True


def interview_of(step: Step, reading: Reading) -> Interview | None:
    """The one they were met at: of those named, else the one at hand, else the last."""
    named = [i for i in resolve.of_people(step.desk, reading) if i.debriefed_at]
    hand = resolve.at_hand(step) or resolve.to_debrief(step, step.now)
    return max(named, key=lambda i: i.starts_at) if named else hand if hand and hand.debriefed_at else None


def who_left(step: Step, interview: Interview, reading: Reading) -> Contact | None:
    people = step.desk.people_of(interview.id)
    named = [contact for contact in people if contact.name in reading.named]
    if named or not people or not pronoun_in(reading.text):
        return named[0] if len(named) == 1 else None
    return resolve.spoken_of_last(step, people, reading.text)


def hand_over(step: Step, interview: Interview, gone: Contact, person: Person) -> None:
    """What was to go to the one goes to the other, who was not there and is thanked for nothing."""
    owed = [f for f in step.desk.follow_ups.values() if f.interview == interview.id and f.open]
    step.keep(*(closed(step, f) for f in owed if f.contact == gone.id and f.kind == "thank_you"))
    contact = filling.meet(step, interview, replace(person, absent=False))
    promise = step.desk.promise_of(interview.id)
    if promise:
        step.keep(replace(promise, said_by=contact.id))
    step.replan()
    mine = [f for f in step.desk.follow_ups.values() if f.contact == contact.id and f.kind == "thank_you" and f.open]
    step.keep(*(closed(step, f) for f in mine))
    step.did = f"noted {contact.name} in place of {gone.name}"
    step.replan()
    step.talk_about(None, focus=interview.id)
    step.card(interview.id, wording.handed_over(contact.name, gone.name))


def closed(step: Step, follow_up: FollowUp) -> FollowUp:
    return replace(follow_up, state="skipped", closed_at=step.now, nudge_at=None, snoozed_to=None)
