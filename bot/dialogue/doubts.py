"""What was read but is not certain: what of a message can be stored at once, and what is asked about it.

One question at a time, the most important first; an answer stores the value or leaves it out, silence leaves it out.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot import wording
from bot.desk import Answer, Contact, Debriefing, Doubt
from bot.dialogue.filling import SURE, same_person
from bot.dialogue.step import Step
from bot.message import Button
from bot.reading import Ask, Correction, Found, Promised, Reading, When
from bot.understanding.spelling import spelled_otherwise

MOST = 3
"""Questions about one message; more would be an interrogation."""
NOTHING = Reading(text="")


def certain(step: Step, reading: Reading) -> Reading:
    """What of it is stored at once."""
    return replace(
        reading,
        people=tuple(person for person in reading.people if person.sure >= SURE),
        rating=None if unsure_rating(step, reading) else reading.rating,
        promise=reading.promise if reading.promise and is_sure(reading.promise) else None,
        permission=reading.permission if reading.permission and reading.permission.sure >= SURE else None,
    )


def is_sure(promise: Promised) -> bool:
    return min(promise.sure, promise.when.sure) >= SURE


def unsure_rating(step: Step, reading: Reading) -> Found[int] | None:
    """A rating that may be none; any word is one where it was asked how it went."""
    asked = isinstance(step.subject, Debriefing)
    return reading.rating if reading.rating and reading.rating.sure < SURE and not asked else None


def raised_by(step: Step, id: str, reading: Reading, rating: Found[int] | None = None) -> tuple[Doubt, ...]:
    """The questions that a reading leaves about this interview, once it is stored; the most important first."""
    told = (*of_interview(step, id, reading), *of_people(step, id, reading), *of_answer(step, id, reading))
    rated = [yes_or_no(id, wording.ask_rating(rating.value), replace(NOTHING, rating=replace(rating, sure=1.0)))] \
        if rating else []  # fmt: skip
    return tuple(replace(doubt, id=step.new_id("d")) for doubt in (*told, *rated)[:MOST])


def yes_or_no(interview: str, question: str, told: Reading) -> Doubt:
    answers = (Answer(label=wording.YES, told=told), Answer(label=wording.NO, told=NOTHING))
    return Doubt(id="", interview=interview, question=question, answers=answers)


def of_interview(step: Step, id: str, reading: Reading) -> Iterator[Doubt]:
    """Whether the company is right, and the day."""
    if (company := reading.company) and company.sure < SURE:
        answers = (Answer(label=wording.YES, told=NOTHING), Answer(label=wording.CHANGE, told=None))
        yield Doubt(id="", interview=id, question=wording.ask_company_right(company.value), answers=answers)
    if (when := reading.interview_at) and (other := other_reading(step, when)):
        told = replace(NOTHING, asks=(Ask.MOVE,), interview_at=other)
        yield which_day(step, id, wording.THE_INTERVIEW, when, other, told)


def of_answer(step: Step, id: str, reading: Reading) -> Iterator[Doubt]:
    """Whether, and on which day, they will be heard from, are met again, may be written to."""
    if promise := reading.promise:
        day, other = promise.when.last_on, other_reading(step, promise.when)
        if day and not is_sure(promise):
            told = replace(promise, sure=1.0, when=replace(promise.when, sure=1.0))
            yield yes_or_no(id, wording.ask_promise(promise.words, day, step.today), replace(NOTHING, promise=told))
        elif other:
            told = replace(NOTHING, promise=replace(promise, when=other))
            yield which_day(step, id, wording.THEIR_ANSWER, promise.when, other, told)
    if (when := reading.next_round) and (other := other_reading(step, when)):
        yield which_day(step, id, wording.THE_NEXT_ROUND, when, other, replace(NOTHING, next_round=other))
    if (permission := reading.permission) and permission.sure < SURE:
        question = wording.ask_permission(permission.words, granted=permission.granted)
        yield yes_or_no(id, question, replace(NOTHING, permission=replace(permission, sure=1.0)))


def other_reading(step: Step, when: When) -> When | None:
    """The same day or span of days in its close second reading; none where it has no such day, or one long over."""
    if not (when.other_on and when.first_on and when.last_on) or (when.other_on < step.today and not when.past):
        return None
    return replace(when, first_on=when.other_on, last_on=when.other_on + (when.last_on - when.first_on), other_on=None)


def which_day(step: Step, id: str, what: str, when: When, other: When, told: Reading) -> Doubt:
    """One of two days; the first is what is stored."""
    day, other_day = when.first_on or step.today, other.first_on or step.today
    answers = (
        Answer(label=wording.short_day(day, step.today), told=NOTHING),
        Answer(label=wording.short_day(other_day, step.today), told=told),
    )
    return Doubt(id="", interview=id, question=wording.ask_day(what, day, other_day, step.today), answers=answers)


def of_people(step: Step, id: str, reading: Reading) -> Iterator[Doubt]:
    """Whether somebody is a person at all, and whose name and address disagree."""
    known = step.desk.people_of(id)
    for person in reading.people:
        if person.sure < SURE and not any(same_person(contact.name, person.name) for contact in known):
            told = replace(NOTHING, people=(replace(person, sure=1.0),))
            yield yes_or_no(id, wording.ask_met(person.name), told)
    named = {person.name.casefold() for person in reading.people} | {p.email for p in reading.people if p.email}
    for contact in known:
        if not contact.confirmed and {contact.name.casefold(), contact.email} & named:
            yield from of_spelling(id, contact)


def of_spelling(id: str, contact: Contact) -> Iterator[Doubt]:
    if parts := spelled_otherwise(contact.name, contact.email):
        part, other = parts
        spelled = contact.name.replace(part, other)
        answers = tuple(
            Answer(label=label, told=replace(NOTHING, corrections=(Correction(right=name, wrong=contact.name),)))
            for label, name in ((part, contact.name), (other, spelled))
        )
        question = wording.ask_spelling(contact.email, part, other)
        yield Doubt(id="", interview=id, question=question, answers=answers)


# ── asking ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def ask(step: Step, doubts: tuple[Doubt, ...], lead: str = "") -> None:
    """Ask the first of them; the others wait."""
    step.retire_question()
    step.doubt(doubts)
    buttons = (
        Button(label=answer.label, action=f"settle:{doubts[0].id}.{number}")
        for number, answer in enumerate(doubts[0].answers)
    )
    step.ask(f"{lead} {doubts[0].question}".strip(), *buttons)
