"""Whose and which was where, where two were taken for each other: "Tom was at Globex, Dana was at Acme", "the so-so was
for Acme and Globex was great"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot import wording
from bot.desk import Contact, Interview
from bot.dialogue.step import Step
from bot.reading import Reading
from bot.understanding.leads import LEAD
from bot.understanding.reader import read_rating
from bot.understanding.targets import spoken_of

LONGEST = 160
"""Letters."""
OPENING = re.compile(LEAD, re.IGNORECASE)
CLAUSES = re.compile(r"[,;.]\s+(?:and |but )?|\s(?:and|but)\s")
AT = re.compile(r"(?P<what>.+?) (?:was|is|were) (?:at|with|from|for|about) (?P<company>.+)", re.IGNORECASE)
WENT = re.compile(r"(?P<company>.+?) (?:was|went) (?:the )?(?P<what>.+)", re.IGNORECASE)
Placed = tuple[Interview, Contact | int]
"""Somebody, or a rating, and the interview where they belong."""


def put_right(step: Step, text: str, reading: Reading) -> bool:
    """Put each where it belongs. False unless the whole message says so, of two interviews at least."""
    if len(set(reading.companies)) < 2 or len(text) > LONGEST:
        return False
    clauses = CLAUSES.split(OPENING.sub("", text.strip(" .!"), count=1))
    told = [placed(step, clause) for clause in clauses]
    found = [one for one in told if one is not None]
    if len(found) < len(told) or len({interview.id for interview, _ in found}) < 2:
        return False
    changes = tuple(changed(step, found))
    step.keep(*changes)
    if not changes:
        return False
    step.did = f"put right {wording.joined([interview.company for interview, _ in found])}"
    step.replan()
    for interview, _ in found:
        step.card(interview.id, wording.FIXED)
    return True


def placed(step: Step, clause: str) -> Placed | None:
    """What one clause says: who was there, or how it went."""
    said = AT.fullmatch(clause) or WENT.fullmatch(clause)
    interview = only_one_at(step, said["company"]) if said else None
    if said is None or interview is None:
        return None
    named = spoken_of(said["what"], step.context.people)
    people = [contact for contact in step.desk.contacts.values() if contact.name in named]
    if people:
        return (interview, people[0]) if len(people) == 1 else None
    rating = read_rating(said["what"]) if interview.debriefed_at else None
    return (interview, rating) if rating else None


def only_one_at(step: Step, words: str) -> Interview | None:
    named = spoken_of(words, step.context.companies)
    found = [i for i in step.desk.interviews.values() if i.company in named and i.starts_at <= step.now]
    return found[0] if len(found) == 1 else None


def changed(step: Step, told: Sequence[Placed]) -> Iterator[Interview | Contact]:
    ids = {interview.id for interview, _ in told}
    for interview, what in told:
        if isinstance(what, Contact):
            there = (*(id for id in what.interviews if id not in ids), interview.id)
            if there != what.interviews:
                yield replace(what, interviews=there, company=interview.company)
        elif what != interview.rating:
            yield replace(step.desk.interviews[interview.id], rating=what)
