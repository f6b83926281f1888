"""A kind of note that is not wanted: no LinkedIn, for one person or at all; no asking for feedback, or they gave it."""

import re
from dataclasses import replace

from bot import wording
from bot.desk import FollowUp, FollowUpKind
from bot.dialogue import acts, intentions, manner
from bot.dialogue.step import Step

LONGEST = 14
"""Words; what is longer tells."""
LINKEDIN = re.compile(r"\b(?:linked ?in)\b", re.IGNORECASE)
HAVE_THEM = re.compile(
    r"\b(?:already|have|got|are|we're|were)\b[^.!?]{0,40}\bon linked ?in\b|\balready (?:connected|linked|added)\b",
    re.IGNORECASE,
)
NOT_ON_IT = re.compile(
    r"\b(?:not|isn't|ain't|aren't|never|nobody is|doesn't (?:do|use|have)|"
    r"(?:don't|dont|do not) (?:really |even )?(?:do|use|have|like|want|need|touch)) "
    r"(?:really |even |any |a |an |my )?(?:on )?linked ?in\b|"
    r"\b(?:don't|dont|do not|stop|quit|no need to) (?:remind|nudge|nag|ask|ping|bother|bug|tell)\w* me (?:again )?"
    r"(?:about|of|to do|with|for) (?:the |those |any )?linked ?in\b|\bno (?:more )?linked ?in\b|"
    r"\bnot (?:interested in|into|keen on|a fan of|big on|bothered (?:with|about)) linked ?in\b|"
    r"\b(?:stop|drop|quit|enough) (?:with |of |doing |sending |writing )?(?:me )?"
    r"(?:all |the |those |these |any |your )?linked ?in\b|\b(?:hate|deleted|closed|left|quit|off) (?:my )?linked ?in\b",
    re.IGNORECASE,
)
THIRD = re.compile(r"\b(?:she|he|they|her|him|them|she's|he's|they're)\b", re.IGNORECASE)
AGAIN = re.compile(
    r"\b(?:i'm|i am|i'm back|i am back|back) on linked ?in\b(?: again| now)?|\blinked ?in (?:is (?:ok|fine)|again)\b",
    re.IGNORECASE,
)
NO_FEEDBACK = re.compile(
    r"\b(?:don't|do not|dont|no need to|needn't|not going to|won't|rather not|never|no point in|not) "
    r"(?:need to |want to )?ask(?:ing)?\b[^.!?]{0,30}\bfeedback\b|\bno asking for feedback\b",
    re.IGNORECASE,
)
OF_NEXT_TIME = re.compile(r"\bnext time\b|\?", re.IGNORECASE)


def heard(step: Step, text: str) -> bool:
    said = text.replace("’", "'")
    if len(said.split()) > LONGEST or OF_NEXT_TIME.search(said) or manner.asked_how_it_went(step):
        return False
    if LINKEDIN.search(said):
        return no_linkedin(step, said)
    return bool(NO_FEEDBACK.search(said)) and leave(step, open_of(step, "feedback", text))


def no_linkedin(step: Step, said: str) -> bool:
    denied = NOT_ON_IT.search(said)
    mine = open_of(step, "linkedin", said)
    named = bool(step.read(said).named)
    if HAVE_THEM.search(said) and not denied and mine and named:
        acts.do_all(step, acts.Order(verb="sent"), tuple(f.id for f in mine))
        return True
    if not denied:
        return back_on_it(step) if AGAIN.search(said) and not step.seeker.linkedin else False
    if named or THIRD.search(said):
        return (named or len(mine) == 1) and leave(step, mine)
    step.set_seeker(replace(step.seeker, linkedin=False))
    step.did = "left LinkedIn out"
    step.replan()
    step.say(wording.NO_LINKEDIN)
    return True


def back_on_it(step: Step) -> bool:
    step.set_seeker(replace(step.seeker, linkedin=True))
    step.did = "took LinkedIn up again"
    step.replan()
    step.say(wording.LINKEDIN_AGAIN)
    return True


def open_of(step: Step, kind: FollowUpKind, text: str) -> list[FollowUp]:
    """The open ones of this kind: of those who are named, else all."""
    reading = step.read(text)
    people = {contact.id for contact in intentions.people_meant(step, reading)} if reading.named else set[str]()
    found = [f for f in step.desk.follow_ups.values() if f.kind == kind and f.open]
    return [f for f in found if f.contact in people] if reading.named else found


def leave(step: Step, items: list[FollowUp]) -> bool:
    if items:
        acts.do_all(step, acts.Order(verb="skip"), tuple(f.id for f in items))
    return bool(items)
