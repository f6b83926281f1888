"""One person takes the place of another: "it's Michael Scott, not Jan", "it's with Michael instead of Jan"."""

import re
from dataclasses import replace

from bot.desk import Contact, Interview
from bot.dialogue import smalltold
from bot.dialogue.correcting import candidates, leave_out
from bot.dialogue.filling import meet, recognise, same_person
from bot.dialogue.fixes import with_capitals
from bot.dialogue.step import Step
from bot.reading import Person, Reading
from bot.understanding.amendments import find_contrast
from bot.understanding.people import read_people
from bot.understanding.spelling import is_close, spelled_alike
from bot.understanding.tokens import fold

LEAD = re.compile(
    r"(?:(?:it'?s|it is|it'?ll be|it will be|it was|that'?s|i'?m|i am|i'?ll be|we'?re|now|actually|going to be|"
    r"gonna be|with|by|meeting|seeing|talking to|speaking to|interviewed by)\s+)*",
    re.IGNORECASE,
)
"""What may stand before the right one."""
NEAR = 2
"""Letters by which two spellings of a name may differ in length."""


def named_instead(step: Step, text: str, reading: Reading) -> bool:
    """Who is set against somebody noted, and is called otherwise, takes their place."""
    pair = find_contrast(text)
    if pair is None or not pair.wrong:
        return False
    right = LEAD.sub("", pair.right, count=1)
    for interview in candidates(step, text, reading):
        noted = [contact for contact in step.desk.people_of(interview.id) if same_person(contact.name, pair.wrong)]
        if len(noted) != 1:
            continue
        told = read_people(right, step.context)
        if len(told) != 1 or fold(told[0].name) != fold(right) or is_respelled(right, pair.wrong):
            return False
        put_in_place(step, interview, noted[0], replace(told[0], name=with_capitals(told[0].name)))
        return True
    return False


def is_respelled(right: str, wrong: str) -> bool:
    """Whether a part of one may be a part of the other, spelled otherwise or in short: "Tim, not Tom"."""
    return any(
        spelled_alike(one, other)
        or is_close(one, other)
        or one.startswith(other)
        or other.startswith(one)
        or (one[:1] == other[:1] and abs(len(one) - len(other)) <= NEAR)
        for one in fold(right).split()
        for other in fold(wrong).split()
    )


def put_in_place(step: Step, interview: Interview, wrong: Contact, person: Person) -> None:
    """Of an interview to come, the one is off and the other on; where it has been, the one noted was the other, unless
    either is known besides."""
    known = recognise(step, interview, person) or wrong.confirmed or wrong.interviews != (interview.id,)
    if interview.starts_at > step.now or known:
        leave_out(step, interview, wrong)
        meet(step, step.desk.interviews[interview.id], person)
    else:
        step.keep(replace(wrong, name=person.name))
    step.did = f"put {person.name} in the place of {wrong.name}"
    step.replan()
    step.talk_about(step.subject, focus=interview.id)
    smalltold.corrected(step, interview.id)
